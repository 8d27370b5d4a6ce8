"""The published figures that the ledger of Shaoguan comes to, and what other places come to instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.synthesis.region import Region

Basis = Literal["villages", "communities", "towns", "counties"]
CALIBRATED = "440200000000"
_SIZE: dict[Basis, int] = {"villages": 1211, "communities": 1468, "towns": 105, "counties": 10}


@dataclass(frozen=True, slots=True)
class Target:
    """One published figure of Shaoguan: what the ledger holds, and the bounds in which it must lie.

    ``fact`` is the row of the published facts it comes from, ``basis`` the kind of place by whose number
    it is scaled for regions for which nothing was published.
    """

    fact: str
    name: str
    value: int
    lower: int
    upper: int
    basis: Basis


TARGETS: tuple[Target, ...] = (
    Target("SG24-004", "villager_groups", 13_757, 13_757, 13_757, "villages"),
    Target("SG24-006", "rural_party_organisations", 2_450, 2_401, 2_499, "villages"),
    Target("SG24-007", "rural_party_members", 55_000, 54_500, 55_500, "villages"),
    Target("SG24-008", "trees", 1_350_000, 1_345_000, 1_355_000, "villages"),
    Target("SG24-009", "courtyards", 11_600, 11_550, 11_650, "villages"),
    Target("SG24-010", "small_gardens", 55_000, 50_001, 59_999, "villages"),
    Target("SG24-011", "check_ins", 295_200, 295_150, 295_250, "communities"),
    Target("SG24-012", "cases_closed", 11_800, 11_001, 11_999, "communities"),
    Target("SG24-020", "projects_signed", 644, 644, 644, "counties"),
    Target("SG24-021", "contracted_yuan", 34_529_000_000, 34_528_500_000, 34_529_500_000, "counties"),
    Target("SG24-025", "park_space_m2", 92_000, 91_500, 92_500, "counties"),
    Target("SG24-026", "co_building_percent", 81, 81, 81, "counties"),
    Target("SG24-027", "co_building_planned", 51, 51, 51, "counties"),
    Target("SG24-038", "paid_in_yuan", 1_372_000_000, 1_368_000_001, 2_000_000_000, "counties"),
    Target("SG24-039", "projects_intended", 65, 61, 69, "counties"),
    Target("SG24-042", "registrations", 163, 163, 163, "villages"),
    Target("SG24-043", "villages_paired", 223, 223, 223, "villages"),
    Target("SG24-044", "enterprise_projects", 306, 306, 306, "villages"),
    Target("SG24-045", "beneficiaries", 144_000, 143_500, 144_500, "villages"),
    Target("SG24-046", "universities", 17, 17, 17, "counties"),
    Target("SG24-048", "university_projects", 122, 122, 122, "counties"),
    Target("SG24-049", "university_models", 7, 7, 7, "counties"),
    Target("SG24-050", "university_keys", 20, 20, 20, "counties"),
    Target("SG24-052", "builders", 105, 105, 105, "towns"),
    Target("SG24-053", "towns_built", 66, 66, 66, "towns"),
    Target("SG24-054", "construction_projects", 447, 447, 447, "towns"),
    Target("SG24-055", "construction_planned_yuan", 10_647_000_000, 10_646_500_000, 10_647_500_000, "towns"),
    Target("SG24-056", "construction_started", 348, 348, 348, "towns"),
    Target("SG24-057", "construction_completed_yuan", 6_570_000_000, 6_565_000_000, 6_575_000_000, "towns"),
)
"""What is counted or summed. Growth rates, one-project figures and events stand in :data:`FIXTURES`."""

FIXTURES: dict[str, str] = {
    "SG24-013": "440224000000",
    "SG24-014": "440281000000",
    "SG24-019": "17",
    "SG24-022": "131",
    "SG24-023": "14.7",
    "SG24-032": "440229109212",
    "SG24-041": "440232112206",
    "SG24-051": "440232000000",
}
"""Places, values and ordinals that single rows of Shaoguan's ledger carry, by published fact."""


def aims_of(region: Region) -> Mapping[str, int]:
    """Return what the tables of a region come to: the published figures, or ones scaled by its size.

    >>> from bqw_sdk.synthesis.region import region_of
    >>> aims_of(region_of("440200000000"))["villager_groups"]
    13757
    """
    if region.code == CALIBRATED:
        return {target.name: target.value for target in TARGETS}
    sizes: dict[Basis, int] = {
        "villages": len(region.villages),
        "communities": len(region.communities),
        "towns": len(region.towns),
        "counties": len(region.counties),
    }
    # Rounded up, so that a region with one county still has one of everything that it can have.
    return {
        target.name: target.value
        if target.name == "co_building_percent"
        else -(-target.value * sizes[target.basis] // _SIZE[target.basis])
        for target in TARGETS
    }
