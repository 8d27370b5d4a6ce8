"""Where an annotation is written: whole or not at all, and over nothing but an annotation."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from bqw_sdk.errors import TargetUnwritable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.road.annotate.former import PROPERTY

if TYPE_CHECKING:
    from openpyxl import Workbook

_PROPERTIES, _PROGRAM = "docProps/custom.xml", "docProps/app.xml"
# A spreadsheet program that saves the file writes its own name in its place.
_UNTOUCHED = b"openpyxl"
_IN_USE = Text(
    "{name} 正在 Excel 或 WPS 中打开,写不进去;请关闭后再试",
    "{name} is open in a spreadsheet program and cannot be written: close it and try again",
)
_SAME = Text("输出不能是来文本身:{name}", "the output cannot be the file that was sent: {name}")
_THERE = Text(
    "{name} 已存在,而且不是未动过的校验结果,不会覆盖;请换一个文件名,或先移走它",
    "{name} exists and is no annotation as it was written: it is not written over; "
    "choose another name, or move it away first",
)


def check_suffix(target: Path, suffix: str) -> None:
    """Refuse a name that does not end as the workbook needs it, which Excel would not open; with UsageError."""
    if target.suffix.lower() != suffix:
        raise UsageError(
            Text(f"{target.name} 的扩展名应为 {suffix}", f"the name of {target.name} has to end in {suffix}")
        )


def check_target(source: Path, target: Path) -> None:
    """Refuse a target before any work is done.

    Raises:
        TargetUnwritable: it is the input, something else is there, or a spreadsheet program has it open.
    """
    try:
        if not target.exists():
            return
        if source.exists() and target.samefile(source):
            raise TargetUnwritable(_SAME.filled(name=target))
        if any((target.parent / name).exists() for name in (f"~${target.name}", f".~lock.{target.name}#")):
            raise TargetUnwritable(_IN_USE.filled(name=target))
        if not is_ours(target):
            raise TargetUnwritable(_THERE.filled(name=target))
    except PermissionError as error:
        raise TargetUnwritable(_IN_USE.filled(name=target)) from error


def save(book: Workbook, target: Path) -> None:
    """Write a workbook aside and put it in its place when it is whole.

    Raises:
        TargetUnwritable: it cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".bqw-", dir=target.parent) as aside:
            # Made within a folder of its own, the file has the permissions that the user's umask gives.
            whole = Path(aside) / target.name
            book.save(whole)
            whole.replace(target)
    except PermissionError as error:
        raise TargetUnwritable(
            _IN_USE.filled(name=target) if target.exists() else _failed(target, error)
        ) from error
    except OSError as error:
        raise TargetUnwritable(_failed(target, error)) from error


def _failed(target: Path, error: OSError) -> Text:
    return Text(f"写不进 {target}:{error.strerror}", f"cannot write {target}: {error.strerror}")


def is_ours(target: Path) -> bool:
    """Tell whether a file is an annotation as it was written, which no program has saved since."""
    try:
        with ZipFile(target) as archive:
            said = PROPERTY.encode() in archive.read(_PROPERTIES)
            return said and _UNTOUCHED in archive.read(_PROGRAM).lower()
    except (BadZipFile, KeyError, IsADirectoryError):
        return False
