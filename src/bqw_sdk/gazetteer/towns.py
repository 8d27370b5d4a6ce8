"""The town crosswalk: one town in the two official code series, which differ below the county."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.gazetteer.packed import TOWNS_FILE, read_shipped
from bqw_sdk.gazetteer.unknown import MalformedPlaceCode

if TYPE_CHECKING:
    from collections.abc import Sequence

Series = Literal["nbs-2023", "mca-2025"]

STATUSES: Final = ("both-same-code", "both-code-differs", "zone-nbs-only", "nbs-2023-only", "mca-2025-only")
TOWN_HEADINGS: Final = ("county_code", "name", "nbs_2023_code", "mca_2025_code", "status")
_WIDTH: Final = 12


@dataclass(frozen=True, slots=True)
class TownCrosswalk:
    """One town and its 12-digit code in either series; None where a series does not have the town.

    ``county_code`` is the 12-digit code of the county, or of the city where there are no counties.
    ``status`` is one of ``both-same-code``, ``both-code-differs``, ``zone-nbs-only`` (a unit of the
    statistical series that is no administrative division), ``nbs-2023-only`` and ``mca-2025-only``.
    A town that was renamed or split stands in two rows, one for each series.
    """

    county_code: str
    name: str
    nbs_2023_code: str | None
    mca_2025_code: str | None
    status: str


def all_crosswalks() -> tuple[TownCrosswalk, ...]:
    """Return every town of either series, in the order of county and code.

    >>> len(all_crosswalks())
    1792
    """
    return _shipped()


def crosswalk(code: str, series: Series) -> TownCrosswalk | None:
    """Return the town that has the 12-digit code in the series, or None where no town has it.

    The series must be said: the same number means different towns in the two, hundreds of times.

    Raises:
        MalformedPlaceCode: the code has not 12 digits; shorter ones go through ``place_code`` first.
        UsageError: there is no such series.

    >>> crosswalk("440106019000", "nbs-2023").name, crosswalk("440106019000", "mca-2025").name
    ('凤凰街道', '长兴街道')
    """
    if len(code) != _WIDTH or not (code.isascii() and code.isdigit()):
        raise MalformedPlaceCode(code)
    by_code = _by_code().get(series)
    if by_code is None:
        zh, en = f"没有名为“{series}”的代码系列", f"there is no code series {series!r}"
        raise UsageError(Text(f"{zh}；可用：nbs-2023、mca-2025", f"{en}; there are nbs-2023 and mca-2025"))
    return by_code.get(code)


def crosswalks_of_rows(rows: Sequence[Sequence[str]]) -> tuple[TownCrosswalk, ...]:
    """Return the towns of packed rows; each row holds what :data:`TOWN_HEADINGS` names."""
    return tuple(
        TownCrosswalk(county_code, name, nbs_2023_code or None, mca_2025_code or None, status)
        for county_code, name, nbs_2023_code, mca_2025_code, status in rows
    )


@cache
def _shipped() -> tuple[TownCrosswalk, ...]:
    return crosswalks_of_rows(read_shipped(TOWNS_FILE).rows)


@cache
def _by_code() -> dict[str, dict[str, TownCrosswalk]]:
    return {
        "nbs-2023": {each.nbs_2023_code: each for each in _shipped() if each.nbs_2023_code},
        "mca-2025": {each.mca_2025_code: each for each in _shipped() if each.mca_2025_code},
    }
