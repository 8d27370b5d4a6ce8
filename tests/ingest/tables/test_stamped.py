from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from bqw_sdk.datasets import dataset_named
from bqw_sdk.findings import Severity
from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.formats.template_xlsx import read_stamp
from bqw_sdk.ingest.tables import stamped_tables
from bqw_sdk.road.template import write_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Told = Callable[..., list[Any]]

DATASET = dataset_named("enterprise_projects")


class Filled:
    """A template of one dataset, its sheet as rows that a test may change."""

    def __init__(self, path: Path, language: str) -> None:
        """Make the template and read what it holds."""
        write_template(["enterprise_projects"], path, language=language)
        self.stamp = read_stamp(path)
        self.stamped = self.stamp.tables[0]
        sheet = openpyxl.load_workbook(path)[self.stamped.sheet]
        self.rows = [list(row) for row in sheet.iter_rows(values_only=True) if any(row)]

    def add(self) -> None:
        """Fill in a record of one's own: a sample without its mark."""
        self.rows.append([None, "EP009", *self.rows[1][2:]])

    def found(self) -> Any:
        """Find the table of the sheet."""
        sheet = RawSheet(self.stamped.sheet, tuple(map(tuple, self.rows)))
        return stamped_tables(sheet, self.stamped, DATASET, self.stamp.mark, file="模板.xlsx")


@pytest.fixture(params=["zh", "en"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Filled:
    """Return a template in either language."""
    return Filled(tmp_path / "t.xlsx", request.param)


def test_columns_are_known_by_the_stamp(filled: Filled, told: Told) -> None:
    """All columns are certain, units are told by the stamp, and samples are left out."""
    filled.add()
    found = filled.found()
    (table,) = found.tables
    assert [c.field.name for c in table.columns if c.field] == [field.name for field in DATASET.fields]
    assert {c.how for c in table.columns if c.field} == {"stamp"}
    assert table.column_of("contracted_yuan").unit == "元"
    assert table.rows == (len(filled.rows),)
    assert {each.rule for each in found.findings} == {"TBL-070"}


def test_a_moved_column_is_found_by_its_heading(filled: Filled, told: Told) -> None:
    """Two columns that changed places are still right, and told."""
    for row in filled.rows:
        row[2], row[4] = row[4], row[2]
    filled.add()
    found = filled.found()
    table = found.tables[0]
    assert table.column_of("name").column == 5
    assert table.column_of("name").how == "exact"
    assert "(name)" in told(found, "TBL-073")[0].message.en


def test_a_deleted_and_a_renamed_column_are_told(filled: Filled, told: Told) -> None:
    """A required one is missing; a reworded heading is not taken for what stood there."""
    filled.add()
    filled.rows[0][2] = "天气"
    found = filled.found()
    assert found.tables[0].column_of("name") is None
    assert "name" in {each.field for each in told(found, "TBL-063")}
    for row in filled.rows:
        del row[2]
    assert "(name)" in told(filled.found(), "TBL-073")[-1].message.en


def test_a_template_of_another_version_is_told(filled: Filled, told: Told) -> None:
    """The digest of the schema is compared."""
    filled.stamped = replace(filled.stamped, digest="0" * 64)
    assert told(filled.found(), "TBL-073")[0].severity is Severity.NOTE


def test_a_sample_that_was_written_over_is_a_warning(filled: Filled, told: Told) -> None:
    """It is left out like any sample, and its sender has to know."""
    filled.rows[2][1] = "EP777"
    found = filled.found()
    assert found.tables[0].rows == ()
    (changed,) = told(found, "TBL-074")
    assert (changed.row, changed.severity) == (3, Severity.WARNING)
