"""A catalogue in memory, made of records, frames or releases."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

import polars as pl

from bqw_sdk.datasets import CATALOGUE, dataset_named, dataset_of
from bqw_sdk.datasets.places import Place
from bqw_sdk.formats.csv import write_csv
from bqw_sdk.gazetteer import GazetteerPlace, UnknownPlace, place
from bqw_sdk.publish import publish
from bqw_sdk.road.release import release
from bqw_sdk.store.workspace import table_from_rows
from bqw_sdk.testing.memory import MemoryRoot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.record import Record
    from bqw_sdk.package.release import Release

_INFO = """\
name = "{name}"
version = "{version}"
released = {released}
synthetic = true
datasets = [{datasets}]
period = "{released:%Y}"
title = {{ zh = "测试数据", en = "Test data" }}
description = {{ zh = "测试用的合成数据,不是真实记录", en = "synthetic data for tests, no real records" }}
publisher = {{ name_zh = "测试", name_en = "Tests" }}
corrections = {{ zh = "无", en = "none" }}
takedown = {{ zh = "无", en = "none" }}
contributors = [{{ title = "Tests" }}]
licences = [{{ name = "CC0-1.0", title = "CC0 1.0" }}]
"""


class Catalogue:
    """A catalogue in memory: ``root`` is what a client reads, ``files`` are its bytes by their paths.

    Releases are built and published as real ones are, so what a test reads has every check and description; records have to
    be valid. They are marked as synthetic.

    >>> from bqw_sdk import Client, Place
    >>> from bqw_sdk.gazetteer import place
    >>> catalogue = Catalogue().add("town", [place("440281000000")])
    >>> with Client(catalogue.root, cache=False) as client:
    ...     [each.name for each in client.release("town").records(Place)]
    ['广东省', '韶关市', '乐昌市']
    """

    def __init__(self, *releases: Release) -> None:
        """Begin with releases that were built already, or with none."""
        self.files: dict[str, bytes] = {}
        self.root = MemoryRoot(self.files)
        for each in releases:
            with self._on_disk() as folder:
                publish(each, folder)

    @classmethod
    def example(cls, name: str = "example", version: str = "1.0.0") -> Self:
        """Return a catalogue of one release with the example rows of the main datasets."""
        chosen = [each for each in CATALOGUE if "synthetic" not in {field.name for field in each.fields}]
        return cls().add(name, [row for each in chosen for row in each.examples], version=version)

    def add(
        self,
        name: str,
        records: Iterable[Record | GazetteerPlace] = (),
        *,
        frames: Mapping[str, pl.DataFrame] | None = None,
        version: str = "1.0.0",
        released: date = date(2026, 1, 31),
    ) -> Self:
        """Publish a release of records of any datasets, places of the gazetteer, and of frames by the names of theirs; return the catalogue.

        Rows that are referred to and not given are taken from the gazetteer and from the example rows.
        NotValid, with the report, when the data is not valid; VersionTaken when the version is there with other bytes.
        """
        tables = _tables(records, dict(frames or {}))
        listed = ", ".join(f'"{each}"' for each in tables)
        info = _INFO.format(name=name, version=version, released=released, datasets=listed)
        with self._on_disk() as folder, tempfile.TemporaryDirectory(prefix="bqw-") as source:
            (Path(source) / "release.toml").write_text(info, encoding="utf-8")
            for dataset, table in tables.items():
                write_csv(table, dataset_named(dataset).fields, Path(source) / f"{dataset}.csv")
            release(source, folder)
        return self

    @contextmanager
    def _on_disk(self) -> Iterator[Path]:
        # What publishes writes to folders; so the catalogue lies in one for a moment.
        with tempfile.TemporaryDirectory(prefix="bqw-") as name:
            folder = Path(name)
            for path, content in self.files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
            yield folder
            found = (path for path in sorted(folder.rglob("[!.]*")) if path.is_file())
            self.files.update({path.relative_to(folder).as_posix(): path.read_bytes() for path in found})


def _tables(
    records: Iterable[Record | GazetteerPlace], frames: dict[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    rows: dict[str, list[Record]] = {}
    for each in records:
        record = Place.model_validate(asdict(each)) if isinstance(each, GazetteerPlace) else each
        rows.setdefault(dataset_of(type(record)).name, []).append(record)
    tables = dict(frames)
    waiting = list(_references(rows, frames))
    while waiting:
        target, value = waiting.pop()
        name, _, field = target.partition(".")
        if name in frames and value in frames[name][field]:
            continue
        added = _row_behind(target, value, rows)
        if added is not None:
            rows.setdefault(dataset_of(type(added)).name, []).append(added)
            waiting += _references({dataset_of(type(added)).name: [added]}, {})
    for name, found in rows.items():
        dataset = dataset_named(name)
        made = table_from_rows(dataset, dataset.fields, [_cells(dataset, row) for row in found])
        tables[name] = pl.concat([made, tables[name]], how="diagonal_relaxed") if name in tables else made
    return {each.name: tables.pop(each.name) for each in CATALOGUE if each.name in tables} | tables


def _cells(dataset: Dataset, row: Record) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in dataset.fields}


def _references(
    rows: Mapping[str, list[Record]], frames: Mapping[str, pl.DataFrame]
) -> Iterator[tuple[str, object]]:
    for name in (*rows, *frames):
        for field in dataset_named(name).fields:
            if field.ref is None:
                continue
            values = [getattr(row, field.name) for row in rows.get(name, ())]
            if field.name in frames.get(name, pl.DataFrame()).columns:
                values += frames[name][field.name].unique().to_list()
            yield from ((field.ref.target, value) for value in values if isinstance(value, str))


def _row_behind(target: str, value: object, rows: Mapping[str, list[Record]]) -> Record | None:
    name, _, field = target.partition(".")
    if any(getattr(row, field) == value for row in rows.get(name, ())):
        return None
    if name == "places":
        try:
            return Place.model_validate(asdict(place(str(value))))
        except UnknownPlace:
            return None  # validation says it better
    return next((row for row in dataset_named(name).examples if getattr(row, field) == value), None)
