from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

import bqw_sdk
from bqw_sdk.datasets import CATALOGUE

if TYPE_CHECKING:
    from bqw_sdk.model.record import Record

PLACE: dict[str, object] = {
    "code": "440281000000",
    "level": "county",
    "kind": "county",
    "name": "乐昌市",
    "edition": 2023,
}
OBSERVATION: dict[str, object] = CATALOGUE[6].examples[0].model_dump()
ROWS = [(dataset.name, row) for dataset in CATALOGUE for row in dataset.examples]


def test_a_record_cannot_be_changed() -> None:
    """What was read from a release stays what was read."""
    place = bqw_sdk.Place.model_validate(PLACE)
    with pytest.raises(ValidationError, match="frozen"):
        place.name = "别处"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"remark": "x"}, "Extra inputs"),
        ({"code": "440281"}, "has not the form"),
        ({"code": "440281000000\n"}, "has not the form"),
        ({"level": "district"}, "is not in the code list place_level"),
        ({"name": None}, "valid string"),
        ({"edition": "two"}, "valid integer"),
    ],
)
def test_a_record_refuses_what_the_dataset_refuses(change: dict[str, object], said: str) -> None:
    """Unknown columns, wrong forms, values outside the list, empty required cells, wrong types."""
    with pytest.raises(ValidationError, match=said):
        bqw_sdk.Place.model_validate({**PLACE, **change})


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+30", "0.00001"])
def test_a_decimal_that_no_column_can_keep_is_refused(value: str) -> None:
    """Too many digits and what is no number never enter a record."""
    with pytest.raises(ValidationError):
        bqw_sdk.Observation.model_validate({**OBSERVATION, "value": Decimal(value)})


@pytest.mark.parametrize("kind", list(bqw_sdk.Missing))
def test_a_reported_value_may_be_a_kind_of_missing(kind: bqw_sdk.Missing) -> None:
    """The kind itself and its token both become the kind."""
    for given in (kind, kind.value):
        record = bqw_sdk.Observation.model_validate({**OBSERVATION, "value": given})
        assert record.value is kind


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{n}" for n, (name, _) in enumerate(ROWS)])
def test_an_example_goes_through_plain_values_and_json_and_back(name: str, row: Record) -> None:
    """A record dumped and read again is the same record."""
    assert type(row).model_validate(row.model_dump()) == row
    assert type(row).model_validate_json(row.model_dump_json()) == row
