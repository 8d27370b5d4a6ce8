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
    from collections.abc import Iterator, Sequence

    from bqw_sdk.validate.columnar.plan import TextFile

BLOCK = 1 << 24
_FIRST_BLOCK = 1 << 20  # what is wrong with a table mostly shows soon, and how to read on is known then
_LARGEST_RECORD = 1 << 26
_DENSE = 200  # bytes per quote, below which proving each costs more than a tokenizer that needs no proof
_NEVER = b"\x01"  # what text hardly holds, so that it can part lines into nothing
_INNER = b"\x02"  # and what stands for a line end within a cell, so that a record is one line
_END = "\x01end of file\x01"
_UTF_8 = {"utf-8", "utf-8-sig"}


class NotForColumns(Exception):
    """The table is not one that the columnar lane can judge exactly."""


class Chunk(NamedTuple):
    """Whole records as UTF-8, every quote of which opens or closes a cell or is one of two that stand for one.

    ``records`` counts them, and ``quotes`` those quotes that are no part of a cell's text; ``broken`` says where the cells
    begin and end that hold line ends.
    """

    text: bytes
    records: int
    quotes: int
    broken: Sequence[tuple[int, int]]


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
            first = stream.read(min(_FIRST_BLOCK, BLOCK))
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
            yield cut[0]._replace(text=held)


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
    broken = [(opening, closing) for opening, closing, ends, _ in quoted if ends]
    return Chunk(whole, records, sum(apart for *_, apart in quoted), broken), text[end:]


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


def _frame(text: bytes, columns: int, delimiter: str) -> pl.DataFrame | None:
    schema = {str(number): pl.String for number in range(columns)}
    if not text:
        return pl.DataFrame(schema=schema)
    try:
        return pl.read_csv(
            text, has_header=False, separator=delimiter, infer_schema=False, empty_string_is_null=False, schema=schema,
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


def _parted(chunk: Chunk, columns: int, delimiter: str) -> Piece | None:
    """Part the records that have all their cells from the others; None where lines cannot be told apart."""
    lines = _lines(chunk)
    if lines is None or lines.len() != chunk.records:
        return None
    fits = _fits(lines, columns, delimiter)
    misfits = (~fits).arg_true()
    odd, quotes = [], chunk.quotes
    for at, line in zip(misfits.to_list(), lines.gather(misfits).to_list(), strict=True):
        cells = next(csv.reader([line.replace(_INNER.decode(), "\n")], delimiter=delimiter)) if line else []
        quotes -= line.count('"') - sum(cell.count('"') for cell in cells)
        odd.append((at + 1, cells))
    records = chunk.records - len(odd)
    [kept] = lines.filter(fits).str.join("\n").cast(pl.Binary)
    rest = Chunk(kept.replace(_INNER, b"\n"), records, quotes, ())
    frame = _frame(rest.text, columns, delimiter)
    if frame is None or (records and not _is_whole(frame, rest)):
        return None
    return Piece(frame, _others(chunk.records, odd) if odd else None, odd, chunk.records)


def _lines(chunk: Chunk) -> pl.Series | None:
    """Return each record as one text; None where what stands for its line ends could be mistaken."""
    if _NEVER in chunk.text or _INNER in chunk.text:
        return None
    parts, done = [], 0
    for opening, closing in chunk.broken:
        parts += [chunk.text[done:opening], chunk.text[opening:closing].replace(b"\n", _INNER)]
        done = closing
    text = b"".join((*parts, chunk.text[done:])) if parts else chunk.text
    try:
        return pl.read_csv(
            text, has_header=False, separator=_NEVER.decode(), quote_char=None, infer_schema=False,
            empty_string_is_null=False, schema={"line": pl.String},
        )["line"]  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


def _fits(lines: pl.Series, columns: int, delimiter: str) -> pl.Series:
    """Tell which records have all their cells; quotes in them are known to be paired."""
    parts = pl.escape_regex(delimiter)
    fits = lines.str.count_matches(parts) == columns - 1
    quoted = lines.str.contains('"', literal=True).arg_true()
    bare = lines.gather(quoted).str.replace_all('"[^"]*"', "")
    return fits.scatter(quoted, bare.str.count_matches(parts) == columns - 1)


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
