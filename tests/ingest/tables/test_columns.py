from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bqw_sdk.datasets import dataset_named
from bqw_sdk.findings import Severity
from bqw_sdk.ingest.tables import SenderMapping

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[..., Any]
    Fields = Callable[..., dict[str, str]]
    Told = Callable[..., list[Any]]

DAY = date(2024, 3, 12)
PLANTINGS = [dataset_named("plantings")]


def test_two_columns_for_one_field_are_both_left_out(find: Find, fields: Fields, told: Told) -> None:
    """Nobody knows which one is meant, and the field is not called missing on top of it."""
    found = find(("树种", "株数", "棵数", "种植日期"), ("樟树", 3, 4, DAY))
    assert fields(found.tables[0]) == {"A": "species", "B": "(unknown)", "C": "(unknown)", "D": "planted_on"}
    assert [(each.origin.cell, each.severity) for each in told(found, "TBL-062")] == [
        ("B1", Severity.ERROR),
        ("C1", Severity.ERROR),
    ]
    assert "trees" not in {each.field for each in told(found, "TBL-063")}


def test_the_only_exact_one_of_two_is_used(find: Find, fields: Fields, told: Told) -> None:
    """The other is a warning that names the column used."""
    found = find(("树种", "种植株数", "棵数", "种植日期"), ("樟树", 3, 4, DAY))
    assert fields(found.tables[0])["B"] == "trees"
    (twice,) = told(found, "TBL-062")
    assert (twice.origin.cell, twice.severity) == ("C1", Severity.WARNING)
    assert "用 B 列" in twice.message.zh


def test_close_headings_weigh_what_their_field_weighs(find: Find, fields: Fields, told: Told) -> None:
    """A required field is an error, any other a warning; neither is read."""
    found = find(("树种名", "株数", "种植日期", "投入的资金"), ("樟树", 3, DAY, 1))
    close = {each.field: each.severity for each in told(found, "TBL-061")}
    assert close == {"species": Severity.ERROR, "funded_yuan": Severity.WARNING}
    assert fields(found.tables[0])["A"] == "(unknown)"
    assert found.tables[0].columns[0].suggestion == "species"
    assert '"树种名" = "species"' in told(found, "TBL-061")[0].mend.zh


def test_a_close_heading_whose_field_has_a_column_is_no_suggestion(find: Find, told: Told) -> None:
    """株数 is there already, so 种植株数合计 is something else."""
    found = find(("树种", "种植株数", "种植日期", "种植株数明细"), ("樟树", 3, DAY, "略"))
    assert not told(found, "TBL-061")
    assert "已有一列" in told(found, "TBL-060")[0].message.zh


def test_a_heading_close_to_several_fields_is_no_suggestion(find: Find, told: Told) -> None:
    """They are listed, and one of them has to be chosen."""
    found = find(("项目名称", "项目编号", "帮扶类别", "投资"), ("甲", "EP1", "公益", 1))
    assert not told(found, "TBL-061")
    assert "之一" in told(found, "TBL-060")[0].message.zh
    assert found.tables[0].columns[3].suggestion == ""


def test_required_columns_that_are_missing(find: Find, told: Told) -> None:
    """Each is an error; a constant or columns that identify a row stand in for them."""
    rows = (("树种", "株数", "种植日期"), ("樟树", 3, DAY))
    missing = {each.field for each in told(find(*rows), "TBL-063")}
    assert missing == {"planting_id", "place_code", "form", "organiser", "synthetic"}
    mapping = SenderMapping.model_validate(
        {"tables": [{"dataset": "plantings", "identify": ["树种"], "constants": {"synthetic": "false"}}]}
    )
    less = {each.field for each in told(find(*rows, mapping=mapping), "TBL-063")}
    assert less == {"place_code", "form", "organiser"}


def test_a_unit_of_another_kind_is_an_error_and_no_match(find: Find, fields: Fields, told: Told) -> None:
    """Unless the mapping says what the unit is."""
    rows = (("树种", "株数", "种植日期", "投入资金（亩）"), ("樟树", 3, DAY, 1))
    found = find(*rows)
    assert told(found, "TBL-064")[0].origin.cell == "D1"
    assert fields(found.tables[0])["D"] == "(unknown)"
    mapping = SenderMapping.model_validate(
        {"tables": [{"dataset": "plantings", "units": {"funded_yuan": "万元"}}]}
    )
    mended = find(*rows, mapping=mapping)
    assert not told(mended, "TBL-064")
    assert mended.tables[0].column_of("funded_yuan").unit == "万元"


def test_money_without_a_unit_is_a_warning(find: Find, told: Told) -> None:
    """A unit line, a unit in the heading or the title as printed tell it."""
    rest = ("樟树", 3, DAY, 1)
    bare = find(("树种", "株数", "种植日期", "投入资金"), rest)
    assert [each.origin.cell for each in told(bare, "TBL-065")] == ["D1"]
    for heading in ("投入资金(元)", "投入资金/万元", "funded_yuan"):
        assert not told(find(("树种", "株数", "种植日期", heading), rest), "TBL-065")
    lined = find(("单位：万元",), ("树种", "株数", "种植日期", "投入资金"), rest)
    assert not told(lined, "TBL-065")
    other = find(("单位：亩",), ("树种", "株数", "种植日期", "投入资金"), rest)
    assert told(other, "TBL-065")


def test_a_constant_for_a_column_that_is_there_is_told(find: Find, told: Told) -> None:
    """The column wins, and the entry is a warning."""
    mapping = SenderMapping.model_validate(
        {"tables": [{"dataset": "plantings", "constants": {"species": "樟树"}}]}
    )
    found = find(("树种", "株数", "种植日期"), ("樟树", 3, DAY), mapping=mapping)
    assert "constants.species" in told(found, "TBL-075")[0].message.zh


def test_every_finding_says_what_where_what_else_and_how(find: Find) -> None:
    """In both languages, and the English has no Chinese words but what was typed."""
    found = find(
        ("树种名", "株数", "棵数", "种植日期", "投入资金", "怪列", None),
        ("樟树", 3, 4, DAY, 1, 1, "x"),
        ("官渡镇",),
        ("樟树", 3, 4, DAY, 1, 1, None),
        ("合计", 6, 8, None, 3, None, None),
        ("注：略",),
    )
    assert len({each.rule for each in found.findings}) >= 8
    for each in found.findings:
        assert (each.origin.file, each.origin.sheet) == ("来表.xlsx", "Sheet1")
        assert each.origin.row
        for text in (each.message, each.mend, each.expected):
            assert text.zh
            assert text.en
