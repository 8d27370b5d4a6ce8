"""One data file, looked at before its reader opens it: a regular file that does not inflate without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.ingest.archives import check_stream, check_zipped_table
from bqw_sdk.ingest.described_rules import ARCHIVE_UNSAFE
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.parquet_files import check_parquet
from bqw_sdk.ingest.paths import check_kind
from bqw_sdk.ingest.unsafe import Unsafe
from bqw_sdk.ingest.workbooks import inspect_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.findings import Finding

_COMPRESSIONS = ("zip", "gz", "bz2", "xz")
_STANDARD_LIMITS = Limits()


def check_file(
    path: Path,
    limits: Limits = _STANDARD_LIMITS,
    *,
    compression: str = "",
    format: str = "",  # noqa: A002 - the name that descriptors give it
    innerpath: str = "",
    dataset: str = "",
) -> Finding | None:
    """Return what makes a data file unsafe to read, or None; whether it is *right* is for its reader to say.

    ``compression``, ``format`` and ``innerpath`` are those of the descriptor, told from the name when empty.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = Path(folder, "t.csv")
    ...     _ = table.write_text("id")
    ...     check_file(table) is None
    True
    """
    try:
        inspect_file(path, limits, compression=compression, form=format, innerpath=innerpath)
    except Unsafe as unsafe:
        return unsafe.as_finding(dataset, path.name)
    return None


def inspect_file(path: Path, limits: Limits, *, compression: str, form: str, innerpath: str) -> None:
    """Raise Unsafe for a data file that may not be read; an OSError is left to the reader."""
    try:
        if not path.exists():
            return
        check_kind(path.stat().st_mode, path.name)
        squeezed, inner = told_by_name(path.name)
        squeezed, inner = compression.lower() or squeezed, form.lower() or inner
        if squeezed == "zip":
            _check_zip(path, innerpath, limits)
        elif squeezed in _COMPRESSIONS:
            check_stream(path, squeezed, limits)
        elif inner in {"xlsx", "xlsm", "ods"}:
            inspect_workbook(path, limits)
        elif inner in {"parquet", "parq"}:
            check_parquet(path, limits)
    except OSError:
        return


def told_by_name(name: str) -> tuple[str, str]:
    """Return compression and format that a file name tells, each empty when it tells none.

    >>> told_by_name("t.csv.gz"), told_by_name("t.XLSX")
    (('gz', 'csv'), ('', 'xlsx'))
    """
    parts = name.lower().split(".")[1:]
    squeezed = parts.pop() if parts and parts[-1] in _COMPRESSIONS else ""
    return squeezed, parts[-1] if parts else ""


def _check_zip(path: Path, innerpath: str, limits: Limits) -> None:
    try:
        check_zipped_table(path, innerpath, limits)
    except Unsafe as unsafe:
        # What is no archive at all, its reader says in its own words.
        if unsafe.card is not ARCHIVE_UNSAFE or not unsafe.found.startswith("File is not a zip file"):
            raise
