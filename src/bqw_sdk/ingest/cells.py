"""Cells of one column to canonical text: the field says which reader, each distinct value is read once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from bqw_sdk.findings import Text
from bqw_sdk.ingest.names import NamedRows, PlaceReader, read_label
from bqw_sdk.ingest.values import (
    DateContext,
    NotUnderstood,
    Understood,
    exact_number,
    read_absent,
    read_amount,
    read_day,
    read_identifier,
    read_period,
    read_place_code,
    read_sub_place_code,
    read_truth,
    read_uscc,
    read_whole,
)
from bqw_sdk.ingest.values.text_forms import stripped
from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.types import (
    IDENTIFIER_FORM,
    PERIOD_FORM,
    PLACE_FORM,
    QUARTER_FORM,
    SUB_PLACE_FORM,
    USCC_FORM,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import polars as pl

    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.model.fields import Field

Reading = Understood[Any] | NotUnderstood

_WRONG_TYPE = Text("单元格是{zh},该列不放", "the cell is {en}, which the column does not hold")
_A_DATE = Text("日期(可能是表格软件自动改的)", "a date (perhaps made so by the spreadsheet)")
_A_TIME = Text("时刻或时长", "a time or a duration")
_A_TRUTH = Text("真假值", "a truth value")
_NEITHER = ((bool, _A_TRUTH), (dt.date, _A_DATE))


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """What is known of a column before its cells are read.

    ``unit`` is the unit that holds for cells without one, ``dates`` the year and the date system; ``places`` reads
    a column of places, ``rows`` has the rows of other datasets by name; ``labels`` what a mapping confirms.
    """

    unit: str = ""
    dates: DateContext = field(default_factory=DateContext)
    places: PlaceReader = field(default_factory=PlaceReader)
    rows: Mapping[str, NamedRows] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ColumnRead:
    """The canonical texts of a column; what was changed, side by side, and what was not understood.

    ``changed`` and the first of each doubt are numbers of cells, from 0. A column is all lists, or all series where it
    is a large one.
    """

    texts: list[str] | pl.Series
    changed: list[int] | pl.Series
    raws: list[str] | pl.Series
    rules: list[str] | pl.Series
    doubts: list[tuple[int, NotUnderstood]]


class CellTold(NamedTuple):
    """What became of one cell: its canonical text, raw text and rule where that is another, or why it is in doubt."""

    text: str
    raw: str | None = None
    rule: str | None = None
    doubt: NotUnderstood | None = None


def read_column(cells: Iterable[RawCell], read: Callable[[RawCell], Reading]) -> ColumnRead:
    """Read all cells of a column, each distinct one once; one that is not understood keeps its raw text and is a doubt.

    >>> from bqw_sdk.datasets import dataset_named
    >>> read = reader_of(dataset_named("plantings").field("funded_yuan"), ColumnContext(unit="万元"))
    >>> done = read_column([1.5, "约3", None], read)
    >>> done.texts, done.changed, done.raws, done.rules, done.doubts[0][0]
    (['15000', '约3', ''], [0], ['1.5'], ['quantity-scaled'], 1)
    """
    memory: dict[tuple[type, RawCell], CellTold] = {}
    told: list[CellTold] = []
    for cell in cells:
        # 1, 1.0 and True are alike, but are not read alike.
        key = (cell.__class__, cell)
        if key not in memory:
            memory[key] = told_of(cell, read)
        told.append(memory[key])
    changed = [(number, each.raw, each.rule) for number, each in enumerate(told) if each.raw is not None]
    return ColumnRead(
        [each.text for each in told],
        [number for number, _, _ in changed],
        [raw for _, raw, _ in changed],
        [rule or "" for _, _, rule in changed],
        [(number, each.doubt) for number, each in enumerate(told) if each.doubt],
    )


def told_of(cell: RawCell, read: Callable[[RawCell], Reading]) -> CellTold:
    """Read one cell.

    >>> told_of("", None), told_of("甲", lambda cell: Understood(1, "number-parsed", "甲", changed=True)).text
    (CellTold(text='', raw=None, rule=None, doubt=None), '1')
    """
    if cell is None or cell == "":
        return CellTold("")
    reading = read(cell)
    if isinstance(reading, NotUnderstood):
        return CellTold(reading.raw, doubt=reading)
    text = cell_text(reading.result)
    return CellTold(text, reading.raw, reading.rule) if reading.changed else CellTold(text)


def reader_of(field: Field, context: ColumnContext) -> Callable[[RawCell], Reading]:
    """Return the reader of a field's cells: nothing is nothing, all else is what the field holds, or in doubt."""
    read = _of_kind(field, context)

    def read_cell(cell: RawCell) -> Reading:
        if isinstance(cell, str):
            absent = read_absent(cell, kind=field.kind, declared=field.missing, required=field.required)
            return read(cell) if absent is None else absent
        if isinstance(cell, (dt.time, dt.timedelta)):
            return _wrong(cell, _A_TIME)
        return read(cell)

    return read_cell


