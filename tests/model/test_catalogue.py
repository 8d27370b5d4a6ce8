from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import pytest

from bqw_sdk.datasets import CATALOGUE, dataset_named, dataset_of
from bqw_sdk.datasets.places import Place
from bqw_sdk.errors import CatalogueFault, UnknownDataset
from bqw_sdk.findings import Text
from bqw_sdk.model.catalogue import checked_catalogue
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Personal, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.rules import Ordered

TITLE = Heading("标题", "Title", "说明", "what it is")


def dataset_with(record: type[Record], name: str = "samples") -> Dataset:
    """Return a dataset of that record."""
    return Dataset(
        name, Text("样本", "Samples"), Text("样本", "samples"), record, "unconditional", Text("", "")
    )


class Sound(Record):
    """A record that nothing is wrong with."""

    code: Annotated[str, Key(), TITLE]
    note: Annotated[str | None, Personal(), TITLE] = None
    above: Annotated[str | None, Ref("samples.code"), TITLE] = None


class Keyless(Record):
    """It has no key."""

    code: Annotated[str, TITLE]


class PersonalKey(Record):
    """Its key would never leave the house."""

    code: Annotated[str, Key(), Personal(), TITLE]


class PersonalRequired(Record):
    """A required column would never leave the house."""

    code: Annotated[str, Key(), TITLE]
    person: Annotated[str, Personal(), TITLE]


class Dangling(Record):
    """It points at a dataset that is not there."""

    code: Annotated[str, Key(), Ref("nowhere.code"), TITLE]


class PointsAtNoKey(Record):
    """It points at a column that is no key."""

    code: Annotated[str, Key(), TITLE]
    other: Annotated[str, Ref("samples.other"), TITLE]


class TwoKeys(Record):
    """Its key has two columns, so one column cannot point at it."""

    code: Annotated[str, Key(), TITLE]
    part: Annotated[str, Key(), TITLE]
    above: Annotated[str | None, Ref("samples.code"), TITLE] = None


def test_a_sound_catalogue_is_returned_as_it_was_given() -> None:
    """Order and datasets stay; references to itself are fine."""
    dataset = dataset_with(Sound)
    assert checked_catalogue(dataset) == (dataset,)
    assert checked_catalogue(*CATALOGUE) == CATALOGUE


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (Keyless, "samples has no key"),
        (PersonalKey, "samples.code is left out of releases"),
        (PersonalRequired, "samples.person is left out of releases"),
        (Dangling, "samples.code points at nowhere.code"),
        (PointsAtNoKey, "samples.other points at samples.other"),
        (TwoKeys, "samples.above points at samples.code"),
    ],
)
def test_each_inconsistency_is_named(record: type[Record], fault: str) -> None:
    """A catalogue that cannot work is refused when it is put together, and says why."""
    with pytest.raises(CatalogueFault, match=fault):
        checked_catalogue(dataset_with(record))


def test_a_rule_on_a_column_that_is_not_there_is_named() -> None:
    """A typing mistake in a rule is found before any data is judged."""
    dataset = replace(dataset_with(Sound), rules=(Ordered("code", "nothing"),))
    with pytest.raises(CatalogueFault, match="columns that are not there: nothing"):
        checked_catalogue(dataset)


def test_two_datasets_of_one_name_are_refused() -> None:
    """A name belongs to one dataset."""
    with pytest.raises(CatalogueFault, match="two datasets have one name"):
        checked_catalogue(dataset_with(Sound), dataset_with(Sound))


def test_all_faults_are_told_at_once() -> None:
    """Nobody mends one fault to meet the next."""
    with pytest.raises(CatalogueFault, match=r"first has no key.*second\.code points at"):
        checked_catalogue(dataset_with(Keyless, "first"), dataset_with(Dangling, "second"))


def test_a_dataset_is_found_by_its_name_and_by_its_record() -> None:
    """Each name and each record class leads to its dataset."""
    for dataset in CATALOGUE:
        assert dataset_named(dataset.name) is dataset
        assert dataset_of(dataset.record) is dataset


def test_an_unknown_name_is_answered_with_the_nearest_one() -> None:
    """The error says what was probably meant and what there is."""
    with pytest.raises(UnknownDataset, match=r"did you mean places\? known: places, place_changes") as caught:
        dataset_named("place")
    assert "是不是 places?" in caught.value.text.zh
    with pytest.raises(UnknownDataset) as caught:
        dataset_named("völlig anders")
    assert "did you mean" not in str(caught.value)


def test_a_record_of_no_dataset_is_refused() -> None:
    """A class of one's own has no table."""
    with pytest.raises(UnknownDataset, match="Sound is the record of no dataset"):
        dataset_of(Sound)


def test_a_column_is_found_by_its_name() -> None:
    """A dataset gives one of its columns, and KeyError for any other name."""
    places = dataset_named("places")
    assert places.field("code").key
    assert places.record is Place
    with pytest.raises(KeyError, match="nothing"):
        places.field("nothing")
