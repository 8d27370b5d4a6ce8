from __future__ import annotations

import stat
import sys
import tomllib
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.client.pins import Pin, Pins, pins_text, read_pins, without_credentials, write_pins
from bqw_sdk.errors import IntegrityError, SourceMissing, SourceUnreadable, TargetUnwritable, UsageError

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = "1" * 64, "2" * 64
PIN = Pin("1.0.0", ONE, "https://example.org/data", date(2026, 11, 23))
PINS = Pins({"towns": PIN, "gd.places": Pin("0.2.0-rc.1", TWO, 'C:\\数据\\"x"', date(2026, 1, 2))})


def catalogue(**digests: str) -> dict[str, Any]:
    """Return a catalogue of the package ``towns``: ``catalogue(v1_0_0=ONE)``."""
    versions = {
        name[1:].replace("_", "."): {"path": "x", "manifest_sha256": digest, "withdrawn": None}
        for name, digest in digests.items()
    }
    return {"format": 1, "packages": {"towns": {"versions": versions}}}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """With dots in names and Chinese, quotes and backslashes in addresses; the order of packages does not matter."""
    path = tmp_path / "bqw.lock"
    write_pins(path, PINS)
    assert read_pins(path).packages == PINS.packages
    assert pins_text(PINS) == pins_text(Pins(dict(reversed(list(PINS.packages.items())))))
    assert b"\r" not in path.read_bytes()


def test_a_lock_file_is_made_for_reading_in_a_diff() -> None:
    """One fact a line, packages in order, what it is said at the top."""
    text = pins_text(PINS).partition("format = 1\n\n")[2]
    assert text.startswith('[packages."gd.places"]\nversion = "0.2.0-rc.1"\nmanifest_sha256 = "22')
    assert text.endswith('\n\n[packages.towns]\nversion = "1.0.0"\n' + f'manifest_sha256 = "{ONE}"\n'
                         'catalogue = "https://example.org/data"\npinned = 2026-11-23\n')  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_address_survives_the_file(address: str) -> None:
    """Control characters included."""
    text = pins_text(Pins({"towns": replace(PIN, catalogue=address)}))
    assert tomllib.loads(text)["packages"]["towns"]["catalogue"] == address


def test_a_pinned_package_is_its_version_whatever_the_catalogue_has() -> None:
    """Newer versions do not matter, nor does a withdrawal; a range that the pin fits is no contradiction."""
    offered = catalogue(v1_0_0=ONE, v1_1_0=TWO)
    for wanted in (None, "1.0.0", ">=1,<2", "1.*"):
        assert PINS.choose(offered, "towns", wanted)[0] == "1.0.0"
    offered["packages"]["towns"]["versions"]["1.0.0"]["withdrawn"] = "2026-12-01"
    version, entry = PINS.choose(offered, "towns", None)
    assert (version, entry["withdrawn"]) == ("1.0.0", "2026-12-01")
    offered["packages"]["towns"]["versions"]["1.0.0"] |= {"bytes": "removed", "reason": "a slip"}
    with pytest.raises(SourceMissing, match="withdrawn on 2026-12-01 and removed: a slip"):
        PINS.choose(offered, "towns", None)


def test_a_substitute_is_refused() -> None:
    """The same version with another manifest, and another version, with both digests told."""
    with pytest.raises(IntegrityError, match=f"{ONE} is pinned, {TWO} is offered"):
        PINS.choose(catalogue(v1_0_0=TWO), "towns", None)
    for version, digest in (("1.0.0", TWO), ("1.0.1", ONE)):
        with pytest.raises(IntegrityError):
            PINS.check("towns", version, digest)
    PINS.check("towns", "1.0.0", ONE)


def test_what_is_not_pinned_is_refused_with_the_way_to_pin_it() -> None:
    """An unpinned package, and a wish for another version than the pinned one; empty pins are pins all the same."""
    with pytest.raises(UsageError, match=r"run bqw fetch CATALOGUE villages --lock bqw\.lock --update-lock"):
        PINS.choose(catalogue(v1_0_0=ONE), "villages", None)
    with pytest.raises(UsageError, match="--update-lock"):
        Pins().check("towns", "1.0.0", ONE)
    assert bool(Pins()) is True
    with pytest.raises(
        UsageError, match=r"pins towns to 1\.0\.0, which is not >=2; change it with --update-lock"
    ):
        PINS.choose(catalogue(v1_0_0=ONE, v2_0_0=TWO), "towns", ">=2")


