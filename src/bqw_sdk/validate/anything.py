"""``validate``: whatever is handed in is judged, a release source by the standard, anything else by its description."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.findings import Report
    from bqw_sdk.ingest.draft import Draft
    from bqw_sdk.validate.described import ValidationOptions
    from bqw_sdk.validate.judge import ValidationReport

_SOURCE_FILE = "release.toml"


def validate(
    source: Path | str | Draft,
    *,
    fail_on: Severity = Severity.ERROR,
    options: ValidationOptions | None = None,
    progress: Callable[[str], None] | None = None,
) -> ValidationReport:
    """Judge a release source, a data package or a table, and return everything that is wrong with it at once.

    ``source`` is a draft, a folder with ``release.toml``, a ``datapackage.json`` (or YAML), a folder or zip of
    one, or a CSV, TSV, XLSX, XLS, ODS, Parquet, JSON, JSON Lines or gzip file, for which ``options`` may name a
    schema or one of our datasets; else its types are guessed. ``fail_on`` is the threshold at which a source is
    not fit; ``progress`` is told the name of each table before it is judged. Only the report of a release source
    carries a ``Validated``.

    SourceMissing, SourceUnreadable and NotValid as :func:`bqw_sdk.ingest`, UnknownDataset, RemoteError when an
    allowed host fails.

    >>> import tempfile
    >>> from bqw_sdk import init_source
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report = validate(init_source(f"{folder}/lechang", within="440281000000"))
    >>> report.fit(), report.counts()["warning"]
    (True, 6)
    """
    from bqw_sdk.validate.judge import ValidationReport, validate_draft  # noqa: PLC0415  # only for a source

    if not isinstance(source, (str, Path)):
        return validate_draft(source, fail_on=fail_on, progress=progress)
    if is_source(source):
        from bqw_sdk.ingest.source import ingest  # noqa: PLC0415  # only for a source

        return validate_draft(ingest(source), fail_on=fail_on, progress=progress)
    report = validate_other(source, options, progress=progress)
    return ValidationReport(report.findings, report.tables, report.subject)


def validate_other(
    source: Path | str,
    options: ValidationOptions | None = None,
    *,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Judge what is no release source; see :func:`validate`. It loads none of our datasets unless one is named."""
    from bqw_sdk.validate.described import ValidationOptions, validate_described  # noqa: PLC0415  # loads Polars

    asked = options or ValidationOptions()
    if asked.dataset is not None:
        from bqw_sdk.datasets import dataset_named  # noqa: PLC0415  # loads all datasets
        from bqw_sdk.describe.table_schema import table_schema  # noqa: PLC0415  # the same

        # A table alone cannot be held against the tables that it refers to.
        told = table_schema(dataset_named(asked.dataset), present=frozenset())
        schema = {name: value for name, value in told.items() if name != "foreignKeys"}
        asked = replace(asked, schema=schema)
    return validate_described(source, asked, progress=progress)


def is_source(path: Path | str) -> bool:
    """Tell whether a path is read as a release source: a folder with ``release.toml``, or without a description.

    >>> is_source("no-such-folder/datapackage.json")
    False
    """
    folder = Path(path)
    if (folder / _SOURCE_FILE).is_file():
        return True
    described = any((folder / f"datapackage.{end}").exists() for end in ("json", "yaml", "yml"))
    return (folder.is_dir() and not described) or (not folder.exists() and not folder.suffix)
