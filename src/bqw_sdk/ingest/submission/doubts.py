"""What to say of a cell that was not understood: what was found, what the column holds, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.codes import PLACE_LEVEL
from bqw_sdk.findings import Finding, Origin, Text
from bqw_sdk.ingest.sent_rules import FORMULA_UNVALUED
from bqw_sdk.ingest.submission_rules import (
    CELL_IN_DOUBT,
    IDENTIFY_LACKING,
    LABEL_IN_DOUBT,
    NAME_IN_DOUBT,
)
from bqw_sdk.ingest.values.outcome import shown
from bqw_sdk.rules.place_level_is import ALL_LEVELS, levels_of

if TYPE_CHECKING:
    from bqw_sdk.findings import RuleCard
    from bqw_sdk.ingest.tables import FoundTable
    from bqw_sdk.ingest.values import NotUnderstood
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field

_LISTED = 12
_FORMS = {
    "string": Text("文字", "text"),
    "integer": Text("整数,如 12", "a whole number, such as 12"),
    "number": Text("数字,如 12.5", "a number, such as 12.5"),
    "boolean": Text("是或否", "yes or no"),
    "date": Text("日期,如 2024-03-05", "a date, such as 2024-03-05"),
}
_CHOOSE = Text("是不是其中之一:{names}", "it may be one of: {names}")
_MEND = Text(
    "照原始材料写清楚;拿不准就问经办人", "write it out as the papers have it; ask whoever knows when in doubt"
)
_CONFIRM = Text(
    "改成规定的说法,或在对照文件里确认", "use the wording of the list, or confirm it in a mapping file"
)
_COMPUTE = Text(
    "在表格软件里打开并保存一次,或填数值", "open and save it once in a spreadsheet, or type the value"
)
_PLACE = Text(
    "{levels}的全称(从县写起)或 12 位代码",
    "the full name of a {levels}, from the county down, or its 12-digit code",
)
_ROW = Text("被引用记录的编号或全称", "the identifier or the full name of the row referred to")


def doubt(dataset: Dataset, field: Field, origin: Origin, row: int, failed: NotUnderstood) -> Finding:
    """Return the finding about a cell that was not understood; what stands in a personal column is not repeated."""
    card, mend = CELL_IN_DOUBT, _MEND
    if field.codes:
        card, mend = LABEL_IN_DOUBT, _CONFIRM
    elif field.ref:
        card = NAME_IN_DOUBT
    if failed.candidates and not field.personal:
        names = {"names": "、".join(failed.candidates)}, {"names": ", ".join(failed.candidates)}
        mend = Text(_CHOOSE.zh.format(**names[0]), _CHOOSE.en.format(**names[1]))
    message = Text(f"{card.title.zh}:{failed.reason.zh}", f"{card.title.en}: {failed.reason.en}")
    found = "***" if field.personal else shown(failed.raw)
    return _finding(card, dataset, field, (origin, row, found), message, mend)


def no_value(dataset: Dataset, field: Field, origin: Origin, row: int) -> Finding:
    """Return the finding about a formula whose result the file does not hold."""
    card = FORMULA_UNVALUED
    return _finding(card, dataset, field, (origin, row, "∅"), card.title, _COMPUTE)


def not_identified(found: FoundTable, file: str, lacking: list[str]) -> Finding:
    """Return the finding about columns that rows are told apart by and that the sheet does not have."""
    card = IDENTIFY_LACKING
    return Finding(
        card.identifier, card.severity, dataset=found.dataset.name, origin=Origin(file, found.sheet.name, found.heading_rows[-1]),
        message=card.title, found="、".join(lacking),
        expected=Text("对照文件 identify 里写的每一列都在表里", "every column that identify of the mapping names"),
        mend=Text("补上这一列,或改对照文件的 identify", "add the column, or mend identify in the mapping file"),
    )  # fmt: skip


def _finding(
    card: RuleCard, dataset: Dataset, field: Field, at: tuple[Origin, int, str], message: Text, mend: Text
) -> Finding:
    origin, row, found = at
    return Finding(
        card.identifier, card.severity, dataset=dataset.name, row=row, field=field.name, origin=origin,
        message=message, found=found, expected=expected_of(dataset, field), mend=mend,
    )  # fmt: skip


def expected_of(dataset: Dataset, field: Field) -> Text:
    """Return what a column holds, as whoever fills it in would say.

    >>> from bqw_sdk.datasets import dataset_named
    >>> pairings = dataset_named("village_pairings")
    >>> expected_of(pairings, pairings.field("valid_from")).en
    'a date, such as 2024-03-05'
    """
    if field.codes:
        labels = [code.title for code in field.codes][:_LISTED]
        more = len(field.codes.values) - len(labels)
        listed = Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
        return Text(f"{listed.zh} 等", f"{listed.en} and {more} more") if more else listed
    if field.ref and field.ref.target == "places.code":
        levels = levels_of(dataset, field.name)
        if levels == ALL_LEVELS:
            return Text(_PLACE.zh.format(levels="地方"), _PLACE.en.format(levels="place"))
        titles = [PLACE_LEVEL.title_of(level) for level in levels]
        told = "、".join(each.zh for each in titles), " or ".join(each.en for each in titles)
        return Text(_PLACE.zh.format(levels=told[0]), _PLACE.en.format(levels=told[1]))
    if field.ref:
        return _ROW
    return field.pattern_says if field.pattern and field.pattern_says.zh else _FORMS[field.kind]
