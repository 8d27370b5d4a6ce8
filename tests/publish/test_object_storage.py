from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.errors import IntegrityError, RemoteError, TargetUnwritable, VersionTaken
from bqw_sdk.publish import difference, publish
from bqw_sdk.publish.journal import Journal
from bqw_sdk.remote.s3_store import open_store
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from obstore.store import S3Store

    from bqw_sdk.package.release import Release

    Make = Callable[..., Release]


@pytest.fixture(autouse=True)
def _journals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the journals of a test in its own folder."""
    monkeypatch.setenv("BQW_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def settings(object_storage: Any) -> Settings:
    """Return settings with the keys."""
    return Settings(s3=object_storage.keys)


@pytest.fixture
def address(object_storage: Any) -> str:
    """Return a place in the public bucket that nobody used."""
    address: str = object_storage.address()
    return address


@pytest.fixture
def store(address: str, settings: Settings) -> S3Store:
    """Return the objects below the address."""
    return open_store(address, settings)


def _state(store: S3Store) -> dict[str, tuple[Any, ...]]:
    return {each["path"]: (each["last_modified"], each["e_tag"]) for each in store.list().collect()}


def _through(gate: Any, object_storage: Any) -> Settings:
    return Settings(s3={**object_storage.keys, "endpoint": gate.endpoint})


def test_a_release_lands_whole_and_is_listed(
    build_version: Make, address: str, store: S3Store, settings: Settings, watch: Any
) -> None:
    """A complete release: the objects have its bytes, the catalogue its hash, and nothing else is left behind."""
    release = build_version()
    receipt = publish(release, address, settings=settings)
    paths = {
        path.relative_to(release.folder).as_posix() for path in release.folder.rglob("*") if path.is_file()
    }
    assert set(_state(store)) == {"catalogue.json", *(f"small/1.0.0/{path}" for path in paths)}
    for path in paths:
        assert bytes(store.get(f"small/1.0.0/{path}").bytes()) == (release.folder / path).read_bytes()
    assert receipt.address == f"{address}/small/1.0.0"
    assert (receipt.files, receipt.unchanged, receipt.swap) == (len(paths), False, "compare-and-swap")
    assert watch(address).look() == {"small 1.0.0": release.digest}


def test_objects_say_what_they_are_and_how_long_they_keep(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """A version may be cached for ever, the catalogue must be asked for each time."""
    for version in ("1.0.0", "1.1.0"):
        publish(small_version(version), address, settings=settings)
    told = {
        key: (found["Content-Type"], found["Cache-Control"])
        for key in _state(store)
        if (found := store.get(key).attributes)
    }
    forever = "public, max-age=31536000, immutable"
    assert told["small/1.0.0/data/places.csv"] == ("text/csv; charset=utf-8", forever)
    assert told["small/1.0.0/README.md"] == ("text/markdown; charset=utf-8", forever)
    assert told["small/1.0.0/manifest.json"] == ("application/json", forever)
    assert told["catalogue.json"] == ("application/json", "no-cache")


def test_a_large_file_is_sent_in_parts(
    small_version: Make, address: str, store: S3Store, object_storage: Any, gate: Any, watch: Any
) -> None:
    """It says what it is like any other, and its bytes are read back."""
    release, asked = small_version(words="大" * 4_000_000), gate()
    publish(release, address, settings=_through(asked, object_storage))
    sent = [path for method, path in asked.requests if method == "PUT" and "README.md?partNumber" in path]
    assert len(sent) == 3
    told = store.get("small/1.0.0/README.md").attributes
    assert (told["Content-Type"], told["Cache-Control"][-9:]) == ("text/markdown; charset=utf-8", "immutable")
    assert watch(address).look() == {"small 1.0.0": release.digest}


def test_publishing_again_changes_nothing(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """The second receipt says so, and no object was written anew."""
    release = small_version()
    publish(release, address, settings=settings)
    before = _state(store)
    assert publish(release, address, settings=settings).unchanged
    assert _state(store) == before


def test_another_content_under_a_published_version_is_refused(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """A published version never changes; not one object is touched."""
    publish(small_version(), address, settings=settings)
    before = _state(store)
    with pytest.raises(VersionTaken, match="raise the version"):
        publish(small_version(words="other"), address, settings=settings)
    assert _state(store) == before


def test_a_published_version_that_was_damaged_is_not_called_unchanged(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """Publishing again is also a check of what lies there, and mends nothing silently."""
    release = small_version()
    publish(release, address, settings=settings)
    store.put("small/1.0.0/README.md", b"something else")
    with pytest.raises(IntegrityError, match=r"read back: README\.md"):
        publish(release, address, settings=settings)
    assert bytes(store.get("small/1.0.0/README.md").bytes()) == b"something else"


def test_a_broken_catalogue_is_never_overwritten(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """What cannot be read is left alone, and no object is sent."""
    store.put("catalogue.json", b"{")
    with pytest.raises(IntegrityError, match="is no catalogue"):
        publish(small_version(), address, settings=settings)
    assert set(_state(store)) == {"catalogue.json"}


def test_what_another_run_left_is_used_if_it_is_right_and_replaced_if_not(
    small_version: Make, address: str, store: S3Store, settings: Settings, object_storage: Any, gate: Any
) -> None:
    """The object with the right bytes is not sent again; the one with wrong bytes that this machine sent is."""
    release, asked = small_version(), gate()
    store.put("small/1.0.0/data/places.csv", (release.folder / "data/places.csv").read_bytes())
    wrong = store.put("small/1.0.0/README.md", b"x")
    journal = Journal(address, small_version(words="earlier"))
    journal.add("small/1.0.0/README.md", wrong["e_tag"] or "")
    publish(release, address, settings=_through(asked, object_storage))
    sent = [path.partition("small/1.0.0/")[2] for method, path in asked.requests if method == "PUT"]
    told = [path for path in sent if path]
    assert sorted(told) == ["README.md", "manifest.json", "manifest.sha256", "metadata/release.json"]
    # A folder that has a manifest is complete.
    assert told[-1] == "manifest.json"


def test_other_bytes_that_somebody_just_wrote_are_left_alone(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """They may be those of a publisher at work under the same version."""
    store.put("small/1.0.0/README.md", b"x")
    with pytest.raises(VersionTaken, match="somebody is publishing"):
        publish(small_version(), address, settings=settings)
    assert bytes(store.get("small/1.0.0/README.md").bytes()) == b"x"
    assert "catalogue.json" not in _state(store)


def test_an_object_that_a_journal_knows_is_not_sent_again(
    small_version: Make, address: str, store: S3Store, object_storage: Any, gate: Any, tmp_path: Path
) -> None:
    """It is read back once all the same; a torn line and other lines do no harm; the journal goes when all is done."""
    release, asked = small_version(), gate()
    content = (release.folder / "README.md").read_bytes()
    etag = store.put("small/1.0.0/README.md", content)["e_tag"] or ""
    Journal(address, release).add("small/1.0.0/README.md", etag)
    (path,) = (tmp_path / "state" / "publish").iterdir()
    with path.open("ab") as file:
        file.write(b'\n["no object"]\n{"key": "small/1.0.0/data/pl')
    publish(release, address, settings=_through(asked, object_storage))
    told = [(method, path.rpartition("/")[2]) for method, path in asked.requests]
    assert [each for each in told if each[1] == "README.md"] == [("GET", "README.md")]
    # Not read to decide whether to send it, only at the end with all others.
    assert told.index(("GET", "README.md")) > told.index(("PUT", "manifest.json"))
    assert not list((tmp_path / "state" / "publish").iterdir())


def test_an_object_that_changed_since_it_was_sent_is_sent_again(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """The journal counts only while the entity tag stands; here the bytes were damaged, not their number."""
    release = small_version()
    journal = Journal(address, release)
    content = (release.folder / "README.md").read_bytes()
    journal.add("small/1.0.0/README.md", '"of what was sent"')
    damaged = store.put("small/1.0.0/README.md", b"?" * len(content))
    journal.add("small/1.0.0/README.md", damaged["e_tag"] or "")
    publish(release, address, settings=settings)
    assert bytes(store.get("small/1.0.0/README.md").bytes()) == content


def test_a_folder_that_changed_after_it_was_opened_is_refused(
    small_version: Make, address: str, store: S3Store, settings: Settings
) -> None:
    """What was sent is read back and compared with the manifest; the catalogue does not list it."""
    release = small_version()
    (release.folder / "README.md").write_text("# Something else\n", encoding="utf-8")
    with pytest.raises(IntegrityError, match=r"changed while it was published: README\.md"):
        publish(release, address, settings=settings)
    (release.folder / "README.md").unlink()
    with pytest.raises(IntegrityError, match="changed while it was published"):
        publish(release, address, settings=settings)
    assert "catalogue.json" not in _state(store)


def test_without_the_right_to_write_the_store_is_named(
    small_version: Make, address: str, object_storage: Any
) -> None:
    """Exit code 3, and a hint at the keys."""
    with pytest.raises(TargetUnwritable, match="AWS_ACCESS_KEY_ID"):
        publish(small_version(), address, settings=Settings(s3={"endpoint": object_storage.endpoint}))


def test_a_bucket_that_is_not_there_is_named(small_version: Make, settings: Settings) -> None:
    """Not taken for an empty one."""
    with pytest.raises(TargetUnwritable, match="no such bucket"):
        publish(small_version(), "s3://nowhere/at-all", settings=settings)


def test_a_store_that_fails_for_a_while_is_asked_again(
    small_version: Make, address: str, object_storage: Any, gate: Any, watch: Any
) -> None:
    """A request that writes breaks off after it was done: conditions seem to fail then, and nothing is lost or doubled."""
    release, seen = small_version(), gate()
    publish(release, f"{address}/0", settings=_through(seen, object_storage))
    writing = [number for number, (method, _) in enumerate(seen.requests, 1) if method != "GET"]
    for number in (*writing[:-1:2], writing[-1]):
        breaks, place = gate(), f"{address}/{number}"
        breaks.stop_at, breaks.late = number, True
        through = Settings(wait=0.01, s3={**object_storage.keys, "endpoint": breaks.endpoint})
        assert publish(release, place, settings=through).swap == "compare-and-swap"
        assert len(breaks.requests) > len(seen.requests)
        assert watch(place).look() == {"small 1.0.0": release.digest}


def test_a_store_that_stays_away_is_a_remote_error(
    small_version: Make, address: str, settings: Settings
) -> None:
    """After a few tries."""
    nowhere = Settings(tries=2, wait=0.01, s3={**settings.s3, "endpoint": "http://127.0.0.1:9"})
    with pytest.raises(RemoteError, match="cannot be reached"):
        publish(small_version(), address, settings=nowhere)


def test_the_difference_is_told_and_nothing_is_written(
    small_version: Make, address: str, store: S3Store, settings: Settings, object_storage: Any, gate: Any
) -> None:
    """New, the same and changed files, and what would become of the catalogue; only reading requests are sent."""
    asked, release = gate(), small_version()
    through = _through(asked, object_storage)
    found = difference(release, address, settings=through)
    assert (len(found.new), found.same, found.changed, found.catalogue) == (5, (), (), "new")
    store.put("small/1.0.0/README.md", b"x")
    found = difference(release, address, settings=through)
    assert (len(found.new), found.same, found.changed, found.catalogue) == (4, (), ("README.md",), "new")
    assert {method for method, _ in asked.requests} == {"GET"}
    store.delete(["small/1.0.0/README.md"])
    publish(release, address, settings=settings)
    found = difference(release, address, settings=through)
    assert (found.new, len(found.same), found.changed, found.catalogue) == ((), 5, (), "same")
    found = difference(small_version(words="other"), address, settings=through)
    assert found.changed == ("README.md", "manifest.sha256", "manifest.json")
    assert found.catalogue == "taken"
    assert {method for method, _ in asked.requests} == {"GET"}
