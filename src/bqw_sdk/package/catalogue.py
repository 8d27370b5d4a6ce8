"""``catalogue.json``: the one object of a catalogue that changes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import IntegrityError, SourceMissing, VersionTaken
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    import datetime as dt

    from bqw_sdk.package.release import Release

CATALOGUE_FILE = "catalogue.json"
CATALOGUE_FORMAT = 1
POINTERS = "catalogue/"
_DIGEST, _NUMBER = "sha256", "number"


def empty_catalogue() -> dict[str, Any]:
    """Return a catalogue without packages."""
    return {"format": CATALOGUE_FORMAT, "packages": {}}


def catalogue_text(catalogue: dict[str, Any]) -> str:
    """Return a catalogue as text, with the SHA-256 of what it says, by which damage is told from a change.

    The hash is that of the same object without ``sha256``, written as JSON in UTF-8 with sorted keys and no spaces.

    >>> parse_catalogue(catalogue_text(empty_catalogue()).encode())
    {'format': 1, 'packages': {}}
    """
    rest = {name: value for name, value in catalogue.items() if name not in ("format", _DIGEST)}
    told = {"format": catalogue["format"], _DIGEST: _digest(catalogue), **rest}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _digest(catalogue: dict[str, Any]) -> str:
    rest = {name: value for name, value in catalogue.items() if name != _DIGEST}
    plain = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def parse_catalogue(content: bytes) -> dict[str, Any]:
    """Return the catalogue that ``catalogue.json`` holds, without its hash, which may be missing.

    IntegrityError when it is no catalogue, damaged, or too new.
    """
    try:
        catalogue: dict[str, Any] = json.loads(content)
        if catalogue["format"] == CATALOGUE_FORMAT:
            _check_entries(catalogue["packages"])
            _check_number(catalogue.get(_NUMBER, 0))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise IntegrityError(
            Text(f"{CATALOGUE_FILE} 不是目录:{error}", f"{CATALOGUE_FILE} is no catalogue: {error}")
        ) from error
    if catalogue["format"] != CATALOGUE_FORMAT:
        raise IntegrityError(
            Text(
                f"目录格式 {catalogue['format']} 需要更新版本的 bqw-sdk",
                f"catalogue format {catalogue['format']} needs a newer bqw-sdk",
            )
        )
    if _DIGEST in catalogue and catalogue[_DIGEST] != _digest(catalogue):
        raise IntegrityError(
            Text(
                f"{CATALOGUE_FILE} 与其中的 sha256 不符,已损坏或被改动",
                f"{CATALOGUE_FILE} does not fit the sha256 in it: it is damaged, or was edited",
            )
        )
    catalogue.pop(_DIGEST, None)
    return catalogue


def _check_entries(packages: dict[str, Any]) -> None:
    for name, package in packages.items():
        for version, entry in package["versions"].items():
            if not (isinstance(entry["path"], str) and isinstance(entry["manifest_sha256"], str)):
                raise TypeError(f"{name} {version}")


def _check_number(number: object) -> None:
    if not isinstance(number, int) or number < 0:
        raise TypeError(f"number {number}")


def next_pointer(catalogue: dict[str, Any]) -> str | None:
    """Return where the catalogue after this one would lie, None when there can be none.

    A store that cannot replace an object on a condition holds its catalogue in numbered objects, which are made and
    never changed; the highest is the catalogue. ``catalogue.json`` there is a copy that may lag behind, and says its
    number: a reader asks for the next until there is none.

    >>> next_pointer({"format": 1, "packages": {}, "number": 7}), next_pointer(empty_catalogue())
    ('catalogue/00000008.json', None)
    """
    return pointer(catalogue[_NUMBER] + 1) if catalogue.get(_NUMBER) else None


def pointer(number: int) -> str:
    """Return where the catalogue with a number lies."""
    return f"{POINTERS}{number:08d}.json"


def listed_entry(catalogue: dict[str, Any], name: str, version: str) -> dict[str, Any] | None:
    """Return what the catalogue says of a version, None when it does not list it."""
    versions: dict[str, dict[str, Any]] = catalogue["packages"].get(name, {}).get("versions", {})
    return versions.get(version)


def check_mark(catalogue: dict[str, Any], release: Release) -> None:
    """Refuse a synthetic release under the name of a real package, and a real one under a synthetic name.

    IntegrityError: who reads the package by its name must not be handed the other kind.
    """
    package = catalogue["packages"].get(release.info.name)
    if package is not None and bool(package.get("synthetic", False)) is not release.info.synthetic:
        raise _other_kind(release.info.name, wanted_synthetic=release.info.synthetic)


def _other_kind(name: str, *, wanted_synthetic: bool) -> IntegrityError:
    zh, en = ("真实", "real") if wanted_synthetic else ("合成", "synthetic")
    return IntegrityError(
        Text(
            f"目录里的 {name} 是{zh}数据包,不能以同一名称发布另一种;请在 release.toml 里换一个 name",
            f"{name} is a {en} package in this catalogue, and the other kind may not take its name; choose another name in release.toml",
        )
    )


def with_release(catalogue: dict[str, Any], release: Release) -> dict[str, Any]:
    """Return the catalogue with one more version in it, or as it is when it lists these very bytes.

    VersionTaken when the version is listed with other bytes or was withdrawn, IntegrityError as :func:`check_mark`.
    """
    info = release.info
    check_mark(catalogue, release)
    listed = listed_entry(catalogue, info.name, info.version)
    if listed is not None:
        if listed.get("withdrawn"):
            raise _withdrawn(info.name, info.version, listed)
        if listed["manifest_sha256"] != release.digest:
            raise version_taken(info.name, info.version)
        return catalogue
    entry = {
        "path": f"{info.name}/{info.version}",
        "manifest_sha256": release.digest,
        "released": info.released.isoformat(),
        "withdrawn": None,
        "reason": None,
    }
    return _with_entry(
        catalogue,
        info.name,
        {"title": info.title.en, "title@zh": info.title.zh, "synthetic": info.synthetic},
        {info.version: entry},
    )


def with_withdrawal(
    catalogue: dict[str, Any], name: str, version: str, *, on: dt.date, reason: str, removed: bool
) -> dict[str, Any]:
    """Return the catalogue with a tombstone in place of a version: since when, why, and whether its bytes are kept.

    The first day and reason stand; bytes that are removed stay removed. SourceMissing when the version is not listed.
    """
    listed = listed_entry(catalogue, name, version)
    if listed is None:
        known = ", ".join(sorted(catalogue["packages"].get(name, {}).get("versions", {}))) or "-"
        raise SourceMissing(
            Text(
                f"目录里没有 {name} {version};现有版本:{known}",
                f"the catalogue does not list {name} {version}; versions there: {known}",
            )
        )
    gone = removed or listed.get("bytes") == "removed"
    tomb = {**listed, "bytes": "removed" if gone else "kept"}
    if not listed.get("withdrawn"):
        tomb |= {"withdrawn": on.isoformat(), "reason": reason}
    return _with_entry(catalogue, name, {}, {version: tomb})


def _with_entry(
    catalogue: dict[str, Any], name: str, about: dict[str, Any], versions: dict[str, Any]
) -> dict[str, Any]:
    before = catalogue["packages"].get(name, {"versions": {}})
    merged = dict(sorted({**before["versions"], **versions}.items()))
    # What a later SDK may have added stays.
    packages = {**catalogue["packages"], name: {**before, **about, "versions": merged}}
    return {**catalogue, "packages": dict(sorted(packages.items()))}


def only_version(catalogue: dict[str, Any], name: str, version: str) -> dict[str, Any]:
    """Return a catalogue that lists one version of this one."""
    package = catalogue["packages"][name]
    about = {each: value for each, value in package.items() if each != "versions"}
    return _with_entry(empty_catalogue(), name, about, {version: package["versions"][version]})


def merge_catalogues(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return a catalogue with the versions of both; a withdrawal in either stands.

    Titles are those beside the version released last. VersionTaken when the two list a version with different bytes,
    IntegrityError when a package is synthetic in one alone.
    """
    merged = {**one, **{name: value for name, value in other.items() if name not in ("packages", _NUMBER)}}
    for name, package in other["packages"].items():
        mine = one["packages"].get(name, {"versions": {}})
        if mine["versions"] and bool(mine.get("synthetic")) is not bool(package.get("synthetic")):
            raise _other_kind(name, wanted_synthetic=bool(package.get("synthetic")))
        versions = {
            version: _merged_entry(name, version, mine["versions"].get(version), entry)
            for version, entry in package["versions"].items()
        }
        later = not mine["versions"] or _last(package) > _last(mine)
        about = {each: value for each, value in package.items() if each != "versions"} if later else {}
        merged = _with_entry(merged, name, about, versions)
    return merged


