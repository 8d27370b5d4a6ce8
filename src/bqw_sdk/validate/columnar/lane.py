"""One table through the columnar lane: cut, cleared by columns, the rest judged singly, keys compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import polars as pl

from bqw_sdk.validate.columnar.keys import Lookup, ReferenceLedger, key_ledgers, key_text
from bqw_sdk.validate.columnar.plan import ParquetFile, SheetFile
from bqw_sdk.validate.columnar.sweep import Suspects, TextSweep
from bqw_sdk.validate.columnar.tokens import NotForColumns
from bqw_sdk.validate.flaws import Flaw, flaws_of_cell

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bqw_sdk.validate.columnar.plan import TablePlan
    from bqw_sdk.validate.columnar.sweep import Sweep


_ABSENT = "absent"


class Judge(Protocol):
    """The exact verdict on what the accept test did not clear."""

    def cell(self, column: int, value: object) -> tuple[object, tuple[tuple[str, str], ...]]:
        """Return the value of a cell, and (constraint or ``type``, note) of each error."""

    def prepare(self, column: int, values: Sequence[object]) -> None:
        """Take notice of the cells that will be asked about, where that makes it cheaper."""

    def record(self, number: int, cells: Sequence[object]) -> tuple[list[Flaw], list[object]]:
        """Return the errors and the values of a whole record."""


@dataclass(slots=True)
class TableJudged:
    """What the lane found: the flaws in the order of the rows, and how many rows there are."""

    flaws: list[Flaw] = field(default_factory=list)
    rows: int = 0


class TableLane:
    """The tests of one table, ready to be run over its file once."""

    def __init__(
        self,
        plan: TablePlan,
        judge: Judge,
        lookups: Mapping[tuple[str, tuple[str, ...]], Lookup],
        complete: Collection[str] = (),
    ) -> None:
        """Take the plan, the exact judge, and the lookups of the package by resource and columns.

        ``complete`` names the tables that are read already; what refers to another one is judged by :meth:`rest`.
        """
        self._plan, self._judge = plan, judge
        self._names = [column.name for column in plan.columns]
        self._keys = key_ledgers(plan.keys, self._names)
        self._references = [
            ReferenceLedger(
                each, self._named(each.columns), lookups[each.resource or plan.name, each.fields],
                later=each.resource not in complete,
            )
            for each in plan.references
        ]  # fmt: skip
        self._asked = [
            (lookup, fields) for (resource, fields), lookup in lookups.items() if resource == plan.name
        ]
        wanted = {number for key in plan.keys for number in key.columns}
        wanted |= {number for each in plan.references for number in each.columns}
        wanted |= {
            self._names.index(name) for _, fields in self._asked for name in fields if name in self._names
        }
        self._wanted = sorted(wanted)
        self._blank_line: tuple[list[Flaw], list[object]] | None = None

    def run(self) -> TableJudged:
        """Read the file and return everything that is wrong with its rows.

        NotForColumns when the lane cannot answer exactly, whatever the reason.
        """
        try:
            return self._run()
        except (NotForColumns, MemoryError):
            raise
        except Exception as error:
            # A schema at which the reference itself breaks, text that is no UTF-8: the reference lane will say it.
            raise NotForColumns from error

    def _run(self) -> TableJudged:
        judged = TableJudged()
        sweep = sweep_of(self._plan, self._wanted)
        done = 0
        for suspects in sweep.pieces():
            self._settle(suspects, done, judged)
            done += suspects.records
        judged.rows = done - sweep.header
        for ledger in self._keys:
            judged.flaws += ledger.repeated()
        judged.flaws.sort(key=lambda flaw: (flaw.row, flaw.number))
        return judged

    def rest(self) -> list[Flaw]:
        """Return what is wrong with references to tables that were read after this one, or that are this one."""
        return [flaw for reference in self._references for flaw in reference.rest()]

    def _named(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._names[number] for number in numbers)

    def _settle(self, suspects: Suspects, done: int, judged: TableJudged) -> None:
        numbers = suspects.numbers
        # To look a few up one by one would ask Polars once for each column.
        rows = range(1, suspects.records + 1) if numbers is None else numbers.to_list()
        bare = {at for at, _ in suspects.blank}
        patches: dict[int, tuple[list[int], list[str | None]]] = {}
        for number, places, values in suspects.cells:
            name = self._plan.columns[number].name
            patched = patches.setdefault(number, ([], [])) if number in self._wanted else None
            self._judge.prepare(number, values)
            for at, text in zip(places, values, strict=True):
                value, notes = self._judge.cell(number, text)
                if patched:
                    patched[0].append(at)
                    patched[1].append(key_text(value))
                if notes and at not in bare:
                    judged.flaws += flaws_of_cell(notes, done + rows[at], number + 1, name, text)
        for at, cells in suspects.blank:
            judged.flaws += self._judge.record(done + rows[at], cells)[0]
        for number in range(len(self._plan.columns) if suspects.odd else 0):
            self._judge.prepare(
                number, [record[number] for _, record in suspects.odd if number < len(record)]
            )
        odd: list[tuple[int, list[object]]] = []
        for number, record in suspects.odd:
            flaws, found = self._of_record(done + number, record)
            judged.flaws += flaws
            if suspects.keys is not None:
                odd.append((done + number, found))
        if suspects.keys is not None:
            self._compare(suspects.keys, patches, odd, (done, numbers), judged)

    def _of_record(self, row: int, cells: Sequence[object]) -> tuple[list[Flaw], list[object]]:
        if cells:
            return self._judge.record(row, cells)
        # There may be a million blank lines, and the verdict on all is that on the first.
        if self._blank_line is None:
            self._blank_line = self._judge.record(0, cells)
        flaws, values = self._blank_line
        return [flaw._replace(row=row) for flaw in flaws], values

    def _compare(
        self,
        keys: pl.DataFrame,
        patches: Mapping[int, tuple[list[int], list[str | None]]],
        odd: list[tuple[int, list[object]]],
        numbered: tuple[int, pl.Series | None],
        judged: TableJudged,
    ) -> None:
        done, numbers = numbered
        row = keys["row"] + (done + 1) if numbers is None else numbers + done
        keys = keys.with_columns(row.cast(pl.Int64).alias("row"))
        for number, (places, texts) in patches.items():
            column = keys[f"k{number}"].scatter(places, pl.Series(texts, dtype=pl.String))
            keys = keys.with_columns(column.alias(f"k{number}"))
        if odd:
            rows = {"row": [at for at, _ in odd]}
            more: dict[str, list[str | None]] = {
                f"k{number}": [key_text(values[number]) for _, values in odd] for number in self._wanted
            }
            schema = {name: pl.Int64 if name == "row" else pl.String for name in keys.columns}
            keys = pl.concat([keys, pl.DataFrame({**rows, **more}, schema=schema)])
        for lookup, fields in self._asked:
            # A column that the file lacks takes part without values, which others may refer to.
            there = [f"k{self._names.index(name)}" if name in self._names else _ABSENT for name in fields]
            if any(name != _ABSENT for name in there):
                lookup.take(keys.with_columns(pl.lit(None, dtype=pl.String).alias(_ABSENT)), there)
        for ledger in self._keys:
            judged.flaws += ledger.take(keys)
        for reference in self._references:
            judged.flaws += reference.take(keys)


def sweep_of(plan: TablePlan, wanted: Sequence[int]) -> Sweep:
    """Return the way to read a table, by the kind of its source."""
    # Each kind of file is read by libraries that the others can do without.
    if isinstance(plan.source, SheetFile):
        from bqw_sdk.validate.columnar.sheets import SheetSweep  # noqa: PLC0415

        return SheetSweep(plan.source, plan.columns, wanted)
    if isinstance(plan.source, ParquetFile):
        from bqw_sdk.validate.columnar.parquet import ParquetSweep  # noqa: PLC0415

        return ParquetSweep(plan.source.path, plan.columns, wanted)
    return TextSweep(plan.source, plan.columns, wanted)


__all__ = ["Judge", "NotForColumns", "TableJudged", "TableLane"]
