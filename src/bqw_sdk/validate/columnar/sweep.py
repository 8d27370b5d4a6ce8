"""Tables swept piece by piece: read, put to the accept test, and what it does not clear picked out."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import polars as pl

from bqw_sdk.validate.columnar.accept import accept
from bqw_sdk.validate.columnar.keys import MARK, TEXTS, plain_key
from bqw_sdk.validate.columnar.tokens import (
    Chunk,
    NotForColumns,
    Piece,
    Rest,
    blocks,
    chunks,
    read_chunk,
    read_rest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.validate.columnar.plan import ColumnPlan, TextFile

_WORKERS = max(2, min(4, os.cpu_count() or 2))


class Suspects(NamedTuple):
    """A piece of a table after the accept test.

    ``records`` is how many records it has; ``numbers`` those of the rows that fit, from 1 within the piece, or None
    when they are simply 1, 2, 3 ... ``cells`` holds, by column, the places of rows and the values that the test did not
    clear; ``blank`` the places of rows without any value with their cells; ``odd`` the records that do not fit;
    ``keys`` the key texts (``k0``, ``k1`` ...) of all rows that fit, with a column ``row`` to be filled in.
    """

    records: int
    numbers: pl.Series | None
    cells: list[tuple[int, Sequence[int], Sequence[Any]]]
    blank: list[tuple[int, Sequence[Any]]]
    odd: list[tuple[int, Sequence[Any]]]
    keys: pl.DataFrame | None


class Sweep(Protocol):
    """One way to read a table: the rows below the heading, piece by piece and in their order.

    ``header`` counts the records down to the heading; the first pieces count them among their own.
    """

    header: int

    def pieces(self) -> Iterator[Suspects]:
        """Go through the table."""


class TextSweep:
    """Delimited text, several pieces at a time."""

    def __init__(self, source: TextFile, columns: Sequence[ColumnPlan], wanted: Sequence[int]) -> None:
        """Take the file, its columns, and which of them take part in keys."""
        self._source, self._columns, self._wanted = source, columns, wanted
        self.header = source.heading
        # What cannot be cleared together with its key has to be read cell by cell, for the sake of the key.
        self._tests = [
            accept(column, str(number))
            if number not in wanted or plain_key(column, str(number)) is not None
            else None
            for number, column in enumerate(columns)
        ]
        self._empty_is_blank = all("" in column.missing for column in columns)
        self._required = any(column.constraints.get("required") for column in columns)
        self._ragged = False  # what the last piece was, which the next is likely to be too

    def pieces(self) -> Iterator[Suspects]:
        """Go through the file."""
        source, width = self._source, len(self._columns)
        above = self.header
        with ThreadPoolExecutor(_WORKERS) as pool:
            waiting: deque[Future[Suspects]] = deque()
            for item in chunks(blocks(source), source.delimiter.encode()):
                if isinstance(item, Rest):
                    while waiting:
                        yield waiting.popleft().result()
                    for piece in read_rest(item, width, source.delimiter):
                        yield self._sweep(_below(piece, above))
                        above -= min(above, piece.records)
                else:
                    waiting.append(pool.submit(self._read, item, above))
                    above -= min(above, item.records)
                    if len(waiting) > _WORKERS:
                        yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _read(self, chunk: Chunk, above: int) -> Suspects:
        piece = read_chunk(chunk, len(self._columns), self._source.delimiter, ragged=self._ragged)
        self._ragged = bool(piece.odd)
        return self._sweep(_below(piece, above))

    def _sweep(self, piece: Piece) -> Suspects:
        frame = piece.frame
        tests = [(~test).alias(str(number)) for number, test in enumerate(self._tests) if test is not None]
        found = frame.lazy().select(tests).collect()
        if not self._empty_is_blank and frame.select(pl.all_horizontal(pl.all() == "").any()).item():
            raise NotForColumns  # an empty line and a line of empty cells look alike here and are not the same
        cells: list[tuple[int, Sequence[int], Sequence[Any]]] = []
        for number, test in enumerate(self._tests):
            column = frame[str(number)]
            if test is None:
                cells.append((number, range(frame.height), column.to_list()))
            elif found[str(number)].any():
                at = found[str(number)].arg_true()
                cells.append((number, at.to_list(), column.gather(at).to_list()))
        bare = self._blank(frame, cells)
        return Suspects(
            piece.records, piece.numbers, cells,
            [(at, frame.row(at)) for at in bare], list(piece.odd), self._keys(frame),
        )  # fmt: skip

    def _blank(self, frame: pl.DataFrame, cells: list[tuple[int, Sequence[int], Sequence[Any]]]) -> list[int]:
        blank = pl.all_horizontal(
            pl.col(str(number)).is_in(list(column.missing)) for number, column in enumerate(self._columns)
        )
        # Where a column is required, a blank row is among those that it does not clear.
        suspects = next(
            (places for number, places, _ in cells if self._columns[number].constraints.get("required")), None
        )
        if self._required and suspects is None:
            return []
        if suspects is None:
            return frame.lazy().select(blank.alias("blank")).collect()["blank"].arg_true().to_list()
        places = pl.Series(suspects, dtype=pl.Int64)
        return places.filter(frame[places].select(blank.alias("blank"))["blank"]).to_list()

    def _keys(self, frame: pl.DataFrame) -> pl.DataFrame | None:
        if not self._wanted:
            return None
        keys = [pl.int_range(pl.len(), dtype=pl.Int64).alias("row")]
        for number in self._wanted:
            key = plain_key(self._columns[number], str(number))
            keys.append((pl.lit(None, dtype=pl.String) if key is None else key).alias(f"k{number}"))
        found = frame.select(keys)
        for number in self._wanted:
            if self._columns[number].kind in TEXTS and found[f"k{number}"].str.starts_with(MARK).any():
                raise NotForColumns
        return found


def _below(piece: Piece, above: int) -> Piece:
    """Take the first records out of a piece, down to the heading; the numbers go on counting them."""
    if not above:
        return piece
    numbers = piece.numbers if piece.numbers is not None else pl.int_range(1, piece.records + 1, eager=True)
    fitting = int((numbers <= above).sum())
    return piece._replace(
        frame=piece.frame.slice(fitting), numbers=numbers.slice(fitting),
        odd=[(number, cells) for number, cells in piece.odd if number > above],
    )  # fmt: skip
