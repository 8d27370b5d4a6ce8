"""Paths that a stranger wrote: judged as text first, then on the disk, and never opened."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlparse

from bqw_sdk.findings import Text
from bqw_sdk.ingest.described_rules import (
    NO_REGULAR_FILE,
    PATH_HIDDEN,
    PATH_IS_FOLDER,
    PATH_LEAVES,
    PATH_UNPORTABLE,
)
from bqw_sdk.ingest.unsafe import Unsafe

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]+):", re.ASCII)
_DRIVE = re.compile(r"[A-Za-z]:", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_ROUNDS = 5
_LONGEST = 4096  # Linux opens nothing longer
_INSIDE = Text("数据包文件夹里的相对路径", "a relative path within the folder of the package")
_PORTABLE = Text("用 / 分隔的相对路径", "a relative path with / between names")


def scheme_of(path: str) -> str:
    """Return the scheme of an address in lower case, empty for a path.

    >>> scheme_of("HTTP://example.org/t.csv"), scheme_of("C:/t.csv"), scheme_of("data/t.csv")
    ('http', '', '')
    """
    # Browsers and requests drop tabs and line ends inside an address, so they may not hide a scheme.
    matched = _SCHEME.match(re.sub(r"[\t\r\n]", "", path))
    return matched[1].lower() if matched else ""


def reference_refuses(path: str) -> bool:
    """Tell whether frictionless itself calls a path unsafe; it then reads nothing of the package.

    >>> reference_refuses("../t.csv"), reference_refuses("a/%2e%2e/t.csv")
    (True, False)
    """
    return bool(
        os.path.isabs(path)  # noqa: PTH117 - the very test that frictionless makes
        or f"..{os.path.sep}" in path
        or path.startswith("~")
        or os.path.expandvars(path) != path
        or re.match(r"%.+%", path)
        or re.match(r"\$.+", path)
        or _parsed_scheme(path) == "file"
    )


def check_path_text(path: str) -> None:
    """Raise Unsafe for a path that leaves its folder, hides, or means different things on different systems.

    >>> check_path_text("data/places.csv")
    """
    if len(path) > _LONGEST or _CONTROL.search(path):
        raise Unsafe(PATH_UNPORTABLE, path, _PORTABLE)
    spellings = _decoded(path)
    for spelling in spellings:
        if "\\" in spelling or _DRIVE.match(spelling) or _CONTROL.search(spelling):
            raise Unsafe(PATH_UNPORTABLE, path, _PORTABLE)
        if spelling.startswith(("/", "~")) or ".." in spelling.split("/"):
            raise Unsafe(PATH_LEAVES, path, _INSIDE)
    if any(part.startswith(".") and part != "." for spelling in spellings for part in spelling.split("/")):
        raise Unsafe(PATH_HIDDEN, path, _INSIDE)


def check_on_disk(folder: Path, path: str) -> Path | None:
    """Return the file behind a path, or None when nothing is there; nothing is opened.

    Raise Unsafe when a link leads out of the folder, or the end is no regular file.
    """
    home = os.path.realpath(folder)
    target = Path(folder, *PurePosixPath(path).parts)
    try:
        real = os.path.realpath(target)
        if real != home and not real.startswith(home.rstrip(os.sep) + os.sep):
            raise Unsafe(PATH_LEAVES, path, _INSIDE)
        mode = Path(real).stat().st_mode
    except (OSError, ValueError):
        return None
    check_kind(mode, path)
    return target


def check_kind(mode: int, path: str) -> None:
    """Raise Unsafe for the mode of anything but a regular file."""
    if stat.S_ISDIR(mode):
        raise Unsafe(PATH_IS_FOLDER, path)
    if not stat.S_ISREG(mode):
        raise Unsafe(NO_REGULAR_FILE, path)


def _decoded(path: str) -> list[str]:
    spellings = [path]
    for _round in range(_ROUNDS):
        plainer = unquote(spellings[-1])
        if plainer == spellings[-1]:
            break
        spellings.append(plainer)
    return spellings


def _parsed_scheme(path: str) -> str:
    try:
        return urlparse(path).scheme
    except ValueError:
        return ""
