from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from frictionless import Package

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.errors import TargetUnwritable, VersionTaken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk import Release

SPINE = tuple(dataset for dataset in CATALOGUE if "synthetic" not in {field.name for field in dataset.fields})

NAMES = [dataset.name for dataset in SPINE]
TEXTS = {
    "datapackage.json",
    "report.json",
    "README.md",
    "CITATION.cff",
    "CHANGES.md",
    "metadata/release.json",
    "metadata/dictionary.en.md",
    "metadata/dictionary.zh.md",
}
DATA = {f"data/{name}.{form}" for name in NAMES for form in ("csv", "parquet", "xlsx")}


def _descriptor(release: Release) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((release.folder / "datapackage.json").read_text(encoding="utf-8"))
    return told


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_folder_has_the_layout_of_a_release(built: Release, tmp_path: Path) -> None:
    """Package, version, data in three formats, texts and manifest: no file more, no file less."""
    assert built.folder == tmp_path / "built" / "small" / "1.0.0"
    there = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()}
    assert there == TEXTS | DATA | {"manifest.json", "manifest.sha256"}
    assert [path.name for path in (tmp_path / "built").iterdir()] == ["small"]


def test_the_manifest_lists_every_file_with_its_bytes_hash_blocks_and_rows(built: Release) -> None:
    """All figures are counted here a second time, without the project's own code."""
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["package"], manifest["version"]) == (1, "small", "1.0.0")
    assert {file["path"] for file in manifest["files"]} == TEXTS | DATA
    for file in manifest["files"]:
        content = (built.folder / file["path"]).read_bytes()
        size = 2**16 if file["path"].endswith(".parquet") else 2**20
        blocks = [content[start : start + size] for start in range(0, len(content), size)]
        assert file.get("block_bytes", manifest["block_bytes"]) == size
        assert file["bytes"] == len(content)
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["blocks"] == [hashlib.sha256(block).hexdigest() for block in blocks]
        name = file["path"].partition("/")[2].partition(".")[0]
        rows = {dataset.name: len(dataset.examples) for dataset in SPINE}.get(name)
        assert file.get("rows") == rows


