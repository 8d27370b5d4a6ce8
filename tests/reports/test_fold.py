from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bqw_sdk.findings import Finding, Origin, Severity, Text
from bqw_sdk.reports.fold import fingerprint, fold
from bqw_sdk.reports.phrases import rows_of, values_of

CELL = Finding(
    "FLD-001", Severity.ERROR, dataset="funds", row=2, field="amount", origin=Origin("funds.csv", "", 2, 3),
    message=Text("类型不对", "wrong type"), found="x", expected=Text("数字", "a number"),
)  # fmt: skip


def in_row(row: int, **changes: object) -> Finding:
    """Return the finding in another row."""
    return replace(CELL, row=row, origin=replace(CELL.origin, row=row), **changes)  # type: ignore[arg-type]


def test_one_cause_keeps_rows_values_and_count() -> None:
    """Rows become ranges, values are counted, the most frequent first."""
    rows = {2: "a", 3: "b", 4: "b", 9: "b", 11: "a", 12: "c"}
    (cause,) = fold(in_row(row, found=found) for row, found in rows.items())
    assert (cause.count, cause.distinct) == (6, 3)
    assert cause.rows == ((2, 4), (9, 9), (11, 12))
    assert cause.values == (("b", 3), ("a", 2), ("c", 1))
    assert cause.first == in_row(2, found="a")
    assert rows_of(cause).en == "rows 2-4, 9, 11-12"
    assert values_of(cause, "zh") == "b (×3)、a (×2)、c (×1)"


def test_what_differs_in_rule_column_table_weight_or_sheet_is_another_cause() -> None:
    """Each of them is mended in another place or another way."""
    others = (
        {"rule": "FLD-002"},
        {"field": "share"},
        {"dataset": "other"},
        {"severity": Severity.WARNING},
        {"expected": Text("日期", "a date")},
    )
    findings = [CELL, *(in_row(3, **each) for each in others)]
    findings.append(replace(CELL, origin=replace(CELL.origin, sheet="二")))
    causes = fold(findings)
    assert len(causes) == len(findings)
    assert [cause.first.severity for cause in causes] == [Severity.ERROR] * 6 + [Severity.WARNING]


def test_what_is_expected_tells_causes_apart_only_while_it_is_seldom_new() -> None:
    """A total that should be another one in every row is one cause, not one a row."""
    totals = [in_row(row, expected=Text(str(row), str(row)), found=str(-row)) for row in range(2, 500)]
    (cause,) = fold(totals)
    assert (cause.count, cause.rows, cause.rows_left) == (498, ((2, 499),), 0)
    assert cause.values[0] == ("-2", 1)
    assert len(fold(totals[:8])) == 8


def test_messages_about_a_whole_package_stay_apart() -> None:
    """Two different things wrong with the metadata are two causes, though rule and place are the same."""
    wholes = [
        Finding("PKG-100", Severity.ERROR, origin=Origin("datapackage.json"), message=Text(told, told))
        for told in ("no name", "no resources", "no name")
    ]
    assert [cause.count for cause in fold(wholes)] == [2, 1]


def test_a_table_of_wrong_columns_does_not_fill_the_report() -> None:
    """A hundred thousand columns too many are a few causes, and all of them are counted."""
    columns = [
        Finding(
            "TBL-011",
            Severity.ERROR,
            "t",
            1,
            f"c{number}",
            Origin("t.csv", "", 1, number),
            found=f"c{number}",
        )
        for number in range(1, 3001)
    ]
    causes = fold(columns)
    assert len(causes) == 41
    assert sum(cause.count for cause in causes) == 3000
    assert (causes[-1].first.field, causes[-1].first.origin.column, causes[-1].rows) == ("", 0, ((1, 1),))


def test_what_is_kept_of_a_cause_is_bounded() -> None:
    """Far too many rows and values, and endless cells: a few are kept, what is left is counted."""
    findings = [in_row(row, found=f"{row}" * 2000) for row in range(2, 20_002, 2)]
    (cause,) = fold(findings)
    assert cause.count == 10_000
    assert (len(cause.rows), cause.rows_left) == (12, 9_988)
    assert cause.distinct == 0
    assert len(cause.values) == 5
    assert max(len(value) for value, _ in cause.values) <= 301
    assert rows_of(cause).zh == "第 2、4、6、8、10 行等共 10000 行"
    assert values_of(cause, "en").endswith("and many other values")


def test_a_fingerprint_outlives_rows_above_it() -> None:
    """Inserted rows move a finding and do not make it new; another value, column or rule does."""
    moved = in_row(700)
    assert fingerprint(moved) == fingerprint(CELL)
    assert fold([moved])[0].fingerprint == fold([CELL, in_row(5, found="y")])[0].fingerprint
    for change in ({"found": "y"}, {"field": "share"}, {"rule": "FLD-002"}, {"dataset": "other"}):
        assert fingerprint(in_row(2, **change)) != fingerprint(CELL)
    assert fold([in_row(2, field="share")])[0].fingerprint != fold([CELL])[0].fingerprint


@pytest.mark.parametrize("found", ["\ud800", "\x00", "a\0b"])
def test_a_fingerprint_is_taken_of_any_text(found: str) -> None:
    """Lone surrogates included."""
    assert len(fingerprint(replace(CELL, found=found))) == 32


def test_folding_takes_time_in_proportion_to_the_findings() -> None:
    """Ten times the findings take no more than thirty times as long: nothing is compared with everything."""

    def seconds(count: int) -> float:
        findings = [in_row(row, found=f"v{row}") for row in range(2, count + 2)]
        started = time.process_time()
        fold(findings)
        return time.process_time() - started

    small = max(seconds(5_000), 0.002)
    assert seconds(50_000) < 30 * small
