"""A resource that is itself a descriptor: frictionless would follow it, past every check of the outer one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bqw_sdk.ingest.described_rules import NESTED_DESCRIPTOR
from bqw_sdk.ingest.descriptors import YAML_SUFFIXES, read_descriptor
from bqw_sdk.ingest.unsafe import Unsafe

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.ingest.limits import Limits

_NAMES = tuple(
    f"{stem}{suffix}"
    for stem in ("datapackage", ".package", "resource", "inquiry", "catalog")
    for suffix in (".json", *YAML_SUFFIXES)
)
_SIGNS = {"resources", "tasks", "packages", "path"}
_PEEKED = 64 * 1024


def check_not_nested(resource: dict[str, Any], located: Path | None, limits: Limits) -> None:
    """Raise Unsafe when the data of a resource is a descriptor that readers would follow.

    >>> from bqw_sdk.ingest.limits import Limits
    >>> check_not_nested({"data": {"type": "FeatureCollection"}}, None, Limits())
    """
    if resource.get("type") == "table" or resource.get("profile") == "tabular-data-resource":
        return
    data = resource.get("data")
    if isinstance(data, dict) and _SIGNS & data.keys():
        raise Unsafe(NESTED_DESCRIPTOR, ", ".join(sorted(_SIGNS & data.keys())))
    if located is None:
        return
    told = str(resource.get("format") or located.suffix.lstrip(".")).lower()
    if told not in {"json", "yaml", "yml"}:
        return
    if located.name.lower().endswith(_NAMES) or _is_descriptor(located, told, limits):
        raise Unsafe(NESTED_DESCRIPTOR, located.name)


def _is_descriptor(path: Path, told: str, limits: Limits) -> bool:
    try:
        if told == "json":
            with path.open("rb") as file:
                if not file.read(_PEEKED).lstrip().startswith(b"{"):
                    return False
        content = read_descriptor(path, limits)
    except Unsafe:
        return False
    except OSError:
        return False
    return bool(_SIGNS & content.keys())
