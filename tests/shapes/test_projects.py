from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk.codes import PROJECT_STATUS
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.shapes import BUILDING, BUILT, PROJECT_RULES, UNSIGNED, Project

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import Dataset

PROJECTS = [dataset for dataset in CATALOGUE if issubclass(dataset.record, Project)]


@pytest.mark.parametrize("dataset", PROJECTS, ids=lambda dataset: dataset.name)
def test_every_dataset_of_projects_keeps_the_promises_of_the_ladders(dataset: Dataset) -> None:
    """Whoever adds a dataset of projects cannot forget the order of days and money, or say it in other words."""
    assert dataset.rules[: len(PROJECT_RULES)] == PROJECT_RULES


def test_the_six_datasets_of_projects_are_seen() -> None:
    """The list above is not empty by mistake."""
    assert {dataset.name for dataset in PROJECTS} == {
        "construction_projects",
        "donated_projects",
        "enterprise_projects",
        "intended_projects",
        "investment_projects",
        "university_projects",
    }


def test_the_parts_of_the_ladder_are_the_list_of_statuses() -> None:
    """A status that somebody adds has to be put on the ladder, or beside it."""
    assert (*UNSIGNED, "signed", *BUILDING, *BUILT, "dropped", "changed") == PROJECT_STATUS.values
