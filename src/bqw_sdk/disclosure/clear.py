"""``clear``: what may not leave is left out, and it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.datasets import dataset_named
from bqw_sdk.disclosure.gates import GATES
from bqw_sdk.disclosure.openness import OPEN
from bqw_sdk.disclosure.rules import CLOSED_DATASET
from bqw_sdk.errors import NotCleared
from bqw_sdk.findings import Finding, Origin, Report, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.disclosure.kept_back import KeptBack, Tables
    from bqw_sdk.store import Workspace
    from bqw_sdk.validate import Validated


@dataclass(frozen=True, slots=True)
class Cleared:
    """What may be published: the third value on the road. It is never stored."""

    validated: Validated
    workspace: Workspace
    kept_back: tuple[KeptBack, ...]


def clear(validated: Validated, *, only: Sequence[str] = ()) -> Cleared:
    """Pass the tables through every gate and leave out what may not leave the house.

    With ``only`` just these datasets are cleared; NotCleared when one of them may not be released at
    all, since it was asked for by name. UnknownDataset for a name that is none.
    """
    tables: Tables = {
        name: (dataset_named(name), table) for name, table in validated.workspace.tables.items()
    }
    _refuse_closed(only)
    if only:
        tables = {name: pair for name, pair in tables.items() if name in only}
    held: list[KeptBack] = []
    for gate in GATES:
        tables, kept_back = gate.keep_back(tables)
        held += kept_back
    return Cleared(
        validated,
        validated.workspace.with_tables({name: table for name, (_, table) in tables.items()}),
        tuple(held),
    )


def _refuse_closed(names: Sequence[str]) -> None:
    closed = [dataset for dataset in map(dataset_named, names) if dataset.openness != OPEN]
    if not closed:
        return
    findings = tuple(
        Finding(CLOSED_DATASET.identifier, Severity.ERROR, dataset=dataset.name, origin=Origin(), message=CLOSED_DATASET.title,
                found=dataset.openness, expected=Text("无条件开放的数据集", "a dataset that is open without conditions"),
                mend=Text("不要点名发布它", "do not ask for its release"))
        for dataset in closed
    )  # fmt: skip
    listed = ", ".join(dataset.name for dataset in closed)
    raise NotCleared(
        Text(
            f"{listed} 不予发布:{closed[0].openness_basis.zh}",
            f"{listed} may not be released: {closed[0].openness_basis.en}",
        ),
        Report(findings),
    )
