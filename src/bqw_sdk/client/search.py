"""Search over what releases say of themselves: packages, tables, fields, codes, indicators and places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeAlias

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.gazetteer.traditional import SIMPLIFIED

Kind: TypeAlias = Literal["package", "table", "field", "code", "indicator", "place"]
Descriptor: TypeAlias = Mapping[str, Any]

_KINDS = ("package", "table", "field", "indicator", "code", "place")
_EXACT, _STARTS, _CONTAINS, _DESCRIBED = 100, 80, 60, 30
_PLACES, _INDICATORS = "places", "indicators"
_CODE = re.compile("[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_KEYS: dict[str | None, tuple[str, ...]] = {
    None: ("name", "title", "title@zh", "description", "description@zh", "notes", "notes@zh"),
    "en": ("name", "title", "description", "notes"),
    "zh": ("name", "title@zh", "description@zh", "notes@zh"),
}
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    ``name`` is the name of the package, table or field, the value of a code, the identifier of an indicator or the code of
    a place, and ``title`` what it is called. ``table`` is empty where a hit is of no one table. ``found_in`` names the
    columns (``table.field``) whose cells may hold a code, an indicator or a place; whether they do is for the data to say.
    ``matched`` tells what the words were found in: ``"name"``, ``"title"`` or ``"description"``; ``score`` goes up to 100.
    """

    kind: Kind
    package: str
    version: str
    table: str
    name: str
    title: Text
    matched: str
    score: int
    found_in: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """What may be found: a part of a descriptor, or what is told in the same way."""

    kind: Kind
    table: str
    told: Mapping[str, Any]
    found_in: tuple[str, ...] = ()


def search(descriptors: Sequence[Descriptor], words: str, language: str | None = None) -> list[Hit]:
    """Return what the words are found in, the best first.

    ``descriptors`` are those of releases. Every word must be in the texts of one hit; upper and lower case, full and half
    width, Simplified and Traditional characters are the same. ``language`` (``"zh"`` or ``"en"``) leaves the texts of the
    other language out; names and values always count. Places are looked up in the gazetteer, by name, by a path of names
    or by code. UsageError when there are no words, or no such language.

    >>> town = {"name": "town", "title": "Town", "title@zh": "镇"}
    >>> schema = {"fields": [town], "foreignKeys": []}
    >>> package = {"name": "p", "version": "1.0.0", "resources": [{"name": "t", "schema": schema}]}
    >>> [(hit.kind, hit.name, hit.score) for hit in search([package], "镇")]
    [('field', 'town', 100)]
    """
    wanted = folded(words).split()
    if not wanted:
        raise UsageError(Text("请给出要找的词,例如 人口", "give a word to look for, such as population"))
    if language not in _KEYS:
        raise UsageError(
            Text(f"没有语言 {language!r};可用 zh、en", f"there is no language {language!r}; use zh or en")
        )
    hits = [hit for each in descriptors for hit in _hits_of(each, wanted, language)]
    return sorted(
        hits, key=lambda hit: (-hit.score, _KINDS.index(hit.kind), len(hit.title.zh), _place_in(hit))
    )


