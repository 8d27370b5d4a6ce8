"""Sheets of large workbooks that are written as nearly all are: read by columns while they are inflated.

Numbers and texts in their plainest form are taken as they stand; whatever else a cell may be (a day, a truth, a text
with marks in it) is asked of the reader of all other workbooks, each distinct cell once. So a sheet holds the same
cells whichever way it is read, and one that has anything odd is not read this way at all: NotPlain.
"""

from __future__ import annotations

import re
import struct
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING
from xml.parsers import expat

import polars as pl

from bqw_sdk.formats.raw_sheets import Unread
from bqw_sdk.formats.raw_sheets.package import ZIP_FAULTS, book_parts
from bqw_sdk.formats.raw_sheets.survey import merged_areas
from bqw_sdk.formats.sheets.blocks import Blocks
from bqw_sdk.formats.sheets.cells import last_row, split_cells
from bqw_sdk.formats.sheets.plain import NotPlain
from bqw_sdk.ingest.archives import opened_zip
from bqw_sdk.ingest.large_cells import BLANK_ENDS, FORMS, Assembly, Part
from bqw_sdk.ingest.unsafe import Unsafe
from bqw_sdk.model.encodings import PLAIN_SHEET_START

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets import RawSheet
    from bqw_sdk.ingest.unseen import Unseen

_WORKERS = 2
_SAMPLE, _FEW = 1 << 16, 4
_BLOCK = 4 << 20
_ROW_ATTRIBUTES = re.compile('(?: [A-Za-z][A-Za-z0-9:]*="[^"<>&]*")*')
_FORMULA, _GIVEN = "^><f(?: [^<>]*)?(?:/>|>[^<]*</f>)", "^><v>[^<]+</v></c>$"
_PLAIN_VALUE = "^><v>([0-9A-Za-z.+-]+)</v></c>$"
_CUT_INLINE = re.compile(rb"<is><t>(?:\s|[^<]*\s</t>)|_x[0-9A-Fa-f]{4}_")


def read_large_sheets(unseen: Unseen, parts: Collection[str]) -> dict[str, RawSheet]:
    """Read those of some sheets that can be read by columns, by their parts; hidden ones are not read.

    Whatever is wrong with a sheet, it is left out, for whoever reads it then to say.
    """
    path, most = unseen.path, unseen.limits.sheet_cells
    found: dict[str, RawSheet] = {}
    try:
        with opened_zip(path, unseen.limits) as archive:
            names = archive.namelist()
            sheets = book_parts(archive, path.name).sheets
        strings = next((name for name in names if name.lower() == "xl/sharedstrings.xml"), "")
        for sheet in sheets:
            if sheet.part in parts and not sheet.hidden:
                with suppress(NotPlain):
                    found[sheet.part] = read_large_sheet(
                        path,
                        (sheet.part, sheet.name),
                        unseen.inflate(sheet.part),
                        lambda: b"".join(unseen.inflate(strings)) if strings else b"",
                        most,
                    )
    except (*ZIP_FAULTS, Unsafe, Unread, OSError, ValueError, struct.error, pl.exceptions.PolarsError):
        pass
    return found


def read_large_sheet(
    path: Path,
    sheet: tuple[str, str],
    chunks: Iterator[bytes],
    strings: Callable[[], bytes],
    most: int,
) -> RawSheet:
    """Read a sheet by columns.

    Args:
        path: The workbook; what holds its styles was looked at already.
        sheet: The part that holds the sheet, and its name.
        chunks: What it inflates to.
        strings: Gives the part with the strings that cells refer to, and is called once at most.
        most: How many cells the rectangle of the sheet may span.

    NotPlain when anything is written in another form than spreadsheets mostly write.
    """
    blocks, assembly = Blocks(chunks, _BLOCK), Assembly(path, sheet, strings, most)
    after = 0
    with ThreadPoolExecutor(_WORKERS) as pool:
        waiting: deque[Future[list[Part]]] = deque()
        try:
            for rows in blocks:
                _check_filled(rows[:_SAMPLE])
                waiting.append(pool.submit(_parts_of, rows, after))
                after = last_row(rows)
                if len(waiting) > _WORKERS:
                    assembly.take(waiting.popleft().result())
            while waiting:
                assembly.take(waiting.popleft().result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return assembly.read(_merged(blocks))


def _merged(blocks: Blocks) -> list[tuple[int, int, int, int]]:
    """Return the joined cells of a sheet, having made sure that all is well around its rows."""
    whole = b"%b<sheetData/>%b" % (blocks.head, blocks.tail)
    if b"<!" in whole or b"\0" in whole or not PLAIN_SHEET_START.match(whole):
        raise NotPlain
    try:
        expat.ParserCreate().Parse(whole, True)  # noqa: FBT003 - the signature of expat
    except expat.ExpatError as error:
        raise NotPlain from error
    return merged_areas(blocks.tail)


def _check_filled(rows: bytes) -> None:
    """Leave sheets of blanks alone: they are better read without them."""
    if _FEW * rows.count(b"</c>") < rows.count(b"<c ") + rows.count(b"<row "):
        raise NotPlain


def _check_attributes(attributes: Sequence[str]) -> None:
    if not all(map(_ROW_ATTRIBUTES.fullmatch, attributes)):
        raise NotPlain


def _parts_of(rows: bytes, after: int) -> list[Part]:
    """Take rows apart into the cells of each column and sort, blank ones left out."""
    cells = split_cells(rows, after, _check_attributes, placed=True)
    formulas = cells["odd"].str.contains("<f", literal=True)
    if formulas.any():
        cells = _without_formulas(cells, formulas)
    if cells["inline"].str.contains(BLANK_ENDS).any() and _CUT_INLINE.search(rows):
        raise NotPlain
    return _in_columns(cells) or _by_column(cells)


def _without_formulas(cells: pl.DataFrame, formulas: pl.Series) -> pl.DataFrame:
    """Leave the formulas out, as the reader does: what they gave stands beside them. NotPlain where nothing does."""
    odd = cells["odd"].str.replace(_FORMULA, ">")
    if not odd.filter(formulas).str.contains(_GIVEN).all():
        raise NotPlain
    value = odd.str.extract(_PLAIN_VALUE)
    return cells.with_columns(
        value=cells["value"].zip_with(value.is_null(), value),
        odd=pl.select(pl.when(value.is_null()).then(odd)).to_series(),
    )


def _in_columns(cells: pl.DataFrame) -> list[Part]:
    """Return the cells of each column where every row has the same: then each is one of so many. Nothing elsewhere."""
    width = int(cells["col"].max() or 0)  # type: ignore[arg-type]
    if not width or cells.height % width or cells["odd"].null_count() < cells.height:
        return []
    found = []
    for first in range(width):
        column, attributes = (cells[name].gather_every(width, first) for name in ("col", "attributes"))
        if not ((column == first + 1).all() and (attributes == attributes[0]).all()):
            return []
        texts = {form: cells[form].gather_every(width, first) for form in FORMS}
        form = next((form for form in FORMS if not texts[form].has_nulls()), "")
        if not form:
            return []
        row = cells["row"].gather_every(width, first)
        found.append(Part(first + 1, str(attributes[0]), form, row, texts[form]))
    return found


def _by_column(cells: pl.DataFrame) -> list[Part]:
    found = []
    for key, some in cells.partition_by("col", "attributes", as_dict=True, include_key=False).items():
        for form in FORMS:
            filled = some.filter(pl.col(form).is_not_null())
            if filled.height:
                found.append(Part(int(key[0]), str(key[1]), form, filled["row"], filled[form]))
    return found


__all__ = ["NotPlain", "read_large_sheet"]
