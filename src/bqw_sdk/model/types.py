"""The column vocabulary that datasets share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import pydantic
from pydantic_core import PydanticCustomError, core_schema

from bqw_sdk.findings import Text
from bqw_sdk.model.marks import AtLeast, Matches
from bqw_sdk.model.missing import Missing

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Digits:
    """A decimal has at most ``precision`` digits, of which ``scale`` after the point; never NaN or infinite."""

    precision: int
    scale: int

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let pydantic check the value as well."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: Any) -> Any:
        if not isinstance(value, Decimal) or self.hold(value):
            return value
        raise PydanticCustomError(
            "digits",
            "{found} has more digits than decimal({precision},{scale})",
            {"found": str(value), "precision": self.precision, "scale": self.scale},
        )

    def hold(self, value: Decimal) -> bool:
        """Tell whether a value fits.

        >>> (
        ...     Digits(4, 2).hold(Decimal("12.5")),
        ...     Digits(4, 2).hold(Decimal("123.5")),
        ...     Digits(4, 2).hold(Decimal("1.005")),
        ... )
        (True, False, False)
        """
        if not value.is_finite():
            return False
        _, digits, exponent = value.normalize().as_tuple()
        after_point = max(0, -int(exponent))
        before_point = max(0, len(digits) + int(exponent))
        return after_point <= self.scale and before_point <= self.precision - self.scale


Reported = Annotated[Missing | T, pydantic.Field(union_mode="left_to_right")]
"""A value, or the kind of reason for which it is missing."""

PLACE_FORM = "[0-9]{12}"
SUB_PLACE_FORM = "[0-9]{12}-[0-9]{3}"
IDENTIFIER_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
PERIOD_FORM = r"[0-9X?~%./-]+"
QUARTER_FORM = "[0-9]{4}-3[3-6]"
USCC_FORM = "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"
"""The forms of the types below, by which readers of cells know them."""

PlaceCode = Annotated[
    str, Matches(PLACE_FORM, Text("12 位数字的统计用区划代码", "a 12-digit statistical division code"))
]
"""The 12-digit statistical division code of a place."""

SubPlaceCode = Annotated[
    str,
    Matches(
        SUB_PLACE_FORM,
        Text("12 位代码加三位序号", "the 12-digit code, a dash and a three-digit serial"),
    ),
]
"""A place below the twelve digits, such as a villager group: the code of its village and a serial."""

Identifier = Annotated[
    str,
    Matches(
        IDENTIFIER_FORM,
        Text("字母、数字、点、横线、下划线", "letters, digits, dot, dash, underscore"),
    ),
]
"""An identifier that stays the same for ever."""

Period = Annotated[
    str,
    Matches(
        PERIOD_FORM,
        Text(
            "EDTF 一级时间,如 2024、2024-10、2024-36、2024-01-01/..",
            "an EDTF level 1 period, such as 2024, 2024-10, 2024-36, 2024-01-01/..",
        ),
    ),
]
"""A period as EDTF level 1 text."""

Amount = Annotated[Decimal, Digits(24, 4)]
"""A number of any unit, exact to four places after the point."""

Whole = Annotated[int, AtLeast(0)]
"""A number of things: whole and not negative."""

WebAddress = Annotated[str, Matches(r"https?://[^\s]+", Text("http(s) 网址", "an http(s) address"))]
"""A web address."""

SocialCreditCode = Annotated[
    str,
    Matches(
        USCC_FORM,
        Text("18 位统一社会信用代码(GB 32100)", "an 18-character unified social credit code (GB 32100)"),
    ),
]
"""A unified social credit code; its check digit is a rule of the dataset."""
