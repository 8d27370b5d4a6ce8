"""Cells that need no reader: what most cells of a large sheet are is told by a look.

Each way is equal to the reader of its column or says nothing; a sheet has a million cells, and a reader costs microseconds.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from bqw_sdk.ingest.values import heading_unit
from bqw_sdk.ingest.values.absent import may_be_absent
from bqw_sdk.model.types import IDENTIFIER_FORM

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.model.fields import Field

Told = tuple[str, tuple[str, str] | None]
"""The canonical text of a cell; and, where it is another than the raw text, that and the rule."""

_EXACT = 10**15  # a float holds no more figures than a spreadsheet shows
_MIDNIGHT = dt.time()
_PLAIN_IDENTIFIER = re.compile(r"(?=[A-Za-z])" + IDENTIFIER_FORM)


def quick_look(field: Field, unit: str) -> Callable[[RawCell], Told | None] | None:
    """Return what tells plain cells of a column; None where no cell of its kind is plain.

    >>> from bqw_sdk.datasets import dataset_named
    >>> look = quick_look(dataset_named("plantings").field("funded_yuan"), "万元")
    >>> look(1.5), look("1.5万")
    (('15000', ('1.5', 'quantity-scaled')), None)
    """
    if field.kind in {"integer", "number"}:
        places = _places(unit, field.unit or "")
        return None if places is None else _numbers(places, whole=field.kind == "integer")
    if field.kind == "date":
        return _day
    if field.kind == "string" and not field.codes and not field.ref:
        return _identifier if field.pattern == IDENTIFIER_FORM else _text if not field.pattern else None
    return None


def _day(cell: RawCell) -> Told | None:
    if cell.__class__ is dt.datetime and cell.time() == _MIDNIGHT:
        return cell.date().isoformat(), None
    return (cell.isoformat(), None) if cell.__class__ is dt.date else None


def _identifier(cell: RawCell) -> Told | None:
    if cell.__class__ is str and _PLAIN_IDENTIFIER.fullmatch(cell) and not may_be_absent(cell):
        return cell, None
    return None


def _text(cell: RawCell) -> Told | None:
    if cell.__class__ is str and cell.isalnum() and not may_be_absent(cell):
        return cell, None
    return None


def _numbers(places: int, *, whole: bool) -> Callable[[RawCell], Told | None]:
    def look(cell: RawCell) -> Told | None:
        if (cell.__class__ is not float and cell.__class__ is not int) or not -_EXACT < cell < _EXACT:
            return None
        raw = f"{cell:.15g}"
        text = _moved(raw, places)
        if text is None or (whole and "." in text):
            return None
        return text, None if text == raw else (raw, "quantity-scaled")

    return look


def _places(unit: str, into: str) -> int | None:
    """Return by how many places a unit moves the point; None where it does not, or does not fit."""
    if not unit:
        return 0
    found = heading_unit(unit)
    if found is None:
        return None
    scale, word = found
    digits = (scale * word.factor).normalize().as_tuple()
    if word.parts != 1 or digits.digits != (1,) or int(digits.exponent) < 0:
        return None
    return int(digits.exponent) if not into or not word.codes or into in word.codes else None


def _moved(raw: str, places: int) -> str | None:
    if "e" in raw or raw[0] == "-" or "n" in raw:
        return None
    if not places:
        return raw
    whole, _, part = raw.partition(".")
    if len(part) > places:
        return f"{(whole + part[:places]).lstrip('0') or '0'}.{part[places:]}"
    return (whole + part.ljust(places, "0")).lstrip("0") or "0"
