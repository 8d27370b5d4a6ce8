"""The same questions to both faces of the client, over every kind of root: the same answers and the same errors."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import ssl
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import trustme
from origin import Origin
from polars.testing import assert_frame_equal

from bqw_sdk import Client, Observation, Place, Record, Source, open_release, publish
from bqw_sdk.client import AsyncClient, Settings
from bqw_sdk.client.pins import Pin, Pins, write_pins
from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import BqwError, IntegrityError, NotCached, RemoteError
from bqw_sdk.testing import Catalogue, Faults, MemoryRoot, corrupt, status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping
    from pathlib import Path

FACES: dict[str, Any] = {"sync": Client, "async": AsyncClient}
ROOTS = ("folder", "http", "https", "s3", "memory", "offline", "lock")


@dataclass
class Spot:
    """A root to read, and how."""

    root: Any
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """How messages call it."""
        return str(getattr(self.root, "address", self.root))


@dataclass
class Answers:
    """What came of all questions: things that compare, and frames."""

    facts: dict[str, Any] = field(default_factory=dict)
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)


@pytest.fixture(scope="module")
def published() -> Mapping[str, bytes]:
    """Return the files of a catalogue: a small package, and one with a table of several blocks."""
    example = dataset_named("sources").examples[0]
    many = [
        example.model_copy(update={"source_id": f"S{number}", "rights_note": f"{number} {'x' * 9_000}"})
        for number in range(1_000, 1_300)
    ]
    return Catalogue.example("small").add("large", many).files


@pytest.fixture(scope="module")
def folder(published: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the catalogue in a folder."""
    root = tmp_path_factory.mktemp("faces") / "catalogue"
    for path, content in published.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def in_storage(folder: Path, object_storage: Any) -> Spot:
    """Return the catalogue in object storage, published there."""
    address = object_storage.address()
    for name in ("small", "large"):
        publish(open_release(folder / name / "1.0.0"), address, settings=Settings(s3=object_storage.keys))
    reading = {"endpoint": object_storage.endpoint, "region": "us-east-1", "skip_signature": "true"}
    return Spot(address, {"settings": Settings(s3=reading)})


@pytest.fixture
def place_of(
    folder: Path, published: Mapping[str, bytes], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Spot]]:
    """Return a maker of roots by their names; servers stop after the test."""
    stack = ExitStack()

    def make(kind: str) -> Spot:
        match kind:
            case "folder":
                return Spot(folder)
            case "memory":
                return Spot(MemoryRoot(dict(published)))
            case "s3":
                found: Spot = request.getfixturevalue("in_storage")
                return found
            case "https":
                authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                authority.issue_cert("localhost").configure_cert(context)
                authority.cert_pem.write_to_path(tmp_path / "ca.pem")
                serving = stack.enter_context(Origin(published, encrypted=context))
                return Spot(serving.address, {"settings": Settings(certificates=tmp_path / "ca.pem")})
            case "offline":
                with Origin(published) as serving:
                    online = Spot(serving.address, {"cache": tmp_path / "cache"})
                    answers_of("sync", online, tmp_path / "online")
                return Spot(online.root, online.options | {"offline": True})
            case "lock":
                digests = {
                    name: hashlib.sha256(published[f"{name}/1.0.0/manifest.json"]).hexdigest()
                    for name in ("small", "large")
                }
                address = stack.enter_context(Origin(published)).address
                day = date(2026, 1, 31)
                pins = {name: Pin("1.0.0", digest, address, day) for name, digest in digests.items()}
                write_pins(tmp_path / "bqw.lock", Pins(pins))
                return Spot(address, {"lock": tmp_path / "bqw.lock"})
            case _:
                return Spot(stack.enter_context(Origin(published)).address)

    with stack:
        yield make


@asynccontextmanager
async def opened(face: str, place: Spot) -> AsyncIterator[Any]:
    """Open a client of either face."""
    client = FACES[face](place.root, **place.options)
    try:
        yield client
    finally:
        await told(client.close())


async def told(answer: Any) -> Any:
    """Return what either face answers."""
    return await answer if inspect.isawaitable(answer) else answer


async def listed(rows: Any) -> list[Any]:
    """Go through what either face gives one by one."""
    return [row async for row in rows] if hasattr(rows, "__aiter__") else list(rows)


async def error_of(asking: Callable[[], Any], place: Spot) -> tuple[str, str]:
    """Return the error that comes of a question, without the address of the root."""
    try:
        answer = asking()
        await (
            listed(answer) if hasattr(answer, "__next__") or hasattr(answer, "__aiter__") else told(answer)
        )
    except BqwError as error:
        return type(error).__name__, str(error).replace(place.address, "ROOT")
    return "", ""


