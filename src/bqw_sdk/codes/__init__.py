"""All closed code lists, one per file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.codes.code_series import CODE_SERIES
from bqw_sdk.codes.copy_kind import COPY_KIND
from bqw_sdk.codes.event_kind import EVENT_KIND
from bqw_sdk.codes.extraction_method import EXTRACTION_METHOD
from bqw_sdk.codes.measure_kind import MEASURE_KIND
from bqw_sdk.codes.mechanism import MECHANISM
from bqw_sdk.codes.money_kind import MONEY_KIND
from bqw_sdk.codes.openness import OPENNESS
from bqw_sdk.codes.organisation_kind import ORGANISATION_KIND
from bqw_sdk.codes.period_certainty import PERIOD_CERTAINTY
from bqw_sdk.codes.place_change_kind import PLACE_CHANGE_KIND
from bqw_sdk.codes.place_kind import PLACE_KIND
from bqw_sdk.codes.place_level import PLACE_LEVEL
from bqw_sdk.codes.place_role import PLACE_ROLE
from bqw_sdk.codes.qualifier import QUALIFIER
from bqw_sdk.codes.reliability import RELIABILITY
from bqw_sdk.codes.unit import UNIT

if TYPE_CHECKING:
    from bqw_sdk.model.code_list import CodeList

CODE_LISTS: tuple[CodeList, ...] = (
    CODE_SERIES,
    COPY_KIND,
    EVENT_KIND,
    EXTRACTION_METHOD,
    MEASURE_KIND,
    MECHANISM,
    MONEY_KIND,
    OPENNESS,
    ORGANISATION_KIND,
    PERIOD_CERTAINTY,
    PLACE_CHANGE_KIND,
    PLACE_KIND,
    PLACE_LEVEL,
    PLACE_ROLE,
    QUALIFIER,
    RELIABILITY,
    UNIT,
)

__all__ = [
    "CODE_LISTS",
    "CODE_SERIES",
    "COPY_KIND",
    "EVENT_KIND",
    "EXTRACTION_METHOD",
    "MEASURE_KIND",
    "MECHANISM",
    "MONEY_KIND",
    "OPENNESS",
    "ORGANISATION_KIND",
    "PERIOD_CERTAINTY",
    "PLACE_CHANGE_KIND",
    "PLACE_KIND",
    "PLACE_LEVEL",
    "PLACE_ROLE",
    "QUALIFIER",
    "RELIABILITY",
    "UNIT",
]
