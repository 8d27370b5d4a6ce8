"""Where in a line of delimited text a cell stands."""

from __future__ import annotations

_QUOTE = '"'


def span_of(line: str, column: int, delimiter: str = ",") -> tuple[int, int] | None:
    """Return the first and the last-but-one character of a cell, counted from 1, or None without such a cell.

    A cell in quotes is meant with its quotes. A line that ends within quotes has no cell there.

    >>> span_of('a,"b,c",d', 2), span_of("a,b", 3)
    ((3, 8), None)
    """
    start, number, quoted = 0, 1, False
    for place, character in enumerate(line):
        if character == _QUOTE:
            quoted = not quoted
        elif character == delimiter and not quoted:
            if number == column:
                return start + 1, place + 1
            start, number = place + 1, number + 1
    return (start + 1, len(line) + 1) if number == column and not quoted else None


def cell_text(value: str, delimiter: str = ",") -> str:
    """Return a value as it is written into a line, in quotes where it must be.

    >>> cell_text("a,b"), cell_text("a")
    ('"a,b"', 'a')
    """
    if any(each in value for each in (delimiter, _QUOTE, "\n", "\r")):
        return _QUOTE + value.replace(_QUOTE, _QUOTE * 2) + _QUOTE
    return value
