from __future__ import annotations

import pytest

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.ingest.tables.headings import is_serial, match_heading, near_fields
from bqw_sdk.ingest.tables.unit_fit import unit_fits, unit_for, unit_line_in

PLANTINGS = dataset_named("plantings")
PROJECTS = dataset_named("enterprise_projects")


@pytest.mark.parametrize("dataset", CATALOGUE, ids=lambda dataset: dataset.name)
def test_every_title_is_its_field(dataset: object) -> None:
    """The Chinese title and the name of every field of the catalogue are exact."""
    for field in dataset.fields:
        for text in (field.title.zh, field.name):
            match = match_heading(text, dataset)
            assert (match.field, match.how, match.misfit) == (field, "exact", False)


@pytest.mark.parametrize(
    ("heading", "field", "unit", "how"),
    [
        ("投入资金(元)", "funded_yuan", "元", "exact"),
        ("Money spent", "funded_yuan", "", "exact"),
        ("funded_yuan", "funded_yuan", "元", "exact"),
        ("株数", "trees", "", "alias"),
        ("投入资金", "funded_yuan", "", "normalised"),
        ("投入资金（万元）", "funded_yuan", "万元", "normalised"),
        ("投入资金/万元", "funded_yuan", "万元", "normalised"),
        ("投入资金,元", "funded_yuan", "元", "normalised"),
        ("投入资金 单位：万元", "funded_yuan", "万元", "normalised"),
        ("投入资金（单位：万元）", "funded_yuan", "万元", "normalised"),
        ("投入资金[万元]", "funded_yuan", "万元", "normalised"),
        ("投入资金\n(必填，万元)", "funded_yuan", "万元", "normalised"),
        ("投入资金万元", "funded_yuan", "万元", "normalised"),
        ("投入资金(万)", "funded_yuan", "万", "normalised"),
        ("*投入　資金（萬元）", "funded_yuan", "万元", "normalised"),
        ("3．種植株數", "trees", "", "normalised"),
        ("（一）树 种", "species", "", "normalised"),
        ("【必填】树种", "species", "", "normalised"),
        ("①种植日期：", "planted_on", "", "normalised"),
        ("种植日期*（必填）", "planted_on", "", "normalised"),
        ("株数（棵）", "trees", "棵", "normalised"),
    ],
)
def test_a_heading_in_disorder_names_its_field(heading: str, field: str, unit: str, how: str) -> None:
    """Numbering, marks, spaces, widths and units do not hide a field, and the unit is kept."""
    match = match_heading(heading, PLANTINGS)
    assert match.field is not None
    assert (match.field.name, match.unit, match.how, match.misfit) == (field, unit, how, False)


@pytest.mark.parametrize("heading", ["投入资金（亩）", "投入资金(株)", "种植株数（万元）", "投入资金(个)"])
def test_a_unit_of_another_kind_is_a_misfit(heading: str) -> None:
    """A heading whose unit measures something else names the field and does not fit."""
    assert match_heading(heading, PLANTINGS).misfit


@pytest.mark.parametrize("heading", ["合同金额", "投入资金（含配套）", "单价(元/亩)", "种", "", "注" * 80])
def test_what_is_not_a_heading_names_nothing(heading: str) -> None:
    """Close is not the same, and what is in brackets may change the meaning."""
    assert match_heading(heading, PLANTINGS).field is None


def test_a_bracket_that_is_no_unit_tells_fields_apart() -> None:
    """权利说明 and 权利说明(英文) are two fields."""
    sources = dataset_named("sources")
    names = [match_heading(text, sources).field.name for text in ("权利说明", "权利说明（英文）")]
    assert names == ["rights_note", "rights_note_en"]


def test_a_mapping_comes_first() -> None:
    """What somebody decided wins over a title, and an empty name leaves a column out."""
    decided = {"树种": "form", "备注": "", "花了多少": "funded_yuan"}
    assert match_heading("树 种", PLANTINGS, decided).field.name == "form"
    assert match_heading("备注", PLANTINGS, decided).how == "mapping"
    assert match_heading("备注", PLANTINGS, decided).field is None
    assert match_heading("花了多少（万元）", PLANTINGS, decided).unit == "万元"


@pytest.mark.parametrize("heading", ["序号", "序 号", "编号", "No.", "Ｎｏ", "№", "#"])
def test_bare_numbers_of_rows_are_serials(heading: str) -> None:
    """They name no field of a dataset that has none of that title."""
    assert is_serial(heading)
    assert match_heading(heading, PLANTINGS).how == "serial"


def test_a_field_of_that_title_is_no_serial() -> None:
    """The events of a case have a serial number of their own."""
    assert match_heading("序号", dataset_named("case_events")).field.name == "serial"


def test_close_headings_are_suggestions_and_never_matches() -> None:
    """One best field is a suggestion; several are a choice; nothing near gives nothing."""
    assert near_fields("合同投资额", PROJECTS) == ("contracted_yuan",)
    assert match_heading("合同投资额", PROJECTS).how == "unknown"
    assert len(near_fields("编号", dataset_named("group_coverage"))) == 1
    assert len(near_fields("投资", PROJECTS)) > 1
    assert near_fields("天气", PROJECTS) == ()


@pytest.mark.parametrize(
    ("kind", "code", "unit", "fits"),
    [
        ("number", "m2", "亩", True),
        ("number", "m2", "万", False),
        ("number", "yuan", "万", True),
        ("number", None, "万元", True),
        ("integer", "persons", "人次", False),
        ("integer", "households", "户", True),
        ("string", None, "万元", False),
        ("date", None, "年", True),
        ("number", "yuan", "块石头", False),
    ],
)
def test_units_fit_what_the_field_measures(kind: str, code: str | None, unit: str, fits: bool) -> None:
    """A scale alone fits where one basic unit is possible."""
    assert unit_fits(kind, code, unit) is fits


def test_a_unit_line_is_read_and_asked_by_dimension() -> None:
    """单位 is a unit only where units follow, for 填报单位 is who reports."""
    assert unit_line_in("（单位：万元、亩）") == "万元、亩"
    assert unit_line_in("填报单位：翁源县") == ""
    assert unit_line_in("金额单位：元") == "元"
    assert unit_for(PLANTINGS.field("funded_yuan"), "万元、亩") == "万元"
    assert unit_for(PLANTINGS.field("trees"), "万元、亩") == ""
    assert unit_for(PLANTINGS.field("funded_yuan"), "万元、元") == ""
