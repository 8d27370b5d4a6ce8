"""All closed code lists, one per file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.codes.activity_kind import ACTIVITY_KIND
from bqw_sdk.codes.activity_organiser import ACTIVITY_ORGANISER
from bqw_sdk.codes.assistance_round import ASSISTANCE_ROUND
from bqw_sdk.codes.beneficiary_basis import BENEFICIARY_BASIS
from bqw_sdk.codes.case_category import CASE_CATEGORY
from bqw_sdk.codes.case_outcome import CASE_OUTCOME
from bqw_sdk.codes.case_rating import CASE_RATING
from bqw_sdk.codes.case_source import CASE_SOURCE
from bqw_sdk.codes.case_status import CASE_STATUS
from bqw_sdk.codes.case_urgency import CASE_URGENCY
from bqw_sdk.codes.class_scheme import CLASS_SCHEME
from bqw_sdk.codes.code_series import CODE_SERIES
from bqw_sdk.codes.construction_kind import CONSTRUCTION_KIND
from bqw_sdk.codes.contract_form import CONTRACT_FORM
from bqw_sdk.codes.contribution_kind import CONTRIBUTION_KIND
from bqw_sdk.codes.copy_kind import COPY_KIND
from bqw_sdk.codes.council_decision import COUNCIL_DECISION
from bqw_sdk.codes.council_topic import COUNCIL_TOPIC
from bqw_sdk.codes.courtyard_grade import COURTYARD_GRADE
from bqw_sdk.codes.courtyard_level import COURTYARD_LEVEL
from bqw_sdk.codes.enterprise_project_kind import ENTERPRISE_PROJECT_KIND
from bqw_sdk.codes.event_kind import EVENT_KIND
from bqw_sdk.codes.examination_grade import EXAMINATION_GRADE
from bqw_sdk.codes.extraction_method import EXTRACTION_METHOD
from bqw_sdk.codes.firm_role import FIRM_ROLE
from bqw_sdk.codes.fund_level import FUND_LEVEL
from bqw_sdk.codes.fund_use import FUND_USE
from bqw_sdk.codes.garden_upkeep import GARDEN_UPKEEP
from bqw_sdk.codes.input_kind import INPUT_KIND
from bqw_sdk.codes.inspection_method import INSPECTION_METHOD
from bqw_sdk.codes.investment_role import INVESTMENT_ROLE
from bqw_sdk.codes.issue_state import ISSUE_STATE
from bqw_sdk.codes.measure_kind import MEASURE_KIND
from bqw_sdk.codes.mechanism import MECHANISM
from bqw_sdk.codes.micro_service_kind import MICRO_SERVICE_KIND
from bqw_sdk.codes.micro_service_result import MICRO_SERVICE_RESULT
from bqw_sdk.codes.money_kind import MONEY_KIND
from bqw_sdk.codes.narrative_state import NARRATIVE_STATE
from bqw_sdk.codes.narrative_subject import NARRATIVE_SUBJECT
from bqw_sdk.codes.need_state import NEED_STATE
from bqw_sdk.codes.neighbour_head_category import NEIGHBOUR_HEAD_CATEGORY
from bqw_sdk.codes.neighbour_head_method import NEIGHBOUR_HEAD_METHOD
from bqw_sdk.codes.openness import OPENNESS
from bqw_sdk.codes.organisation_kind import ORGANISATION_KIND
from bqw_sdk.codes.park_kind import PARK_KIND
from bqw_sdk.codes.park_statistic import PARK_STATISTIC
from bqw_sdk.codes.party_organisation_kind import PARTY_ORGANISATION_KIND
from bqw_sdk.codes.period_certainty import PERIOD_CERTAINTY
from bqw_sdk.codes.pioneer_unit_kind import PIONEER_UNIT_KIND
from bqw_sdk.codes.place_change_kind import PLACE_CHANGE_KIND
from bqw_sdk.codes.place_class import PLACE_CLASS
from bqw_sdk.codes.place_kind import PLACE_KIND
from bqw_sdk.codes.place_level import PLACE_LEVEL
from bqw_sdk.codes.place_role import PLACE_ROLE
from bqw_sdk.codes.plant_form import PLANT_FORM
from bqw_sdk.codes.planting_organiser import PLANTING_ORGANISER
from bqw_sdk.codes.points_entry_state import POINTS_ENTRY_STATE
from bqw_sdk.codes.project_status import PROJECT_STATUS
from bqw_sdk.codes.qualifier import QUALIFIER
from bqw_sdk.codes.recognition_kind import RECOGNITION_KIND
from bqw_sdk.codes.recognition_level import RECOGNITION_LEVEL
from bqw_sdk.codes.recognition_subject import RECOGNITION_SUBJECT
from bqw_sdk.codes.reform_topic import REFORM_TOPIC
from bqw_sdk.codes.registration_kind import REGISTRATION_KIND
from bqw_sdk.codes.relation_kind import RELATION_KIND
from bqw_sdk.codes.relation_outcome import RELATION_OUTCOME
from bqw_sdk.codes.reliability import RELIABILITY
from bqw_sdk.codes.responsible_level import RESPONSIBLE_LEVEL
from bqw_sdk.codes.small_garden_kind import SMALL_GARDEN_KIND
from bqw_sdk.codes.start_batch_kind import START_BATCH_KIND
from bqw_sdk.codes.task_area import TASK_AREA
from bqw_sdk.codes.town_facility import TOWN_FACILITY
from bqw_sdk.codes.town_team_class import TOWN_TEAM_CLASS
from bqw_sdk.codes.trusteeship_kind import TRUSTEESHIP_KIND
from bqw_sdk.codes.unit import UNIT
from bqw_sdk.codes.university_project_tier import UNIVERSITY_PROJECT_TIER
from bqw_sdk.codes.university_task import UNIVERSITY_TASK
from bqw_sdk.codes.verification_match import VERIFICATION_MATCH
from bqw_sdk.codes.verification_source import VERIFICATION_SOURCE
from bqw_sdk.codes.village_need_kind import VILLAGE_NEED_KIND
from bqw_sdk.codes.visit_topic import VISIT_TOPIC

if TYPE_CHECKING:
    from bqw_sdk.model.code_list import CodeList

CODE_LISTS: tuple[CodeList, ...] = (
    ACTIVITY_KIND,
    ACTIVITY_ORGANISER,
    ASSISTANCE_ROUND,
    BENEFICIARY_BASIS,
    CASE_CATEGORY,
    CASE_OUTCOME,
    CASE_RATING,
    CASE_SOURCE,
    CASE_STATUS,
    CASE_URGENCY,
    CLASS_SCHEME,
    CODE_SERIES,
    CONSTRUCTION_KIND,
    CONTRACT_FORM,
    CONTRIBUTION_KIND,
    COPY_KIND,
    COUNCIL_DECISION,
    COUNCIL_TOPIC,
    COURTYARD_GRADE,
    COURTYARD_LEVEL,
    ENTERPRISE_PROJECT_KIND,
    EVENT_KIND,
    EXAMINATION_GRADE,
    EXTRACTION_METHOD,
    FIRM_ROLE,
    FUND_LEVEL,
    FUND_USE,
    GARDEN_UPKEEP,
    INPUT_KIND,
    INSPECTION_METHOD,
    INVESTMENT_ROLE,
    ISSUE_STATE,
    MEASURE_KIND,
    MECHANISM,
    MICRO_SERVICE_KIND,
    MICRO_SERVICE_RESULT,
    MONEY_KIND,
    NARRATIVE_STATE,
    NARRATIVE_SUBJECT,
    NEED_STATE,
    NEIGHBOUR_HEAD_CATEGORY,
    NEIGHBOUR_HEAD_METHOD,
    OPENNESS,
    ORGANISATION_KIND,
    PARK_KIND,
    PARK_STATISTIC,
    PARTY_ORGANISATION_KIND,
    PERIOD_CERTAINTY,
    PIONEER_UNIT_KIND,
    PLACE_CHANGE_KIND,
    PLACE_CLASS,
    PLACE_KIND,
    PLACE_LEVEL,
    PLACE_ROLE,
    PLANT_FORM,
    PLANTING_ORGANISER,
    POINTS_ENTRY_STATE,
    PROJECT_STATUS,
    QUALIFIER,
    RECOGNITION_KIND,
    RECOGNITION_LEVEL,
    RECOGNITION_SUBJECT,
    REFORM_TOPIC,
    REGISTRATION_KIND,
    RELATION_KIND,
    RELATION_OUTCOME,
    RELIABILITY,
    RESPONSIBLE_LEVEL,
    SMALL_GARDEN_KIND,
    START_BATCH_KIND,
    TASK_AREA,
    TOWN_FACILITY,
    TOWN_TEAM_CLASS,
    TRUSTEESHIP_KIND,
    UNIT,
    UNIVERSITY_PROJECT_TIER,
    UNIVERSITY_TASK,
    VERIFICATION_MATCH,
    VERIFICATION_SOURCE,
    VILLAGE_NEED_KIND,
    VISIT_TOPIC,
)

__all__ = [
    "ACTIVITY_KIND",
    "ACTIVITY_ORGANISER",
    "ASSISTANCE_ROUND",
    "BENEFICIARY_BASIS",
    "CASE_CATEGORY",
    "CASE_OUTCOME",
    "CASE_RATING",
    "CASE_SOURCE",
    "CASE_STATUS",
    "CASE_URGENCY",
    "CLASS_SCHEME",
    "CODE_LISTS",
    "CODE_SERIES",
    "CONSTRUCTION_KIND",
    "CONTRACT_FORM",
    "CONTRIBUTION_KIND",
    "COPY_KIND",
    "COUNCIL_DECISION",
    "COUNCIL_TOPIC",
    "COURTYARD_GRADE",
    "COURTYARD_LEVEL",
    "ENTERPRISE_PROJECT_KIND",
    "EVENT_KIND",
    "EXAMINATION_GRADE",
    "EXTRACTION_METHOD",
    "FIRM_ROLE",
    "FUND_LEVEL",
    "FUND_USE",
    "GARDEN_UPKEEP",
    "INPUT_KIND",
    "INSPECTION_METHOD",
    "INVESTMENT_ROLE",
    "ISSUE_STATE",
    "MEASURE_KIND",
    "MECHANISM",
    "MICRO_SERVICE_KIND",
    "MICRO_SERVICE_RESULT",
    "MONEY_KIND",
    "NARRATIVE_STATE",
    "NARRATIVE_SUBJECT",
    "NEED_STATE",
    "NEIGHBOUR_HEAD_CATEGORY",
    "NEIGHBOUR_HEAD_METHOD",
    "OPENNESS",
    "ORGANISATION_KIND",
    "PARK_KIND",
    "PARK_STATISTIC",
    "PARTY_ORGANISATION_KIND",
    "PERIOD_CERTAINTY",
    "PIONEER_UNIT_KIND",
    "PLACE_CHANGE_KIND",
    "PLACE_CLASS",
    "PLACE_KIND",
    "PLACE_LEVEL",
    "PLACE_ROLE",
    "PLANTING_ORGANISER",
    "PLANT_FORM",
    "POINTS_ENTRY_STATE",
    "PROJECT_STATUS",
    "QUALIFIER",
    "RECOGNITION_KIND",
    "RECOGNITION_LEVEL",
    "RECOGNITION_SUBJECT",
    "REFORM_TOPIC",
    "REGISTRATION_KIND",
    "RELATION_KIND",
    "RELATION_OUTCOME",
    "RELIABILITY",
    "RESPONSIBLE_LEVEL",
    "SMALL_GARDEN_KIND",
    "START_BATCH_KIND",
    "TASK_AREA",
    "TOWN_FACILITY",
    "TOWN_TEAM_CLASS",
    "TRUSTEESHIP_KIND",
    "UNIT",
    "UNIVERSITY_PROJECT_TIER",
    "UNIVERSITY_TASK",
    "VERIFICATION_MATCH",
    "VERIFICATION_SOURCE",
    "VILLAGE_NEED_KIND",
    "VISIT_TOPIC",
]
