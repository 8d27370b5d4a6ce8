"""Pictures kept as they are: openpyxl alone drops them where Pillow is not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.xml.functions import fromstring

from bqw_sdk.road.annotate.inside import drawings_of, pictures_in, set_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

_KEPT = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff"})


class _Picture(Image):
    """A picture as openpyxl writes it, its bytes untouched."""

    def __init__(self, content: bytes, form: str, anchor: Any) -> None:  # noqa: ANN401 - of three classes
        # That of openpyxl opens the picture, for which it needs Pillow.
        self._content, self.format, self.anchor = content, form, anchor

    def _data(self) -> bytes:
        return self._content


def keep_pictures(book: Workbook, path: Path) -> int:
    """Put the pictures of the file into the workbook that was opened from it; return how many there are."""
    kept = 0
    with ZipFile(path) as archive:
        for sheet in book.worksheets:
            found = [each for drawing in drawings_of(sheet) for each in _pictures(archive, drawing)]
            set_pictures(sheet, found)
            kept += len(found)
    return kept


def _pictures(archive: ZipFile, drawing_path: str) -> list[_Picture]:
    try:
        drawing = SpreadsheetDrawing.from_tree(cast("Any", fromstring(archive.read(drawing_path))))
        relations = get_dependents(archive, get_rels_path(drawing_path))  # type: ignore[no-untyped-call]
        found = []
        for blip in pictures_in(drawing):
            target = relations.get(blip.embed).target
            form = target.rpartition(".")[2].lower()
            if form in _KEPT:
                found.append(_Picture(archive.read(target), form, blip.anchor))
    except (KeyError, TypeError, ValueError, AttributeError, SyntaxError):
        # A drawing that openpyxl cannot read is lost as a whole, which is told by the counts.
        return []
    return found
