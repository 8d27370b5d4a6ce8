"""Synthetic and real rows never stand in one package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Finding, Text
from bqw_sdk.shapes import LedgerRow
from bqw_sdk.validate import rules as cards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.ingest.draft import DraftTable
    from bqw_sdk.validate.plan import Plan
    from bqw_sdk.validate.verdict import Row

_MARK = "synthetic"


def judge_marks(
    table: DraftTable, plan: Plan, rows: Sequence[tuple[int, Row]], *, synthetic: bool
) -> Iterator[Finding]:
    """Go through the rows of a ledger table whose mark is not that of the package."""
    if not issubclass(table.dataset.record, LedgerRow):
        return
    column = [field.name for field in plan.fields].index(_MARK) + 1
    own = "true" if synthetic else "false"
    for number, row in rows:
        if isinstance(row[_MARK], bool) and row[_MARK] is not synthetic:
            yield Finding(
                cards.MIXED.identifier, cards.MIXED.severity, dataset=plan.dataset, row=number, field=_MARK,
                origin=table.grid.origin(number, column), message=cards.MIXED.title, found=table.grid.rows[number - 1][column - 1],
                expected=Text(f"{own},与 release.toml 一致", f"{own}, as release.toml says"),
                mend=Text("把合成记录和真实记录分放在两个源里", "keep synthetic and real rows in two sources"),
            )  # fmt: skip
