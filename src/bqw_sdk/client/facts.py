"""What is known of a published release and its tables without asking anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from bqw_sdk.datasets import dataset_of
from bqw_sdk.describe.citation import cite_descriptor
from bqw_sdk.errors import SourceMissing, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bqw_sdk.client.core import Opened
    from bqw_sdk.package.manifest import Manifest

R = TypeVar("R", bound=Record)


class ReleaseFacts:
    """One version of a package: its descriptor, its manifest, its digest."""

    def __init__(self, opened: Opened) -> None:
        """Made by ``release()`` of a client."""
        self._opened = opened

    @property
    def name(self) -> str:
        """The name of the package."""
        return self._opened.name

    @property
    def version(self) -> str:
        """The version."""
        return self._opened.version

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest, which stands for every byte of the release."""
        return self._opened.digest

    @property
    def manifest(self) -> Manifest:
        """Every file with its size and hashes."""
        return self._opened.manifest

    @property
    def descriptor(self) -> Mapping[str, Any]:
        """The Data Package descriptor."""
        return self._opened.descriptor

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the order of publication."""
        return tuple(str(resource["name"]) for resource in self.descriptor["resources"])

    def cite(self, style: str = "text") -> str:
        """Return the citation as ``"text"``, ``"bibtex"`` or ``"cff"``; ValueError for another style."""
        return cite_descriptor(dict(self.descriptor), style, digest=self.digest)

    def _resource(self, name: str) -> dict[str, Any]:
        for resource in self.descriptor["resources"]:
            if resource["name"] == name:
                found: dict[str, Any] = resource
                return found
        known = ", ".join(self.tables)
        raise SourceMissing(
            Text(
                f"{self.name} {self.version} 没有表 {name!r};现有:{known}",
                f"{self.name} {self.version} has no table {name!r}; known: {known}",
            )
        )

    def paths(self, tables: Sequence[str] | None, formats: Sequence[str] | None) -> list[str]:
        """Return the paths of the files of some tables in some formats; everything there is unless told.

        SourceMissing when a table, or a table in a format, is not there.
        """
        if tables is None and formats is None:
            return [file.path for file in self.manifest.files]
        found = []
        for name in self.tables if tables is None else tables:
            resource = self._resource(name)
            by_format = {"csv": str(resource["path"])}
            by_format |= {each["format"]: str(each["path"]) for each in resource.get("alternates", ())}
            for form in ("csv",) if formats is None else formats:
                if form not in by_format:
                    known = ", ".join(by_format)
                    raise SourceMissing(
                        Text(
                            f"{name} 没有 {form} 格式;现有:{known}",
                            f"{name} has no {form} file; known: {known}",
                        )
                    )
                found.append(by_format[form])
        return found


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a table came from: to be kept with whatever is made of it."""

    package: str
    version: str
    table: str
    sha256: str
    licences: tuple[str, ...]
    citation: str


class TableFacts:
    """One table of a published release; it knows its version, hash, licences and citation."""

    def __init__(self, facts: ReleaseFacts, resource: dict[str, Any]) -> None:
        """Made by ``table()`` of a release."""
        self._facts, self.resource = facts, resource

    @property
    def name(self) -> str:
        """The name of the dataset."""
        return str(self.resource["name"])

    @property
    def version(self) -> str:
        """The version of the release."""
        return self._facts.version

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
        return self._facts.cite()

    @property
    def provenance(self) -> Provenance:
        """All of that as one value."""
        return Provenance(
            self._facts.name, self.version, self.name, self.sha256, self.licences, self.citation
        )

    def checked(self, record: type[R]) -> type[R]:
        """Return the class of records if it is that of this table; UsageError when it is another's."""
        named = dataset_of(record).name
        if named != self.name:
            raise UsageError(
                Text(
                    f"{record.__name__} 是 {named} 的记录,不是 {self.name} 的",
                    f"{record.__name__} is the record of {named}, not of {self.name}",
                )
            )
        return record

    @property
    def parquet_path(self) -> str:
        """Where the Parquet copy lies in the release."""
        return self._facts.paths((self.name,), ("parquet",))[0]
