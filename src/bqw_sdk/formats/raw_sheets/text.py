"""CSV, TSV and other delimited texts as people send them: encoding and delimiter are found out."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.formats.raw_sheets.asked import MOST_COLUMNS
from bqw_sdk.formats.raw_sheets.faults import BrokenFile, NotATable, TooLarge, UndecodableText
from bqw_sdk.formats.raw_sheets.values import RawBook, RawSheet
from bqw_sdk.model.encodings import TRIED_ENCODINGS, marked_encoding, strict_encoding

if TYPE_CHECKING:
    from bqw_sdk.formats.raw_sheets.asked import Asked
    from bqw_sdk.formats.raw_sheets.values import RawCell

MOST_TEXT = 256 * 1024 * 1024
_DELIMITERS = ",\t;|"
_SAMPLE_RECORDS, _SAMPLE_SIGNS = 200, 256 * 1024
_FIELD_LIMIT = 64 * 1024 * 1024
_TOLD = "sep="
_QUOTES = Text(
    "请检查该行附近的双引号是否成对;或另存为 .xlsx",
    "see whether the double quotes near that line come in pairs, or save it as .xlsx",
)


def read_text(asked: Asked) -> RawBook:
    """Read a delimited text: every cell is a text, an empty one is ``None``; records count as rows.

    BrokenFile names the line at which a quote is left open.
    """
    content = text_bytes(asked)
    encoding, text = decoded(content, asked.path.name)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NotATable(asked.path.name, f"a NUL byte in line {line}")
    first = 1
    delimiter = ""
    if text[:4].lower() == _TOLD and text[4:5] and text[5:6] in {"\r", "\n"}:
        delimiter, first = text[4], 2
        text = text[5:].removeprefix("\r").removeprefix("\n")
    delimiter = delimiter or guessed_delimiter(text, asked.path.suffix)
    rows = _rows(text, delimiter, asked)
    return RawBook(
        asked.path.name, "csv", (RawSheet("", rows, first_row=first),), encoding=encoding, bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def text_bytes(asked: Asked) -> bytes:
    """Return the bytes of a text; TooLarge when they are more than a table has."""
    with asked.path.open("rb") as file:
        content = file.read(MOST_TEXT + 1)
    if len(content) > MOST_TEXT:
        raise TooLarge(
            asked.path.name,
            f"> {MOST_TEXT} bytes",
            Text(f"不超过 {MOST_TEXT} 字节", f"at most {MOST_TEXT} bytes"),
        )
    return content


def decoded(content: bytes, file: str) -> tuple[str, str]:
    """Return the encoding of a text and the text without its mark; UndecodableText when none fits.

    >>> decoded("镇".encode("utf-8-sig"), "a.csv")
    ('utf-8', '镇')
    """
    encoding = strict_encoding(content, whole=True)
    try:
        if encoding:
            return encoding, content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(content, error, file) from error
    # The encoding that gets furthest is the one that was meant.
    failures: list[UnicodeDecodeError] = []
    for name in (marked_encoding(content),) if marked_encoding(content) else TRIED_ENCODINGS:
        try:
            content.decode(name)
        except UnicodeDecodeError as error:
            failures.append(error)
    raise _undecodable(content, max(failures, key=lambda error: error.start), file)


def _undecodable(content: bytes, error: UnicodeDecodeError, file: str) -> UndecodableText:
    line = content.count(b"\n", 0, error.start) + 1
    found = f"0x{content[error.start]:02X} at byte {error.start + 1} in line {line} ({error.encoding})"
    return UndecodableText(file, found)


def guessed_delimiter(text: str, suffix: str = "") -> str:
    r"""Return the delimiter by which most records have as many cells, and most cells where that is even.

    >>> guessed_delimiter("甲,乙\t1\n丙\t2\n"), guessed_delimiter("a;1,5\nb;2\n"), guessed_delimiter("一列\n")
    ('\t', ';', ',')
    """
    sample = text[:_SAMPLE_SIGNS]
    order = "\t,;|" if suffix.lower() in {".tsv", ".tab"} else _DELIMITERS
    scores = {delimiter: _score(sample, delimiter) for delimiter in order}
    return max(order, key=lambda delimiter: scores[delimiter])


def _score(sample: str, delimiter: str) -> tuple[int, int]:
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths = Counter(len(record) for record in islice(reader, _SAMPLE_RECORDS) if len(record) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _rows(text: str, delimiter: str, asked: Asked) -> list[list[RawCell]]:
    rows: list[list[RawCell]] = []
    left = asked.cells
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for record in reader:
            left -= len(record)
            if left < 0 or len(record) > MOST_COLUMNS:
                raise TooLarge(
                    asked.path.name,
                    f"{len(record)} columns in line {reader.line_num}"
                    if left >= 0
                    else f"> {asked.cells} cells",
                    Text(
                        f"不超过 {MOST_COLUMNS} 列、{asked.cells} 格",
                        f"at most {MOST_COLUMNS} columns and {asked.cells} cells",
                    ),
                )
            rows.append([cell or None for cell in record])
    except csv.Error as error:
        raise BrokenFile(asked.path.name, f"line {reader.line_num}: {error}", mend=_QUOTES) from error
    return rows
