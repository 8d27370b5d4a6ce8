from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import bqw_sdk
from bqw_sdk import Finding, Severity, ingest, validate
from bqw_sdk.validate import plan_of, validate_draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    SmallSource = Callable[..., Path]


def change(path: Path, before: str, after: str) -> None:
    """Replace the first occurrence of a text in a file."""
    text = path.read_bytes().decode("utf-8")
    assert before in text
    path.write_bytes(text.replace(before, after, 1).encode("utf-8"))


def change_heading(path: Path, heading: str) -> None:
    """Put another heading in the place of the one that is there."""
    _, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(heading.encode("utf-8") + b"\n" + rest)


def places(small_source: SmallSource) -> Path:
    """Return ``places.csv`` of a source of places alone."""
    return small_source(datasets=("places",)) / "places.csv"


def told(path: Path) -> list[tuple[str, int, str, str]]:
    """Return rule, row, field and what was found, of each finding; each speaks both languages in full."""
    findings = validate(path.parent).findings
    for finding in findings:
        assert finding.origin.file == path.name
        for text in (finding.message, finding.expected, finding.mend):
            assert re.search(r"[一-鿿]", text.zh), finding
            assert re.search(r"[a-z]", text.en), finding
    return [(each.rule, each.row, each.field, each.found) for each in findings]


HEADING = "code,level,kind,name,short_name,parent_code,edition"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("code,level,kind,name,short_name,parent_code", ("TBL-010", 1, "edition", "")),
        (f"{HEADING},remark", ("TBL-011", 1, "remark", "remark")),
        ("Code,level,kind,name,short_name,parent_code,edition", ("TBL-012", 1, "code", "Code")),
        ("code,level,kind,name,code,parent_code,edition", ("TBL-013", 1, "short_name", "code")),
        ("code,level,kind,name,,parent_code,edition", ("TBL-014", 1, "short_name", "")),
    ],
)
def test_each_fault_of_a_heading_is_told_by_its_own_rule(
    small_source: SmallSource, heading: str, expected: tuple[str, int, str, str]
) -> None:
    """Missing, extra, wrong, repeated and nameless columns, each at its column of row 1."""
    path = places(small_source)
    change_heading(path, heading)
    found = told(path)
    heading_faults = [each for each in found if each[0].startswith("TBL-01")]
    assert expected[0] in {each[0] for each in heading_faults}
    assert expected in [(rule, row, field or expected[2], text) for rule, row, field, text in heading_faults]


def test_columns_in_another_order_are_told(small_source: SmallSource) -> None:
    """The order is fixed; every column that stands elsewhere is told with the heading that is wanted."""
    path = places(small_source)
    change_heading(path, "level,code,kind,name,short_name,parent_code,edition")
    assert [each[:3] for each in told(path) if each[0] == "TBL-012"] == [
        ("TBL-012", 1, "code"),
        ("TBL-012", 1, "level"),
    ]


def test_rows_of_a_table_with_a_wrong_heading_are_not_judged_by_the_wrong_columns(
    small_source: SmallSource,
) -> None:
    """Swapped columns do not produce a finding for every cell of our own rules, nor for other tables."""
    source = small_source()
    change_heading(source / "places.csv", "level,code,kind,name,short_name,parent_code,edition")
    report = validate(source)
    assert report.validated is None
    assert {each.dataset for each in report.findings} == {"places"}
    assert not [each for each in report.findings if each.rule.startswith(("ROW-00", "REL-"))]


def test_a_blank_row_is_told(small_source: SmallSource) -> None:
    """A row of nothing, and only that row."""
    path = places(small_source)
    path.write_bytes(path.read_bytes() + b",,,,,,\n")
    found = told(path)
    assert ("ROW-010", 5) in [each[:2] for each in found]
    assert {each[1] for each in found} == {5}


