"""``bqw ingest``: what a source holds, before it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.exits import FINE, exit_code_of_report
from bqw_sdk.cli.language import language, say
from bqw_sdk.cli.options import format_option, source_argument
from bqw_sdk.cli.render import as_json, show_report, size
from bqw_sdk.findings import Report, Severity, TableRead, Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "ingest",
    Text(
        "读入一个发布源(release.toml 和各数据集的 CSV),列出读到的表。",
        "Read a release source (release.toml and the CSV of each dataset) and list the tables.",
    ),
    source_argument(),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, source: Path, form: str) -> None:  # noqa: N802
    """Run ``bqw ingest``."""
    from bqw_sdk.ingest import ingest

    draft = ingest(source)
    tables = tuple(
        TableRead(
            table.dataset.name,
            table.grid.file,
            len(table.grid.rows) - 1,
            table.grid.bytes,
            table.grid.encoding,
        )
        for table in draft.tables
    )
    report = Report(draft.findings, tables, str(source))
    code = FINE if report.fit(Severity.ERROR) else exit_code_of_report(report)
    if form == "json":
        click.echo(
            as_json(ctx, code, report=report, package=draft.package.name, version=draft.package.version)
        )
    else:
        title = draft.package.title.text.in_language(language())
        click.echo(f"{draft.package.name} {draft.package.version} — {title}")
        for table in tables:
            click.echo(
                f"  {table.file:<28}{table.rows:>9,} {say(Text('行', 'rows'))}  {size(table.bytes):>9}  {table.encoding}"
            )
        if report.findings:
            show_report(report)
    ctx.exit(code)
