"""What is told by a look is what the reader of the column says, to the letter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.datasets import dataset_named
from bqw_sdk.ingest.cells import ColumnContext, read_column, reader_of
from bqw_sdk.ingest.quick import quick_look
from bqw_sdk.ingest.values import NotUnderstood
from bqw_sdk.model.cells import cell_text

MONEY = dataset_named("plantings").field("funded_yuan")
TREES = dataset_named("plantings").field("trees")
AREA = dataset_named("small_gardens").field("area_m2")
NAME = dataset_named("organisations").field("name")
KEY = dataset_named("plantings").field("planting_id")
DAY = dataset_named("plantings").field("planted_on")
UNITS = {
    MONEY: ("", "元", "万元", "亿元", "万", "亩"),
    TREES: ("", "株", "万株"),
    AREA: ("", "平方米", "亩", "公顷"),
}

NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=True, allow_infinity=True),
    st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map(float),
    st.booleans(),
)
TEXTS = st.one_of(
    st.text(max_size=12),
    st.text("无暂未报送不详—-/空 ﻿\u200bPAno0123_.ｅE+年月日", max_size=8),
    st.sampled_from(
        [
            "N/A",
            "nil",
            "None",
            "12.0",
            "1e5",
            "4.4E+11",
            "Ａ001",
            "A_1",
            "A-1",
            "不適用",
            "待定",
            "二〇二四",
            "３",
        ]
    ),
)
DAYS = st.one_of(st.dates(), st.datetimes(), st.integers(0, 60000))


def assert_told_alike(field: object, unit: str, cell: object) -> None:
    """Hold a look against the reader; where it says nothing there is nothing to hold."""
    look = quick_look(field, unit)  # type: ignore[arg-type]
    told = look(cell) if look and cell not in {None, ""} else None  # type: ignore[arg-type]
    if told is None:
        return
    reading = reader_of(field, ColumnContext(unit=unit))(cell)  # type: ignore[arg-type]
    assert not isinstance(reading, NotUnderstood), (cell, told)
    assert told[0] == cell_text(reading.result), (cell, told, reading)
    assert (told[1] is not None) == reading.changed
    assert told[1] in {None, (reading.raw, reading.rule)}


@pytest.mark.parametrize(("field", "unit"), [(each, unit) for each, units in UNITS.items() for unit in units])
@given(number=NUMBERS)
def test_numbers(field: object, unit: str, number: float) -> None:
    """Of every size, with every unit, wrong ones too."""
    assert_told_alike(field, unit, number)


@pytest.mark.parametrize("field", [NAME, KEY, DAY, MONEY])
@given(text=TEXTS)
def test_texts(field: object, text: str) -> None:
    """Marks for nothing, wide signs, numbers as text, signs that nobody sees."""
    assert_told_alike(field, "", text)


@given(day=DAYS)
def test_days(day: object) -> None:
    """With and without a time of day."""
    assert_told_alike(DAY, "", day)


def test_most_cells_are_told_by_a_look() -> None:
    """Or it would be of no use."""
    look = quick_look(MONEY, "万元")
    assert look
    assert look(12.5) == ("125000", ("12.5", "quantity-scaled"))
    assert Decimal(look(0.07)[0]) == 700  # type: ignore[index]
    name, key, day = (quick_look(each, "") for each in (NAME, KEY, DAY))
    assert name
    assert key
    assert day
    assert (name("示例建设集团有限公司"), key("P-001"), day(dt.datetime(2024, 3, 5))) == (  # noqa: DTZ001 - as workbooks have them
        ("示例建设集团有限公司", None), ("P-001", None), ("2024-03-05", None),
    )  # fmt: skip


def test_a_column_is_the_same_with_and_without_looks() -> None:
    """Changes and doubts at the same cells."""
    cells = [1, 1.0, "1", True, "约1", 2.5, None, "", "—", float("nan"), 10**16]
    read = reader_of(MONEY, ColumnContext(unit="万元"))
    plain, quick = read_column(cells, read), read_column(cells, read, quick_look(MONEY, "万元"))
    assert plain.texts == quick.texts
    assert plain.changes == quick.changes
    assert [number for number, _ in plain.doubts] == [number for number, _ in quick.doubts]
