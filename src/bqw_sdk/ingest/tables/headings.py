"""One heading and the field that it names: exactly, by another known heading, or once its trimmings are off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.tables.unit_fit import basic_unit, field_takes
from bqw_sdk.ingest.values.text_forms import canonical_text, matching_text, simplified
from bqw_sdk.ingest.values.units import heading_unit
from bqw_sdk.model.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.ingest.tables.found import How
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from bqw_sdk.model.record import Record

LONGEST: Final = 60
"""What is longer is prose and no heading."""

_CLOSE: Final = 0.75
_SHORTEST_CONTAINED: Final = 2
_NUMBER: Final = re.compile(
    r"^(?:\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])[.、:)]|[①-⑳])\s*(?=.)"
)
_FILLER: Final = "必填项?|选填项?|可选|可不填|必须|必填字段|required|optional|\\*+"
_IS_FILLER: Final = re.compile(f"(?:{_FILLER})")
_FILLER_BEFORE: Final = re.compile(f"^(?:\\((?:{_FILLER})\\)|\\[(?:{_FILLER})\\])\\s*(?=.)", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]*)[)\]]$")
_PARTED: Final = re.compile(r"^(.+?)\s*([/,:;、\-\s|])\s*((?:计量)?单位\s*[:]?\s*)?([^/,:;、\s|()\[\]]+)$")
_GLUED: Final = re.compile(r"^(.{2,}?)((?:百万|万|千|亿)?(?:元|亩|平方米|公顷|公里|m2))$")
_UNIT_WORDS: Final = frozenset({"单位", "计量单位"})
_SERIAL_WORDS: Final = "序号 编号 no no. 序 序次 行号 行次 号 # s/n sn № 序列号 顺序号 index"
_SERIALS: Final = frozenset(_SERIAL_WORDS.split())


@dataclass(frozen=True, slots=True)
class HeadingParts:
    """A heading taken apart: ``whole`` and ``core`` in the form in which words are compared, and its unit."""

    whole: str
    core: str
    unit: str


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """What a heading names. ``field`` is ``None`` where that is not known; then ``near`` may hold suggestions.

    ``misfit`` says that the heading names the field, with a unit of another kind.
    """

    how: How = "unknown"
    field: Field | None = None
    unit: str = ""
    misfit: bool = False
    near: tuple[str, ...] = ()


@lru_cache(maxsize=32768)
def heading_parts(text: str) -> HeadingParts:
    """Take a heading apart: numbering, asterisks, 必填 and the unit come off.

    >>> heading_parts("3．*合同 金额（万元）（必填）")
    HeadingParts(whole='3.*合同金额(万元)(必填)', core='合同金额', unit='万元')
    """
    if len(text) > LONGEST:
        return HeadingParts("", "", "")
    whole = plain = canonical_text(text)
    unit = ""
    while True:
        before = plain
        plain = _FILLER_BEFORE.sub("", plain.strip(" *:;,、.")) or plain
        plain = _NUMBER.sub("", plain)
        plain, told = _without_end(plain, has_unit=bool(unit))
        unit = unit or told
        if plain == before:
            return HeadingParts(matching_text(whole), matching_text(plain), unit)


def _without_end(plain: str, *, has_unit: bool) -> tuple[str, str]:
    """Take off one bracket with a unit or 必填 in it, or a unit behind a sign."""
    if found := _BRACKETED.match(plain):
        words = [
            word for word in re.split(r"[,;、\s]+", found[2]) if word and word.rstrip(":") not in _UNIT_WORDS
        ]
        if not has_unit and heading_unit("".join(words)):
            words = ["".join(words)]  # 平 方 米
        units = [word for word in words if not _IS_FILLER.fullmatch(word)]
        if len(units) <= 1 and (not units or (not has_unit and heading_unit(units[0]))):
            return found[1], _unit_text(units[0]) if units else ""
    if found := re.match(f"^(.+?)[\\s,、/-](?:{_FILLER})$", plain, re.IGNORECASE):
        return found[1], ""
    found = None if has_unit else _PARTED.match(plain)
    unit = heading_unit(found[4]) if found else None
    # A space or dash also stands within words: 树 种, and 种 counts kinds.
    if found and unit and (found[2] in "/,:;、|" or found[3] or unit[1].dimension != "count"):
        return found[1], _unit_text(found[4])
    return plain, ""


def _unit_text(word: str) -> str:
    return simplified(word).removeprefix("单位").lstrip(":") or word


@dataclass(frozen=True, slots=True)
class _Index:
    """The headings of one record: as they stand, and by the form in which they are compared."""

    names: Mapping[str, Field]
    titles: Mapping[str, Field]
    others: Mapping[str, Field]
    plain: Mapping[str, Field | None]
    forms: tuple[tuple[str, Field], ...]


@lru_cache(maxsize=256)
def _index(record: type[Record]) -> _Index:
    fields = fields_of(record)
    plain: dict[str, Field | None] = {}
    forms = [(text, field) for field in fields for text in (*field.title, field.name, *field.also)]
    # Whole forms first: 权利说明 and 权利说明(英文) are two fields.
    for rank in ("whole", "core"):
        fresh: dict[str, Field | None] = {}
        for text, field in forms:
            form = getattr(heading_parts(text), rank)
            fresh[form] = field if fresh.get(form, field) is field else None
        plain = fresh | plain
    return _Index(
        names={field.name: field for field in fields},
        titles={text: field for field in reversed(fields) for text in reversed(field.title)},
        others={text: field for field in reversed(fields) for text in field.also},
        plain=plain,
        forms=tuple((heading_parts(text).core, field) for text, field in forms),
    )


@lru_cache(maxsize=16)
def known_forms(records: tuple[type[Record], ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return all headings that name a field of some records: in the form of comparing, and letter by letter.

    >>> from bqw_sdk.datasets import dataset_named
    >>> forms, typed = known_forms((dataset_named("plantings").record,))
    >>> "投入资金" in forms, "投入资金(元)" in typed
    (True, True)
    """
    indexes = [_index(record) for record in records]
    forms = frozenset(form for index in indexes for form in index.plain)
    typed = (text for index in indexes for part in (index.titles, index.others, index.names) for text in part)
    return forms, frozenset(typed)


