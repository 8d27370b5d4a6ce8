"""Headings as people type them, and the units that they name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from disorder.traditional import traditional

if TYPE_CHECKING:
    from random import Random

    from bqw_sdk.model.fields import Field

ONE = Decimal(1)
UNITS = {
    "yuan": {
        "元": ONE,
        "万元": Decimal(10000),
        "亿元": Decimal(10**8),
        "千元": Decimal(1000),
        "万": Decimal(10000),
    },
    "m2": {"平方米": ONE, "㎡": ONE, "亩": Decimal(10000) / 15, "公顷": Decimal(10000)},
    "trees": {"株": ONE, "棵": ONE, "万株": Decimal(10000)},
    "persons": {"人": ONE, "名": ONE},
    "places": {"处": ONE},
}
MU = "亩"
_WRONG = {"yuan": "亩", "m2": "万元", "trees": "万元", "persons": "亩", "places": "公里"}
_PLAIN, _WRONG_SHARE, _SPLIT = 0.35, 0.02, 0.3


@dataclass(frozen=True)
class Heading:
    """A heading as typed; its unit as printed, and ``damaged`` when nobody can tell what it heads."""

    text: str
    disorder: str
    unit: str = ""
    damaged: bool = False

    def factor(self, field: Field) -> Decimal:
        """Return how many basic units its unit is."""
        return UNITS[field.unit][self.unit] if field.unit and self.unit else ONE


def base_of(field: Field) -> str:
    """Return the title of a field without the unit in it."""
    title = field.title.zh
    return title[: title.rindex("(")] if field.unit and title.endswith(")") else title


def heading(random: Random, field: Field, line_unit: str, *, damage: bool) -> Heading:
    """Return some heading of a field.

    ``line_unit`` is the unit told above the table for fields of this unit; a heading without a unit then has that.
    """
    if random.random() < _PLAIN:
        return _of_title(field, field.title.zh, line_unit)
    if field.unit in UNITS:
        if damage and random.random() < _WRONG_SHARE * 5:
            return Heading(f"{base_of(field)}（{_WRONG[field.unit]}）", "wrong-unit", damaged=True)
        if random.random() < 0.6:
            return _with_unit(random, field)
    made = random.choice((_english, _name, _alias, _dressed, _dressed, _traditional))
    return made(random, field, line_unit)


def _of_title(field: Field, text: str, line_unit: str, disorder: str = "title") -> Heading:
    """Return a heading made from a title, which may have the basic unit in it."""
    told = "元" if text.endswith(("(元)", "（元）")) else "平方米" if "平方米" in text else ""
    return Heading(text, disorder, told or line_unit)


def _with_unit(random: Random, field: Field) -> Heading:
    unit = random.choice(list(UNITS[field.unit or ""]))
    form = random.choice((
        "{}（{}）", "{}({})", "{}\n（{}）", "{}/{}", "{}（单位：{}）", "{} ({})", "{}【{}】", "*{}（{}）", "{}（{}，必填）",
        "{}（{}）（必填）", "{}：{}", "{}（{}）*",
    ))  # fmt: skip
    return Heading(form.format(base_of(field), unit), "unit-in-heading", unit)


def _english(random: Random, field: Field, line_unit: str) -> Heading:
    return Heading(random.choice((field.title.en, field.title.en.upper())), "english", line_unit)


def _name(random: Random, field: Field, line_unit: str) -> Heading:
    # The name of the field itself is what a table of the dataset has: its figures are in the basic unit.
    basic = {"yuan": "元", "m2": "平方米"}.get(field.unit or "", "")
    return Heading(field.name, "field-name", basic)


def _alias(random: Random, field: Field, line_unit: str) -> Heading:
    return (
        Heading(random.choice(field.also), "alias", line_unit)
        if field.also
        else _of_title(field, field.title.zh, line_unit)
    )


def _dressed(random: Random, field: Field, line_unit: str) -> Heading:
    title = field.title.zh
    wide = title.replace("(", "（").replace(")", "）")
    text = random.choice((
        wide, " ".join(title), f"　{title}　", f"*{title}", f"{title}*", f"{title}（必填）", f"{title}：", f"3.{title}",
        f"（1）{title}", f"{title}\n", f"{title[:2]}\n{title[2:]}", f"{title[:2]} {title[2:]}", f"【必填】{title}",
        f"{title}\u200b", f"{title}(选填)", f"＊{title}",
    ))  # fmt: skip
    told = _of_title(field, title, line_unit)
    return Heading(text, "dressed", told.unit)


def _traditional(random: Random, field: Field, line_unit: str) -> Heading:
    told = _of_title(field, field.title.zh, line_unit)
    return Heading(traditional(field.title.zh), "traditional", told.unit)
