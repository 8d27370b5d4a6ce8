from __future__ import annotations

import pytest

from bqw_sdk.ingest.values import (
    VALUE_RULES,
    NotUnderstood,
    Understood,
    read_identifier,
    read_place_code,
    read_sub_place_code,
    read_uscc,
)

LECHANG = "440281000000"
USCC = "91350100M000100Y43"


def outcome(found: Understood[str] | NotUnderstood) -> tuple[str, str]:
    """Return what was understood, and check that the log knows the rule."""
    assert isinstance(found, Understood), found
    assert found.rule in VALUE_RULES
    assert found.changed is (found.result != found.raw)
    return found.result, found.rule


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        (LECHANG, "code-kept"),
        ("440281", "code-lengthened"),
        (440281, "code-lengthened"),
        (440281000000, "code-from-number"),
        (440281000000.0, "code-from-number"),
        ("440281000000.0", "code-from-number"),
        ("'440281000000", "code-punctuation"),
        ("＇440281000000＇", "code-punctuation"),
        ("‘440281000000’", "code-punctuation"),
        (" 440281 000000 ", "code-punctuation"),
        ("４４０２８１００００００", "code-punctuation"),
        ("\u200b440281000000", "code-punctuation"),
    ],
)
def test_a_damaged_place_code_is_restored(cell: str | float, rule: str) -> None:
    """Quotes, wide figures, spaces, floats and short forms lead back to the one place."""
    found = read_place_code(cell)
    assert isinstance(found, Understood), found
    assert (found.result, found.rule) == (LECHANG, rule)
    assert found.changed is (str(cell) != LECHANG)


def test_a_rounded_code_is_restored_only_where_one_place_fits() -> None:
    """4.40281E+11 is Lechang or any of its towns and villages; a column of counties decides."""
    found = read_place_code("4.40281E+11")
    assert isinstance(found, NotUnderstood)
    assert LECHANG in found.candidates
    assert len(found.candidates) == 20
    assert outcome(read_place_code("4.40281E+11", level="county")) == (LECHANG, "code-from-number")
    assert isinstance(read_place_code("4.40281E+11", level="town"), NotUnderstood)


@pytest.mark.parametrize(
    "cell",
    [
        "44028",
        "44028100000",
        "999999",
        "440299000001.0",
        "440281.5",
        440281.5,
        "乐昌市",
        "",
        "4.4E+15",
        "44O281",
        True,
    ],
)
def test_a_place_code_that_is_not_certain_is_refused(cell: str | float) -> None:
    """Lost figures, places that are not there and letters are not mended by guessing."""
    assert isinstance(read_place_code(cell), NotUnderstood)


def test_lost_noughts_at_the_end_are_offered() -> None:
    """Eleven figures may have lost a nought: that is a candidate, not a result."""
    found = read_place_code("44028100000")
    assert isinstance(found, NotUnderstood)
    assert found.candidates == (LECHANG,)


def test_an_unknown_code_of_twelve_figures_is_left_to_validation() -> None:
    """Nothing was changed, so nothing has to be certain."""
    assert outcome(read_place_code("110000000000")) == ("110000000000", "code-kept")


def test_codes_of_villager_groups_get_their_dash() -> None:
    """The village must exist for a serial to be parted from it."""
    assert outcome(read_sub_place_code("440229109212-001")) == ("440229109212-001", "code-kept")
    for cell in (
        "440229109212001",
        "440229109212－001",
        "440229109212—001",
        440229109212001,
        "'440229109212-001",
    ):
        found = read_sub_place_code(cell)
        assert isinstance(found, Understood), cell
        assert found.result == "440229109212-001"
    for text in ("999999999999001", "440229109212-1", "440229109212", "4.40229E+14"):
        assert isinstance(read_sub_place_code(text), NotUnderstood)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        (USCC, "code-kept"),
        (USCC.lower(), "code-punctuation"),
        ("91350100 M000100Y43", "code-punctuation"),
        ("９１３５０１００Ｍ０００１００Ｙ４３", "code-punctuation"),
        ("'91350100M000100Y43", "code-punctuation"),
        ("9I35O1OOMOOO1OOY43", "code-letters"),
    ],
)
def test_a_credit_code_is_restored_by_its_check_digit(cell: str, rule: str) -> None:
    """Letters that no credit code has are figures if the check digit then holds."""
    assert outcome(read_uscc(cell)) == (USCC, rule)


@pytest.mark.parametrize(
    "cell",
    [
        "91350100M000100Y44",
        "9I35O1OOMOOO1OOY44",
        "91350100M000100Y4",
        "9.13501E+17",
        913501000001000143,
        "",
        "公司",
    ],
)
def test_a_credit_code_without_its_check_digit_is_refused(cell: str | int) -> None:
    """A wrong or lost figure is a finding, and a number cell has lost its last figures already."""
    assert isinstance(read_uscc(cell), NotUnderstood)


def test_the_signs_within_an_identifier_are_kept() -> None:
    """Underscores and double dashes tell identifiers apart: A_1 is not A1."""
    assert outcome(read_identifier("Ａ＿０２－－１")) == ("A_02--1", "code-punctuation")
    for identifier in ("A_01", "A--1", "PL-2024_001.b"):
        assert outcome(read_identifier(identifier)) == (identifier, "code-kept")
        for typed in (f" {identifier}", f"'{identifier}", f"{identifier}\u200b"):
            assert outcome(read_identifier(typed)) == (identifier, "code-punctuation")


def test_other_codes_become_plain_text() -> None:
    """Quotes go, floats lose their point, lost noughts come back only where the code is known."""
    assert outcome(read_identifier("G-001")) == ("G-001", "code-kept")
    assert outcome(read_identifier("'Ｇ００１")) == ("G001", "code-punctuation")
    for cell in (12.0, "12.0"):
        assert outcome(read_identifier(cell)) == ("12", "code-from-number")
    assert outcome(read_identifier(7, width=3, known={"007"})) == ("007", "code-lengthened")
    assert outcome(read_identifier("12.0", known={"12.0"})) == ("12.0", "code-kept")
    for wrong in (
        read_identifier(7, width=3),
        read_identifier(7, width=3, known={"008"}),
        read_identifier("1.2E+15"),
        read_identifier('"'),
        read_identifier(1.2345678901234567e18),
    ):
        assert isinstance(wrong, NotUnderstood)
