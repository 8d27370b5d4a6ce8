from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

COMMANDS = [
    (),
    *[
        (name,)
        for name in (
            "release",
            "init",
            "template",
            "ingest",
            "submissions",
            "validate",
            "clear",
            "build",
            "publish",
            "withdraw",
            "verify",
            "ls",
            "info",
            "search",
            "fetch",
            "query",
            "cache",
            "indicators",
            "reconcile",
            "synthesize",
            "places",
            "schemas",
            "completion",
        )
    ],
    ("schemas", "write"),
    ("schemas", "check"),
    ("cache", "ls"),
    ("cache", "verify"),
    ("cache", "prune"),
]
CHINESE = re.compile("[\u4e00-\u9fff]+")
NAMES = {"百千万工程", "翁源县官渡镇镇仔村"}
HEAVY = {"polars", "pyarrow", "frictionless", "jinja2", "httpx", "pydantic", "openpyxl", "xlsxwriter", "rich"}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_in_both_languages(
    run: Callable[..., Result], command: tuple[str, ...]
) -> None:
    """Chinese help has no English sentence, English help no Chinese but proper names."""
    chinese, english = (run(*command, "--help", "--lang", language) for language in ("zh", "en"))
    assert (chinese.exit_code, english.exit_code) == (0, 0)
    assert not re.search(r"[A-Za-z]{2,}( [A-Za-z]{2,}){2,}", chinese.stdout.partition("\n")[2]), (
        chinese.stdout
    )
    assert "用法:" in chinese.stdout
    assert "required" not in chinese.stdout
    assert "default:" not in chinese.stdout
    assert set(CHINESE.findall(english.stdout)) <= NAMES
    told = english.stdout.partition("\n\n")[2]
    assert re.match(r"  [A-Z].*\.", told.replace("\n  ", " ")), told
    for line in english.stdout.partition("Options:")[2].splitlines():
        assert not re.fullmatch(r"  -\S+( \S+)?", line), f"no help: {line}"


def test_every_command_stands_in_the_list_with_a_short_help(run: Callable[..., Result]) -> None:
    """The list is written beside the commands, so it could lag behind."""
    listed = run("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == [command[0] for command in COMMANDS if len(command) == 1]
    assert all(len(line.split()) > 2 for line in listed)


@pytest.mark.parametrize(
    ("arguments", "environment", "chinese"),
    [
        (["--lang", "zh"], {}, True),
        (["--lang=zh"], {"BQW_LANG": "en"}, True),
        (["--lang", "en"], {"BQW_LANG": "zh"}, False),
        ([], {"BQW_LANG": "zh"}, True),
        ([], {"BQW_LANG": "en", "LANG": "zh_CN.UTF-8"}, False),
        ([], {"LANG": "zh_CN.UTF-8"}, True),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False),
        ([], {"LANG": "de_DE.UTF-8"}, False),
        ([], {}, False),
    ],
)
def test_the_language_is_the_option_then_the_variable_then_the_locale(
    run: Callable[..., Result],
    tmp_path: Path,
    arguments: list[str],
    environment: dict[str, str],
    chinese: bool,
) -> None:
    """The same order for help, for messages and for wrong calls; the option may stand before the command."""
    for done in (
        run("verify", tmp_path, *arguments, **environment),
        run(*arguments, "verify", tmp_path, **environment),
        run("verify", *arguments, "-h", **environment),
        run("verify", *arguments, "--nope", **environment),
    ):
        assert bool(set(CHINESE.findall(done.output)) - NAMES) is chinese, done.output


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["nope"], "没有命令 nope", "No such command 'nope'"),
        (["--nope"], "没有选项 --nope", "No such option '--nope'"),
        (["validate", "--quite", "."], "没有选项 --quite;是不是 --quiet?", "Did you mean"),
        (["validate"], "缺少 'SOURCE'", "Missing argument 'SOURCE'"),
        (["build", "."], "缺少 '-o' / '--out'", "Missing option '-o' / '--out'"),
        (["validate", ".", "--fail-on", "x"], "可用:error、warning、note", "is not one of"),
        (["places"], "请给出名称", "give a name"),
    ],
)
def test_a_wrong_call_exits_with_two_and_says_why(
    run: Callable[..., Result], arguments: list[str], zh: str, en: str
) -> None:
    """In the language that is spoken, on stderr, with nothing on stdout."""
    for language, said in (("zh", zh), ("en", en)):
        done = run(*arguments, BQW_LANG=language)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr


def test_help_is_quick_because_nothing_heavy_is_loaded(
    start: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    """``--help`` of the command and of each verb loads click and no more."""
    code = (
        "import sys\n"
        "from bqw_sdk.cli.main import COMMAND\n"
        f"for words in {[list(command) for command in COMMANDS]!r}:\n"
        "    COMMAND.main([*words, '--help'], standalone_mode=False, prog_name='bqw')\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = start(code=code)
    assert done.returncode == 0, done.stderr
    loaded = set(re.findall("'([^']+)'", done.stderr.decode()))
    assert "click" in loaded
    assert not HEAVY & loaded


def test_the_module_is_the_command(start: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    """``python -m bqw_sdk`` calls itself bqw and knows its version."""
    from bqw_sdk import __version__

    done = start("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"bqw {__version__}")
    assert b"Usage: bqw " in start("--help").stdout


def test_a_console_of_another_code_page_does_not_crash(
    start: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    """What the code page lacks becomes a question mark; Chinese on a cp936 console stays Chinese."""
    gbk = start("verify", tmp_path, PYTHONIOENCODING="gbk", BQW_LANG="zh")
    assert gbk.returncode == 3
    assert "不是发布文件夹" in gbk.stderr.decode("gbk")
    ascii_only = start("places", "没有的地方\U0001f600", PYTHONIOENCODING="ascii", BQW_LANG="zh")
    assert ascii_only.returncode == 3
    assert b"Traceback" not in ascii_only.stderr


@pytest.mark.platform("linux", "darwin")
def test_a_closed_pipe_is_no_traceback(start: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    """``bqw places … | head -0``: the reader went away, which is nobody's fault."""
    code = (
        "import os, sys\n"
        "reading, writing = os.pipe()\n"
        "os.close(reading)\n"
        "os.dup2(writing, 1)\n"
        "from bqw_sdk.cli.main import main\n"
        "main(['places', '中联村'])\n"
    )
    done = start(code=code, BQW_LANG="en")
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
