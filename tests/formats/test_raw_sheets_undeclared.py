"""A sheet without an XML declaration, as openpyxl writes every one, is read the quick way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from bqw_sdk.formats.raw_sheets.survey import SheetSurvey
from bqw_sdk.ingest.sent_files import open_sent_file

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SHEET = b'<worksheet xmlns="x"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'


def test_no_declaration_means_utf_8_and_is_ordinary() -> None:
    """Another encoding needs a declaration or a mark, and those are looked at closer."""
    assert SheetSurvey().read_quickly([SHEET])
    assert not SheetSurvey().read_quickly([b'<?xml version="1.0" encoding="GBK"?>' + SHEET])
    assert not SheetSurvey().read_quickly([SHEET.decode().encode("utf-16")])


def test_a_workbook_of_openpyxl_is_never_read_element_by_element(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take a hundred times as long."""
    book = openpyxl.Workbook()
    book.active.append(["甲", 1])
    book.save(tmp_path / "a.xlsx")
    monkeypatch.setattr(SheetSurvey, "read_exactly", None)
    read, findings = open_sent_file(tmp_path / "a.xlsx")
    assert read is not None
    assert [list(row) for row in read.sheets[0].rows] == [["甲", 1.0]]
    assert findings == ()
