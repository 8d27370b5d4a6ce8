"""Findings about headings and columns: what was found, where, what was expected, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.codes import UNIT
from bqw_sdk.findings import Finding, Origin, Severity, Text
from bqw_sdk.ingest.tables import rules
from bqw_sdk.ingest.values.outcome import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.findings import RuleCard
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field

_IN_MAPPING = Text(
    '在对照文件的 [tables.columns] 里写 "{heading}" = "{name}",不需要的列写 ""',
    'write "{heading}" = "{name}" under [tables.columns] of the mapping file, "" for a column that is not wanted',
)
_MANY = 8


def finding(card: RuleCard, origin: Origin, message: Text, mend: Text, **more: object) -> Finding:
    """Return a finding of a rule at a place; ``more`` are further parts of it.

    >>> at = Origin("a.xlsx", "表", 3, 2)
    >>> finding(rules.HEADING_TWICE, at, Text("两列", "two"), Text("删一列", "remove one")).origin.cell
    'B3'
    """
    parts: dict[str, object] = {"severity": card.severity, "row": origin.row, **more}
    return Finding(card.identifier, origin=origin, message=message, mend=mend, **parts)  # type: ignore[arg-type]


def named(field: Field) -> Text:
    """Return the name of a field as messages give it: its title and its name.

    >>> from bqw_sdk.datasets import dataset_named
    >>> named(dataset_named("plantings").field("trees")).zh
    '“种植株数”(trees)'
    """
    return Text(f"“{field.title.zh}”({field.name})", f"“{field.title.en}” ({field.name})")


def listed(words: Sequence[Text]) -> Text:
    """Return things one after another, the first of many.

    >>> listed([Text("甲", "A"), Text("乙", "B")])
    Text(zh='甲、乙', en='A, B')
    """
    more = len(words) > _MANY
    zh, en = (
        mark.join(word.in_language(language) for word in words[:_MANY])
        for language, mark in (("zh", "、"), ("en", ", "))
    )
    return Text(f"{zh} 等 {len(words)} 项", f"{en} and more, {len(words)} in all") if more else Text(zh, en)


def heading_unknown(
    origin: Origin, heading: str, dataset: Dataset, near: Sequence[str], taken: Sequence[str] = ()
) -> Finding:
    """Tell of a heading that no field has; one that several fields are close to, or whose field has a column."""
    text = shown(heading)
    if not heading:
        message = Text("这一列有内容,没有表头", "the column has content and no heading")
    elif taken:
        field = named(dataset.field(taken[0]))
        message = Text(
            f"不认识表头“{text}”;它与 {field.zh} 相近,而那个字段已有一列",
            f"the heading “{text}” is not known; it is close to {field.en}, which has a column already",
        )
    elif near:
        fields = listed([named(dataset.field(name)) for name in near])
        message = Text(
            f"不认识表头“{text}”;可能是 {fields.zh} 之一",
            f"the heading “{text}” is not known; it may be one of {fields.en}",
        )
    else:
        message = Text(f"不认识表头“{text}”", f"the heading “{text}” is not known")
    mend = _IN_MAPPING.filled(heading=text, name=near[0] if near else "字段名 / field")
    if not heading:
        mend = Text("给这一列加上表头", "give the column a heading")
    return finding(
        rules.HEADING_UNKNOWN,
        origin,
        message,
        mend,
        dataset=dataset.name,
        found=text,
        expected=_columns_of(dataset),
    )


def _columns_of(dataset: Dataset) -> Text:
    titles = listed([field.title for field in dataset.fields])
    return Text(f"《{dataset.title.zh}》的列:{titles.zh}", f"a column of “{dataset.title.en}”: {titles.en}")


def heading_close(origin: Origin, heading: str, dataset: Dataset, field: Field) -> Finding:
    """Tell of a heading that is only close to a field, which has to be confirmed."""
    text, name = shown(heading), named(field)
    return finding(
        rules.HEADING_CLOSE,
        origin,
        Text(
            f"表头“{text}”与 {name.zh} 相近,但不相同;没有读入",
            f"the heading “{text}” is close to {name.en} and not the same; it was not read",
        ),
        _IN_MAPPING.filled(heading=text, name=field.name),
        severity=Severity.ERROR if field.required else Severity.WARNING,
        dataset=dataset.name,
        field=field.name,
        found=text,
        expected=field.title,
    )


def heading_twice(
    origin: Origin, heading: str, dataset: Dataset, field: Field, others: tuple[str, bool]
) -> Finding:
    """Tell of a column whose field has another one; ``others`` are their letters, and whether one of them is used."""
    letters, kept = others
    text, name = shown(heading), named(field)
    outcome = (
        Text(f"用 {letters} 列,这一列没有读入", f"column {letters} is used and this one was not read")
        if kept
        else Text(f"{letters} 列也是,都没有读入", f"so is column {letters}, and none of them was read")
    )
    return finding(
        rules.HEADING_TWICE,
        origin,
        Text(f"表头“{text}”是 {name.zh};{outcome.zh}", f"the heading “{text}” is {name.en}; {outcome.en}"),
        Text(
            f'删去多余的一列,或在对照文件的 [tables.columns] 里写 "{text}" = ""',
            f'remove the column that is too many, or write "{text}" = "" under [tables.columns] of the mapping file',
        ),
        severity=Severity.WARNING if kept else Severity.ERROR,
        dataset=dataset.name,
        field=field.name,
        found=text,
        expected=Text("一个字段一列", "one column for a field"),
    )


def column_missing(origin: Origin, dataset: Dataset, field: Field) -> Finding:
    """Tell of a required field that no column has."""
    name = named(field)
    value = "false" if field.kind == "boolean" else "…"
    return finding(
        rules.COLUMN_MISSING,
        origin,
        Text(
            f"《{dataset.title.zh}》缺少必填的列 {name.zh}",
            f"“{dataset.title.en}” lacks the required column {name.en}",
        ),
        Text(
            f'加上这一列;各行相同时,在对照文件的 [tables.constants] 里写 {field.name} = "{value}"',
            f'add the column; where all rows have one value, write {field.name} = "{value}" under '
            "[tables.constants] of the mapping file",
        ),
        dataset=dataset.name,
        field=field.name,
        expected=field.title,
    )


def unit_other(origin: Origin, heading: str, dataset: Dataset, field: Field, unit: str) -> Finding:
    """Tell of a unit that measures something else than the field."""
    text, name, wanted = shown(heading), named(field), unit_of(field)
    return finding(
        rules.UNIT_OTHER,
        origin,
        Text(
            f"表头“{text}”的单位“{unit}”不能用于 {name.zh};没有读入",
            f"the unit “{unit}” of the heading “{text}” cannot be that of {name.en}; it was not read",
        ),
        Text(
            f"改正表头的单位;列是对的而单位写错时,在对照文件的 [tables.units] 里写 {field.name} 的单位",
            f"mend the unit of the heading; where only the unit is wrong, write that of {field.name} under "
            "[tables.units] of the mapping file",
        ),
        dataset=dataset.name,
        field=field.name,
        found=text,
        expected=Text(f"与“{wanted.zh}”同类的单位", f"a unit that measures {wanted.en}"),
    )


def unit_untold(origin: Origin, heading: str, dataset: Dataset, field: Field) -> Finding:
    """Tell of a column of money or areas that names no unit."""
    text, wanted = shown(heading), unit_of(field)
    other = "万元" if field.unit == "yuan" else "亩"
    return finding(
        rules.UNIT_UNTOLD,
        origin,
        Text(
            f"表头“{text}”没有说明单位,按{wanted.zh}读",
            f"the heading “{text}” tells no unit; its figures are taken as {wanted.en}",
        ),
        Text(
            f'写明单位,如“{text}({other})”,或在对照文件的 [tables.units] 里写 {field.name} = "{other}"',
            f'name the unit as in “{text}({other})”, or write {field.name} = "{other}" under [tables.units] of the '
            "mapping file",
        ),
        dataset=dataset.name,
        field=field.name,
        found=text,
        expected=Text(
            f"带单位的表头,如“{text}({wanted.zh})”", f"a heading with its unit, as in “{text}({wanted.zh})”"
        ),
    )


def unit_of(field: Field) -> Text:
    """Return the basic unit of a field in words."""
    return UNIT.title_of(field.unit) if field.unit else Text("无单位", "no unit")


def column_left_out(origin: Origin, heading: str, dataset: Dataset) -> Finding:
    """Tell of a column of row numbers."""
    text = shown(heading)
    return finding(
        rules.COLUMN_LEFT_OUT,
        origin,
        Text(f"“{text}”是行号,没有读入", f"“{text}” numbers the rows and was not read"),
        Text(
            "如果是永久编号,在对照文件的 [tables.columns] 里写明字段",
            "where it is a lasting identifier, name its field under [tables.columns] of the mapping file",
        ),
        dataset=dataset.name,
        found=text,
        expected=Text("无需处理", "nothing need be done"),
    )


def mapping_unused(origin: Origin, dataset: str, what: str, why: Text) -> Finding:
    """Tell of an entry of a mapping that had no effect."""
    return finding(
        rules.MAPPING_UNUSED,
        origin,
        Text(f"对照文件的 {what} 没有用上:{why.zh}", f"{what} of the mapping file was not used: {why.en}"),
        Text("改正或删去这一项", "mend or remove the entry"),
        dataset=dataset,
        found=shown(what),
        expected=Text("与表中一致的一项", "an entry that fits the table"),
    )
