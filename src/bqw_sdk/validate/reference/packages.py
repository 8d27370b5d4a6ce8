"""Packages and single files of strangers as frictionless reads them: metadata, headings, and whole tables."""

from __future__ import annotations

import copy
import re
import warnings
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from frictionless import Checklist, FrictionlessException, Package, Resource, Schema
from frictionless.resources import TableResource

from bqw_sdk.validate.columnar.plan import ColumnPlan, KeyPlan, ReferencePlan, TablePlan, TextFile
from bqw_sdk.validate.counts import Promised
from bqw_sdk.validate.exact import ExactJudge, column_plan, flaw_of
from bqw_sdk.validate.flaws import Flaw
from bqw_sdk.validate.metadata import says_version_two
from bqw_sdk.validate.promises import unique_keys_of
from bqw_sdk.validate.reference.checks import PromiseCheck
from bqw_sdk.validate.reference.parquet import PARQUET_FORMATS, naming_pandas, parquet_beginning, parquet_file
from bqw_sdk.validate.reference.workbooks import beginning_of, heading_of, is_workbook, sheet_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from frictionless import Header

    from bqw_sdk.validate.columnar.plan import ParquetFile, SheetFile


_NO_LIMIT = 10**9
_TEXT_FORMATS = {"csv", "tsv"}
_FORMATS = (*_TEXT_FORMATS, "xlsx", *PARQUET_FORMATS)
_PLAIN_ENCODINGS = re.compile(
    r"utf-8(-sig)?|gb18030|gbk|gb2312|utf-16(-le|-be)?|iso8859-1|cp1252|big5|shift_jis"
)


@dataclass
class ReferenceTable:
    """One resource: what the columnar lane needs to judge it, and the way to have it judged here.

    ``plan`` is None when only the reference can judge it; ``heading`` holds the flaws of its heading; ``leans_on``
    names the other tables that it refers to, whether its file has the columns for it or not.
    """

    name: str
    file: str
    resource: Resource
    plan: TablePlan | None = None
    judge: ExactJudge | None = None
    heading: list[Flaw] = field(default_factory=list)
    encoding: str = ""
    described_fields: int = 0
    version_two: bool = False
    refused: dict[str, str] = field(default_factory=dict)
    leans_on: frozenset[str] = frozenset()

    @property
    def promised(self) -> Promised:
        """What the description says of the file as a whole."""
        told = self.resource
        return Promised(
            str(told.hash or ""), told.bytes or 0, told.fields or 0, told.rows or 0, self.described_fields
        )

    @property
    def fields(self) -> tuple[ColumnPlan, ...]:
        """The columns, as far as they are known."""
        if self.plan:
            return self.plan.columns
        schema = getattr(self.resource, "schema", None)
        return (
            tuple(column_plan(each, version_two=self.version_two) for each in schema.fields) if schema else ()
        )

    def judged(self, checklist: Mapping[str, Any] | None) -> tuple[list[Flaw], int]:
        """Let frictionless judge the table; return its flaws and how many rows it has."""
        schema = getattr(self.resource, "schema", None)
        check = PromiseCheck.of(
            schema.fields if schema else (), self._unique_keys(), version_two=self.version_two
        )
        self.refused = check.refused
        try:
            asked = Checklist.from_descriptor(dict(checklist)) if checklist else Checklist()
            asked.add_check(check)
            report = self.resource.validate(asked, limit_errors=_NO_LIMIT)
        except FrictionlessException as exception:
            return [flaw_of(error) for error in exception.to_errors()], 0
        except RecursionError:
            return [Flaw("source-error", note="nested too deeply")], 0
        except Exception as error:  # noqa: BLE001  # the reference crashed where a report is due
            return [Flaw(_crash_kind(error), note=f"{type(error).__name__}: {error}"[:500])], 0
        flaws = [flaw_of(error) for error in report.errors]
        flaws += [flaw_of(error) for task in report.tasks for error in task.errors]
        if self.resource.format in PARQUET_FORMATS:
            flaws = naming_pandas(flaws)
        flaws += check.flaws + self.refused_patterns()
        return flaws, int(self.resource.stats.rows or 0)

    def delimited_text(self, folder: Path) -> TextFile | None:
        """Return how the file is to be read as delimited text with quotes, None when it is something else."""
        resource = self.resource
        if not isinstance(resource, TableResource) or not _plain_file(resource) or not self.file:
            return None
        text = _text_file(resource)
        path = folder / self.file
        return replace(text, path=path) if text and text.heading == 1 and path.is_file() else None

    def _unique_keys(self) -> list[tuple[str, ...]]:
        schema = getattr(self.resource, "schema", None)
        if not schema or not self.version_two:
            return []
        return list(unique_keys_of(schema.custom, [each.name for each in schema.fields]))

    def refused_patterns(self) -> list[Flaw]:
        """Return the patterns of its schema that could not be judged."""
        refused = self.refused | (self.judge.refused if self.judge else {})
        return [
            Flaw("pattern-refused" if _compiles(pattern) else "field-error", field=name, note=pattern)
            for name, pattern in refused.items()
        ]