def test_a_blank_line_is_told(small_source: SmallSource) -> None:
    """An empty line between rows is a blank row too, and the rows below keep their numbers."""
    path = places(small_source)
    lines = path.read_bytes().split(b"\n")
    lines[3] = lines[3].replace(b",2023", b",x")
    path.write_bytes(b"\n".join([*lines[:2], b"", *lines[2:]]))
    found = [each[:3] for each in told(path)]
    assert {("ROW-010", 3, ""), ("FLD-001", 5, "edition")} <= set(found)
    assert {each[1] for each in found} == {3, 5}


def test_a_missing_cell_is_told(small_source: SmallSource) -> None:
    """A row that ends too early names the column that it lacks."""
    path = places(small_source)
    change(path, "广东省,广东,,2023", "广东省,广东,")
    assert ("ROW-011", 2, "edition", "") in told(path)


def test_an_extra_cell_is_told(small_source: SmallSource) -> None:
    """Most often an unquoted comma: what stands too much is shown."""
    path = places(small_source)
    change(path, "广东,,2023", "广东,,2023,surplus")
    found = told(path)
    assert [each[:2] for each in found] == [("ROW-012", 2)]
    assert found[0][3] == "surplus"


def test_values_that_frictionless_reads_leniently_are_read_the_same_way(small_source: SmallSource) -> None:
    """The reference decides: what it accepts as a number, our rules read as that number."""
    path = small_source() / "observations.csv"
    change(path, ",1350000,", ",1350000.0,")
    assert validate(path.parent).findings == ()


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_found(small_source: SmallSource, text: str) -> None:
    """Frictionless takes NaN and INF as numbers; a release does not."""
    path = small_source() / "observations.csv"
    change(path, ",1350000,", f",{text},")
    report = validate(path.parent)
    assert {each.rule for each in report.findings} & {"FLD-006", "FLD-001"}
    assert {(each.row, each.field) for each in report.findings} == {(2, "value")}
    assert report.validated is None


@pytest.mark.parametrize(
    "text",
    [
        "9" * 20,
        "-" + "9" * 20,
        "1_000",
        " 2023",
        "２０２３",
    ],
)
def test_odd_whole_numbers_become_findings_or_numbers_never_errors(
    small_source: SmallSource, text: str
) -> None:
    """Whatever stands in a cell, validating ends with a report."""
    path = places(small_source)
    change(path, ",2023\n", f",{text}\n")
    report = validate(path.parent)
    if report.validated is None:
        assert {(each.row, each.field) for each in report.findings} == {(2, "edition")}


@pytest.mark.parametrize(
    "text", ["2024-1-5", "20241026", "2024/10/26", "26.10.2024", "2024-02-30", "0000-01-01"]
)
def test_odd_dates_become_findings_or_dates_never_errors(small_source: SmallSource, text: str) -> None:
    """Whatever stands in a date cell, validating ends with a report."""
    path = small_source(datasets=("sources",)) / "sources.csv"
    change(path, ",2024-11-01,", f",{text},")
    report = validate(path.parent)
    if report.validated is None:
        assert {(each.row, each.field) for each in report.findings} == {(2, "published_on")}


def test_two_thousand_wrong_cells_give_two_thousand_findings(small_source: SmallSource) -> None:
    """No limit cuts the list short, and it is sorted by place."""
    path = small_source(datasets=("sources",)) / "sources.csv"
    row = "Z{n:04},某报,题,,,2026-01-01,manual-reading,original,gossip,注,note\n"
    with path.open("a", encoding="utf-8", newline="") as file:
        file.writelines(row.format(n=number) for number in range(2000))
    report = validate(path.parent)
    assert [(each.rule, each.row, each.field) for each in report.findings] == [
        ("FLD-003", number, "reliability") for number in range(4, 2004)
    ]
    assert report.counts() == {"error": 2000, "warning": 0, "note": 0}


