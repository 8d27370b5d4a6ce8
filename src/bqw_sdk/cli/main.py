"""The command ``bqw``: chooses the language, runs a command, turns errors into messages and exit codes."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk._version import __version__
from bqw_sdk.cli.commands import ARGUMENTS, LazyGroup, Option
from bqw_sdk.cli.language import choose_language, say, set_language
from bqw_sdk.cli.usage import told_usage
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_OBJECTS = 200_000
_HOMES = {
    name: (f"bqw_sdk.cli.{name}", told)
    for name, told in {
        "release": Text(
            "走完全程:读入、校验、清理、生成、发布", "the whole road: ingest, validate, clear, build, publish"
        ),
        "init": Text("新建一个发布源", "make a new release source"),
        "template": Text("生成给各县填报的工作簿", "make a workbook for counties to fill in"),
        "ingest": Text(
            "读入报送的工作簿,或列出发布源的表",
            "read workbooks as they were sent, or list the tables of a source",
        ),
        "submissions": Text("列出发布源收到的报送件", "list what a source received"),
        "validate": Text("校验一个发布源", "validate a release source"),
        "clear": Text("说明哪些内容不能发布", "say what may not be released"),
        "build": Text("生成发布文件夹", "build a release folder"),
        "publish": Text("把发布文件夹发布到目录", "publish a release folder to a catalogue"),
        "withdraw": Text("撤回目录中的一个版本", "withdraw a version from a catalogue"),
        "verify": Text("逐字节核验发布文件夹", "verify every byte of a release folder"),
        "ls": Text("列出目录中的包和版本", "list the packages and versions of a catalogue"),
        "info": Text("说明一个发布包", "tell of a release, its tables and fields"),
        "search": Text("在目录中找词", "find words in a catalogue"),
        "fetch": Text("取回并核验发布包", "fetch releases, verified"),
        "query": Text("用 SQL 查询目录中的表", "ask in SQL of the tables of a catalogue"),
        "cache": Text("查看、核对、清理缓存", "look at the cache, verify it, make room in it"),
        "indicators": Text("由台账计算指标", "compute the indicators of a ledger source"),
        "reconcile": Text("把计算出的数字和公布的数字对账", "set computed figures beside published ones"),
        "synthesize": Text("生成合成(虚构)台账", "make a synthetic ledger of invented records"),
        "places": Text("按名称查地方代码,或导出地方表", "find places by name, or write them all as a table"),
        "schemas": Text(
            "打印或核对各数据集的 Table Schema", "print or check the Table Schemas of the datasets"
        ),
        "completion": Text("打印 shell 的补全脚本", "print what makes a shell complete bqw"),
    }.items()
}
_TOLD = Text(
    "百千万工程开放数据:读入、校验、清理、发布、核验、查找、取用。",
    "Open data of Guangdong's 百千万工程: ingest, validate, clear, publish, verify, find and fetch.",
)


class Bqw(LazyGroup):
    """The outermost command."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **settings: Any) -> Any:
        """Choose the language from the arguments, then run."""
        given = list(sys.argv[1:] if args is None else args)
        set_language(choose_language(given, os.environ))
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # A console of another code page must not turn a message into a crash.
                stream.reconfigure(errors="replace")
        return super().main(given, *more, **settings)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments before the name of the command."""
        with told_usage(args):
            context = super().make_context(info_name, [*args], parent, **extra)
        context.meta[ARGUMENTS] = tuple(args)
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong becomes a message and an exit code."""
        from bqw_sdk.cli.failures import told_failures

        with told_usage(ctx.meta[ARGUMENTS]), told_failures(ctx):
            return super().invoke(ctx)


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"bqw {__version__}")
        ctx.exit()


COMMAND = Bqw(
    "bqw",
    told=_TOLD,
    homes=_HOMES,
    params=[
        Option(
            ["--version"],
            told=Text("显示版本后退出。", "Show the version and exit."),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
        )
    ],
)


def main(args: Sequence[str] | None = None) -> None:
    """Run ``bqw``; SIGTERM ends it as an interruption does, so that nothing half-made stays behind."""
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _stop)
    # A large table is millions of objects without a cycle: to look for one after every few hundred takes a tenth.
    gc.set_threshold(_OBJECTS)
    try:
        COMMAND.main(args, prog_name="bqw")
    finally:
        # What is left goes with the process; it need not be searched once more before.
        gc.freeze()


def _stop(number: int, _: object) -> None:
    click.echo(say(Text("已中止,没有留下半成品", "stopped; nothing half-made is left")), err=True)
    raise SystemExit(128 + number)
