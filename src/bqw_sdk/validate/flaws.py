"""A flaw: one error as the reference would report it, before it is told to anybody."""

from __future__ import annotations

from typing import NamedTuple


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
