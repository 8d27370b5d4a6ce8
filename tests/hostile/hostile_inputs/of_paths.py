"""Inputs that reach for files outside their folder, or for what is no file."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from hostile_inputs.case import FINDINGS, UNREADABLE, Where, case, given, package, resource, table

if TYPE_CHECKING:
    from pathlib import Path


def _path(path: object) -> dict[str, object]:
    return resource(path=path)


def _link_to_file(where: Where) -> Path:
    (where.folder / "linked.csv").symlink_to(where.outside / "secret.csv")
    return package(where, _path("linked.csv"))


def _link_to_folder(where: Where) -> Path:
    (where.folder / "data").symlink_to(where.outside, target_is_directory=True)
    return package(where, _path("data/secret.csv"))


def _link_loop(where: Where) -> Path:
    (where.folder / "a.csv").symlink_to("b.csv")
    (where.folder / "b.csv").symlink_to("a.csv")
    return package(where, _path("a.csv"))


def _link_to_device(where: Where) -> Path:
    (where.folder / "zero.csv").symlink_to("/dev/zero")
    return package(where, _path("zero.csv"))


def _absolute(where: Where) -> Path:
    return package(where, _path(str(where.outside / "secret.csv")))


def _file_address(where: Where) -> Path:
    return package(where, _path((where.outside / "secret.csv").as_uri()))


def _pipe(where: Where) -> Path:
    os.mkfifo(where.folder / "pipe.csv")
    return package(where, _path("pipe.csv"))


def _socket(where: Where) -> Path:
    # The address of a socket may have a hundred characters, so it is bound from within its folder.
    there = os.open(".", os.O_RDONLY)
    os.chdir(where.folder)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("socket.csv")
    finally:
        os.fchdir(there)
        os.close(there)
    return package(where, _path("socket.csv"))


def _folder(where: Where) -> Path:
    (where.folder / "d.csv").mkdir()
    return package(where, _path("d.csv"))


def _schema_link(where: Where) -> Path:
    (where.folder / "schema.json").symlink_to(where.outside / "secret.json")
    return package(where, resource(path="t.csv", schema="schema.json"))


def _dialect_pipe(where: Where) -> Path:
    os.mkfifo(where.folder / "dialect.json")
    return package(where, resource(path="t.csv", dialect="dialect.json"))


def _second_part_link(where: Where) -> Path:
    (where.folder / "u.csv").symlink_to(where.outside / "secret.csv")
    return package(where, _path(["t.csv", "u.csv"]))


def _descriptor_link(where: Where) -> Path:
    (where.folder / "datapackage.json").symlink_to(where.outside / "secret.json")
    return where.folder


def _descriptor_device(where: Where) -> Path:
    (where.folder / "datapackage.json").symlink_to("/dev/zero")
    return where.folder


def _descriptor_pipe(where: Where) -> Path:
    os.mkfifo(where.folder / "datapackage.json")
    return where.folder


def _lone_pipe(where: Where) -> Path:
    os.mkfifo(where.folder / "t.csv")
    return where.folder / "t.csv"


_UNIX = {"needs": "posix"}
_MISSING = (FINDINGS, UNREADABLE)

PATH_CASES = (
    case("parent-path", given(_path("../outside/secret.csv")), "path that climbs with ..", FINDINGS),
    case("absolute-path", _absolute, "path from the root", FINDINGS),
    case("file-address", _file_address, "path as file:// address", FINDINGS),
    case("home-path", given(_path("~/secret.csv")), "path from the home folder", FINDINGS),
    case("variable-path", given(_path("$HOME/secret.csv")), "path with an environment variable", FINDINGS),
    case("double-slash-path", given(_path("//127.0.0.1/share/t.csv")), "path of a network share", FINDINGS),
    case("percent-parent", given(_path("a/%2e%2e/%2e%2e/outside/secret.csv")), "percent-encoded ..", FINDINGS, "PKG-023"),
    case("percent-twice", given(_path("a/%252e%252e/%252e%252e/x.csv")), ".. encoded twice", FINDINGS, "PKG-023"),
    case("percent-slash", given(_path("a/..%2f..%2foutside/secret.csv")), "percent-encoded slash", FINDINGS, "PKG-023"),
    case("dots-alone", given(_path("..")), "path that is nothing but ..", FINDINGS, "PKG-023"),
    case("backslash-parent", given(_path("..\\outside\\secret.csv")), ".. with backslashes", FINDINGS, "PKG-026"),
    case("drive-letter", given(_path("C:\\Windows\\win.ini")), "path with a drive letter", FINDINGS, "PKG-026"),
    case("network-share", given(_path("\\\\127.0.0.1\\c\\t.csv")), "path of a Windows share", FINDINGS, "PKG-026"),
    case("hidden-folder", given(_path(".git/config"), {".git/config": "x"}), "path through .git", FINDINGS, "PKG-024"),
    case("hidden-encoded", given(_path("a/%2egit/config")), "percent-encoded hidden folder", FINDINGS, "PKG-024"),
    case("zero-byte-in-path", given(_path("t.csv\0.txt")), "zero byte in a path", FINDINGS, "PKG-026"),
    case("escape-in-path", given(_path("\x1b[2Jt.csv")), "terminal escape in a path", FINDINGS, "PKG-026"),
    case("surrogate-in-path", given(b'{"resources":[{"name":"t","path":"\\ud800.csv"}]}'), "half a character in a path", FINDINGS, "PKG-026"),
    case("endless-path", given(_path("a/" * 50_000 + "t.csv")), "path of 100,000 characters", FINDINGS, "PKG-026"),
    case("glob-path", given(_path("*.csv")), "path with a wildcard", _MISSING),
    case("second-part-outside", given(_path(["t.csv", "../outside/secret.csv"])), "second part of a table outside", FINDINGS),
    case("inner-path-outside", given(resource(path="t.csv.zip", innerpath="../secret.csv")), "path in an archive that climbs", _MISSING),
    case("link-to-file", _link_to_file, "symlink to a file outside", FINDINGS, "PKG-023", **_UNIX),
    case("link-to-folder", _link_to_folder, "symlink to a folder outside, on the way", FINDINGS, "PKG-023", **_UNIX),
    case("link-to-device", _link_to_device, "symlink to /dev/zero", FINDINGS, "PKG-023", **_UNIX),
    case("link-loop", _link_loop, "two symlinks in a circle", _MISSING, **_UNIX),
    case("link-of-part", _second_part_link, "second part a symlink outside", FINDINGS, "PKG-023", **_UNIX),
    case("link-of-schema", _schema_link, "schema a symlink outside", FINDINGS, "PKG-023", **_UNIX),
    case("link-of-descriptor", _descriptor_link, "descriptor a symlink outside", FINDINGS, "PKG-023", **_UNIX),
    case("device-as-descriptor", _descriptor_device, "descriptor a symlink to /dev/zero", FINDINGS, "PKG-023", **_UNIX),
    case("pipe-as-data", _pipe, "data a pipe that nobody fills", FINDINGS, "PKG-025", **_UNIX),
    case("socket-as-data", _socket, "data a socket", FINDINGS, "PKG-025", **_UNIX),
    case("pipe-as-dialect", _dialect_pipe, "dialect a pipe", FINDINGS, "PKG-025", **_UNIX),
    case("pipe-as-descriptor", _descriptor_pipe, "descriptor a pipe", UNREADABLE, **_UNIX),
    case("pipe-alone", _lone_pipe, "a pipe given as the data file", UNREADABLE, **_UNIX),
    case("folder-as-data", _folder, "folder named d.csv", FINDINGS, "PKG-027"),
    case("data-missing", table("", "t.csv", schema="nowhere.json"), "schema that is not there", _MISSING),
)  # fmt: skip
