"""The plan: what has to be checked of a table, as plain data that every lane can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bqw_sdk.describe.table_schema import table_schema

if TYPE_CHECKING:
    from bqw_sdk.findings import Text
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.expressions import Expression
    from bqw_sdk.model.fields import Field


@dataclass(frozen=True, slots=True)
class RowCheck:
    """One promise of a rule: its identifier, its meaning, the columns it reads, what to say of a breach."""

    rule: str
    promise: Expression
    columns: tuple[str, ...]
    title: Text
    expected: Text
    mend: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """All checks of one table: its Table Schema, its fields, its row checks, the references it makes.

    ``absent`` names the references whose table is not there to be looked up.
    """

    dataset: str
    schema: dict[str, Any]
    fields: tuple[Field, ...]
    checks: tuple[RowCheck, ...]
    absent: tuple[Field, ...]


def plan_of(dataset: Dataset, present: frozenset[str], *, released: bool = False) -> Plan:
    """Turn a dataset into a plan, given the names of the tables that lie beside it.

    With ``released`` the table is one of a release, which lacks the columns that never leave the house.

    >>> from bqw_sdk.datasets import dataset_named
    >>> [check.rule for check in plan_of(dataset_named("places"), frozenset({"places"})).checks]
    ['ROW-002', 'ROW-002']
    """
    checks = tuple(
        RowCheck(rule.card.identifier, rule.promise, rule.fields, rule.card.title, rule.expected, rule.mend)
        for rule in dataset.rules
    )
    fields = tuple(field for field in dataset.fields if not (released and field.left_out))
    absent = tuple(field for field in fields if field.ref and field.ref.dataset not in present)
    return Plan(
        dataset.name, table_schema(dataset, released=released, present=present), fields, checks, absent
    )
