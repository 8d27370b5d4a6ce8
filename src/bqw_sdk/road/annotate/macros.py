"""Old-style drawings of a workbook with macros, in which its buttons are: carried over whole and once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.xml.functions import fromstring, tostring

if TYPE_CHECKING:
    from openpyxl import Workbook

_NOTES = "{urn:schemas-microsoft-com:vml}shape[@type='#_x0000_t202']"


def keep_buttons(book: Workbook) -> bool:
    """Prepare the drawings of the sheets to be written again; tell whether all of them can be.

    openpyxl carries them over by their names, forgets those numbered above nine, and gives those that it makes itself
    names that collide in the next round. So each has a name of its own here, and no comments, which are written anew.
    """
    before = book.vba_archive
    if before is None:
        return True
    after, whole = ZipFile(io.BytesIO(), "a", ZIP_DEFLATED), True
    for name in before.namelist():
        if not name.lower().endswith(".vml"):
            after.writestr(name, before.read(name))
    for number, sheet in enumerate(book.worksheets):
        if not sheet.legacy_drawing:
            continue
        drawing = _without_notes(before, sheet.legacy_drawing)
        sheet.legacy_drawing = f"xl/drawings/bqw{number}vmlDrawing1.vml" if drawing else None
        if drawing and sheet.legacy_drawing:
            after.writestr(sheet.legacy_drawing, drawing)
        whole = whole and drawing is not None
    book.vba_archive = after
    return whole


def _without_notes(archive: ZipFile, name: str) -> bytes | None:
    try:
        content = archive.read(name)
        root = fromstring(content)
    except (KeyError, SyntaxError, ValueError):
        # Programs write drawings that are no XML, and openpyxl would fail over them when it is too late.
        return None
    if b"<!DOCTYPE" in content:
        return None
    for note in root.findall(_NOTES):
        root.remove(note)
    return cast("bytes", tostring(root))
