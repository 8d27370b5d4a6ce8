"""The launchers of examples/windows. No Windows is at hand in most runs: the text of the batch file is judged."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bqw_sdk.cli.main import COMMAND

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "windows"
BATCH = FOLDER / "检查报送表.bat"
SHELL = FOLDER / "check-workbook.sh"
SENT = ROOT / "examples" / "county_submissions" / "02-翁源县-乡村植树(合成示例).xlsx"


def batch_lines() -> list[str]:
    """Return the lines of the batch file that do something."""
    lines = BATCH.read_bytes().decode("ascii").split("\r\n")
    return [line for line in lines if line and not line.lower().startswith("rem")]


def test_the_batch_file_is_plain_ascii_with_the_line_ends_of_windows() -> None:
    """A console of any code page reads it the same way, and finds every label."""
    raw = BATCH.read_bytes()
    assert raw.isascii()
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    assert raw.endswith(b"\r\n")
    assert b"\t" not in raw
    assert b"chcp" not in raw


def test_every_jump_of_the_batch_file_has_its_label() -> None:
    """Each label is there once, and brackets pair up outside quotes."""
    text = "\n".join(batch_lines())
    labels = re.findall(r"^:(\w+)$", text, flags=re.MULTILINE)
    assert sorted(labels) == sorted(set(labels))
    assert set(re.findall(r"\bgoto (\w+)", text)) <= set(labels)
    plain = re.sub(r'"[^"\n]*"', "", re.sub(r"^echo .*$", "", text, flags=re.MULTILINE))
    assert plain.count("(") == plain.count(")")


def test_paths_in_the_batch_file_stand_in_quotes() -> None:
    """Blanks, ampersands and brackets in a name do no harm then; the folder ends in a dot, not in a backslash."""
    for line in batch_lines():
        for found in re.finditer(r"%~\w*[0-9]|%%~\w+|!FILE!", line):
            if "LINE" in line:
                continue  # the name of the batch file itself, looked for in its own command line
            before, after = line[: found.start()], line[found.end() :]
            assert before.count('"') % 2 == 1, line
            assert '"' in after, line
    folders = re.findall(r'--annotate "([^"]+)"', "\n".join(batch_lines()))
    assert folders == ["%%~dpF.", "%~dp1."]


def test_the_batch_file_asks_bqw_for_what_there_is() -> None:
    """The options are those of the command, and exit codes reach whoever called it."""
    told = CliRunner().invoke(COMMAND, ["validate", "--help"]).output
    for line in (*batch_lines(), *SHELL.read_text(encoding="utf-8").splitlines()):
        if " validate " in line:
            assert set(re.findall(r"--[a-z]+", line)) <= {*re.findall(r"--[a-z]+", told)}
    assert {"exit /b %WORST%", "exit %WORST%"} <= {line.rpartition("BYMOUSE ")[2] for line in batch_lines()}


def test_the_help_opens_in_notepad() -> None:
    """Notepad knows UTF-8 by its mark, in all versions."""
    raw = (FOLDER / "help.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """Return a folder with ``bqw`` and what the shell needs."""
    folder = tmp_path / "tools"
    folder.mkdir()
    (folder / "bqw").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bqw_sdk "$@"\n', encoding="utf-8")
    (folder / "bqw").chmod(0o755)
    (folder / "dirname").symlink_to(shutil.which("dirname") or "")
    return folder


def run(tools: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the launcher with nothing else on PATH."""
    environment = os.environ | {"PATH": str(tools), "PYTHONPATH": str(ROOT / "src"), "BQW_PLACE": "440229"}
    return subprocess.run(
        ["/bin/sh", SHELL, *words], check=False, capture_output=True, encoding="utf-8", env=environment
    )


@pytest.mark.platform("linux", "darwin")
def test_the_launcher_marks_workbooks_with_any_name(tools: Path, tmp_path: Path) -> None:
    """Chinese, blanks, ampersands, brackets, a dash in front; the copies lie beside, the worst exit code is returned."""
    folder = tmp_path / "报送 (一) & 二"
    folder.mkdir()
    names = ["翁源县 植树 & 成活(定稿).xlsx", "-甲,乙=丙.xlsx", "$(不执行)`.xlsx"]
    for name in names:
        shutil.copyfile(SENT, folder / name)
    done = run(tools, *(folder / name for name in names))
    assert done.returncode == 0, done.stderr
    made = {path.name for path in folder.iterdir()} - set(names)
    assert made == {f"{name.removesuffix('.xlsx')}-待修改.xlsx" for name in names}
    assert run(tools, folder / names[0], folder / "没有.xlsx").returncode == 3


@pytest.mark.platform("linux", "darwin")
def test_the_launcher_says_what_it_lacks(tools: Path) -> None:
    """No file, or no bqw."""
    assert run(tools).returncode == 2
    (tools / "bqw").unlink()
    done = run(tools, SENT)
    assert done.returncode == 9
    assert "bqw" in done.stderr
