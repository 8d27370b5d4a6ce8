"""bqw-sdk: typed models, a verifying client and open-data tooling for Guangdong's 百千万工程.

Names load when they are first used, so that ``import bqw_sdk`` stays light.

>>> import bqw_sdk
>>> bqw_sdk.Severity.ERROR.value
'error'
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from bqw_sdk._version import __version__

if TYPE_CHECKING:
    from bqw_sdk.client import (
        AsyncClient,
        AsyncRelease,
        AsyncTable,
        Client,
        Hit,
        PublishedRelease,
        PublishedTable,
        Settings,
    )
    from bqw_sdk.datasets import CATALOGUE
    from bqw_sdk.datasets.activities import Activity
    from bqw_sdk.datasets.assigned_issues import AssignedIssue
    from bqw_sdk.datasets.assignments import Assignment
    from bqw_sdk.datasets.assistance_funds import AssistanceFund
    from bqw_sdk.datasets.assistance_groups import AssistanceGroup
    from bqw_sdk.datasets.assistance_inputs import AssistanceInput
    from bqw_sdk.datasets.case_events import CaseEvent
    from bqw_sdk.datasets.cases import ServiceCase
    from bqw_sdk.datasets.check_ins import CheckIn
    from bqw_sdk.datasets.city_pairings import CityPairing
    from bqw_sdk.datasets.class_assignments import ClassAssignment
    from bqw_sdk.datasets.construction_projects import ConstructionProject
    from bqw_sdk.datasets.contributions import Contribution
    from bqw_sdk.datasets.council_meetings import CouncilMeeting
    from bqw_sdk.datasets.courtyards import Courtyard
    from bqw_sdk.datasets.denominators import Denominator
    from bqw_sdk.datasets.dispatched_cadre_counts import DispatchedCadreCount
    from bqw_sdk.datasets.donated_projects import DonatedProject
    from bqw_sdk.datasets.enterprise_projects import EnterpriseProject
    from bqw_sdk.datasets.enterprise_registrations import EnterpriseRegistration
    from bqw_sdk.datasets.events import Event
    from bqw_sdk.datasets.examination_results import ExaminationResult
    from bqw_sdk.datasets.firm_pairings import FirmPairing
    from bqw_sdk.datasets.group_coverage import GroupCoverage
    from bqw_sdk.datasets.indicators import Indicator
    from bqw_sdk.datasets.inspections import Inspection
    from bqw_sdk.datasets.intended_projects import IntendedProject
    from bqw_sdk.datasets.investment_projects import InvestmentProject
    from bqw_sdk.datasets.joint_conferences import JointConference
    from bqw_sdk.datasets.micro_services import MicroService
    from bqw_sdk.datasets.narratives import Narrative
    from bqw_sdk.datasets.neighbour_heads import NeighbourHead
    from bqw_sdk.datasets.neighbour_units import NeighbourUnit
    from bqw_sdk.datasets.observation_places import ObservationPlace
    from bqw_sdk.datasets.observations import Observation
    from bqw_sdk.datasets.organisations import Organisation
    from bqw_sdk.datasets.park_spaces import ParkSpace
    from bqw_sdk.datasets.park_statistics import ParkStatistic
    from bqw_sdk.datasets.parks import Park
    from bqw_sdk.datasets.party_organisations import PartyOrganisation
    from bqw_sdk.datasets.pioneer_units import PioneerUnit
    from bqw_sdk.datasets.place_changes import PlaceChange
    from bqw_sdk.datasets.places import Place
    from bqw_sdk.datasets.plantings import Planting
    from bqw_sdk.datasets.points_entries import PointsEntry
    from bqw_sdk.datasets.points_rules import PointsRule
    from bqw_sdk.datasets.recognitions import Recognition
    from bqw_sdk.datasets.redemptions import Redemption
    from bqw_sdk.datasets.reform_cases import ReformCase
    from bqw_sdk.datasets.relations import Relation
    from bqw_sdk.datasets.school_trusteeships import SchoolTrusteeship
    from bqw_sdk.datasets.service_logs import ServiceLog
    from bqw_sdk.datasets.small_gardens import SmallGarden
    from bqw_sdk.datasets.sources import Source
    from bqw_sdk.datasets.start_batches import StartBatch
    from bqw_sdk.datasets.subsidies import Subsidy
    from bqw_sdk.datasets.town_teams import TownTeam
    from bqw_sdk.datasets.typical_places import TypicalPlace
    from bqw_sdk.datasets.university_pairings import UniversityPairing
    from bqw_sdk.datasets.university_projects import UniversityProject
    from bqw_sdk.datasets.verifications import Verification
    from bqw_sdk.datasets.village_needs import VillageNeed
    from bqw_sdk.datasets.village_pairings import VillagePairing
    from bqw_sdk.datasets.villager_groups import VillagerGroup
    from bqw_sdk.datasets.visits import Visit
    from bqw_sdk.disclosure import Cleared, clear
    from bqw_sdk.errors import (
        AccessError,
        BqwError,
        IntegrityError,
        NotCached,
        NotCleared,
        NotFit,
        NotValid,
        RemoteError,
        SourceMissing,
        SourceUnreadable,
        TargetUnwritable,
        UnknownDataset,
        UsageError,
        VersionTaken,
    )
    from bqw_sdk.findings import Finding, Report, Severity, Text
    from bqw_sdk.gazetteer import MalformedPlaceCode, UnknownPlace, find_places
    from bqw_sdk.ingest import Draft, ingest
    from bqw_sdk.ingest.changes import Change
    from bqw_sdk.ingest.received import Received
    from bqw_sdk.ingest.submission import SubmissionOptions, read_submission
    from bqw_sdk.ingest.submission.submission import Submission
    from bqw_sdk.ingest.tables.mapping_file import SenderMapping, read_mapping
    from bqw_sdk.ingest.values import Quantity, UnparsedQuantity, find_quantity, parse_quantity
    from bqw_sdk.model.missing import Missing
    from bqw_sdk.model.record import Record
    from bqw_sdk.package.build import build
    from bqw_sdk.package.open_release import open_release
    from bqw_sdk.package.release import Release
    from bqw_sdk.package.verify import verify_folder
    from bqw_sdk.publish import Difference, Receipt, Withdrawal, difference, publish, withdraw
    from bqw_sdk.road.give_back import GivenBack, give_back
    from bqw_sdk.road.indicators import Figure, compute_indicators
    from bqw_sdk.road.init import init_source
    from bqw_sdk.road.intake import Intake, take_in
    from bqw_sdk.road.places import write_places
    from bqw_sdk.road.receive import (
        Reception,
        disagreements,
        receive,
        submissions,
        withdraw_submission,
    )
    from bqw_sdk.road.reconcile import Reconciliation, reconcile
    from bqw_sdk.road.release import Passage, release
    from bqw_sdk.road.submission_files import write_submission
    from bqw_sdk.road.template import Template, write_template
    from bqw_sdk.validate import Validated, ValidationOptions, ValidationReport, validate

_HOMES = {
    "AccessError": "errors",
    "Activity": "datasets.activities",
    "AssignedIssue": "datasets.assigned_issues",
    "Assignment": "datasets.assignments",
    "AssistanceFund": "datasets.assistance_funds",
    "AssistanceGroup": "datasets.assistance_groups",
    "AssistanceInput": "datasets.assistance_inputs",
    "AsyncClient": "client",
    "AsyncRelease": "client",
    "AsyncTable": "client",
    "BqwError": "errors",
    "CATALOGUE": "datasets",
    "CaseEvent": "datasets.case_events",
    "Change": "ingest.changes",
    "CheckIn": "datasets.check_ins",
    "CityPairing": "datasets.city_pairings",
    "ClassAssignment": "datasets.class_assignments",
    "Cleared": "disclosure",
    "Client": "client",
    "ConstructionProject": "datasets.construction_projects",
    "Contribution": "datasets.contributions",
    "CouncilMeeting": "datasets.council_meetings",
    "Courtyard": "datasets.courtyards",
    "Denominator": "datasets.denominators",
    "Difference": "publish",
    "DispatchedCadreCount": "datasets.dispatched_cadre_counts",
    "DonatedProject": "datasets.donated_projects",
    "Draft": "ingest",
    "EnterpriseProject": "datasets.enterprise_projects",
    "EnterpriseRegistration": "datasets.enterprise_registrations",
    "Event": "datasets.events",
    "ExaminationResult": "datasets.examination_results",
    "Figure": "road.indicators",
    "Finding": "findings",
    "FirmPairing": "datasets.firm_pairings",
    "GivenBack": "road.give_back",
    "GroupCoverage": "datasets.group_coverage",
    "Hit": "client",
    "Indicator": "datasets.indicators",
    "Inspection": "datasets.inspections",
    "Intake": "road.intake",
    "IntegrityError": "errors",
    "IntendedProject": "datasets.intended_projects",
    "InvestmentProject": "datasets.investment_projects",
    "JointConference": "datasets.joint_conferences",
    "MalformedPlaceCode": "gazetteer",
    "MicroService": "datasets.micro_services",
    "Missing": "model.missing",
    "Narrative": "datasets.narratives",
    "NeighbourHead": "datasets.neighbour_heads",
    "NeighbourUnit": "datasets.neighbour_units",
    "NotCached": "errors",
    "NotCleared": "errors",
    "NotFit": "errors",
    "NotValid": "errors",
    "Observation": "datasets.observations",
    "ObservationPlace": "datasets.observation_places",
    "Organisation": "datasets.organisations",
    "Park": "datasets.parks",
    "ParkSpace": "datasets.park_spaces",
    "ParkStatistic": "datasets.park_statistics",
    "PartyOrganisation": "datasets.party_organisations",
    "Passage": "road.release",
    "PioneerUnit": "datasets.pioneer_units",
    "Place": "datasets.places",
    "PlaceChange": "datasets.place_changes",
    "Planting": "datasets.plantings",
    "PointsEntry": "datasets.points_entries",
    "PointsRule": "datasets.points_rules",
    "PublishedRelease": "client",
    "PublishedTable": "client",
    "Quantity": "ingest.values",
    "Receipt": "publish",
    "Received": "ingest.received",
    "Reception": "road.receive",
    "Recognition": "datasets.recognitions",
    "Reconciliation": "road.reconcile",
    "Record": "model.record",
    "Redemption": "datasets.redemptions",
    "ReformCase": "datasets.reform_cases",
    "Relation": "datasets.relations",
    "Release": "package.release",
    "RemoteError": "errors",
    "Report": "findings",
    "SchoolTrusteeship": "datasets.school_trusteeships",
    "SenderMapping": "ingest.tables.mapping_file",
    "ServiceCase": "datasets.cases",
    "ServiceLog": "datasets.service_logs",
    "Settings": "client",
    "Severity": "findings",
    "SmallGarden": "datasets.small_gardens",
    "Source": "datasets.sources",
    "SourceMissing": "errors",
    "SourceUnreadable": "errors",
    "StartBatch": "datasets.start_batches",
    "Submission": "ingest.submission.submission",
    "SubmissionOptions": "ingest.submission",
    "Subsidy": "datasets.subsidies",
    "TargetUnwritable": "errors",
    "Template": "road.template",
    "Text": "findings",
    "TownTeam": "datasets.town_teams",
    "TypicalPlace": "datasets.typical_places",
    "UniversityPairing": "datasets.university_pairings",
    "UniversityProject": "datasets.university_projects",
    "UnknownDataset": "errors",
    "UnknownPlace": "gazetteer",
    "UnparsedQuantity": "ingest.values",
    "UsageError": "errors",
    "Validated": "validate",
    "ValidationOptions": "validate",
    "ValidationReport": "validate",
    "Verification": "datasets.verifications",
    "VersionTaken": "errors",
    "VillageNeed": "datasets.village_needs",
    "VillagePairing": "datasets.village_pairings",
    "VillagerGroup": "datasets.villager_groups",
    "Visit": "datasets.visits",
    "Withdrawal": "publish",
    "build": "package.build",
    "clear": "disclosure",
    "compute_indicators": "road.indicators",
    "difference": "publish",
    "disagreements": "road.receive",
    "find_places": "gazetteer",
    "find_quantity": "ingest.values",
    "give_back": "road.give_back",
    "ingest": "ingest",
    "init_source": "road.init",
    "open_release": "package.open_release",
    "parse_quantity": "ingest.values",
    "publish": "publish",
    "read_mapping": "ingest.tables.mapping_file",
    "read_submission": "ingest.submission",
    "receive": "road.receive",
    "reconcile": "road.reconcile",
    "release": "road.release",
    "submissions": "road.receive",
    "take_in": "road.intake",
    "validate": "validate",
    "verify_folder": "package.verify",
    "withdraw": "publish",
    "withdraw_submission": "road.receive",
    "write_submission": "road.submission_files",
    "write_places": "road.places",
    "write_template": "road.template",
}

__all__ = [
    "CATALOGUE",
    "AccessError",
    "Activity",
    "AssignedIssue",
    "Assignment",
    "AssistanceFund",
    "AssistanceGroup",
    "AssistanceInput",
    "AsyncClient",
    "AsyncRelease",
    "AsyncTable",
    "BqwError",
    "CaseEvent",
    "Change",
    "CheckIn",
    "CityPairing",
    "ClassAssignment",
    "Cleared",
    "Client",
    "ConstructionProject",
    "Contribution",
    "CouncilMeeting",
    "Courtyard",
    "Denominator",
    "Difference",
    "DispatchedCadreCount",
    "DonatedProject",
    "Draft",
    "EnterpriseProject",
    "EnterpriseRegistration",
    "Event",
    "ExaminationResult",
    "Figure",
    "Finding",
    "FirmPairing",
    "GivenBack",
    "GroupCoverage",
    "Hit",
    "Indicator",
    "Inspection",
    "Intake",
    "IntegrityError",
    "IntendedProject",
    "InvestmentProject",
    "JointConference",
    "MalformedPlaceCode",
    "MicroService",
    "Missing",
    "Narrative",
    "NeighbourHead",
    "NeighbourUnit",
    "NotCached",
    "NotCleared",
    "NotFit",
    "NotValid",
    "Observation",
    "ObservationPlace",
    "Organisation",
    "Park",
    "ParkSpace",
    "ParkStatistic",
    "PartyOrganisation",
    "Passage",
    "PioneerUnit",
    "Place",
    "PlaceChange",
    "Planting",
    "PointsEntry",
    "PointsRule",
    "PublishedRelease",
    "PublishedTable",
    "Quantity",
    "Receipt",
    "Received",
    "Reception",
    "Recognition",
    "Reconciliation",
    "Record",
    "Redemption",
    "ReformCase",
    "Relation",
    "Release",
    "RemoteError",
    "Report",
    "SchoolTrusteeship",
    "SenderMapping",
    "ServiceCase",
    "ServiceLog",
    "Settings",
    "Severity",
    "SmallGarden",
    "Source",
    "SourceMissing",
    "SourceUnreadable",
    "StartBatch",
    "Submission",
    "SubmissionOptions",
    "Subsidy",
    "TargetUnwritable",
    "Template",
    "Text",
    "TownTeam",
    "TypicalPlace",
    "UniversityPairing",
    "UniversityProject",
    "UnknownDataset",
    "UnknownPlace",
    "UnparsedQuantity",
    "UsageError",
    "Validated",
    "ValidationOptions",
    "ValidationReport",
    "Verification",
    "VersionTaken",
    "VillageNeed",
    "VillagePairing",
    "VillagerGroup",
    "Visit",
    "Withdrawal",
    "__version__",
    "build",
    "clear",
    "compute_indicators",
    "difference",
    "disagreements",
    "find_places",
    "find_quantity",
    "give_back",
    "ingest",
    "init_source",
    "open_release",
    "parse_quantity",
    "publish",
    "read_mapping",
    "read_submission",
    "receive",
    "reconcile",
    "release",
    "submissions",
    "take_in",
    "validate",
    "verify_folder",
    "withdraw",
    "withdraw_submission",
    "write_places",
    "write_submission",
    "write_template",
]


class _Package(ModuleType):
    """The package itself: a public name stays that name when the room of the same name is imported.

    Python binds ``bqw_sdk.validate`` to the room as soon as anything imports it; users call the verb.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        message = f"module 'bqw_sdk' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"bqw_sdk.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
