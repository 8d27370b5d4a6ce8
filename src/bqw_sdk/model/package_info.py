"""What a release says about itself: the content of ``release.toml``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bqw_sdk.findings import Text
from bqw_sdk.model.period import is_period

SEMVER = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$"
PACKAGE_NAME = r"^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$"
NonEmpty = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(_Part):
    """One text in both languages."""

    zh: NonEmpty
    en: NonEmpty

    @property
    def text(self) -> Text:
        """The same as a :class:`Text`."""
        return Text(self.zh, self.en)


class Publisher(_Part):
    """Who publishes the release."""

    name_zh: NonEmpty
    name_en: NonEmpty
    path: Annotated[str, Field(pattern=r"^https?://")] | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None


class Contributor(_Part):
    """Who took part, with the roles of DataCite."""

    title: NonEmpty
    roles: tuple[NonEmpty, ...] = ("creator",)
    path: str | None = None
    organization: str | None = None


class Licence(_Part):
    """A licence, by its Open Definition name where it has one, and what it covers."""

    name: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9._]+$")]
    title: NonEmpty
    path: str | None = None
    covers_zh: str | None = None
    covers_en: str | None = None


class OriginalSource(_Part):
    """Where the content of a table came from, as Data Package ``sources`` say it."""

    title: NonEmpty
    path: str | None = None
    version: str | None = None


class TableNotes(_Part):
    """What is particular to one table: other licences, original sources, notes."""

    notes_zh: str | None = None
    notes_en: str | None = None
    licences: tuple[Licence, ...] = ()
    sources: tuple[OriginalSource, ...] = ()


class Approval(_Part):
    """Who approved a release of record, as what, and when."""

    by: NonEmpty
    role: NonEmpty
    on: date


class PackageInfo(_Part):
    """The whole ``release.toml``.

    ``official`` is for a publisher of record and needs an ``approval``; any other release says on its
    face that it is an unofficial compilation. ``released`` is the day of the release and the only
    date that enters its bytes.
    """

    name: Annotated[str, Field(pattern=PACKAGE_NAME)]
    version: Annotated[str, Field(pattern=SEMVER)]
    released: date
    title: Bilingual
    description: Bilingual
    publisher: Publisher
    corrections: Bilingual
    takedown: Bilingual
    datasets: Annotated[tuple[str, ...], Field(min_length=1)]
    licences: Annotated[tuple[Licence, ...], Field(min_length=1)]
    contributors: Annotated[tuple[Contributor, ...], Field(min_length=1)]
    period: str
    keywords: tuple[NonEmpty, ...] = ()
    synthetic: bool = False
    official: bool = False
    approval: Approval | None = None
    tables: dict[str, TableNotes] = Field(default_factory=dict)
    changes: tuple[Bilingual, ...] = ()
    identifier: str | None = None

    @field_validator("datasets")
    @classmethod
    def _datasets_are_named_once(cls, datasets: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(datasets)) == len(datasets):
            return datasets
        raise ValueError("a dataset is named twice")

    @field_validator("period")
    @classmethod
    def _period_is_edtf(cls, period: str) -> str:
        if is_period(period):
            return period
        raise ValueError("not an EDTF level 1 period")

    @model_validator(mode="after")
    def _official_is_approved(self) -> Self:
        if self.official and not self.approval:
            raise ValueError("an official release needs [approval]")
        return self

    def notes_of(self, dataset: str) -> TableNotes:
        """Return what is particular to a table; empty notes when nothing is."""
        return self.tables.get(dataset, TableNotes())

    @property
    def standing(self) -> Text:
        """What the release must say of itself: synthetic, official with its approval, or unofficial."""
        if self.synthetic:
            return Text("合成数据,不是真实记录", "synthetic data, no real records")
        if self.official and self.approval:
            approval = self.approval
            return Text(
                f"由 {approval.by}({approval.role})于 {approval.on} 批准发布",
                f"approved for release by {approval.by} ({approval.role}) on {approval.on}",
            )
        return Text("非官方汇编", "an unofficial compilation")
