"""The mapping file of a sender: what its headings, words and names mean, decided once and kept.

It holds what no program may guess. One file serves all workbooks of a sender; a file or a sheet can be singled out
by ``file`` and ``sheet``, which take ``*`` and ``?``.
"""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.errors import NotValid, SourceMissing, SourceUnreadable
from bqw_sdk.findings import Finding, Origin, Report, Text
from bqw_sdk.ingest.tables.rules import MAPPING_WRONG
from bqw_sdk.ingest.tables.toml_lines import line_of
from bqw_sdk.ingest.tables.unit_fit import field_takes
from bqw_sdk.ingest.values.text_forms import matching_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from bqw_sdk.model.dataset import Dataset

NonEmpty = Annotated[str, Field(min_length=1)]
PlaceCode = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
_DATASETS = {dataset.name: dataset for dataset in CATALOGUE}
_LISTED = 20


@cache
def _known_codes() -> dict[str, dict[str, Text]]:
    """Return the codes, with their labels, by the name of their list and of every field that has it."""
    known: dict[str, dict[str, Text]] = {}
    for field in (field for dataset in CATALOGUE for field in dataset.fields):
        if field.codes:
            for name in (field.name, field.codes.name):
                known.setdefault(name, {}).update({code.value: code.title for code in field.codes})
    return known


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sender(_Part):
    """Who sends: a name, and the 12-digit code of the place it reports for."""

    name: str = ""
    place: Annotated[str, Field(pattern=r"^([0-9]{12})?$")] = ""


class TableMapping(_Part):
    """What the headings of one kind of table mean.

    ``columns`` leads from headings to names of fields, ``""`` for a column that is left out on purpose; ``units``
    and ``constants`` lead from names of fields to the unit of the column and to a canonical text for every row;
    ``identify`` names headings or fields that rows are told apart by where the sender has no identifier.
    """

    dataset: str
    sheet: str = ""
    file: str = ""
    identify: tuple[NonEmpty, ...] = ()
    columns: dict[NonEmpty, str] = Field(default_factory=dict)
    units: dict[str, NonEmpty] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)

    @field_validator("dataset")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in _DATASETS:
            raise PydanticCustomError("no_dataset", "the name of a dataset, such as plantings")
        return name

    @model_validator(mode="after")
    def _fields_are_known(self) -> Self:
        fields = {field.name: field for field in _DATASETS[self.dataset].fields}
        named = {
            "columns": {name for name in self.columns.values() if name},
            "units": set(self.units),
            "constants": set(self.constants),
        }
        for part, names in named.items():
            for name in sorted(names - fields.keys()):
                raise PydanticCustomError(
                    "no_field",
                    "a field of {dataset}",
                    {"dataset": self.dataset, "part": part, "name": name},
                )
        for name in self.identify:
            if name in fields and fields[name].personal:
                raise PydanticCustomError(
                    "personal", "columns that name no person", {"part": "identify", "name": name}
                )
        for name, unit in self.units.items():
            if not field_takes(fields[name], unit):
                raise PydanticCustomError(
                    "no_unit", "a unit that measures what {name} measures", {"part": "units", "name": name}
                )
        return self

    def applies_to(self, dataset: Dataset, file: str, sheet: str) -> bool:
        """Tell whether this is about tables of a dataset on this sheet of this file."""
        return self.dataset == dataset.name and self.singles_out(file, sheet) is not False

    def singles_out(self, file: str, sheet: str) -> bool | None:
        """Tell whether it is meant for this sheet: ``None`` when it is for any sheet, ``False`` when for others.

        >>> TableMapping(dataset="plantings", sheet="植树*").singles_out("a.xlsx", "植树 2024")
        True
        """
        if not (self.sheet or self.file):
            return None
        name = file.replace("\\", "/").rpartition("/")[2]
        # Only * and ? are signs of a pattern; names have brackets.
        files, sheets = (pattern.replace("[", "[[]") for pattern in (self.file, self.sheet))
        return (not files or fnmatchcase(name, files) or fnmatchcase(file, files)) and (
            not sheets or fnmatchcase(sheet, sheets)
        )

    @property
    def by_heading(self) -> dict[str, str]:
        """The columns by the form in which headings are compared."""
        return {matching_text(heading): name for heading, name in self.columns.items()}


class SuggestedTable(TableMapping):
    """The same with headings that somebody has to confirm: they are written as comments, and never read from a file."""

    to_confirm: dict[str, str] = Field(default_factory=dict)


class SenderMapping(_Part):
    """All that was decided for one sender.

    ``labels`` leads from a field or a code list to words and their codes, ``places`` from names to 12-digit codes,
    ``organisations`` from names to identifiers.

    >>> SenderMapping(labels={"project_status": {"弄好了": "completed"}}).labels["project_status"]
    {'弄好了': 'completed'}
    """

    format: Literal[1] = 1
    sender: Sender = Sender()
    tables: tuple[TableMapping, ...] = ()
    labels: dict[str, dict[str, str]] = Field(default_factory=dict)
    places: dict[str, PlaceCode] = Field(default_factory=dict)
    organisations: dict[str, NonEmpty] = Field(default_factory=dict)

    def for_table(self, dataset: Dataset, file: str, sheet: str) -> TableMapping:
        """Return what holds for a table: entries for this sheet win over those for all sheets."""
        found = [each for each in self.tables if each.applies_to(dataset, file, sheet)]
        found.sort(key=lambda each: each.singles_out(file, sheet) is True)
        columns: dict[str, str] = {}
        units: dict[str, str] = {}
        constants: dict[str, str] = {}
        identify: tuple[str, ...] = ()
        for each in found:
            columns |= each.columns
            units |= each.units
            constants |= each.constants
            identify = each.identify or identify
        return TableMapping(
            dataset=dataset.name, columns=columns, units=units, constants=constants, identify=identify
        )

    def datasets_for(self, file: str, sheet: str) -> frozenset[str]:
        """Return the datasets that entries made for this very sheet or file name; none leaves it open."""
        return frozenset(each.dataset for each in self.tables if each.singles_out(file, sheet))


