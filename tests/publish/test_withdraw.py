from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.errors import IntegrityError, SourceMissing, UsageError, VersionTaken
from bqw_sdk.publish import publish, withdraw
from bqw_sdk.remote.s3_store import open_store
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.package.release import Release

    Make = Callable[..., Release]


class Place:
    """A catalogue in a folder or in a bucket."""

    def __init__(self, address: str, settings: Settings) -> None:
        """Take where it is, and the keys."""
        self.address, self.settings = address, settings

    def files(self, folder: str = "") -> set[str]:
        """Return the paths of all files in it."""
        if "://" in self.address:
            return {
                each["path"]
                for each in open_store(self.address, self.settings).list(folder or None).collect()
            }
        root = Path(self.address)
        found = (path for path in root.rglob("*") if path.is_file() and path.name != ".catalogue.lock")
        return {
            name for path in found if (name := path.relative_to(root).as_posix()) and name.startswith(folder)
        }

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        if "://" in self.address:
            return bytes(open_store(self.address, self.settings).get(path).bytes())
        return (Path(self.address) / path).read_bytes()

    def write(self, path: str, content: bytes) -> None:
        """Write a file."""
        if "://" in self.address:
            open_store(self.address, self.settings).put(path, content)
        else:
            (Path(self.address) / path).write_bytes(content)

    def entry(self, version: str) -> dict[str, Any]:
        """Return what the catalogue says of a version."""
        entry: dict[str, Any] = json.loads(self.read("catalogue.json"))["packages"]["small"]["versions"][
            version
        ]
        return entry


@pytest.fixture(params=["folder", "bucket"])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_version: Make
) -> Place:
    """Return a catalogue with two versions."""
    monkeypatch.setenv("BQW_STATE_DIR", str(tmp_path / "state"))
    if request.param == "folder":
        made = Place(str(tmp_path / "catalogue"), Settings())
    else:
        storage = request.getfixturevalue("object_storage")
        made = Place(storage.address(), Settings(s3=storage.keys))
    for version in ("1.0.0", "1.1.0"):
        publish(small_version(version), made.address, settings=made.settings)
    return made


def test_a_withdrawn_version_says_why_and_keeps_its_bytes(place: Place) -> None:
    """Nothing but the catalogue changes, and in it nothing but the entry."""
    before, other = place.files(), place.entry("1.1.0")
    done = withdraw(place.address, "small", "1.0.0", reason="two rows swapped", settings=place.settings)
    entry = place.entry("1.0.0")
    day = dt.date.fromisoformat(entry["withdrawn"])
    assert abs(day - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)
    assert (entry["reason"], entry["bytes"]) == ("two rows swapped", "kept")
    assert (done.reason, done.bytes, done.removed, done.unchanged) == ("two rows swapped", "kept", 0, False)
    assert place.entry("1.1.0") == other
    assert place.files() == before


def test_bytes_are_removed_only_when_that_is_asked(place: Place) -> None:
    """Those of this version and no other; the tombstone stays."""
    count = len(place.files("small/1.0.0"))
    done = withdraw(
        place.address, "small", "1.0.0", reason="asked for", remove_bytes=True, settings=place.settings
    )
    assert (done.bytes, done.removed) == ("removed", count)
    assert place.files("small/1.0.0") == set()
    assert len(place.files("small/1.1.0")) == count
    assert place.entry("1.0.0")["bytes"] == "removed"


def test_withdrawing_again_changes_neither_day_nor_reason_but_may_remove(place: Place) -> None:
    """The first word stands; once removed, nothing brings the bytes back."""
    withdraw(place.address, "small", "1.0.0", reason="first", settings=place.settings)
    content = place.read("catalogue.json")
    again = withdraw(place.address, "small", "1.0.0", reason="second", settings=place.settings)
    assert (again.reason, again.unchanged) == ("first", True)
    assert place.read("catalogue.json") == content
    gone = withdraw(
        place.address, "small", "1.0.0", reason="third", remove_bytes=True, settings=place.settings
    )
    assert (gone.reason, gone.bytes, gone.unchanged) == ("first", "removed", False)
    last = withdraw(place.address, "small", "1.0.0", reason="fourth", settings=place.settings)
    assert (last.bytes, last.removed, last.unchanged) == ("removed", 0, True)


def test_a_removal_that_was_stopped_is_finished_by_the_next(place: Place) -> None:
    """The tombstone came first, so no reader was promised what is gone; the rest goes when it is asked for again."""
    withdraw(place.address, "small", "1.0.0", reason="asked for", remove_bytes=True, settings=place.settings)
    if "://" not in place.address:
        (Path(place.address) / "small/1.0.0").mkdir()
    place.write("small/1.0.0/left.csv", b"left")
    done = withdraw(place.address, "small", "1.0.0", reason="asked for", settings=place.settings)
    assert (done.removed, done.unchanged) == (1, False)
    assert place.files("small/1.0.0") == set()


def test_a_withdrawn_version_cannot_be_published_again(place: Place, small_version: Make) -> None:
    """With the same bytes or others, whether they are kept or not."""
    withdraw(place.address, "small", "1.0.0", reason="two rows swapped", settings=place.settings)
    before = place.files()
    for words in ("", "other"):
        with pytest.raises(VersionTaken, match="two rows swapped"):
            publish(small_version("1.0.0", words), place.address, settings=place.settings)
    assert place.files() == before


@pytest.mark.parametrize(("package", "version"), [("small", "3.0.0"), ("nobody", "1.0.0")])
def test_what_is_not_listed_cannot_be_withdrawn(place: Place, package: str, version: str) -> None:
    """A typing error withdraws nothing and writes nothing."""
    before = place.files(), place.read("catalogue.json")
    with pytest.raises(SourceMissing, match="does not list"):
        withdraw(place.address, package, version, reason="wrong", settings=place.settings)
    assert (place.files(), place.read("catalogue.json")) == before


def test_a_withdrawal_needs_a_reason(place: Place) -> None:
    """White space is none."""
    with pytest.raises(UsageError, match="needs a reason"):
        withdraw(place.address, "small", "1.0.0", reason=" ", settings=place.settings)


@pytest.mark.parametrize("path", ["..", "small/../..", "small", "/etc/x", "small//1.0.0", "C:/x", "a\\b/c"])
def test_a_catalogue_that_points_elsewhere_removes_nothing(place: Place, path: str) -> None:
    """Whoever can edit the catalogue must not be able to have other files removed."""
    catalogue = json.loads(place.read("catalogue.json"))
    catalogue["packages"]["small"]["versions"]["1.0.0"]["path"] = path
    del catalogue["sha256"]
    place.write("catalogue.json", json.dumps(catalogue).encode())
    before = place.files(), place.read("catalogue.json")
    with pytest.raises(IntegrityError, match="cannot be right"):
        withdraw(place.address, "small", "1.0.0", reason="wrong", remove_bytes=True, settings=place.settings)
    assert (place.files(), place.read("catalogue.json")) == before


def test_withdrawing_from_a_folder_without_a_catalogue_is_told(tmp_path: Path) -> None:
    """And makes none."""
    with pytest.raises(SourceMissing, match=r"no catalogue\.json"):
        withdraw(tmp_path / "nothing", "small", "1.0.0", reason="wrong")
    assert not (tmp_path / "nothing").exists()
