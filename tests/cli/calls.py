"""How every command of ``bqw`` is called in earnest, and which hosts a call names: the registry of the no-contact test."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class Scene(NamedTuple):
    """What lies ready before a call: folders, a catalogue behind http, and one in object storage, each with its port.

    ``out`` is a folder for what the call makes; ``package`` a data package whose only table lies behind http.
    """

    source: Path
    ledger: Path
    figures: Path
    built: Path
    catalogue: Path
    package: Path
    schemas: Path
    out: Path
    http: str
    s3: str


class Call(NamedTuple):
    """The words after the name of the command, the exit code that is right, and what the words name: http, s3, or nothing."""

    words: Callable[[Scene], tuple[object, ...]]
    names: str = ""
    code: int = 0


def local(*words: str, code: int = 0) -> Call:
    """Return a call whose words are filled in from the scene, and which names no host."""
    return Call(lambda scene: tuple(word.format(**scene._asdict()) for word in words), "", code)


def at(root: str, *words: str, code: int = 0) -> Call:
    """Return a call with the root of a catalogue among its words: a folder, http or s3."""
    field = root or "catalogue"

    def fill(scene: Scene) -> tuple[object, ...]:
        told = {**scene._asdict(), "root": getattr(scene, field)}
        return tuple(word.format(**told) for word in words)

    return Call(fill, root, code)


def everywhere(*words: str) -> tuple[Call, ...]:
    """Return the call for each kind of root."""
    return tuple(at(root, *words) for root in ("", "http", "s3"))


CALLS: Mapping[str, tuple[Call, ...]] = {
    "release": (local("{source}", "-o", "{out}/fresh"),),
    "init": (local("{out}/fresh", "--place", "440281"),),
    "ingest": (
        local("{source}"),
        local("{source}/places.csv", "--sender", "示例县", "-o", "{out}/clean"),
        local("{source}/places.csv", "--sender", "示例县", "--into", "{source}"),
    ),
    "submissions": (local("{source}"),),
    "validate": (
        local("{source}"),
        local("{source}", "--format", "html", "-o", "{out}/findings.html"),
        local("{built}/datapackage.json"),
        local("{source}/places.csv", "--annotate", "{out}/places.xlsx", "--sender", "示例县"),
        # An address inside a package is no address that the user named; exit code 1 says that it was not fetched.
        local("{package}/datapackage.json", code=1),
        at("http", "{package}/datapackage.json", "--allow-remote", "127.0.0.1"),
    ),
    "clear": (local("{source}"),),
    "build": (local("{source}", "-o", "{out}/built"),),
    "publish": (
        local("{built}", "-o", "{out}/fresh"),
        at("s3", "{built}", "-o", "{root}/fresh"),
        at("s3", "{built}", "-o", "{root}", "--dry-run"),
    ),
    "verify": (local("{built}"),),
    "indicators": (local("{ledger}"), local("--definitions", "-o", "{out}/indicators.csv")),
    "reconcile": (local("--against", "{figures}"),),
    "synthesize": (local("--place", "440281", "-o", "{out}/synthetic"),),
    "places": (local("乐昌市"), local("-o", "{out}/places.csv")),
    "template": (local("construction_projects", "-o", "{out}/filled-in.xlsx", "--place", "440281"),),
    "schemas write": (local("-o", "{out}/schemas"),),
    "schemas check": (local("-o", "{schemas}"),),
    # Without a catalogue there is none: no address stands in the code.
    "ls": (*everywhere("{root}"), local(code=2), local("{http}", "--offline", code=4)),
    "info": everywhere("{root}", "small"),
    "fetch": everywhere("{root}", "small", "-o", "{out}/fetched"),
    "query": everywhere("{root}", "select count(*) from places"),
    "search": everywhere("{root}", "乐昌"),
    "cache ls": (local(),),
    "cache verify": (local(),),
    "cache prune": (local(),),
    "completion": (local("bash"),),
    "withdraw": (
        at("", "{root}", "small", "1.0.0", "--reason", "for a test"),
        at("s3", "{root}", "small", "1.0.0", "--reason", "for a test"),
    ),
}