def read_mapping(path: Path, *, kept: bool = False) -> SenderMapping:
    """Read a mapping file.

    A label that leads nowhere is wrong in a file that somebody can still mend; one that was ``kept`` with a submission
    goes on meaning what it meant.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it is no TOML in UTF-8.
        NotValid: entries are wrong; the report has a finding for each, with its line.
    """
    if not path.is_file():
        raise SourceMissing(Text(f"没有对照文件 {path}", f"there is no mapping file {path}"))
    try:
        text = path.read_bytes().decode("utf-8-sig")
        entries = tomllib.loads(text)
    except OSError as error:
        raise SourceUnreadable(
            Text(f"{path} 读不了:{error.strerror}", f"{path} cannot be read: {error.strerror}")
        ) from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(
            Text(
                f"{path} 不是 UTF-8(第 {error.start + 1} 字节);请另存为 UTF-8",
                f"{path} is not UTF-8 (byte {error.start + 1}); save it as UTF-8",
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SourceUnreadable(
            Text(
                f'{path} 不是正确的 TOML:{error};名称和值写作 "表头" = "字段"',
                f'{path} is not correct TOML: {error}; names and values are written "heading" = "field"',
            )
        ) from error
    try:
        mapping = SenderMapping.model_validate(entries)
    except ValidationError as error:
        raise _not_valid(path, (_finding(each, text, path.name) for each in error.errors())) from error
    wrong = [] if kept else list(_wrong_labels(mapping, text, path.name))
    if wrong:
        raise _not_valid(path, wrong)
    return mapping


def _not_valid(path: Path, found: Iterable[Finding]) -> NotValid:
    findings = tuple(sorted(found))
    told = Text(f"{path} 有 {len(findings)} 项不对", f"{path} has {len(findings)} wrong entries")
    return NotValid(told, Report(findings, subject=str(path)))


def _wrong_labels(mapping: SenderMapping, text: str, file: str) -> Iterator[Finding]:
    """Go through the labels of what is neither a field nor a code list, and those that lead to no code."""
    for name, words in mapping.labels.items():
        codes = _known_codes().get(name)
        if codes is None:
            expected = Text(
                "字段或代码表的名称,如 project_status", "a field or a code list, such as project_status"
            )
            yield _wrong(("labels", name), text, file, name, expected)
            continue
        for word, code in words.items():
            if code not in codes:
                yield _wrong(("labels", name, word), text, file, code, _one_of(codes))


def _one_of(codes: Mapping[str, Text]) -> Text:
    listed = list(codes.items())[:_LISTED]
    more = len(codes) - len(listed)
    return Text(
        "其中之一:" + "、".join(f"{code}({title.zh})" for code, title in listed) + (" 等" if more else ""),
        "one of " + ", ".join(code for code, _ in listed) + (f" and {more} more" if more else ""),
    )


def _finding(error: ErrorDetails, text: str, file: str) -> Finding:
    context = error.get("ctx", {})
    loc = error["loc"]
    if "name" in context:
        loc = (*loc, str(context["part"]), str(context["name"]))
    missing = error["type"] == "missing"
    given = str(context["name"]) if "name" in context else "" if missing else repr(error["input"])[:80]
    return _wrong(loc, text, file, given, _expected(error), missing=missing)


def _wrong(
    loc: Sequence[str | int], text: str, file: str, given: str, expected: Text, *, missing: bool = False
) -> Finding:
    where = ".".join(str(part) for part in loc)
    line = line_of(text, loc)
    return Finding(
        MAPPING_WRONG.identifier,
        MAPPING_WRONG.severity,
        row=line,
        field=where,
        origin=Origin(file, row=line),
        message=Text(f"缺少 {where}", f"{where} is missing")
        if missing
        else Text(f"{where} 不对", f"{where} is wrong"),
        found=given,
        expected=expected,
        mend=Text(f"在 {file} 里改正 {where}", f"mend {where} in {file}"),
    )


def _expected(error: ErrorDetails) -> Text:
    context = error.get("ctx", {})
    match error["type"]:
        case "no_field":
            dataset = _DATASETS[str(context["dataset"])]
            names = ", ".join(field.name for field in dataset.fields)
            return Text(f"《{dataset.title.zh}》的字段名:{names}", f"a field of {dataset.name}: {names}")
        case "no_unit":
            name = context["name"]
            return Text(f"与 {name} 同类的单位,如 万元、亩", f"a unit that measures what {name} measures")
        case kind:
            return Text(_EXPECTED_ZH.get(kind, error["msg"]), error["msg"])


_EXPECTED_ZH = {
    "missing": "必填",
    "no_dataset": "数据集的名称,如 plantings",
    "extra_forbidden": "没有这一项,检查拼写",
    "literal_error": "1(对照文件的格式版本)",
    "string_pattern_mismatch": "12 位数字的区划代码",
    "string_type": "加引号的文字",
    "string_too_short": "不为空的文字",
    "tuple_type": '列表,如 ["项目名称", "村"]',
    "dict_type": "一节,如 [tables.columns]",
    "model_type": "一节,如 [sender]",
}
