"""A published release and its tables, as a reader sees them."""

from __future__ import annotations

import csv
import io
import json
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from bqw_sdk.datasets import dataset_named, dataset_of
from bqw_sdk.describe.citation import cite_descriptor
from bqw_sdk.errors import IntegrityError, SourceMissing
from bqw_sdk.findings import Text
from bqw_sdk.model.cells import parse_cell
from bqw_sdk.model.record import Record
from bqw_sdk.remote import BlockReader, Root, verified_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from bqw_sdk.package.manifest import Manifest, ManifestFile

R = TypeVar("R", bound=Record)


class PublishedRelease:
    """One version of a package. Every byte that comes out of it was checked against its manifest."""

    def __init__(
        self, root: Root, path: str, name: str, version: str, manifest: Manifest, digest: str
    ) -> None:
        """Made by :meth:`bqw_sdk.Client.release`."""
        self.name, self.version, self.manifest, self.digest = name, version, manifest, digest
        self._root, self._path = root, path

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the order of publication."""
        return tuple(str(resource["name"]) for resource in self.descriptor["resources"])

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """The Data Package descriptor."""
        descriptor: dict[str, Any] = json.loads(self.read("datapackage.json"))
        return descriptor

    def read(self, path: str) -> bytes:
        """Return a whole file of the release; SourceMissing when it has none at that path."""
        with self._blocks(path) as blocks:
            return b"".join(blocks)

    def cite(self, style: str = "text") -> str:
        """Return the citation as ``"text"``, ``"bibtex"`` or ``"cff"``; ValueError for another style."""
        return cite_descriptor(self.descriptor, style, digest=self.digest)

    def table(self, name: str) -> PublishedTable:
        """Return a table; SourceMissing when the release has none of that name."""
        for resource in self.descriptor["resources"]:
            if resource["name"] == name:
                return PublishedTable(self, resource)
        known = ", ".join(self.tables)
        raise SourceMissing(
            Text(
                f"{self.name} {self.version} 没有表 {name!r};现有:{known}",
                f"{self.name} {self.version} has no table {name!r}; known: {known}",
            )
        )

    def records(self, record: type[R]) -> Iterator[R]:
        """Go through the rows of a dataset as typed records, read as they come.

        UnknownDataset when the class is the record of no dataset, IntegrityError when rows or bytes
        are not the published ones.
        """
        dataset = dataset_of(record)
        resource = self.table(dataset.name).resource
        fields = {field.name: field for field in dataset.fields}
        with self._blocks(resource["path"]) as blocks:
            text = io.TextIOWrapper(io.BufferedReader(BlockReader(blocks)), encoding="utf-8", newline="")
            rows = csv.reader(text, strict=True)
            heading = next(rows, [])
            unknown = [name for name in heading if name not in fields]
            if unknown:
                raise IntegrityError(
                    Text(
                        f"{dataset.name} 有本版 SDK 不认识的列:{', '.join(unknown)};请升级 bqw-sdk",
                        f"{dataset.name} has columns that this SDK does not know: {', '.join(unknown)}; "
                        "upgrade bqw-sdk",
                    )
                )
            for row in rows:
                cells = zip([fields[name] for name in heading], row, strict=True)
                try:
                    typed = record.model_validate(
                        {field.name: parse_cell(field, cell) for field, cell in cells}
                    )
                except ValueError as error:
                    raise IntegrityError(
                        Text(
                            f"{dataset.name} 第 {rows.line_num} 行不合本版 SDK 的模型:{error}",
                            f"line {rows.line_num} of {dataset.name} does not fit the model of this SDK: {error}",
                        )
                    ) from error
                yield typed

    def file(self, path: str) -> ManifestFile:
        """Return the manifest's entry of a file; SourceMissing when the release has none at that path."""
        try:
            return self.manifest.file(path)
        except KeyError as error:
            raise SourceMissing(
                Text(
                    f"{self.name} {self.version} 没有文件 {path}",
                    f"{self.name} {self.version} has no file {path}",
                )
            ) from error

    @contextmanager
    def _blocks(self, path: str) -> Iterator[Iterator[bytes]]:
        file = self.file(path)
        with self._root.stream(f"{self._path}/{path}") as chunks:
            yield verified_blocks(chunks, file.blocks, file.bytes, path)


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table of a published release; it knows its version, hash, licences and citation."""

    release: PublishedRelease
    resource: dict[str, Any]

    @property
    def name(self) -> str:
        """The name of the dataset."""
        return str(self.resource["name"])

    @property
    def version(self) -> str:
        """The version of the release."""
        return self.release.version

    @property
    def sha256(self) -> str:
        """The SHA-256 of the canonical CSV."""
        return str(self.resource["hash"]).removeprefix("sha256:")

    @property
    def licences(self) -> tuple[str, ...]:
        """The names of the licences."""
        return tuple(str(licence["name"]) for licence in self.resource["licenses"])

    @property
    def citation(self) -> str:
        """The citation of the release, as a sentence."""
        return self.release.cite()

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a Polars frame, read from its Parquet copy, exact decimals kept."""
        from bqw_sdk.formats.parquet import read_parquet  # noqa: PLC0415 - loads Polars and pyarrow

        path = next(each["path"] for each in self.resource["alternates"] if each["format"] == "parquet")
        fields = [field for field in dataset_named(self.name).fields if not field.left_out]
        return read_parquet(io.BytesIO(self.release.read(path)), fields)
