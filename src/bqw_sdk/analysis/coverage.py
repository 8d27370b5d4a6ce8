"""Which places a ledger speaks for: what a part of a place comes to is no verdict on the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bqw_sdk.analysis.compute import joined, within
from bqw_sdk.analysis.measures import Joined, Measure, Quoted, Ratio, Tally
from bqw_sdk.analysis.predicates import compile_predicate
from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.findings import Text
from bqw_sdk.gazetteer import UnknownPlace, children, place
from bqw_sdk.model.functions import place_digits
from bqw_sdk.shapes import LedgerRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

_PLACE = "place_code"
_UNREAL = ("zone", "quasi_villagers", "quasi_residents")
_PARTS = {
    "prefecture": Text("地级市", "prefectures"),
    "county": Text("县(市、区)", "counties"),
    "town": Text("镇(街)", "towns"),
    "village": Text("村(社区)", "villages"),
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The places that all tables of a ledger together have rows of."""

    codes: frozenset[str]

    def gap(self, measure: Measure, tables: Mapping[str, pl.DataFrame], place_code: str) -> Text | None:
        """Return why a figure of a place is that of a part of it only; ``None`` when the ledger speaks for it.

        It does when the rows that the measure reads are records of the place itself, or when every
        place directly below it has rows in whichever table. A county without a park is so told apart
        from a county that the ledger does not know. Zones and quasi units are no such places, and a
        place that the gazetteer does not know has none.
        """
        below = _real_children(place_code)
        lacking = [code for code in below if not self._has_rows_in(code)]
        if not lacking or _reads(measure, tables, place_code) <= {place_code}:
            return None
        parts = _PARTS[place(lacking[0]).level]
        return Text(
            f"{place(place_code).name}的 {len(below)} 个{parts.zh}中,台账没有 {len(lacking)} 个的任何记录,不能代表全境",
            f"the ledger has no rows of {len(lacking)} of the {len(below)} {parts.en} of {place_code}, "
            "so it does not speak for all of it",
        )

    def _has_rows_in(self, code: str) -> bool:
        return code[: place_digits(code)] in self.codes


def coverage_of(tables: Mapping[str, pl.DataFrame]) -> Coverage:
    """Return the coverage of a ledger; tables that are no ledgers say nothing about it.

    >>> import polars as pl
    >>> found = coverage_of({"plantings": pl.DataFrame({"place_code": ["440281103201"]})})
    >>> sorted(found.codes)
    ['44', '4402', '440281', '440281103', '440281103201']
    """
    return Coverage(frozenset(start for code in _codes(tables) for start in _starts(code)))


def ledger_tables() -> frozenset[str]:
    """Return the names of the datasets whose rows say which places a ledger speaks of."""
    return frozenset(dataset.name for dataset in CATALOGUE if _places_rows(dataset.name))


def _codes(tables: Mapping[str, pl.DataFrame]) -> set[str]:
    return {
        str(code)
        for name, table in tables.items()
        if _places_rows(name)
        for code in table[_PLACE].drop_nulls().unique()
    }


@cache
def _places_rows(name: str) -> bool:
    dataset = dataset_named(name)
    return issubclass(dataset.record, LedgerRow) and any(field.name == _PLACE for field in dataset.fields)


def _starts(code: str) -> Iterator[str]:
    for digits in (2, 4, 6, 9, 12):
        if digits <= place_digits(code):
            yield code[:digits]


@cache
def _real_children(place_code: str) -> tuple[str, ...]:
    try:
        return tuple(below.code for below in children(place_code) if below.kind not in _UNREAL)
    except UnknownPlace:
        return ()


def _reads(measure: Measure, tables: Mapping[str, pl.DataFrame], place_code: str) -> set[str]:
    """Return the codes of the rows of a place that a measure reads, whatever they count for."""
    return {
        str(code)
        for table, column in _sources(measure, tables)
        for code in within(table, column, place_code)[column].unique()
    }


def _sources(measure: Measure, tables: Mapping[str, pl.DataFrame]) -> Iterator[tuple[pl.DataFrame, str]]:
    match measure:
        case Tally(dataset):
            yield tables[dataset], measure.place
        case Joined(tally):
            yield joined(measure, tables), tally.place
        case Ratio(part, whole):
            yield from ((tables[each.dataset], each.place) for each in (part, whole))
        case Quoted(dataset, where):
            # A quoted figure is that of the one row which quotes it: other statistics beside it say nothing.
            yield tables[dataset].filter(compile_predicate(where)), measure.place
