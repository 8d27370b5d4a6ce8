"""Packages so plain that their description needs no reference: loading it takes as long as a hundred thousand rows.

Narrow on purpose, as the accept test of cells is: only what frictionless is known to accept passes, and a package of
which one property is unusual goes to it whole. Nothing is found here; a plain package simply has no metadata errors.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from bqw_sdk.validate.columnar.plan import (
    ColumnPlan,
    KeyPlan,
    ParquetFile,
    ReferencePlan,
    SheetFile,
    TablePlan,
    TextFile,
)
from bqw_sdk.validate.counts import Promised
from bqw_sdk.validate.metadata import says_version_two
from bqw_sdk.validate.patterns import accept_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bqw_sdk.ingest.unseen import Unseen
    from bqw_sdk.validate.exact import ExactJudge
    from bqw_sdk.validate.flaws import Flaw

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_PATH = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*\.(csv|parquet|xlsx)")
_DATE = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
_SNIFFED = (
    100  # lines that the reference guesses the delimiter from, and records that it finds the heading in
)
_TEXTS = {"title", "description"}
_TYPES = {
    "string": {"required", "unique", "pattern", "enum", "minLength", "maxLength"},
    "integer": {"required", "unique", "minimum", "maximum"},
    "number": {"required", "unique", "minimum", "maximum"},
    "boolean": {"required"},
    "date": {"required", "unique", "minimum", "maximum"},
    "datetime": {"required"},
}


@dataclass
class PlainTable:
    """One table of a plain package; the reference is loaded when the first cell needs its verdict."""

    name: str
    file: str
    plan: TablePlan | None
    judge: LateJudge
    promised: Promised
    heading: list[Flaw] = field(default_factory=list)
    encoding: str = "utf-8"

    @property
    def fields(self) -> tuple[ColumnPlan, ...]:
        """The columns."""
        return self.plan.columns if self.plan else ()

    def refused_patterns(self) -> list[Flaw]:
        """Return nothing: a pattern that is refused makes its package go to the reference."""
        return []


class LateJudge:
    """The exact judge of a table, made when it is first asked."""

    def __init__(self, columns: Sequence[ColumnPlan]) -> None:
        """Take the columns."""
        self._columns = columns
        self._made: ExactJudge | None = None

    def cell(self, column: int, value: object) -> tuple[object, tuple[tuple[str, str], ...]]:
        """Return the value of a cell and its errors."""
        return self._judge().cell(column, value)

    def prepare(self, column: int, values: Sequence[object]) -> None:
        """Take notice of the cells that will be asked about."""
        self._judge().prepare(column, values)

    def record(self, number: int, cells: Sequence[object]) -> tuple[list[Flaw], list[object]]:
        """Return the errors and the values of a whole record."""
        return self._judge().record(number, cells)

    def _judge(self) -> ExactJudge:
        if self._made is None:
            from bqw_sdk.validate.exact import exact_judge  # noqa: PLC0415  # loads frictionless

            self._made = exact_judge(self._columns)
        return self._made


def plain_tables(
    descriptor: Mapping[str, Any], folder: Path, unseen: Mapping[Path, Unseen] | None = None
) -> list[PlainTable] | None:
    """Return the tables of a package, or None when it is not plain all through.

    ``unseen`` are workbooks whose large sheets nobody looked at yet.

    >>> from pathlib import Path
    >>> plain_tables({"resources": [{"name": "t", "path": "../t.csv"}]}, Path()) is None
    True
    """
    known = {"$schema", "name", "title", "description", "resources", "version", "id"}
    resources = descriptor.get("resources")
    texts = all(isinstance(value, str) for key, value in descriptor.items() if key != "resources")
    if descriptor.keys() - known or not texts or not isinstance(resources, list) or not resources:
        return None
    if not _NAME.fullmatch(descriptor.get("name", "p")) or not (
        "$schema" not in descriptor or says_version_two(dict(descriptor))
    ):
        return None
    tables = [_plain_table(resource, folder, unseen or {}) for resource in resources]
    found = [table for table in tables if table is not None]
    by_name = {table.name: table for table in found}
    if len(found) != len(resources) or len(by_name) != len(found):
        return None
    for table in found:
        for each in table.plan.references if table.plan else ():
            names = (
                {column.name for column in by_name[each.resource or table.name].fields}
                if (each.resource or table.name) in by_name
                else set()
            )
            if not set(each.fields) <= names:
                return None
    return found


def _plain_table(resource: Any, folder: Path, unseen: Mapping[Path, Unseen]) -> PlainTable | None:
    known = {"name", "type", "path", "format", "mediatype", "encoding", "schema", "bytes", *_TEXTS}
    if not isinstance(resource, dict) or resource.keys() - known:
        return None
    name, path, schema = resource.get("name"), resource.get("path"), resource.get("schema")
    told = _PATH.fullmatch(path) if isinstance(path, str) else None
    if not told or not isinstance(path, str) or not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    said = (("type", "table"), ("format", told[1]), ("encoding", "utf-8"))
    odd = told[1] != "csv" or resource.get("mediatype") != "text/csv"
    if any(resource.get(key, value) != value for key, value in said) or ("mediatype" in resource and odd):
        return None
    if not _texts(resource):
        return None
    size = resource.get("bytes", 0)
    columns = _plain_columns(schema)
    if columns is None or not isinstance(schema, dict) or type(size) is not int or size < 0:
        return None
    source = _plain_source(
        folder / path, told[1], [column.name for column in columns], unseen.get(folder / path)
    )
    if source is None:
        return None
    relations = _relations(schema, [column.name for column in columns], name)
    if relations is None:
        return None
    unique = [
        KeyPlan("unique", (number,))
        for number, column in enumerate(columns)
        if column.constraints.get("unique")
    ]
    plan = TablePlan(name, source, columns, (*unique, *relations[0]), relations[1])
    return PlainTable(name, path, plan, LateJudge(columns), Promised(bytes=size, described=len(columns)))


def _texts(descriptor: Mapping[str, Any]) -> bool:
    return all(isinstance(descriptor.get(name, ""), str) for name in _TEXTS)


def _plain_columns(schema: Any) -> tuple[ColumnPlan, ...] | None:
    known = {"fields", "missingValues", "primaryKey", "foreignKeys"}
    if not isinstance(schema, dict) or schema.keys() - known or not isinstance(schema.get("fields"), list):
        return None
    missing = schema.get("missingValues", [""])
    if not isinstance(missing, list) or not all(isinstance(value, str) for value in missing):
        return None
    columns = [_plain_column(each) for each in schema["fields"]]
    found = tuple(replace(column, missing=tuple(missing)) for column in columns if column)
    names = {column.name for column in found}
    return found if found and len(found) == len(columns) == len(names) else None


def _plain_column(told: Any) -> ColumnPlan | None:
    if (
        not isinstance(told, dict)
        or told.keys() - {"name", "type", "format", "constraints", *_TEXTS}
        or not _texts(told)
    ):
        return None
    name, kind, form, constraints = (
        told.get("name"), told.get("type"), told.get("format", "default"), told.get("constraints", {}),
    )  # fmt: skip
    if not isinstance(name, str) or not name or not isinstance(kind, str) or kind not in _TYPES:
        return None
    if form != "default" and (kind, form) != ("string", "email"):
        return None
    if not isinstance(constraints, dict) or not all(
        key in _TYPES[kind] and _plain_bound(kind, key, value) for key, value in constraints.items()
    ):
        return None
    return ColumnPlan(name, kind, form, constraints=constraints)


def _plain_bound(kind: str, key: str, value: Any) -> bool:
    if key in ("required", "unique"):
        return isinstance(value, bool)
    if key == "pattern":
        return isinstance(value, str) and accept_pattern(value) is not None
    if key == "enum":
        return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
    if kind == "date":
        return isinstance(value, str) and _DATE.fullmatch(value) is not None
    whole = type(value) is int and abs(value) < 2**62
    return whole or (kind == "number" and type(value) is float and abs(value) < 1e300)  # noqa: PLR2004


def _relations(
    schema: Mapping[str, Any], names: list[str], own: str
) -> tuple[tuple[KeyPlan, ...], tuple[ReferencePlan, ...]] | None:
    primary = _columns_of(schema.get("primaryKey", []), names)
    foreign = schema.get("foreignKeys", [])
    if primary is None or not isinstance(foreign, list):
        return None
    references = []
    for key in foreign:
        if (
            not isinstance(key, dict)
            or key.keys() != {"fields", "reference"}
            or not isinstance(key["reference"], dict)
        ):
            return None
        reference = key["reference"]
        columns, there = _columns_of(key["fields"], names), reference.get("fields")
        there = [there] if isinstance(there, str) else there
        if (
            reference.keys() != {"resource", "fields"}
            or not columns
            or not isinstance(reference["resource"], str)
        ):
            return None
        if (
            not isinstance(there, list)
            or len(there) != len(columns)
            or not all(isinstance(each, str) for each in there)
        ):
            return None
        resource = reference["resource"]
        references.append(ReferencePlan(columns, "" if resource == own else resource, tuple(there)))
    return ((KeyPlan("primary", primary),) if primary else ()), tuple(references)


def _columns_of(told: Any, names: list[str]) -> tuple[int, ...] | None:
    listed = [told] if isinstance(told, str) else told
    if not isinstance(listed, list) or len(set(map(str, listed))) != len(listed):
        return None
    if not all(isinstance(name, str) and name in names for name in listed):
        return None
    return tuple(names.index(name) for name in listed)


def _plain_source(
    file: Path, form: str, names: list[str], unseen: Unseen | None
) -> TextFile | SheetFile | ParquetFile | None:
    if not file.is_file():
        return None
    if form == "csv":
        return TextFile(file) if _plain_heading(file, names) else None
    try:
        if form == "parquet":
            from bqw_sdk.validate.columnar.parquet_table import ParquetTable  # noqa: PLC0415  # only for Parquet

            return ParquetFile(file) if ParquetTable(file).names == names else None
        from bqw_sdk.validate.columnar.sheets import sample_rows  # noqa: PLC0415  # loads openpyxl

        rows = sample_rows(SheetFile(file), _SNIFFED)
    except Exception:  # noqa: BLE001  # whatever it is, the reference will say it
        return None
    plain = bool(rows) and rows[0] == names and all(len(row) == len(names) for row in rows)
    if not plain:
        return None
    return (
        SheetFile(file, inflate=unseen.inflate, most=unseen.limits.sheet_cells) if unseen else SheetFile(file)
    )


def _plain_heading(path: Path, names: list[str]) -> bool:
    # The reference guesses delimiter and heading from the beginning of a file; here nothing must be open to a guess.
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(islice(file, _SNIFFED))
            if not lines or lines[0].startswith("\ufeff"):
                return False
            try:
                guessed: Any = csv.Sniffer().sniff("".join(lines), ",\t;|")
            except csv.Error:
                guessed = csv.excel
            records = list(islice(csv.reader(lines), _SNIFFED))
    except (UnicodeDecodeError, OSError, csv.Error):
        return False
    plain = guessed.delimiter == "," and guessed.escapechar is None and not guessed.skipinitialspace
    # The last record may go on below the lines that were read.
    return plain and records[0] == names and all(len(record) == len(names) for record in records[:-1])
