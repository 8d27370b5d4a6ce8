"""The list of corrections: each with its cell, before and after, so that it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.ingest.annotation_sheets import CORRECTABLE, CORRECTED
from bqw_sdk.reports.shown import shown
from bqw_sdk.road.annotate.looks import CELL, CHANGED_MARK, COUNT, HEAD, LINKED, PLAIN, TITLE, Look, dress
from bqw_sdk.road.annotate.notes import told_cell, why
from bqw_sdk.road.annotate.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

    from bqw_sdk.road.annotate.corrections import Correction
    from bqw_sdk.road.annotate.marking import Done
    from bqw_sdk.road.annotate.values import Spot

MOST_LISTED = 50_000
"""Changes that are listed, and so the most that are written: what cannot be taken back is not done."""
_MOST_LINKS = 20_000
_WIDTHS = (7, 18, 10, 24, 24, 30, 36)
_HEADINGS = (
    Text("序号", "No."),
    Text("工作表", "Sheet"),
    Text("单元格", "Cell"),
    Text("更正前", "Before"),
    Text("更正后", "After"),
    Text("原因", "Why"),
    Text("处理", "What was done"),
)
_ABOUT_DONE = Text(
    "下列写法能确定是什么意思,能改的已在表里改好(绿色的格,批注里有原来的内容)。请核对;不对的,把“更正前”抄回原格。",
    "What these cells mean is certain, and those marked so were corrected (green, the comment holds what stood there). Please check; where one is wrong, copy “before” back.",
)
_ABOUT_POSSIBLE = Text(
    "下列写法能确定是什么意思,表里没有改动,读入时按“更正后”处理。您不用改;认为不对的,请在原表里写清楚。",
    "What these cells mean is certain. Nothing was changed in your sheets; they are read as “after” says. Nothing has to be done; where one is wrong, write it more clearly.",
)
_DONE, _POSSIBLE = Text("已改", "corrected"), Text("可以改", "can be corrected")
_READ_SO = Text("未改({why}),读入时按“更正后”处理", "not changed ({why}); read as “after” says")
_MORE = Text("另有 {n} 处没有列出,也没有改动。", "{n} more are neither listed nor changed.")


def add_corrections(
    book: Workbook,
    corrections: Sequence[Correction],
    done: Mapping[Spot, Done] | None,
    left: int,
    *,
    language: str,
) -> Page:
    """Add the sheet behind the first one; ``done`` is None where nothing was to be written."""
    page = Page(book, CORRECTABLE if done is None else CORRECTED, language, 1, _WIDTHS)
    page.line(page.say(CORRECTABLE if done is None else CORRECTED), TITLE, 32)
    page.line(page.say(_ABOUT_POSSIBLE if done is None else _ABOUT_DONE), PLAIN)
    page.row += 1
    for column, text in enumerate(_HEADINGS, start=1):
        page.put(column, page.say(text), HEAD)
    page.sheet.print_title_rows = f"{page.row}:{page.row}"
    page.height(24)
    page.sheet.freeze_panes = f"A{page.row}"
    for number, each in enumerate(corrections, start=1):
        _row(page, number, each, done)
    if left:
        page.line(page.say(_MORE, n=f"{left:,}"), PLAIN)
    return page


def _row(page: Page, number: int, each: Correction, done: Mapping[Spot, Done] | None) -> None:
    written = done.get(each.spot) if done and each.spot and each.kept is None else None
    spot, change = each.spot, each.change
    page.put(1, number, COUNT)
    page.put(2, spot.sheet if spot else shown(change.origin.sheet or change.origin.file), CELL)
    if spot and number <= _MOST_LINKS:
        page.link(3, spot.cell, spot, LINKED)
    else:
        page.put(3, spot.cell if spot else change.origin.cell, COUNT)
    _values(page, each, written)
    page.put(6, page.say(why(each)), CELL)
    if each.kept:
        page.put(7, page.say(_READ_SO, why=page.say(each.kept)), CELL)
    else:
        page.put(
            7,
            page.say(_DONE if written else _POSSIBLE),
            Look(fill=CHANGED_MARK, border=True) if written else CELL,
        )
    texts = (
        (4, str(change.raw)),
        (5, str(change.result)),
        (6, page.say(why(each))),
        (7, str(page.sheet.cell(page.row, 7).value)),
    )
    page.height(max(20.0, *(page.needed(text, column) for column, text in texts)))


def _values(page: Page, each: Correction, written: Done | None) -> None:
    """Write before and after: as they stood in the cell where they did, else as text."""
    if written is None:
        page.put(4, told_cell(each.change.raw, page.language), CELL)
        page.put(5, told_cell(each.change.result, page.language), CELL)
        return
    for column, value in ((4, written.before), (5, each.value)):
        cell = page.put(column, value, CELL)
        dress(cell, CELL)
        if not isinstance(value, str):
            cell.number_format = written.before_form if column == 4 else _form(value)  # noqa: PLR2004


def _form(value: object) -> str:
    return "yyyy-mm-dd" if hasattr(value, "year") else "General"


def limited(corrections: Iterable[Correction]) -> tuple[list[Correction], int]:
    """Return the corrections that can be listed, and how many are left."""
    every = list(corrections)
    return every[:MOST_LISTED], max(0, len(every) - MOST_LISTED)
