"""All kinds of promise that a row can make, one per file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.rules.absent_when import AbsentWhen
from bqw_sdk.rules.bounds_fit import BoundsFit
from bqw_sdk.rules.dates_fit_status import DatesFitStatus
from bqw_sdk.rules.derived import Derived
from bqw_sdk.rules.given_together import GivenTogether
from bqw_sdk.rules.given_when import GivenWhen
from bqw_sdk.rules.one_given import OneGiven
from bqw_sdk.rules.ordered import Ordered
from bqw_sdk.rules.place_level_is import PlaceLevelIs
from bqw_sdk.rules.required_when import RequiredWhen
from bqw_sdk.rules.total_of import TotalOf
from bqw_sdk.rules.well_formed import WellFormed

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import RowRule

RULE_KINDS: tuple[type[RowRule], ...] = (
    AbsentWhen,
    BoundsFit,
    DatesFitStatus,
    Derived,
    GivenTogether,
    GivenWhen,
    OneGiven,
    Ordered,
    PlaceLevelIs,
    RequiredWhen,
    TotalOf,
    WellFormed,
)

__all__ = [
    "RULE_KINDS",
    "AbsentWhen",
    "BoundsFit",
    "DatesFitStatus",
    "Derived",
    "GivenTogether",
    "GivenWhen",
    "OneGiven",
    "Ordered",
    "PlaceLevelIs",
    "RequiredWhen",
    "TotalOf",
    "WellFormed",
]
