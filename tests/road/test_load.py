from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk import IntegrityError, SourceMissing, SourceUnreadable, build, clear, ingest, validate
from bqw_sdk.model.missing import Missing
from bqw_sdk.road.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeSource

ROWS = [
    {"planting_id": "A", "trees": 3, "checked_on": None, "survived": None},
    {"planting_id": "B", "trees": 4, "checked_on": None, "survived": None},
]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_source_is_loaded_from_either_format_and_only_what_is_wanted(source: MakeSource, form: str) -> None:
    """The typed rows are the same from CSV and from Parquet; other tables stay where they are."""
    loaded = load(source({"plantings": ROWS}, form=form), ["plantings", "courtyards"])
    assert list(loaded.tables) == ["plantings"]
    assert loaded.tables["plantings"]["trees"].to_list() == [3, 4]
    assert loaded.info.synthetic


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_that_is_not_canonical_is_named_with_the_command_that_helps(
    source: MakeSource, form: str
) -> None:
    """Rubbish is unreadable input that names file and bqw validate, not a crash."""
    folder = source({"plantings": ROWS}, form=form)
    (folder / f"plantings.{form}").write_bytes(b"planting_id,trees\nA,many\n")
    with pytest.raises(SourceUnreadable, match=rf"plantings\.{form}.*run bqw validate"):
        load(folder)


def test_a_listed_file_that_is_not_there_is_named(source: MakeSource) -> None:
    """A dataset without a file is missing input."""
    folder = source({"plantings": ROWS})
    (folder / "plantings.csv").unlink()
    with pytest.raises(SourceMissing, match=r"plantings\.csv"):
        load(folder)


def test_parquet_tables_are_judged_row_by_row_like_csv(source: MakeSource) -> None:
    """A ledger in Parquet is fit; a bad row in it is found with file, row and column, by the reference lane too."""
    good = source({"plantings": ROWS}, form="parquet")
    report = validate(good)
    assert report.findings == ()
    assert report.validated is not None
    assert [table.file for table in report.tables] == ["places.csv", "plantings.parquet"]
    twice = [*ROWS, {"planting_id": "C", "organiser": "nobody", "checked_on": None, "survived": None}]
    findings = validate(source({"plantings": twice}, form="parquet")).findings
    assert [(each.rule, each.row, each.field, each.origin.file) for each in findings] == [
        ("FLD-003", 4, "organiser", "plantings.parquet")
    ]


def test_kinds_of_missing_values_come_back_from_parquet(source: MakeSource) -> None:
    """“not-known” in the column beside the value is the cell again when it is read in."""
    rows = [{"value": Missing.NOT_KNOWN, "lower": None, "upper": None, "qualifier": "none"}]
    draft = ingest(source({"observations": rows}, form="parquet"))
    grid = draft.table("observations").grid
    assert grid.rows[1][grid.heading.index("value")] == "not-known"
    assert "value_missing" not in grid.heading


def test_a_file_that_is_no_parquet_is_a_finding(source: MakeSource) -> None:
    """A CSV file under the name of a Parquet file is unreadable, told with its name."""
    folder = source({"plantings": ROWS}, form="parquet")
    (folder / "plantings.parquet").write_bytes(b"a,b\n1,2\n")
    report = validate(folder)
    assert [(each.rule, each.origin.file) for each in report.findings] == [("TBL-025", "plantings.parquet")]
    assert report.unreadable


def test_two_files_of_one_dataset_are_refused(source: MakeSource) -> None:
    """With CSV and Parquet side by side nobody knows which is meant; an unlisted Parquet is found as well."""
    folder = source({"plantings": ROWS}, form="parquet")
    content = (folder / "plantings.parquet").read_bytes()
    (folder / "plantings.csv").write_text("planting_id\n", encoding="utf-8")
    (folder / "courtyards.parquet").write_bytes(content)
    rules = {(each.rule, each.origin.file) for each in ingest(folder).findings}
    assert {("PKG-005", "plantings.parquet"), ("PKG-002", "courtyards.parquet")} <= rules


def test_a_release_is_loaded_only_when_every_byte_is_the_one_promised(
    source: MakeSource, tmp_path: Path
) -> None:
    """A finished release gives its tables; one changed byte and it gives none."""
    validated = validate(source({}, synthetic=True)).validated
    assert validated is not None
    release = build(clear(validated), tmp_path / "built")
    assert load(release.folder).tables["places"].height > 100
    with (release.folder / "data" / "places.csv").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(IntegrityError, match=r"places\.csv"):
        load(release.folder)
