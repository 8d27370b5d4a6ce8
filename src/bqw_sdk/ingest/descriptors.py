"""Descriptors read as text that may be anything: too large, too deep, no JSON, a forest of YAML aliases."""

from __future__ import annotations

import json
import os
import re
import stat
from typing import TYPE_CHECKING, Any

from bqw_sdk.findings import Text
from bqw_sdk.ingest.described_rules import (
    DESCRIPTOR_BEYOND_LIMIT,
    DESCRIPTOR_NO_OBJECT,
    DESCRIPTOR_UNREADABLE,
)
from bqw_sdk.ingest.unsafe import Unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bqw_sdk.ingest.limits import Limits

YAML_SUFFIXES = (".yaml", ".yml")
_UTF_8 = Text("UTF-8 编码,不带 BOM", "UTF-8 without a byte order mark")
_FORM = Text("写法正确的 JSON 或 YAML", "well-formed JSON or YAML")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_descriptor(path: Path, limits: Limits) -> dict[str, Any]:
    """Read a descriptor file, JSON or YAML by its name; Unsafe says what is wrong with it, OSError passes."""
    return parse_descriptor(
        read_bounded(path, byte_limit(path.name, limits)),
        limits,
        yaml=path.name.lower().endswith(YAML_SUFFIXES),
    )


def byte_limit(name: str, limits: Limits) -> int:
    """Return how many bytes a descriptor of that name may have."""
    return limits.yaml_bytes if name.lower().endswith(YAML_SUFFIXES) else limits.descriptor_bytes


def read_bounded(path: Path, limit: int) -> bytes:
    """Read a regular file that is no larger than the limit; Unsafe when it is, OSError passes."""
    # Without O_NONBLOCK the opening of a pipe would wait for a writer for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unsafe(DESCRIPTOR_UNREADABLE, path.name, Text("普通文件", "a regular file"))
        content = file.read(limit + 1) if status.st_size <= limit else b""
        if status.st_size > limit or len(content) > limit:
            raise _beyond(f"{status.st_size} bytes", f"{limit} bytes")
    return content


def parse_descriptor(content: bytes, limits: Limits, *, yaml: bool = False) -> dict[str, Any]:
    """Return the object that the bytes of a descriptor hold.

    >>> from bqw_sdk.ingest.limits import Limits
    >>> parse_descriptor(b'{"resources": []}', Limits())
    {'resources': []}
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unsafe(DESCRIPTOR_UNREADABLE, f"byte {error.start + 1}: {error.reason}", _UTF_8) from error
    value = _from_yaml(text, limits) if yaml else _from_json(text)
    if not isinstance(value, dict):
        raise Unsafe(DESCRIPTOR_NO_OBJECT, type(value).__name__)
    _check_size(value, limits)
    if _SURROGATE.search(text) or "\\u" in text:
        value = _without_surrogates(value)
    resources = value.get("resources")
    if isinstance(resources, list) and len(resources) > limits.resources:
        raise _beyond(f"{len(resources)} resources", f"{limits.resources} resources")
    return value


def _from_json(text: str) -> object:
    if text.startswith("\ufeff"):
        raise Unsafe(DESCRIPTOR_UNREADABLE, "byte order mark", _UTF_8)
    try:
        return json.loads(text)
    except RecursionError as error:
        raise _beyond("nested too deep", "brackets within brackets") from error
    except ValueError as error:
        raise Unsafe(DESCRIPTOR_UNREADABLE, str(error), _FORM) from error


def _from_yaml(text: str, limits: Limits) -> object:
    import yaml  # noqa: PLC0415 - most descriptors are JSON

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_aliases(yaml.parse(text, Loader=loader), limits)
        return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe ones
    except RecursionError as error:
        raise _beyond("nested too deep", "levels") from error
    # A wrong escape, date or number in YAML is a ValueError of its constructor, an odd key a TypeError.
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise Unsafe(DESCRIPTOR_UNREADABLE, str(error), _FORM) from error


def _check_aliases(events: Iterator[Any], limits: Limits) -> None:
    sizes: dict[str, int] = {}
    open_anchors: list[tuple[str | None, int]] = []
    count = 0
    for event in events:
        kind = type(event).__name__
        if kind == "AliasEvent":
            # An alias of something still open would contain itself.
            count += sizes.get(event.anchor, limits.nodes + 1)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            open_anchors.append((event.anchor, count))
            count += 1
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            anchor, before = open_anchors.pop()
            if anchor is not None:
                sizes[anchor] = count - before
        elif kind == "ScalarEvent":
            count += 1
            if event.anchor is not None:
                sizes[event.anchor] = 1
        if count > limits.nodes or len(open_anchors) > limits.depth:
            raise _beyond(
                f"{len(open_anchors)} levels, {count} values", f"{limits.depth} levels, {limits.nodes} values"
            )


def _check_size(value: object, limits: Limits) -> None:
    level: list[Any] = [value]
    count = depth = 0
    while level:
        depth += 1
        count += len(level)
        if depth > limits.depth or count > limits.nodes:
            raise _beyond(f"{depth} levels, {count} values", f"{limits.depth} levels, {limits.nodes} values")
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
        level = below


def _without_surrogates(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return (
            value.encode("utf-8", "backslashreplace").decode("utf-8") if _SURROGATE.search(value) else value
        )
    if isinstance(value, list):
        return [_without_surrogates(each) for each in value]
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(each) for name, each in value.items()}
    return value


def _beyond(found: str, limit: str) -> Unsafe:
    return Unsafe(DESCRIPTOR_BEYOND_LIMIT, found, Text(f"不超过 {limit}", f"at most {limit}"))
