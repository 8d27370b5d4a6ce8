"""Which changes are written into the sender's cells, and as what.

A change is written when the sender would know the result for his own value: figures, dates, codes, and marks for
nothing that became nothing (:data:`WRITTEN`). What only a program understands (the code of a label or of a place's
name, a truth value, the code for a missing value) is listed and the cell stays as it is; so does a figure whose
heading names 万元, 亩 and the like, because the converted figure would be converted once more when it is read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import UnknownDataset
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from bqw_sdk.ingest.changes import Change
    from bqw_sdk.model.fields import Field
    from bqw_sdk.road.annotate.placing import Places
    from bqw_sdk.road.annotate.values import Spot

Form = Literal["number", "day", "text", "empty"]
Typed = int | float | date | str | None

WRITTEN: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "absent-emptied": "empty",
        "code-from-number": "text",
        "code-lengthened": "text",
        "code-letters": "text",
        "code-punctuation": "text",
        "date-compact": "day",
        "date-from-cell": "day",
        "date-serial-1900": "day",
        "date-serial-1904": "day",
        "date-written": "day",
        "date-year-from-context": "day",
        "number-read": "number",
        "period-written": "text",
        "period-year-from-context": "text",
        "quantity-read": "number",
        "quantity-scaled": "number",
    }
)
"""The rules whose results are written, with the form in which: any other change is listed and not written."""

_FIGURES_OF_UNITS = frozenset({"quantity-read", "quantity-scaled"})
_SCALED_HEADING = re.compile(r"[万亿亩斤吨]|千元|百元|公顷|公里|平方千米|[kK][mM]|‰")
_PLAIN_FIGURE = re.compile(r"\s*[-+]?[0-9][0-9,]*(\.[0-9]+)?\s*")
_PLAIN_PERIOD = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?")
_EXACT_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)

_NO_CELL = Text("不是一个单元格", "no cell of this workbook")
_UNDERSTOOD = Text("写法能看懂,原样保留", "understood as it is, and left so")
_UNIT = Text("单位已在别处写明,原样保留", "the unit is named elsewhere, so it is left as it is")
_FORMULA = Text("格里是公式,原样保留", "the cell holds a formula, which stays")
_CLASH = Text("一格读成了几个值,原样保留", "one cell became several values, so it stays")
_OTHER = Text("格里已是别的内容", "the cell holds something else by now")


@dataclass(frozen=True, slots=True)
class Correction:
    """A change with its cell: ``value`` is what is written, unless ``kept`` says why nothing is."""

    change: Change
    spot: Spot | None
    value: Typed = None
    kept: Text | None = None


def plan_corrections(
    changes: Iterable[Change], places: Places, units_given: Container[tuple[str, str]] = ()
) -> list[Correction]:
    """Return what becomes of every change, each cell once, in the order of the changes.

    ``units_given`` are datasets and fields whose unit was told elsewhere than in the workbook.
    """
    planned: dict[tuple[object, ...], Correction] = {}
    results: dict[Spot, set[str]] = {}
    for change in changes:
        if change.raw == change.result:
            continue
        spot = places.spot(change.origin) if change.origin.row and change.origin.column else None
        place: object = spot or change.origin
        # Joined cells are read once for every row that they cover, and hold one value.
        planned.setdefault((place, change.result, change.raw), _planned(change, spot, places, units_given))
        if spot:
            results.setdefault(spot, set()).add(change.result)
    return [
        Correction(each.change, each.spot, kept=_CLASH)
        if each.spot and len(results[each.spot]) > 1 and each.kept is None
        else each
        for each in planned.values()
    ]


def typed_result(form: Form, result: str) -> Typed:
    """Return a canonical text as the value of a cell; text where a cell would round it or does not know it.

    >>> typed_result("number", "120000"), typed_result("day", "2024-01-05"), typed_result("text", "0012")
    (120000, datetime.date(2024, 1, 5), '0012')
    >>> typed_result("number", "12345678901234567890")
    '12345678901234567890'
    """
    match form:
        case "empty":
            return None
        case "number":
            return _number(result)
        case "day":
            try:
                day = date.fromisoformat(result)
            except ValueError:
                return result
            return day if day >= _FIRST_DAY else result
        case _:
            return result


def _number(result: str) -> Typed:
    try:
        number = Decimal(result)
    except InvalidOperation:
        return result
    if not number.is_finite() or len(number.normalize().as_tuple().digits) > _EXACT_DIGITS:
        return result
    return (
        int(number)
        if number == number.to_integral_value() and abs(number) < 10**_EXACT_DIGITS
        else float(number)
    )


def _planned(
    change: Change, spot: Spot | None, places: Places, units_given: Container[tuple[str, str]]
) -> Correction:
    form = WRITTEN.get(change.rule)
    if spot is None:
        return Correction(change, None, kept=_NO_CELL)
    if (
        form is None
        or _labelled(change)
        or (change.rule.startswith("period") and not _PLAIN_PERIOD.fullmatch(change.result))
    ):
        return Correction(change, spot, kept=_UNDERSTOOD)
    if change.rule in _FIGURES_OF_UNITS and (
        _PLAIN_FIGURE.fullmatch(change.raw)
        or (change.dataset, change.field) in units_given
        or _SCALED_HEADING.search(places.units_above(spot))
    ):
        return Correction(change, spot, kept=_UNIT)
    there = places.value(spot)
    if places.formula(spot):
        return Correction(change, spot, kept=_FORMULA)
    if isinstance(there, str) and there.strip() != change.raw.strip():
        return Correction(change, spot, kept=_OTHER)
    return Correction(change, spot, typed_result(form, change.result))


def _labelled(change: Change) -> bool:
    """Tell whether a column holds labels, names of places or yes and no, which people write and codes replace."""
    field = _field(change)
    if field is None or change.rule == "absent-emptied":
        return False
    named = field.codes is not None or field.kind == "boolean"
    place = field.ref is not None and field.ref.target == "places.code"
    return named or (place and not change.rule.startswith("code-"))


def _field(change: Change) -> Field | None:
    try:
        fields = dataset_named(change.dataset).fields
    except UnknownDataset:
        return None
    return next((field for field in fields if field.name == change.field), None)
