"""Records read once into plain ``Field`` values: the only file that opens pydantic.

Everything else (schemas, plans, headings, templates, dictionaries) reads ``Field`` and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from bqw_sdk.errors import CatalogueFault
from bqw_sdk.findings import Text
from bqw_sdk.model.marks import AtLeast, Heading, Key, Matches, OneOf, Personal, Ref, Trailing, Unique, Unit
from bqw_sdk.model.missing import Missing
from bqw_sdk.model.types import Digits

if TYPE_CHECKING:
    from bqw_sdk.model.code_list import CodeList
    from bqw_sdk.model.record import Record

Kind = Literal["string", "integer", "number", "boolean", "date"]
M = TypeVar("M")
_KINDS: dict[object, Kind] = {str: "string", int: "integer", Decimal: "number", bool: "boolean", date: "date"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a dataset, told apart from pydantic and from every engine.

    ``required`` says that a cell may not be empty (a labelled missing value is not an empty cell).
    """

    name: str
    kind: Kind
    title: Text
    about: Text
    required: bool
    key: bool = False
    unique: bool = False
    pattern: str | None = None
    pattern_says: Text = Text("", "")
    codes: CodeList | None = None
    digits: Digits | None = None
    minimum: int | None = None
    ref: Ref | None = None
    unit: str | None = None
    personal: Personal | None = None
    missing: tuple[Missing, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def left_out(self) -> bool:
        """Whether the whole column is left out of every release."""
        return self.personal is not None and self.personal.when is None


@cache
def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """Return the columns of a record, in the order in which it declares them.

    CatalogueFault names a column without a heading or of a type that no column can have.

    >>> from bqw_sdk import Place
    >>> [field.name for field in fields_of(Place)][:2]
    ['code', 'level']
    """
    hints = get_type_hints(record, include_extras=True)
    trailing = [name for name in record.model_fields if _mark(_unwrap(hints[name])[1], Trailing)]
    names = [*(name for name in record.model_fields if name not in trailing), *trailing]
    return tuple(_field(record, name, hints[name]) for name in names)


def _field(record: type[Record], name: str, hint: object) -> Field:
    types, marks = _unwrap(hint)
    kinds = types - {NoneType, Missing}
    heading = _mark(marks, Heading)
    if len(kinds) != 1 or next(iter(kinds)) not in _KINDS or heading is None:
        fault = f"{record.__name__}.{name}: a column needs one plain type and a Heading, found {hint!r}"
        raise CatalogueFault(Text(f"字段定义有误: {fault}", fault))
    form, codes, unit = _mark(marks, Matches), _mark(marks, OneOf), _mark(marks, Unit)
    least = _mark(marks, AtLeast)
    return Field(
        name=name,
        kind=_KINDS[kinds.pop()],
        title=heading.title,
        about=heading.about,
        required=NoneType not in types,
        key=_mark(marks, Key) is not None,
        unique=_mark(marks, Unique) is not None,
        pattern=form.pattern if form else None,
        pattern_says=form.says if form else Text("", ""),
        codes=codes.codes if codes else None,
        digits=_mark(marks, Digits),
        minimum=least.minimum if least else None,
        ref=_mark(marks, Ref),
        unit=unit.code if unit else None,
        personal=_mark(marks, Personal),
        missing=tuple(Missing) if Missing in types else (),
        also=heading.also,
    )


def _unwrap(hint: object) -> tuple[set[object], list[object]]:
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        types, more = _unwrap(inner)
        return types, [*more, *marks]
    if origin in {Union, UnionType}:
        types, marks = set(), []
        for part in get_args(hint):
            part_types, part_marks = _unwrap(part)
            types |= part_types
            marks += part_marks
        return types, marks
    return {hint}, []


def _mark(marks: list[object], kind: type[M]) -> M | None:
    found = [mark for mark in marks if isinstance(mark, kind)]
    return found[-1] if found else None
