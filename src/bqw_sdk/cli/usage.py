"""Wrong calls, told in the language that is spoken and, in JSON mode, as one object."""

from __future__ import annotations

import json
from contextlib import contextmanager
from itertools import pairwise
from typing import IO, TYPE_CHECKING, Any

import click

from bqw_sdk.cli.exits import USAGE
from bqw_sdk.cli.language import say
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class WrongCall(click.UsageError):
    """A usage error of click's that speaks both languages."""

    def __init__(self, error: click.UsageError, *, as_json: bool) -> None:
        """Take click's own error."""
        super().__init__(error.format_message(), error.ctx)
        self.text, self.as_json = Text(_in_chinese(error), error.format_message()), as_json

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the usage line, what is wrong, and where to read on, to stderr; in JSON mode the object to stdout."""
        del file
        if self.as_json:
            name = self.ctx.info_name if self.ctx else None
            error = {"kind": "UsageError", "message": self.text._asdict()}
            told = {"ok": False, "exit": USAGE, "command": name, "error": error}
            click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        if self.ctx:
            path = self.ctx.command_path
            click.echo(self.ctx.get_usage(), err=True)
            click.echo(say(Text(f"运行 {path} --help 查看说明", f"try {path} --help")), err=True)
        click.echo(f"bqw: {say(self.text)}", err=True)


@contextmanager
def told_usage(arguments: Sequence[str]) -> Iterator[None]:
    """Turn click's usage errors into ones that speak both languages."""
    try:
        yield
    except (click.exceptions.NoArgsIsHelpError, WrongCall):
        raise
    except click.UsageError as error:
        raise WrongCall(error, as_json=wants_json(arguments)) from error


def wants_json(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments ask for JSON; needed where they cannot be parsed.

    >>> wants_json(["verify", "--format", "json"]), wants_json(["verify"])
    (True, False)
    """
    pairs = pairwise(arguments)
    return "--format=json" in arguments or ("--format", "json") in pairs


def _in_chinese(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}{_nearest(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"没有命令 {error.command_name}{_nearest(error.possibilities)}"
        case click.MissingParameter():
            return f"缺少 {_name(error)}"
        case click.BadParameter():
            choices = (
                error.param.type.choices if error.param and isinstance(error.param.type, click.Choice) else ()
            )
            told = "、".join(map(str, choices))
            return f"{_name(error)} 的值不对" + (f";可用:{told}" if told else f":{error.message}")
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 用法不对(是否缺值):{error.message}"
        case _:
            return f"参数不对:{error.message}"


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param and error.ctx else "参数"


def _nearest(names: Sequence[str] | None) -> str:
    return f";是不是 {names[0]}?" if names else ""
