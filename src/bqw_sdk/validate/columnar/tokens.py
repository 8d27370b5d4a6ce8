"""Delimited text cut at record boundaries and read into columns of text, with the records that do not fit apart.

Two tokenizers, one meaning (that of Python's ``csv``): Polars where a cheap proof shows that every quote opens or
closes a cell and that every record has all its cells, pyarrow else. Neither may lose a blank line, a short record or
the difference between them; where neither can be trusted, :class:`NotForColumns` sends the table to the reference.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.validate.columnar.plan import TextFile

BLOCK = 1 << 24
_LARGEST_RECORD = 1 << 26
_DENSE = 200  # bytes per quote, below which proving each costs more than a tokenizer that needs no proof
_NEVER = b"\x01"  # what text hardly holds, so that it can part lines into nothing
_END = "\x01end of file\x01"
_UTF_8 = {"utf-8", "utf-8-sig"}


class NotForColumns(Exception):
    """The table is not one that the columnar lane can judge exactly."""


class Chunk(NamedTuple):
    """Whole records as UTF-8, every quote of which opens or closes a cell or is one of two that stand for one.

    ``records`` counts them, and ``quotes`` those quotes that are no part of a cell's text.
    """

    text: bytes
    records: int
    quotes: int


class Rest(NamedTuple):
    """What remains of a file whose quoting does not let it be cut."""

    blocks: Iterator[bytes]


class Piece(NamedTuple):
    """Records of a file, numbered from 1 within the piece: those that fit as columns, the others as cells.

    ``numbers`` is None when the records of the frame are simply 1, 2, 3 ...
    """

    frame: pl.DataFrame
    numbers: pl.Series | None
    odd: list[tuple[int, list[str]]]
    records: int


def blocks(file: TextFile) -> Iterator[bytes]:
    """Read a file as UTF-8 without its byte order mark, block by block; NotForColumns when it does not decode."""
    encoding = codecs.lookup(file.encoding).name
    with file.path.open("rb", buffering=0) as stream:
        if encoding in _UTF_8:
            first = stream.read(BLOCK)
            if encoding == "utf-8-sig":
                first = first.removeprefix(codecs.BOM_UTF8)
            block = first
            while block:
                yield _newlines(block, file)
                block = stream.read(BLOCK)
            return
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        final = False
        while not final:
            block = stream.read(BLOCK)
            final = not block
            try:
                text = decoder.decode(block, final).encode("utf-8")
            except (UnicodeDecodeError, UnicodeEncodeError) as error:
                raise NotForColumns from error
            if text:
                yield _newlines(text, file)


def _newlines(block: bytes, file: TextFile) -> bytes:
    if file.universal_newlines and b"\r" in block:
        raise NotForColumns  # a line end may be cut in two by the end of a block
    return block


def chunks(source: Iterator[bytes], delimiter: bytes) -> Iterator[Chunk | Rest]:
    """Cut a file after records. The last item is a :class:`Rest` when quotes stand too densely or oddly."""
    held = b""
    for block in source:
        text = held + block if held else block
        if b"\0" in block:
            raise NotForColumns
        cut = _cut(text, delimiter)
        if cut is None:
            yield Rest(_chained(text, source))
            return
        chunk, held = cut
        if chunk.text:
            yield chunk
        if len(held) > _LARGEST_RECORD:
            raise NotForColumns
    if held:
        cut = _cut(held + b"\n", delimiter)
        if cut is None:
            yield Rest(_chained(held, iter(())))
        elif cut[1]:
            raise NotForColumns  # an unclosed quote swallows the rest of the file
        else:
            yield Chunk(held, cut[0].records, cut[0].quotes)


def _chained(first: bytes, more: Iterator[bytes]) -> Iterator[bytes]:
    if first.startswith(codecs.BOM_UTF8):
        raise NotForColumns
    yield first
    last = first
    for block in more:
        if b"\0" in block:
            raise NotForColumns
        yield block
        last = block
    # A file that ends within quotes swallows this record too, which is how that is seen.
    yield _END.encode() if last.endswith((b"\n", b"\r")) else b"\n" + _END.encode()


def _cut(text: bytes, delimiter: bytes) -> tuple[Chunk, bytes] | None:
    """Cut a text after its last whole record; None when a quote does anything but open or close a cell."""
    left = max(len(text) // _DENSE, _DENSE)
    before, after = delimiter + b"\n", delimiter + b"\r\n"
    end = len(text)
    # Where quoted cells begin and end, how many line ends they have, and how many quotes that are not their text.
    quoted: list[tuple[int, int, int, int]] = []
    opening = text.find(b'"')
    while opening >= 0:
        if opening and text[opening - 1] not in before:
            return None
        apart = 2
        closing = text.find(b'"', opening + 1)
        while closing >= 0 and text[closing + 1 : closing + 2] == b'"':
            apart += 1
            if apart > left:
                return None
            closing = text.find(b'"', closing + 2)
        if closing < 0 or closing + 1 == len(text):
            # What opens here may close in the next block, or turn out to be a doubled quote.
            end = opening
            break
        if text[closing + 1] not in after:
            return None
        left -= apart
        if left < 0:
            return None
        quoted.append((opening, closing, text.count(b"\n", opening, closing), apart))
        opening = text.find(b'"', closing + 1)
    end = text.rfind(b"\n", 0, end) + 1
    while quoted and end <= quoted[-1][1]:
        first = quoted.pop()[0]
        if end > first:
            end = text.rfind(b"\n", 0, first) + 1
    whole = text[:end]
    # Going through the lines takes half the time of counting their ends.
    records = sum(1 for _ in io.BytesIO(whole)) - sum(ends for _, _, ends, _ in quoted)
    return Chunk(whole, records, sum(apart for *_, apart in quoted)), text[end:]


def read_chunk(chunk: Chunk, columns: int, delimiter: str, *, ragged: bool = False) -> Piece:
    """Read whole records into columns of text named ``"0"``, ``"1"`` ...

    ``ragged`` says that some may have too few or too many cells, which spares one attempt.
    """
    text = chunk.text
    if text.startswith(codecs.BOM_UTF8):
        raise NotForColumns  # both tokenizers would swallow it; here it is part of a cell
    if b"\r" not in text:
        frame = None if ragged else _frame(text, columns, delimiter)
        if frame is not None and _is_whole(frame, chunk):
            return Piece(frame, None, [], chunk.records)
        parted = _parted(chunk, columns, delimiter)
        if parted is not None:
            return parted
    from bqw_sdk.formats.arrow_csv import read_odd_csv  # noqa: PLC0415  # few files need pyarrow

    return _piece(*read_odd_csv(text, columns, delimiter), delimiter)


def _is_whole(frame: pl.DataFrame, chunk: Chunk) -> bool:
    """Tell whether every record has all its cells.

    Polars refuses one with too many, and fills one with too few: then the bytes of cells, quotes, line ends and
    delimiters are fewer than those of the text.
    """
    if frame.height != chunk.records:
        return False
    cells: int = sum(frame.select(pl.all().str.len_bytes().sum()).row(0))
    ends = chunk.records if chunk.text.endswith(b"\n") else chunk.records - 1
    return len(chunk.text) == cells + chunk.quotes + ends + (frame.width - 1) * chunk.records


def _frame(text: bytes, columns: int, delimiter: str, *, ragged: bool = False) -> pl.DataFrame | None:
    try:
        return pl.read_csv(
            text, has_header=False, separator=delimiter, infer_schema=False, empty_string_is_null=False,
            schema={str(number): pl.String for number in range(columns)}, truncate_ragged_lines=ragged,
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


def _parted(chunk: Chunk, columns: int, delimiter: str) -> Piece | None:
    """Part the records that have all their cells from the others; None where a record may take several lines."""
    lines = _lines(chunk.text)
    # The first record decides how many cells Polars looks for.
    head = delimiter.join("x" * columns) + "\n"
    frame = _frame(head.encode() + chunk.text, columns, delimiter, ragged=True)
    if lines is None or frame is None or not lines.len() == frame.height - 1 == chunk.records:
        return None
    unsure = (
        (lines.str.count_matches(delimiter, literal=True) != columns - 1)
        | lines.str.contains('"', literal=True)
        | (lines == "")
    ).arg_true()
    odd: list[tuple[int, list[str]]] = []
    for at, line in zip(unsure.to_list(), lines.gather(unsure).to_list(), strict=True):
        cells = next(csv.reader([line], delimiter=delimiter)) if line else []
        if len(cells) != columns:
            odd.append((at + 1, cells))
    numbers = _others(chunk.records, odd)
    return Piece(frame[1:][numbers - 1] if odd else frame[1:], numbers if odd else None, odd, chunk.records)


def _lines(text: bytes) -> pl.Series | None:
    if _NEVER in text:
        return None
    try:
        return pl.read_csv(
            text, has_header=False, separator=_NEVER.decode(), quote_char=None, infer_schema=False,
            empty_string_is_null=False, schema={"line": pl.String},
        )["line"]  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


def _others(records: int, odd: list[tuple[int, list[str]]]) -> pl.Series:
    every = pl.int_range(1, records + 1, eager=True)
    return every.filter(~every.is_in(pl.Series([number for number, _ in odd], dtype=pl.Int64).implode()))


def read_rest(rest: Rest, columns: int, delimiter: str) -> Iterator[Piece]:
    """Read what could not be cut, in one thread."""
    from bqw_sdk.formats.arrow_csv import stream_odd_csv  # noqa: PLC0415  # few files need pyarrow

    ended = False
    for frame, odd in stream_odd_csv(rest.blocks, columns, delimiter):
        kept = frame
        if columns == 1 and frame.height and frame["0"][-1] == _END:
            kept, ended = frame.head(-1), True
        elif odd and odd[-1][1] == _END:
            ended = True
            del odd[-1]
        yield _piece(kept, odd, delimiter)
    if not ended:
        raise NotForColumns


def _piece(frame: pl.DataFrame, odd: list[tuple[int, str]], delimiter: str) -> Piece:
    records = frame.height + len(odd)
    if not odd:
        return Piece(frame, None, [], records)
    cells = [
        (number, next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []))
        for number, text in odd
    ]
    return Piece(frame, _others(records, cells), cells, records)
