"""How cells look: the colours of marks, and the looks of the sheets that are added."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side

from bqw_sdk.findings import Severity
from bqw_sdk.reports.shown import shown
from bqw_sdk.road.annotate.inside import quote

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles.fills import Fill

_FONT = "Microsoft YaHei"
BLUE, LINK, GREY, DARK = "FF1F4E79", "FF0563C1", "FF595959", "FF202020"
# Pale, so that text stays readable; and shades that no palette offers, so that ours are known again.
MARKS = {Severity.ERROR: "FFFFD3CE", Severity.WARNING: "FFFFEBB3", Severity.NOTE: "FFD4E7FA"}
CHANGED_MARK = "FFD3EFD1"
ALL_MARKS = frozenset({*MARKS.values(), CHANGED_MARK})
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
"""Signs that a cell of a workbook holds."""

_WHITE = "FFFFFFFF"
_LIGHT = 150
_WHITE_INDEXES = frozenset({1, 9})
_LIGHT_THEMES = frozenset({0, 2})


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell on one of our sheets."""

    size: float = 10
    bold: bool = False
    colour: str = DARK
    fill: str = ""
    border: bool = False
    link: bool = False
    centred: bool = False
    top: bool = False
    form: str = "General"


TITLE = Look(size=16, bold=True, colour=BLUE)
SECTION = Look(size=12, bold=True, colour=BLUE)
PLAIN = Look()
NOTICE = Look(colour="FF833C0B", fill="FFFCE4D6")
HEAD = Look(bold=True, colour=_WHITE, fill=BLUE, border=True, centred=True)
CELL = Look(border=True)
COUNT = Look(border=True, centred=True)
LINKED = Look(border=True, centred=True, link=True, colour=LINK)


def put_text(cell: Cell, text: str, look: Look | None = None) -> None:
    """Write text as text, whatever it begins with: no spreadsheet takes it for a formula, none for an error.

    >>> from openpyxl import Workbook
    >>> cell = Workbook().create_sheet()["A1"]
    >>> put_text(cell, "=1+1")
    >>> cell.value, cell.data_type, cell.quotePrefix
    ('=1+1', 's', True)
    """
    if look:
        dress(cell, look)
    cell.value = _NOT_IN_XML.sub(lambda found: shown(found[0]), text)[:LONGEST]
    cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        quote(cell)


def dress(cell: Cell, look: Look) -> None:
    """Give a cell of one of our sheets its look."""
    font, fill, border, alignment = _parts(look)
    cell.font, cell.alignment = font, alignment
    if look.fill:
        cell.fill = fill
    if look.border:
        cell.border = border
    cell.number_format = look.form


@cache
def _parts(look: Look) -> tuple[Font, PatternFill, Border, Alignment]:
    edge = Side(style="thin", color="FFBFBFBF")
    return (
        Font(
            name=_FONT,
            size=look.size,
            bold=look.bold,
            color=look.colour,
            underline="single" if look.link else None,
        ),
        PatternFill("solid", fgColor=look.fill or _WHITE),
        Border(left=edge, right=edge, top=edge, bottom=edge),
        Alignment(
            horizontal="center" if look.centred else "left",
            vertical="top" if look.top else "center",
            wrap_text=True,
            indent=1 if look.border and not look.centred else 0,
        ),
    )


def colour(cell: Cell, mark: str) -> None:
    """Fill a cell of the sender; light letters become dark, all else stays.

    The colour that was there is kept as the second colour of the fill, which a plain fill never shows.
    """
    former = cell.fill
    kept = former.fgColor.rgb if former.fill_type == "solid" and former.fgColor.type == "rgb" else _WHITE
    if kept in ALL_MARKS:
        kept = former.bgColor.rgb if former.bgColor.type == "rgb" else _WHITE
    cell.fill = _fill(mark, str(kept))
    if _light(cell.font.color):
        _paint(cell, DARK)


def uncolour(cell: Cell) -> None:
    """Take our colour off a cell again, and give it the one that it had."""
    former = cell.fill.bgColor
    kept = str(former.rgb) if former.type == "rgb" else _WHITE
    if kept in {_WHITE, "00000000", "FF000000"}:
        cell.fill = PatternFill()
        return
    cell.fill = PatternFill("solid", fgColor=kept)
    if _brightness(kept) < _LIGHT:
        _paint(cell, _WHITE)


def plain_value(value: Any) -> Any:  # noqa: ANN401 - a cell holds anything
    """Return what a cell holds, the formats within its text left away."""
    return str(value) if isinstance(value, CellRichText) else value


def is_mark(fill: Fill) -> bool:
    """Tell whether a fill is one of ours."""
    return isinstance(fill, PatternFill) and str(fill.fgColor.rgb) in ALL_MARKS


def _paint(cell: Cell, rgb: str) -> None:
    font = cast("Font", copy(cell.font))
    font.color = Color(rgb=rgb)
    cell.font = font


@cache
def _fill(mark: str, kept: str) -> PatternFill:
    return PatternFill("solid", fgColor=mark, bgColor=kept)


def _light(shade: Color | None) -> bool:
    if shade is None:
        return False
    if shade.type == "theme":
        return shade.theme in _LIGHT_THEMES
    if shade.type == "indexed":
        return shade.indexed in _WHITE_INDEXES
    return shade.type == "rgb" and _brightness(str(shade.rgb)) >= _LIGHT


def _brightness(rgb: str) -> float:
    try:
        red, green, blue = (int(rgb[-6:][at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return 0
    return 0.299 * red + 0.587 * green + 0.114 * blue
