from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import columns_of
from bqw_sdk.rules import (
    RULE_KINDS,
    AbsentWhen,
    BoundsFit,
    DatesFitStatus,
    Derived,
    GivenTogether,
    GivenWhen,
    OneGiven,
    Ordered,
    PlaceLevelIs,
    RequiredWhen,
    TotalOf,
    WellFormed,
)

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import RowRule

Row = dict[str, object]
BOUNDS = BoundsFit("qualifier", "lower", "upper")
PARENT = Derived("parent_code", "parent_place_code", "code")
MONEY = GivenWhen("money_kind", "unit", ("yuan", "yuan-per-head"))
SCOPE = OneGiven(("place_code", "scope_text"))
ORDER = Ordered("first", "second")
USCC = WellFormed("uscc", "is_uscc", Text("代码", "a code"))
LADDER = DatesFitStatus("status", "completed_on", ("completed", "in-production"), ("planned", "started"))
TOWN = PlaceLevelIs("place_code", ("town", "village"))
TOTAL = TotalOf("trees", ("tall", "low"))
TOGETHER = GivenTogether("beneficiaries", "beneficiary_basis")
FUNDS = RequiredWhen("amount_yuan", "kind", ("funds", "project"))
SECRET = AbsentWhen("organisation_id", "status", ("intended", "planned"))
KINDS: tuple[RowRule, ...] = (
    BOUNDS, PARENT, MONEY, SCOPE, ORDER, USCC, LADDER, TOWN, TOTAL, TOGETHER, FUNDS, SECRET,
)  # fmt: skip


def bounds(qualifier: str | None, lower: int | None, upper: int | None) -> Row:
    """Return a row of a qualifier and two bounds."""
    return {"qualifier": qualifier, "lower": lower, "upper": upper}


HOLDS: list[tuple[RowRule, Row]] = [
    (LADDER, {"status": "completed", "completed_on": date(2024, 1, 1)}),
    (LADDER, {"status": "planned", "completed_on": None}),
    (LADDER, {"status": "dropped", "completed_on": None}),
    (LADDER, {"status": "dropped", "completed_on": date(2024, 1, 1)}),
    (TOWN, {"place_code": "440281103000"}),
    (TOWN, {"place_code": "440281103201"}),
    (TOWN, {"place_code": None}),
    (TOTAL, {"trees": 21, "tall": 9, "low": 12}),
    (TOTAL, {"trees": 21, "tall": 9, "low": None}),
    (TOTAL, {"trees": None, "tall": 9, "low": 12}),
    (TOGETHER, {"beneficiaries": 120, "beneficiary_basis": "distinct"}),
    (TOGETHER, {"beneficiaries": None, "beneficiary_basis": None}),
    (FUNDS, {"kind": "funds", "amount_yuan": 1}),
    (FUNDS, {"kind": "policy", "amount_yuan": 1}),
    (FUNDS, {"kind": "policy", "amount_yuan": None}),
    (FUNDS, {"kind": None, "amount_yuan": None}),
    (SECRET, {"status": "planned", "organisation_id": None}),
    (SECRET, {"status": "signed", "organisation_id": "O001"}),
    (SECRET, {"status": "signed", "organisation_id": None}),
    (SECRET, {"status": None, "organisation_id": "O001"}),
    (BOUNDS, bounds("exact", 1, 2)),
    (BOUNDS, bounds("about", 1, 2)),
    (BOUNDS, bounds("more-than", 1, None)),
    (BOUNDS, bounds("at-least", 1, None)),
    (BOUNDS, bounds("less-than", None, 2)),
    (BOUNDS, bounds("at-most", None, 2)),
    (PARENT, {"code": "440281000000", "parent_code": "440200000000"}),
    (PARENT, {"code": "440000000000", "parent_code": None}),
    (PARENT, {"code": "441900003000", "parent_code": "441900000000"}),
    (PARENT, {"code": None, "parent_code": None}),
    (Derived("start", "period_start", "period"), {"start": date(2024, 10, 1), "period": "2024-36"}),
    (Derived("start", "period_start", "period"), {"start": None, "period": "../2024"}),
    (MONEY, {"unit": "yuan", "money_kind": "planned"}),
    (MONEY, {"unit": "yuan-per-head", "money_kind": "planned"}),
    (MONEY, {"unit": "trees", "money_kind": None}),
    (MONEY, {"unit": None, "money_kind": None}),
    (SCOPE, {"place_code": "440200000000", "scope_text": None}),
    (SCOPE, {"place_code": None, "scope_text": "三个镇"}),
    (SCOPE, {"place_code": "440200000000", "scope_text": "三个镇"}),
    (ORDER, {"first": 1, "second": 2}),
    (ORDER, {"first": 2, "second": 2}),
    (ORDER, {"first": None, "second": 2}),
    (ORDER, {"first": 2, "second": None}),
    (ORDER, {"first": None, "second": None}),
    (ORDER, {"first": date(2024, 1, 1), "second": date(2024, 12, 31)}),
    (ORDER, {"first": Decimal("1.10"), "second": Decimal("1.1")}),
    (USCC, {"uscc": "91350100M000100Y43"}),
    (USCC, {"uscc": None}),
    (WellFormed("period", "is_period", Text("", "")), {"period": "2024-02-29"}),
]
BREAKS: list[tuple[RowRule, Row]] = [
    (LADDER, {"status": "completed", "completed_on": None}),
    (LADDER, {"status": "in-production", "completed_on": None}),
    (LADDER, {"status": "planned", "completed_on": date(2024, 1, 1)}),
    (TOWN, {"place_code": "440281000000"}),
    (TOTAL, {"trees": 21, "tall": 9, "low": 11}),
    (TOGETHER, {"beneficiaries": 120, "beneficiary_basis": None}),
    (TOGETHER, {"beneficiaries": None, "beneficiary_basis": "distinct"}),
    (FUNDS, {"kind": "funds", "amount_yuan": None}),
    (FUNDS, {"kind": "project", "amount_yuan": None}),
    (SECRET, {"status": "planned", "organisation_id": "O001"}),
    (SECRET, {"status": "intended", "organisation_id": "O001"}),
    (BOUNDS, bounds("exact", 1, None)),
    (BOUNDS, bounds("exact", None, 2)),
    (BOUNDS, bounds("exact", None, None)),
    (BOUNDS, bounds("more-than", 1, 2)),
    (BOUNDS, bounds("more-than", None, None)),
    (BOUNDS, bounds("at-least", 1, 2)),
    (BOUNDS, bounds("less-than", 1, 2)),
    (BOUNDS, bounds("less-than", None, None)),
    (BOUNDS, bounds("at-most", 1, None)),
    (BOUNDS, bounds(None, 1, 2)),
    (PARENT, {"code": "440281000000", "parent_code": "440300000000"}),
    (PARENT, {"code": "440281000000", "parent_code": None}),
    (PARENT, {"code": "440000000000", "parent_code": "440000000000"}),
    (PARENT, {"code": None, "parent_code": "440000000000"}),
    (Derived("start", "period_start", "period"), {"start": None, "period": "2024"}),
    (Derived("end", "period_end", "period"), {"end": date(2024, 12, 31), "period": "2024-01-01/.."}),
    (MONEY, {"unit": "yuan", "money_kind": None}),
    (MONEY, {"unit": "trees", "money_kind": "planned"}),
    (MONEY, {"unit": None, "money_kind": "planned"}),
    (SCOPE, {"place_code": None, "scope_text": None}),
    (SCOPE, {}),
    (ORDER, {"first": 3, "second": 2}),
    (ORDER, {"first": date(2024, 12, 31), "second": date(2024, 1, 1)}),
    (USCC, {"uscc": "91350100M000100Y44"}),
    (WellFormed("period", "is_period", Text("", "")), {"period": "2024-02-30"}),
]


