"""The sheets that an annotated workbook has in front: known by their titles, so that they are never read as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.formats.raw_sheets import RawSheet

TO_MEND = Text("待修改", "To mend")
CORRECTED = Text("已更正", "Corrected")
CORRECTABLE = Text("可更正", "Can be corrected")
TO_PUBLISH = Text("将公开", "To be published")
ANNOTATION_SHEETS = (TO_MEND, CORRECTED, CORRECTABLE, TO_PUBLISH)
"""Titles of the sheets that are added."""

_TITLES = {title for titles in ANNOTATION_SHEETS for title in titles}
_NUMBERED = re.compile(r"\([0-9]+\)$")


def is_annotation(sheet: RawSheet) -> bool:
    """Tell whether a sheet is one that an annotation added: its name says so, and so does its first line.

    >>> from bqw_sdk.formats.raw_sheets import RawSheet
    >>> is_annotation(RawSheet("待修改(2)", (("待修改",),))), is_annotation(RawSheet("待修改", (("序号",),)))
    (True, False)
    """
    title = _NUMBERED.sub("", sheet.name)
    return title in _TITLES and next((cell for row in sheet.rows for cell in row if cell), None) == title
