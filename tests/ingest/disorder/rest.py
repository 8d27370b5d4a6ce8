"""What stands around the records of a table: titles, unit lines, totals, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from bqw_sdk.model.cells import cell_text
from disorder.typed import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from disorder.headings import Heading
    from disorder.layout import Layout
    from disorder.places import County
    from disorder.sheet import WantedCell, WantedTable

_NOTES = (
    ("注：数据截至2024年6月底。",), ("填表人：张三", None, "审核人：李四"), ("填表人：王五　　联系电话：0751-0000000",),
    ("备注：1.本表一式两份；2.逾期不补。",), ("单位负责人（签字）：",), ("填报日期：2024年7月1日",), ("说明：含配套资金",),
)  # fmt: skip
_NO_SUMS = ("percent", "rank", "years")


def titles(
    random: Random, dataset: Dataset, county: County, units: Mapping[str, str], columns: int
) -> Iterator[tuple[list[object], bool]]:
    """Go through the lines above a table: its title, who fills it in, and the unit of its figures."""
    if random.random() < 0.5:
        form = random.choice(
            ("{0}2024年{1}统计表", "附件2", "{1}汇总表", "{0}{1}情况表（2024年度）", "表3　{1}")
        )
        yield [form.format(county.name, dataset.title.zh)], random.random() < 0.5
        if random.random() < 0.3:
            yield [], False
    told = "、".join(units.values())
    if told:
        line = random.choice(("单位：{}", "计量单位：{}", "（单位：{}）", "单位:{}", "單位：{}"))
        texts: list[object] = [None] * max(0, columns - 1) + [line.format(told)]
        if random.random() < 0.5:
            texts = [f"填报单位：{county.name}农业农村局　　{line.format(told)}"]
        yield texts, False
    elif random.random() < 0.15:
        yield [f"填报单位：{county.name}农业农村局", None, "填报日期：2024年7月1日"], False


def notes(random: Random) -> Iterator[list[object]]:
    """Go through the lines below a table."""
    if random.random() < 0.4:
        yield []
    for each in random.sample(_NOTES, random.randint(1, 2)):
        yield list(each)


@dataclass
class _Sum:
    value: Decimal = Decimal(0)
    sure: bool = True


@dataclass
class Totals:
    """The sums of the figures of a table as typed, in the units of their headings."""

    random: Random
    wanted: WantedTable
    fields: dict[int, tuple[Field, Heading]]
    whole: dict[int, _Sum] = field(default_factory=dict)
    part: dict[int, _Sum] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.fields = {
            at: (each, told) for at, (each, told) in self.fields.items()
            if each.kind in {"integer", "number"} and each.unit not in _NO_SUMS
        }  # fmt: skip
        for at in self.fields:
            self.whole[at], self.part[at] = _Sum(), _Sum()

    def add(self, row: Mapping[str, str], typed: Mapping[str, WantedCell]) -> None:
        """Add the figures of a record."""
        for at, (each, told) in self.fields.items():
            sure = typed[each.name].outcome is Outcome.EQUAL and not told.damaged
            for total in (self.whole[at], self.part[at]):
                total.sure = total.sure and sure
                if row[each.name]:
                    total.value += Decimal(row[each.name]) / told.factor(each)

    def write(self, layout: Layout, label: str, *, subtotal: bool) -> None:
        """Write a row of totals, now and then with a wrong one."""
        sums = self.part if subtotal else self.whole
        cells: dict[int, object] = {at: _figure(layout, each.value) for at, each in sums.items()}
        free = [at for at in range(len(layout.columns)) if at not in cells]
        if not free or not cells:
            return
        place = free[0] if free[0] < 2 else None
        if place is None:
            return
        wrong = self.random.choice(list(cells)) if self.random.random() < 0.3 else None
        if wrong is not None and not sums[wrong].sure:
            wrong = None
        if wrong is not None:
            cells[wrong] = _figure(layout, sums[wrong].value + self.random.choice((1, -1, 100)))
        row = layout._line({place: label, **cells})
        for at in cells:
            spot = (row, layout.left + 1 + at)
            if at == wrong:
                self.wanted.wrong_totals.append(spot)
            elif sums[at].sure:
                self.wanted.right_totals.append(spot)
        self.part = {at: _Sum() for at in self.part}


def _figure(layout: Layout, value: Decimal) -> int | float | str:
    text = cell_text(round(value, 10))
    if not layout.manner.kind.book or len(text.replace(".", "").lstrip("0")) > 15:
        return text
    return int(text) if "." not in text else float(text)
