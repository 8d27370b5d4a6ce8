"""The errors page: the drawn tree, and which error ends a command with which exit code."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import bqw_sdk
from bqw_sdk import errors
from bqw_sdk.cli.exits import exit_code
from bqw_sdk.errors import BqwError, NotFit
from bqw_sdk.findings import Report, Text
from printing.meanings import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator


def errors_page() -> str:
    """Return the page, in English with the Chinese beside it."""
    return "\n".join(_lines()) + "\n"


def public_errors() -> list[type[BqwError]]:
    """Return the errors among the public names, in the order in which they are drawn."""
    named = [
        value for name, value in vars(errors).items() if inspect.isclass(value) and name in bqw_sdk.__all__
    ]
    return [value for value in named if issubclass(value, BqwError)]


def _lines() -> Iterator[str]:
    yield from ("# Errors / 错误", "")
    yield (
        "What is wrong with data comes back as findings ([rules](rules.md)). What is wrong with a call or with the world "
        "is raised as one of these errors. Each carries `text`, its message in both languages."
    )
    yield ""
    yield (
        "数据有问题时得到的是 Finding([规则](rules.zh-CN.md));调用不对或外部出错时抛出下列错误之一。"
        "每个错误都有 `text`,即中英文消息。"
    )
    yield from ("", "## The tree / 错误树", "", "```text")
    yield from _tree()
    yield from ("```", "", "## Exit codes / 退出码", "")
    yield "| Error / 错误 | `bqw` exits with / 退出码 | Meaning | 含义 |"
    yield "|---|---|---|---|"
    for error in public_errors():
        yield f"| `{error.__name__}` | {_code(error)} | {_first_line(error)} | {MEANINGS[error.__name__]} |"


def _tree() -> Iterator[str]:
    drawn = inspect.getdoc(errors) or ""
    lines = drawn.partition("::\n")[2].splitlines()
    yield from (line.removeprefix("    ") for line in lines if line.strip())


def _code(error: type[BqwError]) -> str:
    text = Text("", "")
    made = error(text, Report()) if issubclass(error, NotFit) else error(text)
    told = str(exit_code(made))
    return (
        f"{told} (3 when some input could not be read / 有文件读不了时为 3)"
        if error.__name__ == "NotValid"
        else told
    )


def _first_line(error: type[BqwError]) -> str:
    return (inspect.getdoc(error) or "").splitlines()[0].replace("``", "`")
