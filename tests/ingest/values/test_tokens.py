from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from bqw_sdk import UnparsedQuantity, find_quantity, parse_quantity
from bqw_sdk.codes import QUALIFIER, UNIT
from bqw_sdk.errors import UsageError
from bqw_sdk.ingest.values import VALUE_RULES, NotUnderstood, Understood, read_quantity

FIXTURE = Path(__file__).parents[2] / "fixtures/quantities/tokens.csv"
ROWS = tuple(csv.DictReader(FIXTURE.read_text(encoding="utf-8").splitlines()))
PLAIN_UNITS = {"kg", "m3", "kw", "kwh"}

NAMES = "四小园 1+1+N 万企兴万村 双百行动 百千万工程 百千万 三清三拆 七个一 最后一米 三旧 一村一品 千企帮千镇 五观察 五看"
NO_FIGURES = (
    "约 无 — 以下 几个 若干 多个 许多 好几百 几百多 数十余 一倍 近一倍 翻一番 百万 千万 千亿元 百 三四"
)
DATES = "2024年 24年 10年多 5月 3月5日 15日 10:30 5号 5点 第1季度 2023-2024 2024年3月"
TWO_READINGS = (
    "12,34 1,23 1.2.3 007 3/4 1/3 3:2 1.2万5000 1万50 2亿50000万 3M 300、400 3或4个 300人;400人 40-30 ~300"
)
PLACES = "十亿两 -54万两 三至五十 2至2千 80至1千 500-1万 三万十 一千十 7百成 4整 万次 三大人 3人人"
OTHER_MONEY = "$500 500美元 ¥3人 人民币3吨"
MORE_SAID = (
    "10亿元以上重大项目38个 亿元以上项目 20人以上企业 5人3户 5(个) (500) 5个(其中新增2个) 增长14.7% 下降3% 同比增长5%"
    " 人均3万元 其中5个 预计300人 新增300人 最低300元 负三度 500+ 500±20 300人(次) 300人次群众 200户村民 30人小组"
)
CONTRADICTIONS = "近300余人 超约300 不超过300多人 约30-40人 近几百人 约0人 近0 约三分之一 上30人 近-5% -5~3"
SIGNS = "① ② ½ ² 5² m² 5t Ⅲ 三〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇"
REFUSED = f"{NAMES} {NO_FIGURES} {DATES} {TWO_READINGS} {PLACES} {OTHER_MONEY} {MORE_SAID} {CONTRADICTIONS} {SIGNS}".split()


def number(text: str) -> Decimal | None:
    """Return the number of a cell of the fixture, ``None`` for an empty one."""
    return Decimal(text) if text else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["token"])
def test_a_token_comes_to_its_value_bounds_qualifier_and_unit(row: dict[str, str]) -> None:
    """Each way of writing a figure has one meaning, held in the table of tokens."""
    found = parse_quantity(row["token"])
    assert (found.value, found.lower, found.upper) == tuple(
        map(number, (row["value"], row["lower"], row["upper"]))
    )
    assert ("(" * found.lower_open + ")" * found.upper_open, found.qualifier) == (
        row["open"],
        row["qualifier"],
    )
    assert found.unit == (row["unit"] or None)
    assert found.text == row["token"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["token"])
def test_bounds_fit_the_qualifier_and_the_codes_exist(row: dict[str, str]) -> None:
    """What is read keeps the promises that the dataset of observations makes."""
    found = parse_quantity(row["token"])
    assert found.qualifier in QUALIFIER
    assert all(unit in UNIT or unit in PLAIN_UNITS for unit in found.units)
    assert (found.upper is None) == (found.qualifier in {"more-than", "at-least"})
    assert (found.lower is None) == (found.qualifier in {"less-than", "at-most"})
    assert found.lower is None or found.lower <= found.value
    assert found.upper is None or found.value <= found.upper


@pytest.mark.parametrize("token", REFUSED)
def test_what_is_no_figure_or_two_is_refused(token: str) -> None:
    """Names with numerals in them, sentences and figures with two readings come to nothing, never to a guess."""
    failure = read_quantity(token)
    assert isinstance(failure, NotUnderstood)
    assert failure.reason.zh
    assert failure.reason.en
    assert find_quantity(token) is None
    with pytest.raises(UnparsedQuantity) as caught:
        parse_quantity(token)
    assert (caught.value.raw, caught.value.reason) == (token, failure.reason)
    assert isinstance(caught.value, UsageError)


@pytest.mark.parametrize(
    "token", ["", " ", "12 34", "3 0000元", "1 . 5", "1 2 3", "1\n2", "9" * 121, "产业" * 60]
)
def test_gaps_and_floods_are_refused(token: str) -> None:
    """Figures with gaps between them are not joined, and very long text is turned away at once."""
    assert find_quantity(token) is None


def test_what_was_left_over_is_named() -> None:
    """The reason shows the part that nothing could be made of."""
    failure = read_quantity("36名领导")
    assert isinstance(failure, NotUnderstood)
    assert (failure.left, failure.reason.zh) == ("领导", "没有看懂“领导”")


@pytest.mark.parametrize(
    ("token", "unit", "value", "lower"),
    [
        ("1200", "万元", "12000000", "11995000"),
        ("约1200", "(单位:万元)", "12000000", "11500000"),
        ("1.5", "万亩", "10000000", "9666666.67"),
        ("七成", "%", "70", "65"),
        ("3亿元", "万元", "300000000", "250000000"),
        ("30~40", "亩", "20000", "20000"),
        ("12", "人", "12", "12"),
    ],
)
def test_the_unit_of_the_heading_holds_where_the_cell_has_none(
    token: str, unit: str, value: str, lower: str
) -> None:
    """A bare figure in a column of 万元 means what it would mean with 万元 behind it."""
    found = parse_quantity(token, unit=unit)
    assert (found.value, found.lower) == (Decimal(value), Decimal(lower))


@pytest.mark.parametrize(
    ("token", "unit"),
    [("1.2亿", "万元"), ("300万", "万元"), ("30人次", "人"), ("30亩", "万元"), ("30", "麻袋"), ("30%", "元")],
)
def test_a_cell_that_contradicts_its_heading_is_refused(token: str, unit: str) -> None:
    """Twice 万, another measure or a heading that is not known leave no certain reading."""
    assert find_quantity(token, unit=unit) is None


@pytest.mark.parametrize(
    ("token", "rule", "changed"),
    [
        ("1200", "quantity-kept", False),
        ("1,200人", "quantity-read", True),
        ("1.2万", "quantity-scaled", True),
        ("约300", "quantity-qualified", True),
    ],
)
def test_the_rule_says_what_was_done(token: str, rule: str, *, changed: bool) -> None:
    """The log can tell a kept figure from a scaled and a qualified one."""
    found = read_quantity(token)
    assert isinstance(found, Understood)
    assert (found.rule, found.changed, found.raw) == (rule, changed, token)
    assert rule in VALUE_RULES


def test_person_times_fit_no_column_of_persons() -> None:
    """1538人次 may not become 1538 people, and 户 fit households and businesses alike."""
    assert not parse_quantity("1538人次").fits("persons")
    assert parse_quantity("1925.17万户").fits("business-entities")
    assert parse_quantity("5个").fits("projects")
    assert not parse_quantity("5个").fits("persons")
    assert parse_quantity("5").fits("persons")
