"""One hostile input: how it is made, what must come of it, and what that may cost."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SECRET = "TOP-SECRET-CONTENT"  # noqa: S105 - stands for what must never be read
TABLE = "id,name\n1,a\n2,b\n"
FINE, FINDINGS, UNREADABLE = 0, 1, 3


@dataclass(frozen=True)
class Where:
    """Where an input is made: a folder of its own, a secret outside it, a port where nobody may knock."""

    folder: Path
    outside: Path
    port: int

    @property
    def address(self) -> str:
        """The address that nobody may ask."""
        return f"http://127.0.0.1:{self.port}"


@dataclass(frozen=True)
class Case:
    """``build`` makes the input and returns what is handed to the command.

    ``rules`` are those that the opening must report, ``exits`` the exit codes that are right, ``seconds`` (of the
    processor) and ``megabytes`` what the command may take.
    """

    name: str
    build: Callable[[Where], Path]
    does: str
    exits: frozenset[int]
    rules: frozenset[str] = frozenset()
    seconds: float = 20.0
    megabytes: int = 600
    arguments: tuple[str, ...] = ()
    long: bool = False
    needs: str = field(default="", compare=False)


def case(
    name: str,
    build: Callable[[Where], Path],
    does: str,
    exits: int | tuple[int, ...],
    *rules: str,
    **more: Any,
) -> Case:
    """Return a case, its sets written short."""
    codes = frozenset({exits} if isinstance(exits, int) else exits)
    return Case(name, build, does, codes, frozenset(rules), **more)


def package(where: Where, descriptor: object, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a package and return its descriptor; ``t.csv`` is always there."""
    for name, content in {"t.csv": TABLE, **(files or {})}.items():
        target = where.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    path = where.folder / "datapackage.json"
    path.write_bytes(descriptor if isinstance(descriptor, bytes) else json.dumps(descriptor).encode())
    return path


def resource(**properties: object) -> dict[str, Any]:
    """Return a package of one resource."""
    return {"name": "p", "resources": [{"name": "t", **properties}]}


def given(descriptor: object, files: Mapping[str, str | bytes] | None = None) -> Callable[[Where], Path]:
    """Return a builder of a package that does not depend on where it lies."""
    return lambda where: package(where, descriptor, files)


def table(content: str | bytes, name: str = "t.csv", **properties: object) -> Callable[[Where], Path]:
    """Return a builder of a package over one table."""
    return given(resource(path=name, **properties), {name: content})


def fields(*pairs: tuple[str, str], **constraints: object) -> dict[str, Any]:
    """Return a schema of fields of these names and types, all with the same constraints."""
    more = {"constraints": constraints} if constraints else {}
    return {"fields": [{"name": name, "type": kind, **more} for name, kind in pairs]}
