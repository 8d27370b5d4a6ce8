"""Commands and options whose help is told in the language that is spoken."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.language import LANGUAGES, language, say
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_WORDS = {
    "Usage: ": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "[required]": "[必填]",
    "[default: ": "[默认:",
}
ARGUMENTS, COMMAND_NAME = "bqw.arguments", "bqw.command"
_HELP_HELP = Text("显示本说明后退出。", "Show this message and exit.")
_LANG_HELP = Text(
    "界面语言(默认取 BQW_LANG 或系统语言)", "language of what is shown (else BQW_LANG, else the locale)"
)


class BilingualFormatter(click.HelpFormatter):
    """Click's help layout with its own few words in Chinese where Chinese is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix=_word(prefix or "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write a section heading."""
        super().write_heading(_word(heading))


class BilingualContext(click.Context):
    """A context whose help is laid out in the language that is spoken."""

    formatter_class = BilingualFormatter


class Option(click.Option):
    """An option whose help is a :class:`Text`."""

    def __init__(self, declarations: Sequence[str], *, told: Text, **settings: Any) -> None:
        """Take the declarations and the help in both languages."""
        super().__init__(declarations, **settings)
        self.told = told

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the help line in the language that is spoken."""
        self.help = say(self.told)
        record = super().get_help_record(ctx)
        if record is None or language() != "zh":
            return record
        names, told = record
        for word in ("[required]", "[default: "):
            told = told.replace(word, _WORDS[word])
        return names, told


class Command(click.Command):
    """A command whose help is a :class:`Text`; it knows ``--lang`` and ``--help``."""

    context_class = BilingualContext

    def __init__(self, name: str, *, told: Text, **settings: Any) -> None:
        """Take the name and the help in both languages."""
        super().__init__(name, context_settings={"help_option_names": ["-h", "--help"]}, **settings)
        self.told = told
        self.params.append(lang_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; the name is kept for messages, which are told after the context is gone."""
        ctx.meta[COMMAND_NAME] = ctx.info_name
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description in the language that is spoken."""
        self.help = say(self.told)
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, told in the language that is spoken."""
        option = super().get_help_option(ctx)
        if option:  # click keeps it, so that it may still speak the language of an earlier call
            option.help = say(_HELP_HELP)
        return option


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for and lists all of them without importing any."""

    context_class = BilingualContext

    def __init__(
        self, name: str, *, told: Text, homes: Mapping[str, tuple[str, Text]], **settings: Any
    ) -> None:
        """Take, by command, the module that defines it and its short help."""
        super().__init__(name, context_settings={"help_option_names": ["-h", "--help"]}, **settings)
        self.told, self.homes = told, homes
        self.params.append(lang_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the road."""
        del ctx
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in self.homes:
            return None
        command: click.Command = import_module(self.homes[cmd_name][0]).COMMAND
        return command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description in the language that is spoken."""
        self.help = say(self.told)
        super().format_help_text(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(told)) for name, (_, told) in self.homes.items()])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, told in the language that is spoken."""
        option = super().get_help_option(ctx)
        if option:  # click keeps it, so that it may still speak the language of an earlier call
            option.help = say(_HELP_HELP)
        return option


def lang_option() -> Option:
    """Return ``--lang``; it is read before anything else (:mod:`bqw_sdk.cli.language`)."""
    return Option(["--lang"], told=_LANG_HELP, type=click.Choice(LANGUAGES), expose_value=False)


def command(name: str, told: Text, *params: click.Parameter) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command: its parameters are given beside its help, in both languages."""

    def wrap(function: Callable[..., Any]) -> Command:
        return Command(name, told=told, callback=function, params=list(params))

    return wrap


def _word(text: str) -> str:
    return _WORDS.get(text, text) if language() == "zh" else text
