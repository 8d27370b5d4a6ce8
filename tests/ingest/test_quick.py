"""What is told by a look is what the reader of the column says, to the letter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import zip_longest
from math import inf, nextafter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.datasets import dataset_named
from bqw_sdk.ingest import quick
from bqw_sdk.ingest.cells import ColumnContext, read_column, reader_of
from bqw_sdk.ingest.quick import LOOK_RULE, quick_look
from bqw_sdk.ingest.values import NotUnderstood
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def assert_told_alike(field: object, unit: str, *cells: object) -> None:
    """Hold looks against the reader; where they say nothing there is nothing to hold."""
    look = quick_look(field, unit)  # type: ignore[arg-type]
    if look is None:
        return
    texts, raws = look(cells)  # type: ignore[arg-type]
    read = reader_of(field, ColumnContext(unit=unit))  # type: ignore[arg-type]
    for cell, text, raw in zip_longest(cells, texts, raws):
        if text is None or cell is None or cell == "":
            assert raw is None
            continue
        reading = read(cell)  # type: ignore[arg-type]
        assert not isinstance(reading, NotUnderstood), (cell, text)
        assert text == cell_text(reading.result), (cell, text, reading)
        assert (raw is not None) == reading.changed
        assert raw is None or (raw, LOOK_RULE) == (reading.raw, reading.rule)


@pytest.fixture(scope="module", autouse=True, params=["each", "many"])
def together(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let few cells be told like many, too."""
    with pytest.MonkeyPatch.context() as patched:
        if request.param == "many":
            patched.setattr(quick, "_MANY", 1)
        yield request.param


@pytest.mark.parametrize(("field", "unit"), [(each, unit) for each, units in UNITS.items() for unit in units])
@given(numbers=st.lists(NUMBERS, max_size=30))
def test_numbers(field: object, unit: str, numbers: list[float]) -> None:
    """Of every size, with every unit, wrong ones too."""
    assert_told_alike(field, unit, *numbers)


@pytest.mark.parametrize(("field", "unit"), [(MONEY, "万元"), (MONEY, "亿元"), (TREES, ""), (AREA, "")])
@given(whole=st.integers(0, 10**9), part=st.integers(0, 10**7), places=st.integers(0, 7))
def test_decimals(field: object, unit: str, whole: int, part: int, places: int) -> None:
    """As they are typed, and the floats next to them."""
    number = float(f"{whole}.{part % 10**places:0{places}}") if places else float(whole)
    assert_told_alike(field, unit, number, nextafter(number, inf), nextafter(number, 0), -number)


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
    money = [number / 100 for number in range(100, 5000)]
    look = quick_look(MONEY, "万元")
    assert look
    texts, raws = look(money)
    assert [Decimal(text) for text in texts if text] == [number * 100 for number in range(100, 5000)]
    assert [float(raw) for raw in raws if raw] == money
    assert look([0.07, 0.0]) == (["700", "0"], ["0.07", None])
    name, key, day = (quick_look(each, "") for each in (NAME, KEY, DAY))
    assert name
    assert key
    assert day
    told = [name(["示例建设集团有限公司"]), key(["P-001"]), day([dt.datetime(2024, 3, 5)])]  # noqa: DTZ001 - as workbooks have them
    assert told == [(["示例建设集团有限公司"], [None]), (["P-001"], [None]), (["2024-03-05"], [None])]


def test_floats_of_few_decimals_are_told_together(together: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them is left to be told by itself."""
    monkeypatch.setattr(quick, "_moved", None)
    look = quick_look(MONEY, "万元")
    assert look
    if together == "many":
        texts, _ = look([number / 10000 for number in range(1, 200_000)])
        assert texts == [str(number) for number in range(1, 200_000)]


def test_a_column_is_the_same_with_and_without_looks() -> None:
    """Changes and doubts at the same cells."""
    cells = [1, 1.0, "1", True, "约1", 2.5, None, "", "—", float("nan"), 10**16, 2.5, "约1", False, 0]
    read = reader_of(MONEY, ColumnContext(unit="万元"))
    plain, looked = read_column(cells, read), read_column(cells, read, quick_look(MONEY, "万元"))
    assert plain == looked
    assert plain.changed == [0, 1, 2, 5, 8, 10, 11]
    assert [number for number, _ in plain.doubts] == [3, 4, 9, 12, 13]
