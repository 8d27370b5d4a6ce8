"""Delimited text read by pyarrow into columns of text, the records that do not fit apart with their numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
from pyarrow import csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Buffer

_BLOCK = 1 << 24


def read_odd_csv(text: bytes, columns: int, delimiter: str) -> tuple[pl.DataFrame, list[tuple[int, str]]]:
    r"""Return the records that have all their cells as columns ``"0"``, ``"1"`` ..., and the others by number.

    Numbers count from 1. ValueError when the text is not UTF-8 or pyarrow cannot read it.

    >>> frame, odd = read_odd_csv(b"a,b\n1\n2,c\n", 2, ",")
    >>> frame.rows(), odd
    ([('a', 'b'), ('2', 'c')], [(2, '1')])
    """
    odd: list[tuple[int, str]] = []
    table = csv.read_csv(pa.BufferReader(text), *_options(columns, delimiter, odd, block=len(text) + 1))
    return _frame(table), odd


def stream_odd_csv(
    blocks: Iterator[bytes], columns: int, delimiter: str
) -> Iterator[tuple[pl.DataFrame, list[tuple[int, str]]]]:
    """Go through the records of blocks of text as :func:`read_odd_csv` does; each step numbers its own from 1."""
    odd: list[tuple[int, str]] = []
    done = 0
    with csv.open_csv(_Blocks(blocks), *_options(columns, delimiter, odd, block=_BLOCK)) as reader:
        for batch in reader:
            records = batch.num_rows
            # The reader may be ahead of the batch that it hands out, so only what lies among its records counts.
            within = 0
            while within < len(odd) and odd[within][0] <= done + records + within + 1:
                within += 1
            here, odd[:] = odd[:within], odd[within:]
            yield _frame(pa.Table.from_batches([batch])), [(number - done, text) for number, text in here]
            done += records + within
    if odd:
        yield _empty(columns), [(number - done, text) for number, text in odd]


def _options(columns: int, delimiter: str, odd: list[tuple[int, str]], *, block: int) -> tuple[Any, Any, Any]:
    names = [str(number) for number in range(columns)]

    def kept_apart(row: csv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip"

    return (
        csv.ReadOptions(use_threads=False, block_size=block, column_names=names),
        csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=kept_apart,
        ),
        csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
    )


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError(type(frame))
    return frame


def _empty(columns: int) -> pl.DataFrame:
    return pl.DataFrame(schema={str(number): pl.String for number in range(columns)})


class _Blocks(io.RawIOBase):
    """Blocks of bytes as a file to read from."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._held = blocks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        # A short read would end a block, and a record may not lie across two ends.
        view, filled = memoryview(buffer), 0
        while filled < len(view):
            if not self._held:
                self._held = memoryview(next(self._blocks, b""))
                if not self._held:
                    break
            size = min(len(view) - filled, len(self._held))
            view[filled : filled + size] = self._held[:size]
            self._held = self._held[size:]
            filled += size
        return filled
