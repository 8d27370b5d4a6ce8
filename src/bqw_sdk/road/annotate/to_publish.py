"""What of a submission would become public, as the public will see it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.formats.template_xlsx import display_width
from bqw_sdk.ingest.annotation_sheets import TO_PUBLISH
from bqw_sdk.road.annotate.looks import CELL, GREY, HEAD, PLAIN, SECTION, TITLE, Look
from bqw_sdk.road.annotate.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from bqw_sdk.road.annotate.values import PublicTable

_MOST_ROWS, _MOST_COLUMNS = 200, 256
_NARROWEST, _WIDEST, _FEWEST_COLUMNS = 12, 40, 6
_ABOUT = Text(
    "校验通过后,公众看到的只有下列内容。请核对有没有不宜公开的。",
    "When all is right, the public will see the following and nothing else. Please check that all of it may be seen.",
)
_NOTHING = Text("没有要公开的内容。", "Nothing would be published.")
_ROWS = Text("{title}(共 {n} 行)", "{title} ({n} rows)")
_ROW = Text("{title}(共 1 行)", "{title} (1 row)")
_NO_ROWS = Text("没有可以公开的行。", "No rows would be published.")
_MORE = Text("另有 {n} 行,这里不再列出。", "{n} more rows are not shown here.")
_LEFT_OUT = Text("不公开的:", "Kept back:")


def add_public(book: Workbook, tables: Sequence[PublicTable], place: int, language: str) -> Page:
    """Add the sheet at its place: every table with its first rows, and what is kept back and why."""
    held = [(table, list(islice(iter(table.rows), _MOST_ROWS))) for table in tables]
    page = Page(book, TO_PUBLISH, language, place, _widths(held, language))
    page.line(page.say(TO_PUBLISH), TITLE, 32)
    page.line(page.say(_ABOUT if tables else _NOTHING), PLAIN)
    for table, rows in held:
        _table(page, table, rows)
    return page


def _table(page: Page, table: PublicTable, rows: Sequence[tuple[str, ...]]) -> None:
    page.row += 1
    told = _ROW if table.total_rows == 1 else _ROWS
    page.line(page.say(told, title=page.say(table.title), n=f"{table.total_rows:,}"), SECTION, 26)
    headings = [page.say(heading) for heading in table.headings[:_MOST_COLUMNS]]
    _row(page, headings, HEAD)
    for row in rows:
        _row(page, row[: len(headings)], CELL)
    if not rows:
        page.line(page.say(_NO_ROWS), PLAIN)
    if table.total_rows > len(rows) > 0:
        page.line(page.say(_MORE, n=f"{table.total_rows - len(rows):,}"), Look(colour=GREY))
    if table.left_out:
        page.line(page.say(_LEFT_OUT), Look(bold=True), 22)
        for each in table.left_out:
            page.line(f"· {page.say(each)}", PLAIN)


def _row(page: Page, cells: Sequence[str], look: Look) -> None:
    heights = [20.0]
    for column, cell in enumerate(cells, start=1):
        page.put(column, cell, look)
        heights.append(page.needed(cell, column))
    page.height(max(heights))


def _widths(held: Sequence[tuple[PublicTable, list[tuple[str, ...]]]], language: str) -> list[float]:
    """Return widths for the columns that the tables share."""
    widths = [float(_NARROWEST)] * _FEWEST_COLUMNS
    for table, rows in held:
        headings = [heading.in_language(language) for heading in table.headings[:_MOST_COLUMNS]]
        widths += [float(_NARROWEST)] * (len(headings) - len(widths))
        for row in (headings, *rows):
            for column, cell in enumerate(row[: len(headings)]):
                widths[column] = min(float(_WIDEST), max(widths[column], display_width(cell) + 4.0))
    return widths
