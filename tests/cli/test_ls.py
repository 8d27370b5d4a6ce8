from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.cli.reading import split_words
from bqw_sdk.cli.table import width
from bqw_sdk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_packages_and_versions_are_listed_with_their_tombstones(
    run: Callable[..., Result], address: str
) -> None:
    """The lowest version first, withdrawn ones with the day and the reason; from a folder and from an address."""
    lines = run("ls", address).stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["other", "0.1.0"],
        ["small", "1.0.0"],
        ["small", "1.1.0"],
    ]
    assert "withdrawn 20" in lines[1]
    assert lines[1].endswith(": wrong figures")
    assert "withdrawn" not in lines[0] + lines[2]
    assert [line.split()[1] for line in run("ls", address, "small").stdout.splitlines()] == ["1.0.0", "1.1.0"]


def test_columns_are_aligned_where_chinese_is_wide(run: Callable[..., Result], published: Path) -> None:
    """The tombstones begin in one column of the terminal although the titles before them are Chinese."""
    lines = run("ls", published, "--lang", "zh").stdout.splitlines()
    assert {width(line.partition("小样")[0]) for line in lines} == {width(lines[0].partition("小样")[0])}
    assert "撤回: wrong figures" in lines[1]


def test_json_tells_everything(run: Callable[..., Result], address: str) -> None:
    """One object, with both titles, digests and tombstones."""
    told = json.loads(run("ls", address, "--format", "json").stdout)
    assert (told["ok"], told["exit"], told["command"], told["catalogue"]) == (True, 0, "ls", address)
    assert [package["name"] for package in told["packages"]] == ["other", "small"]
    small = told["packages"][1]
    assert small["title"] == {"zh": "小样", "en": "A small sample"}
    gone, standing = small["versions"]
    assert (gone["version"], gone["reason"], gone["removed"]) == ("1.0.0", "wrong figures", False)
    assert (standing["withdrawn"], standing["reason"]) == (None, None)
    assert len(standing["manifest_sha256"]) == 64


def test_what_is_not_there_is_told(run: Callable[..., Result], published: Path, tmp_path: Path) -> None:
    """An unknown package with those that are known, a folder without a catalogue, in JSON as the same object."""
    done = run("ls", published, "nix")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "known: other, small" in done.stderr
    (tmp_path / "empty").mkdir()
    done = run("ls", tmp_path / "empty", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["error"]["kind"]) == (3, "SourceMissing")


def test_letters_of_strangers_do_nothing_to_the_terminal(run: Callable[..., Result], published: Path) -> None:
    """An escape sequence in a catalogue is shown, never sent."""
    path = published / "catalogue.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told.pop("sha256", None)
    told["packages"]["other"]["title"] = "red \x1b[31m\u202e"
    path.write_text(json.dumps(told), encoding="utf-8")
    shown = run("ls", published).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "red ⟨U+001B⟩[31m⟨U+202E⟩" in shown


def test_an_empty_catalogue_is_told_as_such(run: Callable[..., Result], tmp_path: Path) -> None:
    """It is no failure."""
    (tmp_path / "catalogue.json").write_text('{"format": 1, "packages": {}}', encoding="utf-8")
    done = run("ls", tmp_path)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "empty" in done.stderr


def test_a_catalogue_that_was_seen_is_listed_offline(
    run: Callable[..., Result], served: object, published: Path
) -> None:
    """With the option and with the variable; what was never seen is told, with exit code 4."""
    address = str(getattr(served, "address", ""))
    done = run("ls", address, "--offline")
    assert (done.exit_code, "offline" in done.stderr) == (4, True)
    seen = run("ls", address).stdout
    asked = len(getattr(served, "asked", ()))
    assert run("ls", address, "--offline").stdout == seen
    assert run("ls", address, BQW_OFFLINE="1").stdout == seen
    assert len(getattr(served, "asked", ())) == asked


@pytest.mark.parametrize(
    ("words", "least", "most", "catalogue"),
    [
        (("b",), 1, 1, "D"),
        (("select a/b",), 1, 1, "D"),
        (("a", "b"), 1, 1, "a"),
        ((), 0, 1, "D"),
        (("b",), 0, 1, "D"),
        (("./b",), 0, 1, "./b"),
        (("s3://b/c",), 0, 1, "s3://b/c"),
        (("a", "b"), 0, 1, "a"),
        (("b", "c"), 1, None, "D"),
        (("https://x", "c"), 1, None, "https://x"),
        (("km/h",), 1, None, "D"),
    ],
)
def test_the_catalogue_may_be_left_out_where_one_is_set(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], least: int, most: int | None, catalogue: str
) -> None:
    """Their number tells whether it was, else an address or a path is one."""
    monkeypatch.setenv("BQW_CATALOGUE", "D")
    rest = words if catalogue == "D" else words[1:]
    assert split_words(words, least, most) == (catalogue, rest)
    monkeypatch.delenv("BQW_CATALOGUE")
    assert split_words(("C", *rest), least, most) == ("C", rest)


@pytest.mark.parametrize(
    ("words", "least", "most"), [((), 0, 1), (("a",), 1, 1), (("a", "b", "c"), 0, 1), ((), 1, None)]
)
def test_too_few_and_too_many_words_are_refused(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], least: int, most: int | None
) -> None:
    """A word is never left unread."""
    monkeypatch.delenv("BQW_CATALOGUE", raising=False)
    with pytest.raises(UsageError):
        split_words(words, least, most)


def test_the_variable_is_the_default(run: Callable[..., Result], published: Path) -> None:
    """With a name after it as well."""
    assert run("ls", BQW_CATALOGUE=str(published)).stdout == run("ls", published).stdout
    assert run("ls", "small", BQW_CATALOGUE=str(published)).stdout == run("ls", published, "small").stdout