def test_findings_of_all_tables_are_sorted_and_none_is_told_twice(small_source: SmallSource) -> None:
    """Several faults in several files come by file, row and column, the same on every run."""
    source = small_source()
    change(source / "places.csv", "440281000000,county,county", "440281000000,county,hamlet")
    change(source / "sources.csv", "2026-11-22", "some day")
    change(source / "events.csv", "440281000000", "440281999999")
    change(source / "events.csv", "2024-10-26,2024-10-26,2024-10-26", "2024-10-26,2024-10-25,2024-10-26")
    first, second = validate(source).findings, validate(source).findings
    assert first == second
    assert list(first) == sorted(first)
    assert len(set(first)) == len(first)
    assert [(each.origin.file, each.rule) for each in first] == [
        ("events.csv", "REL-001"),
        ("events.csv", "ROW-002"),
        ("places.csv", "FLD-003"),
        ("sources.csv", "FLD-001"),
    ]


@pytest.mark.parametrize("damage", ["gone", "gbk", "empty", "quote", "heading"])
def test_a_table_that_cannot_be_read_floods_no_other(small_source: SmallSource, damage: str) -> None:
    """What refers to it cannot be looked up: that is said once, at the table itself, and not at every row."""
    source = small_source()
    path = source / "places.csv"
    match damage:
        case "gone":
            path.unlink()
        case "gbk":
            path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
        case "empty":
            path.write_bytes(b"")
        case "quote":
            path.write_bytes(path.read_bytes() + b'"x\n')
        case _:
            change_heading(path, "a,b,c,d,e,f,g")
    report = validate(source)
    assert report.findings
    assert {each.dataset for each in report.findings} == {"places"}
    assert report.validated is None
    assert report.unreadable is (damage in {"gone", "gbk"})


def test_a_table_that_is_not_listed_is_missed_once_per_column_that_needs_it(
    small_source: SmallSource,
) -> None:
    """Without places no reference to places can be checked, and the finding says which file to add."""
    source = small_source(datasets=("sources", "events"))
    findings = validate(source).findings
    assert [(each.rule, each.dataset, each.field, each.found) for each in findings] == [
        ("REL-002", "events", "place_code", "places")
    ]
    assert findings[0].mend.en == "add places.csv and list it in release.toml"


SOLE_TRADER = "O009,张三小卖部,张三,{code},sole-trader,440281000000,S001\n"


@pytest.mark.parametrize(
    ("row", "rule", "field"),
    [
        (SOLE_TRADER.format(code="91350100M000100Y44"), "FLD-020", "uscc"),
        (SOLE_TRADER.format(code="9135"), "FLD-004", "uscc"),
        (SOLE_TRADER.format(code="").replace("O009", "O001"), "TBL-001", "organisation_id"),
        (SOLE_TRADER.format(code="").replace("sole-trader", "shop"), "FLD-003", "kind"),
    ],
)
def test_personal_cells_are_masked_in_findings(
    small_source: SmallSource, row: str, rule: str, field: str
) -> None:
    """A report goes to more people than the table: no name and no code of a person is in it."""
    path = small_source() / "organisations.csv"
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(row)
    findings = validate(path.parent).findings
    assert (rule, 4, field) in [(each.rule, each.row, each.field) for each in findings]
    for finding in findings:
        said = str(finding.as_dict())
        assert "张三" not in said
        assert "9135" not in said
        if finding.field == "uscc":
            assert "***" in finding.found


def test_personal_cells_are_masked_when_the_heading_or_the_row_is_ragged(small_source: SmallSource) -> None:
    """A shifted row does not carry a name out of its column into a report."""
    path = small_source() / "organisations.csv"
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write("O009,张三,小卖部,,sole-trader,,S001,李四\n")
    for finding in validate(path.parent).findings:
        assert "张三" not in str(finding.as_dict())