def test_a_pinned_version_that_is_gone_is_told() -> None:
    """Nothing else is taken in its place."""
    with pytest.raises(SourceMissing, match=r"no towns 1\.0\.0, which bqw\.lock pins; known: 1\.1\.0"):
        PINS.choose(catalogue(v1_1_0=TWO), "towns", None)


def test_pinning_again_changes_nothing_unless_the_release_is_another() -> None:
    """The same release keeps its day and address; another one replaces it, without its password."""
    later = replace(PIN, pinned=date(2027, 1, 1), catalogue="elsewhere")
    assert PINS.with_pin("towns", later) == PINS
    other = Pin("1.1.0", TWO, "https://me:secret@example.org/d?key=1", date(2027, 1, 1))
    changed = PINS.with_pin("towns", other)
    assert changed.pin("towns") == replace(other, catalogue="https://example.org/d")
    assert changed.pin("gd.places") == PINS.pin("gd.places")
    assert "secret" not in pins_text(changed)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://u:p@example.org:1/a?x=1#y", "https://example.org:1/a"),
        ("https://u:p@@example.org/a", "https://example.org/a"),
        ("s3://bucket/a b", "s3://bucket/a b"),
        ("folder/数据", "folder/数据"),
        ("C:\\a@b", "C:\\a@b"),
    ],
)
def test_addresses_are_kept_without_credentials(address: str, shown: str) -> None:
    """Folders stay as they are."""
    assert without_credentials(address) == shown


GOOD = pins_text(Pins({"towns": PIN}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = ",
        "format = 2\n",
        "format = 1\npackages = 3\n",
        "format = 1\n[packages]\ntowns = 3\n",
        GOOD.replace("1.0.0", "1.0"),
        GOOD.replace(ONE, ONE[1:]),
        GOOD.replace(ONE, ONE[1:] + "G"),
        GOOD.replace("2026-11-23", '"2026-11-23"'),
        GOOD.replace("[packages.towns]", '[packages."../towns"]'),
        GOOD.replace("catalogue =", "catalog ="),
        "[" * 5000,
    ],
)
def test_a_malformed_lock_file_is_a_usage_error(tmp_path: Path, text: str) -> None:
    """Never an empty set of pins: that would let everything pass."""
    path = tmp_path / "bqw.lock"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="is no lock file"):
        read_pins(path)


def test_a_lock_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Missing, no text, a folder; a byte order mark and a time of day do no harm."""
    with pytest.raises(SourceMissing, match="--update-lock"):
        read_pins(tmp_path / "bqw.lock")
    (tmp_path / "bytes").write_bytes(b"format = 1\n\xff")
    with pytest.raises(UsageError, match="UTF-8"):
        read_pins(tmp_path / "bytes")
    with pytest.raises(SourceUnreadable):
        read_pins(tmp_path)
    (tmp_path / "marked").write_text("\ufeff" + GOOD.replace("-11-23", "-11-23T08:00:00Z"), encoding="utf-8")
    assert read_pins(tmp_path / "marked").pin("towns") == PIN
    assert not isinstance(read_pins(tmp_path / "marked").pin("towns").pinned, datetime)


def test_a_lock_file_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who fails half-way leaves the former file and nothing beside it; unchanged pins write nothing."""
    path = tmp_path / "bqw.lock"
    write_pins(path, PINS)
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    write_pins(path, PINS)
    with pytest.raises(TargetUnwritable, match="No space left"):
        write_pins(path, Pins())
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["bqw.lock"]


@pytest.mark.platform("linux", "darwin")
def test_a_lock_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    """A new one may be read by all; a link leads to the same file as before."""
    path, link = tmp_path / "bqw.lock", tmp_path / "link.lock"
    write_pins(path, PINS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o600)
    link.symlink_to(path)
    write_pins(link, Pins())
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_pins(path).packages == {}
    assert sys.platform != "win32"
