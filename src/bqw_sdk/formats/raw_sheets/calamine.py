"""The reader of workbooks, with its errors turned into ours, and the cells of one of its sheets."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from bqw_sdk.formats.raw_sheets.faults import BrokenFile, ProtectedFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from bqw_sdk.formats.raw_sheets.values import RawCell, RawSheet


@contextmanager
def opened(source: Path | BinaryIO, file: str) -> Iterator[CalamineWorkbook]:
    """Open a workbook; ProtectedFile or BrokenFile for whatever goes wrong while it is read.

    >>> import io
    >>> with opened(io.BytesIO(b"?"), "a.xls"):
    ...     pass
    Traceback (most recent call last):
    ...
    bqw_sdk.formats.raw_sheets.faults.BrokenFile: a.xls: the file is broken...
    """
    try:
        with CalamineWorkbook.from_object(source) as book:
            yield book
    except PasswordError as error:
        raise ProtectedFile(file, str(error)) from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise BrokenFile(file, str(error)) from error
    except BaseException as error:
        # Damaged workbooks make the reader panic, which is raised as no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise BrokenFile(file, str(error)) from error


def cells_of(book: CalamineWorkbook, sheet: str) -> tuple[list[list[RawCell]], int, int]:
    """Return the rows of a sheet, and row and column of their first cell, from 1."""
    found = book.get_sheet_by_name(sheet)
    top, left = found.start or (0, 0)
    rows: list[list[RawCell]] = found.to_python()  # type: ignore[assignment]  # lists of less are lists of these
    return rows, top + 1, left + 1


def with_errors(sheet: RawSheet, errors: Iterable[tuple[int, int, str]]) -> RawSheet:
    """Put the texts of failed formulas where the reader left nothing.

    >>> from bqw_sdk.formats.raw_sheets.values import RawSheet
    >>> with_errors(RawSheet("表", [["", 1.0]], first_row=3), [(3, 1, "#N/A")]).rows
    [['#N/A', 1.0]]
    """
    rows: Sequence[Sequence[RawCell]] = sheet.rows
    for row, column, text in errors:
        at, across = row - sheet.first_row, column - sheet.first_column
        if 0 <= at < len(rows) and 0 <= across < len(rows[at]):
            cells = rows[at]
            if isinstance(cells, list):
                cells[across] = text
    return sheet
