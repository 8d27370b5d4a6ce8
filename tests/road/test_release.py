from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import build, clear, init_source, open_release, publish, release, validate, verify_folder
from bqw_sdk.errors import NotValid, SourceMissing, TargetUnwritable, UsageError
from bqw_sdk.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_road_in_one_call_is_the_road_step_by_step(
    small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """``release`` publishes the very bytes that validate, clear, build and publish give one after the other."""
    source = small_source()
    passage = release(source, tmp_path / "one")
    validated = validate(source).validated
    assert validated is not None
    receipt = publish(build(clear(validated), tmp_path / "built"), tmp_path / "two")
    assert passage.receipt.digest == receipt.digest
    assert passage.report.fit(Severity.NOTE)
    for root in ("one", "two"):
        assert verify_folder(tmp_path / root / "small" / "1.0.0")[1] == receipt.digest
    assert open_release(tmp_path / "one" / "small" / "1.0.0").digest == receipt.digest


def test_progress_is_told_in_the_order_of_the_road(small_source: Callable[..., Path], tmp_path: Path) -> None:
    """Each step says its name first and then what it is at."""
    told: list[tuple[str, str]] = []
    release(small_source(), tmp_path / "catalogue", progress=lambda step, detail: told.append((step, detail)))
    assert [step for step, detail in told if not detail] == [
        "ingest",
        "validate",
        "clear",
        "build",
        "publish",
    ]
    assert list(dict.fromkeys(step for step, _ in told)) == [
        "ingest",
        "validate",
        "clear",
        "build",
        "publish",
    ]
    assert ("validate", "places") in told
    assert ("build", "data/places.csv") in told
    assert ("publish", "datapackage.json") in told


def test_an_unfit_source_stops_before_anything_is_written(
    small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """The error carries the whole report; no catalogue appears."""
    source = small_source()
    path = source / "places.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",county,county,", ",town,county,"), encoding="utf-8"
    )
    with pytest.raises(NotValid, match="errors: 1, warnings: 0") as refused:
        release(source, tmp_path / "catalogue")
    assert [(each.rule, each.field) for each in refused.value.report.findings] == [("ROW-002", "level")]
    assert not (tmp_path / "catalogue").exists()


def test_the_threshold_stops_a_source_with_warnings(
    small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """A heading alone passes as an error-free source, and not when warnings fail."""
    source = small_source()
    path = source / "denominators.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(NotValid):
        release(source, tmp_path / "catalogue", fail_on=Severity.WARNING)
    passage = release(source, tmp_path / "catalogue")
    assert [each.rule for each in passage.report.findings] == ["TBL-024"]
    assert "TBL-024" in (tmp_path / "catalogue/small/1.0.0/report.json").read_text(encoding="utf-8")


def test_a_source_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """A folder without release.toml is as little a source as no folder."""
    for source in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SourceMissing, match="bqw init"):
            release(source, tmp_path / "catalogue")


def test_a_new_source_validates_and_releases_as_it_stands(tmp_path: Path) -> None:
    """``init`` gives places, headings and a release.toml: warnings at most, and the road is open."""
    folder = init_source(tmp_path / "lechang", within="440281000000")
    told = tomllib.loads((folder / "release.toml").read_text(encoding="utf-8"))
    assert told["name"] == "lechang"
    report = validate(folder)
    assert {each.rule for each in report.findings} == {"TBL-024"}
    passage = release(folder, tmp_path / "catalogue")
    places = passage.cleared.workspace.table("places")
    assert set(places["level"].unique()) == {"province", "prefecture", "county", "town", "village"}
    assert all(code.startswith("440281") for code in places.filter(places["level"] == "village")["code"])


def test_init_never_writes_over_what_is_there(tmp_path: Path) -> None:
    """A folder with content, a file, or a name that is none: refused, and left as it was."""
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TargetUnwritable, match="no empty folder"):
        init_source(taken)
    with pytest.raises(TargetUnwritable):
        init_source(taken / "mine.txt", name="mine")
    with pytest.raises(UsageError, match="--name"):
        init_source(tmp_path / "乐昌")
    assert [path.name for path in tmp_path.rglob("*")] == ["taken", "mine.txt"]
    (tmp_path / "empty").mkdir()
    assert init_source(tmp_path / "empty", within="440281000000").is_dir()
