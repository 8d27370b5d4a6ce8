from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import verify_folder
from bqw_sdk.publish import withdraw

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_release_tells_of_itself(run: Callable[..., Result], address: str, published: Path) -> None:
    """Title, licence, citation, hash, and each table with its rows and bytes."""
    manifest, digest = verify_folder(published / "small" / "1.1.0")
    shown = run("info", address, "small").stdout
    for words in (
        "small 1.1.0  A small sample",
        "CC-BY-4.0",
        f"sha256:{digest}",
        "Version 1.1.0",
        "unofficial",
    ):
        assert words in shown
    rows = {line.split()[0]: line.split()[1] for line in shown.partition("\n\n")[2].splitlines()[1:]}
    for file in manifest.files:
        if file.path.endswith(".csv"):
            assert rows[file.path.removeprefix("data/").removesuffix(".csv")] == str(file.rows)


@pytest.mark.parametrize("wanted", ["small==1.0.0", "small==1.0"])
def test_a_withdrawn_version_tells_its_tombstone(
    run: Callable[..., Result], published: Path, wanted: str
) -> None:
    """When it is named; a range passes it over."""
    assert ": wrong figures" in run("info", published, wanted).stdout
    told = json.loads(run("info", published, wanted, "--format", "json").stdout)
    assert (told["version"], told["reason"]) == ("1.0.0", "wrong figures")
    assert "small 1.1.0" in run("info", published, "small>=1,<2").stdout


def test_a_version_whose_bytes_are_gone_says_why(run: Callable[..., Result], published: Path) -> None:
    """Not that some file is missing."""
    withdraw(published, "small", "1.0.0", reason="again", remove_bytes=True)
    done = run("info", published, "small==1.0.0")
    assert done.exit_code == 3
    assert "and removed: wrong figures" in done.stderr


def test_the_fields_of_a_table_are_told(run: Callable[..., Result], address: str) -> None:
    """In the language that is spoken; JSON has all of the schema."""
    shown = run("info", address, "small", "--table", "places").stdout.splitlines()
    assert shown[0].split() == ["field", "type", "required", "title", "about"]
    assert shown[1].split()[:4] == ["code", "string", "yes", "Place"]
    assert "统计用区划代码" in run("info", address, "small", "--table", "places", "--lang", "zh").stdout
    told = json.loads(run("info", address, "small", "--table", "places", "--format", "json").stdout)
    assert told["fields"][0]["name"] == "code"
    assert told["fields"][1]["categories"]


def test_json_has_what_a_program_needs(run: Callable[..., Result], published: Path) -> None:
    """Sizes by format, hashes, licences, citations in two forms."""
    told = json.loads(run("info", published, "small", "--format", "json").stdout)
    assert (told["package"], told["version"], told["withdrawn"]) == ("small", "1.1.0", None)
    places = told["tables"][0]
    path = published / "small" / "1.1.0" / "data"
    assert places["bytes"] == {
        form: (path / f"places.{form}").stat().st_size for form in ("csv", "parquet", "xlsx")
    }
    assert told["licences"][0]["name"] == "CC-BY-4.0"
    assert told["bibtex"].startswith("@dataset{")
    assert told["manifest_sha256"] == verify_folder(published / "small" / "1.1.0")[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("small>=2",), 3, "no version >=2; known: 1.0.0 (withdrawn), 1.1.0"),
        (("small=1",), 2, "name of a package"),
        (("small>=x",), 2, "no version and no range"),
        (("nix",), 3, "no package 'nix'; known: other, small"),
        (("small", "--table", "nix"), 3, "no table 'nix'; known: places"),
        ((), 2, "a word is missing"),
    ],
)
def test_what_cannot_be_told_says_why(
    run: Callable[..., Result], published: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """With what there is, and nothing on stdout."""
    done = run("info", published, *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