async def ask(face: str, place: Spot, out: Path) -> Answers:
    """Ask everything."""
    answers = Answers()
    facts, frames = answers.facts, answers.frames
    async with opened(face, place) as client:
        facts["packages"] = await told(client.packages())
        facts["versions"] = await told(client.versions("small"))
        for range_ in (None, "1.0.0", ">=1,<2"):
            facts[f"digest {range_}"] = (await told(client.release("small", range_))).digest
        small, large = await told(client.release("small")), await told(client.release("large"))
        facts["tables"] = small.tables, large.tables
        facts["cite"] = [small.cite(style) for style in ("text", "bibtex", "cff")]
        facts["descriptor"] = dict(small.descriptor)
        for record in (Place, Observation, Source):
            facts[record.__name__] = await listed(small.records(record))
        facts["many"] = await listed(large.records(Source))
        facts["by table"] = await listed(large.table("sources").records(Source))
        facts["readme"] = await told(small.read("README.md"))
        facts["file"] = (await told(large.file("data/sources.csv"))).read_bytes()
        placed = await told(small.fetch(out))
        facts["fetched"] = {path.relative_to(out).as_posix(): path.read_bytes() for path in placed}
        table = large.table("sources")
        facts["of a table"] = table.name, table.version, table.sha256, table.licences, table.citation
        for name in small.tables:
            frames[name] = await told(small.table(name).to_polars())
        frames["arrow"] = pl.DataFrame(await told(table.to_arrow()))
        facts["arrow"] = (await told(table.to_arrow())).schema.metadata
        frames["pandas"] = pl.DataFrame(await told(table.to_pandas()))
        where = pl.col("source_id").is_in(["S1005", "S1299"])
        frames["scan"] = await table.scan(columns=["source_id", "rights_note"], where=where).collect_async()
        frames["later"] = table.scan().filter(where).select("source_id").collect()
        facts["search"] = await told(client.search("乐昌")), await told(client.search("population"))
        facts["errors"] = [
            await error_of(lambda: client.versions("none"), place),
            await error_of(lambda: client.release("small", "not a version"), place),
            await error_of(lambda: small.read("data/none.csv"), place),
            await error_of(lambda: small.table("place"), place),
            await error_of(lambda: small.records(Record), place),
            await error_of(lambda: large.records(Place), place),
            await error_of(lambda: large.table("sources").records(Place), place),
            await error_of(lambda: table.scan(columns=["none"]).collect(), place),
        ]
        if "lock" not in place.options:
            facts["what is not listed"] = [
                await error_of(lambda: client.release("none"), place),
                await error_of(lambda: client.release("small", "9.9.9"), place),
                await error_of(lambda: client.release("small", ">=2"), place),
            ]
    return answers


def answers_of(face: str, place: Spot, out: Path) -> Answers:
    """Ask everything, by either face."""
    return asyncio.run(ask(face, place, out))


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Return what the folder answers to plain calls, with which all others are compared."""
    return answers_of("sync", Spot(folder), tmp_path_factory.mktemp("expected"))


def test_the_answers_are_those_of_the_files(expected: Answers, published: Mapping[str, bytes]) -> None:
    """What all are compared with is itself what was published."""
    facts = expected.facts
    assert facts["packages"] == ("large", "small")
    assert facts["digest None"] == hashlib.sha256(published["small/1.0.0/manifest.json"]).hexdigest()
    assert facts["Observation"] == list(dataset_named("observations").examples)
    assert facts["file"] == published["large/1.0.0/data/sources.csv"]
    assert len(facts["file"]) > 2 * 1024**2
    assert facts["fetched"] == {
        path.removeprefix("small/1.0.0/"): content
        for path, content in published.items()
        if path.startswith("small/1.0.0/")
    }
    assert len(facts["many"]) == 300
    assert facts["many"] == facts["by table"]
    assert expected.frames["scan"]["source_id"].to_list() == ["S1005", "S1299"]
    assert all(kind for kind, _ in (*facts["errors"], *facts["what is not listed"]))
    assert all(facts["search"])


@pytest.mark.parametrize("kind", ROOTS)
@pytest.mark.parametrize("face", FACES)
def test_every_face_and_root_says_the_same(
    face: str, kind: str, place_of: Callable[[str], Spot], expected: Answers, tmp_path: Path
) -> None:
    """Packages, digests, records, frames, scans, files, what is found and what is refused."""
    answers = answers_of(face, place_of(kind), tmp_path / "out")
    for name, fact in answers.facts.items():
        assert fact == expected.facts[name], name
    assert answers.frames.keys() == expected.frames.keys()
    for name, frame in answers.frames.items():
        assert_frame_equal(frame, expected.frames[name])


@pytest.mark.parametrize("face", FACES)
def test_offline_says_what_was_never_fetched(
    face: str, published: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is enough; nobody is asked, and what is there is given."""
    monkeypatch.setenv("BQW_OFFLINE", "1")

    async def asking(address: str) -> tuple[str, str]:
        place = Spot(address, {"cache": tmp_path / face})
        async with opened(face, place) as client:
            assert (await error_of(client.packages, place))[0] == NotCached.__name__
        monkeypatch.delenv("BQW_OFFLINE")
        async with opened(face, place) as client:
            await told((await told(client.release("small"))).read("README.md"))
        monkeypatch.setenv("BQW_OFFLINE", "1")
        async with opened(face, place) as client:
            release = await told(client.release("small"))
            assert await told(release.read("README.md")) == published["small/1.0.0/README.md"]
            return await error_of(lambda: release.read("CHANGES.md"), place)

    with Origin(published) as origin:
        kind, words = asyncio.run(asking(origin.address))
        assert kind == NotCached.__name__
        assert "CHANGES.md" in words
        assert sorted(origin.paths()) == sorted(
            [
                "catalogue.json",
                *(f"small/1.0.0/{name}" for name in ("manifest.json", "datapackage.json", "README.md")),
            ]
        )


