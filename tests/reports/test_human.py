from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bqw_sdk.findings import Finding, Origin, Report, Severity, TableRead, Text
from bqw_sdk.reports.human import human_report
from bqw_sdk.reports.json import report_values
from bqw_sdk.reports.phrases import counted
from bqw_sdk.reports.shown import width

FINDING = Finding(
    "FLD-003",
    Severity.ERROR,
    dataset="places",
    row=4,
    field="level",
    origin=Origin("places.csv", "", 4, 2),
    message=Text("不在代码表里", "not in the code list"),
    found="district",
    expected=Text("county(县)", "county"),
    mend=Text("从代码表里选一个", "choose one of the list"),
)
CHINESE = """\
错误 FLD-003  places.csv 第 4 行 level[2]  不在代码表里
    发现: district
    应为: county(县)
    改法: 从代码表里选一个

1 个错误,0 个警告,0 个提示"""
ENGLISH = """\
error FLD-003  places.csv row 4 level[2]  not in the code list
    found: district
    expected: county
    mend: choose one of the list

1 error, 0 warnings, 0 notes"""


@pytest.mark.parametrize(("language", "told"), [("zh", CHINESE), ("en", ENGLISH)])
def test_a_finding_is_told_in_full_in_either_language(language: str, told: str) -> None:
    """Weight, rule, place, what is wrong, what was found, what should stand there, what to do."""
    assert human_report(Report((FINDING,)), language) == told


def findings(count: int, **changes: object) -> tuple[Finding, ...]:
    """Return findings of one kind in rows that follow each other."""
    return tuple(
        replace(FINDING, row=row, origin=Origin("places.csv", "", row, 2), **changes)  # type: ignore[arg-type]
        for row in range(2, count + 2)
    )


@pytest.mark.parametrize(("count", "rows"), [(2, "rows 2-3"), (2000, "rows 2-2001")])
def test_the_same_mistake_is_told_once_with_its_count(count: int, rows: str) -> None:
    """Nobody scrolls past two thousand rows to find the one that differs; the sum at the end counts them all."""
    told = human_report(Report(findings(count)), "en")
    assert told.splitlines() == [
        f"error FLD-003  places.csv {rows} level[2]  not in the code list",
        f"    found: district (×{count})",
        "    expected: county",
        "    mend: choose one of the list",
        "",
        f"{count} errors, 0 warnings, 0 notes",
    ]


def test_other_kinds_are_not_folded_away() -> None:
    """A kind is rule, dataset and column: each is told, and all of them stand in one table."""
    kinds = (
        *findings(7),
        *findings(1, field="kind"),
        *findings(1, rule="FLD-002"),
        *findings(1, dataset="events"),
    )
    told = human_report(Report(kinds), "zh")
    assert told.count("第 2 行") == 3
    assert told.count("第 2-8 行") == 1
    assert told.splitlines()[-7:-2] == [
        "级别  规则     处数  在哪里               问题",
        "错误  FLD-003     7  places.csv level[2]  不在代码表里",
        "错误  FLD-003     1  places.csv kind[2]   不在代码表里",
        "错误  FLD-002     1  places.csv level[2]  不在代码表里",
        "错误  FLD-003     1  places.csv level[2]  不在代码表里",
    ]


def test_the_table_is_aligned_where_a_letter_takes_two_columns() -> None:
    """Chinese letters are twice as wide: the last column begins at the same column in every line."""
    kinds = (*findings(1), *findings(1, field="名称"), *findings(1, field="镇code"))
    table = human_report(Report(kinds), "zh").splitlines()[-6:-2]
    assert {
        width(line[: line.index(each)]) for line, each in zip(table, ["问题", *["不在"] * 3], strict=True)
    } == {43}


def test_what_is_empty_is_not_printed() -> None:
    """A finding about a whole file has no row, no column and no empty lines."""
    whole = Finding(
        "TBL-023",
        Severity.WARNING,
        dataset="events",
        origin=Origin("events.csv"),
        message=Text("缺少", "missing"),
    )
    assert human_report(Report((whole,)), "en").splitlines() == [
        "warning TBL-023  events.csv  missing",
        "",
        "0 errors, 1 warning, 0 notes",
    ]


def test_a_finding_without_a_file_is_placed_by_its_dataset() -> None:
    """Something is always named."""
    told = human_report(Report((replace(FINDING, origin=Origin()),)), "en")
    assert told.startswith("error FLD-003  places row 4 level  not in the code list")


def test_a_report_without_findings_says_so() -> None:
    """Silence could mean anything."""
    assert human_report(Report(), "zh") == "没有问题"
    assert human_report(Report(), "en") == "no findings"


def test_counts_have_their_plural() -> None:
    """1 error, 2 errors."""
    report = Report((*findings(2), replace(FINDING, severity=Severity.NOTE)))
    assert counted(report, "en") == "2 errors, 0 warnings, 1 note"
    assert counted(report, "zh") == "2 个错误,0 个警告,1 个提示"


def test_the_json_report_keeps_everything() -> None:
    """Both languages, every finding, what was read; and it is JSON."""
    table = TableRead("places", "places.csv", 3, 120)
    values = report_values(Report(findings(2000), (table,), "source"))
    assert json.loads(json.dumps(values)) == values
    assert (values["subject"], values["counts"]["error"], len(values["findings"])) == ("source", 2000, 2000)
    assert values["tables"] == [
        {
            "dataset": "places",
            "file": "places.csv",
            "rows": 3,
            "bytes": 120,
            "encoding": "utf-8",
            "lane": "reference",
        }
    ]
    assert values["findings"][0] == {
        "rule": "FLD-003",
        "severity": "error",
        "dataset": "places",
        "row": 2,
        "field": "level",
        "origin": {"file": "places.csv", "sheet": None, "row": 2, "column": 2},
        "message": {"zh": "不在代码表里", "en": "not in the code list"},
        "found": "district",
        "expected": {"zh": "county(县)", "en": "county"},
        "mend": {"zh": "从代码表里选一个", "en": "choose one of the list"},
    }
