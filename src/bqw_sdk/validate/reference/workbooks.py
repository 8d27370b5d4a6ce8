"""Workbooks planned for the columnar lane: which sheet, and a heading read without opening all of the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.validate.columnar.plan import SheetFile

if TYPE_CHECKING:
    from frictionless import Dialect
    from frictionless.resources import TableResource


def is_workbook(resource: TableResource) -> bool:
    """Tell whether an encoding means nothing to a file, or something else than to a text."""
    return resource.format in ("xlsx", "xls", "ods")


def has_plain_heading(dialect: Dialect) -> bool:
    """Tell whether a dialect takes the first record as the heading and all others as rows."""
    return heading_of(dialect) == 1


def heading_of(dialect: Dialect) -> int:
    """Return the record that a dialect takes as the heading, from 1, if all those below are rows; 0 if it is not so."""
    plain = dialect.header and not (dialect.comment_char or dialect.comment_rows or dialect.skip_blank_rows)
    rows = dialect.header_rows
    return rows[0] if plain and len(rows) == 1 and type(rows[0]) is int and rows[0] > 0 else 0


def sheet_file(resource: TableResource) -> SheetFile | None:
    """Return the sheet that a resource describes, or None where it is no plain sheet of an .xlsx file."""
    dialect = resource.dialect
    if resource.format != "xlsx" or not has_plain_heading(dialect) or not resource.normpath:
        return None
    control = dialect.get_control("excel") if dialect.has_control("excel") else None
    spoken = control.to_descriptor() if control else {}
    spoken.pop("type", None)
    which = spoken.pop("sheet", 1)
    if any(spoken.values()) or isinstance(which, bool) or not isinstance(which, (int, str)):
        return None
    return SheetFile(Path(resource.normpath), which)


def beginning_of(resource: TableResource, sheet: SheetFile) -> TableResource:
    """Return a copy that has the first rows of the sheet as its data, so many as frictionless looks at."""
    from bqw_sdk.validate.columnar.sheets import sample_rows  # noqa: PLC0415  # not before there is a workbook

    rows = sample_rows(sheet, resource.detector.sample_size)
    opened = resource.to_copy()
    opened.path, opened.data = None, rows
    opened.scheme, opened.format, opened.mediatype = "", "inline", None
    return opened
