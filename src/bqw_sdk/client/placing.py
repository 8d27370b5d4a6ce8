"""Fetched files put where they are wanted, whole or not at all."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.errors import TargetUnwritable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def place_file(folder: Path, path: str, found: Path) -> Path:
    """Copy a verified file to its path below a folder, and return where it is; TargetUnwritable when that fails."""
    return _placed(folder / path, lambda aside: shutil.copyfile(found, aside))


def place_contents(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write small files below a folder, and return where they are; TargetUnwritable when that fails."""
    return [
        _placed(folder / name, partial(Path.write_bytes, data=content)) for name, content in contents.items()
    ]


def _placed(target: Path, write: Callable[[Path], object]) -> Path:
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            write(aside)
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise TargetUnwritable(
            Text(f"{target} 写不了:{error}", f"{target} cannot be written: {error}")
        ) from error
    return target
