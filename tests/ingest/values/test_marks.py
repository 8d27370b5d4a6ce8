from __future__ import annotations

import pytest

from bqw_sdk.ingest.values import VALUE_RULES, NotUnderstood, Understood, read_absent, read_truth
from bqw_sdk.model.missing import Missing

ALL = tuple(Missing)
TRUE = "是 对 有 √ ✓ ✔ ☑ Y y YES true TRUE 1 １ 是。 ☑是☐否 是☑否☐ 對".split()  # noqa: SIM905
FALSE = "否 × ✗ 无 無 错 錯 N no FALSE false 0 ☐ □ □是☑否 没有 沒有 不是".split()  # noqa: SIM905
NEITHER = "x X ☒ ■ 2 ① 待定 - / 是否 ☑是☑否 是/否 已完成 是的吧".split()  # noqa: SIM905
MARKS = "- — —— – / \\ 、 … 无 無 暂无 暫無 空 （空） NA nil null None ? ？".split()  # noqa: SIM905
KINDS = {
    Missing.NOT_APPLICABLE: "不适用 不適用 N/A n/a Ｎ／Ａ 免填 不涉及 无需填写",
    Missing.NOT_REPORTED: "未报 未報 未填 未填报 漏报 待补充 未提供",
    Missing.NOT_KNOWN: "不详 不詳 未知 不明 待定 待核实 不清楚 unknown",
}
WORDS = [(word, kind) for kind, words in KINDS.items() for word in words.split()]


@pytest.mark.parametrize(
    ("cell", "truth"), [*((cell, True) for cell in TRUE), *((cell, False) for cell in FALSE)]
)
def test_a_way_of_saying_yes_or_no_is_a_truth(cell: str, truth: bool) -> None:
    """Words, ticks, boxes, letters and figures all say one of two things."""
    found = read_truth(cell)
    assert isinstance(found, Understood)
    assert found.result is truth
    assert found.changed is (cell not in {"true", "false"})
    assert found.rule in VALUE_RULES


@pytest.mark.parametrize("cell", [*NEITHER, "", 2, 0.5, float("nan")])
def test_what_may_be_yes_or_no_is_neither(cell: str | float) -> None:
    """A crossed box and a Latin x may be a tick or its opposite."""
    assert isinstance(read_truth(cell), NotUnderstood)


def test_truths_and_numbers_of_cells_are_truths() -> None:
    """A boolean cell stays, and 1 and 0 are yes and no."""
    outcomes = [read_truth(cell) for cell in (True, False, 1, 0.0)]
    assert [found.result for found in outcomes if isinstance(found, Understood)] == [True, False, True, False]
    assert [found.changed for found in outcomes if isinstance(found, Understood)] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("word", "kind"), WORDS)
def test_a_word_for_the_reason_becomes_its_code(word: str, kind: Missing) -> None:
    """Not applicable, not reported and not known are told apart where the field tells them apart."""
    found = read_absent(word, kind="number", declared=ALL, required=True)
    assert isinstance(found, Understood)
    assert (found.result, found.rule, found.changed) == (kind, "absent-kind", True)


@pytest.mark.parametrize(("word", "kind"), WORDS)
def test_a_reason_that_the_field_cannot_hold_is_undecided(word: str, kind: Missing) -> None:
    """Emptying the cell would lose what was said; free text keeps it."""
    others = tuple(other for other in Missing if other is not kind)
    assert isinstance(read_absent(word, kind="number"), NotUnderstood)
    assert isinstance(read_absent(word, kind="number", declared=others), NotUnderstood)
    assert read_absent(word, kind="string") is None


@pytest.mark.parametrize("mark", MARKS)
def test_a_bare_mark_empties_a_cell_and_names_no_reason(mark: str) -> None:
    """A dash says that there is nothing, and not why: where the field asks why, it is undecided."""
    found = read_absent(mark, kind="number")
    assert isinstance(found, Understood)
    assert (found.result, found.rule, found.changed) == (None, "absent-emptied", True)
    asked = read_absent(mark, kind="number", declared=ALL, required=True)
    assert isinstance(asked, NotUnderstood)
    assert asked.candidates == ("not-reported", "not-applicable", "not-known")


def test_no_is_something_in_a_column_of_truths() -> None:
    """无 empties a number, and answers a yes-or-no question."""
    assert read_absent("无", kind="boolean") is None
    assert read_absent("—", kind="boolean") is not None


@pytest.mark.parametrize("text", ["36", "0", "零", "无花果", "空调", "镇仔村", "待定区", "-5", "A/B", "①"])
def test_what_says_something_is_left_to_others(text: str) -> None:
    """A nought is a figure, and words that only begin like a mark are words."""
    assert read_absent(text, kind="number", declared=ALL) is None


def test_empty_cells_and_codes_of_missing_values_stay() -> None:
    """What is canonical already is not changed; blanks become empty."""
    empty, blank, token = (read_absent(text, declared=ALL) for text in ("", "　", "not-known"))
    assert empty == Understood(None, "text-kept", "", changed=False)
    assert blank == Understood(None, "absent-emptied", "　", changed=True)
    assert token == Understood(Missing.NOT_KNOWN, "text-kept", "not-known", changed=False)


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_a_failed_formula_is_no_absence(text: str) -> None:
    """A formula that failed left no value behind, which is a fault and not an answer."""
    assert isinstance(read_absent(text, kind="number", declared=ALL), NotUnderstood)
