from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from bqw_sdk import open_release, publish
from bqw_sdk.cli.main import COMMAND
from bqw_sdk.errors import IntegrityError, NotCleared, NotValid, SourceMissing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk import Release


def _relist(folder: Path) -> None:
    """Mend the manifest after an edit, as somebody would who wants the folder to pass."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    rows = {file["path"]: file.get("rows") for file in manifest["files"]}
    manifest["files"] = []
    for name in sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()):
        if not name.startswith("manifest."):
            content = (folder / name).read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            entry = {"path": name, "bytes": len(content), "sha256": digest}
            counted = {"rows": rows[name]} if rows.get(name) else {}
            block = {"block_bytes": 65536} if name.endswith(".parquet") else {}
            manifest["files"].append({**entry, **counted, **block, "blocks": [digest]})
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.sha256").write_text(f"{digest}  manifest.json\n", encoding="utf-8")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_untouched_release_opens_and_publishes(built: Release, tmp_path: Path) -> None:
    """The second maker of a release gives the same value as the first, and it can be published."""
    opened = open_release(built.folder)
    assert opened == built
    receipt = publish(opened, tmp_path / "catalogue")
    assert (receipt.digest, receipt.unchanged) == (built.digest, False)


def test_relisting_an_untouched_release_changes_nothing(built: Release) -> None:
    """What the cases below recompute is the manifest itself, so their refusals are about the edit."""
    _relist(built.folder)
    assert open_release(built.folder).digest == built.digest


def test_a_folder_that_is_no_release_is_missing(tmp_path: Path) -> None:
    """An empty folder and no folder at all are told as such."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SourceMissing, match=r"manifest\.json"):
            open_release(folder)


@pytest.mark.parametrize(
    "name", ["data/places.csv", "data/places.xlsx", "README.md", "manifest.json", "metadata/release.json"]
)
def test_one_changed_byte_is_found(built: Release, name: str) -> None:
    """Whichever file it is in, the manifest itself included."""
    content = bytearray((built.folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (built.folder / name).write_bytes(bytes(content))
    with pytest.raises(IntegrityError, match="manifest"):
        open_release(built.folder)


def test_missing_extra_and_linked_files_are_all_named(built: Release, tmp_path: Path) -> None:
    """One refusal names each of them, so that nobody has to try again and again."""
    (built.folder / "CHANGES.md").unlink()
    (built.folder / "data" / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    linked = built.folder / "report.json"
    outside = tmp_path / "outside.json"
    outside.write_bytes(linked.read_bytes())
    linked.unlink()
    linked.symlink_to(outside)
    with pytest.raises(IntegrityError) as refused:
        open_release(built.folder)
    for told in ("CHANGES.md is missing", "data/extra.csv is not listed", "report.json is a symbolic link"):
        assert told in refused.value.text.en


def test_a_folder_inside_that_is_a_link_is_refused(built: Release, tmp_path: Path) -> None:
    """Files behind a linked folder are not in the release."""
    (built.folder / "data").rename(tmp_path / "data")
    (built.folder / "data").symlink_to(tmp_path / "data", target_is_directory=True)
    with pytest.raises(IntegrityError, match="data is a symbolic link"):
        open_release(built.folder)


def test_a_manifest_that_points_outside_is_refused(built: Release, tmp_path: Path) -> None:
    """A path with dots cannot make the reader open another file."""
    (built.folder.parent / "secret.txt").write_text("x", encoding="utf-8")
    _edit(built.folder / "manifest.json", '"path": "README.md"', '"path": "../secret.txt"')
    with pytest.raises(IntegrityError, match="lies outside the folder"):
        open_release(built.folder)


def test_an_invalid_row_is_found_although_all_hashes_agree(built: Release) -> None:
    """The gates are passed again: a dangling place code makes the folder unfit, with the finding."""
    _edit(built.folder / "data" / "events.csv", "440281000000", "440299000000")
    _relist(built.folder)
    with pytest.raises(NotValid) as refused:
        open_release(built.folder)
    assert [(each.rule, each.field) for each in refused.value.report.findings] == [("REL-001", "place_code")]


def test_a_file_that_is_no_utf8_is_found_although_all_hashes_agree(built: Release) -> None:
    """What cannot be read is a finding and no crash."""
    (built.folder / "data" / "events.csv").write_bytes(b"\xff\xfe")
    _relist(built.folder)
    with pytest.raises(NotValid):
        open_release(built.folder)


def test_a_sole_traders_name_is_found_although_all_hashes_agree(built: Release) -> None:
    """A name put back by hand does not leave the house."""
    _edit(
        built.folder / "data" / "organisations.csv",
        "O002,示例建设集团有限公司,,,local-state-enterprise",
        "O002,王小明理发店,,,sole-trader",
    )
    _relist(built.folder)
    with pytest.raises(NotCleared) as refused:
        open_release(built.folder)
    assert [each.rule for each in refused.value.report.findings] == ["DIS-003"]


def _edit_parquet(path: Path) -> None:
    frame = pl.read_parquet(path).with_columns(pl.col("name").replace("乐昌市", "别处"))
    pq.write_table(frame.to_arrow().cast(pq.read_schema(path)), path)


def _edit_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["data"]["D2"] = "别处"
    book.save(path)


def _spoil(path: Path) -> None:
    path.write_bytes(b"neither Parquet nor a workbook")


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("places.parquet", _edit_parquet),
        ("places.xlsx", _edit_workbook),
        ("places.parquet", _spoil),
        ("places.xlsx", _spoil),
    ],
)
def test_a_copy_that_differs_from_the_csv_is_refused(
    built: Release, name: str, edit: Callable[[Path], None]
) -> None:
    """Parquet and XLSX say the same as the canonical CSV, or the folder is refused."""
    edit(built.folder / "data" / name)
    _relist(built.folder)
    with pytest.raises(IntegrityError, match=name):
        open_release(built.folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"type": "date"', '"type": "string"'),
        ('"title": "A small sample"', '"title": "Official statistics"'),
        ('"standing": "an unofficial compilation"', '"standing": "official"'),
        ('"name": "CC-BY-4.0"', '"name": "CC0-1.0"'),
        ('"path": "data/places.csv"', '"path": "data/sources.csv"'),
        ('"synthetic": false', '"synthetic": true'),
        ("{", "{{"),
    ],
)
def test_an_edited_descriptor_is_refused(built: Release, old: str, new: str) -> None:
    """The descriptor is the one that follows from data and release information, or the folder is refused."""
    _edit(built.folder / "datapackage.json", old, new)
    _relist(built.folder)
    with pytest.raises(IntegrityError, match=r"datapackage\.json"):
        open_release(built.folder)


