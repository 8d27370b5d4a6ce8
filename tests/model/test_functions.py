from __future__ import annotations

import pytest

from bqw_sdk.model.functions import FUNCTIONS, is_uscc, parent_place_code, place_digits, place_level


@pytest.mark.parametrize(
    ("code", "digits", "level", "parent"),
    [
        ("440000000000", 2, "province", None),
        ("440200000000", 4, "prefecture", "440000000000"),
        ("440281000000", 6, "county", "440200000000"),
        ("440281101000", 9, "town", "440281000000"),
        ("440281101201", 12, "village", "440281101000"),
        ("441900000000", 4, "prefecture", "440000000000"),
        ("441900003000", 9, "town", "441900000000"),
        ("442000100201", 12, "village", "442000100000"),
        ("440100000000", 4, "prefecture", "440000000000"),
    ],
)
def test_a_code_tells_its_level_and_the_place_above(
    code: str, digits: int, level: str, parent: str | None
) -> None:
    """The towns of Dongguan and Zhongshan stand right below their city; the province stands below nothing."""
    assert place_digits(code) == digits
    assert place_level(code) == level
    assert parent_place_code(code) == parent


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("91350100M000100Y43", True),
        ("91350100M000100Y44", False),
        ("91350100m000100y43", False),
        (" 91350100M000100Y43", False),
        ("91350100M000100Y4", False),
        ("91350100I000100Y43", False),
        ("", False),
    ],
)
def test_a_credit_code_is_judged_by_its_check_digit(code: str, right: bool) -> None:
    """One wrong character is found, and only the canonical spelling is right."""
    assert is_uscc(code) is right


def test_every_single_miscopied_digit_of_a_credit_code_is_found() -> None:
    """The check digit of GB 32100 finds any one wrong digit."""
    code = "91350100M000100Y43"
    for position, sign in enumerate(code):
        for other in "0123456789":
            if other != sign and sign.isdigit():
                assert not is_uscc(code[:position] + other + code[position + 1 :])


def test_the_functions_are_listed_by_their_names() -> None:
    """A rule names a function by a string; the name in the table is the name in the code."""
    assert list(FUNCTIONS) == sorted(FUNCTIONS)
    assert {name: function.__name__ for name, function in FUNCTIONS.items()} == {
        name: name for name in FUNCTIONS
    }
