"""What is told by a look is what the reader of the column says, to the letter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats.raw_sheets.columns import CellColumn
from bqw_sdk.ingest.cells import ColumnContext, read_column, reader_of
from bqw_sdk.ingest.large_columns import read_large_column
from bqw_sdk.ingest.quick import LOOK_RULE, quick_look
from bqw_sdk.ingest.values import NotUnderstood
from bqw_sdk.model.cells import cell_text

MONEY = dataset_named("plantings").field("funded_yuan")
TREES = dataset_named("plantings").field("trees")
AREA = dataset_named("small_gardens").field("area_m2")
NAME = dataset_named("organisations").field("name")
KEY = dataset_named("plantings").field("planting_id")
DAY = dataset_named("plantings").field("planted_on")
STATUS = dataset_named("enterprise_projects").field("status")
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
    texts, raws = look(CellColumn.of(cells))  # type: ignore[arg-type]
    read = reader_of(field, ColumnContext(unit=unit))  # type: ignore[arg-type]
    for cell, text, raw in zip(cells, texts, raws, strict=True):
        if text is None:
            assert raw is None
            continue
        reading = read(cell)  # type: ignore[arg-type]
        assert not isinstance(reading, NotUnderstood), (cell, text)
        assert text == cell_text(reading.result), (cell, text, reading)
        assert (raw is not None) == reading.changed
        assert raw is None or (raw, LOOK_RULE) == (reading.raw, reading.rule)


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
@given(texts=st.lists(TEXTS, max_size=30))
def test_texts(field: object, texts: list[str]) -> None:
    """Marks for nothing, wide signs, numbers as text, signs that nobody sees."""
    assert_told_alike(field, "", *texts)


@given(days=st.lists(DAYS, max_size=10))
def test_days(days: list[object]) -> None:
    """With and without a time of day."""
    assert_told_alike(DAY, "", *days)


def test_most_cells_are_told_by_a_look() -> None:
    """Or it would be of no use."""
    money = [number / 100 for number in range(100, 5000)]
    texts, raws = looked_at(MONEY, "万元", money)
    assert [Decimal(text) for text in texts if text] == [number * 100 for number in range(100, 5000)]
    assert [float(raw) for raw in raws if raw] == money
    assert looked_at(MONEY, "万元", [0.07, 0.0, -0.0]) == (["700", "0", None], ["0.07", None, None])
    assert looked_at(NAME, "", ["示例建设集团有限公司", "暂无"])[0] == ["示例建设集团有限公司", None]
    assert looked_at(KEY, "", ["P-001", "12-1"])[0] == ["P-001", None]
    assert looked_at(DAY, "", [dt.datetime(2024, 3, 5), "3月"])[0] == ["2024-03-05", None]  # noqa: DTZ001 - as workbooks have them


def looked_at(field: object, unit: str, cells: list[object]) -> tuple[list[str | None], list[str | None]]:
    """Return what a look tells of cells."""
    look = quick_look(field, unit)  # type: ignore[arg-type]
    assert look
    texts, raws = look(CellColumn.of(cells))  # type: ignore[arg-type]
    return texts.to_list(), raws.to_list()


def test_all_figures_of_few_decimals_are_told_together() -> None:
    """To four places in 万元, without rounding any of them away."""
    texts, _ = looked_at(MONEY, "万元", [number / 10000 for number in range(1, 200_000)])
    assert texts == [str(number) for number in range(1, 200_000)]


CELLS = st.one_of(NUMBERS, TEXTS, DAYS, st.none(), st.times(), st.timedeltas())


@pytest.mark.parametrize("field", [MONEY, TREES, NAME, KEY, DAY, STATUS])
@given(
    cells=st.lists(st.one_of(CELLS, st.sampled_from([1, 1.0, True, "1", 0.0, -0.0, "", "约1"])), max_size=40)
)
def test_a_large_column_is_read_as_a_small_one(field: object, cells: list[object]) -> None:
    """The same texts, changes and doubts at the same cells."""
    read = reader_of(field, ColumnContext(unit="万元" if field is MONEY else ""))  # type: ignore[arg-type]
    small = read_column(cells, read)  # type: ignore[arg-type]
    large = read_large_column(cells, read, quick_look(field, "万元" if field is MONEY else ""))  # type: ignore[arg-type]
    for name in ("texts", "changed", "raws", "rules"):
        assert list(getattr(large, name)) == getattr(small, name), name
    assert large.doubts == small.doubts
