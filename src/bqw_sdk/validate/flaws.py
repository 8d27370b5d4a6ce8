"""A flaw: one error as the reference would report it, before it is told to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Flaw(NamedTuple):
    """One error of a table or a package, in the words of frictionless.

    ``kind`` is frictionless's error type; ``row`` counts the records of the file from 1, heading included;
    ``number`` is the column, counted from 1; zero and the empty text stand for "none". ``constraint``
    names the constraint that is broken, where ``kind`` is ``constraint-error``.

    >>> Flaw("type-error", row=3, number=1, field="id", cell="x").field
    'id'
    """

    kind: str
    row: int = 0
    number: int = 0
    field: str = ""
    cell: str = ""
    note: str = ""
    constraint: str = ""


def flaws_of_cell(
    notes: tuple[tuple[str, str], ...], row: int, number: int, name: str, value: object
) -> Iterator[Flaw]:
    """Go through the errors of one cell, given as (constraint or ``type``, note)."""
    for constraint, note in notes:
        kind = "type-error" if constraint == "type" else "constraint-error"
        yield Flaw(kind, row, number, name, str(value), note, "" if constraint == "type" else constraint)
