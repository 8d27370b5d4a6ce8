"""Planned tables of one package through the columnar lane, those that others refer to first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from bqw_sdk.validate.columnar.keys import Lookup
from bqw_sdk.validate.columnar.lane import NotForColumns, TableLane
from bqw_sdk.validate.counts import Promised, broken_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bqw_sdk.validate.columnar.lane import Judge
    from bqw_sdk.validate.columnar.plan import TablePlan
    from bqw_sdk.validate.flaws import Flaw


class PlannedTable(Protocol):
    """A table that may go through the columnar lane."""

    @property
    def name(self) -> str:
        """What the table is called."""

    @property
    def plan(self) -> TablePlan | None:
        """What is to be checked; None when the lane cannot judge the table."""

    @property
    def judge(self) -> Judge | None:
        """Who knows the exact verdict."""

    @property
    def heading(self) -> list[Flaw]:
        """What is wrong with the heading."""

    @property
    def promised(self) -> Promised:
        """What the description says of the file as a whole."""

    def refused_patterns(self) -> list[Flaw]:
        """Return the patterns that could not be judged."""


class ColumnsJudged(NamedTuple):
    """What the lane found of one table, and how many rows it has."""

    flaws: list[Flaw]
    rows: int


def judge_columns(
    tables: Sequence[PlannedTable],
    numbers: Sequence[int],
    forget: Callable[[str], None],
    progress: Callable[[str], None],
) -> dict[int, ColumnsJudged]:
    """Judge the tables that have a plan, by their number; the others, and those that fail, are left out.

    ``forget`` takes away the plan of a table that could not be judged, and of those that refer to it.
    """
    names = [table.name for table in tables]
    if len(set(names)) != len(names):
        return {}
    lookups: dict[tuple[str, tuple[str, ...]], Lookup] = {}
    for table in tables:
        for each in table.plan.references if table.plan else ():
            lookups.setdefault((each.resource or table.name, each.fields), Lookup())
    lanes: dict[int, TableLane] = {}
    judged: dict[int, ColumnsJudged] = {}
    for number in _parents_first(tables, numbers):
        table = tables[number]
        if not table.plan or not table.judge:
            continue
        progress(table.name)
        lane = TableLane(table.plan, table.judge, lookups, {tables[each].name for each in lanes})
        try:
            found = lane.run()
        except NotForColumns:
            forget(table.name)
            continue
        lanes[number] = lane
        judged[number] = ColumnsJudged([*table.heading, *found.flaws], found.rows)
    return {
        number: _finished(tables[number], lane, judged[number])
        for number, lane in lanes.items()
        if tables[number].plan
    }


def _finished(table: PlannedTable, lane: TableLane, judged: ColumnsJudged) -> ColumnsJudged:
    path = table.plan.source.path if table.plan else None
    counts = broken_counts(table.promised, path, judged.rows) if path else []
    return judged._replace(flaws=[*judged.flaws, *lane.rest(), *table.refused_patterns(), *counts])


def _parents_first(tables: Sequence[PlannedTable], waiting: Sequence[int]) -> list[int]:
    # A table that others refer to is read before them; in a circle somebody has to be first.
    order: list[int] = []
    by_name = {tables[number].name: number for number in waiting}
    for start in waiting:
        stack = [(start, False)]
        seen: set[int] = set()
        while stack:
            number, ready = stack.pop()
            if ready:
                if number not in order:
                    order.append(number)
                continue
            if number in seen or number in order:
                continue
            seen.add(number)
            stack.append((number, True))
            plan = tables[number].plan
            stack += [
                (by_name[each.resource], False)
                for each in (plan.references if plan else ())
                if each.resource in by_name
            ]
    return order
