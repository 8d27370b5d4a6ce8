"""Which of the published versions is meant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from bqw_sdk.errors import SourceMissing, UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBERS = 3
_NUMBER = re.compile("[0-9]{1,100}")  # a catalogue may say anything, and very long numbers cannot be read
_MARKS = ("~=", "==", "!=", ">=", "<=", ">", "<")
_VERSION = re.compile(r"([0-9]+(?:\.[0-9]+){0,2})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?")
_PREFIX = re.compile(r"((?:[0-9]+\.){0,2})\*")
_WANTED = re.compile(r"([^\s~=!<>]*)\s*(.*)", re.DOTALL)
_MOST_LETTERS = 200
_EXAMPLE = "'1.2.0', '>=1.2,<2', '~=1.2', '==1.*'"

Order = tuple[tuple[int, int, int], bool, list[tuple[bool, int, str]]]


def version_order(version: str) -> Order:
    """Return the key by which semantic versions sort; a pre-release stands before its release.

    >>> sorted(["1.10.0", "1.9.0", "1.10.0-rc.1"], key=version_order)
    ['1.9.0', '1.10.0-rc.1', '1.10.0']
    """
    core, _, before = version.partition("-")
    numbers = [int(part) for part in _NUMBER.findall(core)[:_NUMBERS]]
    major, minor, patch = numbers + [0] * (_NUMBERS - len(numbers))
    parts = [
        (False, int(part), part) if _NUMBER.fullmatch(part) else (True, 0, part)
        for part in before.split(".")
        if part
    ]
    return (major, minor, patch), not before, parts


class _Bound(NamedTuple):
    """One condition on a version; ``written`` tells how many of its numbers were."""

    mark: str
    version: str
    written: int

    def admits(self, version: str) -> bool:
        order, bound = version_order(version), version_order(self.version)
        match self.mark:
            case "==" | "!=":
                return (order == bound) is (self.mark == "==")
            case "==*" | "!=*":
                return (order[0][: self.written] == bound[0][: self.written]) is (self.mark == "==*")
            case "~=":
                return order >= bound and order[0][: self.written - 1] == bound[0][: self.written - 1]
            case ">=" | ">":
                return order > bound or (order == bound and self.mark == ">=")
            case "<=":
                return order <= bound
            case _:
                return order < bound


@dataclass(frozen=True, slots=True)
class VersionRange:
    """Conditions that a version must all fulfil, as :func:`version_range` reads them.

    Pre-releases fit only where a condition other than ``!=`` names one.

    >>> wanted = version_range(">=1.2,<2")
    >>> [version for version in ("1.1.9", "1.2.0", "1.9.0-rc.1", "2.0.0-rc.1") if version in wanted]
    ['1.2.0']
    """

    bounds: tuple[_Bound, ...]

    def __contains__(self, version: object) -> bool:
        """Tell whether a version fits."""
        if not isinstance(version, str):
            return False
        return all(bound.admits(version) for bound in self.bounds) and (
            "-" not in version or self._admits_before_release(version_order(version)[0])
        )

    def _admits_before_release(self, numbers: tuple[int, int, int]) -> bool:
        named = [
            version_order(bound.version)[0]
            for bound in self.bounds
            if bound.mark != "!=" and "-" in bound.version
        ]
        # Whoever wants less than 2 does not want a pre-release of 2, unless one of these is named as well.
        below = [
            version_order(bound.version)[0]
            for bound in self.bounds
            if bound.mark == "<" and "-" not in bound.version
        ]
        return numbers in named or (bool(named) and numbers not in below)


def version_range(text: str) -> VersionRange:
    """Read a version or a range such as ``>=1.2,<2``, ``~=1.2``, ``==1.*`` or ``!=1.3.0``; a comma means *and*.

    A number that is left out is zero: ``>=1.2`` begins at 1.2.0. ``~=1.2`` is 1.2 and what follows below 2, ``~=1.2.3``
    what follows below 1.3. UsageError for what is none of these.
    """
    told = unicodedata.normalize("NFKC", text)
    if len(told) > _MOST_LETTERS:
        raise _malformed(f"{text[:20]}…")
    return VersionRange(tuple(_bound(part.strip(), text) for part in told.split(",")))


def _bound(part: str, text: str) -> _Bound:
    mark = next((mark for mark in _MARKS if part.startswith(mark)), "")
    version = part.removeprefix(mark).strip()
    if (mark in ("==", "!=") or not mark) and (prefix := _PREFIX.fullmatch(version)):
        return _Bound(f"{mark or '=='}*", prefix[1] or "0", prefix[1].count("."))
    told = _VERSION.fullmatch(version)
    count = told[1].count(".") + 1 if told else 0
    if told is None or (mark == "~=" and count == 1):
        raise _malformed(text)
    return _Bound(mark or "==", version, count)


def _malformed(text: str) -> UsageError:
    return UsageError(
        Text(
            f"{text!r} 不是版本或版本范围;例如 {_EXAMPLE}",
            f"{text!r} is no version and no range; write {_EXAMPLE}",
        )
    )


def split_wanted(text: str) -> tuple[str, str | None]:
    """Split a package with a range, as people write them on one line, into the two; UsageError without a name.

    >>> split_wanted("guangdong>=0.1,<2"), split_wanted("guangdong")
    (('guangdong', '>=0.1,<2'), ('guangdong', None))
    """
    told = _WANTED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    name, wanted = (told[1], told[2].strip()) if told else ("", "")
    if not name or (wanted and not wanted.startswith(_MARKS)):
        raise UsageError(
            Text(
                f"{text!r} 应为包名,后面可跟版本范围;例如 'guangdong>=0.1,<2'",
                f"{text!r} should be the name of a package, with a range if you like; write 'guangdong>=0.1,<2'",
            )
        )
    if wanted:
        version_range(wanted)
    return name, wanted or None


def package_entry(catalogue: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the entry of a package; SourceMissing when the catalogue has none of that name."""
    packages: Mapping[str, Mapping[str, Any]] = catalogue["packages"]
    if name not in packages:
        known = ", ".join(sorted(packages)) or "-"
        raise SourceMissing(
            Text(
                f"目录里没有包 {name!r};现有:{known}",
                f"the catalogue has no package {name!r}; known: {known}",
            )
        )
    return packages[name]