def _of_kind(field: Field, context: ColumnContext) -> Callable[[RawCell], Reading]:
    into = field.unit or ""
    match field.kind:
        case "boolean":
            return _refusing(read_truth, (dt.date, _A_DATE))
        case "date":
            return _refusing(lambda cell: read_day(cell, context.dates), (bool, _A_TRUTH))
        case "integer":
            return _refusing(lambda cell: read_whole(cell, unit=context.unit, into=into), *_NEITHER)
        case "number":
            return _refusing(lambda cell: read_amount(cell, unit=context.unit, into=into), *_NEITHER)
        case _:
            return _of_text(field, context)


def _of_text(field: Field, context: ColumnContext) -> Callable[[RawCell], Reading]:
    codes, ref = field.codes, field.ref
    if field.pattern in {PERIOD_FORM, QUARTER_FORM}:
        return _refusing(lambda cell: read_period(cell, context.dates), (bool, _A_TRUTH))
    readers: dict[str | None, Callable[[Any], Reading]] = {
        PLACE_FORM: read_place_code,
        SUB_PLACE_FORM: read_sub_place_code,
        USCC_FORM: read_uscc,
        IDENTIFIER_FORM: read_identifier,
    }
    read = readers.get(field.pattern, _read_text)
    if codes is not None:
        read = lambda cell: read_label(_plain(cell), codes, context.labels)  # noqa: E731 - as short as the others
    elif ref is not None and ref.target == "places.code":
        read = context.places.read
    elif ref is not None and ref.dataset in context.rows:
        read = context.rows[ref.dataset].read
        if field.pattern == SUB_PLACE_FORM:
            # Such a row goes by its code; its name tells nothing outside its village.
            read = lambda cell: _code_or_name(cell, context.rows[ref.dataset])  # noqa: E731 - as above
    return _refusing(read, *_NEITHER)


def _refusing(
    read: Callable[[Any], Reading], *refused: tuple[type[bool | dt.date], Text]
) -> Callable[[RawCell], Reading]:
    """Return a reader that does not take cells of some types, whatever it could make of them."""

    def read_cell(cell: RawCell) -> Reading:
        for kind, told in refused:
            if isinstance(cell, kind):
                return _wrong(cell, told)
        return read(cell)

    return read_cell


def _code_or_name(cell: float | str, rows: NamedRows) -> Reading:
    code = read_sub_place_code(cell)
    return code if isinstance(code, Understood) or str(cell).isascii() else rows.read(cell)


def _plain(cell: float | str) -> str:
    number = None if isinstance(cell, str) else exact_number(cell)
    return str(cell) if number is None else cell_text(number)


def _read_text(cell: float | str) -> Understood[str] | NotUnderstood:
    if not isinstance(cell, str):
        return Understood(_plain(cell), "text-from-number", _plain(cell), changed=False)
    text = stripped(cell.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n"))
    return Understood(text, "text-kept" if text == cell else "text-trimmed", cell, text != cell)


def plain_cell(cell: RawCell) -> str:
    """Return the text of a cell whatever its type, the same for the same value in any kind of file.

    >>> plain_cell(320.0), plain_cell(dt.datetime(2024, 3, 5)), plain_cell(True)
    ('320', '2024-03-05', 'true')
    """
    match cell:
        case bool():
            return cell_text(cell)
        case int() | float() | str():
            return _plain(cell)
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case _:
            return str(cell)


def _wrong(cell: RawCell, kind: Text) -> NotUnderstood:
    raw = cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)
    return NotUnderstood(raw, _WRONG_TYPE.filled(zh=kind.zh, en=kind.en), raw)
