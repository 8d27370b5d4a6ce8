"""Which of the published versions is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import SourceMissing
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBERS = 3


def version_order(version: str) -> tuple[tuple[int, int, int], bool, list[tuple[bool, int, str]]]:
    """Return the key by which semantic versions sort; a pre-release stands before its release.

    >>> sorted(["1.10.0", "1.9.0", "1.10.0-rc.1"], key=version_order)
    ['1.9.0', '1.10.0-rc.1', '1.10.0']
    """
    core, _, before = version.partition("-")
    numbers = [int(part) for part in re.findall("[0-9]+", core)[:_NUMBERS]]
    major, minor, patch = numbers + [0] * (_NUMBERS - len(numbers))
    parts = [
        (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in before.split(".") if part
    ]
    return (major, minor, patch), not before, parts


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
    """Return a version with its entry: the one asked for, else the highest that is neither withdrawn nor a pre-release.

    SourceMissing when package or version is not there, or nothing is left.
    """
    versions: Mapping[str, Mapping[str, Any]] = package_entry(catalogue, name)["versions"]
    if version is not None:
        if version not in versions:
            known = ", ".join(sorted(versions, key=version_order))
            raise SourceMissing(
                Text(
                    f"{name} 没有版本 {version};现有:{known}",
                    f"{name} has no version {version}; known: {known}",
                )
            )
        return version, versions[version]
    standing = [each for each, entry in versions.items() if not entry.get("withdrawn")]
    chosen = max(standing, key=lambda each: ("-" not in each, version_order(each)), default=None)
    if chosen is None:
        raise SourceMissing(Text(f"{name} 的所有版本都已撤回", f"all versions of {name} are withdrawn"))
    return chosen, versions[chosen]
