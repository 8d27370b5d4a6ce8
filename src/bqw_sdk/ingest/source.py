"""A source folder (``release.toml`` and a ``<dataset>.csv`` or ``.parquet`` per dataset) read into a draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.errors import SourceUnreadable, UnknownDataset
from bqw_sdk.findings import Finding, Origin, Text
from bqw_sdk.formats.csv import BOM, MalformedText, read_grid
from bqw_sdk.formats.parquet import MalformedParquet, read_parquet_grid
from bqw_sdk.ingest.draft import Draft, DraftTable
from bqw_sdk.ingest.received.log import has_received
from bqw_sdk.ingest.received.replay import replay
from bqw_sdk.ingest.release_file import RELEASE_FILE, read_package_info
from bqw_sdk.ingest.rules import (
    EMPTY_FILE,
    FILE_MISSING,
    FILE_TWICE,
    FILE_UNLISTED,
    MALFORMED,
    NOT_DECODABLE,
    NOT_PARQUET,
    UNKNOWN_NAME,
    UNUSED_ROWS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.findings import RuleCard
    from bqw_sdk.ingest.received.replay import Merged, Replayed
    from bqw_sdk.model.dataset import Dataset

_NOTICES = "NOTICES.md"
_NOTHING = "∅"
_SHOWN = 80


def ingest(source: Path | str) -> Draft:
    """Read a release source into a draft, what was sent to it included; nothing is judged yet, and nothing is lost.

    What is wrong with a data file is a finding of the draft. SourceMissing and SourceUnreadable when
    folder or ``release.toml`` cannot be had, NotValid when an entry of it is wrong.
    """
    folder = Path(source)
    draft = own_draft(folder)
    return with_submissions(draft, folder)[0] if has_received(folder) else draft


def own_draft(folder: Path) -> Draft:
    """Read what a source holds itself, apart from what was sent to it; otherwise as :func:`ingest`."""
    package = read_package_info(folder)
    findings: list[Finding] = []
    tables: list[DraftTable] = []
    for dataset in _listed(package.datasets, findings):
        table, found = read_table(file_of(folder, dataset), dataset)
        findings += found
        if table:
            tables.append(table)
    findings += _superfluous(folder, package.datasets)
    names = [RELEASE_FILE, *([_NOTICES] if (folder / _NOTICES).is_file() else [])]
    inputs = [(name, hashlib.sha256((folder / name).read_bytes()).hexdigest()) for name in names]
    inputs += [(table.grid.file, table.grid.sha256) for table in tables]
    return Draft(folder, package, tuple(tables), tuple(sorted(inputs)), tuple(sorted(findings)))


def with_submissions(draft: Draft, folder: Path) -> tuple[Draft, Replayed]:
    """Return a draft with the rows that were sent to its source, and how they were put together."""
    replayed = replay(folder, draft.tables, draft.package.datasets)
    return draft_of(draft, replayed.merged, replayed.findings, replayed.inputs), replayed


def draft_of(
    draft: Draft, merged: Merged, more: Sequence[Finding], inputs: Sequence[tuple[str, str]] = ()
) -> Draft:
    """Return a draft whose tables are those that were put together, of the datasets that the source lists."""
    order = [dataset.name for dataset in CATALOGUE]
    tables = [table for table in merged.tables() if table.dataset.name in draft.package.datasets]
    present = {table.dataset.name for table in tables}
    # What was sent stands in for a file that a source need not hold then.
    own = [
        each for each in draft.findings if each.rule != FILE_MISSING.identifier or each.dataset not in present
    ]
    return replace(
        draft,
        tables=tuple(sorted(tables, key=lambda table: order.index(table.dataset.name))),
        inputs=tuple(sorted((*draft.inputs, *inputs))),
        findings=tuple(sorted({*own, *more})),
    )


def file_of(folder: Path, dataset: Dataset) -> Path:
    """Return the file of a dataset: its CSV file, or its Parquet file where there is no CSV."""
    path = folder / f"{dataset.name}.csv"
    other = path.with_suffix(".parquet")
    return other if other.is_file() and not path.exists() else path


def read_table(path: Path, dataset: Dataset) -> tuple[DraftTable | None, tuple[Finding, ...]]:
    """Read one file as a table of a dataset; what cannot be read comes back as a finding."""
    at = _File(dataset, path.name)
    if not path.exists():
        expected = Text(
            f"{path.name},或从 release.toml 的 datasets 里去掉 {dataset.name}",
            f"{path.name}, or no {dataset.name} in the datasets of release.toml",
        )
        return None, (at.finding(FILE_MISSING, Text("没有这个文件", "no such file"), _NOTHING, expected),)
    try:
        if path.suffix == ".parquet":
            return _read_parquet_table(path, dataset)
        content = path.read_bytes()
    except OSError as error:
        raise SourceUnreadable(
            Text(f"{path} 读不了:{error.strerror}", f"{path} cannot be read: {error.strerror}")
        ) from error
    if not content.removeprefix(BOM).strip():
        said = Text(f"{len(content)} 字节", f"{len(content)} bytes")
        return None, (at.finding(EMPTY_FILE, said, f"{len(content)} B", _heading_of(dataset)),)
    try:
        grid = read_grid(content, path.name)
    except UnicodeDecodeError as error:
        return None, (_undecodable(at, content, error.start),)
    except MalformedText as error:
        said = Text(f"第 {error.line} 行:{error}", f"line {error.line}: {error}")
        line = content.decode("utf-8", "replace").splitlines()[error.line - 1 :][:1]
        found = "***" if any(field.personal for field in dataset.fields) else "".join(line)[:_SHOWN]
        expected = Text("成对的引号,没有 NUL 字节", "closed quotes and no NUL byte")
        return None, (at.finding(MALFORMED, said, found.replace("\0", "\\0"), expected, error.line),)
    return _drafted(DraftTable(dataset, grid, path))


def _read_parquet_table(path: Path, dataset: Dataset) -> tuple[DraftTable | None, tuple[Finding, ...]]:
    try:
        grid = read_parquet_grid(path, dataset.fields)
    except MalformedParquet as error:
        expected, said = Text("Parquet 文件", "a Parquet file"), Text(str(error), str(error))
        return None, (_File(dataset, path.name).finding(NOT_PARQUET, said, _NOTHING, expected),)
    return _drafted(DraftTable(dataset, grid, path))


def _drafted(table: DraftTable) -> tuple[DraftTable, tuple[Finding, ...]]:
    if len(table.grid.rows) > 1:
        return table, ()
    at, expected = _File(table.dataset, table.grid.file), Text("至少一行记录", "at least one row")
    return table, (at.finding(UNUSED_ROWS, Text("只有表头", "a heading alone"), _NOTHING, expected),)


@dataclass(frozen=True, slots=True)
class _File:
    dataset: Dataset
    name: str

    def finding(self, card: RuleCard, said: Text, found: str, expected: Text, row: int = 0) -> Finding:
        return Finding(
            card.identifier,
            card.severity,
            dataset=self.dataset.name,
            row=row,
            origin=Origin(self.name, row=row),
            message=Text(f"{card.title.zh}:{said.zh}", f"{card.title.en}: {said.en}"),
            found=found,
            expected=expected,
            mend=_MENDS[card.identifier],
            unreadable=card.unreadable,
        )


def _undecodable(at: _File, content: bytes, start: int) -> Finding:
    row, byte = content[:start].count(b"\n") + 1, f"0x{content[start]:02X}"
    said = Text(
        f"第 {row} 行有非 UTF-8 字节 {byte}(文件第 {start + 1} 字节)",
        f"byte {byte} that is not UTF-8, at line {row} (byte {start + 1} of the file)",
    )
    return at.finding(NOT_DECODABLE, said, byte, Text("UTF-8 编码", "UTF-8"), row)


def _listed(names: tuple[str, ...], findings: list[Finding]) -> list[Dataset]:
    datasets = []
    for name in dict.fromkeys(names):
        try:
            datasets.append(dataset_named(name))
        except UnknownDataset as error:
            findings.append(
                Finding(
                    UNKNOWN_NAME.identifier,
                    UNKNOWN_NAME.severity,
                    field="datasets",
                    origin=Origin(RELEASE_FILE),
                    message=UNKNOWN_NAME.title,
                    found=name,
                    expected=error.text,
                    mend=Text("改正 release.toml 的 datasets", "mend the datasets of release.toml"),
                )
            )
    order = [dataset.name for dataset in CATALOGUE]
    return sorted(datasets, key=lambda dataset: order.index(dataset.name))


def _superfluous(folder: Path, listed: tuple[str, ...]) -> list[Finding]:
    files = {path.name: path for path in folder.iterdir() if path.suffix.lower() in {".csv", ".parquet"}}
    findings = []
    for name, path in sorted(files.items()):
        stem = path.stem
        if stem not in listed:
            expected = Text(
                "每个数据文件都列在 release.toml 的 datasets 里",
                "every data file listed in the datasets of release.toml",
            )
            mend = Text(f"列出 {stem},或把文件移走", f"list {stem}, or move the file away")
            findings.append(_of_folder(FILE_UNLISTED, name, expected, mend))
        elif path.suffix == ".parquet" and f"{stem}.csv" in files:
            expected = Text(f"{stem}.csv 或 {name}", f"{stem}.csv or {name}")
            mend = Text("把其中一个移走", "move one of the two away")
            findings.append(_of_folder(FILE_TWICE, name, expected, mend))
    return findings


def _of_folder(card: RuleCard, name: str, expected: Text, mend: Text) -> Finding:
    return Finding(
        card.identifier, card.severity, origin=Origin(name), message=card.title, found=name,
        expected=expected, mend=mend,
    )  # fmt: skip


def _heading_of(dataset: Dataset) -> Text:
    names = ",".join(field.name for field in dataset.fields)
    return Text(f"表头 {names}", f"the heading {names}")


_MENDS = {
    NOT_DECODABLE.identifier: Text("在表格软件里另存为“CSV UTF-8”", "save it again as “CSV UTF-8”"),
    MALFORMED.identifier: Text("在该行附近找没有闭合的引号", "look for an unclosed quote near that line"),
    EMPTY_FILE.identifier: Text("重新导出这个文件", "export the file again"),
    FILE_MISSING.identifier: Text("补上文件或改 release.toml", "add the file or mend release.toml"),
    NOT_PARQUET.identifier: Text("重新导出这个文件", "export the file again"),
    UNUSED_ROWS.identifier: Text("确认确实没有记录", "make sure that there really are no rows"),
}
