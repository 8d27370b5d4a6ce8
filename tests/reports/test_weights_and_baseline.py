from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.errors import SourceMissing, SourceUnreadable, UsageError
from bqw_sdk.findings import Finding, Origin, Report, RuleCard, Severity, Text
from bqw_sdk.reports.baseline import apart, baseline_text, read_baseline
from bqw_sdk.reports.weights import weighed, weights_of

if TYPE_CHECKING:
    from pathlib import Path

_NOTHING = Text("", "")
CARDS = {
    name: RuleCard(name, _NOTHING, _NOTHING, "", "", unreadable=name == "TBL-020")
    for name in ("FLD-001", "FLD-002", "TBL-020")
}


def cell(row: int, found: str = "x", rule: str = "FLD-001") -> Finding:
    """Return a finding about a cell."""
    return Finding(rule, Severity.ERROR, "t", row, "f", Origin("t.csv", "", row, 1), found=found)


def test_rules_take_the_weight_that_is_given_to_them() -> None:
    """Lighter, heavier or gone; rules that are not named keep theirs."""
    report = Report((cell(2), cell(3, rule="FLD-002"), cell(4, rule="FLD-003")), subject="s")
    changed = weighed(report, weights_of(["FLD-001=off", "FLD-002=note", "FLD-002=warning"], CARDS))
    assert [(each.rule, each.severity) for each in changed.findings] == [
        ("FLD-002", Severity.WARNING),
        ("FLD-003", Severity.ERROR),
    ]
    assert changed.subject == "s"
    assert weighed(report, {}) is report


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("FLD-999=off", "FLD-999"),
        ("FLD-001", "error, warning, note, off"),
        ("FLD-001=fatal", "fatal"),
        ("=off", "''"),
        ("TBL-020=off", "could not be read"),
        ("TBL-020=note", "could not be read"),
    ],
)
def test_a_weight_that_means_nothing_is_a_wrong_call(given: str, named: str) -> None:
    """A misspelt rule would silently change nothing; what was not read cannot be made light of."""
    with pytest.raises(UsageError, match=named):
        weights_of([given], CARDS)


def test_a_baseline_knows_what_was_there_and_nothing_more(tmp_path: Path) -> None:
    """Rows that move stay known, one more of the same is new, and what is mended is forgotten."""
    path = tmp_path / "baseline.json"
    path.write_text(baseline_text(Report((cell(2), cell(5), cell(9, "y")))), encoding="utf-8")
    baseline = read_baseline(path)
    new, known = apart(Report((cell(12), cell(15), cell(19, "y"))), baseline)
    assert (new.findings, len(known)) == ((), 3)
    new, known = apart(Report((cell(2), cell(3), cell(4), cell(9, "z"))), baseline)
    assert new.findings == (cell(4), cell(9, "z"))
    assert known == (cell(2), cell(3))
    assert apart(Report((replace(cell(2), rule="FLD-002"),)), baseline)[1] == ()


def test_a_baseline_holds_no_data() -> None:
    """It may be committed: values and names are not in it, and the same report gives the same bytes."""
    report = Report((cell(2, "13800000000"), cell(3, "13800000000")))
    text = baseline_text(report)
    assert "13800000000" not in text
    assert json.loads(text) == {
        "format": 1,
        "fingerprints": {next(iter(json.loads(text)["fingerprints"])): 2},
    }
    assert baseline_text(Report(report.findings[::-1])) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "fingerprints": {}}',
        '{"format": 1, "fingerprints": []}',
        '{"format": 1, "fingerprints": {"a": "1"}}',
        '{"format": 1, "fingerprints": {"a": 0}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    """An empty or foreign file would make everything new, or nothing."""
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="is no baseline"):
        read_baseline(path)


def test_a_baseline_that_is_not_there_is_missed(tmp_path: Path) -> None:
    """And a folder cannot be read as one."""
    with pytest.raises(SourceMissing):
        read_baseline(tmp_path / "none")
    with pytest.raises(SourceUnreadable):
        read_baseline(tmp_path)
