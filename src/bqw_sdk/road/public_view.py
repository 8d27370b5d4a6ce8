"""What of a submission would become public: its rows without errors, passed through every gate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bqw_sdk.datasets import dataset_named
from bqw_sdk.disclosure import clear
from bqw_sdk.findings import Severity, Text
from bqw_sdk.gazetteer import UnknownPlace, place
from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.missing import Missing
from bqw_sdk.road.annotate import PublicTable
from bqw_sdk.store.columns import stored_fields
from bqw_sdk.store.workspace import rows_of
from bqw_sdk.validate import validate_draft

if TYPE_CHECKING:
    from bqw_sdk.disclosure import Cleared
    from bqw_sdk.disclosure.kept_back import KeptBack
    from bqw_sdk.ingest.draft import DraftTable
    from bqw_sdk.model.fields import Field
    from bqw_sdk.road.intake import Intake

_COLUMN = Text("“{field}”一列:{why}", "the column “{field}”: {why}")
_CELLS = Text("“{field}”里涉及个人的 {n} 格:{why}", "{n} cells of “{field}” that are about a person: {why}")
_TABLE = Text("《{table}》整张表:{why}", "the whole table “{table}”: {why}")
_FAULTY = Text("有错待改的 {n} 行,改好之后才会公开", "{n} rows with errors, until they are mended")


def public_view(intake: Intake, language: str = "zh") -> tuple[PublicTable, ...]:
    """Return what the public would see of a submission as it stands: rows with errors are not among it.

    Codes are shown by their labels, in ``language``.
    """
    draft = intake.submission.draft()
    places = {
        (table.dataset.name, number): table.grid.origin(number)
        for table in draft.tables
        for number in range(2, len(table.grid.rows) + 1)
    }
    # A total that differs stands in a row of the sheet that is no row of the table.
    faulty = {
        (each.dataset, each.row)
        for each in intake.report.findings
        if each.severity is Severity.ERROR
        and (at := places.get((each.dataset, each.row)))
        and (at.sheet, at.row) == (each.origin.sheet, each.origin.row)
    }
    sound = replace(draft, tables=tuple(_without(table, faulty) for table in draft.tables), findings=())
    validated = validate_draft(sound, references=False).validated
    cleared = clear(validated) if validated else None
    return tuple(_of_table(table, cleared, faulty, language) for table in draft.tables)


def _without(table: DraftTable, faulty: set[tuple[str, int]]) -> DraftTable:
    kept = [
        row for number, row in enumerate(table.grid.rows, 1) if (table.dataset.name, number) not in faulty
    ]
    return replace(table, grid=replace(table.grid, rows=tuple(kept), sections=()))


def _of_table(
    table: DraftTable, cleared: Cleared | None, faulty: set[tuple[str, int]], language: str
) -> PublicTable:
    dataset = table.dataset
    left_out = (
        [] if cleared is None else [_told(each) for each in cleared.kept_back if each.dataset == dataset.name]
    )
    if bad := sum(name == dataset.name for name, _ in faulty):
        left_out.append(_FAULTY.filled(n=bad))
    if cleared is None or dataset.name not in cleared.workspace.tables:
        return PublicTable(
            dataset.title,
            tuple(each.title for each in dataset.fields if not each.left_out),
            (),
            tuple(left_out),
            0,
        )
    held = cleared.workspace.table(dataset.name)
    fields = stored_fields(dataset.fields, held.columns)
    rows = (tuple(_shown(each, row[each.name], language) for each in fields) for row in rows_of(held, fields))
    return PublicTable(
        dataset.title, tuple(each.title for each in fields), rows, tuple(left_out), held.height
    )


def _told(kept: KeptBack) -> Text:
    dataset = dataset_named(kept.dataset)
    if not kept.field:
        return Text(
            _TABLE.zh.format(table=dataset.title.zh, why=kept.why.zh),
            _TABLE.en.format(table=dataset.title.en, why=kept.why.en),
        )
    field, told = dataset.field(kept.field), _COLUMN
    if not field.left_out:
        told = _CELLS
    return Text(
        told.zh.format(field=field.title.zh, n=kept.cells, why=kept.why.zh),
        told.en.format(field=field.title.en, n=kept.cells, why=kept.why.en),
    )


def _shown(field: Field, cell: object, language: str) -> str:
    """Return a cell as people read it: the label of a code, the name of a place."""
    if isinstance(cell, Missing):
        return cell.label.in_language(language)
    if isinstance(cell, str) and field.codes and cell in field.codes:
        return field.codes.title_of(cell).in_language(language)
    if isinstance(cell, str) and field.ref and field.ref.target == "places.code":
        try:
            return place(cell).name
        except UnknownPlace:
            return cell
    return cell_text(cell)
