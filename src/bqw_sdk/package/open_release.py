"""``open_release``: the second maker of a release; what somebody edited, or made by hand, does not pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bqw_sdk.codes import OPENNESS
from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.describe.citation import cite_descriptor
from bqw_sdk.describe.dictionary import dictionary
from bqw_sdk.describe.package_descriptor import DescribedFile, package_descriptor
from bqw_sdk.describe.readme import release_changes
from bqw_sdk.describe.table_schema import schema_text
from bqw_sdk.disclosure import clear
from bqw_sdk.errors import IntegrityError, NotCleared, NotValid, UnknownDataset
from bqw_sdk.findings import Report, Text
from bqw_sdk.formats import FORMATS
from bqw_sdk.ingest import Draft, read_table
from bqw_sdk.model.package_info import PackageInfo
from bqw_sdk.package.build import INFO_FILE
from bqw_sdk.package.release import Release
from bqw_sdk.package.verify import verify_folder
from bqw_sdk.validate import validate_draft

if TYPE_CHECKING:
    import polars as pl

    from bqw_sdk.disclosure import Cleared
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.package.manifest import Manifest

_TEXTS = re.compile(
    r"datapackage\.json|report\.json|README\.md|CITATION\.cff|CHANGES\.md|NOTICES\.md"
    r"|metadata/(release\.json|dictionary\.(en|zh)\.md)"
)
_DATA = re.compile(r"data/([a-z_]+)\.(csv|parquet|xlsx)")


def open_release(folder: Path | str) -> Release:
    """Open a finished release folder: every byte is verified and every gate passed again.

    SourceMissing when it is none, IntegrityError when a byte differs or a file does not belong there,
    NotValid and NotCleared when its data would not have been released.
    """
    folder = Path(folder)
    manifest, digest = verify_folder(folder)
    datasets = _datasets(manifest)
    info = _info(folder)
    if (info.name, info.version) != (manifest.package, manifest.version):
        raise IntegrityError(
            Text(
                f"{INFO_FILE} 与清单的名称或版本不同",
                f"{INFO_FILE} and the manifest differ in name or version",
            )
        )
    cleared = _walked_again(folder, info, datasets, manifest)
    for dataset in datasets:
        _compare_copies(folder, dataset, cleared.workspace.table(dataset.name))
    order = [dataset for dataset in CATALOGUE if dataset in datasets]
    described = [
        (dataset, _described(dataset, manifest, cleared.workspace.table(dataset.name).height))
        for dataset in order
    ]
    _compare_texts(folder, info, package_descriptor(info, described), order)
    return Release(folder, info, manifest, digest)


def _datasets(manifest: Manifest) -> list[Dataset]:
    names: dict[str, set[str]] = {}
    for file in manifest.files:
        data = _DATA.fullmatch(file.path)
        if data:
            names.setdefault(data[1], set()).add(data[2])
        elif not _TEXTS.fullmatch(file.path):
            raise IntegrityError(
                Text(f"{file.path} 不属于发布包", f"{file.path} does not belong in a release")
            )
    if any(formats != {form.name for form in FORMATS} for formats in names.values()):
        raise IntegrityError(Text("有的表缺少某种格式", "a table lacks one of its formats"))
    try:
        return [dataset_named(name) for name in sorted(names)]
    except UnknownDataset as error:
        raise IntegrityError(error.text) from error


def _info(folder: Path) -> PackageInfo:
    try:
        return PackageInfo.model_validate_json((folder / INFO_FILE).read_bytes())
    except (OSError, ValidationError) as error:
        raise IntegrityError(Text(f"{INFO_FILE} 缺失或不对", f"{INFO_FILE} is missing or wrong")) from error


def _walked_again(folder: Path, info: PackageInfo, datasets: list[Dataset], manifest: Manifest) -> Cleared:
    read = [read_table(folder / "data" / f"{dataset.name}.csv", dataset) for dataset in datasets]
    tables = tuple(table for table, _ in read if table)
    findings = tuple(finding for _, found in read for finding in found)
    draft = Draft(folder / "data", info, tables, manifest.inputs, findings, released=True)
    report = validate_draft(draft)
    if report.validated is None:
        text = Text(
            f"{folder} 的数据不合格:{report.counts()['error']} 个错误",
            f"the data of {folder} is not valid: {report.counts()['error']} errors",
        )
        raise NotValid(text, report)
    cleared = clear(report.validated)
    if cleared.kept_back:
        held = Report(tuple(kept.finding for kept in cleared.kept_back), subject=str(folder))
        raise NotCleared(
            Text(f"{folder} 含有不得发布的内容", f"{folder} holds what may not be released"), held
        )
    return cleared


def _compare_copies(folder: Path, dataset: Dataset, table: pl.DataFrame) -> None:
    for form in FORMATS:
        path = folder / "data" / f"{dataset.name}{form.suffix}"
        try:
            copy = form.read(path, dataset.fields).sort(dataset.key, maintain_order=True)
            same = copy.equals(table.select(copy.columns)) and set(copy.columns) == set(table.columns)
        except Exception as error:  # a copy made by hand can fail in any way that its reader knows
            raise IntegrityError(
                Text(f"{path.name} 读不成:{error}", f"{path.name} cannot be read: {error}")
            ) from error
        if not same:
            raise IntegrityError(
                Text(f"{path.name} 与规范的 CSV 不同", f"{path.name} differs from the canonical CSV")
            )


def _compare_texts(
    folder: Path, info: PackageInfo, descriptor: dict[str, Any], datasets: list[Dataset]
) -> None:
    texts = {
        "datapackage.json": schema_text(descriptor),
        "CITATION.cff": cite_descriptor(descriptor, "cff"),
        "CHANGES.md": release_changes(info),
        "metadata/dictionary.en.md": dictionary(datasets, OPENNESS, "en", released=True),
        "metadata/dictionary.zh.md": dictionary(datasets, OPENNESS, "zh", released=True),
    }
    for name, text in texts.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            raise IntegrityError(
                Text(f"{name} 与发布的数据不符", f"{name} does not describe the data that is released")
            )

    _face_is_whole(folder, info)


def _face_is_whole(folder: Path, info: PackageInfo) -> None:
    # What was kept back is known only to the first walk, so the read-me cannot be written again: it must say these.
    readme = (folder / "README.md").read_text(encoding="utf-8") if (folder / "README.md").is_file() else ""
    said = (info.standing, info.corrections.text, info.takedown.text, info.title.text)
    if not all(part in readme for text in said for part in text):
        raise IntegrityError(
            Text(
                "README.md 没有说明发布的性质和更正、下架的途径",
                "README.md does not say what the release is and where corrections and takedown requests go",
            )
        )


def _described(dataset: Dataset, manifest: Manifest, rows: int) -> list[DescribedFile]:
    files = [(form, manifest.file(f"data/{dataset.name}{form.suffix}")) for form in FORMATS]
    if any(file.rows != rows for _, file in files):
        raise IntegrityError(
            Text(f"清单里 {dataset.name} 的行数不对", f"the manifest miscounts the rows of {dataset.name}")
        )
    return [
        DescribedFile(file.path, form.name, form.mediatype, file.bytes, file.sha256, rows)
        for form, file in files
    ]
