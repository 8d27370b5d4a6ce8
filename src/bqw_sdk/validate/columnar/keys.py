"""What must differ between rows, and what must stand in another table, kept small for very long tables.

A value takes part as a text that is equal exactly when frictionless would hold the values equal: ``01`` and ``1``
of an integer column, ``2024-1-5`` and ``2024-01-05`` of a date column. Of each row two 64-bit hashes and its number
are kept, so that ten million rows take about 200 MB.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.validate.columnar.tokens import NotForColumns
from bqw_sdk.validate.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.validate.columnar.plan import ColumnPlan, KeyPlan, ReferencePlan

_SEEDS = (1, 2)
MARK = "\x1e"
"""The beginning of all key texts but those of strings, which are themselves and may not begin so."""
TEXTS = ("string", "any")
_PLAIN = {"date": "d:", "year": "n:"}


def plain_key(column: ColumnPlan, name: str) -> pl.Expr | None:
    """Return the key text of cells that the accept test cleared, or None where each value must be read."""
    cell = pl.col(name)
    if column.kind == "integer":
        value = cell.cast(pl.Int64, strict=False).cast(pl.String)
        return pl.when(_missing(column, cell)).then(None).otherwise(f"{MARK}n:" + value)
    if column.kind in _PLAIN and column.form == "default":
        return pl.when(_missing(column, cell)).then(None).otherwise(MARK + _PLAIN[column.kind] + cell)
    if column.kind in TEXTS:
        return pl.when(_missing(column, cell)).then(None).otherwise(cell)
    return None


def _missing(column: ColumnPlan, cell: pl.Expr) -> pl.Expr:
    # To look into a list takes twice as long as to compare.
    return cell == "" if column.missing == ("",) else cell.is_in(list(column.missing))


def key_text(value: object) -> str | None:
    """Return the text under which a value takes part in keys; None for no value.

    NotForColumns for values whose equality has no such text.

    >>> key_text(1) == key_text(True) == key_text(Decimal("1.0")), key_text("a")
    (True, 'a')
    """
    if value is None:
        return None
    if isinstance(value, str):
        if value.startswith(MARK):
            raise NotForColumns
        return value
    if isinstance(value, (bool, int)):
        return f"{MARK}n:{int(value)}"
    if isinstance(value, Decimal) and value.is_finite():
        return f"{MARK}n:{_number_text(value)}"
    if type(value) is dt.date:
        return f"{MARK}d:{value.isoformat()}"
    raise NotForColumns


def _number_text(value: Decimal) -> str:
    # Not by arithmetic, which rounds to 28 digits and knows a zero below zero.
    sign, digits, exponent = value.as_tuple()
    held = "".join(map(str, digits)).rstrip("0")
    power = int(exponent) + len(digits) - len(held)
    if not held:
        return "0"
    if power > 1000:  # noqa: PLR2004  # too long to be written out, as whole numbers are
        raise NotForColumns
    shown = held.lstrip("0")
    return ("-" if sign else "") + (shown + "0" * power if power >= 0 else f"{shown}e{power}")


@dataclass(slots=True)
class KeyLedger:
    """The keys of one table as they are read, for promises about the same columns that rows differ."""

    columns: tuple[int, ...]
    names: tuple[str, ...]
    sorts: tuple[str, ...]
    hashes: list[pl.DataFrame] = field(default_factory=list)

    def take(self, keys: pl.DataFrame) -> Iterator[Flaw]:
        """Keep the keys of some rows: columns ``row``, then one text per column of the key, null for no value."""
        columns = [f"k{number}" for number in self.columns]
        without = [pl.col(column).is_null() for column in columns]
        if "primary" in self.sorts:
            empty = keys.filter(pl.all_horizontal(without))
            for number in empty["row"]:
                yield Flaw("primary-key", row=number, note="empty")
            keys = keys.filter(~pl.all_horizontal(without)) if empty.height else keys
        else:
            keys = keys.filter(~pl.any_horizontal(without))
        key = pl.struct(columns) if len(columns) > 1 else pl.col(columns[0])
        self.hashes.append(keys.select("row", *(key.hash(seed).alias(f"h{seed}") for seed in _SEEDS)))

    def repeated(self) -> Iterator[Flaw]:
        """Go through the rows whose key a row above has."""
        if not self.hashes:
            return
        kept = pl.concat(self.hashes, rechunk=False)
        self.hashes.clear()
        hashes = kept["h1"].sort()
        twice = hashes.filter(hashes == hashes.shift(1)).unique()
        if not twice.len():
            return
        again = kept.filter(pl.col("h1").is_in(twice.implode())).sort("row")
        above = again.with_columns(above=pl.col("row").shift(1).over("h1", "h2")).filter(
            pl.col("above").is_not_null()
        )
        for number, first in above.select("row", "above").iter_rows():
            for sort in self.sorts:
                place, name = (self.columns[0] + 1, self.names[0]) if sort == "unique" else (0, "")
                yield Flaw(_REPEATED[sort], row=number, number=place, field=name, note=str(first))


_REPEATED = {"unique": "unique-error", "primary": "primary-key", "keys": "unique-keys"}


def key_ledgers(plans: Sequence[KeyPlan], names: Sequence[str]) -> list[KeyLedger]:
    """Return a ledger for each set of columns of which the same rows count.

    A single column is the same key whoever asks; rows with some empty cells are keys to a primary key alone.
    """
    sorts: dict[tuple[tuple[int, ...], bool], list[str]] = {}
    for plan in plans:
        partly = len(plan.columns) > 1 and plan.sort == "primary"
        sorts.setdefault((plan.columns, partly), []).append(plan.sort)
    return [
        KeyLedger(columns, tuple(names[number] for number in columns), tuple(asked))
        for (columns, _), asked in sorts.items()
    ]


@dataclass(slots=True)
class Lookup:
    """The values of some columns of a table that other tables refer to, as key texts joined by a separator."""

    texts: list[pl.Series] = field(default_factory=list)

    def take(self, keys: pl.DataFrame, columns: Sequence[str]) -> None:
        """Keep the keys of some rows."""
        given = keys.filter(pl.any_horizontal(pl.col(column).is_not_null() for column in columns))
        self.texts.append(given.select(_joined(columns).alias("key"))["key"].unique())
        if len(self.texts) > 8:  # noqa: PLR2004
            self.texts = [pl.concat(self.texts).unique()]

    def all_texts(self) -> pl.Series:
        """Return all of them."""
        if len(self.texts) != 1:
            self.texts = [
                pl.concat(self.texts).unique() if self.texts else pl.Series("key", [], dtype=pl.String)
            ]
        return self.texts[0]


@dataclass(slots=True)
class ReferenceLedger:
    """One reference of a table: rows whose values do not stand in the other table are flaws."""

    plan: ReferencePlan
    names: tuple[str, ...]
    lookup: Lookup
    later: bool
    kept: list[pl.DataFrame] = field(default_factory=list)

    def take(self, keys: pl.DataFrame) -> Iterator[Flaw]:
        """Judge the keys of some rows, or keep them where the other table is not read to its end yet."""
        columns = [f"k{number}" for number in self.plan.columns]
        given = keys.filter(pl.any_horizontal(pl.col(column).is_not_null() for column in columns))
        refers = given.select("row", _joined(columns).alias("key"))
        if self.later:
            self.kept.append(refers)
        else:
            yield from self._dangling(refers)

    def rest(self) -> Iterator[Flaw]:
        """Judge what was kept."""
        if self.kept:
            kept = pl.concat(self.kept)
            self.kept.clear()
            yield from self._dangling(kept)

    def _dangling(self, refers: pl.DataFrame) -> Iterator[Flaw]:
        known = self.lookup.all_texts()
        for number, key in refers.filter(~pl.col("key").is_in(known.implode())).iter_rows():
            told = ", ".join(
                part.removeprefix(MARK)[2:] if part.startswith(MARK) else part for part in key.split(_JOINT)
            )
            yield Flaw(
                "foreign-key", row=number, field=", ".join(self.names), cell=told, note=self.plan.resource
            )


_JOINT = "\x1f"


def _joined(columns: Sequence[str]) -> pl.Expr:
    # Two texts must never join into what two others join into, and no value is a value too.
    parts = [
        pl.col(column).str.replace_all("([\x1c\x1f])", "\x1c$1").fill_null("\x1c-") for column in columns
    ]
    return pl.concat_str(parts, separator=_JOINT) if len(parts) > 1 else pl.col(columns[0])
