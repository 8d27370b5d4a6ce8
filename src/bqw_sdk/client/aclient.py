"""The client, by awaiting: the names of :mod:`.client`, and the same core."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from bqw_sdk.client.client import scan_of
from bqw_sdk.client.core import files_beside
from bqw_sdk.client.facts import ReleaseFacts, TableFacts
from bqw_sdk.client.opening import Options, open_for
from bqw_sdk.client.placing import place_contents, place_file
from bqw_sdk.client.rows import Rows, strides
from bqw_sdk.client.search import search
from bqw_sdk.client.tables import as_arrow, as_pandas, as_polars
from bqw_sdk.model.record import Record
from bqw_sdk.remote import open_async_root, run_async

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from bqw_sdk.client.core import Opened
    from bqw_sdk.client.opening import Opening
    from bqw_sdk.client.search import Hit
    from bqw_sdk.remote import AsyncTransport, Blobs, Settings, Transport
    from bqw_sdk.remote.effects import Core

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class _Awaiting:
    """The roots of a client, opened in the loop that first needs them."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self._transports: list[AsyncTransport] | None = None

    async def run(self, core: Core[T]) -> T:
        if self._transports is None:
            self._transports = [
                open_async_root(root, self.opening.settings_of(number))
                for number, root in enumerate(self.opening.roots)
            ]
        return await run_async(core, self._transports)

    async def close(self) -> None:
        for transport in self._transports or ():
            await transport.close()
        self.opening.stack.close()


class AsyncClient:
    """Reads the releases of a catalogue as :class:`bqw_sdk.Client` does, by awaiting; the same arguments and names.

    >>> import asyncio, tempfile
    >>> from bqw_sdk import Place, init_source, release
    >>> async def first_name(catalogue: str) -> str:
    ...     async with AsyncClient(catalogue) as client:
    ...         opened = await client.release("lechang")
    ...         return [place.name async for place in opened.records(Place)][0]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     passage = release(init_source(f"{folder}/lechang", within="440281000000"), f"{folder}/catalogue")
    ...     asyncio.run(first_name(f"{folder}/catalogue"))
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
        self._awaiting = _Awaiting(open_for(root, Options(timeout, cache, offline, lock, settings)))

    async def __aenter__(self) -> Self:
        """Return the client itself."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._awaiting.close()

    @property
    def cache(self) -> Blobs:
        """The cache that the client uses."""
        return self._awaiting.opening.reading.blobs

    async def packages(self) -> tuple[str, ...]:
        """Return the names of all packages."""
        return await self._awaiting.run(self._awaiting.opening.reading.packages())

    async def versions(self, name: str) -> tuple[str, ...]:
        """Return the versions of a package, the lowest first, withdrawn ones included."""
        return await self._awaiting.run(self._awaiting.opening.reading.versions(name))

    async def release(self, name: str, version: str | None = None) -> AsyncRelease:
        """Return a release, chosen as :meth:`bqw_sdk.Client.release` does."""
        opened = await self._awaiting.run(self._awaiting.opening.reading.release(name, version))
        return AsyncRelease(opened, self._awaiting)

    async def search(self, words: str) -> list[Hit]:
        """Return where words occur, in Chinese or English: titles, fields, code lists, places and indicators."""
        releases = await self._awaiting.run(self._awaiting.opening.reading.descriptors())
        return search([release.descriptor for release in releases], words)

    async def refresh(self) -> None:
        """Ask for the catalogue again."""
        await self._awaiting.run(self._awaiting.opening.reading.refresh())


class AsyncRelease(ReleaseFacts):
    """One version of a package. Every byte that comes out of it was checked against its manifest."""

    def __init__(self, opened: Opened, awaiting: _Awaiting) -> None:
        """Made by :meth:`AsyncClient.release`."""
        super().__init__(opened)
        self._awaiting = awaiting

    async def read(self, path: str) -> bytes:
        """Return a whole file of the release; SourceMissing when it has none at that path."""
        return await self._awaiting.run(self._awaiting.opening.reading.read(self._opened, path))

    async def file(self, path: str) -> Path:
        """Return where a file of the release lies on this machine, all of it verified; not to be written to."""
        return await self._awaiting.run(self._awaiting.opening.reading.file(self._opened, path))

    async def fetch(
        self,
        folder: Path | str,
        *,
        tables: Sequence[str] | None = None,
        formats: Sequence[str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Path]:
        """Put files of the release into a folder, as :meth:`bqw_sdk.PublishedRelease.fetch` does."""
        paths = self.paths(tables, formats)
        place = partial(place_file, Path(folder))
        reading = self._awaiting.opening.reading
        placed = await self._awaiting.run(reading.fetch(self._opened, paths, place, progress))
        whole = tables is None and formats is None
        return [*placed, *(place_contents(Path(folder), files_beside(self._opened)) if whole else ())]

    def table(self, name: str) -> AsyncTable:
        """Return a table; SourceMissing when the release has none of that name."""
        return AsyncTable(self, name)

    async def records(self, record: type[R]) -> AsyncIterator[R]:
        """Go through the rows of a dataset as typed records, read as they come."""
        rows, reading = Rows(record), self._awaiting.opening.reading
        path = str(self._resource(rows.dataset.name)["path"])
        content = reading.content(self._opened, path)
        for numbers in strides(len(content.shape.blocks)):
            await self._awaiting.run(reading.need(self._opened, path, numbers))
            for typed in rows.take(
                content.read(content.shape.span(numbers[0])[0], content.shape.span(numbers[-1])[1])
            ):
                yield typed
        for typed in rows.end():
            yield typed


class AsyncTable(TableFacts):
    """One table of a published release; it knows its version, hash, licences and citation."""

    def __init__(self, release: AsyncRelease, name: str) -> None:
        """Made by :meth:`AsyncRelease.table`."""
        super().__init__(release, release._resource(name))  # noqa: SLF001  # one class in two
        self.release = release

    async def to_polars(self) -> pl.DataFrame:
        """Return the table as a Polars frame, read from its Parquet copy, exact decimals kept."""
        return as_polars(self, await self.release.file(self.parquet_path))

    async def to_arrow(self) -> pa.Table:
        """Return the table as an Arrow table, whose schema says where it came from under ``bqw``."""
        return as_arrow(self, await self.release.file(self.parquet_path))

    async def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas frame, whose ``attrs`` say where it came from; MissingExtra without pandas."""
        return as_pandas(self, await self.release.file(self.parquet_path))

    def records(self, record: type[R]) -> AsyncIterator[R]:
        """Go through the rows as typed records; UsageError when the class is the record of another table."""
        return self.release.records(self.checked(record))

    def scan(self, *, columns: Sequence[str] | None = None, where: pl.Expr | None = None) -> pl.LazyFrame:
        """Return the table unread, as :meth:`bqw_sdk.PublishedTable.scan` does.

        Polars reads by plain calls; ``await frame.collect_async()`` leaves the loop free meanwhile.
        """
        return scan_of(self, self.release._opened, self.release._awaiting.opening, columns, where)  # noqa: SLF001  # as above
