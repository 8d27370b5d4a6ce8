"""Reading a few columns and rows of a Parquet file that may lie far away: only the blocks that hold them are moved."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from polars.io.plugins import register_io_source

from bqw_sdk.client.predicates import ANY, judge
from bqw_sdk.client.row_groups import TAIL, RowGroups, Span, footer_span
from bqw_sdk.errors import BqwError, IntegrityError, SourceUnreadable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.store.columns import column_types, stored_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typing_extensions import Buffer

    from bqw_sdk.model.fields import Field
    from bqw_sdk.remote.blobs import Shape

_AHEAD = 32 * 1024 * 1024
_TRIES = 3

Need = Callable[[Sequence[int]], None]
"""What sees to it that blocks of a file, told by their numbers, are there and verified."""


class Content(Protocol):
    """What there is of a file: a partial file of the cache, or a file of this machine."""

    @property
    def shape(self) -> Shape:
        """How it is verified."""

    def missing(self, numbers: Sequence[int]) -> list[int]:
        """Return those of some blocks that are not there."""

    def read(self, start: int, stop: int) -> bytes:
        """Return bytes that are there; FileNotFoundError when some are not."""


def scan_table(
    content: Content,
    need: Need,
    fields: Sequence[Field],
    *,
    columns: Sequence[str] | None = None,
    where: pl.Expr | None = None,
    name: str = "the table",
) -> pl.LazyFrame:
    """Return the table of a Parquet file, of which nothing but the footer has been read yet.

    What ``where`` and later filters and selections leave out is not fetched if the statistics of the row groups allow
    it. The types are those of :func:`bqw_sdk.formats.parquet.read_parquet`. ``fields`` are those that the table may
    have, ``name`` is for messages.

    UsageError for columns that the table has not; IntegrityError when the file is none that was published, or none
    that this SDK reads; what ``need`` raises comes through, also when the frame is collected.
    """
    table = _Table(content, need, fields, name)
    table.refuse_unknown([*(columns or ()), *(where.meta.root_names() if where is not None else ())])
    frame = register_io_source(
        table.read, schema=table.types, validate_schema=True, is_pure=True, explain_name=name
    )
    if where is not None:
        frame = frame.filter(where)
    return frame if columns is None else frame.select(columns)


class VerifiedFile(io.RawIOBase):
    """A file to read from anywhere; the blocks that are not there yet are fetched and verified before."""

    def __init__(self, content: Content, need: Need, name: str) -> None:
        """Take what there is, what brings the rest, and how messages call it."""
        super().__init__()
        self._content, self._need, self._name, self._at = content, need, name, 0
        self.size = content.shape.bytes

    def fetch(self, spans: Iterable[Span]) -> None:
        """Bring all blocks that hold some bytes, in one go."""
        shape = self._content.shape
        numbers = {number for start, stop in spans for number in shape.blocks_of(start, stop)}
        missing = self._content.missing(sorted(numbers))
        if missing:
            self._need(missing)

    def read_span(self, start: int, stop: int) -> bytes:
        """Return some bytes; none beyond the end of the file."""
        start, stop = min(start, self.size), min(stop, self.size)
        for _ in range(_TRIES if start < stop else 0):
            self.fetch([Span(start, stop)])
            try:
                piece = self._content.read(start, stop)
            except FileNotFoundError:
                continue  # another process has just made room in the cache
            if len(piece) != stop - start:
                raise IntegrityError(
                    Text(f"{self._name} 在读的时候变了", f"{self._name} changed while it was read")
                )
            return piece
        if start < stop:
            raise SourceUnreadable(Text(f"{self._name} 一再消失", f"{self._name} is removed again and again"))
        return b""

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """From anywhere."""
        return True

    def tell(self) -> int:
        """Return where the next bytes are read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go somewhere else."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer with what comes next."""
        target = memoryview(buffer).cast("B")
        piece = self.read_span(self._at, self._at + len(target))
        target[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


class _Table:
    """A file whose footer was read. It may be read several times at once."""

    def __init__(self, content: Content, need: Need, fields: Sequence[Field], name: str) -> None:
        self._content, self._need, self._name = content, need, name
        file = self._open()
        tail = file.read_span(file.size - TAIL, file.size) if file.size >= TAIL else b""
        self._groups = RowGroups(file.read_span(*footer_span(tail, file.size, name)), file.size, name)
        there = self._groups.schema.names
        self.types = pl.Schema(column_types(stored_fields(fields, there)))
        if list(self.types) != there:
            raise IntegrityError(
                Text(
                    f"{name} 的列 {', '.join(there)} 不是本版 SDK 认识的;请升级 bqw-sdk",
                    f"{name} has the columns {', '.join(there)}, which are not those that this SDK knows; "
                    "upgrade bqw-sdk",
                )
            )
        # `empty_table()` would load pandas, where it is installed, for a second or two.
        nothing = pa.Table.from_batches([], schema=self._groups.schema)
        stored = pl.DataFrame(pl.from_arrow(nothing)).schema
        self._comparable = {each for each, kind in self.types.items() if stored[each] == kind}

    def _open(self) -> VerifiedFile:
        return VerifiedFile(self._content, self._need, self._name)

    def refuse_unknown(self, names: Sequence[str]) -> None:
        """Tell of a column that is not there before anything is fetched for it."""
        unknown = sorted(set(names) - set(self.types))
        if unknown:
            told, known = ", ".join(unknown), ", ".join(self.types)
            raise UsageError(
                Text(
                    f"{self._name} 没有列 {told};现有:{known}",
                    f"{self._name} has no column {told}; known: {known}",
                )
            )

    def read(
        self, columns: list[str] | None, condition: pl.Expr | None, rows: int | None, batch: int | None
    ) -> Iterator[pl.DataFrame]:
        """Go through the rows for which the condition is true, of the first ``rows`` if that is told."""
        wanted = list(self.types) if columns is None else columns
        named = wanted if condition is None else list({*wanted, *condition.meta.root_names()})
        # Where only the number of rows counts, any column tells it.
        read = named or list(self.types)[:1]
        file = self._open()
        yield pl.DataFrame(schema={name: self.types[name] for name in wanted})
        for group, count in self._ahead(file, self._chosen(condition, rows), read):
            frame = self._frame(file, group, read).head(count)
            if condition is not None:
                frame = frame.filter(condition)
            kept = frame.select(wanted) if wanted else pl.DataFrame(height=frame.height)
            yield from kept.iter_slices(batch or max(1, frame.height))

    def _chosen(self, condition: pl.Expr | None, rows: int | None) -> list[tuple[int, int]]:
        # A limit counts the rows before the condition, so it is settled first.
        judgement = (lambda _: ANY) if condition is None else judge(condition)
        chosen, left = [], self._groups.metadata.num_rows if rows is None else rows
        for group in range(len(self._groups)):
            count = min(left, self._groups.rows(group))
            if count and self._groups.may_hold(group, judgement, self._comparable):
                chosen.append((group, count))
            left -= count
        return chosen

    def _ahead(
        self, file: VerifiedFile, chosen: Sequence[tuple[int, int]], read: Sequence[str]
    ) -> Iterator[tuple[int, int]]:
        # The first rows come soon; who goes on reading gets more and more with each request.
        at, several = 0, 1
        while at < len(chosen):
            spans: list[Span] = []
            end = at
            while (
                end < min(at + several, len(chosen)) and sum(stop - start for start, stop in spans) < _AHEAD
            ):
                spans += self._groups.spans(chosen[end][0], read)
                end += 1
            file.fetch(spans)
            yield from chosen[at:end]
            at, several = end, several * 2

    def _frame(self, file: VerifiedFile, group: int, read: Sequence[str]) -> pl.DataFrame:
        try:
            with pq.ParquetFile(file, metadata=self._groups.metadata) as parquet:
                arrow = parquet.read_row_group(group, columns=list(read))
            if arrow.num_rows == self._groups.rows(group):
                return pl.DataFrame(pl.from_arrow(arrow)).cast(
                    {name: self.types[name] for name in arrow.column_names}
                )
            message = f"{arrow.num_rows} rows"
        except BqwError:
            raise
        except (pa.ArrowException, OSError, pl.exceptions.PolarsError) as error:
            message = str(error).partition("\n")[0]
        raise IntegrityError(
            Text(
                f"{self._name} 的第 {group + 1} 个行组读不了:{message};请告诉发布者",
                f"row group {group + 1} of {self._name} cannot be read: {message}; tell the publisher",
            )
        )
