"""A release as a Data Package v2 descriptor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bqw_sdk.describe.table_schema import table_schema
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.package_info import Licence, OriginalSource, PackageInfo

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LANGUAGES = ["en", "zh"]


@dataclass(frozen=True, slots=True)
class DescribedFile:
    """One file of a table: its path in the package, its format, its size in bytes, its SHA-256, its rows."""

    path: str
    format: str
    mediatype: str
    bytes: int
    sha256: str
    rows: int


def package_descriptor(
    info: PackageInfo, tables: Sequence[tuple[Dataset, Sequence[DescribedFile]]]
) -> dict[str, Any]:
    """Return the descriptor; of each table the first file is canonical and the others are alternates."""
    present = frozenset(dataset.name for dataset, _ in tables)
    descriptor: dict[str, Any] = {
        "$schema": PACKAGE_PROFILE,
        "name": info.name,
        **({"id": info.identifier} if info.identifier else {}),
        "version": info.version,
        "created": f"{info.released.isoformat()}T00:00:00Z",
        "languages": LANGUAGES,
        **_bilingual("title", _marked(info, info.title.text)),
        **_bilingual("description", info.description.text),
        "keywords": list(info.keywords),
        **_bilingual("standing", info.standing),
        "synthetic": info.synthetic,
        "official": info.official,
        "temporal": info.period,
        **_bilingual("corrections", info.corrections.text),
        **_bilingual("takedown", info.takedown.text),
        "contributors": _contributors(info),
        "licenses": [_licence(licence) for licence in info.licences],
        "resources": [_resource(info, dataset, files, present) for dataset, files in tables],
    }
    return {key: value for key, value in descriptor.items() if value != []}


def _marked(info: PackageInfo, title: Text) -> Text:
    return Text(f"{title.zh}(合成数据)", f"{title.en} (synthetic)") if info.synthetic else title


def _bilingual(name: str, text: Text) -> dict[str, str]:
    return {name: text.en, f"{name}@zh": text.zh}


def _contributors(info: PackageInfo) -> list[dict[str, Any]]:
    publisher = info.publisher
    told: dict[str, Any] = {
        "title": publisher.name_en,
        "title@zh": publisher.name_zh,
        "roles": ["distributor"],
    }
    if publisher.path:
        told["path"] = publisher.path
    if publisher.email:
        told["email"] = publisher.email
    return [
        told,
        *(contributor.model_dump(mode="json", exclude_none=True) for contributor in info.contributors),
    ]


def _licence(licence: Licence) -> dict[str, Any]:
    told: dict[str, Any] = {"name": licence.name, "title": licence.title}
    if licence.path:
        told["path"] = licence.path
    if licence.covers_en:
        told["covers"] = licence.covers_en
    if licence.covers_zh:
        told["covers@zh"] = licence.covers_zh
    return told


def _source(source: OriginalSource) -> dict[str, Any]:
    return source.model_dump(mode="json", exclude_none=True)


def _resource(
    info: PackageInfo, dataset: Dataset, files: Sequence[DescribedFile], present: frozenset[str]
) -> dict[str, Any]:
    canonical, *alternates = files
    notes = info.notes_of(dataset.name)
    resource: dict[str, Any] = {
        "name": dataset.name,
        "type": "table",
        "path": canonical.path,
        **_bilingual("title", dataset.title),
        **_bilingual("description", dataset.about),
        "format": canonical.format,
        "mediatype": canonical.mediatype,
        "encoding": "utf-8",
        "bytes": canonical.bytes,
        "hash": f"sha256:{canonical.sha256}",
        "rows": canonical.rows,
        "dialect": {"lineTerminator": "\n"},
        "openness": dataset.openness,
        "licenses": [_licence(licence) for licence in notes.licences or info.licences],
        "alternates": [
            {
                "path": file.path,
                "format": file.format,
                "mediatype": file.mediatype,
                "bytes": file.bytes,
                "hash": f"sha256:{file.sha256}",
            }
            for file in alternates
        ],
        "schema": table_schema(dataset, released=True, present=present),
    }
    if notes.sources:
        resource["sources"] = [_source(source) for source in notes.sources]
    if notes.notes_en:
        resource["notes"] = notes.notes_en
    if notes.notes_zh:
        resource["notes@zh"] = notes.notes_zh
    return resource
