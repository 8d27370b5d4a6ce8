"""The sender's workbook, opened to be written again."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bqw_sdk.errors import SourceMissing, SourceUnreadable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.ingest.workbooks import check_workbook
from bqw_sdk.road.annotate.inside import charts_of
from bqw_sdk.road.annotate.losses import CHART_STYLES, CHARTS, CONTROLS, PICTURES, inventory
from bqw_sdk.road.annotate.macros import keep_buttons
from bqw_sdk.road.annotate.pictures import keep_pictures
from bqw_sdk.road.annotate.rebuilt import cells_too_long, rebuilt_book

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from bqw_sdk.formats.raw_sheets import RawBook

_CUT = Text(
    "单元格 {cell} 的文字超过 32,767 个字,工作簿放不下,只留了前面的部分;请改原来的文件",
    "the text of {cell} is longer than the 32,767 signs that a workbook holds, and was cut: mend the file that was sent",
)
_REBUILT = Text(
    "来文是 {form} 文件。这里是按它各格的内容新建的工作簿,原来的公式、颜色、批注、图片没有带来",
    "what was sent is a file of type {form}: this is a new workbook with the contents of its cells; "
    "formulas, colours, comments and pictures are not in it",
)
# Both parsers that openpyxl may use call XML that is none a syntax error.
_BROKEN = (
    BadZipFile, InvalidFileException, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError,
)  # fmt: skip
_NOT_ALL = Text("{what}(有 {n} 个)", "{what} ({n} of them)")


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook to be written again; ``titles`` leads from names of sheets as sent to titles here."""

    book: Workbook
    titles: dict[str, str]
    rebuilt: bool
    lost: tuple[Text, ...]
    suffix: str


def open_workbook(path: Path, raw: RawBook | None) -> Opened:
    """Return the workbook with everything that openpyxl can keep, or a new one from cells that were read already.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it cannot be read, or not safely.
        UsageError: it is no XLSX, and nobody read its cells.
    """
    if not path.is_file():
        raise SourceMissing(Text(f"没有文件 {path}", f"there is no file {path}"))
    if _is_xlsx(path):
        try:
            return _loaded(path)
        except _BROKEN as error:
            if raw is None:
                raise _unreadable(path, error) from error
    if raw is None:
        raise UsageError(
            Text(
                f"{path.name} 不是 xlsx 文件,需要先读出它的各格",
                f"{path.name} is no XLSX: its cells have to be read first",
            )
        )
    book, titles = rebuilt_book(raw)
    cut = tuple(_CUT.filled(cell=f"{name} {cell}") for name, cell in cells_too_long(raw))
    lost = (_REBUILT.filled(form=raw.format), *cut)
    return Opened(book, titles, rebuilt=True, lost=lost, suffix=".xlsx")


def _is_xlsx(path: Path) -> bool:
    if not is_zipfile(path):
        return False
    with ZipFile(path) as archive:
        return "xl/workbook.xml" in archive.namelist()


def _unreadable(path: Path, error: Exception) -> SourceUnreadable:
    if isinstance(error, SourceUnreadable):
        return error
    return SourceUnreadable(
        Text(f"{path.name} 不是可读的工作簿:{error}", f"{path.name} is no workbook that can be read: {error}")
    )


def _loaded(path: Path) -> Opened:
    unsafe = check_workbook(path)
    if unsafe:
        raise SourceUnreadable(
            Text(
                f"{path.name}:{unsafe.message.zh}({unsafe.found})",
                f"{path.name}: {unsafe.message.en} ({unsafe.found})",
            )
        )
    has = inventory(path)
    with warnings.catch_warnings():
        # What it warns of is in the inventory, in words that a sender understands.
        warnings.simplefilter("ignore")
        book = load_workbook(path, keep_vba=has.macros, rich_text=True)
        pictures = keep_pictures(book, path)
    lost = list(has.lost)
    charts = charts_of(book)
    counted = ((PICTURES, has.pictures, pictures), (CHARTS, has.charts, charts))
    for told, there, kept in counted:
        if kept < there:
            lost.append(
                Text(
                    _NOT_ALL.zh.format(what=told.zh, n=there - kept),
                    _NOT_ALL.en.format(what=told.en, n=there - kept),
                )
            )
    if charts:
        lost.append(CHART_STYLES)
    if not keep_buttons(book):
        lost.append(CONTROLS)
    titles = {title: title for title in book.sheetnames}
    return Opened(
        book,
        titles,
        rebuilt=False,
        lost=tuple(dict.fromkeys(lost)),
        suffix=".xlsm" if has.macros else ".xlsx",
    )