def _compiles(pattern: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(f"^{pattern}$")
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _crash_kind(error: Exception) -> str:
    return "schema-error" if isinstance(error, (TypeError, re.error)) else "source-error"


class ReferencePackage:
    """A package, or one file taken as a package of one table."""

    def __init__(self) -> None:
        """Start with nothing; use the class methods."""
        self.flaws: list[Flaw] = []
        self.tables: list[ReferenceTable] = []

    @classmethod
    def of_descriptor(cls, descriptor: Mapping[str, Any], folder: Path) -> ReferencePackage:
        """Read a package descriptor; its metadata errors are the only flaws when there are any."""
        self = cls()
        with _silenced():
            try:
                told = copy.deepcopy(dict(descriptor))
                _typed_json_tables(told)
                package = Package.from_descriptor(told, basepath=str(folder))
                package.to_descriptor(validate=True)
            except FrictionlessException as exception:
                self.flaws = [flaw_of(error) for error in exception.to_errors()]
                return self
            except Exception as error:  # noqa: BLE001  # the reference crashed where a report is due
                self.flaws = [Flaw("package-error", note=f"{type(error).__name__}: {error}"[:500])]
                return self
        version_two = says_version_two(dict(descriptor))
        self.tables = [
            ReferenceTable(str(resource.name), str(resource.path or ""), resource, version_two=version_two)
            for resource in package.resources
        ]
        return self

    @classmethod
    def of_file(cls, name: str, folder: Path, options: Mapping[str, Any]) -> ReferencePackage:
        """Take one data file, with ``schema`` and the like as options."""
        self = cls()
        with _silenced():
            try:
                told = copy.deepcopy(dict(options))
                if "schema" in told:
                    told["schema"] = Schema.from_descriptor(told["schema"])
                resource = Resource(name, basepath=str(folder), **told)
            except FrictionlessException as exception:
                self.flaws = [flaw_of(error) for error in exception.to_errors()]
                return self
            except Exception as error:  # noqa: BLE001  # the reference crashed where a report is due
                self.flaws = [Flaw("schema-error", note=f"{type(error).__name__}: {error}"[:500])]
                return self
        if name.lower().endswith(".zip") and not isinstance(resource, TableResource):
            # The reference takes it for a document and finds nothing wrong, having read nothing.
            self.flaws = [Flaw("format-error", note="an archive with neither a package nor a table in it")]
            return self
        self.tables = [ReferenceTable(str(resource.name), name, resource)]
        return self

    def plan(self, numbers: Iterable[int], encodings: Mapping[int, str]) -> None:
        """Find out which of these tables the columnar lane can judge; no other one is opened.

        ``encodings`` tells those that were found by trial.
        """
        for number in numbers:
            table = self.tables[number]
            if (
                number in encodings
                and isinstance(table.resource, TableResource)
                and not is_workbook(table.resource)
            ):
                table.resource.encoding = encodings[number]
            with _silenced():
                try:
                    _plan(table)
                except FrictionlessException:
                    table.plan = None
                except Exception:  # noqa: BLE001  # whatever it is, the reference lane will say it
                    table.plan = None
        self._drop_unreadable_references()

    def forget(self, name: str) -> None:
        """Take the plan from a table that the columnar lane could not judge, and from those that refer to it."""
        for table in self.tables:
            if table.name == name:
                table.plan = None
        self._drop_unreadable_references()

    def without_references_to(self, names: Iterable[str]) -> None:
        """Drop the foreign keys to tables that nobody may read."""
        gone = set(names)
        for table in self.tables:
            schema = getattr(table.resource, "schema", None)
            if schema and gone:
                schema.foreign_keys = [
                    key for key in schema.foreign_keys if key["reference"]["resource"] not in gone
                ]

    def _drop_unreadable_references(self) -> None:
        changed = True
        while changed:
            changed = False
            planned = {table.name for table in self.tables if table.plan}
            for table in self.tables:
                if table.plan and not table.leans_on <= planned:
                    table.plan, changed = None, True


def _typed_json_tables(descriptor: dict[str, Any]) -> None:
    # frictionless takes a JSON file with a schema and without a type for a document, and judges no cell of it.
    resources = descriptor.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        if (
            isinstance(resource, dict)
            and resource.get("schema")
            and not {"type", "profile", "data"} & resource.keys()
        ):
            path = resource.get("path")
            if isinstance(path, str) and path.lower().endswith(".json"):
                resource["type"] = "table"


def _plan(table: ReferenceTable) -> None:
    resource = table.resource
    if not isinstance(resource, TableResource) or not _plain_file(resource):
        return
    resource.to_descriptor(validate=True)
    sheet = sheet_file(resource)
    parquet = parquet_file(resource)
    if parquet:
        opened = parquet_beginning(resource, parquet)
    else:
        opened = resource.to_copy() if sheet is None else beginning_of(resource, sheet)
    references = [dict(key) for key in opened.schema.foreign_keys] if opened.schema else []
    if opened.schema:
        opened.schema.foreign_keys = []
    # A copy, because the patterns are taken out before anything is read with them.
    with opened:
        header, dialect, schema = opened.header, opened.dialect, opened.schema
        expected = header.get_expected_fields()
        source = parquet or sheet or _text_file(opened)
        if source is None or not expected or not _has_heading(opened, source):
            return
        names = [each.name for each in expected]
        if len(set(names)) != len(names) or not dialect.header_case:
            return
        judge = ExactJudge(expected, version_two=table.version_two)
        unique = list(unique_keys_of(schema.custom, names)) if table.version_two else []
        keys = [
            KeyPlan("unique", (number,))
            for number, each in enumerate(expected)
            if each.constraints.get("unique")
        ]
        primary = schema.primary_key
        if primary and set(primary) <= set(names):
            keys.append(KeyPlan("primary", tuple(names.index(name) for name in primary)))
        keys += [KeyPlan("keys", tuple(names.index(name) for name in key)) for key in unique]
        table.plan = TablePlan(
            table.name,
            source,
            tuple(judge.columns),
            tuple(keys),
            tuple(_references(references, names, table.name)),
        )
        table.judge, table.encoding = judge, getattr(source, "encoding", "")
        named = {str(key["reference"]["resource"]) for key in references}
        table.leans_on = frozenset(named - {"", table.name})
        table.described_fields = len(schema.fields)
        table.heading = [flaw_of(error) for error in header.errors]


def _has_heading(opened: TableResource, source: TextFile | SheetFile | ParquetFile) -> bool:
    """Tell whether the heading lies where the lane looks for it, and is one that it knows."""
    # frictionless may have taken another row than the first for the heading, looking at the first hundred.
    heading = heading_of(opened.dialect)
    if isinstance(source, TextFile):
        # A blank line as the heading names no column: the fields are those of the schema, and nothing is wrong.
        bare = not opened.header.labels and bool(opened.fragment)
        return heading <= len(opened.sample) and (bare or _names_each(opened.header))
    return heading == 1 and _names_each(opened.header)


def _names_each(header: Header) -> bool:
    return bool(header.labels) and len(header.get_expected_fields()) == len(header.labels)


def _references(keys: Iterable[Mapping[str, Any]], names: list[str], own: str) -> Iterator[ReferencePlan]:
    for key in keys:
        target = tuple(key["fields"])
        if set(target) <= set(names):
            resource = key["reference"]["resource"]
            yield ReferencePlan(
                tuple(names.index(name) for name in target), "" if resource == own else resource,
                tuple(key["reference"]["fields"]),
            )  # fmt: skip


def _plain_file(resource: TableResource) -> bool:
    return bool(
        resource.path and not resource.extrapaths and not resource.compression and not resource.innerpath
        and resource.scheme in ("", "file", None) and resource.format in _FORMATS and not resource.memory
    )  # fmt: skip


def _text_file(resource: TableResource) -> TextFile | None:
    from pathlib import Path  # noqa: PLC0415

    dialect = resource.dialect
    control = dialect.get_control("csv") if dialect.has_control("csv") else None
    spoken = {**(control.to_descriptor() if control else {})}
    spoken.pop("type", None)
    delimiter = str(spoken.pop("delimiter", "\t" if resource.format == "tsv" else ","))
    spoken.pop("lineTerminator", None)
    plain = {
        "quoteChar": ('"',),
        "doubleQuote": (True,),
        "skipInitialSpace": (False,),
        "escapeChar": ("", None),
    }
    if any(value not in plain.get(name, ()) for name, value in spoken.items()):
        return None
    odd = not heading_of(dialect) or resource.format not in _TEXT_FORMATS
    encoding = str(resource.encoding or "")
    if odd or len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n' or not resource.normpath:
        return None
    if not _PLAIN_ENCODINGS.fullmatch(encoding.lower()):
        return None
    return TextFile(
        Path(resource.normpath), encoding, delimiter, universal_newlines=resource.format != "csv",
        heading=heading_of(dialect),
    )  # fmt: skip


class _silenced(warnings.catch_warnings):  # noqa: N801  # a context manager, used as a verb
    """frictionless warns about deprecated properties; the user gets findings instead."""

    def __enter__(self) -> None:
        super().__enter__()
        warnings.simplefilter("ignore")
