"""The published totals of Shaoguan, counted and summed here with Polars alone: no indicator takes part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest

from bqw_sdk.synthesis.region import region_of
from bqw_sdk.synthesis.targets import TARGETS, aims_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bqw_sdk.synthesis.targets import Target

YEAR = (date(2024, 1, 1), date(2024, 11, 30))


def _in_year(table: pl.DataFrame, day: str) -> pl.DataFrame:
    return table.filter(pl.col(day).is_between(*YEAR))


COUNTED: dict[str, Callable[[Mapping[str, pl.DataFrame]], object]] = {
    "villager_groups": lambda t: t["villager_groups"].height,
    "rural_party_organisations": lambda t: t["party_organisations"]["rural"].sum(),
    "rural_party_members": lambda t: t["party_organisations"].filter("rural")["members"].sum(),
    "trees": lambda t: _in_year(t["plantings"], "planted_on")["trees"].sum(),
    "courtyards": lambda t: _in_year(t["courtyards"], "recognised_on").height,
    "small_gardens": lambda t: _in_year(t["small_gardens"], "built_on").height,
    "check_ins": lambda t: _in_year(t["check_ins"], "checked_in_on").height,
    "cases_closed": lambda t: _in_year(t["cases"], "closed_on").height,
    "projects_signed": lambda t: _in_year(t["investment_projects"], "signed_on").height,
    "contracted_yuan": lambda t: _in_year(t["investment_projects"], "signed_on")["contracted_yuan"].sum(),
    "park_space_m2": lambda t: _in_year(t["park_spaces"], "completed_on")["space_m2"].sum(),
    "co_building_percent": lambda t: _co_building_percent(t["assistance_funds"]),
    "co_building_planned": lambda t: t["investment_projects"]["co_building"].sum(),
    "paid_in_yuan": lambda t: (
        _in_year(t["assistance_inputs"], "put_in_on")
        .filter(pl.col("money_kind") == "paid-in")["amount_yuan"]
        .sum()
    ),
    "projects_intended": lambda t: _in_year(t["intended_projects"], "intended_on").height,
    "registrations": lambda t: _in_year(t["enterprise_registrations"], "registered_on").height,
    "villages_paired": lambda t: t["village_pairings"]["place_code"].n_unique(),
    "enterprise_projects": lambda t: _in_year(t["enterprise_projects"], "started_on").height,
    "beneficiaries": lambda t: t["enterprise_projects"]["beneficiaries"].sum(),
    "universities": lambda t: t["university_pairings"]["organisation_id"].n_unique(),
    "university_projects": lambda t: t["university_projects"].height,
    "university_models": lambda t: (t["university_projects"]["tier"] == "model").sum(),
    "university_keys": lambda t: (t["university_projects"]["tier"] == "key").sum(),
    "builders": lambda t: t["firm_pairings"]["organisation_id"].n_unique(),
    "towns_built": lambda t: t["firm_pairings"]["place_code"].n_unique(),
    "construction_projects": lambda t: t["construction_projects"].height,
    "construction_planned_yuan": lambda t: t["construction_projects"]["planned_yuan"].sum(),
    "construction_started": lambda t: t["construction_projects"]["started_on"].count(),
    "construction_completed_yuan": lambda t: t["construction_projects"]["completed_yuan"].sum(),
}


def _co_building_percent(funds: pl.DataFrame) -> Decimal:
    county = funds.filter(pl.col("level") == "county")
    part = county.filter(pl.col("use") == "industrial-co-building")["amount_yuan"].sum()
    return Decimal(str(part)) * 100 / Decimal(str(county["amount_yuan"].sum()))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.fact)
def test_totals_lie_within_the_published_bounds(shaoguan: Mapping[str, pl.DataFrame], target: Target) -> None:
    """A ledger of another seed than the example still comes to every published total."""
    value = Decimal(str(COUNTED[target.name](shaoguan)))
    assert target.lower <= value <= target.upper


def test_every_villager_group_is_covered(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """The coverage of 100 percent (SG24-005) comes from the rows, and the covering branch is of the same village."""
    coverage = shaoguan["group_coverage"].join(
        shaoguan["party_organisations"], on="party_organisation_id", suffix="_of_branch"
    )
    assert coverage["group_code"].n_unique() == shaoguan["villager_groups"].height
    assert (coverage["place_code"] == coverage["place_code_of_branch"]).all()


def test_all_counties_take_part_with_universities(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """The ten counties (SG24-047) are the ten of the gazetteer."""
    places = set(shaoguan["university_pairings"]["place_code"])
    assert places == set(region_of("440200000000").counties)


def test_single_rows_carry_what_was_published_of_one_place(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """Quoted growth, the donated project and the demolished area (SG24-022, 023, 032 to 036, 041)."""
    growth = shaoguan["park_statistics"].filter(pl.col("statistic") == "above-scale-value-added-growth")
    assert dict(growth.select("period", "value").iter_rows()) == {
        "2023": Decimal(131),
        "2024-01-01/..": Decimal("14.7"),
    }
    donated = shaoguan["donated_projects"].filter(pl.col("place_code") == "440229109212")
    columns = ("started_on", "planned_yuan", "dwellings", "public_buildings", "road_m2")
    assert donated.select(columns).rows() == [(date(2024, 10, 26), 29_000_000, 115, 3, 8_500)]
    there = shaoguan["enterprise_projects"].filter(pl.col("place_code") == "440232112206")
    assert _in_year(there, "completed_on")["demolished_m2"].sum() == 4_000


def test_other_regions_are_scaled_by_their_size() -> None:
    """Nothing was published of Meizhou, which has more villages than Shaoguan and so more groups."""
    meizhou, shaoguan = (aims_of(region_of(code)) for code in ("441400000000", "440200000000"))
    assert meizhou["villager_groups"] == -(-13_757 * 2_054 // 1_211)
    assert meizhou["co_building_percent"] == shaoguan["co_building_percent"]
