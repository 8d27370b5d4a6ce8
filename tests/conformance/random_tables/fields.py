"""Random fields: every type and format, every constraint, and every way to spell values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from random_tables.cells import pool_of

if TYPE_CHECKING:
    from random import Random

NAMES = ("id", "name", "v", "w", "编号", "数值", "a b", "Name", "x-1", "code", "_k", "1", "field2", "é")
_KINDS = (
    "string", "string", "string", "integer", "integer", "integer", "number", "number", "number", "boolean", "date", "date",
    "datetime", "time", "year", "yearmonth", "any", "duration", "geopoint", "geojson", "object", "array", "list", None,
)  # fmt: skip
_FORMS = {
    "string": ("email", "uri", "uuid", "binary"),
    "date": ("any", "%d/%m/%Y", "%Y%m%d", "fmt:%d.%m.%Y", "%Y-%m-%d"),
    "datetime": ("any", "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M:%SZ"),
    "time": ("any", "%Hh%M", "%H:%M:%S"),
    "geopoint": ("array", "object"),
    "geojson": ("topojson",),
}
_BOUNDED = ("integer", "number", "date", "datetime", "time", "year", "yearmonth")
_BOUNDS: dict[str, tuple[object, ...]] = {
    "integer": (0, 1, 2, 5, 10, -1, "3", "-5", 0, 100, 2**63, "007"),
    "number": (0, 1, 2, 5, 0.5, -1, 0.3, "1.5", "0", 9007199254740993, -2.5, 1e5, 100, 3.14),
    "date": ("2020-01-01", "2024-01-01", "2024-06-30", "2000-02-29"),
    "datetime": ("2024-01-01T00:00:00Z", "2024-06-15T12:30:45Z", "2024-06-01T00:00:00Z"),
    "time": ("06:00:00", "12:00:00", "18:00:00"),
    "year": ("2000", 2000, "2024", 1999),
    "yearmonth": ("2020-06", "2024-01", "2024-12"),
}
_PATTERNS = (
    "[a-c]{3}", "^abc$", "a|b", "foo|bar", "(foo|bar)", "[0-9]+", "\\d+", "\\w\\d", ".*", "", "[A-Z]{2}-[0-9]{2,3}", "a?b?c?",
    "[^0-9]*", "a.*", ".", "..", "(?:ab)+c?", "\\S+", "[\\u4e00-\\u9fa5]+", "深圳.?", "(?i)abc", "^a", "c$", "\\Aabc", "[a-z ]+",
    "4403(00)?", "\\s*abc\\s*", "x{0,2}y*z", "abc$", "(a|ab)(c|bcd)?", "[.]", "\\.", "[\\w.-]+",
)  # fmt: skip
_MISSING: tuple[list[str], ...] = (
    [""], ["", "NA"], ["NA", "-"], ["-"], [], ["", " ", "n/a"], ["0"], ["null", "None", ""], ["NA", "NA"], ["nan", "NaN", ""],
    ["２", "深圳"], ["x", "1"],
)  # fmt: skip
_PLAIN = {
    "string": ("required", "unique", "pattern", "enum", "minLength", "maxLength"),
    "integer": ("required", "unique", "minimum", "maximum"),
    "number": ("required", "unique", "minimum", "maximum"),
    "boolean": ("required",),
    "date": ("required", "unique", "minimum", "maximum"),
    "datetime": ("required",),
}
_VALUES: dict[str, tuple[type, ...]] = {
    "string": (str, int, list), "integer": (int,), "number": (int, float), "date": (str,),
}  # fmt: skip
_SPELLINGS: tuple[tuple[float, str, str, tuple[Any, ...]], ...] = (
    (0.2, "integer", "bareNumber", (True, False, False)),
    (0.1, "integer", "groupChar", (",",)),
    (0.15, "number", "decimalChar", (",", ".", "·")),
    (0.15, "number", "groupChar", (",", ".", " ", "_", "")),
    (0.12, "number", "bareNumber", (True, False, False, False, False)),
    (0.1, "number", "floatNumber", (True, True, True, True, False)),
    (0.25, "boolean", "trueValues", (["ja"], ["是", "1"], ["Y", "y", "yes"], [], ["true", "0"], ["1", "1"])),
    (0.25, "boolean", "falseValues", (["nein"], ["否", "0"], ["N", "n", "no"], ["false", ""], ["1"])),
    (0.4, "array", "arrayItem", ({"type": "integer"}, {"type": "string"}, {"type": "integer", "constraints": {"minimum": 2}}, {})),
    (0.7, "list", "itemType", ("integer", "string", "date", "boolean", "number")),
    (0.4, "list", "delimiter", (";", "|", ",", ", ")),
)  # fmt: skip
_LENGTHS = ("string", "array", "object", "list")


def random_field(random: Random, name: str, *, newer: bool) -> dict[str, Any]:
    """Return one field; ``newer`` allows what came with version 2 of the standard."""
    kind = random.choice(_KINDS)
    field: dict[str, Any] = {"name": name}
    if kind:
        field["type"] = kind
    if kind in _FORMS and random.random() < 0.3:
        field["format"] = random.choice(_FORMS[kind])
    elif random.random() < 0.1 and kind != "geojson":
        field["format"] = "default"
    _spell(random, field)
    if random.random() < 0.12:
        field["missingValues"] = random_missing(random, newer=newer)
    if random.random() < 0.5:
        constraints = _constraints(random, field, newer=newer)
        if constraints or random.random() < 0.1:
            field["constraints"] = constraints
    if random.random() < 0.05:
        field |= {"title": "标题", "description": "d", "rdfType": "http://schema.org/x"}
    return field


def plain_field(random: Random, name: str) -> dict[str, Any]:
    """Return a field of the sort that most packages have: a common type, and constraints of the usual kinds."""
    while (field := random_field(random, name, newer=False)).get("type") not in _PLAIN:
        continue
    kept = {
        key: value
        for key, value in field.items()
        if key in ("name", "type", "constraints", "title", "description")
    }
    if field.get("format") == "email":
        kept["format"] = "email"
    allowed, values = _PLAIN[field["type"]], (bool, *_VALUES.get(field["type"], ()))
    constraints = {
        key: value for key, value in field.get("constraints", {}).items()
        if key in allowed and (isinstance(value, values) or key in ("required", "unique"))
    }  # fmt: skip
    if "enum" in constraints:
        constraints["enum"] = [value for value in constraints["enum"] if isinstance(value, str)] or ["a"]
    return {**kept, "constraints": constraints}


def random_missing(random: Random, *, newer: bool) -> list[Any]:
    """Return texts that stand for no value."""
    values: list[Any] = list(random.choice(_MISSING))
    if newer and random.random() < 0.25 and len(set(values)) == len(values):
        return [{"value": value, "label": f"label of {value}"} for value in values]
    return values


def _spell(random: Random, field: dict[str, Any]) -> None:
    for chance, kind, name, choices in _SPELLINGS:
        if field.get("type") == kind and random.random() < chance:
            field[name] = random.choice(choices)


def _constraints(random: Random, field: dict[str, Any], *, newer: bool) -> dict[str, Any]:
    kind = field.get("type", "any")
    chosen: dict[str, Any] = {}
    if random.random() < 0.35:
        chosen["required"] = random.random() < 0.9
    if random.random() < 0.3 and kind not in ("object", "array", "list", "geojson"):
        chosen["unique"] = random.random() < 0.9
    if kind in _BOUNDED and field.get("format", "default") == "default":
        names = (
            ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
            if newer
            else ("minimum", "maximum")
        )
        for name in names:
            if random.random() < 0.3:
                chosen[name] = random.choice(_BOUNDS[kind])
    if kind in _LENGTHS and random.random() < 0.35:
        chosen["minLength"] = random.choice((0, 1, 2, 3))
    if kind in _LENGTHS and random.random() < 0.35:
        chosen["maxLength"] = random.choice((1, 2, 3, 5, 8))
    if kind == "string" and random.random() < 0.35:
        chosen["pattern"] = random.choice(_PATTERNS)
    if random.random() < 0.25 and kind != "list":
        chosen["enum"] = _listed(random, field)
    return chosen


def _listed(random: Random, field: dict[str, Any]) -> list[Any]:
    pool = pool_of(field)
    values: list[Any] = [random.choice(pool) for _ in range(random.randrange(0, 12))]
    if field.get("type") == "integer" and random.random() < 0.6:
        values = [random.choice((0, 1, 2, 3, 42, -1, 2**63, 10**30, 1.0, True)) for _ in range(5)]
    if field.get("type") == "number" and random.random() < 0.6:
        values = [random.choice((0, 1, 2.5, 0.1, -1, 10)) for _ in range(5)]
    if field.get("type") == "boolean" and random.random() < 0.6:
        values = random.choice(([True], [False], [True, False]))
    if random.random() < 0.1:
        values.append(random.choice((1, None, "1", 1.5, True, [1], {"a": 1})))
    return values
