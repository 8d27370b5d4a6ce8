"""Which parts of a Parquet file are needed: the row groups that may hold a wanted row, and where their columns lie.

Nothing is read here. What a file says of itself was verified before it comes here, so it is what the publisher said; that
a publisher's statistics are true cannot be seen from them. Statistics that lie leave out rows, as in every reader.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from bqw_sdk.client.bounds import Bounds
from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bqw_sdk.client.predicates import Judgement

MAGIC = b"PAR1"
TAIL = 8
"""How many bytes at the end of a file say how long the footer before them is."""


class Span(NamedTuple):
    """Bytes of a file, ``stop`` excluded."""

    start: int
    stop: int


def footer_span(tail: bytes, size: int, name: str) -> Span:
    """Return where the footer lies, its length and mark included, by the last bytes of a file of ``size`` bytes.

    >>> footer_span(bytes([100, 0, 0, 0]) + b"PAR1", 1000, "a file")
    Span(start=892, stop=1000)
    """
    length = int.from_bytes(tail[:4], "little")
    if size < len(MAGIC) + TAIL or tail[4:] != MAGIC or length > size - len(MAGIC) - TAIL:
        raise _broken(name, "没有 Parquet 的结尾", "it does not end as a Parquet file does")
    return Span(size - TAIL - length, size)


class RowGroups:
    """What a footer says of the parts of its file. IntegrityError when that cannot be.

    ``footer`` are the bytes that :func:`footer_span` tells, ``size`` is that of the file, ``name`` is for messages.
    """

    def __init__(self, footer: bytes, size: int, name: str) -> None:
        """Parse the footer and check that all it points to lies in the file."""
        try:
            # The reader of footers wants a file; what lies between mark and footer it does not look at.
            self.metadata = pq.read_metadata(pa.BufferReader(MAGIC + footer))
            self.schema: pa.Schema = self.metadata.schema.to_arrow_schema()
            self._groups = [self.metadata.row_group(number) for number in range(self.metadata.num_row_groups)]
            self._places = {
                self.metadata.schema.column(number).path: number
                for number in range(self.metadata.num_columns)
            }
            self._check(name, size - len(footer))
        except (pa.ArrowException, OSError, ValueError, IndexError, OverflowError) as error:
            if isinstance(error, IntegrityError):
                raise
            raise _broken(name, str(error), str(error)) from error

    def _check(self, name: str, end: int) -> None:
        if len(self._places) != len(self.schema.names) or set(self._places) != set(self.schema.names):
            raise _broken(name, "有嵌套或重名的列", "it has nested columns, or two of one name")
        rows = [group.num_rows for group in self._groups]
        if min(rows, default=0) < 0 or sum(rows) != self.metadata.num_rows:
            raise _broken(name, "行数对不上", "its counts of rows do not agree")
        for group in self._groups:
            for number in range(group.num_columns):
                chunk = group.column(number)
                start, stop = _span(chunk)
                if not len(MAGIC) <= start < stop <= end or chunk.file_path:
                    raise _broken(name, "结尾指到了文件之外", "its footer points outside the file")

    def __len__(self) -> int:
        """Return how many row groups there are."""
        return len(self._groups)

    def rows(self, group: int) -> int:
        """Return how many rows a row group has."""
        return int(self._groups[group].num_rows)

    def may_hold(self, group: int, judgement: Judgement, comparable: Collection[str]) -> bool:
        """Tell whether a row group may hold a row for which a condition is true.

        ``comparable`` are the columns whose values are read as they are stored; the statistics of others tell nothing.
        """
        bounds = {
            name: self._bounds(group, number) for name, number in self._places.items() if name in comparable
        }
        return self.rows(group) > 0 and True in judgement(bounds)

    def spans(self, group: int, columns: Sequence[str]) -> list[Span]:
        """Return where some columns of a row group lie, dictionaries included."""
        return [_span(self._groups[group].column(self._places[name])) for name in columns]

    def _bounds(self, group: int, column: int) -> Bounds:
        told = self._groups[group].column(column).statistics
        if told is None:
            return Bounds()
        nulls = told.null_count if told.has_null_count else None
        values = nulls != self.rows(group)
        low, high = _least_and_greatest(told)
        return Bounds(low, high, nulls=nulls != 0, values=values)


def _least_and_greatest(told: Any) -> tuple[Any, Any]:  # noqa: ANN401  # pyarrow has no types
    # Texts may be cut, a least one downwards, a greatest one upwards: bounds they are all the same.
    if not told.has_min_max or told.physical_type in ("FLOAT", "DOUBLE"):
        return None, None  # of NaN the statistics say nothing
    with suppress(pa.ArrowException, ValueError, TypeError, OverflowError, NotImplementedError):
        low, high = told.min, told.max
        if low <= high:
            return low, high
    return None, None


def _span(chunk: Any) -> Span:  # noqa: ANN401  # pyarrow has no types
    start, dictionary = chunk.data_page_offset, chunk.dictionary_page_offset
    if chunk.has_dictionary_page and dictionary and dictionary < start:
        start = dictionary
    return Span(start, start + chunk.total_compressed_size)


def _broken(name: str, zh: str, en: str) -> IntegrityError:
    return IntegrityError(
        Text(
            f"{name} 读不了:{zh};文件与发布时相同,请告诉发布者",
            f"{name} cannot be read: {en}; it is as it was published, so tell the publisher",
        )
    )
