"""``bqw submissions``: who sent what when to a source, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.exits import FINE, exit_code, exit_code_of_report
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, source_argument
from bqw_sdk.cli.render import as_json, show_report
from bqw_sdk.errors import BqwError, UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "submissions",
    Text(
        "列出发布源收到的报送件:谁、何时、报了什么、结果如何;--withdraw 撤下其中一份。",
        "List the submissions that a source received: who sent what when and what became of it; --withdraw takes one back.",
    ),
    source_argument(),
    Option(
        ["--withdraw"],
        told=Text(
            "撤下这一号:原件留存,记录不再计入",
            "take this number back: its files stay, its rows no longer count",
        ),
        type=int,
        metavar="NUMBER",
    ),
    Option(["--why"], told=Text("撤下的理由", "why it is taken back"), metavar="TEXT", default=""),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, source: Path, withdraw: int | None, why: str, form: str) -> None:  # noqa: N802
    """Run ``bqw submissions``."""
    from bqw_sdk.cli.sent import entry_line, entry_values
    from bqw_sdk.road.receive import submissions

    if why and withdraw is None:
        raise UsageError(Text("--why 要和 --withdraw 一起用", "--why goes with --withdraw"))
    if withdraw is not None:
        _withdraw(ctx, source, (withdraw, why), form)
        return
    entries = submissions(source)
    if form == "json":
        click.echo(as_json(ctx, FINE, submissions=[entry_values(each) for each in entries]))
        return
    for each in entries:
        click.echo(entry_line(each))
    if not entries:
        click.echo(say(Text("还没有收到报送件", "nothing was received yet")))


def _withdraw(ctx: click.Context, source: Path, which: tuple[int, str], form: str) -> None:
    from bqw_sdk.cli.sent import entry_line, entry_values
    from bqw_sdk.road.receive import disagreements, withdraw_submission

    entry = withdraw_submission(source, *which)
    if form != "json":
        # Whatever comes of looking at the others, this is done.
        click.echo(entry_line(entry))
    told = [entry_values(entry)]
    try:
        report = disagreements(source)
    except BqwError as error:
        if form != "json":
            raise
        code = exit_code(error)
        click.echo(as_json(ctx, code, error=error, submissions=told))
        ctx.exit(code)
    code = FINE if report.fit() else exit_code_of_report(report)
    if form == "json":
        click.echo(as_json(ctx, code, report=report, submissions=told))
    elif report.findings:
        heading = Text(
            "计入的报送件之间,还有以下问题:", "between the submissions that count, this is to be settled:"
        )
        click.echo(say(heading))
        show_report(report)
    ctx.exit(code)
