"""Delimited text as broken programs write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_ODD_CELLS = (
    'a"b', '"a"b', ' "a"', '"a" ', '""', '"a""b"', '"a"b"c"', "a'b", "'a'", '"x,y"z', '"a\nb"c', '""a', '"""', '"a', 'x"', '"',
)  # fmt: skip
_ODD_LINES = (
    "",
    "",
    "",
    ",",
    ",,,,,,",
    '""',
    " ",
    "\t",
    ";",
    '"",""',
    "x",
    "# comment",
    ",,",
    '" "',
    "\ufeff",
)


@dataclass(frozen=True)
class Writing:
    """How a table is written: its delimiter, what ends a line, how cells are quoted, and how dirty it is."""

    delimiter: str = ","
    newlines: Sequence[str] = ("\n",)
    quoting: str = "needed"
    odd_cells: float = 0.0
    odd_lines: float = 0.0
    ragged: float = 0.0
    final_newline: bool = True


def random_writing(random: Random, delimiter: str) -> Writing:
    """Return a way to write a table; most are sound, some are wild."""
    wild = random.random()
    return Writing(
        delimiter,
        random.choice((("\n",), ("\n",), ("\n",), ("\r\n",), ("\r\n",), ("\n", "\r\n"), ("\r",) if wild < 0.3 else ("\n",))),
        random.choice(("needed", "needed", "all", "some")),
        random.choice((0, 0, 0.02, 0.1)) if wild < 0.25 else 0.0,
        random.choice((0, 0.02, 0.15)) if wild < 0.5 else 0.0,
        random.choice((0, 0.02, 0.2)) if wild < 0.6 else 0.0,
        random.random() < 0.85,
    )  # fmt: skip


def written(random: Random, rows: Sequence[Sequence[str]], how: Writing, *, headed: bool = True) -> str:
    """Write rows, the first of which is the heading, which stays as it is, unless it is said that there is none."""
    lines: list[str] = []
    for number, row in enumerate(rows):
        cells = list(row)
        body = bool(number) or not headed
        if body and random.random() < how.ragged:
            cells = (
                cells[: random.randrange(len(cells) + 1)]
                if random.random() < 0.5
                else [*cells, *random.choices(cells, k=2)]
            )
        if body and random.random() < how.odd_lines:
            lines.append(random.choice(_ODD_LINES))
        lines.append(how.delimiter.join(_cell(random, cell, how, alone=len(cells) == 1) for cell in cells))
    text = "".join(line + random.choice(how.newlines) for line in lines)
    return text if how.final_newline else re.sub(r"(\r\n|\r|\n)\Z", "", text)


def _cell(random: Random, cell: str, how: Writing, *, alone: bool) -> str:
    if random.random() < how.odd_cells:
        return random.choice(_ODD_CELLS)
    quoted = '"' + cell.replace('"', '""') + '"'
    if how.quoting == "all" or (how.quoting == "some" and random.random() < 0.3):
        return quoted
    needs = any(sign in cell for sign in (how.delimiter, '"', "\n", "\r")) or (
        alone and not cell and random.random() < 0.5
    )
    return quoted if needs else cell
