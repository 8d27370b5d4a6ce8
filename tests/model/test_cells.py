from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.datasets import dataset_named
from bqw_sdk.model.cells import cell_text, parse_cell
from bqw_sdk.model.missing import Missing
from bqw_sdk.model.types import Digits

if TYPE_CHECKING:
    from bqw_sdk.model.fields import Field

VALUE = dataset_named("observations").field("value")
LEVEL = dataset_named("places").field("level")
OPEN = dataset_named("observations").field("lower_open")
DAY = dataset_named("sources").field("retrieved_on")
EDITION = dataset_named("places").field("edition")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("", ""),
        ("广东省", "广东省"),
        ("0440", "0440"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-12, "-12"),
        (date(2024, 1, 5), "2024-01-05"),
        (Missing.NOT_REPORTED, "not-reported"),
        (Decimal("12.5000"), "12.5"),
        (Decimal("12.0000"), "12"),
        (Decimal(100), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-4"), "0.0001"),
        (Decimal("-0.10"), "-0.1"),
        (Decimal("0.0000"), "0"),
        (Decimal("12345678901234567890.1234"), "12345678901234567890.1234"),
    ],
)
def test_each_cell_has_one_canonical_text(cell: object, text: str) -> None:
    """No exponent, no trailing zeros, ISO dates, small letters for yes and no."""
    assert cell_text(cell) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**19), max_value=10**19))
def test_the_text_of_a_decimal_reads_back_as_the_same_number(value: Decimal) -> None:
    """Nothing is lost on the way through text."""
    text = cell_text(value)
    assert parse_cell(VALUE, text) == value
    assert "E" not in text
    assert not (text.endswith("0") and "." in text)


def test_minus_zero_is_zero() -> None:
    """One number has one text."""
    assert cell_text(Decimal("-0")) == cell_text(Decimal("-0.0")) == "0"


@pytest.mark.parametrize(
    ("field", "text", "cell"),
    [
        (VALUE, "12.5", Decimal("12.5")),
        (VALUE, "suppressed", Missing.SUPPRESSED),
        (LEVEL, "suppressed", "suppressed"),
        (OPEN, "true", True),
        (OPEN, "false", False),
        (DAY, "2024-02-29", date(2024, 2, 29)),
        (EDITION, "2023", 2023),
        (LEVEL, "county", "county"),
        (LEVEL, "", None),
        (VALUE, "", None),
    ],
)
def test_canonical_text_becomes_the_typed_cell(field: Field, text: str, cell: object) -> None:
    """A missing kind is one only where the column declares it."""
    assert parse_cell(field, text) == cell
    assert type(parse_cell(field, text)) is type(cell)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (VALUE, "twelve"),
        (OPEN, "yes"),
        (OPEN, "True"),
        (DAY, "2024-02-30"),
        (EDITION, "2023.5"),
        (VALUE, "1,5"),
    ],
)
def test_text_of_another_type_is_refused(field: Field, text: str) -> None:
    """A cell that is not what its column says is no cell."""
    with pytest.raises(ValueError, match=r"."):
        parse_cell(field, text)


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        ("99.99", True),
        ("-99.99", True),
        ("99.990", True),
        ("100", False),
        ("1E+2", False),
        ("0.001", False),
        ("0", True),
        ("0.01", True),
        ("NaN", False),
        ("Infinity", False),
        ("-Infinity", False),
    ],
)
def test_digits_hold_only_what_a_decimal_column_can_keep(value: str, holds: bool) -> None:
    """Precision 4 with scale 2 keeps two digits on each side; NaN and infinity are no numbers here."""
    assert Digits(4, 2).hold(Decimal(value)) is holds
