"""Plain numbers of number cells and of text: for columns that hold a figure and no qualifier."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Final

from bqw_sdk.codes import QUALIFIER
from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.ingest.values.quantities import UNKNOWN_HEADING, read_quantity
from bqw_sdk.ingest.values.units import heading_unit
from bqw_sdk.model.cells import cell_text

Number = int | float | Decimal
_EXCEL_DIGITS: Final = 15
_WHOLE_IN_FLOAT: Final = 10**15
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?")
_WRONG_UNIT: Final = Text("单位“{unit}”与该列不合", "the unit “{unit}” is not that of the column")


def exact_number(number: Number) -> Decimal | None:
    """Return the decimal that a spreadsheet shows for a number: 15 figures; ``None`` for no finite number.

    >>> exact_number(0.1 + 0.2), exact_number(440281000000.0)
    (Decimal('0.3'), Decimal('440281000000'))
    """
    if isinstance(number, bool) or (isinstance(number, float) and not math.isfinite(number)):
        return None
    if isinstance(number, Decimal):
        return Decimal(cell_text(number)) if number.is_finite() else None
    if isinstance(number, int):
        return Decimal(number)
    return Decimal(cell_text(Decimal(f"{number:.{_EXCEL_DIGITS}g}")))


def read_amount(cell: Number | str, *, unit: str = "", into: str = "") -> Understood[Decimal] | NotUnderstood:
    """Return the number of a cell in the basic unit of its column.

    Args:
        cell: A number cell, or the text of a cell.
        unit: The unit that the heading names; it holds for cells without one.
        into: The code of the unit of the column, which the unit of the cell must fit; "" for any.

    >>> read_amount("3,200.5", unit="万元").result, read_amount(0.5, unit="亿元").result
    (Decimal('32005000'), Decimal('50000000'))
    >>> read_amount("约300").reason.en
    'the column holds exact figures, and this one is “about”'
    """
    if not isinstance(cell, str) or _PLAIN.fullmatch(cell):
        return _of_number(cell, unit, into)
    found = read_quantity(cell, unit=unit)
    if isinstance(found, NotUnderstood):
        return found
    quantity = found.result
    # 第二批 is exactly the second where the column holds places in an order.
    if quantity.qualifier != "exact" and not quantity.qualifier == into == "ordinal":
        return NotUnderstood(
            found.raw,
            Text(
                f"该列只放确数,这里的修饰词是“{QUALIFIER.title_of(quantity.qualifier).zh}”",
                f"the column holds exact figures, and this one is “{QUALIFIER.title_of(quantity.qualifier).en}”",
            ),
        )
    if into and not quantity.fits(into):
        return NotUnderstood(found.raw, _WRONG_UNIT.filled(unit=quantity.unit_word), quantity.unit_word)
    changed = cell_text(quantity.value) != found.raw
    scaled = found.rule == "quantity-scaled"
    rule = "quantity-scaled" if scaled and changed else "number-read" if changed else "number-kept"
    return Understood(quantity.value, rule, found.raw, changed)


def read_whole(cell: Number | str, *, unit: str = "", into: str = "") -> Understood[int] | NotUnderstood:
    """Return the whole number of a cell; a number with a part behind the point is not understood.

    >>> (
    ...     read_whole("１，２００户").result,
    ...     read_whole("1.5万").result,
    ...     read_whole("第二批", into="ordinal").result,
    ... )
    (1200, 15000, 2)
    >>> read_whole(3.5).reason.en
    'the column holds whole numbers'
    """
    found = read_amount(cell, unit=unit, into=into)
    if isinstance(found, NotUnderstood):
        return found
    if found.result != found.result.to_integral_value():
        return NotUnderstood(found.raw, Text("该列只放整数", "the column holds whole numbers"))
    return Understood(int(found.result), found.rule, found.raw, found.changed)


def _of_number(cell: Number | str, unit: str, into: str) -> Understood[Decimal] | NotUnderstood:
    """Read a bare number, which is most of what cells hold, without the grammar of quantities."""
    number = Decimal(cell) if isinstance(cell, str) else exact_number(cell)
    if number is None:
        return NotUnderstood(str(cell), Text("不是有限的数", "no finite number"))
    raw = cell if isinstance(cell, str) else cell_text(number)
    if isinstance(cell, float) and abs(cell) >= _WHOLE_IN_FLOAT:
        return NotUnderstood(
            raw, Text("数字超过 15 位,末位已丢失", "more than 15 figures: the last are lost")
        )
    if not unit:
        text = cell_text(number)
        return Understood(number, "number-kept" if text == raw else "number-read", raw, text != raw)
    heading = heading_unit(unit)
    if heading is None:
        return NotUnderstood(raw, UNKNOWN_HEADING.filled(unit=unit))
    scale, word = heading
    if into and word.codes and into not in word.codes:
        return NotUnderstood(raw, _WRONG_UNIT.filled(unit=word.word), word.word)
    value = Decimal(cell_text(word.in_basic_unit(number * scale)))
    changed = cell_text(value) != raw
    return Understood(value, "quantity-scaled" if changed else "number-kept", raw, changed)
