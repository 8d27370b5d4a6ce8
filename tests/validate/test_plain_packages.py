"""Packages so plain that frictionless is not needed, and what must bring it in."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import polars as pl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA = {
    "fields": [
        {"name": "code", "type": "string", "constraints": {"required": True, "pattern": r"^\d{2}$"}},
        {"name": "count", "type": "integer"},
    ],
    "primaryKey": "code",
}
_TABLE = pl.DataFrame({"code": ["11", "12", "13"], "count": [1, None, 3]})
_ASKED = """
import sys
from bqw_sdk.validate.anything import validate_other
report = validate_other(sys.argv[1])
print([finding.rule for finding in report.findings], report.tables[0].lane, "frictionless" in sys.modules)
"""


def _judged(folder: Path, form: str, table: pl.DataFrame, **more: object) -> str:
    path = folder / f"t.{form}"
    {"csv": table.write_csv, "parquet": table.write_parquet, "xlsx": table.write_excel}[form](path)
    resource = {"name": "t", "path": path.name, "schema": _SCHEMA, **more}
    package = folder / "datapackage.json"
    package.write_text(json.dumps({"name": "p", "resources": [resource]}))
    told = subprocess.run(
        [sys.executable, "-c", _ASKED, str(package)], check=True, capture_output=True, encoding="utf-8"
    )
    return told.stdout.strip()


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_plain_package_without_faults_needs_no_frictionless(form: str, tmp_path: Path) -> None:
    """Its import takes as long as a hundred thousand rows."""
    # A missing whole number is a float to pandas, about which frictionless has to be asked.
    table = _TABLE.drop_nulls() if form == "parquet" else _TABLE

    assert _judged(tmp_path, form, table) == "[] columnar False"


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_faulty_cell_of_a_plain_package_is_judged_by_frictionless(form: str, tmp_path: Path) -> None:
    """The exact verdict is its own."""
    table = _TABLE.drop_nulls().with_columns(code=pl.Series(["11", "1x"]))

    assert _judged(tmp_path, form, table) == "['FLD-004'] columnar True"


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_heading_that_differs_brings_frictionless_in(form: str, tmp_path: Path) -> None:
    """What the reference makes of a heading is not guessed."""
    told = _judged(tmp_path, form, _TABLE.drop_nulls().rename({"count": "counts"}))

    assert told.endswith("columnar True")
    assert told.startswith("['TBL-")


def test_what_is_not_known_to_be_plain_brings_frictionless_in(tmp_path: Path) -> None:
    """One unusual property is enough."""
    assert _judged(tmp_path, "csv", _TABLE, mediatype="text/plain") == "[] columnar True"
