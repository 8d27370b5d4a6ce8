# pyright: strict
# ruff: noqa: T201, TC003  # a user prints, and imports without a thought of what is only a type
"""A program as a user writes it: it reads a catalogue, plainly and by awaiting, and every value has a type.

``mypy --strict`` and pyright in strict mode must accept it, and it must run: ``python program.py CATALOGUE PACKAGE``.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

import bqw_sdk
from bqw_sdk import AsyncClient, Client, Hit, Missing, Observation, Place, PublishedRelease


@dataclass(frozen=True)
class Town:
    """What this program wants to know of a town."""

    code: str
    name: str
    county: str | None


def towns(release: PublishedRelease) -> list[Town]:
    """Records are typed: the editor knows ``place.parent_code``, and that it may be None."""
    return [
        Town(place.code, place.name, place.parent_code)
        for place in release.records(Place)
        if place.level == "town"
    ]


def biggest(release: PublishedRelease) -> dict[str, Decimal]:
    """A figure may be missing, and the type says so: without the check, ``max`` would be refused."""
    found: dict[str, Decimal] = {}
    for observation in release.table("observations").records(Observation):
        value = observation.value
        if isinstance(value, Missing):
            continue
        found[observation.indicator_id] = max(value, found.get(observation.indicator_id, value))
    return found


def villages_by_town(release: PublishedRelease) -> pl.DataFrame:
    """A table that is read where it lies, and counted by Polars."""
    villages = release.table("places").scan(
        columns=["code", "parent_code"], where=pl.col("level") == "village"
    )
    return villages.group_by("parent_code").agg(pl.len().alias("villages")).sort("parent_code").collect()


def told(hits: list[Hit]) -> list[str]:
    """What a search finds has a kind, a place and a name in both languages."""
    return [
        f"{hit.kind} {hit.package}/{hit.table} {hit.title.in_language('en')} ({hit.score})" for hit in hits
    ]


def read(catalogue: str, package: str) -> None:
    """Read plainly."""
    with Client(catalogue, timeout=10.0) as client:
        release = client.release(package, ">=0.1")
        frame: pl.DataFrame = release.table("places").to_polars()
        print(release.name, release.version, client.versions(package), frame.height)
        print(towns(release)[:3], len(biggest(release)), villages_by_town(release).height)
        print(*told(client.search("镇")[:3]), sep="\n")
        print(
            release.table("places").citation,
            release.table("places").licences,
            release.cite("bibtex"),
            sep="\n",
        )


async def read_two(catalogue: str, package: str) -> None:
    """Read by awaiting, two tables at once; the names are the same."""
    async with AsyncClient(catalogue, timeout=10.0) as client:
        release = await client.release(package)
        places, sources = await asyncio.gather(
            release.table("places").to_polars(), release.table("sources").to_polars()
        )
        first: Place | None = None
        async for place in release.records(Place):
            first = place
            break
        hits = await client.search("乐昌")
        print(places.height + sources.height, first.name if first else "-", told(hits)[:1])


def main(catalogue: str, package: str) -> int:
    """Read, and turn what goes wrong into an exit code."""
    try:
        read(catalogue, package)
        asyncio.run(read_two(catalogue, package))
    except bqw_sdk.IntegrityError as error:
        print(error.text.en, file=sys.stderr)
        return 5
    except (bqw_sdk.RemoteError, bqw_sdk.SourceMissing) as error:
        print(error.text.zh, file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
