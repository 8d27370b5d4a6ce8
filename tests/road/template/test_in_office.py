"""LibreOffice opens what is made, without repair and without loss."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bqw_sdk.datasets import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from bqw_sdk.formats.template_xlsx import Stamp

    Making = Callable[[Sequence[str], str | None, str], Path]
    Reading = Callable[[Path], Stamp]
    Telling = Callable[[Worksheet], dict[str, list[str]]]

NAMES = tuple(dataset.name for dataset in CATALOGUE)
COUNTY, CITY = "440281", "440200"
OFFICE_MISSING = "needs LibreOffice Calc (Debian: libreoffice-calc)"


@pytest.fixture(scope="module")
def office() -> str:
    """Return LibreOffice, or skip."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip(OFFICE_MISSING)
    return found


def convert(office: str, form: str, paths: Sequence[Path], folder: Path) -> None:
    """Convert workbooks with LibreOffice, with a profile of its own."""
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir", folder, *paths],
        check=False, capture_output=True, timeout=300, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.long
def test_libreoffice_reads_all_of_it(
    make: Making, office: str, stamp_of: Reading, validations: Telling, tmp_path: Path
) -> None:
    """All datasets, and a few for a city in English: cells, notes, checks, names, protection, stamp are saved again."""
    paths = [make(NAMES, COUNTY, "zh"), make(["cases", "observations", "city_pairings"], CITY, "en")]
    convert(office, "xlsx", paths, tmp_path)
    for path in paths:
        before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(tmp_path / path.name)
        assert before.sheetnames == after.sheetnames
        assert set(before.defined_names) <= set(after.defined_names)
        assert stamp_of(path) == stamp_of(tmp_path / path.name)
        for name in before.sheetnames:
            ours, theirs = before[name], after[name]
            cells = [[cell.value for cell in row] for row in ours.iter_rows()]
            assert [
                [cell.value for cell in row]
                for row in theirs.iter_rows(max_row=ours.max_row, max_col=ours.max_column)
            ] == cells
            assert theirs.protection.sheet
            assert validations(ours) == validations(theirs), name
            assert [bool(cell.comment) for cell in ours[1]] == [bool(cell.comment) for cell in theirs[1][: ours.max_column]]  # fmt: skip


@pytest.mark.long
def test_libreoffice_prints_it_and_shows_nothing_hidden(make: Making, office: str, tmp_path: Path) -> None:
    """As PDF the visible sheets alone; as CSV the sheet of instructions, without anything that went wrong."""
    path = make(["visits"], COUNTY, "zh")
    convert(office, "pdf", [path], tmp_path)
    convert(
        office,
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
        [path],
        tmp_path,
    )
    assert (tmp_path / f"{path.stem}.pdf").read_bytes().startswith(b"%PDF-")
    written = {
        each.stem.partition("zh-")[2]: each.read_text(encoding="utf-8") for each in tmp_path.glob("*.csv")
    }
    assert {"填写说明", "包点调研"} <= set(written)
    assert not any(
        sign in text for text in written.values() for sign in ("#REF!", "#NAME?", "Err:", "#VALUE!")
    )
    assert "示例" in written["包点调研"]
