"""``bqw validate``: everything that is wrong with a source, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.exits import FINE, exit_code_of_report
from bqw_sdk.cli.options import fail_on_option, format_option, quiet_option, source_argument
from bqw_sdk.cli.render import as_json, show_report, shown_progress
from bqw_sdk.findings import Severity, Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "validate",
    Text(
        "校验一个发布源,一次列出全部问题。退出码:0 合格,1 有问题,3 有文件读不了。",
        "Validate a release source and list everything that is wrong. Exit codes: 0 fit, 1 findings, 3 unreadable input.",
    ),
    source_argument(),
    fail_on_option(),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, source: Path, fail_on: str, form: str, quiet: bool) -> None:  # noqa: N802
    """Run ``bqw validate``."""
    from bqw_sdk.validate import validate

    with shown_progress(quiet=quiet or form == "json") as progress:
        progress("validate", "")
        report = validate(
            source, fail_on=Severity(fail_on), progress=lambda table: progress("validate", table)
        )
    code = FINE if report.fit(Severity(fail_on)) else exit_code_of_report(report)
    if form == "json":
        click.echo(as_json(ctx, code, report=report))
    else:
        show_report(report)
    ctx.exit(code)
