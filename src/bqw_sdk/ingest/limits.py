"""How much of an untrusted file is read: stated limits, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024
_GIB = 1024 * _MIB


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one opening. Whoever trusts a larger file passes larger ones.

    >>> Limits(inflated_bytes=10_000_000).inflated_bytes
    10000000
    """

    inflated_bytes: int = 4 * _GIB
    """Bytes that one compressed file, or all files of one archive, may inflate to: twice the largest table
    that the tool is measured with, ten million rows."""
    ratio: int = 300
    """How many times its size a compressed file may grow: tables shrink 3 to 50 times, bombs about 1,000."""
    ratio_free_bytes: int = 64 * _MIB
    """What may always be inflated whatever the ratio: small files full of one value are honest and harmless."""
    descriptor_bytes: int = 50 * _MIB
    """Bytes of a JSON descriptor: a thousand times the largest ones that people publish."""
    yaml_bytes: int = 5 * _MIB
    """Bytes of a YAML descriptor, which takes fifty times as long to read as JSON."""
    nodes: int = 5_000_000
    """Values in a descriptor, those that YAML aliases repeat counted each time."""
    depth: int = 64
    """Levels of a descriptor: the standard needs ten, and readers that call themselves fail near a thousand."""
    resources: int = 20_000
    """Resources of a package: four times the largest one that must work."""
    entries: int = 100_000
    """Entries of an archive, before any is read."""
    workbook_bytes: int = _GIB
    """Bytes that a workbook may inflate to: a sheet of a million rows and 26 columns has about that much XML."""
    sheet_cells: int = 26_000_000
    """Cells of the rectangle that a sheet spans, 26 columns by a million rows: readers hold the whole of it, about
    32 bytes a cell, however few are filled."""
    parquet_cells: int = 2_000_000_000
    """Rows times columns that a Parquet file declares: a page of repeated values costs it nothing."""
    columns: int = 16_384
    """Columns of a table: as many as a spreadsheet has, and what is guessed of a column costs a heading of 100,000 minutes."""
    line_bytes: int = 16 * _MIB
    """Bytes of one line of text that the reference is given: it guesses delimiters over whole lines."""
    remote_bytes: int = _GIB
    """Bytes that are fetched from one allowed address."""
    remote_seconds: float = 60.0
    """Seconds that one allowed address may take in all."""
