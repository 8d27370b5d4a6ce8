"""What a catalogue lists: versions with their titles, days and tombstones, and the tables of all packages at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from bqw_sdk.client.versions import package_entry, split_wanted, version_order
from bqw_sdk.errors import SourceMissing
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from bqw_sdk.client.client import Client, PublishedRelease


@dataclass(frozen=True, slots=True)
class Listed:
    """A version as the catalogue lists it.

    ``withdrawn`` is the day since which it is withdrawn, ``reason`` why, both empty while it stands; ``removed`` tells that
    its bytes are gone as well.
    """

    package: str
    version: str
    title: Text
    synthetic: bool
    released: str
    manifest_sha256: str
    withdrawn: str = ""
    reason: str = ""
    removed: bool = False


def listed(catalogue: Mapping[str, Any], name: str | None = None) -> list[Listed]:
    """Return every version of a package or of all, the lowest first; SourceMissing when there is no such package."""
    packages = {name: package_entry(catalogue, name)} if name else dict(sorted(catalogue["packages"].items()))
    return [
        _listed(package, about, version)
        for package, about in packages.items()
        for version in sorted(about["versions"], key=version_order)
    ]


def _listed(package: str, about: Mapping[str, Any], version: str) -> Listed:
    entry = about["versions"][version]
    english = str(about.get("title") or package)
    return Listed(
        package,
        version,
        Text(str(about.get("title@zh") or english), english),
        bool(about.get("synthetic")),
        str(entry.get("released") or ""),
        str(entry["manifest_sha256"]),
        str(entry.get("withdrawn") or ""),
        str(entry.get("reason") or "") if entry.get("withdrawn") else "",
        entry.get("bytes") == "removed",
    )


def list_versions(client: Client, name: str | None = None) -> list[Listed]:
    """Return what the catalogue of a client lists, as :func:`listed`."""
    return listed(client._run(client._opening.reading.catalogue()), name)  # noqa: SLF001  # the client's own room


def ask(client: Client, sql: str, packages: Sequence[str] = ()) -> pl.DataFrame:
    """Answer a question in SQL over the tables of a catalogue; only what it names is read (:mod:`.sql`).

    ``packages`` are names, with ranges if you like (``"guangdong>=0.1,<2"``); without any, the highest standing version
    of every package. What :func:`bqw_sdk.client.sql.query` raises, and what opening a release does.
    """
    from bqw_sdk.client.sql import query  # noqa: PLC0415  # loads Polars

    releases = [client.release(*split_wanted(each)) for each in packages] or _standing(client)
    tables = {
        f"{release.name}.{name}": partial(_scanned, release, name)
        for release in releases
        for name in release.tables
    }
    return query(tables, sql)


def _scanned(release: PublishedRelease, name: str) -> pl.LazyFrame:
    return release.table(name).scan()


def _standing(client: Client) -> list[PublishedRelease]:
    releases = []
    for name in client.packages():
        try:
            releases.append(client.release(name))
        except SourceMissing:
            continue  # all of its versions are withdrawn
    return releases
