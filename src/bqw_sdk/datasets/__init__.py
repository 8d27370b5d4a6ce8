"""The catalogue: every dataset of the standard, one line each, in the order of publication."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bqw_sdk.datasets.activities import ACTIVITIES
from bqw_sdk.datasets.assigned_issues import ASSIGNED_ISSUES
from bqw_sdk.datasets.assignments import ASSIGNMENTS
from bqw_sdk.datasets.assistance_funds import ASSISTANCE_FUNDS
from bqw_sdk.datasets.assistance_groups import ASSISTANCE_GROUPS
from bqw_sdk.datasets.assistance_inputs import ASSISTANCE_INPUTS
from bqw_sdk.datasets.case_events import CASE_EVENTS
from bqw_sdk.datasets.cases import CASES
from bqw_sdk.datasets.check_ins import CHECK_INS
from bqw_sdk.datasets.city_pairings import CITY_PAIRINGS
from bqw_sdk.datasets.class_assignments import CLASS_ASSIGNMENTS
from bqw_sdk.datasets.construction_projects import CONSTRUCTION_PROJECTS
from bqw_sdk.datasets.contributions import CONTRIBUTIONS
from bqw_sdk.datasets.council_meetings import COUNCIL_MEETINGS
from bqw_sdk.datasets.courtyards import COURTYARDS
from bqw_sdk.datasets.denominators import DENOMINATORS
from bqw_sdk.datasets.dispatched_cadre_counts import DISPATCHED_CADRE_COUNTS
from bqw_sdk.datasets.donated_projects import DONATED_PROJECTS
from bqw_sdk.datasets.enterprise_projects import ENTERPRISE_PROJECTS
from bqw_sdk.datasets.enterprise_registrations import ENTERPRISE_REGISTRATIONS
from bqw_sdk.datasets.events import EVENTS
from bqw_sdk.datasets.examination_results import EXAMINATION_RESULTS
from bqw_sdk.datasets.firm_pairings import FIRM_PAIRINGS
from bqw_sdk.datasets.group_coverage import GROUP_COVERAGE
from bqw_sdk.datasets.indicators import INDICATORS
from bqw_sdk.datasets.inspections import INSPECTIONS
from bqw_sdk.datasets.intended_projects import INTENDED_PROJECTS
from bqw_sdk.datasets.investment_projects import INVESTMENT_PROJECTS
from bqw_sdk.datasets.joint_conferences import JOINT_CONFERENCES
from bqw_sdk.datasets.micro_services import MICRO_SERVICES
from bqw_sdk.datasets.narratives import NARRATIVES
from bqw_sdk.datasets.neighbour_heads import NEIGHBOUR_HEADS
from bqw_sdk.datasets.neighbour_units import NEIGHBOUR_UNITS
from bqw_sdk.datasets.observation_places import OBSERVATION_PLACES
from bqw_sdk.datasets.observations import OBSERVATIONS
from bqw_sdk.datasets.organisations import ORGANISATIONS
from bqw_sdk.datasets.park_spaces import PARK_SPACES
from bqw_sdk.datasets.park_statistics import PARK_STATISTICS
from bqw_sdk.datasets.parks import PARKS
from bqw_sdk.datasets.party_organisations import PARTY_ORGANISATIONS
from bqw_sdk.datasets.pioneer_units import PIONEER_UNITS
from bqw_sdk.datasets.place_changes import PLACE_CHANGES
from bqw_sdk.datasets.places import PLACES
from bqw_sdk.datasets.plantings import PLANTINGS
from bqw_sdk.datasets.points_entries import POINTS_ENTRIES
from bqw_sdk.datasets.points_rules import POINTS_RULES
from bqw_sdk.datasets.recognitions import RECOGNITIONS
from bqw_sdk.datasets.redemptions import REDEMPTIONS
from bqw_sdk.datasets.reform_cases import REFORM_CASES
from bqw_sdk.datasets.relations import RELATIONS
from bqw_sdk.datasets.school_trusteeships import SCHOOL_TRUSTEESHIPS
from bqw_sdk.datasets.service_logs import SERVICE_LOGS
from bqw_sdk.datasets.small_gardens import SMALL_GARDENS
from bqw_sdk.datasets.sources import SOURCES
from bqw_sdk.datasets.start_batches import START_BATCHES
from bqw_sdk.datasets.subsidies import SUBSIDIES
from bqw_sdk.datasets.town_teams import TOWN_TEAMS
from bqw_sdk.datasets.typical_places import TYPICAL_PLACES
from bqw_sdk.datasets.university_pairings import UNIVERSITY_PAIRINGS
from bqw_sdk.datasets.university_projects import UNIVERSITY_PROJECTS
from bqw_sdk.datasets.verifications import VERIFICATIONS
from bqw_sdk.datasets.village_needs import VILLAGE_NEEDS
from bqw_sdk.datasets.village_pairings import VILLAGE_PAIRINGS
from bqw_sdk.datasets.villager_groups import VILLAGER_GROUPS
from bqw_sdk.datasets.visits import VISITS
from bqw_sdk.errors import UnknownDataset
from bqw_sdk.findings import Text
from bqw_sdk.model.catalogue import checked_catalogue

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.record import Record

CATALOGUE: tuple[Dataset, ...] = checked_catalogue(
    PLACES,
    PLACE_CHANGES,
    SOURCES,
    ORGANISATIONS,
    EVENTS,
    INDICATORS,
    OBSERVATIONS,
    OBSERVATION_PLACES,
    DENOMINATORS,
    RELATIONS,
    VILLAGER_GROUPS,
    PARTY_ORGANISATIONS,
    GROUP_COVERAGE,
    PIONEER_UNITS,
    PLANTINGS,
    COURTYARDS,
    SMALL_GARDENS,
    CASES,
    CASE_EVENTS,
    ACTIVITIES,
    CHECK_INS,
    NEIGHBOUR_UNITS,
    NEIGHBOUR_HEADS,
    MICRO_SERVICES,
    NARRATIVES,
    INSPECTIONS,
    VERIFICATIONS,
    CITY_PAIRINGS,
    PARKS,
    PARK_SPACES,
    PARK_STATISTICS,
    INVESTMENT_PROJECTS,
    RECOGNITIONS,
    ASSISTANCE_FUNDS,
    JOINT_CONFERENCES,
    DISPATCHED_CADRE_COUNTS,
    ASSISTANCE_GROUPS,
    TOWN_TEAMS,
    ASSISTANCE_INPUTS,
    INTENDED_PROJECTS,
    DONATED_PROJECTS,
    ENTERPRISE_REGISTRATIONS,
    VILLAGE_PAIRINGS,
    VILLAGE_NEEDS,
    ENTERPRISE_PROJECTS,
    UNIVERSITY_PAIRINGS,
    UNIVERSITY_PROJECTS,
    SERVICE_LOGS,
    SCHOOL_TRUSTEESHIPS,
    FIRM_PAIRINGS,
    CONSTRUCTION_PROJECTS,
    POINTS_RULES,
    POINTS_ENTRIES,
    REDEMPTIONS,
    CONTRIBUTIONS,
    COUNCIL_MEETINGS,
    SUBSIDIES,
    ASSIGNMENTS,
    VISITS,
    ASSIGNED_ISSUES,
    START_BATCHES,
    TYPICAL_PLACES,
    CLASS_ASSIGNMENTS,
    EXAMINATION_RESULTS,
    REFORM_CASES,
)


def dataset_named(name: str) -> Dataset:
    """Return the dataset of that name; UnknownDataset names the nearest one.

    >>> dataset_named("places").title.en
    'Places'
    """
    for dataset in CATALOGUE:
        if dataset.name == name:
            return dataset
    names = [dataset.name for dataset in CATALOGUE]
    near = get_close_matches(name, names, n=1)
    hint = Text(f"是不是 {near[0]}?", f"did you mean {near[0]}?") if near else Text("", "")
    known = ", ".join(names)
    raise UnknownDataset(
        Text(
            f"没有名为 {name!r} 的数据集。{hint.zh}现有:{known}",
            f"there is no dataset {name!r}; {hint.en + ' ' if near else ''}known: {known}",
        )
    )


def dataset_of(record: type[Record]) -> Dataset:
    """Return the dataset whose rows are records of this class; UnknownDataset for any other class."""
    for dataset in CATALOGUE:
        if dataset.record is record:
            return dataset
    raise UnknownDataset(
        Text(f"{record.__name__} 不是数据集的记录", f"{record.__name__} is the record of no dataset")
    )


__all__ = ["CATALOGUE", "dataset_named", "dataset_of"]
