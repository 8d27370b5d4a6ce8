from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.analysis.views import all_pairings, all_projects, datasets_of
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.fields import fields_of
from bqw_sdk.shapes import Pairing, Project

if TYPE_CHECKING:
    from conftest import MakeTable


def test_projects_of_all_mechanisms_stand_under_one_another(table: MakeTable) -> None:
    """Every dataset of projects gives its rows, and each says where it is from."""
    datasets = datasets_of(Project)
    assert len(datasets) > 3
    view = all_projects({dataset.name: table(dataset.name, {}) for dataset in datasets})
    assert view["dataset"].to_list() == [dataset.name for dataset in datasets]
    assert view["mechanism"].to_list() == [dataset.mechanism for dataset in datasets]
    assert view.columns == [*(field.name for field in fields_of(Project)), "dataset", "mechanism"]


def test_pairings_of_all_mechanisms_stand_under_one_another(table: MakeTable) -> None:
    """The same for pairings; tables of other shapes and tables that are not there add nothing."""
    datasets = datasets_of(Pairing)
    tables = {dataset.name: table(dataset.name, {}, {"pairing_id": "Z"}) for dataset in datasets}
    view = all_pairings({**tables, "plantings": table("plantings", {})})
    assert view.height == 2 * len(datasets)
    name = datasets[0].name
    assert all_pairings({name: tables[name]})["dataset"].unique().to_list() == [name]


def test_a_new_dataset_of_projects_joins_the_view_by_itself(table: MakeTable) -> None:
    """The view reads the catalogue: nobody types its parts in."""
    known = datasets_of(Project)[0]
    added = Dataset(
        "new_projects", known.title, known.about, known.record, "conditional", known.openness_basis,
        mechanism="greening",
    )  # fmt: skip
    view = all_projects({"new_projects": table(known.name, {})}, (*CATALOGUE, added))
    assert view.select("dataset", "mechanism").rows() == [("new_projects", "greening")]
