"""Pages saved under the name of a workbook: their tables are sheets."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.formats.raw_sheets.asked import MOST_COLUMNS
from bqw_sdk.formats.raw_sheets.faults import NotATable, TooLarge
from bqw_sdk.formats.raw_sheets.places import place_number
from bqw_sdk.formats.raw_sheets.text import decoded, text_bytes
from bqw_sdk.formats.raw_sheets.values import RawBook, RawSheet

if TYPE_CHECKING:
    from bqw_sdk.formats.raw_sheets.asked import Asked
    from bqw_sdk.formats.raw_sheets.values import RawCell

_START = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|meta|table|div|style)[\s/>]", re.IGNORECASE | re.DOTALL)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
# What codecs knows under other names is not all text, so only these are believed.
_CHARSETS = {"utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5"}  # fmt: skip
_BLANK = re.compile(r"[ \t\r\n\f]+")
_MOST_BYTES, _MOST_ROWS, _HEAD = 64 * 1024 * 1024, 1_048_576, 8192
_UNSEEN = frozenset({"script", "style", "title"})
_LINES = frozenset({"br", "p", "div", "li"})


def looks_like_html(start: bytes) -> bool:
    r"""Tell whether a text begins as pages do.

    >>> looks_like_html(b"\xef\xbb\xbf <table border=1>"), looks_like_html(b"<5, 3")
    (True, False)
    """
    begun = start.removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        begun = start[2:].replace(b"\0", b"")
    return _START.match(begun) is not None


def read_html(asked: Asked) -> RawBook:
    """Read the tables of a page: every cell is a text, and a cell over several places stands in the first of them.

    A table inside a cell is part of the text of that cell. Several tables are named 表1, 表2 and so on.
    """
    content = text_bytes(asked)
    if len(content) > _MOST_BYTES:
        raise TooLarge(
            asked.path.name,
            f"{len(content)} bytes",
            Text(f"不超过 {_MOST_BYTES} 字节", f"at most {_MOST_BYTES} bytes"),
        )
    encoding, text = _decoded(content, asked.path.name)
    reader = _Tables(asked)
    reader.feed(text)
    reader.close()
    tables = [table for table in reader.tables if table.rows]
    if not tables:
        raise NotATable(asked.path.name, "HTML without a table")
    sheets = tuple(
        RawSheet(f"表{number}" if len(tables) > 1 else "", table.rows, merged=tuple(table.merged))
        for number, table in enumerate(tables, start=1)
    )
    return RawBook(
        asked.path.name, "html", sheets, encoding=encoding, bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def _decoded(content: bytes, file: str) -> tuple[str, str]:
    told = _CHARSET.search(content[:_HEAD])
    encoding = _CHARSETS.get(told[1].decode().lower(), "") if told else ""
    if encoding and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return encoding, content.decode(encoding)
        except UnicodeDecodeError:
            pass  # pages often tell an encoding that they are not in
    return decoded(content, file)


@dataclass
class _Table:
    rows: list[list[RawCell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    """For each column the last row that a cell from above reaches to."""


class _Tables(HTMLParser):
    """The outermost tables of a page."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._file, self._cells, self._left = asked.path.name, asked.cells, asked.cells
        self._depth, self._unseen = 0, ""
        self._text: list[str] | None = None
        self._place = (0, 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag in _UNSEEN:
            self._unseen = tag
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._begin_row()
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            self._begin_cell({name: value or "" for name, value in attrs})
        elif tag in _LINES and self._text is not None:
            self._text.append("\n" if tag == "br" or "".join(self._text[-1:]).strip() else "")

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row or a cell."""
        if tag == self._unseen:
            self._unseen = ""
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._text is not None and not self._unseen:
            self._text.append(_BLANK.sub(" ", data))

    def close(self) -> None:
        """End what the page left open."""
        super().close()
        self._end_cell()

    def _begin_row(self) -> None:
        rows = self.tables[-1].rows
        rows.append([])
        if len(rows) > _MOST_ROWS:
            raise self._beyond(f"> {_MOST_ROWS} rows")

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        table = self.tables[-1]
        if not table.rows:
            self._begin_row()
        row, number = table.rows[-1], len(table.rows)
        column = len(row) + 1
        while table.taken.get(column, 0) >= number:
            column += 1
        across = max(place_number(attributes.get("colspan", "").strip(), 1), 1)
        down = min(max(place_number(attributes.get("rowspan", "").strip(), 1), 1), _MOST_ROWS)
        last = column + across - 1
        self._left -= last - len(row)
        if last > MOST_COLUMNS or self._left < 0:
            raise self._beyond(f"{number} × {last}")
        row += [None] * (last - len(row))
        if down > 1:
            table.taken.update(dict.fromkeys(range(column, last + 1), number + down - 1))
        if across > 1 or down > 1:
            table.merged.append((number, column, number + down - 1, last))
        self._place, self._text = (number - 1, column - 1), []

    def _end_cell(self) -> None:
        if self._text is None:
            return
        lines = (line.strip() for line in "".join(self._text).strip().split("\n"))
        self.tables[-1].rows[self._place[0]][self._place[1]] = "\n".join(lines) or None
        self._text = None

    def _beyond(self, found: str) -> TooLarge:
        return TooLarge(
            self._file, found,
            Text(f"不超过 {MOST_COLUMNS} 列、共 {self._cells} 格", f"at most {MOST_COLUMNS} columns, {self._cells} cells in all"),
        )  # fmt: skip
