"""A workbook to be filled in, written with what Excel, WPS and LibreOffice all read."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from bqw_sdk.formats.template_xlsx.values import display_width, wrapped_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from bqw_sdk.formats.template_xlsx.values import Check, Column, Line, TableSheet, TemplateBook, Value

_FONT = "Microsoft YaHei"
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_format_properties": {"font_name": _FONT, "font_size": 10},
}
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_EXACT_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree about the day
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255
_A3, _A4, _WIDE = 8, 9, 150
_GUIDANCE_WIDTHS = (24, 26, 52, 16, 10)
_GUIDANCE_WIDTH = sum(_GUIDANCE_WIDTHS)
_LINE_POINTS, _ROW_POINTS = 16, 18
_NOTE_WIDTH, _NOTE_COLUMNS, _NOTE_LINE = 330, 46, 17

_GREY = "#808080"
_FILLS: Mapping[str, dict[str, Any]] = {
    "marker": {"bg_color": "#D9D9D9", "font_color": "#404040"},
    "required": {"bg_color": "#1F4E79", "font_color": "#FFFFFF", "bold": True},
    "optional": {"bg_color": "#DDEBF7", "font_color": "#1F3864"},
    "kept-back": {"bg_color": "#FCE4D6", "font_color": "#833C0B"},
}
_SAMPLE = {"italic": True, "font_color": _GREY}
_NUMBERS: Mapping[str, str] = {
    "text": "@",
    "whole": "0",
    "counted": "#,##0",
    "number": "General",
    "money": "#,##0.00",
    "day": "yyyy-mm-dd",
}
_LINES: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#1F4E79"},
    "section": {
        "bold": True,
        "font_size": 12,
        "font_color": "#1F4E79",
        "bottom": 1,
        "bottom_color": "#1F4E79",
    },
    "text": {},
    "entry": {"bold": True},
    "table-head": {**_FILLS["optional"], "bold": True, "border": 1, "border_color": "#BFBFBF"},
    "table": {"border": 1, "border_color": "#BFBFBF"},
    "sample": _SAMPLE,
    **_FILLS,
}
_MAY = (
    "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter",
    "select_locked_cells", "select_unlocked_cells",
)  # fmt: skip


def template_bytes(book: TemplateBook) -> bytes:
    """Return the bytes of the workbook: the same for the same values."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as made:
        moment = datetime(book.made.year, book.made.month, book.made.day)  # noqa: DTZ001 - a day, no time
        made.set_properties({"title": book.title, "created": moment})
        _write_guidance(made, *book.guidance)
        for sheet in book.sheets:
            _write_table(made, sheet)
        _write_lists(made, book)
        stamp = made.add_worksheet(book.stamp_name)
        for row, cells in enumerate(book.stamp):
            for column, cell in enumerate(cells):
                stamp.write_string(row, column, cell)
        stamp.protect()
        stamp.very_hidden()
    return content.getvalue()


def _write_table(made: Workbook, table: TableSheet) -> None:
    sheet = made.add_worksheet(table.name)
    last = len(table.columns) - 1
    looks = {look: made.add_format(_heading(look)) for look in _FILLS}
    kinds = {kind: made.add_format(_cell_shape(kind)) for kind in _NUMBERS}
    sheet.set_default_row(_ROW_POINTS)
    sheet.set_row(0, 38)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width, kinds[column.cells])
        sheet.write_string(0, number, column.heading, looks[column.look])
        sheet.write_comment(0, number, column.note, _note(column.note))
        if column.check:
            sheet.data_validation(1, number, _LAST_ROW, number, _validation(column.check, column, number))
    # Rows can only be deleted under protection when every cell of them is open.
    sheet.set_column(last + 1, _LAST_COLUMN, None, made.add_format({"locked": False}))
    for row, cells in enumerate(table.samples, start=1):
        for number, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            _write_cell(sheet, (row, number), cell, kinds[column.cells])
    sheet.conditional_format(
        1, 0, _LAST_ROW, last,
        {"type": "formula", "criteria": f'=$A2="{table.mark}"', "format": made.add_format(_SAMPLE)},
    )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": f"A2:{xl_rowcol_to_cell(_LAST_ROW, last)}"})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(table.samples)), last)
    sheet.protect("", dict.fromkeys(_MAY, True))
    _print_setup(sheet, _A3 if sum(column.width for column in table.columns) > _WIDE else _A4)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _cell_shape(kind: str) -> dict[str, Any]:
    # Text keeps a little away from the number to its left, which stands at the right edge of its cell.
    return {
        "num_format": _NUMBERS[kind],
        "locked": False,
        "valign": "vcenter",
        "indent": 1 if kind == "text" else 0,
    }


def _heading(look: str) -> dict[str, Any]:
    edges = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True}
    return {**_FILLS[look], **edges, "valign": "vcenter", "align": "center"}


def _note(text: str) -> dict[str, Any]:
    # A wrapped line breaks before its last word, so one more line than the widths alone would need.
    height = (wrapped_lines(text, _NOTE_COLUMNS) + 1) * _NOTE_LINE
    return {"width": _NOTE_WIDTH, "height": height, "font_name": _FONT, "font_size": 9, "author": "bqw"}


