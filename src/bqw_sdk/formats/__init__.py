"""One file per format, reading and writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bqw_sdk.formats import csv, parquet, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import polars as pl

    from bqw_sdk.model.fields import Field


class Format(NamedTuple):
    """A format of a release: its suffix, its media type, how a table is written and read back."""

    name: str
    mediatype: str
    write: Callable[[pl.DataFrame, Sequence[Field], Path], None]
    read: Callable[[Path, Sequence[Field]], pl.DataFrame]

    @property
    def suffix(self) -> str:
        """The file name suffix, with its dot."""
        return f".{self.name}"


CSV = Format("csv", "text/csv", csv.write_csv, csv.read_csv)
PARQUET = Format("parquet", "application/vnd.apache.parquet", parquet.write_parquet, parquet.read_parquet)
XLSX = Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    xlsx.write_xlsx,
    xlsx.read_xlsx,
)

FORMATS: tuple[Format, ...] = (CSV, PARQUET, XLSX)

__all__ = ["CSV", "FORMATS", "PARQUET", "XLSX", "Format"]