def _merged_entry(
    name: str, version: str, one: dict[str, Any] | None, other: dict[str, Any]
) -> dict[str, Any]:
    if one is None:
        return other
    if one["manifest_sha256"] != other["manifest_sha256"]:
        raise version_taken(name, version)
    tombs = sorted(
        (each for each in (one, other) if each.get("withdrawn")), key=lambda each: str(each["withdrawn"])
    )
    if not tombs:
        return {**other, **one}
    gone = any(each.get("bytes") == "removed" for each in tombs)
    return {**other, **one, **tombs[0], "bytes": "removed" if gone else "kept"}


def _last(package: dict[str, Any]) -> tuple[str, str]:
    return max((str(entry.get("released")), version) for version, entry in package["versions"].items())


def version_taken(name: str, version: str) -> VersionTaken:
    """Return the error that says that a version is published with other bytes."""
    return VersionTaken(
        Text(
            f"目录里已发布内容不同的 {name} {version};已发布的版本不能改,请在 release.toml 里提高 version",
            f"{name} {version} is published with other bytes; a published version never changes, raise the version in release.toml",
        )
    )


def _withdrawn(name: str, version: str, entry: dict[str, Any]) -> VersionTaken:
    since, why = entry["withdrawn"], entry.get("reason") or "-"
    return VersionTaken(
        Text(
            f"{name} {version} 已于 {since} 撤回({why}),不能再发布;请在 release.toml 里提高 version",
            f"{name} {version} was withdrawn on {since} ({why}) and is not published again; raise the version in release.toml",
        )
    )