def _validation(check: Check, column: Column, number: int) -> dict[str, Any]:
    shown = {
        "input_title": _cut(check.prompt_title, _LONGEST_TITLE),
        "input_message": _cut(check.prompt, _LONGEST_PROMPT),
        "error_title": _cut(check.prompt_title, _LONGEST_TITLE),
        "error_message": _cut(check.refusal or check.prompt, _LONGEST_PROMPT),
        "error_type": "stop" if check.strict else "warning",
    }
    low, high = check.minimum, check.maximum
    if check.listed:
        return {"validate": "list", "source": f"={check.listed}", **shown}
    if low is None or high is None:
        return {"validate": "any", **shown}
    if check.or_one_of:
        cell = xl_rowcol_to_cell(1, number)
        bounds = f"AND(ISNUMBER({cell}),{cell}>={_serial(low)},{cell}<={_serial(high)})"
        return {"validate": "custom", "value": f"=OR({bounds},COUNTIF({check.or_one_of},{cell})>0)", **shown}
    kind = (
        "date" if column.cells == "day" else "integer" if column.cells in {"whole", "counted"} else "decimal"
    )
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high, **shown}


def _serial(bound: int | date) -> int:
    return (bound - date(1899, 12, 30)).days if isinstance(bound, date) else bound


def _cut(text: str, longest: int) -> str:
    # Excel counts in UTF-16, where a rare character takes two.
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[:-2] + "…"
    return text


def _write_cell(sheet: Worksheet, place: tuple[int, int], cell: Value, form: Format) -> None:
    match cell:
        case None | "":
            return
        case int() if abs(cell) < 10**_EXACT_DIGITS:
            sheet.write_number(*place, cell, form)
        case Decimal() if len(cell.normalize().as_tuple().digits) <= _EXACT_DIGITS:
            sheet.write_number(*place, float(cell), form)
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), form)  # noqa: DTZ001 - a day
        case _:
            sheet.write_string(*place, format(cell, "f") if isinstance(cell, Decimal) else str(cell), form)


def _write_lists(made: Workbook, book: TemplateBook) -> None:
    sheet = made.add_worksheet(book.lists_name)
    for column, listing in enumerate(book.lists):
        sheet.write_string(0, column, listing.name)
        for row, choice in enumerate(listing.choices, start=1):
            sheet.write_string(row, column, choice)
        first = xl_rowcol_to_cell(1, column, row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(len(listing.choices), column, row_abs=True, col_abs=True)
        made.define_name(listing.name, f"='{book.lists_name}'!{first}:{last}")
    sheet.protect()
    sheet.hide()


def _write_guidance(made: Workbook, name: str, lines: tuple[Line, ...]) -> None:
    sheet = made.add_worksheet(name)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_GUIDANCE_WIDTHS):
        sheet.set_column(column, column, width)
    looks = {
        look: made.add_format({"text_wrap": True, "valign": "vcenter", "indent": 1, **shape})
        for look, shape in _LINES.items()
    }
    links = made.add_format(
        {**_LINES["table"], "font_color": "#0563C1", "underline": 1, "indent": 1, "valign": "vcenter"}
    )
    blank = made.add_format({"locked": False, "bg_color": "#FFF2CC", "border": 1, "num_format": "@"})
    for row, line in enumerate(lines):
        sheet.set_row(row, _height(line))
        match line.look:
            case "title" | "section" | "text":
                sheet.merge_range(row, 0, row, len(_GUIDANCE_WIDTHS) - 1, line.cells[0], looks[line.look])
            case "entry":
                sheet.write_string(row, 0, line.cells[0], looks["entry"])
                sheet.merge_range(row, 1, row, 2, "", blank)
            case "table-head" | "table":
                for column, cell in enumerate(line.cells):
                    sheet.write_string(row, column, cell, looks[line.look])
                if line.link:
                    sheet.write_url(row, 0, f"internal:'{line.link}'!A1", links, line.cells[0])
            case _:
                sheet.write_string(row, 0, line.cells[0], looks[line.look])
                sheet.merge_range(row, 1, row, len(_GUIDANCE_WIDTHS) - 1, line.cells[1], looks["text"])
    sheet.protect("", {"format_columns": True, "format_rows": True})
    _print_setup(sheet, _A4)
    sheet.activate()


def _height(line: Line) -> float:
    if line.look == "title":
        return 32
    if line.look == "section":
        return 26
    if line.look == "text":
        return _LINE_POINTS * wrapped_lines(line.cells[0], _GUIDANCE_WIDTH) + 3
    if line.look.startswith("table"):
        widths = zip(line.cells, _GUIDANCE_WIDTHS, strict=False)
        return _LINE_POINTS * max(wrapped_lines(cell, width - 2) for cell, width in widths) + 4
    second = line.cells[1] if len(line.cells) > 1 else ""
    return _LINE_POINTS * max(1, -(-display_width(second) // (_GUIDANCE_WIDTH - _GUIDANCE_WIDTHS[0] - 4))) + 6


def _print_setup(sheet: Worksheet, paper: int) -> None:
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
