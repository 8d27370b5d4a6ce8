"""Codes that a spreadsheet made numbers of, or that were typed with quotes, spaces and wide figures.

A code is only restored where the gazetteer or its own check digit leaves one possibility.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Text
from bqw_sdk.gazetteer import UnknownPlace, all_places, place, place_code
from bqw_sdk.ingest.values.amounts import exact_number
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.ingest.values.text_forms import canonical_text, half_width, stripped
from bqw_sdk.model.functions import is_uscc
from bqw_sdk.model.types import IDENTIFIER_FORM

if TYPE_CHECKING:
    from collections.abc import Container

    from bqw_sdk.gazetteer import Level

CodeCell = str | int | float
_WIDTH: Final = 12
_PLACE_DIGITS: Final = (2, 4, 6, 9, 12)
_SHOWN: Final = 20
_IDENTIFIER: Final = re.compile(IDENTIFIER_FORM)
_QUOTES: Final = "'’‘`´′\"“”「」"
_BETWEEN: Final = re.compile(r"[\s_]+")
_SCIENTIFIC: Final = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_FLOATED: Final = re.compile(r"([0-9]+)\.0+")
_SERIAL: Final = re.compile(r"([0-9]{12})[-—]?([0-9]{3})")
_LOOKALIKE: Final = str.maketrans("OIZS", "0125")
_USCC_LENGTH: Final = 18
_EXACT_DIGITS: Final = 15


def read_place_code(cell: CodeCell, *, level: Level | None = None) -> Understood[str] | NotUnderstood:
    """Return the 12-digit code of a place; a code of a known place may be short, floated or quoted.

    ``level`` is what the column is about; it decides where a spreadsheet rounded the code (4.40281E+11).

    >>> read_place_code("'440281").result, read_place_code(440281000000.0).rule
    ('440281000000', 'code-from-number')
    >>> len(read_place_code("4.40281E+11").candidates), read_place_code("4.40281E+11", level="county").result
    (20, '440281000000')
    """
    raw, text = _raw_and_text(cell)
    if isinstance(cell, str) and raw == text and len(text) == _WIDTH and _is_digits(text):
        return Understood(text, "code-kept", raw, changed=False)
    if _SCIENTIFIC.fullmatch(text):
        return _rounded_place(raw, text, level)
    floated = _FLOATED.fullmatch(text)
    digits = floated[1] if floated else text
    if not _is_digits(digits) or len(digits) not in _PLACE_DIGITS:
        reason = Text("不是 2、4、6、9 或 12 位的代码", "no code of 2, 4, 6, 9 or 12 digits")
        return NotUnderstood(raw, reason, text, _places_like(digits))
    code = place_code(digits)
    if not _is_place(code):
        return NotUnderstood(raw, Text("没有这个代码的地方", "no place has this code"), text)
    rule = "code-from-number" if floated or not isinstance(cell, str) else "code-punctuation"
    return Understood(code, "code-lengthened" if len(digits) < _WIDTH else rule, raw, code != raw)


def read_sub_place_code(cell: CodeCell) -> Understood[str] | NotUnderstood:
    """Return the code of a villager group: the code of its village, a dash and three figures.

    >>> read_sub_place_code("440229109212001").result
    '440229109212-001'
    """
    raw, text = _raw_and_text(cell)
    found = _SERIAL.fullmatch(text)
    if not found:
        return NotUnderstood(
            raw, Text("不是村代码加三位序号", "no village code with a serial of three"), text
        )
    code = f"{found[1]}-{found[2]}"
    if code == raw:
        return Understood(code, "code-kept", raw, changed=False)
    if not _is_place(found[1]):
        return NotUnderstood(raw, Text("没有这个代码的村", "no village has this code"), found[1])
    return Understood(code, "code-punctuation", raw, changed=True)


def read_uscc(cell: CodeCell) -> Understood[str] | NotUnderstood:
    """Return a unified social credit code whose check digit holds, with wide or small letters mended.

    The letters I, O, S and Z never stand in one: the figures they look like are put in if the check digit agrees.

    >>> read_uscc("91350100m000100y43").result, read_uscc("9135O100M000100Y43").rule
    ('91350100M000100Y43', 'code-letters')
    """
    raw, text = _raw_and_text(cell)
    if not isinstance(cell, str) or _SCIENTIFIC.fullmatch(text):
        return NotUnderstood(
            raw, Text("成了数字,末几位已丢失", "became a number: its last figures are lost"), text
        )
    code = text.upper().replace("-", "")
    if is_uscc(code):
        return Understood(code, "code-kept" if code == raw else "code-punctuation", raw, code != raw)
    mended = code.translate(_LOOKALIKE)
    if mended != code and is_uscc(mended):
        return Understood(mended, "code-letters", raw, changed=True)
    if len(code) != _USCC_LENGTH:
        return NotUnderstood(raw, Text("不是 18 位", "not 18 characters"), text)
    return NotUnderstood(raw, Text("校验位不对", "the check digit is wrong"), text)


def read_identifier(
    cell: CodeCell, *, width: int = 0, known: Container[str] | None = None
) -> Understood[str] | NotUnderstood:
    """Return any other code as text: quotes gone, wide figures plain, numbers without a point.

    Args:
        cell: The cell.
        width: How many figures the codes of this list have, if all have as many.
        known: The codes there are; lost noughts in front are restored if that makes one of them.

    >>> read_identifier("'Ｇ００１").result, read_identifier(12.0).result, read_identifier(" A_1 ").result
    ('G001', '12', 'A_1')
    >>> read_identifier(7, width=3, known={"007"}).result
    '007'
    """
    raw, text = _raw_and_text(cell)
    if isinstance(cell, str) and _IDENTIFIER.fullmatch(bare := stripped(half_width(cell)).strip(_QUOTES)):
        text = bare  # its underscores and dashes tell it from others
    if _SCIENTIFIC.fullmatch(text) and (not isinstance(cell, str) or known is None or text not in known):
        return NotUnderstood(raw, Text("科学计数法丢失了数位", "the scientific form has lost figures"), text)
    floated = _FLOATED.fullmatch(text)
    code = floated[1] if floated and (known is None or text not in known) else text
    if not code:
        return NotUnderstood(raw, Text("只有引号或空格", "nothing but quotes and spaces"), raw)
    if width and _is_digits(code) and len(code) < width:
        longer = code.zfill(width)
        if known is None or longer not in known:
            return NotUnderstood(raw, Text("位数不够", "too few figures"), text, (longer,))
        return Understood(longer, "code-lengthened", raw, changed=True)
    if isinstance(cell, str) and code == raw:
        return Understood(code, "code-kept", raw, changed=False)
    from_number = floated is not None or not isinstance(cell, str)
    return Understood(code, "code-from-number" if from_number else "code-punctuation", raw, code != raw)


def _raw_and_text(cell: CodeCell) -> tuple[str, str]:
    """Return what was in the cell, and its text without quotes and spaces."""
    if isinstance(cell, str):
        return cell, _BETWEEN.sub("", canonical_text(cell.strip().strip(_QUOTES)).strip(_QUOTES))
    number = exact_number(cell)
    if number is None or number != number.to_integral_value():
        return str(cell), str(cell)
    text = format(number, "f")
    exact = isinstance(cell, int) or len(text) <= _EXACT_DIGITS
    return str(cell), text if exact else f"{number:e}"


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_place(code: str) -> bool:
    try:
        place(code)
    except UnknownPlace:
        return False
    return True


def _rounded_place(raw: str, text: str, level: Level | None) -> Understood[str] | NotUnderstood:
    """Find the places whose codes a spreadsheet rounds to this text."""
    number = Decimal(text)
    half = Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2
    fitting = [
        each.code
        for each in all_places()
        if abs(Decimal(each.code) - number) <= half and (level is None or each.level == level)
    ]
    if len(fitting) == 1:
        return Understood(fitting[0], "code-from-number", raw, changed=True)
    reason = Text("成了科学计数法,末几位已丢失", "became a number: its last figures are lost")
    return NotUnderstood(raw, reason, text, tuple(fitting[:_SHOWN]))


def _places_like(digits: str) -> tuple[str, ...]:
    """Return the places that a code with lost noughts at its end may mean."""
    if not _is_digits(digits) or not _PLACE_DIGITS[2] <= len(digits) < _WIDTH:
        return ()
    code = digits.ljust(_WIDTH, "0")
    return (code,) if _is_place(code) else ()