@pytest.mark.parametrize("face", FACES)
def test_a_second_client_only_asks_whether_the_catalogue_stands(
    face: str, published: Mapping[str, bytes], tmp_path: Path
) -> None:
    """By its tag; everything else is in the cache, whichever face put it there."""

    async def reading(face: str, address: str) -> None:
        async with opened(face, Spot(address, {"cache": tmp_path / "cache"})) as client:
            await listed((await told(client.release("large"))).records(Source))

    with Origin(published) as origin:
        asyncio.run(reading("async" if face == "sync" else "sync", origin.address))
        origin.asked.clear()
        asyncio.run(reading(face, origin.address))
        [again] = origin.asked
    assert again.path == "catalogue.json"
    assert "if-none-match" in again.headers


@pytest.mark.parametrize("face", FACES)
def test_a_catalogue_damaged_on_the_way_does_not_stay(
    face: str, published: Mapping[str, bytes], tmp_path: Path
) -> None:
    """One digit of a digest is wrong once: whoever asks again is not told for ever that nothing has changed."""
    digest = hashlib.sha256(published["small/1.0.0/manifest.json"]).hexdigest().encode()
    at = published["catalogue.json"].index(digest) + 5
    root = MemoryRoot(dict(published))

    async def reading(source: Any) -> bytes:
        async with opened(face, Spot(source, {"cache": tmp_path / "cache"})) as client:
            return bytes(await told((await told(client.release("small"))).read("README.md")))

    with suppress(IntegrityError):
        asyncio.run(reading(Faults(root, [corrupt(at=at)])))
    assert asyncio.run(reading(root)) == published["small/1.0.0/README.md"]


@pytest.mark.parametrize("face", FACES)
def test_a_mirror_takes_over_and_gets_no_token(
    face: str, published: Mapping[str, bytes], tmp_path: Path
) -> None:
    """What the root refuses for now a mirror gives; the token is for the root alone."""

    async def reading(address: str, mirror: str) -> None:
        settings = Settings(token="t0ken", mirrors=(mirror,), tries=2, wait=0.01)  # noqa: S106  # of no server
        options = {"cache": tmp_path / "cache", "settings": settings}
        async with opened(face, Spot(address, options)) as client:
            release = await told(client.release("small"))
            assert await told(release.read("README.md")) == published["small/1.0.0/README.md"]

    with Origin({}) as root, Origin(published) as mirror:
        from origin import send

        for path in published:
            root.answers[path] = lambda handler: send(handler, 503)
        asyncio.run(reading(root.address, mirror.address))
        assert all(each.headers["authorization"] == "Bearer t0ken" for each in root.asked)
        assert root.asked
        assert not any("authorization" in each.headers for each in mirror.asked)


@pytest.mark.parametrize("face", FACES)
def test_a_server_in_trouble_is_told(face: str, published: Mapping[str, bytes]) -> None:
    """After the tries of the settings, by both faces alike."""
    faulty = Faults(MemoryRoot(dict(published)), [status(500)] * 50)

    async def asking() -> tuple[str, str]:
        place = Spot(faulty, {"cache": False, "settings": Settings(tries=3, wait=0.001)})
        async with opened(face, place) as client:
            return await error_of(client.packages, place)

    kind, words = asyncio.run(asking())
    assert issubclass(getattr(__import__("bqw_sdk.errors", fromlist=[kind]), kind, RemoteError), RemoteError)
    assert "ROOT/catalogue.json" in words
    assert len(faulty.left) == 47