def test_a_sound_source_carries_its_tables(small_source: SmallSource) -> None:
    """The second value on the road: typed tables, the draft, a plain report that says what was read of each table."""
    source = small_source(ledgers=True)
    report = validate(source)
    assert report.validated is not None
    workspace = report.validated.workspace
    assert list(workspace.tables) == [dataset.name for dataset in bqw_sdk.CATALOGUE]
    assert workspace.table("sources")["source_id"].to_list() == ["S001", "S002"]
    assert report.validated.report.findings == report.findings == ()
    assert [
        (table.dataset, table.file, table.rows, table.lane, table.bytes, table.encoding)
        for table in report.tables
    ] == [
        (
            name,
            f"{name}.csv",
            rows.height,
            "columnar",
            (source / f"{name}.csv").stat().st_size,
            "utf-8",
        )
        for name, rows in workspace.tables.items()
    ]
    assert all(rows.height > 1 for rows in workspace.tables.values())
    assert report.counts() == {"error": 0, "warning": 0, "note": 0}


def test_a_source_with_findings_carries_nothing_to_go_on_with(small_source: SmallSource) -> None:
    """One wrong cell in one table, and there is no Validated."""
    path = places(small_source)
    change(path, ",2023", ",soon")
    report = validate(path.parent)
    assert not report.fit()
    assert report.validated is None


def test_warnings_stop_the_road_only_when_asked(small_source: SmallSource) -> None:
    """A table without rows is a warning: fit by default, not with ``fail_on=Severity.WARNING``."""
    source = small_source()
    path = source / "denominators.csv"
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    assert validate(source).validated is not None
    assert validate(source, fail_on=Severity.WARNING).validated is None
    assert [each.severity for each in validate(source).findings] == [Severity.WARNING]


def test_errors_stop_the_road_whatever_the_threshold(small_source: SmallSource) -> None:
    """No threshold lets a source with errors pass."""
    path = places(small_source)
    change(path, ",2023", ",soon")
    for severity in Severity:
        assert validate(path.parent, fail_on=severity).validated is None


def test_a_draft_is_validated_as_its_source_is(small_source: SmallSource) -> None:
    """Path, text and draft are three ways to say the same source; each table is announced."""
    source = small_source(ledgers=True)
    seen: list[str] = []
    reports = [validate(source), validate(str(source)), validate(ingest(source), progress=seen.append)]
    assert reports[0].findings == reports[1].findings == reports[2].findings == ()
    assert seen == [dataset.name for dataset in bqw_sdk.CATALOGUE]
    assert validate_draft(ingest(source)).tables == reports[0].tables


def test_line_ends_of_windows_are_the_same_to_both_judges(small_source: SmallSource) -> None:
    """CRLF is no fault; records are counted the same."""
    path = places(small_source)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").replace(b",2023\r\n", b",x\r\n"))
    assert [each[:3] for each in told(path)] == [("FLD-001", row, "edition") for row in (2, 3, 4)]


def test_a_cell_of_several_lines_does_not_shift_the_rows_below(small_source: SmallSource) -> None:
    """Rows are records, not lines."""
    path = small_source(datasets=("sources",)) / "sources.csv"
    change(path, "示例报道", '"示例\n\n报道"')
    change(path, "official", "hearsay")
    assert [each[:3] for each in told(path)] == [("FLD-003", 3, "reliability")]


def test_the_plan_is_plain_data() -> None:
    """A second engine can compile it: schema, fields, promises and the references that cannot be looked up."""
    places_dataset, events = bqw_sdk.CATALOGUE[0], bqw_sdk.CATALOGUE[4]
    plan = plan_of(events, frozenset({"events", "sources"}))
    assert [field.name for field in plan.absent] == ["place_code"]
    assert [check.rule for check in plan.checks] == ["FLD-020", "ROW-002", "ROW-002", "ROW-001", "ROW-003"]
    assert [key["fields"] for key in plan.schema["foreignKeys"]] == [["source_id"]]
    assert plan_of(places_dataset, frozenset({"places"})).absent == ()


def test_a_finding_points_at_file_row_and_column() -> None:
    """What a spreadsheet calls row 4, column 7, the origin calls so too."""
    finding = Finding(
        "FLD-001", Severity.ERROR, row=4, origin=bqw_sdk.findings.Origin("places.csv", "", 4, 7)
    )
    origin = finding.as_dict()["origin"]
    assert origin == {"file": "places.csv", "sheet": None, "row": 4, "column": 7}
