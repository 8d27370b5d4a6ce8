"""All indicators, by mechanism, one file or two for each: the table ``indicators.csv`` is printed from these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.analysis.indicators import (
    construction_firm_pairing,
    double_hundred_university,
    enterprise_village,
    grassroots_organisation,
    greening,
    leadership_assignment,
    neighbour_head,
    paired_assistance_horizontal,
    paired_assistance_parks,
    points_incentive,
    programme,
    provincial_vertical_assistance,
    typical_case,
    whistle_report,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.analysis.definition import Definition
    from bqw_sdk.datasets.indicators import Indicator


def _in_order(*definitions: Definition) -> tuple[Definition, ...]:
    return tuple(sorted(definitions, key=lambda definition: definition.identifier))


BY_MECHANISM: tuple[tuple[str, tuple[Definition, ...]], ...] = (
    ("programme", programme.DEFINITIONS),
    ("grassroots-organisation", grassroots_organisation.DEFINITIONS),
    ("greening", greening.DEFINITIONS),
    ("whistle-report", whistle_report.DEFINITIONS),
    ("neighbour-head", neighbour_head.DEFINITIONS),
    (
        "paired-assistance-horizontal",
        _in_order(*paired_assistance_horizontal.DEFINITIONS, *paired_assistance_parks.DEFINITIONS),
    ),
    ("provincial-vertical-assistance", provincial_vertical_assistance.DEFINITIONS),
    ("enterprise-village", enterprise_village.DEFINITIONS),
    ("double-hundred-university", double_hundred_university.DEFINITIONS),
    ("construction-firm-pairing", construction_firm_pairing.DEFINITIONS),
    ("points-incentive", points_incentive.DEFINITIONS),
    ("leadership-assignment", leadership_assignment.DEFINITIONS),
    ("typical-case", typical_case.DEFINITIONS),
)


def all_definitions() -> Iterator[tuple[str, Definition]]:
    """Go through all indicators with the mechanism of each."""
    for mechanism, definitions in BY_MECHANISM:
        for definition in definitions:
            yield mechanism, definition


def definition_of(identifier: str) -> Definition:
    """Return one indicator; KeyError when the code does not know it.

    >>> definition_of("trees-planted").unit
    'trees'
    """
    for _, definition in all_definitions():
        if definition.identifier == identifier:
            return definition
    raise KeyError(identifier)


def indicator_records() -> tuple[Indicator, ...]:
    """Return the rows of the ``indicators`` table, sorted by identifier."""
    records = (definition.record(mechanism) for mechanism, definition in all_definitions())
    return tuple(sorted(records, key=lambda record: record.indicator_id))
