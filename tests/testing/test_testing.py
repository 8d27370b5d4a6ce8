from __future__ import annotations

import asyncio
import json
import time
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from bqw_sdk import Client, Observation, Place, Source
from bqw_sdk.client import AsyncClient, Settings
from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import BqwError, IntegrityError, NotValid, RemoteError, SourceMissing, VersionTaken
from bqw_sdk.gazetteer import place
from bqw_sdk.testing import Catalogue, Fault, Faults, corrupt, delay, interrupt, status, truncate

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk import Release

HASTY = Settings(timeout=1, wait=0.001, longest_wait=0.01, at_once=1)
OBSERVATION = dataset_named("observations").examples[0]


@pytest.fixture(scope="module")
def example() -> Catalogue:
    """Return a catalogue with the example rows; tests do not change it."""
    return Catalogue.example()


def test_the_example_is_a_whole_release(example: Catalogue) -> None:
    """Every table has its rows, and it is marked as synthetic for whoever comes across it."""
    with Client(example.root, cache=False) as client:
        release = client.release("example")
        assert list(release.records(Observation)) == list(dataset_named("observations").examples)
        assert release.table("places").to_polars().height == len(list(release.records(Place)))
        assert "ynthetic" in release.read("README.md").decode()
    assert json.loads(example.files["catalogue.json"])["packages"]["example"]["synthetic"] is True


def test_what_is_referred_to_comes_with_it() -> None:
    """An observation brings its places up to the province, its indicator and its source."""
    catalogue = Catalogue().add("one", [OBSERVATION])
    with Client(catalogue.root, cache=False) as client:
        release = client.release("one")
        assert list(release.records(Observation)) == [OBSERVATION]
        codes = {each.code for each in release.records(Place)}
        assert "440000000000" in codes
        assert {each.source_id for each in release.records(Source)}


def test_frames_and_versions_add_up() -> None:
    """Frames by the names of datasets; the highest version is what a reader gets."""
    rows = [Place(**{name: getattr(place("440281000000"), name) for name in Place.model_fields})]
    frame = pl.DataFrame([row.model_dump() for row in rows])
    catalogue = Catalogue().add("town", rows, released=date(2025, 1, 1))
    catalogue.add("town", frames={"places": frame}, version="1.1.0").add("other", rows)
    with Client(catalogue.root, cache=False) as client:
        assert client.packages() == ("other", "town")
        assert client.versions("town") == ("1.0.0", "1.1.0")
        assert {each.code for each in client.release("town").records(Place)} == {
            "440000000000",
            "440200000000",
            "440281000000",
        }
    with pytest.raises(VersionTaken):
        catalogue.add("town", [OBSERVATION])


def test_what_is_not_valid_is_refused() -> None:
    """With the report that says why, as the road would."""
    with pytest.raises(NotValid) as told:
        Catalogue().add("bad", [OBSERVATION.model_copy(update={"source_id": "S999"})])
    assert told.value.report.counts()["error"] >= 1


def test_a_built_release_is_published(build_version: Callable[..., Release]) -> None:
    """Whoever has a release already hands it over."""
    built = build_version()
    with Client(Catalogue(built).root, cache=False) as client:
        assert client.release(built.info.name).digest == built.digest


FAULTS: list[tuple[Fault, type[BqwError] | None]] = [
    (truncate(after=10), None),
    (interrupt(after=10), None),
    (interrupt(), None),
    (corrupt(at=5), None),
    (delay(0.01), None),
    (status(503), None),
    (status(429, retry_after=0), None),
    (status(503, retry_after=3600), RemoteError),
    (status(404), SourceMissing),
    (status(403), RemoteError),
]


@pytest.mark.parametrize("face", ["sync", "async"])
@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_a_fault_happens_when_it_is_due(
    example: Catalogue, face: str, before: int, fault: Fault, error: type[BqwError] | None
) -> None:
    """To the catalogue, to the manifest, to a file: it is overcome, or it is the error that it should be."""
    faulty = Faults(example.root, [*[None] * before, fault])
    example.root.asked.clear()

    async def reading() -> bytes:
        async with AsyncClient(faulty, cache=False, settings=HASTY) as client:
            return await (await client.release("example")).read("README.md")

    def read() -> bytes:
        if face == "async":
            return asyncio.run(reading())
        with Client(faulty, cache=False, settings=HASTY) as client:
            return client.release("example").read("README.md")

    if error:
        with pytest.raises(error):
            read()
    else:
        assert read() == example.files["example/1.0.0/README.md"]
        assert len(example.root.asked) >= 4
    assert faulty.left == []


def test_a_fault_that_stays_is_an_error(example: Catalogue) -> None:
    """Wrong bytes again and again are what the root really has, as far as a reader can tell."""
    faulty = Faults(example.root, [None, None, None, *[corrupt(at=5)] * 50])
    with Client(faulty, cache=False, settings=HASTY) as client:
        release = client.release("example")
        with pytest.raises(IntegrityError, match=r"README\.md"):
            release.read("README.md")


def test_a_delay_is_as_long_as_it_says(example: Catalogue) -> None:
    """So that a program can be seen to wait."""
    begun = time.monotonic()
    with Client(Faults(example.root, [delay(0.2)]), cache=False) as client:
        client.packages()
    assert time.monotonic() - begun >= 0.2


def test_files_may_be_damaged_by_hand(example: Catalogue) -> None:
    """What a test changes in the files is what is served."""
    catalogue = Catalogue()
    catalogue.files.update(example.files)
    catalogue.files["example/1.0.0/CHANGES.md"] += b"!"
    catalogue.files["example/1.0.0/data/places.csv"] = (
        b"x" + catalogue.files["example/1.0.0/data/places.csv"][1:]
    )
    with Client(catalogue.root, cache=False, settings=HASTY) as client:
        release = client.release("example")
        assert release.read("README.md") == example.files["example/1.0.0/README.md"]
        with pytest.raises(IntegrityError):
            release.read("CHANGES.md")
        with pytest.raises(IntegrityError):
            next(iter(release.records(Place)))
