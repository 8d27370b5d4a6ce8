"""``build``: from what was cleared to a finished release folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk._version import __version__
from bqw_sdk.codes import OPENNESS
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.describe.citation import cite_descriptor
from bqw_sdk.describe.dictionary import dictionary
from bqw_sdk.describe.package_descriptor import DescribedFile, package_descriptor
from bqw_sdk.describe.readme import ListedTable, release_changes, release_readme
from bqw_sdk.describe.table_schema import schema_text
from bqw_sdk.disclosure import Cleared
from bqw_sdk.errors import TargetUnwritable, UsageError, VersionTaken
from bqw_sdk.findings import Text
from bqw_sdk.formats import FORMATS
from bqw_sdk.package.manifest import (
    DIGEST_FILE,
    MANIFEST_FILE,
    Manifest,
    deciding_libraries,
    digest_line,
    list_file,
)
from bqw_sdk.package.release import Release
from bqw_sdk.package.staging import staging_folder, unwritable
from bqw_sdk.package.verify import verify_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.model.dataset import Dataset

NOTICES_FILE = "NOTICES.md"
INFO_FILE = "metadata/release.json"
Described = list[tuple["Dataset", list[DescribedFile]]]


def build(cleared: Cleared, out: Path | str, *, progress: Callable[[str], None] | None = None) -> Release:
    """Write the release folder ``out/<package>/<version>`` and return it.

    The folder appears whole or not at all. A folder that is there already is returned when it has
    the same bytes; VersionTaken when it has others, TargetUnwritable when nothing can be written, UsageError for a value
    that is no :class:`Cleared`.
    """
    if not isinstance(cleared, Cleared):
        raise UsageError(Text("只能生成 clear 得到的 Cleared", "only a Cleared made by clear can be built"))
    info = cleared.validated.draft.package
    root = Path(out)
    final = root / info.name / info.version
    if root.exists() and not root.is_dir():
        raise TargetUnwritable(Text(f"{root} 是文件,不是文件夹", f"{root} is a file, not a folder"))
    with staging_folder(root) as aside:
        manifest, digest = _write_release(cleared, aside, progress)
        if final.exists():
            return _same_or_refuse(final, digest, cleared)
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            aside.rename(final)
        except OSError as error:
            raise unwritable(final, error) from error
    return Release(final, info, manifest, digest)


def _same_or_refuse(final: Path, digest: str, cleared: Cleared) -> Release:
    manifest, there = verify_folder(final)
    if there == digest:
        return Release(final, cleared.validated.draft.package, manifest, digest)
    raise VersionTaken(
        Text(
            f"{final} 已有内容不同的同一版本;请在 release.toml 里提高 version,或换一个输出文件夹",
            f"{final} holds this version with other bytes; raise the version in release.toml, or choose another output folder",
        )
    )


def _write_release(
    cleared: Cleared, folder: Path, progress: Callable[[str], None] | None
) -> tuple[Manifest, str]:
    info = cleared.validated.draft.package
    (folder / "data").mkdir()
    (folder / "metadata").mkdir()
    described = _write_tables(cleared, folder, progress)
    rows = {file.path: file.rows for _, files in described for file in files}
    _write_texts(cleared, folder, described)
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    files = tuple(list_file(folder / path, path, rows.get(path)) for path in paths)
    manifest = Manifest(
        info.name, info.version, files, cleared.validated.draft.inputs, deciding_libraries(__version__)
    )
    text = manifest.as_text()
    _write(folder / MANIFEST_FILE, text)
    digest = list_file(folder / MANIFEST_FILE, MANIFEST_FILE).sha256
    _write(folder / DIGEST_FILE, digest_line(digest))
    return manifest, digest


def _write_tables(cleared: Cleared, folder: Path, progress: Callable[[str], None] | None) -> Described:
    described: Described = []
    for dataset in CATALOGUE:
        if dataset.name not in cleared.workspace.tables:
            continue
        table = cleared.workspace.table(dataset.name)
        files = []
        for form in FORMATS:
            name = f"data/{dataset.name}{form.suffix}"
            if progress:
                progress(name)
            form.write(table, dataset.fields, folder / name)
            entry = list_file(folder / name, name)
            files.append(
                DescribedFile(name, form.name, form.mediatype, entry.bytes, entry.sha256, table.height)
            )
        described.append((dataset, files))
    return described


def _write_texts(cleared: Cleared, folder: Path, described: Described) -> None:
    draft = cleared.validated.draft
    info = draft.package
    descriptor = package_descriptor(info, described)
    notices = draft.source / NOTICES_FILE
    if notices.is_file():
        shutil.copyfile(notices, folder / NOTICES_FILE)
    listed = [
        ListedTable(
            dataset.name,
            dataset.title,
            files[0].rows,
            " · ".join(f"[{file.format}]({file.path})" for file in files),
        )
        for dataset, files in described
    ]
    readme = release_readme(info, descriptor, listed, cleared.kept_back, notices=notices.is_file())
    _write(folder / "datapackage.json", schema_text(descriptor))
    _write(folder / "report.json", json.dumps(release_report(cleared), ensure_ascii=False, indent=1) + "\n")
    _write(folder / "README.md", readme)
    _write(folder / "CITATION.cff", cite_descriptor(descriptor, "cff"))
    _write(folder / "CHANGES.md", release_changes(info))
    _write(folder / INFO_FILE, info.model_dump_json(indent=1, exclude_none=True) + "\n")
    datasets = [dataset for dataset, _ in described]
    for language in ("en", "zh"):
        _write(
            folder / f"metadata/dictionary.{language}.md",
            dictionary(datasets, OPENNESS, language, released=True),
        )


def release_report(cleared: Cleared) -> dict[str, object]:
    """Return what a release was cleared with: findings, what was kept back, waivers and approvals."""
    report = cleared.validated.report
    info = cleared.validated.draft.package
    return {
        "format": 1,
        "counts": report.counts(),
        "tables": [
            {
                "dataset": table.dataset,
                "file": table.file,
                "rows": table.rows,
                "bytes": table.bytes,
                "lane": table.lane,
            }
            for table in report.tables
        ],
        "findings": [finding.as_dict() for finding in report.findings],
        "kept_back": [kept.finding.as_dict() for kept in cleared.kept_back],
        "waivers": [],
        "approvals": [info.approval.model_dump(mode="json")] if info.approval else [],
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
