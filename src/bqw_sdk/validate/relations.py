"""What holds between rows: unique values, and references that lead to a row.

frictionless passes over ``uniqueKeys``, and looks up references by reading the other table once per
referring table; here every table is read once, and a table that could not be read is not held against
the tables that refer to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.findings import Finding, RuleCard, Text
from bqw_sdk.gazetteer import crosswalk
from bqw_sdk.model.missing import Missing
from bqw_sdk.validate import rules as cards
from bqw_sdk.validate.verdict import BAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bqw_sdk.ingest.draft import DraftTable
    from bqw_sdk.model.fields import Field
    from bqw_sdk.validate.plan import Plan
    from bqw_sdk.validate.verdict import Row


def judge_uniques(table: DraftTable, plan: Plan, rows: Sequence[tuple[int, Row]]) -> Iterator[Finding]:
    """Go through the values of unique columns that a row above already has; empty cells do not count."""
    for field in plan.fields:
        if not field.unique:
            continue
        first: dict[object, int] = {}
        for number, row in rows:
            value = row[field.name]
            if value is None or value is BAD or isinstance(value, Missing):
                continue
            above = first.setdefault(value, number)
            if above != number:
                expected = Text(f"与第 {above} 行不同的值", f"another value than that of row {above}")
                yield _finding(cards.DUPLICATE_VALUE, table, plan, (number, field, str(value)), expected)


def judge_references(
    table: DraftTable,
    plan: Plan,
    rows: Sequence[tuple[int, Row]],
    others: Mapping[str, Sequence[tuple[int, Row]]],
) -> Iterator[Finding]:
    """Go through the references that lead to no row of the tables that could be read (``others``)."""
    for field in plan.fields:
        if not field.ref or field.ref.dataset not in others:
            continue
        there = {row[field.ref.field] for _, row in others[field.ref.dataset]}
        expected = Text(f"{field.ref.target} 中已有的值", f"a value that stands in {field.ref.target}")
        for number, row in rows:
            value = row[field.name]
            if value is not None and value is not BAD and value not in there:
                mend = _known_elsewhere(str(value)) if field.ref.target == "places.code" else None
                yield _finding(cards.DANGLING, table, plan, (number, field, str(value)), expected, mend)


def _known_elsewhere(code: str) -> Text | None:
    """Tell of a code that only the other series has which town it means there, and its code in ours."""
    if not _CODE.fullmatch(code) or crosswalk(code, "nbs-2023"):
        return None
    town = crosswalk(code, "mca-2025")
    if town is None:
        return None
    zh, en = f"{code} 在 mca-2025 代码里是{town.name}", f"{code} is {town.name} in mca-2025"
    if town.nbs_2023_code is None:
        return Text(f"{zh},nbs-2023 代码里没有该地", f"{en}; it has no code in nbs-2023")
    return Text(
        f"{zh},其 nbs-2023 代码是 {town.nbs_2023_code}", f"{en}; its nbs-2023 code is {town.nbs_2023_code}"
    )


def _finding(
    card: RuleCard,
    table: DraftTable,
    plan: Plan,
    place: tuple[int, Field, str],
    expected: Text,
    mend: Text | None = None,
) -> Finding:
    number, field, found = place
    column = [each.name for each in plan.fields].index(field.name) + 1
    return Finding(
        card.identifier, card.severity, dataset=plan.dataset, row=number, field=field.name,
        origin=table.grid.origin(number, column), message=card.title, found="***" if field.personal else found,
        expected=expected, mend=mend or _MENDS[card.identifier],
    )  # fmt: skip


_CODE = re.compile("[0-9]{12}")
_MENDS = {
    "TBL-002": Text("核对两行,改正其中之一", "compare both rows and mend one"),
    "REL-001": Text(
        "改正代码,或在被引用的表里补上这一行", "mend the code, or add the row to the table referred to"
    ),
}
