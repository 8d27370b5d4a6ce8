"""``catalogue.json``: the one object of a catalogue that changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.package.release import Release

CATALOGUE_FILE = "catalogue.json"
CATALOGUE_FORMAT = 1


def empty_catalogue() -> dict[str, Any]:
    """Return a catalogue without packages."""
    return {"format": CATALOGUE_FORMAT, "packages": {}}


def parse_catalogue(content: bytes) -> dict[str, Any]:
    """Return the catalogue that ``catalogue.json`` holds; IntegrityError when it is none or too new."""
    try:
        catalogue: dict[str, Any] = json.loads(content)
        if catalogue["format"] == CATALOGUE_FORMAT:
            _check_entries(catalogue["packages"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
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
    return catalogue


def check_mark(catalogue: dict[str, Any], release: Release) -> None:
    """Refuse a synthetic release under the name of a real package, and a real one under a synthetic name.

    IntegrityError: who reads the package by its name must not be handed the other kind.
    """
    package = catalogue["packages"].get(release.info.name)
    if package is None or bool(package.get("synthetic", False)) is release.info.synthetic:
        return
    name = release.info.name
    zh, en = ("真实", "real") if release.info.synthetic else ("合成", "synthetic")
    raise IntegrityError(
        Text(
            f"目录里的 {name} 是{zh}数据包,不能以同一名称发布另一种;请在 release.toml 里换一个 name",
            f"{name} is a {en} package in this catalogue, and the other kind may not take its name; choose another name in release.toml",
        )
    )


def _check_entries(packages: dict[str, Any]) -> None:
    for name, package in packages.items():
        for version, entry in package["versions"].items():
            if not (isinstance(entry["path"], str) and isinstance(entry["manifest_sha256"], str)):
                raise TypeError(f"{name} {version}")


def with_release(catalogue: dict[str, Any], release: Release) -> dict[str, Any]:
    """Return the catalogue with one more version in it."""
    info = release.info
    packages = dict(catalogue["packages"])
    package = packages.get(info.name, {"versions": {}})
    entry = {
        "path": f"{info.name}/{info.version}",
        "manifest_sha256": release.digest,
        "released": info.released.isoformat(),
        "withdrawn": None,
        "reason": None,
    }
    packages[info.name] = {
        "title": info.title.en,
        "title@zh": info.title.zh,
        "synthetic": info.synthetic,
        "versions": dict(sorted({**package["versions"], info.version: entry}.items())),
    }
    return {"format": CATALOGUE_FORMAT, "packages": dict(sorted(packages.items()))}


def catalogue_text(catalogue: dict[str, Any]) -> str:
    """Return a catalogue as text."""
    return json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
