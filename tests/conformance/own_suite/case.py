"""What a case is, and short ways to write one."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Files = dict[str, bytes | str]


@dataclass(frozen=True)
class Case:
    """Files, the one of them that is judged, and what it is judged by."""

    name: str
    files: Mapping[str, bytes | str]
    entry: str = "datapackage.json"
    options: Mapping[str, Any] = field(default_factory=dict)

    def written(self, folder: Path) -> Path:
        """Write the files and return the path to be judged."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return folder / self.entry


def packaged(
    name: str, *resources: Mapping[str, Any], files: Mapping[str, bytes | str] | None = None, **more: Any
) -> Case:
    """Return a case that is a package of these resources; ``more`` are properties of the package."""
    package = {"name": "villages", **more, "resources": list(resources)}
    return Case(name, {"datapackage.json": json.dumps(package, ensure_ascii=False), **(files or {})})


def table(
    name: str, text: bytes | str, fields: Sequence[Mapping[str, Any]] | None = None, /, *, path: str = "data.csv",
    schema: Mapping[str, Any] | None = None, package: Mapping[str, Any] | None = None, **more: Any,
) -> Case:  # fmt: skip
    """Return a case that is a package of one table; ``more`` are properties of its resource."""
    resource: dict[str, Any] = {"name": "data", "path": path, **more}
    if fields is not None or schema:
        resource["schema"] = {**({"fields": list(fields)} if fields is not None else {}), **(schema or {})}
    return packaged(name, resource, files={path: text}, **(package or {}))


def column(
    name: str, kind: str, texts: Sequence[str], /, *, missing: Sequence[str] | None = None, **more: Any
) -> Case:
    """Return a case of one typed column, each text in a row of its own beside a number that keeps it from being blank."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([("no", "cell"), *enumerate(texts, start=1)])
    schema = {"missingValues": list(missing)} if missing is not None else {}
    return table(name, written.getvalue(), [of("no", "integer"), of("cell", kind, **more)], schema=schema)


def of(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    """Return a field; ``must`` are its constraints."""
    must = more.pop("must", None)
    return {"name": name, "type": kind, **more, **({"constraints": must} if must else {})}
