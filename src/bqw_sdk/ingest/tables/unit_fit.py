"""Does a unit that a heading names measure what the field measures."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bqw_sdk.codes import UNIT
from bqw_sdk.ingest.values.text_forms import canonical_text, figures_text
from bqw_sdk.ingest.values.units import ANY_COUNT, heading_unit, unit_words

if TYPE_CHECKING:
    from bqw_sdk.model.fields import Field

_UNCOUNTED: Final = frozenset({"yuan", "m2", "m", "percent", "percentage-points", "ratio-to-1"})
_PARTS: Final = re.compile("[,;、/和及 ]+")
_LINE: Final = re.compile(
    r"(?:^|[\s(,;:、])(?:(?:金额|资金|面积|计量|货币|数据)[、和及]?)*单位[::]\s*([^\s()]+(?:[、,/和][^\s()]+)*)"
)


@cache
def unit_fits(kind: str, code: str | None, unit: str) -> bool:
    """Tell whether a printed unit can be that of a field of this kind and this code of a unit.

    A bare scale (万) says how many, and of what the field says: of money there is one basic unit, of areas not.

    >>> (
    ...     unit_fits("number", "yuan", "万元"),
    ...     unit_fits("number", "yuan", "亩"),
    ...     unit_fits("integer", "trees", "个"),
    ... )
    (True, False, True)
    """
    found = heading_unit(unit)
    if found is None:
        return False
    _, word = found
    if kind not in {"integer", "number"}:
        return word.dimension == "count"  # 年 or 个 behind a heading of texts says nothing
    if code is None or code in word.codes:
        return True
    if word is not ANY_COUNT:
        return False
    bare = not figures_text(unit).strip("()").endswith("个")
    return code not in _UNCOUNTED or (bare and code == "yuan")


def field_takes(field: Field, unit: str) -> bool:
    """Tell whether a printed unit can be that of a field."""
    return unit_fits(field.kind, field.unit, unit)


def unit_for(field: Field, unit_line: str) -> str:
    """Return the one unit of a unit line that measures what the field measures; ``""`` when there is none.

    >>> from bqw_sdk.datasets import dataset_named
    >>> unit_for(dataset_named("plantings").field("funded_yuan"), "亩、万元")
    '万元'
    """
    if field.unit is None or not unit_line:
        return ""
    words = [word for word in _PARTS.split(unit_line) if word]
    fitting = [word for word in words if not _bare(word) and field_takes(field, word)]
    return fitting[0] if len(fitting) == 1 else ""


def is_scale(unit: str) -> bool:
    """Tell whether a printed unit says how many and not of what.

    >>> is_scale("万"), is_scale("万元"), is_scale("个"), is_scale("")
    (True, False, False, False)
    """
    found = heading_unit(unit) if unit else None
    return found is not None and found[1] is ANY_COUNT and not figures_text(unit).strip("()").endswith("个")


def _bare(unit: str) -> bool:
    found = heading_unit(unit)
    return found is None or found[1] is ANY_COUNT


def unit_line_in(text: str) -> str:
    """Return the units that a line above a table tells; ``""`` when it tells none.

    >>> unit_line_in("填报单位：翁源县农业局　　单位：万元"), unit_line_in("填报单位：翁源县农业局")
    ('万元', '')
    """
    plain = canonical_text(text)
    if "单位" not in plain and "單位" not in plain:
        return ""
    for found in _LINE.finditer(plain.replace("單位", "单位")):
        words = [word for word in _PARTS.split(found[1]) if word]
        if words and all(heading_unit(word) for word in words):
            return "、".join(words)
    return ""


def basic_unit(code: str) -> str:
    """Return the printed word of a basic unit.

    >>> basic_unit("yuan"), basic_unit("m2")
    ('元', '平方米')
    """
    title = UNIT.title_of(code).zh
    return title if title in unit_words() else ""
