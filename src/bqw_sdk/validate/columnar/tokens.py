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
_MANY_ODD = 0.2  # of the records, beyond which picking them out line by line does not pay
_DENSE = (
    200  # bytes per quote, below which proving each quote costs more than a tokenizer that needs no proof
)
_END = "\x01end of file\x01"
_UTF_8 = {"utf-8", "utf-8-sig"}


class NotForColumns(Exception):
    """The table is not one that the columnar lane can judge exactly."""


class Chunk(NamedTuple):
    """Whole records as UTF-8, every quote of which opens or closes a cell.

    ``records`` and ``delimiters`` count line ends and delimiters outside quotes.
    """

    text: bytes
    records: int
    delimiters: int


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
            yield Chunk(held, cut[0].records, cut[0].delimiters)


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
    quotes = text.count(b'"')
    if quotes * _DENSE > len(text) and quotes > _DENSE:
        return None
    before, after = delimiter + b"\n", delimiter + b"\r\n"
    end = len(text)
    quoted: list[
        tuple[int, int, int, int]
    ] = []  # where cells with line ends or delimiters begin and end, and how many
    opening = text.find(b'"') if quotes else -1
    while opening >= 0:
        if opening and text[opening - 1] not in before:
            return None
        closing = text.find(b'"', opening + 1)
        while closing >= 0 and text[closing + 1 : closing + 2] == b'"':
            closing = text.find(b'"', closing + 2)
        if closing < 0 or closing + 1 == len(text):
            # What opens here may close in the next block, or turn out to be a doubled quote.
            end = opening
            break
        if text[closing + 1] not in after:
            return None
        held = text.count(b"\n", opening, closing), text.count(delimiter, opening, closing)
        if any(held):
            quoted.append((opening, closing, *held))
        opening = text.find(b'"', closing + 1)
    end = text.rfind(b"\n", 0, end) + 1
    while quoted and end <= quoted[-1][1]:
        first = quoted.pop()[0]
        if end > first:
            end = text.rfind(b"\n", 0, first) + 1
    records = text.count(b"\n", 0, end) - sum(ends for _, _, ends, _ in quoted)
    delimiters = text.count(delimiter, 0, end) - sum(within for *_, within in quoted)
    return Chunk(text[:end], records, delimiters), text[end:]


def read_chunk(chunk: Chunk, columns: int, delimiter: str) -> Piece:
    """Read whole records into columns of text named ``"0"``, ``"1"`` ..."""
    text = chunk.text
    if text.startswith(codecs.BOM_UTF8):
        raise NotForColumns  # both tokenizers would swallow it; here it is part of a cell
    # No record has too many cells, or Polars would refuse; so if the delimiters are as many as they should be, none has
    # too few.
    proven = chunk.delimiters == chunk.records * (columns - 1)
    if proven and b"\r" not in text:
        frame = _frame(text, columns, delimiter)
        if frame is not None and frame.height == chunk.records:
            return Piece(frame, None, [], chunk.records)
    if b"\r" not in text and not text.startswith(codecs.BOM_UTF8):
        regular, odd = _parted(text, columns, delimiter)
        if len(odd) < _MANY_ODD * chunk.records:
            frame = _frame(regular, columns, delimiter)
            if frame is not None and frame.height + len(odd) == chunk.records:
                return Piece(frame, _others(chunk.records, odd), odd, chunk.records)
    from bqw_sdk.formats.arrow_csv import read_odd_csv  # noqa: PLC0415  # few files need pyarrow

    return _piece(*read_odd_csv(text, columns, delimiter), delimiter)


def _frame(text: bytes, columns: int, delimiter: str) -> pl.DataFrame | None:
    try:
        return pl.read_csv(
            text, has_header=False, separator=delimiter, infer_schema=False, empty_string_is_null=False,
            schema={str(number): pl.String for number in range(columns)},
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


def _parted(text: bytes, columns: int, delimiter: str) -> tuple[bytes, list[tuple[int, list[str]]]]:
    """Part the records that have all their cells from the others, whose every quote opens or closes a cell."""
    mark, wanted = delimiter.encode(), columns - 1
    lines = text.removesuffix(b"\n").split(b"\n")
    regular: list[bytes] = []
    odd: list[tuple[int, list[str]]] = []
    number, at, last = 0, 0, len(lines)
    while at < last:
        line = lines[at]
        at += 1
        number += 1
        if b'"' not in line:
            if line.count(mark) == wanted and line:
                regular.append(line)
            else:
                odd.append((number, line.decode().split(delimiter) if line else []))
            continue
        while line.count(b'"') % 2:
            line += b"\n" + lines[at]  # a record of more lines than one
            at += 1
        cells = next(csv.reader(io.StringIO(line.decode(), newline=""), delimiter=delimiter))
        if len(cells) == columns:
            regular.append(line)
        else:
            odd.append((number, cells))
    return b"\n".join(regular) + b"\n" if regular else b"", odd


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
