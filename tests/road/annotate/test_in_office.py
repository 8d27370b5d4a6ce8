"""LibreOffice opens what is made, without repair, and takes no text of ours for a formula."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bqw_sdk.findings import Finding, Origin, Severity, Text
from bqw_sdk.road.annotate import PublicTable, annotate_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Faulting = Callable[..., Finding]

SHEET = "植树'台账"
OFFICE_MISSING = "needs LibreOffice Calc (Debian: libreoffice-calc)"


@pytest.fixture(scope="module")
def office() -> str:
    """Return LibreOffice, or skip."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip(OFFICE_MISSING)
    return found


def convert(office: str, form: str, path: Path, folder: Path) -> None:
    """Convert a workbook with LibreOffice, with a profile of its own."""
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir", folder, path],
        check=False, capture_output=True, timeout=300, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.long
def test_libreoffice_reads_all_of_it(office: str, town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Cells, colours, comments, links and sheets are saved again; what looks like a formula is still text."""
    bad = Finding("T", Severity.ERROR, "x", 6, "", Origin("", SHEET, 6, 3), Text("=1+1", "=1+1"), "=1+1")
    table = PublicTable(
        Text("植树", "Plantings"), (Text("地方", "Place"),), [("=2+3",), ("+7",), ("@x",)], (), 3
    )
    path = annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(5, 3), bad], public=[table]).path
    (tmp_path / "again").mkdir()
    convert(office, "xlsx", path, tmp_path / "again")
    before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(tmp_path / "again" / "out.xlsx")
    assert before.sheetnames == after.sheetnames
    for name in before.sheetnames:
        ours, theirs = before[name], after[name]
        for row in ours.iter_rows():
            for cell in row:
                other = theirs[cell.coordinate]
                assert cell.value == other.value, (name, cell.coordinate)
                assert bool(cell.comment) == bool(other.comment), (name, cell.coordinate)
                assert (cell.hyperlink is None) == (other.hyperlink is None)
    assert after[SHEET]["C5"].fill.fgColor.rgb == before[SHEET]["C5"].fill.fgColor.rgb
    link = next(cell.hyperlink for row in after["待修改"].iter_rows() for cell in row if cell.hyperlink)
    assert link.location.replace("$", "").endswith("!C5")
    values = openpyxl.load_workbook(tmp_path / "again" / "out.xlsx", data_only=True)
    assert values[SHEET]["E3"].value == 2
    assert values["将公开"]["A6"].value == "=2+3"


@pytest.mark.long
def test_an_annotation_that_libreoffice_saved_is_known_again(
    office: str, town: Path, fault: Faulting, tmp_path: Path
) -> None:
    """Who mends it there and sends it back gets no second list, and no mark of the first round stays."""
    path = annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(5, 3), fault(0, 4)]).path
    (tmp_path / "again").mkdir()
    convert(office, "xlsx", path, tmp_path / "again")
    made = annotate_workbook(tmp_path / "again" / "out.xlsx", tmp_path / "b.xlsx", findings=[])
    book = openpyxl.load_workbook(made.path)
    assert book.sheetnames == ["待修改", SHEET, "附注"]
    comment = book[SHEET]["C5"].comment
    assert comment
    assert "校验意见" not in comment.text
    assert book[SHEET]["C5"].fill.fgColor.rgb != "FFFFD3CE"
