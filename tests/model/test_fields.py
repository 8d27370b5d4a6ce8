from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest

from bqw_sdk.codes import UNIT
from bqw_sdk.errors import CatalogueFault
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Empty
from bqw_sdk.model.fields import fields_of
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref, Unique, Unit
from bqw_sdk.model.missing import Missing
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Amount, PlaceCode, Reported

TITLE = Heading("标题", "Title", "说明", "what it is", ("别名",))


class Sample(Record):
    """One column of each kind."""

    code: Annotated[PlaceCode, Key(), TITLE]
    place: Annotated[PlaceCode | None, Ref("places.code"), TITLE] = None
    unit: Annotated[str, OneOf(UNIT), Unique(), TITLE]
    count: Annotated[int, Unit("persons"), TITLE]
    value: Annotated[Reported[Amount], TITLE]
    note: Annotated[Reported[str] | None, Personal(), TITLE] = None
    name: Annotated[str, Personal(when=Empty(Column("note"))), TITLE]
    agreed: Annotated[bool, TITLE]
    day: Annotated[date | None, TITLE] = None


def test_the_columns_come_in_the_order_in_which_they_are_declared() -> None:
    """The order of the columns of a file is the order of the class."""
    names = [field.name for field in fields_of(Sample)]
    assert names == ["code", "place", "unit", "count", "value", "note", "name", "agreed", "day"]


def test_each_mark_reaches_its_field() -> None:
    """Type, marks, titles and missing kinds of a column are told as plain values."""
    fields = {field.name: field for field in fields_of(Sample)}
    assert [fields[name].kind for name in ("code", "count", "value", "agreed", "day")] == [
        "string",
        "integer",
        "number",
        "boolean",
        "date",
    ]
    code, place, unit, value, note = (fields[name] for name in ("code", "place", "unit", "value", "note"))
    assert (code.key, code.required, code.pattern, code.title) == (
        True,
        True,
        "[0-9]{12}",
        Text("标题", "Title"),
    )
    assert code.pattern_says.zh
    assert (code.about, code.also) == (Text("说明", "what it is"), ("别名",))
    assert (place.required, place.pattern) == (False, "[0-9]{12}")
    assert place.ref is not None
    assert (place.ref.dataset, place.ref.field) == ("places", "code")
    assert (unit.codes, unit.unique, unit.key) == (UNIT, True, False)
    assert fields["count"].unit == "persons"
    assert value.digits is not None
    assert (value.digits.precision, value.digits.scale) == (24, 4)
    assert (value.required, value.missing) == (True, tuple(Missing))
    assert (note.required, note.missing, note.left_out) == (False, tuple(Missing), True)
    assert (fields["name"].left_out, fields["name"].personal is not None) == (False, True)
    assert (unit.left_out, unit.missing, unit.digits) == (False, (), None)


def record_with(hint: Any) -> type[Record]:
    """Return a record class with one column of that type."""
    return type("Made", (Record,), {"__annotations__": {"column": hint}, "__module__": __name__})


@pytest.mark.parametrize(
    "hint",
    [
        str,
        Annotated[str, Key()],
        Annotated[str | int, TITLE],
        Annotated[float, TITLE],
        Annotated[list[str], TITLE],
        Annotated[Missing, TITLE],
        Annotated[None, TITLE],
        Annotated[Decimal | str | None, TITLE],
    ],
)
def test_a_column_without_heading_or_with_no_single_plain_type_is_refused(hint: Any) -> None:
    """The fault names record and column, so that whoever wrote the dataset finds it."""
    with pytest.raises(CatalogueFault, match=r"Made\.column") as caught:
        fields_of(record_with(hint))
    assert "字段定义有误" in caught.value.text.zh
