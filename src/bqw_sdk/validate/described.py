"""``validate`` for packages and files that are not release sources: any Data Package, any table."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bqw_sdk.findings import Finding, Report, TableRead, Text
from bqw_sdk.ingest.described import open_described
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.model.encodings import strict_encoding
from bqw_sdk.validate import rules as cards
from bqw_sdk.validate.columns import judge_columns
from bqw_sdk.validate.counts import broken_hash
from bqw_sdk.validate.metadata import judge_metadata
from bqw_sdk.validate.plain import plain_tables
from bqw_sdk.validate.telling import findings_of
from bqw_sdk.validate.text_faults import overlong, text_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from bqw_sdk.ingest.described import Described
    from bqw_sdk.validate.flaws import Flaw
    from bqw_sdk.validate.plain import PlainTable
    from bqw_sdk.validate.reference import ReferencePackage, ReferenceTable

_TRIED = 1 << 20


@dataclass(frozen=True)
class ValidationOptions:
    """What a validation of anything but a release source is asked for beside the path.

    ``schema`` is a Table Schema for a single file, and ``dataset`` names one of ours in its place; ``checklist`` is a
    checklist of frictionless, which only frictionless judges; ``lane`` is ``"auto"`` or ``"reference"`` (frictionless
    alone); ``limits`` bound what is read of an untrusted file; ``allow_remote`` names the hosts from which a package
    may fetch.

    >>> ValidationOptions(dataset="places").lane
    'auto'
    """

    schema: Mapping[str, Any] | None = None
    dataset: str | None = None
    checklist: Mapping[str, Any] | None = None
    lane: str = "auto"
    limits: Limits = field(default_factory=Limits)
    allow_remote: Collection[str] = ()


_STANDARD = ValidationOptions()


@dataclass
class _Judged:
    lane: str = "reference"
    rows: int = 0
    flaws: list[Flaw] = field(default_factory=list)


def validate_described(
    path: Path | str, options: ValidationOptions = _STANDARD, *, progress: Callable[[str], None] | None = None
) -> Report:
    r"""Judge a data package or a single table and return everything that is wrong with it.

    SourceMissing and SourceUnreadable when nothing can be opened, RemoteError when an allowed host fails.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = Path(folder, "t.csv")
    ...     _ = table.write_text("id,name\n1,a\nx,b\n")
    ...     schema = {"fields": [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]}
    ...     report = validate_described(table, ValidationOptions(schema=schema))
    >>> [(finding.rule, finding.row, finding.field) for finding in report.findings]
    [('FLD-001', 3, 'id')]
    """
    progress = progress or (lambda _: None)
    with ExitStack() as stack:

        def opened(*, for_columns: bool) -> Described:
            return stack.enter_context(
                open_described(
                    path, limits=options.limits, allow_remote=options.allow_remote, for_columns=for_columns
                )
            )

        described = opened(for_columns=not options.allow_remote)
        if described.descriptor is None and (described.file is None or described.refused):
            return Report(tuple(sorted(described.findings)), (), described.subject)
        report = _plainly(described, options, progress)
        if report is None and described.unseen:
            described = opened(for_columns=False)
        return report or _by_reference(described, options, progress)


def _plainly(
    described: Described, options: ValidationOptions, progress: Callable[[str], None]
) -> Report | None:
    """Judge a package that is plain all through without loading the reference; None when it is not."""
    if described.descriptor is None or described.findings or described.refused or described.outside:
        return None
    if options.lane != "auto" or options.checklist:
        return None
    tables = plain_tables(described.descriptor, described.folder, described.unseen)
    if tables is None or any(len(table.fields) > options.limits.columns for table in tables):
        return None
    failed: list[str] = []
    judged = judge_columns(tables, range(len(tables)), failed.append, progress)
    if failed:
        return None
    findings = list(judge_metadata(described.descriptor))
    read = []
    for number, table in enumerate(tables):
        findings += findings_of(judged[number].flaws, table.name, table.file, table.fields)
        read.append(_read(table, described, _Judged("columnar", judged[number].rows)))
    return Report(tuple(sorted(findings)), tuple(read), described.subject)


def _by_reference(
    described: Described, options: ValidationOptions, progress: Callable[[str], None]
) -> Report:
    from bqw_sdk.validate.reference import ReferencePackage  # noqa: PLC0415  # loads frictionless

    findings: list[Finding] = list(described.findings)
    card = cards.UNREAD_PROFILE
    findings += [
        Finding(card.identifier, card.severity, message=card.title, found=profile.name)
        for profile in described.profiles
    ]
    if described.descriptor is not None:
        package = ReferencePackage.of_descriptor(described.descriptor, described.folder)
        broken = judge_metadata(described.descriptor)
        # The reference reads no table of a package whose description it rejects, and says so of the whole package.
        findings += [_of_the_whole(finding) for finding in broken] if package.flaws else broken
    else:
        told = {"schema": options.schema} if options.schema else {}
        package = ReferencePackage.of_file(described.entry, described.folder, told)
    # What is wrong with the schema of a single file is said of its one table, as the reference does.
    whole = "" if described.descriptor is not None else described.entry.partition(".")[0]
    findings += findings_of(package.flaws, whole, described.entry, ())
    tables = _judge_tables(package, described, options, progress)
    read: list[TableRead] = []
    for number, table in enumerate(package.tables):
        judged = tables[number]
        findings += findings_of(judged.flaws, table.name, table.file, table.fields)
        read.append(_read(table, described, judged))
    return Report(tuple(sorted(findings)), tuple(read), described.subject)


def _of_the_whole(finding: Finding) -> Finding:
    where = " / ".join(part for part in (finding.dataset, finding.field) if part)
    told = Text(*(f"{said} ({where})" if where else said for said in finding.message))
    return replace(finding, dataset="", field="", message=told)


def _read(table: ReferenceTable | PlainTable, described: Described, judged: _Judged) -> TableRead:
    path = described.folder / table.file if table.file else None
    size = path.stat().st_size if judged.lane == "columnar" and path else 0
    return TableRead(table.name, table.file, judged.rows, size, table.encoding or "utf-8", judged.lane)


def _judge_tables(
    package: ReferencePackage,
    described: Described,
    options: ValidationOptions,
    progress: Callable[[str], None],
) -> list[_Judged]:
    judged = [_Judged() for _ in package.tables]
    refused = described.refused
    package.without_references_to(package.tables[number].name for number in refused if number < len(judged))
    waiting = [number for number in range(len(package.tables)) if number not in refused]
    for number in refused:
        if number < len(judged):
            judged[number].lane = "none"
    for number in waiting:
        judged[number].flaws = _stalling(package.tables[number], described, options.limits)
    waiting = [number for number in waiting if not judged[number].flaws]
    if options.lane == "auto" and not options.checklist:
        package.plan(
            waiting,
            {number: code for number in waiting if (code := _encoding(package.tables[number], described))},
        )
        for number, found in judge_columns(package.tables, waiting, package.forget, progress).items():
            judged[number] = _Judged("columnar", found.rows, found.flaws)
        waiting = [number for number in waiting if judged[number].lane != "columnar"]
    for number in waiting:
        progress(package.tables[number].name)
        table = package.tables[number]
        judged[number].flaws, judged[number].rows = table.judged(options.checklist)
        judged[number].flaws += _faults(table, described)
    return judged


def _stalling(table: ReferenceTable, described: Described, limits: Limits) -> list[Flaw]:
    """Return why a text would stall the reference."""
    path = described.folder / table.file if table.file else None
    if path is None or path.suffix.lower() not in (".csv", ".tsv", ".txt") or not path.is_file():
        return []
    return overlong(path, limits.columns, limits.line_bytes)


def _faults(table: ReferenceTable, described: Described) -> list[Flaw]:
    """Return what frictionless passes over in silence of a file that it judged."""
    flaws: list[Flaw] = []
    text = table.delimited_text(described.folder)
    if text:
        flaws += text_faults(text.path, text.encoding, text.delimiter)
    if table.file and (described.folder / table.file).is_file():
        flaws += broken_hash(table.promised.hash, described.folder / table.file)
    return flaws


def _encoding(table: ReferenceTable, described: Described) -> str:
    """Return the encoding of a file that does not say it: the first that its beginning decodes in, strictly."""
    resource = table.resource
    if resource.has_defined("encoding") or not table.file or resource.extrapaths or resource.compression:
        return ""
    try:
        with (described.folder / table.file).open("rb") as file:
            start = file.read(_TRIED)
    except OSError:
        return ""
    return strict_encoding(start, whole=len(start) < _TRIED)
