"""One file per format, reading and writing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

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


def _late(name: str) -> Callable[..., Any]:
    """Return a function of the file of its format, which is loaded when it is first called."""

    def call(*given: object) -> Any:  # noqa: ANN401  # whatever the function returns
        return getattr(import_module(f"{__name__}.{name.partition('_')[2]}"), name)(*given)

    return call


CSV = Format("csv", "text/csv", _late("write_csv"), _late("read_csv"))
PARQUET = Format("parquet", "application/vnd.apache.parquet", _late("write_parquet"), _late("read_parquet"))
XLSX = Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    _late("write_xlsx"),
    _late("read_xlsx"),
)

FORMATS: tuple[Format, ...] = (CSV, PARQUET, XLSX)

__all__ = ["CSV", "FORMATS", "PARQUET", "XLSX", "Format"]
