from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import pytest
from frictionless import Package, Schema

from bqw_sdk.codes import OPENNESS
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.describe.dictionary import dictionary
from bqw_sdk.describe.table_schema import table_schema
from bqw_sdk.errors import CatalogueFault
from bqw_sdk.findings import Text
from bqw_sdk.formats import FORMATS
from bqw_sdk.model.catalogue import checked_catalogue
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered
from bqw_sdk.shapes import LedgerRow, Yuan
from bqw_sdk.store.workspace import table_from_rows
from bqw_sdk.validate.plan import plan_of

if TYPE_CHECKING:
    from pathlib import Path


class Footbridge(LedgerRow):
    """All that somebody who adds a dataset writes, in one file."""

    bridge_id: Annotated[Identifier, Key(), Heading("编号", "Identifier", "永久编号", "identifier")]
    place_code: Annotated[PlaceCode, Ref("places.code"), Heading("地方", "Place", "所在地", "where it is")]
    started_on: Annotated[date, Heading("开工", "Started", "开工日期", "the day work started")]
    opened_on: Annotated[date | None, Heading("通行", "Opened", "通行日期", "the day it opened")] = None
    cost_yuan: Annotated[Yuan | None, Heading("造价", "Cost", "造价(元)", "cost in yuan")] = None


FOOTBRIDGES = Dataset(
    name="footbridges",
    title=Text("便桥", "Footbridges"),
    about=Text("村里的便桥", "footbridges of villages"),
    record=Footbridge,
    openness="unconditional",
    openness_basis=Text("公开的工程", "public works"),
    mechanism="enterprise-village",
    rules=(Ordered("started_on", "opened_on"),),
    examples=(
        Footbridge(
            bridge_id="F1", place_code="440281000000", started_on=date(2024, 1, 1), cost_yuan=Decimal("12.50"),
            synthetic=True,
        ),
    ),
)  # fmt: skip


def test_one_file_and_one_line_are_enough_for_the_catalogue() -> None:
    """The catalogue with one more line takes it, and still refuses a reference that leads nowhere."""
    assert checked_catalogue(*CATALOGUE, FOOTBRIDGES)[-1] is FOOTBRIDGES
    without_places = [dataset for dataset in CATALOGUE if dataset.name == "sources"]
    with pytest.raises(CatalogueFault, match=r"footbridges\.place_code points at places\.code"):
        checked_catalogue(*without_places, FOOTBRIDGES)


def test_its_schema_is_one_that_frictionless_accepts() -> None:
    """The schema comes from the record alone."""
    schema = table_schema(FOOTBRIDGES)
    assert Schema.from_descriptor(schema).field_names == [field.name for field in FOOTBRIDGES.fields]
    assert schema["fields"][4]["constraints"] == {"minimum": 0}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_stands_in_the_dictionary(language: str) -> None:
    """Columns, references and rules are told in both languages."""
    page = dictionary([FOOTBRIDGES], OPENNESS, language)
    assert FOOTBRIDGES.title.in_language(language) in page
    assert "`places.code`" in page
    assert "`ROW-001`" in page


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_its_rows_come_back_from_every_format(form: object, tmp_path: Path) -> None:
    """Writing and reading need nothing that is particular to the dataset."""
    rows = [example.model_dump() for example in FOOTBRIDGES.examples]
    table = table_from_rows(FOOTBRIDGES, FOOTBRIDGES.fields, rows)
    path = tmp_path / f"footbridges{form.suffix}"
    form.write(table, FOOTBRIDGES.fields, path)
    assert form.read(path, FOOTBRIDGES.fields).equals(table)


def test_its_rules_are_in_the_plan_and_its_table_is_judged(tmp_path: Path) -> None:
    """The plan holds the promise, and frictionless judges the table by the printed schema."""
    plan = plan_of(FOOTBRIDGES, frozenset({"footbridges", "places"}))
    assert [check.rule for check in plan.checks] == ["ROW-001"]
    schema = table_schema(FOOTBRIDGES, present=frozenset({"footbridges"}))
    (tmp_path / "footbridges.csv").write_text(
        ",".join(field.name for field in FOOTBRIDGES.fields) + "\nF1,440281000000,2024-01-01,,-3,true\n",
        encoding="utf-8",
    )
    resource = {"name": "footbridges", "type": "table", "path": "footbridges.csv", "schema": schema}
    report = Package.from_descriptor(
        {"name": "one", "resources": [resource]}, basepath=str(tmp_path)
    ).validate()
    assert [error.type for error in report.tasks[0].errors] == ["constraint-error"]
