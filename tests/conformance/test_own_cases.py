from __future__ import annotations

from pathlib import Path

import pytest
from held_against import difference, of_frictionless, of_ours
from own_suite import CASES, Case

_HERE = Path(__file__).parent
_PAGE = _HERE.parents[1] / "docs" / "deviations.md"
_NAMES = [case.name for case in CASES]

# What frictionless leaves open when it crashes or reads compressed files is not ours to close.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def _waived() -> dict[str, str]:
    lines = (_HERE / "waive.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.partition("#") for line in lines if line.strip() and not line.startswith("#")]
    return {name.strip(): reason.strip() for name, _, reason in parts}


_WAIVED = _waived()


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name not in _WAIVED], ids=lambda case: case.name
)
def test_a_case_gets_the_errors_of_frictionless(case: Case, tmp_path: Path) -> None:
    """The set of (resource, row, field, error type) is exactly that of frictionless, whatever lane judges."""
    path = case.written(tmp_path)
    theirs, ours = of_frictionless(path, **case.options), of_ours(path, **case.options)
    assert not difference(theirs, ours)
    assert ours.beyond <= theirs.errors


@pytest.mark.parametrize("case", [case for case in CASES if case.name in _WAIVED], ids=lambda case: case.name)
def test_a_waived_case_does_deviate(case: Case, tmp_path: Path) -> None:
    """A waiver stands for a difference that is there: a case that has come to agree must leave the list."""
    path = case.written(tmp_path)
    theirs, ours = of_frictionless(path, **case.options), of_ours(path, **case.options)
    assert ours.errors != theirs.errors


# Which encoding a file is in is left to frictionless in its own lane.
@pytest.mark.parametrize(
    "case", [case for case in CASES if "undeclared" not in case.name], ids=lambda case: case.name
)
def test_the_reference_lane_says_the_same_as_the_columns(case: Case, tmp_path: Path) -> None:
    """Which lane a table goes through changes nothing of what is found, deviations included."""
    path = case.written(tmp_path)
    assert of_ours(path, lane="reference", **case.options).errors == of_ours(path, **case.options).errors


def test_there_are_many_cases_and_each_has_a_name_of_its_own() -> None:
    """The suite is broad, and a waiver cannot meet two cases."""
    assert len(CASES) >= 250
    assert len(set(_NAMES)) == len(_NAMES)


def test_most_plain_tables_go_through_the_columns(tmp_path: Path) -> None:
    """The comparison would be empty if the columnar lane gave everything to frictionless."""
    lanes: list[str] = []
    for case in CASES:
        if case.name.startswith(
            ("heading-", "rows-", "integer", "number", "date", "unique", "enum", "foreign")
        ):
            (tmp_path / case.name).mkdir()
            lanes += of_ours(case.written(tmp_path / case.name), **case.options).lanes.values()
    assert lanes.count("columnar") > 0.75 * len(lanes)


def test_each_waiver_names_a_case_and_an_entry_of_the_page() -> None:
    """Nothing is waived without a reason that users can read up on."""
    page = _PAGE.read_text(encoding="utf-8")
    entries = {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")}
    assert set(_WAIVED) <= set(_NAMES)
    assert set(_WAIVED.values()) <= entries
