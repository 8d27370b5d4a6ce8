from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    RunOnce = Callable[[str, tuple[str, ...]], tuple[Path, int, str]]

ROOT = Path(__file__).resolve().parents[2]
# What a page may show without its being run here: it sets up the machine or runs this very test.
NOT_RUN = (
    "make demo",
    "make test",
    "make docs",
    "python -m venv .venv",
    ".venv/bin/python -m pip install .",
)
RELEASE_EXAMPLE = ("release", "examples/guangdong", "-o", "build/catalogue")
# Shown by many pages and run once for all; what they make is copied into the folder of each page.
RUN_ONCE = (RELEASE_EXAMPLE, ("init", "lechang", "--place", "440281"))
_BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: its tag, its text, the line it begins at."""

    tag: str
    text: str
    line: int


def pages() -> list[Path]:
    """Return every page that is written by hand."""
    found = [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(path for path in found if path.parent.name not in {"mechanisms", "reference"})


def blocks_of(page: Path) -> list[Block]:
    """Return the fenced blocks of a page."""
    text = page.read_text(encoding="utf-8")
    return [Block(each[1], each[2], text[: each.start()].count("\n") + 1) for each in _BLOCK.finditer(text)]


def commands_in(text: str) -> list[tuple[str, str]]:
    """Return the commands of a block, each with the output shown below it."""
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    assert not parts[0].strip(), f"output without a command: {parts[0]!r}"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def assert_shown(shown: str, got: str, where: str) -> None:
    """Compare what a page shows with what came; ``...`` alone stands for any lines, within a line for any text."""
    lines = [line.rstrip() for line in got.splitlines()]
    wanted = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*?") + r"\n"
        for line in shown.splitlines()
    )
    same = re.fullmatch(wanted, "".join(f"{line}\n" for line in lines))
    assert same, f"{where}\nthe page shows:\n{shown}\nwhat came:\n{got}"


class Reader:
    """Does what a page says, block by block, as a reader would in one folder."""

    def __init__(self, page: Path, shell: Any, run_once: RunOnce) -> None:
        """Take the page, a shell, and what runs a command once for all pages."""
        self.page, self.shell, self.run_once = page, shell, run_once
        self.language = "zh" if page.name.endswith(".zh-CN.md") else "en"
        self.namespace: dict[str, Any] = {"__name__": "__main__"}
        self.code, self.output = 0, ""

    def read(self) -> None:
        """Do everything, in order."""
        blocks = blocks_of(self.page)
        if any("build/catalogue" in block.text for block in blocks):
            # English or Chinese, the bytes are the same.
            shutil.copytree(self.run_once("en", RELEASE_EXAMPLE)[0], self.shell.folder, dirs_exist_ok=True)
        for block, following in zip_longest(blocks, blocks[1:]):
            if block.tag in {"console", "sh"}:
                self._type(block)
            elif block.tag == "python":
                self._run(block, following.text if following and following.tag == "text" else None)
            else:
                assert block.tag in {"text", "mermaid", "toml", "csv"}, f"{self._at(block)}: ```{block.tag}"
        assert self.code == 0, f"{self.page}: the last command fails and no `echo $?` says so"

    def _at(self, block: Block) -> str:
        return f"{self.page}, line {block.line}"

    def _type(self, block: Block) -> None:
        for line, shown in commands_in(block.text):
            command = line.partition("  #")[0].strip()
            where = f"{self._at(block)}: {command}"
            if command == "echo $?":
                assert_shown(shown, f"{self.code}\n", where)
                self.code = 0
            elif command in NOT_RUN:
                assert not shown.strip(), f"{where}: its output is not checked, so it is not shown"
            else:
                assert self.code == 0, f"{where}: the command before fails and no `echo $?` says so"
                self._bqw(command, where)
                assert_shown(shown, self.output, where)

    def _bqw(self, command: str, where: str) -> None:
        words = shlex.split(command)
        assert words[0] == "bqw", f"{where}: only bqw is run here"
        if tuple(words[1:]) in RUN_ONCE:
            made, self.code, self.output = self.run_once(self.language, tuple(words[1:]))
            shutil.copytree(made, self.shell.folder, dirs_exist_ok=True)
        elif self.language == "en":
            self.code, self.output = self.shell.start(*words[1:])
        else:
            # The same commands as on the English page (test_pages.py): only the words are new.
            self.code, self.output = self.shell.call(*words[1:])

    def _run(self, block: Block, shown: str | None) -> None:
        out = io.StringIO()
        code = compile(block.text, f"{self.page.name}:{block.line}", "exec")
        with contextlib.redirect_stdout(out):
            exec(code, self.namespace)  # noqa: S102 - the page is ours
        if shown is not None:
            assert_shown(shown, out.getvalue(), self._at(block))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_shows_is_what_happens(
    page: Path,
    shell_in: Callable[[str], Any],
    run_once: RunOnce,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every command and every Python example of a page is run in its order, and the output shown is compared."""
    shell = shell_in("zh" if page.name.endswith(".zh-CN.md") else "en")
    monkeypatch.chdir(shell.folder)
    monkeypatch.setenv("POLARS_FMT_MAX_COLS", "8")
    Reader(page, shell, run_once).read()


@pytest.mark.parametrize(
    ("shown", "got", "same"),
    [
        ("a ... c\n", "a b c\n", True),
        ("a\n...\nc\n", "a\nc\n", True),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a ... c\n", "a\nc\n", False),
        ("a.c\n", "abc\n", False),
        ("", "x\n", False),
    ],
)
def test_the_comparison_can_fail(shown: str, got: str, same: bool) -> None:
    """Dots stand for anything; whatever else differs, or is shown by no page, is a failure."""
    if same:
        assert_shown(shown, got, "")
    else:
        with pytest.raises(AssertionError):
            assert_shown(shown, got, "")


def test_a_command_that_fails_unsaid_is_a_failure(tmp_path: Path, shell_in: Callable[[str], Any]) -> None:
    """A page that shows a failing command without its exit code is refused."""
    page = tmp_path / "page.md"
    page.write_text("```console\n$ bqw verify nowhere\n...\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="no `echo"):
        Reader(page, shell_in("en"), lambda *_: (tmp_path, 0, "")).read()
