"""The packed tables that travel inside the wheel: tab-separated text under a deterministic gzip.

A packed table is one line that names the edition, one line of headings, then one line a row. What
follows from the code alone (level, parent) is not stored; :mod:`bqw_sdk.gazetteer.packing` proves
before it packs that it really follows.
"""

from __future__ import annotations

import gzip
import io
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLACES_FILE: Final = "places.tsv.gz"
TOWNS_FILE: Final = "towns_crosswalk.tsv.gz"


class PackedTable(NamedTuple):
    """A table as it is packed: the year of its edition, its headings, its rows of plain text."""

    edition: int
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def pack_table(table: PackedTable) -> bytes:
    r"""Return the table's packed bytes; the same table gives the same bytes.

    Raises:
        ValueError: a row has another number of cells than there are headings, or a cell holds a tab
            or a line break, which the packed form cannot carry.

    >>> unpack_table(pack_table(PackedTable(2023, ("code", "name"), [("440000000000", "广东省")]))).rows
    [['440000000000', '广东省']]
    """
    lines = [f"edition\t{table.edition}", _line(table.headings, len(table.headings))]
    lines += [_line(row, len(table.headings)) for row in table.rows]
    sink = io.BytesIO()
    # Neither a file name nor a time goes into the header: both would make equal tables differ in bytes.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=sink, mtime=0) as packed:
        packed.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
    return sink.getvalue()


def unpack_table(packed: bytes) -> PackedTable:
    """Return the table that :func:`pack_table` packed."""
    edition, headings, *rows = gzip.decompress(packed).decode("utf-8").removesuffix("\n").split("\n")
    return PackedTable(
        int(edition.split("\t")[1]), tuple(headings.split("\t")), [row.split("\t") for row in rows]
    )


def read_shipped(name: str) -> PackedTable:
    """Return one of the tables that lie beside this module."""
    return unpack_table(files(__package__).joinpath(name).read_bytes())


def _line(cells: Iterable[str], width: int) -> str:
    line = "\t".join(cells)
    if line.count("\t") != width - 1 or "\n" in line or "\r" in line:
        message = f"a packed row takes {width} cells without tabs and line breaks: {line!r}"
        raise ValueError(message)
    return line
