"""Pins: which releases a project reads, by version and digest, in a file that is kept beside its code."""

from __future__ import annotations

import json
import os
import re
import secrets
import tomllib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bqw_sdk.client.versions import package_entry, refuse_removed, version_order, version_range
from bqw_sdk.errors import IntegrityError, SourceMissing, SourceUnreadable, TargetUnwritable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.model.package_info import PACKAGE_NAME, SEMVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

PINS_FILE = "bqw.lock"
_FORMAT = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = """\
# Releases that this project reads, pinned by the SHA-256 of their manifests; `bqw fetch --lock` refuses any other.
# 本项目读取的发布包,按清单的 SHA-256 锁定;`bqw fetch --lock` 不接受别的内容。
"""


@dataclass(frozen=True, slots=True)
class Pin:
    """One release: its version, the SHA-256 of its manifest, where it was read, and the day on which it was pinned."""

    version: str
    manifest_sha256: str
    catalogue: str
    pinned: date


@dataclass(frozen=True, slots=True)
class Pins:
    """The releases that are pinned, by package; ``file`` is the name that messages give to where they stand.

    >>> from datetime import UTC, date, datetime
    >>> pins = Pins().with_pin(
    ...     "towns", Pin("1.0.0", "0" * 64, "https://example.org/data", date(2026, 11, 23))
    ... )
    >>> pins.pin("towns").version
    '1.0.0'
    >>> pins.check("towns", "1.0.0", "f" * 64)
    Traceback (most recent call last):
    bqw_sdk.errors.IntegrityError: towns 1.0.0 is not the release that bqw.lock pins: ...
    """

    packages: Mapping[str, Pin] = field(default_factory=dict)
    file: str = PINS_FILE

    def pin(self, name: str) -> Pin:
        """Return the pin of a package; UsageError, which says how to pin it, when it has none."""
        if name in self.packages:
            return self.packages[name]
        how = f"bqw fetch CATALOGUE {name} --lock {self.file} --update-lock"
        raise UsageError(
            Text(
                f"{self.file} 没有锁定 {name};要锁定,请运行 {how}",
                f"{self.file} does not pin {name}; to pin it, run {how}",
            )
        )

    def choose(
        self, catalogue: Mapping[str, Any], name: str, version: str | None
    ) -> tuple[str, Mapping[str, Any]]:
        """Return the pinned version with its entry, withdrawn or not, whatever else the catalogue has.

        UsageError when the package is not pinned or ``version`` asks for another, SourceMissing when the catalogue has
        the version or its bytes no longer, IntegrityError when it lists another release under it.
        """
        pin = self.pin(name)
        if version is not None and version != pin.version and pin.version not in version_range(version):
            raise UsageError(
                Text(
                    f"{self.file} 把 {name} 锁定在 {pin.version},不是 {version};要改,请加 --update-lock",
                    f"{self.file} pins {name} to {pin.version}, which is not {version}; change it with --update-lock",
                )
            )
        versions: Mapping[str, Mapping[str, Any]] = package_entry(catalogue, name)["versions"]
        if pin.version not in versions:
            known = ", ".join(sorted(versions, key=version_order)) or "-"
            raise SourceMissing(
                Text(
                    f"目录里没有 {self.file} 所锁定的 {name} {pin.version};现有:{known}",
                    f"the catalogue has no {name} {pin.version}, which {self.file} pins; known: {known}",
                )
            )
        entry = versions[pin.version]
        self.check(name, pin.version, str(entry["manifest_sha256"]))
        return pin.version, refuse_removed(name, pin.version, entry)

    def check(self, name: str, version: str, digest: str) -> None:
        """Compare a release with its pin; IntegrityError when it is a substitute, UsageError when it is not pinned."""
        pin = self.pin(name)
        if (version, digest) != (pin.version, pin.manifest_sha256):
            raise IntegrityError(
                Text(
                    f"{name} {version} 不是 {self.file} 所锁定的发布包:锁定的是 {pin.version} {pin.manifest_sha256},"
                    f"得到的是 {digest};已发布的版本不会变,请向发布者核实",
                    f"{name} {version} is not the release that {self.file} pins: {pin.version} {pin.manifest_sha256} "
                    f"is pinned, {digest} is offered; published versions never change, so ask the publisher",
                )
            )

    def with_pin(self, name: str, pin: Pin) -> Self:
        """Return the pins with one more, or another for the package.

        A pin of the very same release stays as it is, so that the file changes only when something changed.
        """
        former = self.packages.get(name)
        same = former and (former.version, former.manifest_sha256) == (pin.version, pin.manifest_sha256)
        told = replace(pin, catalogue=without_credentials(pin.catalogue))
        return self if same else replace(self, packages={**self.packages, name: told})


