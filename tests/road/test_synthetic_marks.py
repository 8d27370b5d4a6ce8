from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import IntegrityError, release, validate

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeSource


@pytest.mark.parametrize("package", [True, False])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_row_with_the_other_mark_than_its_package_is_found(
    source: MakeSource, package: bool, form: str
) -> None:
    """One real row among synthetic ones, or the other way round, is an error with file, row and column."""
    rows = [{"planting_id": "A"}, {"planting_id": "B", "synthetic": not package}]
    findings = validate(source({"plantings": rows}, synthetic=package, form=form)).findings
    assert [(each.rule, each.severity, each.row, each.field, each.origin.file) for each in findings] == [
        ("PKG-004", "error", 3, "synthetic", f"plantings.{form}")
    ]


def test_a_synthetic_package_does_not_take_the_name_of_a_real_one(source: MakeSource, tmp_path: Path) -> None:
    """Once a name is that of a real package, a synthetic one is refused under it, and nothing is left behind."""
    catalogue = tmp_path / "catalogue"
    release(source({}, synthetic=False), catalogue)
    invented = source({}, synthetic=True)
    told = invented / "release.toml"
    told.write_text(told.read_text(encoding="utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8")
    with pytest.raises(IntegrityError, match="mini is a real package"):
        release(invented, catalogue)
    assert [path.name for path in (catalogue / "mini").iterdir()] == ["0.1.0"]
    assert json.loads((catalogue / "catalogue.json").read_bytes())["packages"]["mini"]["synthetic"] is False


def test_a_real_package_does_not_take_the_name_of_a_synthetic_one(source: MakeSource, tmp_path: Path) -> None:
    """The other way round it is refused as well, and the same kind may go on."""
    catalogue = tmp_path / "catalogue"
    release(source({}, synthetic=True), catalogue)
    with pytest.raises(IntegrityError, match="mini is a synthetic package"):
        release(source({}, synthetic=False), catalogue)
    again = source({}, synthetic=True)
    told = again / "release.toml"
    told.write_text(told.read_text(encoding="utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8")
    assert release(again, catalogue).receipt.version == "0.2.0"


def test_a_code_of_the_other_series_is_recognised_and_named(source: MakeSource) -> None:
    """440104024000 stands in no statistical edition; the crosswalk knows which town it is."""
    findings = validate(source({"plantings": [{"place_code": "440104024000"}]})).findings
    (found,) = [each for each in findings if each.rule == "REL-001"]
    assert found.mend.en == "440104024000 is 建设街道 in mca-2025; its nbs-2023 code is 440104016000"
    assert "440104016000" in found.mend.zh


def test_a_code_of_neither_series_gets_the_plain_advice(source: MakeSource) -> None:
    """A code that nobody has is not said to be anything."""
    findings = validate(source({"plantings": [{"place_code": "440281999999"}]})).findings
    (found,) = [each for each in findings if each.rule == "REL-001"]
    assert "mca-2025" not in found.mend.en
