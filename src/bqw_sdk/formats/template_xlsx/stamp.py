"""The stamp: what a workbook to be filled in says of itself on a sheet that no menu shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook

from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

STAMP_SHEET = "_bqw"
LISTS_SHEET = Text("下拉列表", "Lists")
"""The hidden sheet that holds the choices of the drop-downs."""
_FORMAT = ("bqw-template", "1")


@dataclass(frozen=True, slots=True)
class StampedTable:
    """A dataset and the sheet it is filled in on.

    ``fields`` are the names of the columns in the order of the sheet, after the column of marks; ``digest`` is
    the SHA-256 of the Table Schema; ``samples`` are the texts of the sample rows, so that one that
    somebody wrote over can be told from one that was left alone.
    """

    dataset: str
    sheet: str
    fields: tuple[str, ...]
    digest: str
    samples: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a template says of itself.

    ``place`` is the 12-digit code of the place it was made for; ``mark`` stands in the first column of a sample
    row; ``places`` leads from the names in its drop-downs to codes; ``sender_cell`` is where on the sheet
    ``guidance`` the sender writes its name (row and column from 1), ``sender`` what stands there.
    """

    sdk: str
    language: str
    place: str | None
    made: date
    mark: str
    guidance: str
    sender_cell: tuple[int, int]
    tables: tuple[StampedTable, ...]
    places: Mapping[str, str]
    sender: str = ""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Return the rows of the sheet, as text."""
        yield _FORMAT
        yield "sdk", self.sdk
        yield "language", self.language
        yield "place", self.place or ""
        yield "made", self.made.isoformat()
        yield "mark", self.mark
        yield "guidance", self.guidance, *map(str, self.sender_cell)
        for table in self.tables:
            lists = (json.dumps(each, ensure_ascii=False) for each in (table.fields, table.samples))
            yield "table", table.dataset, table.sheet, table.digest, *lists
        for name, code in self.places.items():
            yield "name", name, code


def read_stamp(path: Path) -> Stamp | None:
    """Return the stamp of a workbook (XLSX, or saved as XLS or ODS since); None when it has none.

    The workbook is opened as it is: one from strangers goes through ``bqw_sdk.ingest.workbooks`` first.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it is no workbook, or its stamp is damaged or of a later form.
    """
    if not path.is_file():
        raise SourceMissing(Text(f"没有文件 {path}", f"there is no file {path}"))
    try:
        book = CalamineWorkbook.from_path(path)
        if STAMP_SHEET not in book.sheet_names:
            return None
        rows = [[str(cell) for cell in row] for row in _sheet(book, STAMP_SHEET)]
    except (CalamineError, OSError) as error:
        raise SourceUnreadable(
            Text(f"{path} 不是可读的工作簿:{error}", f"{path} is no workbook that can be read: {error}")
        ) from error
    try:
        return _stamp(book, rows)
    except (CalamineError, KeyError, IndexError, TypeError, ValueError) as error:
        raise SourceUnreadable(
            Text(
                f"{path} 的模板标记已损坏或版本过新,请用较新的 bqw 或重新生成模板",
                f"the stamp of {path} is damaged or of a later form: use a later bqw, or make the template anew",
            )
        ) from error


def _stamp(book: CalamineWorkbook, rows: list[list[str]]) -> Stamp:
    if tuple(rows[0][:2]) != _FORMAT:
        raise ValueError(rows[0])
    said: dict[str, list[str]] = {row[0]: row[1:] for row in rows if row[0] not in {"table", "name"}}
    guidance, row, column = said["guidance"][:3]
    return Stamp(
        sdk=said["sdk"][0],
        language=said["language"][0],
        place=said["place"][0] or None,
        made=date.fromisoformat(said["made"][0]),
        mark=said["mark"][0],
        guidance=guidance,
        sender_cell=(int(row), int(column)),
        tables=tuple(_table(each[1:]) for each in rows if each[0] == "table"),
        places={each[1]: each[2] for each in rows if each[0] == "name"},
        sender=_cell(book, guidance, (int(row), int(column))),
    )


def _table(cells: list[str]) -> StampedTable:
    dataset, sheet, digest, fields, samples = cells[:5]
    rows = tuple(tuple(map(str, row)) for row in json.loads(samples))
    return StampedTable(dataset, sheet, tuple(map(str, json.loads(fields))), digest, rows)


def _cell(book: CalamineWorkbook, name: str, place: tuple[int, int]) -> str:
    rows = _sheet(book, name) if name in book.sheet_names else []
    row, column = place
    return str(rows[row - 1][column - 1]).strip() if row <= len(rows) and column <= len(rows[row - 1]) else ""


def _sheet(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
