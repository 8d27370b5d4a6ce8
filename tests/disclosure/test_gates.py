from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import polars as pl
import pytest
from click.testing import CliRunner

from bqw_sdk import clear, validate
from bqw_sdk.cli.main import COMMAND
from bqw_sdk.datasets import dataset_named
from bqw_sdk.disclosure import openness, personal
from bqw_sdk.errors import NotCleared, UnknownDataset
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.expressions import Column, Compare, Value
from bqw_sdk.model.marks import Heading, Key, Personal
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Reported

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Visit(Record):
    """A record with columns about persons, some always and some in certain rows."""

    visit_id: Annotated[str, Key(), Heading("编号", "Id", "编号", "id")]
    kind: Annotated[str, Heading("类型", "Kind", "类型", "kind")]
    phone: Annotated[Reported[str], Personal(), Heading("电话", "Phone", "电话", "telephone number")]
    host: Annotated[
        Reported[str],
        Personal(when=Compare(Column("kind"), "==", Value("home"))),
        Heading("接待者", "Host", "接待者", "who receives"),
    ]
    remark: Annotated[
        str | None,
        Personal(when=Compare(Column("kind"), "==", Value("home"))),
        Heading("备注", "Remark", "备注", "remark"),
    ] = None


def _visits(name: str = "visits", openness_class: str = "unconditional") -> Dataset:
    return Dataset(
        name, Text("走访", "Visits"), Text("走访", "visits"), Visit, openness_class, Text("依据", "the basis")
    )


def _table() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "visit_id": ["V1", "V2", "V3", "V4"],
            "kind": ["home", "office", "home", "home"],
            "phone": ["1", None, "3", "4"],
            "phone_missing": [None, "not-known", None, None],
            "host": ["Li", "An office", None, None],
            "host_missing": [None, None, "not-known", "suppressed"],
            "remark": ["at noon", "at ten", None, "late"],
        }
    )


@pytest.mark.parametrize("openness_class", ["closed", "conditional"])
def test_a_dataset_that_is_not_open_is_left_out_and_said(openness_class: str) -> None:
    """The table is gone and the count of its rows is told; the open table beside it stays as it was."""
    visits, shut = _visits(), _visits("shut", openness_class)
    table = _table()
    kept, held = openness.keep_back({"visits": (visits, table), "shut": (shut, table)})
    assert list(kept) == ["visits"]
    assert kept["visits"][1] is table
    (told,) = held
    assert (told.finding.rule, told.dataset, told.field, told.cells) == ("DIS-001", "shut", "", 4)
    assert told.finding.expected == Text("依据", "the basis")


def test_a_personal_column_goes_with_the_column_of_its_missing_kinds() -> None:
    """Neither the telephone numbers nor the reasons why some are missing pass."""
    kept, held = personal.keep_back({"visits": (_visits(), _table())})
    columns = kept["visits"][1].columns
    assert columns == ["visit_id", "kind", "host", "host_missing", "remark"]
    assert ("DIS-002", "phone", 4) in {(each.finding.rule, each.field, each.cells) for each in held}


def test_personal_cells_are_suppressed_in_their_rows_and_nowhere_else() -> None:
    """In the rows that the condition names values and reasons become "suppressed"; the others stay."""
    kept, held = personal.keep_back({"visits": (_visits(), _table())})
    table = kept["visits"][1]
    assert table["host"].to_list() == [None, "An office", None, None]
    assert table["host_missing"].to_list() == ["suppressed", None, "not-known", "suppressed"]
    assert table["remark"].to_list() == [None, "at ten", None, None]
    counted = {each.field: each.cells for each in held if each.finding.rule == "DIS-003"}
    assert counted == {"host": 1, "remark": 2}


def test_a_table_that_passed_the_gate_passes_it_again_with_nothing_kept_back() -> None:
    """What is suppressed already is not counted twice: a release can be opened and published."""
    once, _ = personal.keep_back({"visits": (_visits(), _table())})
    twice, held = personal.keep_back(once)
    assert held == ()
    assert twice["visits"][1].equals(once["visits"][1])


def test_an_empty_table_passes_the_personal_gate() -> None:
    """A heading alone has no cells to suppress, and its personal column goes all the same."""
    kept, held = personal.keep_back({"visits": (_visits(), _table().clear())})
    assert "phone" not in kept["visits"][1].columns
    assert held == ()


def _closed_organisations(monkeypatch: pytest.MonkeyPatch) -> None:
    def named(name: str) -> Dataset:
        found = dataset_named(name)
        return replace(found, openness="closed") if name == "organisations" else found

    monkeypatch.setattr(sys.modules["bqw_sdk.disclosure.clear"], "dataset_named", named)


def test_clearing_leaves_a_closed_dataset_out(
    small_source: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The road goes on without the dataset, and what is kept back says which it was."""
    _closed_organisations(monkeypatch)
    validated = validate(small_source()).validated
    assert validated is not None
    cleared = clear(validated)
    assert "organisations" not in cleared.workspace.tables
    assert "places" in cleared.workspace.tables
    assert [(kept.dataset, kept.cells) for kept in cleared.kept_back] == [("organisations", 2)]


def test_asking_for_a_closed_dataset_by_name_is_refused(
    small_source: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal carries a report that names the dataset; an open one beside it does not save it."""
    _closed_organisations(monkeypatch)
    validated = validate(small_source()).validated
    assert validated is not None
    with pytest.raises(NotCleared, match="organisations may not be released") as refused:
        clear(validated, only=("places", "organisations"))
    assert [each.dataset for each in refused.value.report.findings] == ["organisations"]


def test_asking_for_open_datasets_by_name_clears_just_these(small_source: Callable[..., Path]) -> None:
    """``only`` narrows the release; a name that is none is refused with the nearest one."""
    validated = validate(small_source()).validated
    assert validated is not None
    assert set(clear(validated, only=("places", "sources")).workspace.tables) == {"places", "sources"}
    with pytest.raises(UnknownDataset, match="did you mean places"):
        clear(validated, only=("place",))


@pytest.mark.parametrize("form", ["human", "json"])
def test_the_command_exits_six_when_a_closed_dataset_is_asked_for(
    small_source: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """Exit 6 is the disclosure gate's own; without the name the command leaves it out and exits 0."""
    _closed_organisations(monkeypatch)
    source = str(small_source())
    refused = CliRunner().invoke(COMMAND, ["clear", source, "--only", "organisations", "--format", form])
    assert refused.exit_code == 6
    assert "organisations" in (refused.stdout if form == "json" else refused.stderr)
    if form == "json":
        told = json.loads(refused.stdout)
        assert (told["ok"], told["exit"], told["error"]["kind"]) == (False, 6, "NotCleared")
        assert told["report"]["findings"][0]["rule"] == "DIS-001"
    left_out = CliRunner().invoke(COMMAND, ["clear", source, "--format", form])
    assert left_out.exit_code == 0
    assert "organisations" in left_out.stdout