def _place_in(hit: Hit) -> tuple[str, ...]:
    return hit.package, hit.table, hit.name


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Return a text as it is compared; the same texts stand in the tables of many packages, so they are kept.

    >>> folded("Resident  人口 韶關")
    'resident  人口 韶关'
    """
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKC", text).translate(SIMPLIFIED).casefold()


def _hits_of(descriptor: Descriptor, wanted: Sequence[str], language: str | None) -> Iterator[Hit]:
    package, version = str(descriptor.get("name", "")), str(descriptor.get("version", ""))
    for entry in _entries(descriptor, wanted):
        # A place was found by the gazetteer already, which knows more spellings than these texts.
        found = ("name", _EXACT) if entry.kind == "place" else _matched(entry, wanted, language)
        if found:
            name, title = _name(entry.told), _title(entry.told)
            yield Hit(entry.kind, package, version, entry.table, name, title, *found, entry.found_in)


def _matched(entry: _Entry, wanted: Sequence[str], language: str | None) -> tuple[str, int] | None:
    """Return what the words were found in and how well, None when one of them is in none of the texts."""
    told = entry.told
    texts = {key: folded(text) for key in _KEYS[language] if type(text := told.get(key)) is str}
    # Nearly everything ends here, so it is a plain loop.
    for word in wanted:
        for text in texts.values():
            if word in text:
                break
        else:
            return None
    names = [texts[key] for key in ("name",) if key in texts]
    titles = [texts[key] for key in ("title", "title@zh") if key in texts]
    together = " ".join(wanted)
    for where, each in (("name", names), ("title", titles)):
        if together in each:
            return where, _EXACT
    weight, where = min((_weight(word, names, titles) for word in wanted), key=itemgetter(0))
    return where, weight


def _weight(word: str, names: Sequence[str], titles: Sequence[str]) -> tuple[int, str]:
    found = []
    for where, texts in (("name", names), ("title", titles)):
        found += [(_STARTS if text.startswith(word) else _CONTAINS, where) for text in texts if word in text]
    return max(found, key=itemgetter(0), default=(_DESCRIBED, "description"))


def _entries(descriptor: Descriptor, wanted: Sequence[str]) -> Iterator[_Entry]:
    yield _Entry("package", "", {**descriptor, "notes": " ".join(_strings(descriptor.get("keywords")))})
    codes: dict[tuple[str, str, str], list[str]] = {}
    pointing: dict[str, list[str]] = {}
    for resource in _objects(descriptor.get("resources")):
        table, schema = _name(resource), resource.get("schema")
        yield _Entry("table", table, resource)
        schema = schema if isinstance(schema, dict) else {}
        for field in _objects(schema.get("fields")):
            yield _Entry("field", table, field)
            for code in _objects(field.get("categories")):
                english = str(code.get("label", ""))
                labelled = str(code.get("value", "")), english, str(code.get("label@zh") or english)
                codes.setdefault(labelled, []).append(f"{table}.{_name(field)}")
        for target, column in _references(table, schema):
            pointing.setdefault(target, []).append(column)
    for (value, english, chinese), columns in codes.items():
        told = {"name": value, "title": english, "title@zh": chinese}
        yield _Entry("code", columns[0].partition(".")[0], told, tuple(columns))
    if _INDICATORS in pointing:
        yield from _indicators(tuple(pointing[_INDICATORS]))
    if _PLACES in pointing:
        yield from _places(wanted, tuple(pointing[_PLACES]))


def _name(told: Mapping[str, Any]) -> str:
    return str(told.get("name", ""))


def _title(told: Mapping[str, Any]) -> Text:
    english = str(told.get("title") or _name(told))
    return Text(str(told.get("title@zh") or english), english)


def _references(table: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Go through the columns that point at places and indicators, or are their keys."""
    if table in (_PLACES, _INDICATORS):
        for column in _strings(schema.get("primaryKey")):
            yield table, f"{table}.{column}"
    for key in _objects(schema.get("foreignKeys")):
        reference = key.get("reference")
        target = str(reference.get("resource") or table) if isinstance(reference, dict) else ""
        if target in (_PLACES, _INDICATORS):
            for column in _strings(key.get("fields")):
                yield target, f"{table}.{column}"


def _indicators(columns: tuple[str, ...]) -> Iterator[_Entry]:
    from bqw_sdk.analysis.indicators import all_definitions  # noqa: PLC0415  # loads every mechanism

    for _, definition in all_definitions():
        name, about = definition.name, definition.about
        told = {"name": definition.identifier, "title": name.en, "title@zh": name.zh}
        told |= {"description": about.en, "description@zh": about.zh}
        yield _Entry("indicator", _INDICATORS, told, columns)


def _places(wanted: Sequence[str], columns: tuple[str, ...]) -> Iterator[_Entry]:
    name = "".join(wanted)
    if not (_CHINESE.search(name) or _CODE.fullmatch(name)):
        return
    from bqw_sdk.gazetteer import UnknownPlace, ancestors, find_places, place, place_code  # noqa: PLC0415  # as above

    try:
        found = (place(place_code(name)),) if _CODE.fullmatch(name) else find_places(name)
    except UnknownPlace:
        return
    for each in found:
        path = "".join(above.name for above in (*reversed(ancestors(each.code)[:-1]), each))
        yield _Entry("place", "", {"name": each.code, "title": path}, columns)


def _objects(value: object) -> list[dict[str, Any]]:
    # A descriptor may come from a stranger, and anything may stand anywhere in it.
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list | tuple) else []


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()
