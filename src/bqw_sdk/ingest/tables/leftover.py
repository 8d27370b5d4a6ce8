"""Findings about rows that were not read: notes, samples, repeated headings, and texts that stand alone."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Severity, Text
from bqw_sdk.gazetteer import find_places
from bqw_sdk.ingest.tables import rules
from bqw_sdk.ingest.tables.rows import is_note
from bqw_sdk.ingest.tables.telling import finding
from bqw_sdk.ingest.values.text_forms import canonical_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.tables.rows import Body, Left
    from bqw_sdk.ingest.tables.view import View

_SHOWN: Final = 12
_PLACES_END: Final = tuple("省市县区镇乡村道场会")
_AFTER_LABEL: Final = re.compile("[:、.0-9]")
_WHAT: Final[dict[Left, Text]] = {
    "note": Text("注释或填表信息", "a note or a signature"),
    "single": Text("只有一个单元格有内容", "one cell alone is filled"),
    "numbered": Text("只预填了行号", "nothing but a prepared number"),
    "outside": Text("只在没有读入的列里有内容", "content in columns that are not read, and nowhere else"),
    "sample": Text("示例", "a sample"),
    "numbering": Text("列号", "numbers of the columns"),
}
_WEIGHS: Final = frozenset({"single", "outside"})
"""What may have been meant as a record is a warning; the rest is a note."""

_MEND: Final = Text("无需处理", "nothing need be done")
_MEND_DOUBT: Final = Text(
    "如果是记录,请补全这一行;如果是分组标题,请把它写成每行的一列",
    "complete the row where it is a record; where it names a group, give every row a column for it",
)


def left_out(view: View, dataset: str, body: Body, hidden: frozenset[int]) -> Iterator[Finding]:
    """Go through the findings of rows that are no records, neighbours of one kind together.

    ``hidden`` are the columns about persons, whose cells no message repeats.
    """
    groups: list[list[tuple[int, Left]]] = []
    for _, some in groupby(enumerate(body.left), key=lambda each: (each[1][1], each[1][0] - each[0])):
        groups.append([each for _, each in some])
    for group in groups:
        rows, kind = [row for row, _ in group], group[0][1]
        span = rows_told(view, rows)
        doubtful = kind in _WEIGHS and _amid(rows, body)
        what = _WHAT[kind]
        shown = _shown(view, rows[0], hidden) if kind in {"note", "single"} else ""
        quoted = Text(f"“{shown}”", f"“{shown}”") if shown else Text("", "")
        yield finding(
            rules.ROWS_LEFT_OUT,
            view.origin(rows[0]),
            Text(
                f"{span.zh}没有读入:{what.zh}{quoted.zh}",
                f"{span.en} not read: {what.en} {quoted.en}".rstrip(),
            ),
            _MEND_DOUBT if doubtful else _MEND,
            severity=Severity.WARNING if doubtful else Severity.NOTE,
            dataset=dataset,
            found=shown,
            expected=Text("至少两个已识别的列有内容", "content in two known columns at least"),
        )


def _amid(rows: Sequence[int], body: Body) -> bool:
    """Tell whether rows stand among the records, where notes are not expected."""
    return bool(body.records) and rows[0] < body.records[-1]


def rows_told(view: View, rows: Sequence[int]) -> Text:
    """Return rows in words.

    >>> from bqw_sdk.formats.raw_sheets import RawSheet
    >>> from bqw_sdk.ingest.tables.view import View
    >>> rows_told(View(RawSheet("", ()), ""), [3, 4])
    Text(zh='第 4–5 行', en='rows 4–5')
    """
    first, last = view.number(rows[0]), view.number(rows[-1])
    if first == last:
        return Text(f"第 {first} 行", f"row {first}")
    return Text(f"第 {first}–{last} 行", f"rows {first}–{last}")


def _shown(view: View, row: int, hidden: frozenset[int]) -> str:
    """Return what a message may say of a row: the label of a note, the name of a place, and nothing else.

    Whatever else stands alone may be the name of somebody, or a number to call.
    """
    for column in view.filled_columns(row):
        if column in hidden:
            return "***"
        text = canonical_text(view.text(row, column))
        if not text:
            continue
        if is_note(text):
            label = _AFTER_LABEL.split(text)[0]
            return f"{label[:_SHOWN]}{':' if ':' in text else ''}…"
        # A village may be called like a man where the word for village is left out.
        return text if len(text) <= _SHOWN and text.endswith(_PLACES_END) and find_places(text) else ""
    return ""


def heading_repeated(view: View, dataset: str, rows: Sequence[int]) -> Finding:
    """Tell of a heading that stands there again, as for the next page."""
    span = rows_told(view, rows)
    return finding(
        rules.HEADING_REPEATED,
        view.origin(rows[0]),
        Text(f"{span.zh}重复了表头,没有读入", f"{span.en}: the heading again, not read"),
        _MEND,
        dataset=dataset,
        expected=Text("表头只有一次", "one heading"),
    )
