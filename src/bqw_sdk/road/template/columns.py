"""The columns of a template: heading, note, drop-down, type, all from the fields of the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.codes import PLACE_LEVEL, UNIT
from bqw_sdk.datasets import dataset_named
from bqw_sdk.findings import Text
from bqw_sdk.formats.template_xlsx import Check, Column, Listing, display_width
from bqw_sdk.model.missing import Missing
from bqw_sdk.rules.place_level_is import ALL_LEVELS, PlaceLevelIs, levels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.formats.template_xlsx.values import Cells, Look, Value
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from bqw_sdk.road.template.place_names import PlaceNames

_NARROWEST, _WIDEST, _ARROW = 10, 44, 4
_EXACT = 10**15 - 1  # what a spreadsheet holds without rounding
_FIRST_DAY, _LAST_DAY = date(1900, 3, 1), date(2199, 12, 31)
_LISTED_IN_NOTE = 12
_SPACED = re.compile("(?<=[”一-鿿]) (?=[“一-鿿])")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TRUTHS = {True: Text("是", "yes"), False: Text("否", "no")}
SAMPLE_HEADING, SAMPLE_MARK = Text("示例", "Sample"), Text("示例", "sample")
PERMITTED_MISSING = (Missing.NOT_REPORTED, Missing.NOT_APPLICABLE, Missing.NOT_KNOWN)
"""What a sender may say; that a value was suppressed is for clearing to say."""

TRUTH_LIST, MARK_LIST, MISSING_LIST = "bqw_yes_no", "bqw_sample", "bqw_missing"

_REQUIRED = Text("必填", "required")
_OPTIONAL = Text("选填,没有就留空", "optional; leave empty when there is none")
_KEPT_BACK = Text("本列涉及个人,任何时候都不发布", "about a person: never published")
_SUPPRESSED = Text(
    "涉及个人的行,本列不发布(如个体工商户)",
    "not published in rows about a person (say, a sole trader)",
)
_OWN_KEY = Text(
    "由填报单位自定,同一记录永远不变,全表不重复",
    "chosen by whoever fills this in; the same for ever, and no two alike",
)
_DAY = Text("日期,如 2024-01-05", "a date such as 2024-01-05")
_TRUTH = Text("从下拉列表中选“是”或“否”", "yes or no, from the list")
_WHOLE = Text("整数,只填数字", "a whole number, digits alone")
_NUMBER = Text("数字,最多 {scale} 位小数", "a number, at most {scale} digits after the point")
_AT_LEAST = Text("不小于 {minimum}", "not below {minimum}")
_LIST = Text("从下拉列表中选:{codes}", "choose from the list: {codes}")
_LONG_LIST = Text("从下拉列表中选,共 {n} 项", "choose from the list of {n}")
_PLACE_LIST = Text(
    "从下拉列表中选;列表以外的地方填全称或 12 位代码",
    "choose from the list; a place that is not in it by its full name or 12-digit code",
)
_PLACE = Text(
    "地方的全称(从县写起,如翁源县官渡镇镇仔村)或 12 位代码",
    "the full name from the county down (翁源县官渡镇镇仔村) or the 12-digit code",
)
_PLACE_REFUSED = Text(
    "列表中没有这个地方。列表以外的地方请填全称或 12 位代码。",
    "The list has no such place. One that is not in it goes by its full name or 12-digit code.",
)
_LEVELS = Text("地方的级别:{levels}", "level of the place: {levels}")
_REFERENCE = Text("填《{dataset}》表中的“{field}”", "the “{field}” of a row of “{dataset}”")
_UNIT = Text("单位:{unit}", "unit: {unit}")
_MISSING = Text("没有值时可填原因:{kinds}", "without a value, give the reason: {kinds}")
_RULE = Text("要求:{rule}", "must hold: {rule}")
_EXAMPLE = Text("例:{example}", "example: {example}")
_SYNTHETIC = Text("真实的记录一律选“否”", "no for every real record")
_MARK_NOTE = Text(
    "写有“示例”的行只作参考,不会读入。自己的行这一列留空;示例行可以删除。",
    "Rows marked “sample” show how it is done and are not read. Leave this empty in your rows; samples may be deleted.",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How fields and cells are told in one workbook: its language, and its names of places."""

    language: str
    places: PlaceNames

    def say(self, text: Text, **values: object) -> str:
        """Return a text in the language of the workbook, filled in."""
        told = text.in_language(self.language)
        return told.format(**values) if values else told

    def cell(self, field: Field, cell: object) -> Value:
        """Return a typed cell as people fill it in: labels for codes, names for places."""
        match cell:
            case Missing():
                return self.say(cell.label)
            case bool():
                return self.say(_TRUTHS[cell])
            case str() if field.codes and cell in field.codes:
                return self.say(field.codes.title_of(cell))
            case str() if _is_place(field):
                return self.places.names.get(cell, cell)
            case _:
                return cell  # type: ignore[return-value]  # a field has no other kinds of cells

    def lists(self) -> Iterator[Listing]:
        """Return the drop-downs that do not come from a code list or from places."""
        yield Listing(TRUTH_LIST, tuple(self.say(text) for text in _TRUTHS.values()))
        yield Listing(MARK_LIST, (self.say(SAMPLE_MARK),))
        yield Listing(MISSING_LIST, tuple(self.say(kind.label) for kind in PERMITTED_MISSING))

    def list_of(self, dataset: Dataset, field: Field) -> Listing | None:
        """Return the drop-down of a column that is a code list or places."""
        if field.codes:
            labels = tuple(self.say(code.title) for code in field.codes)
            return Listing(f"bqw_codes_{field.codes.name}", labels)
        if _is_place(field):
            return self.places.listing(levels_of(dataset, field.name))
        return None

    def columns(self, dataset: Dataset, samples: tuple[tuple[Value, ...], ...]) -> tuple[Column, ...]:
        """Return the columns of a dataset, that of the sample marks first."""
        mark = Column(
            self.say(SAMPLE_HEADING),
            self.say(_MARK_NOTE),
            "marker",
            "text",
            8,
            Check(self.say(SAMPLE_HEADING), self.say(_MARK_NOTE), listed=MARK_LIST),
        )
        shown = ([row[number + 1] for row in samples] for number in range(len(dataset.fields)))
        return mark, *(
            self._column(dataset, field, cells) for field, cells in zip(dataset.fields, shown, strict=True)
        )

    def _column(self, dataset: Dataset, field: Field, cells: list[Value]) -> Column:
        title = self.say(field.title)
        look: Look = "kept-back" if field.left_out else "required" if field.required else "optional"
        widths = [display_width(title) + _ARROW, *(_shown_width(field, cell) for cell in cells)]
        form = (
            "; ".join(self._form(dataset, field))
            if self.language == "en"
            else ";".join(self._form(dataset, field))
        )
        return Column(
            title,
            "\n".join(self._note(dataset, field, form, cells)),
            look,
            _cells_of(field),
            min(_WIDEST, max(_NARROWEST, *widths)),
            self._check(dataset, field, form),
        )

    def _note(self, dataset: Dataset, field: Field, form: str, cells: list[Value]) -> Iterator[str]:
        yield self.say(field.title)
        yield self.say(field.about)
        yield self.say(_REQUIRED if field.required else _OPTIONAL)
        if form:
            yield form
        if field.unit:
            yield self.say(_UNIT, unit=self.say(UNIT.title_of(field.unit)))
        if field.missing:
            kinds = self._listed(self.say(kind.label) for kind in PERMITTED_MISSING)
            yield self.say(_MISSING, kinds=kinds)
        if field.personal:
            yield self.say(_KEPT_BACK if field.left_out else _SUPPRESSED)
        for rule in dataset.rules:
            if rule.fields[0] == field.name and not isinstance(rule, PlaceLevelIs):
                yield self.say(_RULE, rule=self._told(dataset, rule.expected))
        example = next((cell for cell in cells if cell is not None), None)
        if example is not None:
            yield self.say(_EXAMPLE, example=example)

    def _form(self, dataset: Dataset, field: Field) -> Iterator[str]:
        """Say how a cell of this column is written."""
        if field.codes:
            labels = [self.say(code.title) for code in field.codes]
            few = len(labels) <= _LISTED_IN_NOTE
            yield self.say(_LIST, codes=self._listed(labels)) if few else self.say(_LONG_LIST, n=len(labels))
        elif _is_place(field):
            levels = levels_of(dataset, field.name)
            yield self.say(_PLACE_LIST if self.places.listing(levels) else _PLACE)
            if levels != ALL_LEVELS:
                names = self._listed(self.say(PLACE_LEVEL.title_of(level)) for level in levels)
                yield self.say(_LEVELS, levels=names)
        elif field.ref:
            target = dataset_named(field.ref.dataset)
            told = {"dataset": self.say(target.title), "field": self.say(target.field(field.ref.field).title)}
            yield self.say(_REFERENCE, **told)
        elif field.kind == "string" and field.pattern:
            yield self.say(field.pattern_says)
            if field.key:
                yield self.say(_OWN_KEY)
        else:
            yield from self._plain_form(field)

    def _plain_form(self, field: Field) -> Iterator[str]:
        if field.kind == "date":
            yield self.say(_DAY)
        elif field.kind == "boolean":
            yield self.say(_TRUTH)
            if field.name == "synthetic":
                yield self.say(_SYNTHETIC)
        elif field.kind == "integer":
            yield self.say(_WHOLE)
        elif field.kind == "number" and field.digits:
            yield self.say(_NUMBER, scale=field.digits.scale)
        if field.minimum is not None:
            yield self.say(_AT_LEAST, minimum=field.minimum)

    def _check(self, dataset: Dataset, field: Field, form: str) -> Check | None:
        title = self.say(field.title)
        if listing := self.list_of(dataset, field):
            if field.codes:
                return Check(title, form, listed=listing.name, strict=not field.missing)
            return Check(title, form, self.say(_PLACE_REFUSED), listed=listing.name, strict=False)
        if field.kind == "boolean":
            return Check(title, form, listed=TRUTH_LIST, strict=not field.missing)
        words = MISSING_LIST if field.missing else ""
        if field.kind == "date":
            return Check(title, form, "", "", _FIRST_DAY, _LAST_DAY, words)
        if field.kind in {"integer", "number"}:
            low, high = _bounds(field)
            return Check(title, form, "", "", low, high, words)
        return Check(title, form) if form else None

    def _listed(self, words: Iterator[str] | list[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(words)

    def _told(self, dataset: Dataset, rule: Text) -> str:
        """Return what a rule expects with titles and labels in place of names and codes."""
        # English sentences have words that also are names; in the Chinese one only names are Latin.
        meant = set(_WORD.findall(rule.zh))
        words = {level.value: self.say(level.title) for level in PLACE_LEVEL}
        for field in dataset.fields:
            words |= {code.value: self.say(code.title) for code in field.codes or ()}
        words |= {each.name: _quoted(self.say(each.title)) for each in dataset.fields}
        told = _WORD.sub(
            lambda found: words.get(found[0], found[0]) if found[0] in meant else found[0], self.say(rule)
        )
        return _SPACED.sub("", told).replace(", ", "、") if self.language == "zh" else told


def _quoted(title: str) -> str:
    return "“" + title.replace("“", "‘").replace("”", "’") + "”"


def _is_place(field: Field) -> bool:
    return field.ref is not None and field.ref.target == "places.code"


def _shown_width(field: Field, cell: Value) -> int:
    if cell is None:
        return 0
    return display_width(f"{cell:,.2f}" if _cells_of(field) == "money" else str(cell)) + 3


def _cells_of(field: Field) -> Cells:
    match field.kind:
        case "date":
            return "day"
        case "integer":
            return "counted" if field.unit else "whole"
        case "number":
            return "money" if field.unit == "yuan" else "number"
        case _:
            return "text"


def _bounds(field: Field) -> tuple[int, int]:
    digits = field.digits
    high = min(_EXACT, 10 ** (digits.precision - digits.scale) - 1) if digits else _EXACT
    return (-high if field.minimum is None else field.minimum), high