def test_the_manifest_names_inputs_and_deciding_libraries(
    small_source: Callable[..., Path], build_from: Callable[[Path, Path], Release], tmp_path: Path
) -> None:
    """Each input has its own hash, a notices file too; no Python version is among the libraries."""
    source = small_source()
    (source / "NOTICES.md").write_text("# Notices\n", encoding="utf-8")
    release = build_from(source, tmp_path / "built")
    manifest = json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))
    assert {each["path"]: each["sha256"] for each in manifest["inputs"]} == {
        path.name: _sha256(path) for path in source.iterdir()
    }
    assert set(manifest["libraries"]) == {"bqw-sdk", "polars", "pyarrow", "xlsxwriter"}
    assert (release.folder / "NOTICES.md").read_text(encoding="utf-8") == "# Notices\n"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_accepts_the_manifest(built: Release) -> None:
    """The line of the read-me file works as printed, and fails when the manifest changes."""
    check = ["sha256sum", "-c", "manifest.sha256"]
    assert subprocess.run(check, cwd=built.folder, check=False, capture_output=True).returncode == 0
    with (built.folder / "manifest.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    assert subprocess.run(check, cwd=built.folder, check=False, capture_output=True).returncode != 0


def test_frictionless_finds_the_package_valid(built: Release) -> None:
    """The judge reads descriptor, tables, keys, references, hashes and sizes."""
    report = Package(str(built.folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert len(report.tasks) == len(NAMES)


def test_check_datapackage_finds_the_descriptor_valid(built: Release, judge_python: Path) -> None:
    """The second judge reads the descriptor against Data Package v2."""
    code = (
        "import json, pathlib, sys, check_datapackage as c; "
        "issues = c.check(json.loads(pathlib.Path(sys.argv[1]).read_bytes())); "
        "print(issues); sys.exit(bool(issues))"
    )
    done = subprocess.run(
        [judge_python, "-c", code, str(built.folder / "datapackage.json")],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_descriptor_tells_path_hash_bytes_and_rows_of_every_table(built: Release) -> None:
    """The canonical file and both alternates are the files that lie there."""
    resources = _descriptor(built)["resources"]
    assert [resource["name"] for resource in resources] == NAMES
    for resource in resources:
        assert [each["format"] for each in resource["alternates"]] == ["parquet", "xlsx"]
        for each in (resource, *resource["alternates"]):
            path = built.folder / each["path"]
            assert each["hash"] == f"sha256:{_sha256(path)}"
            assert each["bytes"] == path.stat().st_size
            assert path.suffix == f".{each['format']}"
        with (built.folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            assert resource["rows"] == sum(1 for _ in csv.DictReader(file))
        assert resource["licenses"]
        assert resource["openness"] == "unconditional"


def test_the_canonical_tables_are_plain_utf8_sorted_by_key(
    small_source: Callable[..., Path], build_from: Callable[[Path, Path], Release], tmp_path: Path
) -> None:
    """A source with CRLF, BOM and rows in another order gives the same canonical bytes."""
    plain = build_from(small_source("plain"), tmp_path / "one")
    odd = small_source("odd")
    for path in odd.glob("*.csv"):
        heading, *rows = path.read_text(encoding="utf-8").splitlines()
        text = "\r\n".join([heading, *reversed(rows)]) + "\r\n"
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    other = build_from(odd, tmp_path / "two")
    for name in NAMES:
        content = (plain.folder / "data" / f"{name}.csv").read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        for form in ("csv", "parquet", "xlsx"):
            same = f"data/{name}.{form}"
            assert (other.folder / same).read_bytes() == (plain.folder / same).read_bytes(), same


def test_the_citation_file_is_yaml_with_the_required_keys(built: Release) -> None:
    """CFF 1.2.0 needs version, message, title and authors; version and date are those of the release."""
    told = yaml.safe_load((built.folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["cff-version"] == "1.2.0"
    assert (told["type"], told["version"], told["title"]) == ("dataset", "1.0.0", "A small sample")
    assert told["date-released"].isoformat() == "2026-01-31"
    assert told["authors"] == [{"name": "Sample publisher"}]
    assert told["license"] == "CC-BY-4.0"
    assert told["message"]


def test_the_read_me_says_what_it_is_and_where_to_turn(built: Release) -> None:
    """Unofficial in both languages, corrections, takedown, every table, and how to verify."""
    text = (built.folder / "README.md").read_text(encoding="utf-8")
    for words in ("非官方汇编", "An unofficial compilation", "sha256sum -c manifest.sha256", "CC-BY-4.0"):
        assert words in text
    assert "更正 / Corrections: 请写信 / write a letter" in text
    assert "下架 / Takedown: 请写信 / write a letter" in text
    for dataset in SPINE:
        line = next(line for line in text.splitlines() if line.startswith(f"| `{dataset.name}`"))
        assert f"| {len(dataset.examples)} |" in line
        assert f"(data/{dataset.name}.parquet)" in line


def test_synthetic_data_says_so_in_title_read_me_and_descriptor(
    small_source: Callable[..., Path], build_from: Callable[[Path, Path], Release], tmp_path: Path
) -> None:
    """Nobody can take invented records for real ones, whichever file is opened first."""
    source = small_source()
    file = source / "release.toml"
    file.write_text("synthetic = true\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    release = build_from(source, tmp_path / "built")
    descriptor = _descriptor(release)
    assert descriptor["synthetic"] is True
    assert descriptor["title"].endswith("(synthetic)")
    assert descriptor["title@zh"].endswith("(合成数据)")
    assert descriptor["standing"] == "synthetic data, no real records"
    text = (release.folder / "README.md").read_text(encoding="utf-8")
    assert "Synthetic data" in text
    assert "合成数据" in text
    assert "An unofficial compilation." not in text
    assert (
        "(synthetic)"
        in yaml.safe_load((release.folder / "CITATION.cff").read_text(encoding="utf-8"))["title"]
    )


def test_an_official_release_names_who_approved_it(
    small_source: Callable[..., Path], build_from: Callable[[Path, Path], Release], tmp_path: Path
) -> None:
    """The approval is printed into read-me, descriptor and report; "unofficial" stands nowhere."""
    source = small_source()
    file = source / "release.toml"
    approval = '\n[approval]\nby = "示例局"\nrole = "publisher of record"\non = 2026-01-30\n'
    file.write_text("official = true\n" + file.read_text(encoding="utf-8") + approval, encoding="utf-8")
    release = build_from(source, tmp_path / "built")
    text = (release.folder / "README.md").read_text(encoding="utf-8")
    assert "approved for release by 示例局 (publisher of record) on 2026-01-30" in text
    assert "unofficial" not in text
    report = json.loads((release.folder / "report.json").read_text(encoding="utf-8"))
    assert report["approvals"] == [{"by": "示例局", "role": "publisher of record", "on": "2026-01-30"}]


def test_building_again_returns_the_folder_that_is_there(
    built: Release, build_from: Callable[[Path, Path], Release], tmp_path: Path
) -> None:
    """The same source over the same folder changes nothing, not even a time stamp."""
    before = {path: path.stat().st_mtime_ns for path in built.folder.rglob("*")}
    again = build_from(tmp_path / "source", tmp_path / "built")
    assert again.digest == built.digest
    assert {path: path.stat().st_mtime_ns for path in built.folder.rglob("*")} == before


def test_another_content_under_the_same_version_is_refused(
    built: Release, build_from: Callable[[Path, Path], Release], tmp_path: Path
) -> None:
    """The folder stays as it was, and nothing is left aside."""
    file = tmp_path / "source" / "places.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("乐昌市", "樂昌市"), encoding="utf-8")
    before = _sha256(built.folder / "manifest.json")
    with pytest.raises(VersionTaken, match="raise the version"):
        build_from(tmp_path / "source", tmp_path / "built")
    assert _sha256(built.folder / "manifest.json") == before
    assert not list((tmp_path / "built").glob(".incoming-*"))


def test_an_output_that_is_a_file_is_refused(
    small_source: Callable[..., Path], build_from: Callable[[Path, Path], Release], tmp_path: Path
) -> None:
    """The file is left alone."""
    out = tmp_path / "out"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(TargetUnwritable, match="is a file"):
        build_from(small_source(), out)
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_failure_in_the_middle_leaves_no_folder(
    small_source: Callable[..., Path],
    build_from: Callable[[Path, Path], Release],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the last text cannot be written, neither the version nor anything aside is there."""

    def full(*_: object) -> str:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("bqw_sdk.package.build.release_changes", full)
    with pytest.raises(TargetUnwritable, match="disk space"):
        build_from(small_source(), tmp_path / "built")
    assert list((tmp_path / "built").iterdir()) == []
