"""Sheets of our own templates: the stamp says which column is which, and the headings are still compared."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from bqw_sdk.describe.table_schema import schema_text, table_schema
from bqw_sdk.findings import Text
from bqw_sdk.ingest.tables import rules
from bqw_sdk.ingest.tables.locate import find_tables
from bqw_sdk.ingest.tables.telling import finding, listed, named
from bqw_sdk.ingest.tables.unit_fit import basic_unit
from bqw_sdk.ingest.tables.view import View
from bqw_sdk.ingest.values import canonical_text, exact_number
from bqw_sdk.ingest.values.text_forms import matching_text
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.findings import Finding
    from bqw_sdk.formats.raw_sheets import RawCell, RawSheet
    from bqw_sdk.formats.template_xlsx import StampedTable
    from bqw_sdk.ingest.tables.found import Found, FoundColumn, FoundTable
    from bqw_sdk.ingest.tables.mapping_file import SenderMapping
    from bqw_sdk.model.dataset import Dataset

_MARKS = 1
"""The column of sample marks stands before those of the fields."""


def stamped_tables(
    sheet: RawSheet,
    stamped: StampedTable,
    dataset: Dataset,
    mark: str,
    mapping: SenderMapping | None = None,
    *,
    file: str = "",
) -> Found:
    """Find the table of a sheet that a stamp describes.

    A column that has the heading and the place that the stamp gives it is that field for certain; one that was
    moved, renamed or deleted is found by its heading, and told.
    """
    found = find_tables(sheet, [dataset], mapping, file=file)
    view = View(sheet, file)
    tables = tuple(_by_stamp(table, stamped) for table in found.tables)
    told = {column.column for table in tables for column in table.columns if column.how == "stamp"}
    kept = [
        each
        for each in found.findings
        if not (each.rule == rules.UNIT_UNTOLD.identifier and each.origin.column in told)
    ]
    more = [
        *_other_version(view, stamped, dataset),
        *(each for table in tables for each in _changed_columns(view, table, stamped)),
        *_changed_samples(view, stamped, mark, tables),
    ]
    return replace(found, tables=tables, findings=tuple(sorted((*kept, *more))))


def _by_stamp(table: FoundTable, stamped: StampedTable) -> FoundTable:
    return replace(table, columns=tuple(_column(each, stamped) for each in table.columns))


def _column(column: FoundColumn, stamped: StampedTable) -> FoundColumn:
    field = column.field
    if field is None or column.how != "exact" or _stamped_field(column.column, stamped) != field.name:
        return column
    unit = column.unit or (basic_unit(field.unit) if field.unit else "")
    return replace(column, how="stamp", unit=unit)


def _stamped_field(column: int, stamped: StampedTable) -> str:
    at = column - 1 - _MARKS
    return stamped.fields[at] if 0 <= at < len(stamped.fields) else ""


def _other_version(view: View, stamped: StampedTable, dataset: Dataset) -> Iterator[Finding]:
    digest = hashlib.sha256(schema_text(table_schema(dataset)).encode()).hexdigest()
    if digest != stamped.digest:
        yield finding(
            rules.TEMPLATE_CHANGED,
            view.origin(0),
            Text(
                f"模板是按《{dataset.title.zh}》的另一个版本做的;按表头读入",
                f"the template was made for another version of “{dataset.title.en}”; it was read by its headings",
            ),
            Text("下次请用 bqw template 重新生成模板", "make the template anew with bqw template next time"),
            dataset=dataset.name,
            found=stamped.digest[:12],
            expected=Text(digest[:12], digest[:12]),
        )


def _changed_columns(view: View, table: FoundTable, stamped: StampedTable) -> Iterator[Finding]:
    """Tell of columns that are not where the stamp has them."""
    known = {field.name: field for field in table.dataset.fields}
    moved = [
        column
        for column in table.columns
        if column.field and column.field.name in stamped.fields and column.how != "stamp"
    ]
    present = {column.field.name for column in table.columns if column.field}
    gone = [known[name] for name in stamped.fields if name in known and name not in present]
    parts = []
    if moved:
        titles = listed([named(column.field) for column in moved if column.field])
        parts.append(Text(f"被移动或改写的列:{titles.zh}", f"columns moved or reworded: {titles.en}"))
    if gone:
        titles = listed([named(field) for field in gone])
        parts.append(Text(f"不在了的列:{titles.zh}", f"columns that are gone: {titles.en}"))
    for part in parts:
        yield finding(
            rules.TEMPLATE_CHANGED,
            view.origin(table.heading_rows[-1] - view.sheet.first_row),
            Text(
                f"模板被改过,改按表头读入;{part.zh}",
                f"the template was changed and is read by its headings; {part.en}",
            ),
            Text(
                "核对这些列;不要移动或改写模板的表头",
                "check these columns; leave the headings of a template alone",
            ),
            dataset=table.dataset.name,
            expected=Text("模板原来的列", "the columns as the template has them"),
        )


def _changed_samples(
    view: View, stamped: StampedTable, mark: str, tables: tuple[FoundTable, ...]
) -> Iterator[Finding]:
    """Tell of rows that still have the mark of a sample, and other content."""
    samples = {tuple(map(canonical_text, row)) for row in stamped.samples}
    at = _MARKS - view.sheet.first_column
    for number in range(len(view.rows)):
        if matching_text(view.text(number, at)) != matching_text(mark) or _is_heading(view, number, tables):
            continue
        texts = [_text(view.cell(number, at + 1 + each)) for each in range(len(stamped.fields))]
        if any(texts) and tuple(texts) not in samples:
            yield finding(
                rules.SAMPLE_CHANGED,
                view.origin(number, at),
                Text(
                    f"第 {view.number(number)} 行标着“{mark}”,没有读入,但内容已经改过",
                    f"row {view.number(number)} is marked “{mark}” and was not read, yet its content was changed",
                ),
                Text(
                    f"如果是自己的记录,清空这一行的“{mark}”",
                    f"where it is a record of your own, clear the mark “{mark}” of the row",
                ),
                dataset=stamped.dataset,
                found=mark,
                expected=Text(
                    "原来的示例,或没有标记的记录", "the sample as it was, or a record without the mark"
                ),
            )


def _is_heading(view: View, number: int, tables: tuple[FoundTable, ...]) -> bool:
    return any(view.number(number) in table.heading_rows for table in tables)


def _text(cell: RawCell) -> str:
    """Return a cell as the stamp writes those of samples."""
    if isinstance(cell, datetime):
        return cell_text(cell.date()) if cell.time() == time() else cell.isoformat()
    if isinstance(cell, float):
        number = exact_number(cell)
        return cell_text(number) if number is not None else str(cell)
    return canonical_text(cell_text(cell))