@pytest.mark.parametrize("names", [["manifest.json"], ["manifest.json", "datapackage.json"]])
def test_a_wrong_count_of_rows_is_refused(built: Release, names: list[str]) -> None:
    """The rows are counted again, not copied from manifest to descriptor or the other way round."""
    for name in names:
        path = built.folder / name
        path.write_text(path.read_text(encoding="utf-8").replace('"rows": 3', '"rows": 4'), encoding="utf-8")
    _relist(built.folder)
    with pytest.raises(IntegrityError, match="miscounts the rows of places"):
        open_release(built.folder)


@pytest.mark.parametrize("name", ["datapackage.json", "CITATION.cff", "CHANGES.md", "metadata/release.json"])
def test_a_release_without_one_of_its_texts_is_refused(built: Release, name: str) -> None:
    """Taking the file off the manifest as well does not help."""
    (built.folder / name).unlink()
    _relist(built.folder)
    with pytest.raises(IntegrityError, match=name):
        open_release(built.folder)


def test_a_release_without_one_of_its_tables_is_refused(built: Release) -> None:
    """A table that the descriptor tells of cannot vanish, nor one of its formats."""
    (built.folder / "data" / "denominators.xlsx").unlink()
    _relist(built.folder)
    with pytest.raises(IntegrityError, match="lacks one of its formats"):
        open_release(built.folder)
    for form in ("csv", "parquet"):
        (built.folder / "data" / f"denominators.{form}").unlink()
    _relist(built.folder)
    with pytest.raises(IntegrityError):
        open_release(built.folder)


@pytest.mark.parametrize("name", ["run.py", "data/notes.txt", "data/unheard_of.csv", "metadata/secret.json"])
def test_a_file_that_no_release_has_is_refused_although_it_is_listed(built: Release, name: str) -> None:
    """What ``build`` would not have written cannot ride along."""
    (built.folder / name).write_text("a\n1\n", encoding="utf-8")
    if name == "data/unheard_of.csv":
        for form in ("parquet", "xlsx"):
            (built.folder / "data" / f"unheard_of.{form}").write_bytes(b"x")
    _relist(built.folder)
    with pytest.raises(IntegrityError):
        open_release(built.folder)


def test_another_name_or_version_in_the_metadata_is_refused(built: Release) -> None:
    """The folder cannot be published as a version that it was not built as."""
    _edit(built.folder / "metadata" / "release.json", '"version": "1.0.0"', '"version": "2.0.0"')
    _relist(built.folder)
    with pytest.raises(IntegrityError, match="differ in name or version"):
        open_release(built.folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "no manifest"), (b"[]", "no manifest"), (b'{"format": 2, "block_bytes": 1}', "newer bqw-sdk")],
)
def test_a_broken_or_newer_manifest_is_told(built: Release, content: bytes, said: str) -> None:
    """Neither is an internal error."""
    (built.folder / "manifest.json").write_bytes(content)
    with pytest.raises(IntegrityError, match=said):
        open_release(built.folder)


def test_the_commands_exit_with_the_code_of_the_refusal(built: Release, tmp_path: Path) -> None:
    """Verify: 5 for bytes; publish: 6 for personal data, 1 for invalid data, and nothing is published."""
    run = CliRunner()
    assert run.invoke(COMMAND, ["verify", str(built.folder)]).exit_code == 0
    file = built.folder / "data" / "organisations.csv"
    _edit(file, "O002,示例建设集团有限公司,,,local-state-enterprise", "O002,王小明理发店,,,sole-trader")
    out = str(tmp_path / "catalogue")
    assert run.invoke(COMMAND, ["verify", str(built.folder)]).exit_code == 5
    assert run.invoke(COMMAND, ["publish", str(built.folder), "-o", out]).exit_code == 5
    _relist(built.folder)
    refused = run.invoke(COMMAND, ["publish", str(built.folder), "-o", out])
    assert refused.exit_code == 6
    assert "王小明" not in refused.output
    _edit(file, "O002,王小明理发店,,,sole-trader", "O002,,,,department")
    _relist(built.folder)
    assert run.invoke(COMMAND, ["publish", str(built.folder), "-o", out]).exit_code == 1
    assert not (tmp_path / "catalogue").exists()
