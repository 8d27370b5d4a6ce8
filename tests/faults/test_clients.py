from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import pytest
from faulty import KINDS, FaultyWay
from origin import Origin
from published import HASTY

from bqw_sdk import Client, Place
from bqw_sdk.client import AsyncClient
from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import BqwError
from bqw_sdk.testing import Catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

README = "example/1.0.0/README.md"


@pytest.fixture(scope="module")
def published() -> Mapping[str, bytes]:
    """Return the files of a catalogue."""
    return Catalogue.example().files


def read_sync(address: str, cache: Path) -> tuple[bytes, list[Place], int]:
    """Read a file, records and a frame by plain calls."""
    with Client(address, cache=cache, settings=HASTY) as client:
        release = client.release("example")
        places = list(release.records(Place))
        return release.read("README.md"), places, release.table("sources").to_polars().height


async def read_async(address: str, cache: Path) -> tuple[bytes, list[Place], int]:
    """Read the same by awaiting."""
    async with AsyncClient(address, cache=cache, settings=HASTY) as client:
        release = await client.release("example")
        places = [place async for place in release.records(Place)]
        return await release.read("README.md"), places, (await release.table("sources").to_polars()).height


def read(face: str, address: str, cache: Path) -> tuple[bytes, list[Place], int]:
    """Read by either face."""
    return read_sync(address, cache) if face == "sync" else asyncio.run(read_async(address, cache))


@pytest.mark.parametrize("face", ["sync", "async"])
@pytest.mark.parametrize("number", range(12))
def test_a_client_gets_the_published_or_an_error(
    face: str, number: int, published: Mapping[str, bytes], tmp_path: Path
) -> None:
    """From the catalogue down to the rows, whatever happens on the way; afterwards, with the same cache, all is there."""
    chance = random.Random(number)  # noqa: S311  # no secret
    schedule = [chance.choice(KINDS) if chance.random() < 0.6 else None for _ in range(12)]
    expected = (
        published[README],
        [place for place in dataset_named("places").examples if isinstance(place, Place)],
        len(dataset_named("sources").examples),
    )
    with (
        Origin(published) as origin,
        Origin(published) as elsewhere,
        FaultyWay(origin.address, elsewhere.address, schedule, number) as way,
    ):
        for _ in range(3):
            try:
                got = read(face, way.address, tmp_path)
            except BqwError:
                continue
            assert_same(got, expected)
        way.stop_faults()
        assert_same(read(face, way.address, tmp_path), expected)


def assert_same(got: tuple[bytes, list[Place], int], expected: tuple[bytes, list[Place], int]) -> None:
    """Compare what was read; the order of the rows is that of the file."""
    assert got[0] == expected[0]
    assert sorted(got[1], key=lambda place: place.code) == sorted(expected[1], key=lambda place: place.code)
    assert got[2] == expected[2]
