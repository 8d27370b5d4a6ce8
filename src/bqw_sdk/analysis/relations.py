"""Stated relations between published figures, checked on values, bounds and openness. Pure, on tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from bqw_sdk.findings import Text
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

Outcome = Literal["holds", "holds-within-width", "contradiction", "no-contradiction", "not_comparable"]
Row = dict[str, Any]
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_ALIKE = ("indicator_id", "place_code", "scope_text", "period")


@dataclass(frozen=True, slots=True)
class CheckedRelation:
    """A stated relation and what came out. ``missing`` names what could not be looked up."""

    relation_id: str
    kind: str
    left: str
    right: str
    expected: str
    found: Outcome
    why: Text
    missing: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it came out as it was expected to."""
        return self.found == self.expected


@dataclass(frozen=True, slots=True)
class Width:
    """A figure with the width that its printing leaves; a side without a bound is ``None``.

    >>> nearly = Width(Decimal(100), Decimal(90), Decimal(100), upper_open=True)
    >>> nearly.meets(Width(Decimal(100), Decimal(100), Decimal(100)))
    False
    """

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    lower_open: bool = False
    upper_open: bool = False

    def plus(self, other: Width) -> Width:
        """Return the figure that two figures add up to, with their widths added up too."""
        return Width(
            self.value + other.value,
            None if self.lower is None or other.lower is None else self.lower + other.lower,
            None if self.upper is None or other.upper is None else self.upper + other.upper,
            self.lower_open or other.lower_open,
            self.upper_open or other.upper_open,
        )

    def above(self, other: Width) -> bool:
        """Tell whether the figure is certainly greater than the other: no value of both widths is shared or less."""
        if self.lower is None or other.upper is None:
            return False
        touching = self.lower == other.upper and (self.lower_open or other.upper_open)
        return self.lower > other.upper or touching

    def meets(self, other: Width) -> bool:
        """Tell whether both may be the same number."""
        return not self.above(other) and not other.above(self)


def check_relations(relations: pl.DataFrame, observations: pl.DataFrame) -> tuple[CheckedRelation, ...]:
    """Check every row of ``relations`` on the rows of ``observations``, in the order of the rows.

    >>> import polars as pl
    >>> relations = pl.DataFrame(
    ...     {
    ...         "relation_id": ["R1"],
    ...         "kind": ["sum"],
    ...         "left_observation_id": ["A"],
    ...         "right": ["2 + 3"],
    ...         "expected": ["holds"],
    ...     }
    ... )
    >>> sides = {"lower": [5], "upper": [5], "lower_open": [False], "upper_open": [False]}
    >>> observations = pl.DataFrame({"observation_id": ["A"], "value": [5], **sides})
    >>> check_relations(relations, observations)[0].found
    'holds'
    """
    by_id = {str(row["observation_id"]): row for row in observations.iter_rows(named=True)}
    return tuple(_checked(row, by_id) for row in relations.iter_rows(named=True))


def _checked(relation: Row, by_id: Mapping[str, Row]) -> CheckedRelation:
    kind, left, right = (str(relation[name]) for name in ("kind", "left_observation_id", "right"))
    terms = right.split(" + ")
    lacking = tuple(
        term
        for number, term in enumerate((left, *terms))
        if term not in by_id and (number == 0 or not _NUMBER.fullmatch(term))
    )
    unvalued = tuple(term for term in (left, *terms) if term in by_id and by_id[term]["value"] is None)
    found: Outcome = "not_comparable"
    if lacking:
        named = ", ".join(lacking)
        why = Text(f"没有这些观测:{named}", f"there are no such observations: {named}")
    elif kind == "not-same-thing":
        found, why = _apart(by_id[left], [by_id[term] for term in terms if term in by_id], terms)
    elif unvalued:
        named = ", ".join(unvalued)
        why = Text(f"这些观测没有数值:{named}", f"these observations have no value: {named}")
    else:
        found, why = _compared(kind, _width(left, by_id), _total([_width(term, by_id) for term in terms]))
    return CheckedRelation(
        str(relation["relation_id"]), kind, left, right, str(relation["expected"]), found, why, lacking or unvalued
    )  # fmt: skip


def _width(term: str, by_id: Mapping[str, Row]) -> Width:
    row = by_id.get(term)
    if row is None:
        return Width(Decimal(term), Decimal(term), Decimal(term))
    value, lower, upper = (
        None if row[name] is None else Decimal(str(row[name])) for name in ("value", "lower", "upper")
    )
    return Width(value or Decimal(0), lower, upper, bool(row["lower_open"]), bool(row["upper_open"]))


def _total(widths: list[Width]) -> Width:
    total = widths[0]
    for width in widths[1:]:
        total = total.plus(width)
    return total


def _compared(kind: str, left: Width, right: Width) -> tuple[Outcome, Text]:
    said = f"{_told(left)} / {_told(right)}"
    if kind == "same-thing":
        if left.meets(right):
            return "holds", Text(f"上下限相交:{said}", f"the bounds meet: {said}")
        return "contradiction", Text(
            f"同一件事,上下限不相交:{said}", f"the same thing, and bounds do not meet: {said}"
        )
    exact = left.value <= right.value if kind == "part-of" else left.value == right.value
    possible = not left.above(right) if kind == "part-of" else left.meets(right)
    if exact:
        return "holds", Text(f"数值成立:{said}", f"the values fit: {said}")
    if possible:
        return "holds-within-width", Text(f"只在上下限内成立:{said}", f"only the bounds allow it: {said}")
    return "contradiction", Text(f"上下限也容不下:{said}", f"not even the bounds allow it: {said}")


def _apart(left: Row, others: list[Row], terms: list[str]) -> tuple[Outcome, Text]:
    if len(others) != len(terms):
        return "not_comparable", Text(
            "“不是同一件事”只能说两个观测", "only two observations can be said not to be the same thing"
        )
    unlike = [[name for name in _ALIKE if left[name] != other[name]] for other in others]
    if not all(unlike):
        return "contradiction", Text(
            "指标、地方、范围和时间都相同", "indicator, place, scope and period are the same"
        )
    named = ", ".join(dict.fromkeys(name for names in unlike for name in names))
    return "no-contradiction", Text(f"{named} 不同", f"they differ in {named}")


def _told(width: Width) -> str:
    lower, upper = cell_text(width.lower), cell_text(width.upper)
    if lower == upper and lower:
        return lower
    return f"{cell_text(width.value)} {'(' if width.lower_open else '['}{lower}, {upper}{')' if width.upper_open else ']'}"
