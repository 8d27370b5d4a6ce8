"""Where renderings go: a file that is there whole or not at all, stdout, the summary of a workflow step."""

from __future__ import annotations

import os
import secrets
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bqw_sdk.errors import TargetUnwritable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUMMARY = "GITHUB_STEP_SUMMARY"


def write_text(path: Path, text: str) -> None:
    """Write a text as :func:`write_bytes` does."""
    _write(path, (_encoded(text),))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file as a whole: whoever looks meets the former or the new one; TargetUnwritable."""
    _write(path, (data,))


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Write a text, of which only one part is held at a time, as :func:`write_bytes` does."""
    _write(path, map(_encoded, parts))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _write(path: Path, data: Iterable[bytes]) -> None:
    try:
        if path.exists() and not path.is_file():
            with path.open(
                "wb"
            ) as file:  # a pipe or a device is written to, never replaced; a folder refuses
                file.writelines(data)
            return
        _replace(path.resolve(), data)
    except OSError as error:
        raise TargetUnwritable(
            Text(f"写不进 {path}:{error.strerror}", f"cannot write {path}: {error.strerror}")
        ) from error


def _replace(path: Path, data: Iterable[bytes]) -> None:
    # Named before it is made, so that what interrupts the making leaves nothing either.
    aside = path.with_name(f".bqw-{secrets.token_hex(8)}")
    try:
        with open(aside, "xb", opener=partial(os.open, mode=0o600)) as file:
            file.writelines(data)
        aside.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_mask())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def show_text(text: str, *, for_people: bool) -> None:
    """Print a rendering; what is for programs is UTF-8 whatever the console speaks."""
    told = text if text.endswith("\n") else f"{text}\n"
    click.echo(told if for_people else _encoded(told), nl=False)


def show_parts(parts: Iterable[str]) -> None:
    """Print a text for programs, of which only one part is held at a time."""
    for part in parts:
        click.echo(_encoded(part), nl=False)


def add_to_step_summary(text: str) -> None:
    """Append Markdown to the summary of a GitHub workflow step, where there is one; TargetUnwritable."""
    name = os.environ.get(_SUMMARY)
    if not name:
        return
    try:
        with Path(name).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise TargetUnwritable(
            Text(f"写不进 {name}:{error.strerror}", f"cannot write {name}: {error.strerror}")
        ) from error
