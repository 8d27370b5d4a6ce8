"""A workbook for a county to fill in: one call."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk._version import __version__
from bqw_sdk.datasets import dataset_named
from bqw_sdk.describe.table_schema import schema_text, table_schema
from bqw_sdk.errors import TargetUnwritable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.formats.template_xlsx import (
    LISTS_SHEET,
    STAMP_SHEET,
    Listing,
    Stamp,
    StampedTable,
    TableSheet,
    TemplateBook,
)
from bqw_sdk.formats.template_xlsx.writing import template_bytes
from bqw_sdk.gazetteer import place as place_of
from bqw_sdk.gazetteer import place_code
from bqw_sdk.model.cells import cell_text
from bqw_sdk.road.template.columns import SAMPLE_MARK, Wording
from bqw_sdk.road.template.guidance import GUIDANCE_SHEET, SENDER_CELL, TITLE, guidance_lines
from bqw_sdk.road.template.place_names import place_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bqw_sdk.formats.template_xlsx.values import Value
    from bqw_sdk.model.dataset import Dataset

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook that was made: where it is, the sheets by dataset, the place it is for."""

    path: Path
    sheets: dict[str, str]
    place: str | None
    language: str


def write_template(
    datasets: Iterable[str], path: Path | str, *, place: str | None = None, language: str = "zh"
) -> Template:
    """Write a workbook with a sheet for each dataset, for people to fill in; nothing is ever written over.

    ``place`` (a division code of 2 to 12 digits) gives the drop-downs of places, ``language`` is ``"zh"`` or
    ``"en"``. The date in it is today's, or that of SOURCE_DATE_EPOCH: the same day gives the same bytes.

    Raises:
        UsageError: no dataset was named, or the file would not end in ``.xlsx``.
        UnknownDataset: there is no dataset of a name; UnknownPlace, MalformedPlaceCode: no such place.
        TargetUnwritable: the file is there already and is not this very workbook, or cannot be written.
    """
    target = Path(path)
    named = [dataset_named(name) for name in dict.fromkeys(datasets)]
    if not named:
        raise UsageError(Text("请至少指定一个数据集", "name at least one dataset"))
    if target.suffix.lower() != ".xlsx":
        raise UsageError(
            Text(f"{target.name} 的扩展名应为 .xlsx", f"the name of {target.name} has to end in .xlsx")
        )
    within = place_of(place_code(place)).code if place else None
    wording = Wording(language, place_names(within))
    made = _today()
    book, sheets = _book(named, wording, within, made)
    _write(target, template_bytes(book))
    return Template(target, sheets, within, language)


def _book(
    datasets: list[Dataset], wording: Wording, within: str | None, made: date
) -> tuple[TemplateBook, dict[str, str]]:
    say, mark = wording.say, wording.say(SAMPLE_MARK)
    reserved = (say(GUIDANCE_SHEET), say(LISTS_SHEET), STAMP_SHEET)
    sheets = _sheet_names({each.name: say(each.title) for each in datasets}, reserved)
    tables, stamped = [], []
    lists: dict[str, Listing] = {each.name: each for each in wording.lists()}
    for dataset in datasets:
        samples = tuple(_sample(dataset, number, wording) for number in range(len(dataset.examples)))
        columns = wording.columns(dataset, samples)
        tables.append(TableSheet(sheets[dataset.name], columns, samples, mark))
        stamped.append(_stamped(dataset, sheets[dataset.name], samples))
        for field in dataset.fields:
            if listing := wording.list_of(dataset, field):
                lists[listing.name] = listing
    place = place_of(within).name if within else None
    stamp = Stamp(
        sdk=__version__,
        language=wording.language,
        place=within,
        made=made,
        mark=mark,
        guidance=reserved[0],
        sender_cell=SENDER_CELL,
        tables=tuple(stamped),
        places={name: code for code, name in wording.places.names.items()},
    )
    pairs = tuple((sheets[each.name], each) for each in datasets)
    lines = tuple(guidance_lines(pairs, wording.language, place, made, __version__))
    book = TemplateBook(
        title=say(TITLE),
        made=made,
        guidance=(reserved[0], lines),
        sheets=tuple(tables),
        lists_name=reserved[1],
        lists=tuple(lists.values()),
        stamp_name=STAMP_SHEET,
        stamp=tuple(stamp.rows()),
    )
    return book, sheets


def _sample(dataset: Dataset, number: int, wording: Wording) -> tuple[Value, ...]:
    example = dataset.examples[number]
    cells = (wording.cell(field, getattr(example, field.name)) for field in dataset.fields)
    return wording.say(SAMPLE_MARK), *cells


def _stamped(dataset: Dataset, sheet: str, samples: tuple[tuple[Value, ...], ...]) -> StampedTable:
    return StampedTable(
        dataset=dataset.name,
        sheet=sheet,
        fields=tuple(field.name for field in dataset.fields),
        digest=hashlib.sha256(schema_text(table_schema(dataset)).encode()).hexdigest(),
        samples=tuple(tuple(cell_text(cell) for cell in row[1:]) for row in samples),
    )


def _sheet_names(titles: dict[str, str], reserved: tuple[str, ...]) -> dict[str, str]:
    """Return names that a spreadsheet takes: short enough, without its own signs, no two alike in any case.

    >>> _sheet_names({"a": "Places/1", "b": "places 1"}, ())
    {'a': 'Places 1', 'b': 'places 1 2'}
    """
    taken = {name.casefold() for name in (*reserved, "history")}
    names: dict[str, str] = {}
    for dataset, title in titles.items():
        plain = _NOT_IN_NAMES.sub(" ", title).strip() or dataset
        name, number = plain[:_LONGEST_NAME].strip(), 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - len(str(number)) - 1].strip()} {number}"
        taken.add(name.casefold())
        names[dataset] = name
    return names


def _today() -> date:
    told = os.environ.get(_EPOCH)
    if not told:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(told), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            Text(
                f"{_EPOCH} 应为秒数,而不是 {told!r}", f"{_EPOCH} has to be a number of seconds, not {told!r}"
            )
        ) from error


def _write(target: Path, content: bytes) -> None:
    try:
        if target.exists():
            _keep(target, content)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".bqw-", dir=target.parent) as aside:
            # Made within a folder of its own, the file has the permissions that the user's umask gives.
            whole = Path(aside) / target.name
            whole.write_bytes(content)
            whole.replace(target)
    except OSError as error:
        if isinstance(error, TargetUnwritable):
            raise
        raise TargetUnwritable(
            Text(f"写不进 {target}:{error.strerror}", f"cannot write {target}: {error.strerror}")
        ) from error


def _keep(target: Path, content: bytes) -> None:
    if target.is_file() and target.read_bytes() == content:
        return
    raise TargetUnwritable(
        Text(
            f"{target} 已存在,也许有人填写过,不会覆盖;请换一个文件名,或先移走它",
            f"{target} exists and may have been filled in: it is not written over; "
            "choose another name, or move it away first",
        )
    )
