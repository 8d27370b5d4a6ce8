"""The catalogue: every dataset of the standard, one line each, in the order of publication."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bqw_sdk.datasets.denominators import DENOMINATORS
from bqw_sdk.datasets.events import EVENTS
from bqw_sdk.datasets.indicators import INDICATORS
from bqw_sdk.datasets.observation_places import OBSERVATION_PLACES
from bqw_sdk.datasets.observations import OBSERVATIONS
from bqw_sdk.datasets.organisations import ORGANISATIONS
from bqw_sdk.datasets.place_changes import PLACE_CHANGES
from bqw_sdk.datasets.places import PLACES
from bqw_sdk.datasets.sources import SOURCES
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