def is_serial(text: str) -> bool:
    """Tell whether a heading is that of bare row numbers.

    >>> is_serial("序 号"), is_serial("No."), is_serial("项目编号")
    (True, True, False)
    """
    return matching_text(text) in _SERIALS


def match_heading(text: str, dataset: Dataset, columns: Mapping[str, str] | None = None) -> HeadingMatch:
    """Return what a heading names.

    Args:
        text: The heading as typed.
        dataset: The dataset whose fields are meant.
        columns: What a mapping says, by the form in which headings are compared
            (:attr:`~bqw_sdk.ingest.tables.mapping_file.TableMapping.by_heading`).

    >>> from bqw_sdk.datasets import dataset_named
    >>> found = match_heading("投入　资金（万元）*", dataset_named("plantings"))
    >>> found.field.name, found.unit, found.how
    ('funded_yuan', '万元', 'normalised')
    """
    typed = text.strip()
    parts = heading_parts(typed)
    index = _index(dataset.record)
    if columns and (named := columns.get(parts.whole, columns.get(parts.core))) is not None:
        field = index.names.get(named)
        return _fitted(HeadingMatch("mapping", field, parts.unit), parts)
    if (field := index.names.get(typed)) is not None:
        return HeadingMatch("exact", field, basic_unit(field.unit) if field.unit else "")
    if (field := index.titles.get(typed)) is not None:
        return _fitted(HeadingMatch("exact", field, parts.unit), parts)
    if (field := index.others.get(typed)) is not None:
        return _fitted(HeadingMatch("alias", field, parts.unit), parts)
    return _match_plain(parts, index)


def _match_plain(parts: HeadingParts, index: _Index) -> HeadingMatch:
    if (field := index.plain.get(parts.whole)) is not None:
        match = _fitted(HeadingMatch("normalised", field, parts.unit), parts)
        # 合 成 is a name with a space in it: what looks like a unit is a part of the name.
        return HeadingMatch("normalised", field) if match.misfit else match
    if parts.whole in _SERIALS or parts.core in _SERIALS:
        return HeadingMatch("serial")
    if parts.core and (field := index.plain.get(parts.core)) is not None:
        return _fitted(HeadingMatch("normalised", field, parts.unit), parts)
    if not parts.unit and (glued := _GLUED.match(parts.core)):
        field = index.plain.get(glued[1])
        if field is not None and field.unit and field_takes(field, glued[2]):
            return HeadingMatch("normalised", field, glued[2])
    return HeadingMatch()


def _fitted(match: HeadingMatch, parts: HeadingParts) -> HeadingMatch:
    if match.field is None or not parts.unit or field_takes(match.field, parts.unit):
        kept = parts.unit if match.field and match.field.kind in {"integer", "number"} else ""
        return replace(match, unit=kept)
    return replace(match, misfit=True)


@lru_cache(maxsize=4096)
def _near(core: str, record: type[Record]) -> tuple[str, ...]:
    best: dict[str, tuple[float, float]] = {}
    matcher = SequenceMatcher(b=core, autojunk=False)
    for form, field in _index(record).forms:
        matcher.set_seq1(form)
        contained = core in form or (len(form) >= _SHORTEST_CONTAINED and form in core)
        ratio = matcher.ratio()
        if contained or ratio >= _CLOSE:
            best[field.name] = max(best.get(field.name, (0.0, 0.0)), (max(ratio, _CLOSE), ratio))
    top = max(best.values(), default=None)
    return tuple(name for name, score in best.items() if score == top)


def near_fields(text: str, dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the fields that a heading is closest to: one is a suggestion, several are a choice.

    >>> from bqw_sdk.datasets import dataset_named
    >>> near_fields("投入的资金", dataset_named("plantings")), near_fields("天气", dataset_named("plantings"))
    (('funded_yuan',), ())
    """
    core = heading_parts(text).core
    return _near(core, dataset.record) if core else ()
