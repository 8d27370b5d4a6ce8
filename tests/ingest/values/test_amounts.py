from __future__ import annotations

import random
from decimal import Decimal

import pytest

from bqw_sdk.ingest.values import (
    VALUE_RULES,
    NotUnderstood,
    Understood,
    canonical_text,
    exact_number,
    matching_text,
    read_amount,
    read_whole,
)


@pytest.mark.parametrize(
    ("cell", "unit", "value", "rule", "changed"),
    [
        ("1234.5", "", "1234.5", "number-kept", False),
        ("1,234.50", "", "1234.5", "number-read", True),
        ("1234.50", "", "1234.5", "number-read", True),
        ("１２３４", "", "1234", "number-read", True),
        ("一百二十", "", "120", "quantity-scaled", True),
        ("3.2万", "", "32000", "quantity-scaled", True),
        (3.2, "万元", "32000", "quantity-scaled", True),
        (0.1 + 0.2, "", "0.3", "number-kept", False),
        (1200, "元", "1200", "number-kept", False),
        (1.5, "万亩", "10000000", "quantity-scaled", True),
        ("5", "公顷", "50000", "quantity-scaled", True),
        ("七成", "%", "70", "quantity-scaled", True),
        (0.35, "%", "0.35", "number-kept", False),
        (-12.5, "", "-12.5", "number-kept", False),
        (Decimal("1E+3"), "", "1000", "number-kept", False),
    ],
)
def test_a_number_reaches_the_basic_unit(
    cell: str | float | Decimal, unit: str, value: str, rule: str, changed: bool
) -> None:
    """Number cells and texts come to the same decimal, by a rule of the log."""
    found = read_amount(cell, unit=unit)
    assert isinstance(found, Understood), found
    assert (found.result, found.rule, found.changed) == (Decimal(value), rule, changed)
    assert rule in VALUE_RULES


@pytest.mark.parametrize(
    ("cell", "unit", "into"),
    [
        ("约300", "", ""),
        ("300余", "", ""),
        ("10至15", "", ""),
        ("60%以上", "", ""),
        ("1538人次", "", "persons"),
        ("5亩", "", "yuan"),
        (5, "亩", "yuan"),
        (5, "麻袋", ""),
        (float("nan"), "", ""),
        (float("inf"), "", ""),
        (True, "", ""),
        (1.2345678901234567e18, "", ""),
        ("镇仔村", "", ""),
    ],
)
def test_what_a_column_of_exact_figures_cannot_hold_is_refused(
    cell: str | float, unit: str, into: str
) -> None:
    """Qualifiers need bounds beside them, units must be those of the column, and lost figures stay lost."""
    assert isinstance(read_amount(cell, unit=unit, into=into), NotUnderstood)


def test_whole_numbers_have_nothing_behind_the_point() -> None:
    """1.5万 is whole, 3.5 is not."""
    found = read_whole("1.5万")
    assert isinstance(found, Understood)
    assert (found.result, type(found.result)) == (15000, int)
    assert isinstance(read_whole(3.5), NotUnderstood)
    assert isinstance(read_whole("约3"), NotUnderstood)


def test_a_bare_number_and_its_text_are_read_alike() -> None:
    """The short way of bare numbers comes to what the grammar of quantities comes to."""
    draw = random.Random(4)  # noqa: S311
    for _ in range(300):
        number = Decimal(draw.randint(-(10**9), 10**9)).scaleb(-draw.randint(0, 4))
        unit = draw.choice(["", "万元", "亩", "亿元", "人", "%", "千元"])
        short, long = read_amount(f"{number:f}", unit=unit), read_amount(f" {number:f} ", unit=unit)
        assert isinstance(short, Understood)
        assert isinstance(long, Understood)
        assert short.result == long.result


def test_floats_are_what_a_spreadsheet_shows() -> None:
    """Fifteen figures, and no number for what is none."""
    assert exact_number(0.1 + 0.2) == Decimal("0.3")
    assert exact_number(440281000000.0) == Decimal(440281000000)
    assert exact_number(float("nan")) is exact_number(Decimal("inf")) is exact_number(True) is None


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("已開工", "已开工"),
        ("Ａ　类", "a类"),
        ("村（社區）", "村(社区)"),
        ("1∶2", "1：2"),
        ("3–5", "3—5"),
        ("是\u200b", "是"),
    ],
)
def test_words_match_in_every_spelling(typed: str, other: str) -> None:
    """Traditional, wide and small letters, dashes and colons of all kinds compare alike."""
    assert matching_text(typed) == matching_text(other)


def test_canonical_text_makes_no_figure_of_another_sign() -> None:
    """① is no 1, and a raised 2 only belongs to a unit."""
    assert canonical_text("①") == "①"
    assert canonical_text("30m²") == "30m2"
    assert "2" not in canonical_text("5²")


def test_a_place_in_an_order_is_exact_only_where_places_are_meant() -> None:
    """第二批 is the batch 2, and never two trees."""
    assert read_whole("第二批", into="ordinal") == Understood(2, "quantity-scaled", "第二批", changed=True)
    assert isinstance(read_whole("第二批", into="trees"), NotUnderstood)
    assert isinstance(read_whole("约2", into="ordinal"), NotUnderstood)
