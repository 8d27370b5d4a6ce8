"""What ledgers come to, set beside what was published: agrees, disagrees, or not comparable and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bqw_sdk.analysis.compute import Computed, Span, compute
from bqw_sdk.analysis.coverage import Coverage, coverage_of
from bqw_sdk.analysis.indicators import definition_of
from bqw_sdk.analysis.measures import Quoted
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    import polars as pl

    from bqw_sdk.analysis.definition import Definition

Verdict = Literal["agrees", "disagrees", "not_comparable"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One published figure beside the computed one. ``reason`` is a short code, ``why`` says it in words."""

    observation_id: str
    indicator_id: str
    place_code: str | None
    period: str | None
    published: Bounds
    computed: Decimal | None
    rows: int
    verdict: Verdict
    reason: str = ""
    why: Text = Text("", "")
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """A published figure with the width that its printing and its qualifier leave."""

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    lower_open: bool
    upper_open: bool
    qualifier: str
    as_published: str

    def hold(self, value: Decimal) -> bool:
        """Tell whether a value lies within the bounds.

        >>> from decimal import Decimal
        >>> more = Bounds(Decimal(100), Decimal(100), None, True, False, "more-than", "超100")
        >>> more.hold(Decimal(100)), more.hold(Decimal(101))
        (False, True)
        """
        above = self.lower is None or (value > self.lower if self.lower_open else value >= self.lower)
        below = self.upper is None or (value < self.upper if self.upper_open else value <= self.upper)
        return above and below


def reconcile(
    ledger: Mapping[str, pl.DataFrame],
    period: tuple[date | None, date],
    published: Mapping[str, pl.DataFrame],
) -> Iterator[Reconciled]:
    """Go through the published observations and say of each what the ledger comes to.

    ``period`` is the first and last day that the ledger covers. A figure of another time, another measure
    kind, money kind or unit is never joined to it: it is not comparable, and the reason is given. Nor is
    a figure of a place of which the ledger, all its tables together, knows only a part.
    """
    coverage = coverage_of(ledger)
    kinds = {str(row["indicator_id"]): row for row in published["indicators"].iter_rows(named=True)}
    for row in published["observations"].iter_rows(named=True):
        yield _one(ledger, coverage, period, row, kinds[str(row["indicator_id"])])


def _one(
    ledger: Mapping[str, pl.DataFrame],
    coverage: Coverage,
    period: tuple[date | None, date],
    row: Row,
    kind: Row,
) -> Reconciled:
    definition = _definition(str(row["indicator_id"]))
    if definition is None or definition.measure is None:
        return _told(
            row,
            "not_comparable",
            "no-definition",
            Text(
                "该指标只见于公布,不从记录计算", "this indicator is only published, not computed from records"
            ),
        )
    unlike = _unlike(definition, row, kind)
    if unlike:
        return _told(row, "not_comparable", *unlike)
    span = _span(definition, row, period)
    if span is None:
        return _told(
            row,
            "not_comparable",
            "period",
            Text("公布的时间不在记录覆盖的时间内", "the published period is not one that the records cover"),
        )
    figure = compute(definition.measure, ledger, str(row["place_code"]), span)
    if figure.lacking in {"missing-tables", "place"}:
        return _told(row, "not_comparable", figure.lacking, figure.why, figure)
    gap = coverage.gap(definition.measure, ledger, str(row["place_code"]))
    if gap is not None:
        return _told(row, "not_comparable", "coverage", gap, figure)
    if figure.value is None:
        return _told(row, "not_comparable", figure.lacking, figure.why, figure)
    quoted = isinstance(definition.measure, Quoted)
    verdict: Verdict = "agrees" if bounds_of(row).hold(figure.value) else "disagrees"
    return _told(row, verdict, "quoted" if quoted else "", figure.why, figure)


def _definition(identifier: str) -> Definition | None:
    try:
        return definition_of(identifier)
    except KeyError:
        return None


def _unlike(definition: Definition, row: Row, kind: Row) -> tuple[str, Text] | None:
    for column, own in (
        ("unit", definition.unit),
        ("measure_kind", definition.measure_kind),
        ("money_kind", definition.money_kind),
    ):
        if kind[column] != own:
            said = f"{column}: {kind[column]} / {own}"
            return column.replace("_", "-"), Text(
                f"口径不同({said})", f"another {column.replace('_', ' ')} ({said})"
            )
    if row["place_code"] is None:
        return "place", Text("公布的数字不对应单一地方", "the published figure is not about a single place")
    if row["scope_text"] is not None and not definition.scoped:
        return "scope", Text(
            f"公布的范围是“{row['scope_text']}”", f"the published scope is “{row['scope_text']}”"
        )
    return None


def _span(definition: Definition, row: Row, period: tuple[date | None, date]) -> Span | None:
    first, last = period
    start, end = row["period_start"], row["period_end"]
    if row["period"] is None or (start is None and end is None):
        return None
    day = min(end, last) if end is not None else last
    covered = day if definition.measure_kind == "stock" else start
    if (start is not None and start > last) or (
        first is not None and covered is not None and covered < first
    ):
        return None
    if end is not None and first is not None and end < first:
        return None
    return Span(start, day)


def bounds_of(row: Row) -> Bounds:
    """Return the bounds of an observation."""
    return Bounds(
        row["value"], row["lower"], row["upper"], bool(row["lower_open"]), bool(row["upper_open"]),
        str(row["qualifier"]), str(row["as_published"]),
    )  # fmt: skip


def _told(row: Row, verdict: Verdict, reason: str, why: Text, figure: Computed | None = None) -> Reconciled:
    place, period = row["place_code"], row["period"]
    return Reconciled(
        str(row["observation_id"]),
        str(row["indicator_id"]),
        None if place is None else str(place),
        None if period is None else str(period),
        bounds_of(row),
        figure.value if figure else None,
        figure.rows if figure else 0,
        verdict,
        reason,
        why,
        figure.missing if figure else (),
    )