@pytest.mark.parametrize(("rule", "row"), HOLDS)
def test_a_row_that_keeps_the_promise_is_left_alone(rule: RowRule, row: Row) -> None:
    """Good rows, and rows whose cells may be empty, break nothing."""
    assert rule.holds(row)


@pytest.mark.parametrize(("rule", "row"), BREAKS)
def test_a_row_that_breaks_the_promise_is_found(rule: RowRule, row: Row) -> None:
    """Each way to break a promise is seen, the empty cells among them."""
    assert not rule.holds(row)


@pytest.mark.parametrize("rule", KINDS, ids=lambda rule: type(rule).__name__)
def test_a_rule_reads_the_columns_that_it_names(rule: RowRule) -> None:
    """The columns shown in a finding are the ones that were judged; the first is the one it points at."""
    assert set(columns_of(rule.promise)) == set(rule.fields)


@pytest.mark.parametrize("rule", KINDS, ids=lambda rule: type(rule).__name__)
def test_a_rule_says_what_it_expects_and_how_to_mend_it(rule: RowRule) -> None:
    """Both languages, and the words are those of the columns at hand."""
    for text in (rule.expected, rule.mend):
        assert text.zh
        assert text.en


def test_the_words_of_a_rule_name_its_columns() -> None:
    """Whoever reads the finding learns which columns to look at."""
    assert ORDER.expected == Text("first 不晚于、不大于 second", "first not after or above second")
    assert "yuan, yuan-per-head" in MONEY.expected.en
    assert "place_code, scope_text" in SCOPE.expected.zh
    assert USCC.expected == Text("代码", "a code")


def test_every_kind_is_tried_here() -> None:
    """A new kind of rule needs rows that keep it and rows that break it."""
    for rows in (HOLDS, BREAKS):
        assert {type(rule) for rule, _ in rows} == set(RULE_KINDS)
    assert {type(rule) for rule in KINDS} == set(RULE_KINDS)


def test_rules_are_values() -> None:
    """Two rules that promise the same are equal, and none can be changed."""
    assert Ordered("a", "b") == Ordered("a", "b") != Ordered("b", "a")
    with pytest.raises(AttributeError):
        ORDER.first = "other"  # type: ignore[misc]