def choose_version(
    catalogue: Mapping[str, Any], name: str, version: str | None
) -> tuple[str, Mapping[str, Any]]:
    """Return a version with its entry: the highest that fits and is not withdrawn.

    ``version`` is a version, a range (:func:`version_range`), or None for the highest, a pre-release only when nothing
    else stands. A version that is named exactly is given even when it is withdrawn; its entry says so. SourceMissing when
    the package is not there, nothing fits, or the bytes were removed; UsageError when ``version`` is malformed.
    """
    versions: Mapping[str, Mapping[str, Any]] = package_entry(catalogue, name)["versions"]
    chosen = _highest(versions, name) if version is None else _fitting(versions, name, version)
    return chosen, refuse_removed(name, chosen, versions[chosen])


def refuse_removed(name: str, version: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the entry of a version; SourceMissing, with its tombstone, when its bytes were removed."""
    if entry.get("withdrawn") and entry.get("bytes") == "removed":
        since, why = entry["withdrawn"], entry.get("reason") or "-"
        raise SourceMissing(
            Text(
                f"{name} {version} 已于 {since} 撤回并删除:{why}",
                f"{name} {version} was withdrawn on {since} and removed: {why}",
            )
        )
    return entry


def _highest(versions: Mapping[str, Mapping[str, Any]], name: str) -> str:
    standing = (each for each, entry in versions.items() if not entry.get("withdrawn"))
    chosen = max(standing, key=lambda each: ("-" not in each, version_order(each)), default=None)
    if chosen is None:
        raise SourceMissing(Text(f"{name} 的所有版本都已撤回", f"all versions of {name} are withdrawn"))
    return chosen


def _fitting(versions: Mapping[str, Mapping[str, Any]], name: str, version: str) -> str:
    if version in versions:
        return version
    wanted = version_range(version)
    exact = any(bound.mark == "==" for bound in wanted.bounds)
    fits = [
        each for each, entry in versions.items() if each in wanted and (exact or not entry.get("withdrawn"))
    ]
    if not fits:
        raise SourceMissing(
            Text(
                f"{name} 没有版本 {version};现有:{_known(versions, '已撤回')}",
                f"{name} has no version {version}; known: {_known(versions, 'withdrawn')}",
            )
        )
    return max(fits, key=version_order)


def _known(versions: Mapping[str, Mapping[str, Any]], withdrawn: str) -> str:
    named = sorted(versions, key=version_order)
    return (
        ", ".join(f"{each} ({withdrawn})" if versions[each].get("withdrawn") else each for each in named)
        or "-"
    )
