"""``indicators``: what the ledgers of a source come to, for its places and its period."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.analysis.compute import Computed, Span, compute
from bqw_sdk.analysis.indicators import all_definitions, indicator_records
from bqw_sdk.analysis.measures import tables_of
from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.formats.csv import write_csv
from bqw_sdk.gazetteer import all_places, place, place_code
from bqw_sdk.gazetteer.places import DIGITS_OF_LEVEL, LEVEL_OF_KIND
from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.functions import place_digits
from bqw_sdk.model.period import is_period, period_bounds
from bqw_sdk.package.staging import unwritable
from bqw_sdk.road.load import load
from bqw_sdk.shapes import LedgerRow
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from bqw_sdk.analysis.definition import Definition
    from bqw_sdk.model.package_info import PackageInfo

_PROVINCE, _PREFECTURE, _WHOLE = 2, 4, 12
_WHOLE_PROVINCE = "440000000000"


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator computed for a place and a period, or why it cannot be."""

    indicator_id: str
    name: Text
    unit: str
    measure_kind: str
    money_kind: str | None
    place_code: str
    period: str
    computed: Computed


def compute_indicators(
    source: Path | str,
    *,
    places: Sequence[str] = (),
    level: str | None = None,
    period: str | None = None,
    indicators: Sequence[str] = (),
) -> tuple[Figure, ...]:
    """Compute the indicators of a ledger source, by place and then in the order of the indicators.

    ``places`` are codes of 2 to 12 digits, else the highest places that the rows lie in, or, of a source
    without such rows, the place that its places are of; with ``level`` each place of that level in them;
    ``period`` is EDTF, else that of the package, whose open end is the day of release. What has no records
    is there with the tables that are missing. The source is not judged first. UsageError for a period, level or indicator that is
    none; the errors of :func:`bqw_sdk.road.load.load` else.
    """
    chosen = _chosen(indicators)
    measures = [(definition, definition.measure) for definition in chosen if definition.measure]
    loaded = load(source, {name for _, measure in measures for name in tables_of(measure)})
    told = period or loaded.info.period
    span = span_of(loaded.info, told)
    codes = [place(place_code(code)).code for code in places] or top_places(loaded.tables) or [_own(source)]
    if level:
        codes = _below(codes, level)
    return tuple(
        _figure(definition, code, told, compute(measure, loaded.tables, code, span))
        for code in codes
        for definition, measure in measures
    )


def span_of(info: PackageInfo, period: str) -> Span:
    """Return the days of a period; an open end is the day of the release. UsageError when it is none."""
    if not is_period(period):
        raise UsageError(
            Text(
                f"{period!r} 不是 EDTF 一级时间;例如 2024、2024-10、2023-06/2024-11",
                f"{period!r} is no EDTF level 1 period; such as 2024, 2024-10, 2023-06/2024-11",
            )
        )
    start, end = period_bounds(period)
    return Span(start, end or info.released)


def top_places(tables: dict[str, pl.DataFrame]) -> list[str]:
    """Return the highest places that ledger rows lie in: one for each prefecture, or the province.

    Where all rows of a prefecture lie in one county, it is that county.
    """
    codes: set[str] = set()
    for name, table in tables.items():
        record = dataset_named(name).record
        if issubclass(record, LedgerRow) and "place_code" in table.columns:
            codes |= set(table["place_code"].drop_nulls().unique().to_list())
    if any(place_digits(code) == _PROVINCE for code in codes):
        return sorted(code for code in codes if place_digits(code) == _PROVINCE)
    grouped: dict[str, list[str]] = {}
    for code in sorted(codes):
        grouped.setdefault(code[:_PREFECTURE], []).append(code[: place_digits(code)])
    return [_container(group) for group in grouped.values()]


def _own(source: Path | str) -> str:
    """Return the lowest place that all places of a source lie in, or that lies in them; else the province."""
    listed = load(source, ("places",)).tables.get("places")
    codes = [] if listed is None else listed["code"].to_list()
    found = _WHOLE_PROVINCE
    for digits in DIGITS_OF_LEVEL.values():
        there = [code for code in codes if place_digits(code) == digits]
        if len(there) > 1:
            break
        found = there[0] if there else found
    return found


def _container(group: list[str]) -> str:
    first, *others = group
    shared = [
        first[:digits]
        for digits in DIGITS_OF_LEVEL.values()
        if digits <= len(first) and all(other.startswith(first[:digits]) for other in others)
    ]
    return shared[-1].ljust(_WHOLE, "0")


def _below(codes: Iterable[str], level: str) -> list[str]:
    if level not in LEVEL_OF_KIND.values():
        known = ", ".join(DIGITS_OF_LEVEL)
        raise UsageError(
            Text(f"没有 {level!r} 这一级;现有:{known}", f"there is no level {level!r}; known: {known}")
        )
    starts = tuple(code[: place_digits(code)] for code in codes)
    return [each.code for each in all_places() if each.level == level and each.code.startswith(starts)]


def _chosen(indicators: Sequence[str]) -> list[Definition]:
    known = {definition.identifier: definition for _, definition in all_definitions()}
    unknown = [identifier for identifier in indicators if identifier not in known]
    if unknown:
        named = ", ".join(unknown)
        raise UsageError(
            Text(
                f"没有这些指标:{named};bqw indicators --definitions 列出全部",
                f"there are no indicators {named}; bqw indicators --definitions lists all",
            )
        )
    uncomputed = [identifier for identifier in indicators if known[identifier].measure is None]
    if uncomputed:
        named = ", ".join(uncomputed)
        raise UsageError(
            Text(
                f"这些指标只见于公布,不从记录计算:{named}",
                f"these are only published, not computed from records: {named}",
            )
        )
    return [known[identifier] for identifier in indicators] if indicators else list(known.values())


def _figure(definition: Definition, code: str, period: str, computed: Computed) -> Figure:
    return Figure(
        definition.identifier, definition.name, definition.unit, definition.measure_kind, definition.money_kind,
        code, period, computed,
    )  # fmt: skip


def write_figures(figures: Iterable[Figure], path: Path | str) -> int:
    """Write figures as CSV and return how many there are; a figure that cannot be computed has no value."""
    rows = [
        (
            each.indicator_id,
            each.name.zh,
            each.name.en,
            each.place_code,
            each.period,
            cell_text(each.computed.value),
            each.unit,
            each.measure_kind,
            each.money_kind or "",
            str(each.computed.rows),
            " ".join(each.computed.missing),
            each.computed.why.zh,
            each.computed.why.en,
        )
        for each in figures
    ]
    heading = "indicator_id,name,name_en,place_code,period,value,unit,measure_kind,money_kind,rows,missing,why,why_en"
    target = Path(path)
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([heading.split(","), *rows])
    except OSError as error:
        raise unwritable(target, error) from error
    return len(rows)


def write_definitions(path: Path | str) -> int:
    """Write ``indicators.csv`` as the code has it, in canonical form, and return how many rows it has."""
    dataset = dataset_named("indicators")
    rows = [record.model_dump() for record in indicator_records()]
    target = Path(path)
    try:
        write_csv(table_from_rows(dataset, dataset.fields, rows), dataset.fields, target)
    except OSError as error:
        raise unwritable(target, error) from error
    return len(rows)