def without_credentials(address: str) -> str:
    """Return an address as it may be shown and kept: without user, password, query and fragment.

    >>> without_credentials("https://me:secret@example.org:8443/data?token=x")
    'https://example.org:8443/data'
    """
    if "://" not in address:
        return address
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def read_pins(path: Path | str) -> Pins:
    """Read a lock file. SourceMissing when there is none, SourceUnreadable when it may not be read, UsageError when it is malformed."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SourceMissing(
            Text(
                f"没有 {path};第一次请加 --update-lock 生成",
                f"there is no {path}; make it the first time with --update-lock",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise _malformed(path, "UTF-8") from error
    except OSError as error:
        raise SourceUnreadable(Text(f"{path} 读不了:{error}", f"{path} cannot be read: {error}")) from error
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _malformed(path, str(error)) from error
    if told.get("format") != _FORMAT:
        raise _malformed(path, f"format = {told.get('format')!r}")
    packages = told.get("packages", {})
    if not isinstance(packages, dict):
        raise _malformed(path, "packages")
    return Pins({name: _pin(path, name, entry) for name, entry in packages.items()}, path.name)


def _pin(path: Path, name: str, entry: object) -> Pin:
    if not re.fullmatch(PACKAGE_NAME, name) or not isinstance(entry, dict):
        raise _malformed(path, name)
    match entry:
        case {
            "version": str(version),
            "manifest_sha256": str(digest),
            "catalogue": str(where),
            "pinned": date() as day,
        }:
            if re.fullmatch(SEMVER, version) and _SHA256.fullmatch(digest):
                return Pin(version, digest, where, date(day.year, day.month, day.day))
    raise _malformed(path, f"packages.{name}")


def _malformed(path: Path, what: str) -> UsageError:
    return UsageError(
        Text(
            f"{path} 不是锁定文件({what});请恢复它,或删去后用 --update-lock 重新生成",
            f"{path} is no lock file ({what}); restore it, or remove it and make it anew with --update-lock",
        )
    )


def write_pins(path: Path | str, pins: Pins) -> None:
    """Write a lock file as a whole: whoever looks meets the former or the new one. TargetUnwritable when it cannot be.

    The same pins give the same bytes: packages are sorted, and lines end the same way on every system.
    """
    target = Path(path).resolve()
    data = pins_text(pins).encode()
    try:
        if target.is_file() and target.read_bytes() == data:
            return
        # Named before it is made, so that what interrupts the making leaves nothing either.
        aside = target.with_name(f".bqw-{secrets.token_hex(8)}")
        try:
            with open(aside, "xb", opener=partial(os.open, mode=0o600)) as file:
                file.write(data)
            aside.chmod(target.stat().st_mode if target.exists() else 0o644)
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise TargetUnwritable(
            Text(f"写不进 {path}:{error.strerror}", f"cannot write {path}: {error.strerror}")
        ) from error


def add_pins(path: Path | str, catalogue: str, releases: Iterable[tuple[str, str, str]]) -> Pins:
    """Pin releases, told by package, version and SHA-256 of the manifest, in a lock file, which is made if there is none.

    Pins of other packages stay. As :func:`read_pins` and :func:`write_pins`.
    """
    try:
        pins = read_pins(path)
    except SourceMissing:
        pins = Pins(file=Path(path).name)
    today = datetime.now(tz=UTC).date()
    for name, version, digest in releases:
        pins = pins.with_pin(name, Pin(version, digest, catalogue, today))
    write_pins(path, pins)
    return pins


def pins_text(pins: Pins) -> str:
    """Return a lock file as text."""
    parts = [_HEAD, f"format = {_FORMAT}\n"]
    for name, pin in sorted(pins.packages.items()):
        parts.append(
            f"\n[packages.{name if _BARE.fullmatch(name) else _quoted(name)}]\n"
            f"version = {_quoted(pin.version)}\n"
            f"manifest_sha256 = {_quoted(pin.manifest_sha256)}\n"
            f"catalogue = {_quoted(pin.catalogue)}\n"
            f"pinned = {pin.pinned.isoformat()}\n"
        )
    return "".join(parts)


def _quoted(text: str) -> str:
    # A TOML string is a JSON string, but for one character that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
