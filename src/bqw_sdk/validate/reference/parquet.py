"""Parquet tables planned for the columnar lane: a heading read without pandas and without most of the rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.validate.columnar.parquet_table import ParquetTable
from bqw_sdk.validate.columnar.plan import ParquetFile
from bqw_sdk.validate.columnar.tokens import NotForColumns
from bqw_sdk.validate.reference.workbooks import has_plain_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frictionless.resources import TableResource

    from bqw_sdk.validate.flaws import Flaw


PARQUET_FORMATS = ("parquet", "parq")


def parquet_file(resource: TableResource) -> ParquetFile | None:
    """Return the Parquet file that a resource describes, or None where it is none or is to be read in part only."""
    dialect = resource.dialect
    if resource.format not in PARQUET_FORMATS or not has_plain_heading(dialect) or not resource.normpath:
        return None
    control = dialect.get_control("parquet").to_descriptor() if dialect.has_control("parquet") else {}
    control.pop("type", None)
    return None if any(control.values()) else ParquetFile(Path(resource.normpath))


def parquet_beginning(resource: TableResource, file: ParquetFile) -> TableResource:
    """Return a copy that has the heading as its data, and as many rows as a schema is guessed from.

    NotForColumns when the file cannot be read, or not with certainty as the reference would read it.
    """
    table = ParquetTable(file.path)
    if len(set(table.names)) != len(table.names):
        raise NotForColumns
    rows = [] if resource.schema else table.cells(table.read(0, resource.detector.sample_size - 1))
    opened = resource.to_copy()
    opened.path, opened.data = None, [list(table.names), *rows]
    opened.scheme, opened.format, opened.mediatype = "", "inline", None
    return opened


def naming_pandas(flaws: Iterable[Flaw]) -> list[Flaw]:
    """Return flaws that say how to get pandas, where that is what the reference lacks.

    >>> from bqw_sdk.validate.flaws import Flaw
    >>> naming_pandas([Flaw("source-error", note="No module named 'pandas'")])[0].note
    'this table cannot be judged without pandas: pip install "bqw-sdk[pandas]"'
    """
    need = 'this table cannot be judged without pandas: pip install "bqw-sdk[pandas]"'
    lacking = ("No module named 'pandas'", 'frictionless[pandas]"')
    return [
        each._replace(note=need)
        if each.kind == "source-error" and any(text in each.note for text in lacking)
        else each
        for each in flaws
    ]
