"""The name of an annotated workbook where only a folder was named: beside the file that was sent, and never over it."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.road.annotate.saving import is_ours

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = Text("待修改", "to-mend")
_BEFORE = re.compile(rf"-(?:{_ENDINGS.zh}|{_ENDINGS.en})[0-9]*$")


def name_in(folder: Path, sent: Path, suffix: str, language: str) -> Path:
    """Return where in a folder the annotation of a file goes: ``镇-待修改.xlsx`` for ``镇.xls``.

    An annotation as it was written is replaced. One that somebody has mended since, and the file that was sent, are
    left alone: the next number is taken.

    >>> from pathlib import Path
    >>> name_in(Path("nowhere"), Path("镇.xls"), ".xlsx", "zh").name
    '镇-待修改.xlsx'
    """
    stem = f"{_BEFORE.sub('', sent.stem)}-{_ENDINGS.in_language(language)}"
    names = (folder / f"{stem}{number}{suffix}" for number in chain(("",), count(2)))
    return next(each for each in names if _is_free(each, sent))


def _is_free(target: Path, sent: Path) -> bool:
    if not target.exists():
        return True
    try:
        return not target.samefile(sent) and is_ours(target)
    except PermissionError:
        return True  # open in a spreadsheet program, which is told to whoever has it open
