"""What fields and schemas promise beyond what frictionless judges: read out of its objects, once for both lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def pattern_of(field: Any) -> str | None:
    """Take the ``pattern`` out of a field of frictionless and return it, None when it has none that counts."""
    pattern = field.constraints.get("pattern")
    if not isinstance(pattern, str) or "pattern" not in field.supported_constraints:
        return None
    field.constraints = {name: value for name, value in field.constraints.items() if name != "pattern"}
    return pattern


def categories_of(field: Any) -> tuple[object, ...]:
    """Return the categories of a string or integer field of a Data Package v2; none where it has none."""
    told = field.to_descriptor().get("categories")
    if not isinstance(told, list) or field.type not in ("string", "integer"):
        return ()
    values = [each.get("value") if isinstance(each, dict) else each for each in told]
    read = [field.read_cell(value)[0] if field.type == "integer" else value for value in values]
    return tuple(value for value in read if value is not None)


def unique_keys_of(schema: Mapping[str, Any], names: list[str]) -> Iterator[tuple[str, ...]]:
    """Go through the ``uniqueKeys`` of a schema of version 2 whose columns are all there."""
    told = schema.get("uniqueKeys")
    for key in told if isinstance(told, list) else ():
        columns = tuple(key) if isinstance(key, list) else (key,)
        if columns and all(isinstance(name, str) and name in names for name in columns):
            yield columns
