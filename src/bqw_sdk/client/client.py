"""The client: a catalogue opened for reading by plain calls. :mod:`.aclient` is the same by awaiting."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from bqw_sdk.client.core import files_beside
from bqw_sdk.client.facts import ReleaseFacts, TableFacts
from bqw_sdk.client.opening import Options, open_for
from bqw_sdk.client.placing import place_contents, place_file
from bqw_sdk.client.rows import Rows, strides
from bqw_sdk.client.search import search
from bqw_sdk.client.tables import as_arrow, as_pandas, as_polars, fields_of
from bqw_sdk.model.record import Record
from bqw_sdk.remote import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from bqw_sdk.client.core import Opened
    from bqw_sdk.client.opening import Opening
    from bqw_sdk.client.search import Hit
    from bqw_sdk.remote import Blobs, Settings, Transport
    from bqw_sdk.remote.effects import Core

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Client:
    """Reads the releases of a catalogue: from a folder, over http(s), or from object storage (``s3://bucket/path``).

    ``root`` is the folder or address that holds ``catalogue.json``. ``timeout`` (seconds, for each step of an answer),
    ``cache``, ``offline``, ``lock`` and ``settings`` are those of :class:`bqw_sdk.client.Options`.
    SourceMissing when there is no catalogue, RemoteError when the server or the way to it fails, NotCached when offline
    and not in the cache, IntegrityError as soon as a byte is not the published one.

    >>> import tempfile
    >>> from bqw_sdk import Place, init_source, release
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     passage = release(init_source(f"{folder}/lechang", within="440281000000"), f"{folder}/catalogue")
    ...     with Client(f"{folder}/catalogue") as client:
    ...         next(client.release("lechang").records(Place)).name
    '广东省'
    """

    def __init__(
        self,
        root: Path | str | Transport,
        *,
        timeout: float = 30.0,
        cache: Path | str | bool | None = None,
        offline: bool | None = None,
        lock: Path | str | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Open the root; the catalogue is read when it is first needed."""
        self._opening = open_for(root, Options(timeout, cache, offline, lock, settings))

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._opening.stack.close()

    @property
    def cache(self) -> Blobs:
        """The cache that the client uses."""
        return self._opening.reading.blobs

    def packages(self) -> tuple[str, ...]:
        """Return the names of all packages."""
        return self._run(self._opening.reading.packages())

    def versions(self, name: str) -> tuple[str, ...]:
        """Return the versions of a package, the lowest first, withdrawn ones included."""
        return self._run(self._opening.reading.versions(name))

    def release(self, name: str, version: str | None = None) -> PublishedRelease:
        """Return a release: the version asked for (``"1.2.0"``), the highest of a range (``">=1.2,<2"``) or of all.

        Versions that were withdrawn, or stand before a release, are only given when named.
        """
        return PublishedRelease(self._run(self._opening.reading.release(name, version)), self._opening)

    def search(self, words: str) -> list[Hit]:
        """Return where words occur, in Chinese or English: titles, fields, code lists, places and indicators."""
        releases = self._run(self._opening.reading.descriptors())
        return search([release.descriptor for release in releases], words)

    def refresh(self) -> None:
        """Ask for the catalogue again."""
        self._run(self._opening.reading.refresh())

    def _run(self, core: Core[T]) -> T:
        return run(core, self._opening.transports())


class PublishedRelease(ReleaseFacts):
    """One version of a package. Every byte that comes out of it was checked against its manifest."""

    def __init__(self, opened: Opened, opening: Opening) -> None:
        """Made by :meth:`Client.release`."""
        super().__init__(opened)
        self._opening = opening

    def read(self, path: str) -> bytes:
        """Return a whole file of the release; SourceMissing when it has none at that path."""
        return self._run(self._opening.reading.read(self._opened, path))

    def file(self, path: str) -> Path:
        """Return where a file of the release lies on this machine, all of it verified; not to be written to."""
        return self._run(self._opening.reading.file(self._opened, path))

    def fetch(
        self,
        folder: Path | str,
        *,
        tables: Sequence[str] | None = None,
        formats: Sequence[str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Path]:
        """Put files of the release into a folder, everything unless tables or formats are named; return where they are.

        ``formats`` are csv (which it is if only tables are named), parquet and xlsx; ``progress`` is told the bytes of
        each block that arrived. TargetUnwritable when they cannot be written.
        """
        paths = self.paths(tables, formats)
        place = partial(place_file, Path(folder))
        placed = self._run(self._opening.reading.fetch(self._opened, paths, place, progress))
        whole = tables is None and formats is None
        return [*placed, *(place_contents(Path(folder), files_beside(self._opened)) if whole else ())]

    def table(self, name: str) -> PublishedTable:
        """Return a table; SourceMissing when the release has none of that name."""
        return PublishedTable(self, name)

    def records(self, record: type[R]) -> Iterator[R]:
        """Go through the rows of a dataset as typed records, read as they come.

        UnknownDataset when the class is the record of no dataset, IntegrityError when rows or bytes are not the
        published ones.
        """
        rows, reading = Rows(record), self._opening.reading
        path = str(self._resource(rows.dataset.name)["path"])
        content = reading.content(self._opened, path)
        for numbers in strides(len(content.shape.blocks)):
            self._run(reading.need(self._opened, path, numbers))
            yield from rows.take(
                content.read(content.shape.span(numbers[0])[0], content.shape.span(numbers[-1])[1])
            )
        yield from rows.end()

    def _run(self, core: Core[T]) -> T:
        return run(core, self._opening.transports())


class PublishedTable(TableFacts):
    """One table of a published release; it knows its version, hash, licences and citation."""

    def __init__(self, release: PublishedRelease, name: str) -> None:
        """Made by :meth:`PublishedRelease.table`."""
        super().__init__(release, release._resource(name))  # noqa: SLF001  # one class in two
        self.release = release

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a Polars frame, read from its Parquet copy, exact decimals kept."""
        return as_polars(self, self.release.file(self.parquet_path))

    def to_arrow(self) -> pa.Table:
        """Return the table as an Arrow table, whose schema says where it came from under ``bqw``."""
        return as_arrow(self, self.release.file(self.parquet_path))

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas frame, whose ``attrs`` say where it came from; MissingExtra without pandas."""
        return as_pandas(self, self.release.file(self.parquet_path))

    def records(self, record: type[R]) -> Iterator[R]:
        """Go through the rows as typed records; UsageError when the class is the record of another table."""
        return self.release.records(self.checked(record))

    def scan(self, *, columns: Sequence[str] | None = None, where: pl.Expr | None = None) -> pl.LazyFrame:
        """Return the table unread: only the row groups and columns that a query needs are fetched, and verified.

        What is filtered and selected later counts as ``where`` and ``columns`` do.
        """
        return scan_of(self, self.release._opened, self.release._opening, columns, where)  # noqa: SLF001  # as above


def scan_of(
    table: TableFacts, opened: Opened, opening: Opening, columns: Sequence[str] | None, where: pl.Expr | None
) -> pl.LazyFrame:
    """Return a table unread; Polars reads by plain calls, whoever asks."""
    from bqw_sdk.client.scan import scan_table  # noqa: PLC0415  # loads Polars and pyarrow

    path, reading = table.parquet_path, opening.reading

    def need(numbers: Sequence[int]) -> None:
        run(reading.need(opened, path, numbers), opening.transports())

    content = reading.content(opened, path)
    return scan_table(content, need, fields_of(table), columns=columns, where=where, name=table.name)
