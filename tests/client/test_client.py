from __future__ import annotations

import csv
import importlib.util
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from bqw_sdk import Client, Observation, Place, Record, release
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.errors import SourceMissing, UnknownDataset, UsageError
from bqw_sdk.model.cells import cell_text
from bqw_sdk.package.catalogue import catalogue_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.model.dataset import Dataset


SPINE = tuple(dataset for dataset in CATALOGUE if "synthetic" not in {field.name for field in dataset.fields})


@pytest.mark.parametrize("dataset", SPINE, ids=lambda dataset: str(dataset.name))
def test_records_are_the_rows_of_the_csv(root: str, catalogue: Path, dataset: Dataset) -> None:
    """Every dataset, from a folder and from a server: typed records, in the order and with the cells of the file."""
    with (catalogue / "small/1.0.0/data" / f"{dataset.name}.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    with Client(root) as client:
        records = list(client.release("small").records(dataset.record))
    assert all(type(record) is dataset.record for record in records)
    told = [
        {field.name: cell_text(getattr(each, field.name)) for field in dataset.fields} for each in records
    ]
    assert told == expected
    assert sorted(map(repr, records)) == sorted(map(repr, dataset.examples))


def test_a_table_is_a_frame_with_exact_types(root: str) -> None:
    """Decimals, dates and booleans keep their types; the kinds of missing values stand beside their column."""
    with Client(root) as client:
        frame = client.release("small").table("observations").to_polars()
    types = dict(frame.schema)
    assert types["value"] == pl.Decimal(24, 4)
    assert (types["period_start"], types["lower_open"]) == (pl.Date(), pl.Boolean())
    assert (types["place_code"], types["value_missing"]) == (pl.String(), pl.String())
    row = frame.row(by_predicate=pl.col("observation_id") == "X001", named=True)
    assert (row["value"], row["period_start"], row["lower_open"]) == (
        Decimal(1350000),
        date(2024, 1, 1),
        False,
    )


@pytest.mark.parametrize("dataset", SPINE, ids=lambda dataset: str(dataset.name))
def test_frames_hold_the_same_rows_as_records(catalogue: Path, dataset: Dataset) -> None:
    """Parquet copy and canonical CSV say the same to those who read them through the client."""
    with Client(catalogue) as client:
        opened = client.release("small")
        table = opened.table(dataset.name).to_polars()
        records = list(opened.records(dataset.record))
    names = [field.name for field in dataset.fields]
    told = {
        tuple(None if value is None else cell_text(value) for value in row)
        for row in table.select(names).rows()
    }
    typed = {
        tuple(None if (cell := getattr(each, name)) is None else cell_text(cell) for name in names)
        for each in records
    }
    assert told == typed


def test_a_table_knows_where_it_comes_from(root: str, catalogue: Path) -> None:
    """Version, hash, licences and citation travel with the table."""
    manifest = json.loads((catalogue / "small/1.0.0/manifest.json").read_text(encoding="utf-8"))
    hashes = {file["path"]: file["sha256"] for file in manifest["files"]}
    with Client(root) as client:
        assert client.packages() == ("small",)
        assert client.versions("small") == ("1.0.0",)
        opened = client.release("small")
        assert opened.tables == tuple(dataset.name for dataset in SPINE)
        table = opened.table("places")
    assert (table.version, table.sha256, table.licences) == (
        "1.0.0",
        hashes["data/places.csv"],
        ("CC-BY-4.0",),
    )
    assert "Version 1.0.0" in table.citation


def test_what_is_not_there_is_told_with_what_is(root: str) -> None:
    """Unknown package, version, table, file and record: each message names what there is instead."""
    with Client(root) as client:
        with pytest.raises(SourceMissing, match="no package 'guangdong'; known: small"):
            client.release("guangdong")
        with pytest.raises(SourceMissing, match=r"no version 9\.9\.9; known: 1\.0\.0"):
            client.release("small", "9.9.9")
        opened = client.release("small")
        with pytest.raises(SourceMissing, match="no table 'place'; known: places"):
            opened.table("place")
        with pytest.raises(SourceMissing, match=r"no file data/none\.csv"):
            opened.read("data/none.csv")
        with pytest.raises(UnknownDataset, match="Record is the record of no dataset"):
            next(opened.records(Record))


def _list_versions(root: Path, versions: dict[str, dict[str, Any]]) -> None:
    path = root / "catalogue.json"
    catalogue = json.loads(path.read_text(encoding="utf-8"))
    entry = catalogue["packages"]["small"]["versions"]["1.0.0"]
    catalogue["packages"]["small"]["versions"] = {name: {**entry, **more} for name, more in versions.items()}
    path.write_text(catalogue_text(catalogue), encoding="utf-8")


WITHDRAWN = {"withdrawn": "2026-02-01", "reason": "wrong figures"}


@pytest.mark.parametrize(
    ("versions", "chosen"),
    [
        ({"1.9.0": {}, "1.10.0": {}, "1.2.0": {}}, "1.10.0"),
        ({"1.0.0": {}, "2.0.0": WITHDRAWN}, "1.0.0"),
        ({"1.0.0": {}, "2.0.0-rc.1": {}}, "1.0.0"),
        ({"2.0.0-rc.2": {}, "2.0.0-rc.10": {}, "1.0.0": WITHDRAWN}, "2.0.0-rc.10"),
    ],
)
def test_without_a_wish_the_highest_standing_version_is_read(
    catalogue: Path, versions: dict[str, dict[str, Any]], chosen: str
) -> None:
    """Numbers count as numbers, withdrawn versions do not count, pre-releases only when nothing else stands."""
    _list_versions(catalogue, versions)
    with Client(catalogue) as client:
        assert client.release("small").version == chosen
        for wished in versions:
            assert client.release("small", wished).version == wished


def test_a_package_whose_versions_are_all_withdrawn_has_none_to_give(catalogue: Path) -> None:
    """Who names the version still gets it; who does not is told."""
    _list_versions(catalogue, {"1.0.0": WITHDRAWN})
    with Client(catalogue) as client:
        with pytest.raises(SourceMissing, match="withdrawn"):
            client.release("small")
        assert client.release("small", "1.0.0").version == "1.0.0"


def test_a_release_is_cited_in_three_styles(small_source: Callable[..., Path], tmp_path: Path) -> None:
    """The digest of the manifest is in each; BibTeX escapes what TeX would run."""
    source = small_source()
    file = source / "release.toml"
    text = file.read_text(encoding="utf-8").replace("A small sample", "Towns & villages_2024 #1: 100% {sure}")
    file.write_text(text, encoding="utf-8")
    release(source, tmp_path / "catalogue")
    with Client(tmp_path / "catalogue") as client:
        opened = client.release("small")
        told = {style: opened.cite(style) for style in ("text", "bibtex", "cff")}
        assert opened.cite() == told["text"]
        with pytest.raises(ValueError, match="unknown citation style 'apa'; known: text, bibtex, cff"):
            opened.cite("apa")
    assert all(opened.digest in each for each in told.values())
    assert told["bibtex"].startswith("@dataset{small_1_0_0,")
    assert r"title = {{Towns \& villages\_2024 \#1: 100\% sure}}" in told["bibtex"]
    assert told["text"].startswith(
        "Sample publisher (2026). Towns & villages_2024 #1: 100% {sure}. Version 1.0.0"
    )
    assert "An unofficial compilation." in told["text"]


def test_the_context_manager_closes_the_connections(root: str) -> None:
    """After the block a server is not asked any more; a folder needs no closing."""
    with Client(root) as client:
        opened = client.release("small")
    if root.startswith("http"):
        with pytest.raises(RuntimeError, match="closed"):
            opened.read("README.md")
    else:
        assert opened.read("README.md")


def test_reading_may_stop_in_the_middle(root: str) -> None:
    """Who takes one record and leaves holds nothing open."""
    with Client(root) as client:
        records = client.release("small").records(Place)
        assert next(records).code == "440000000000"
        records.close()  # type: ignore[attr-defined]
        assert sum(1 for _ in client.release("small").records(Observation)) == 2


def test_a_folder_or_scheme_that_is_none_is_told(tmp_path: Path) -> None:
    """Neither waits for the first read."""
    with pytest.raises(SourceMissing, match="no folder"):
        Client(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="ftp://"):
        Client("ftp://example.org/catalogue")
    with pytest.raises(SourceMissing, match=r"catalogue\.json"), Client(tmp_path) as client:
        client.packages()


def test_a_scan_does_not_load_pandas(catalogue: Path) -> None:
    """Loading it, where it is installed, takes longer than most queries."""
    code = (
        "import sys, bqw_sdk\n"
        "frame = bqw_sdk.Client(sys.argv[1]).release('small').table('places').scan(columns=['code']).collect()\n"
        "print(frame.height, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, catalogue], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["3", "False"]
    assert importlib.util.find_spec("pandas")


def test_numbered_catalogues_are_followed_to_the_last_and_remembered(
    catalogue: Path, serve: Callable[[Path], Any], tmp_path: Path
) -> None:
    """A store that cannot swap keeps ``catalogue.json`` as a copy that may lag; offline shows what was last seen."""
    told = json.loads((catalogue / "catalogue.json").read_text(encoding="utf-8"))
    (catalogue / "catalogue.json").write_text(catalogue_text({**told, "number": 1}), encoding="utf-8")
    versions = told["packages"]["small"]["versions"]
    versions["1.1.0"] = versions["1.0.0"]
    (catalogue / "catalogue").mkdir()
    later = catalogue / "catalogue" / "00000002.json"
    later.write_text(catalogue_text({**told, "number": 2}), encoding="utf-8")
    address = serve(catalogue).address
    for offline in (False, False, True):
        with Client(address, cache=tmp_path / "cache", offline=offline) as client:
            assert client.versions("small") == ("1.0.0", "1.1.0")
