"""The organisations of a region, all of them invented and named so that nobody can take them for real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

SOURCE = "SYN-SOURCE-1"


@dataclass(frozen=True, slots=True)
class Role:
    """A role that organisations play: the mark in their identifiers, their invented name, their kinds."""

    mark: str
    name: str
    kinds: tuple[str, ...]


ENTERPRISE = Role(
    "ENT", "虚构企业{number}号有限公司", ("private-enterprise",) * 3 + ("local-state-enterprise",)
)
BUILDER = Role("BLD", "虚构建筑{number}号公司", ("private-enterprise", "local-state-enterprise"))
INVESTOR = Role("INV", "虚构投资{number}号公司", ("private-enterprise",) * 4 + ("foreign-enterprise",))
UNIVERSITY = Role("UNI", "示例大学{number}号", ("university",))
UNIT = Role("UNT", "示例省直单位{number}号", ("department", "public-institution", "central-state-enterprise"))
OFFICE = Role("OFF", "示例部门{number}号", ("department",))
MEMBER_UNIT = Role(
    "MBR", "示例报到单位{number}号", ("department", "public-institution", "local-state-enterprise")
)
VILLAGE_BODY = Role("RUR", "示例村集体{number}号", ("rural-collective",))
_ROLES = (ENTERPRISE, BUILDER, INVESTOR, UNIVERSITY, UNIT, OFFICE, MEMBER_UNIT, VILLAGE_BODY)


def count_of(setting: Setting, role: Role) -> int:
    """Return how many organisations of a role the region has."""
    aims, counties = setting.aims, len(setting.region.counties)
    match role.mark:
        case "ENT":
            return aims["registrations"] * 2
        case "BLD":
            return aims["builders"]
        case "INV":
            return aims["projects_signed"] // 2 + 1
        case "UNI":
            return aims["universities"]
        case "UNT":
            return counties + 5
        case "OFF":
            return counties * 3 + 3
        case "MBR":
            return 40
        case _:
            return 30


def members_of(setting: Setting, role: Role) -> list[str]:
    """Return the identifiers of the organisations of a role."""
    return [setting.identifier(role.mark, number) for number in range(1, count_of(setting, role) + 1)]


def organisations(setting: Setting) -> Parts:
    """Give the organisations of the region, without any credit code."""
    dice = setting.stream("organisations").dice()
    places = setting.region.counties or (setting.region.code,)
    rows: list[Row] = []
    for role in _ROLES:
        for number, identifier in enumerate(members_of(setting, role), start=1):
            label = role.name.format(number=number)
            rows.append(
                {
                    "organisation_id": identifier,
                    "name": f"{label}(合成·{setting.region.name})",
                    "short_name": label,
                    "kind": dice.one(role.kinds),
                    "place_code": dice.one(places),
                    "source_id": SOURCE,
                }
            )
    yield "organisations", rows
