"""``reconcile``: what ledgers come to beside what was published, and the relations that published figures keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bqw_sdk.analysis.coverage import ledger_tables
from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.analysis.measures import tables_of
from bqw_sdk.analysis.reconcile import Reconciled
from bqw_sdk.analysis.reconcile import reconcile as reconcile_tables
from bqw_sdk.analysis.relations import CheckedRelation, check_relations
from bqw_sdk.errors import SourceMissing
from bqw_sdk.findings import Text
from bqw_sdk.model.cells import cell_text
from bqw_sdk.road.indicators import span_of
from bqw_sdk.road.load import load

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

_PUBLISHED = ("indicators", "observations")


@dataclass(frozen=True)
class Reconciliation:
    """The verdict on every published figure (none without a ledger), and on every stated relation."""

    figures: tuple[Reconciled, ...]
    relations: tuple[CheckedRelation, ...]

    @property
    def ok(self) -> bool:
        """Whether no figure disagrees and every relation came out as it was expected to."""
        return not any(each.verdict == "disagrees" for each in self.figures) and all(
            each.ok for each in self.relations
        )

    def counts(self) -> dict[str, int]:
        """Return how many figures have each verdict, all verdicts named."""
        found = Counter(each.verdict for each in self.figures)
        return {verdict: found[verdict] for verdict in ("agrees", "disagrees", "not_comparable")}

    def as_dict(self) -> dict[str, Any]:
        """Return everything as plain JSON values; numbers are text, so that none is rounded."""
        return {
            "counts": self.counts(),
            "figures": [_figure_values(each) for each in self.figures],
            "relations": [_relation_values(each) for each in self.relations],
        }


def reconcile(source: Path | str | None, against: Path | str) -> Reconciliation:
    """Set the ledgers of a source beside the published figures of a package, and check its stated relations.

    ``against`` is a finished release, every byte of which is verified first, or a release source. Without
    a ``source`` only the relations are checked. SourceMissing when the package has no observations; the
    errors of :func:`bqw_sdk.road.load.load` else.
    """
    published = load(against, (*_PUBLISHED, "relations")).tables
    lacking = [name for name in _PUBLISHED if name not in published]
    if lacking:
        named = ", ".join(lacking)
        raise SourceMissing(
            Text(
                f"{against} 里没有 {named},无从核对",
                f"{against} has no {named}, so there is nothing to check",
            )
        )
    relations = (
        check_relations(published["relations"], published["observations"]) if "relations" in published else ()
    )
    return Reconciliation(() if source is None else _figures(source, published), relations)


def _figures(source: Path | str, published: dict[str, pl.DataFrame]) -> tuple[Reconciled, ...]:
    wanted = set(published["observations"]["indicator_id"].unique())
    needed = {
        name
        for _, definition in all_definitions()
        if definition.measure and definition.identifier in wanted
        for name in tables_of(definition.measure)
    }
    # The other tables count nothing, but they tell which places the ledger speaks of.
    ledger = load(source, needed | ledger_tables())
    span = span_of(ledger.info, ledger.info.period)
    return tuple(reconcile_tables(ledger.tables, (span.start, span.end), published))


def _figure_values(each: Reconciled) -> dict[str, Any]:
    bounds = each.published
    return {
        "observation_id": each.observation_id,
        "indicator_id": each.indicator_id,
        "place_code": each.place_code,
        "period": each.period,
        "published": {
            "value": _number(bounds.value),
            "lower": _number(bounds.lower),
            "upper": _number(bounds.upper),
            "lower_open": bounds.lower_open,
            "upper_open": bounds.upper_open,
            "qualifier": bounds.qualifier,
            "as_published": bounds.as_published,
        },
        "computed": _number(each.computed),
        "rows": each.rows,
        "verdict": each.verdict,
        "reason": each.reason or None,
        "why": each.why._asdict(),
        "missing": list(each.missing),
    }


def _relation_values(each: CheckedRelation) -> dict[str, Any]:
    return {
        "relation_id": each.relation_id,
        "kind": each.kind,
        "left": each.left,
        "right": each.right,
        "expected": each.expected,
        "found": each.found,
        "ok": each.ok,
        "why": each.why._asdict(),
        "missing": list(each.missing),
    }


def _number(value: object) -> str | None:
    return None if value is None else cell_text(value)
