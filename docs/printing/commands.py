"""The command reference: the help of every command as a terminal of fixed width shows it, and the exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

from bqw_sdk.cli import exits
from bqw_sdk.cli.main import COMMAND
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 100
CODES = {
    "FINE": Text("一切正常", "fine"),
    "FINDINGS": Text("有达到 `--fail-on` 级别的问题", "findings at or above `--fail-on`"),
    "USAGE": Text("命令写法不对", "the command itself cannot be right"),
    "ACCESS": Text(
        "输入或输出缺失、读不了、解不了码、写不进",
        "input or output missing, unreadable, undecodable or unwritable",
    ),
    "REMOTE": Text("网络或远端出错", "the network or the other side failed"),
    "INTEGRITY": Text(
        "字节与承诺的不符,或同一版本已有别的内容",
        "bytes are not the promised ones, or a published version has other bytes",
    ),
    "DISCLOSURE": Text("发布关口拒绝", "a disclosure gate refused"),
    "VERSION": Text(
        "版本关口拒绝(留用,尚无命令给出)", "a version gate refused (reserved, nothing gives it yet)"
    ),
    "INTERNAL": Text("SDK 自身的错误", "a fault of the SDK itself"),
    "INTERRUPTED": Text("被 Ctrl-C 中断", "interrupted by Ctrl-C"),
    "TERMINATED": Text("被要求终止(SIGTERM)", "asked to stop (SIGTERM)"),
}
_WORDS = {
    "title": Text("命令参考", "Command reference"),
    "about": Text(
        "每个命令的 `--help`,终端宽度 100。结果写到标准输出,进度和错误写到标准错误;"
        "`--format json` 时标准输出只有一个 JSON 对象,失败时也是。",
        "The `--help` of every command on a terminal of 100 columns. Results go to stdout, progress and errors to "
        "stderr; with `--format json` stdout holds one JSON object, on failure too.",
    ),
    "variables": Text("环境变量", "Environment"),
    "exits": Text("退出码", "Exit codes"),
    "code": Text("退出码", "Code"),
    "meaning": Text("含义", "Meaning"),
}
_VARIABLES = (
    ("BQW_LANG", Text("界面语言:`zh` 或 `en`", "language of what is shown: `zh` or `en`")),
    ("BQW_CATALOGUE", Text("读取目录的命令不写目录时读哪个", "the catalogue of commands that name none")),
    ("BQW_OFFLINE", Text("设为 `1` 时不联网,只读缓存", "`1` asks nobody and reads what the cache has")),
    ("BQW_CACHE_DIR", Text("缓存的文件夹", "the folder of the cache")),
    (
        "BQW_CACHE_LIMIT",
        Text("缓存的上限,如 `5GB`;默认 20 GB", "how large the cache may become, such as `5GB`; else 20 GB"),
    ),
    ("BQW_DEBUG", Text("内部错误时显示详情", "shows the details of an internal error")),
)


def commands_page(language: str) -> str:
    """Return the page in ``"zh"`` or ``"en"``."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    yield f"# {_WORDS['title'].in_language(language)}"
    yield ""
    yield _WORDS["about"].in_language(language)
    for path in command_paths(COMMAND):
        yield from ("", f"## `{' '.join(('bqw', *path))}`", "", "```text", _help(path, language), "```")
    yield from ("", f"## {_WORDS['variables'].in_language(language)}", "")
    for name, told in _VARIABLES:
        yield f"- `{name}` {told.in_language(language)}"
    yield from ("", f"## {_WORDS['exits'].in_language(language)}", "")
    yield f"| {_WORDS['code'].in_language(language)} | {_WORDS['meaning'].in_language(language)} |"
    yield "|---:|---|"
    for number, told in exit_meanings():
        yield f"| {number} | {told.in_language(language)} |"


def command_paths(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Go through a command and all that lie in it, as tuples of words after ``bqw``."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from command_paths(inner, (*path, name))


def exit_meanings() -> list[tuple[int, Text]]:
    """Return every exit code with its meaning; KeyError when ``cli/exits.py`` has one that is not told here."""
    numbers = {name: value for name, value in vars(exits).items() if name.isupper() and type(value) is int}
    return sorted((number, CODES[name]) for name, number in numbers.items())


def _help(path: tuple[str, ...], language: str) -> str:
    done = CliRunner().invoke(
        COMMAND,
        ["--lang", language, *path, "--help"],
        prog_name="bqw",
        terminal_width=WIDTH,
        catch_exceptions=False,
    )
    return "\n".join(line.rstrip() for line in done.output.rstrip().splitlines())
