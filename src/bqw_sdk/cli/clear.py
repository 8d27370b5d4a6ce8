"""``bqw clear``: what may leave the house and what may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, quiet_option, source_argument
from bqw_sdk.cli.render import as_json, shown_progress
from bqw_sdk.errors import NotValid
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "clear",
    Text(
        "说明一个合格的发布源中哪些内容可以发布,哪些会被略去。点名要发布不予开放的数据集时拒绝(退出码 6)。",
        "Say what of a valid source may be released and what is left out. Refuses (exit 6) when a closed dataset is asked for by name.",
    ),
    source_argument(),
    Option(
        ["--only"],
        told=Text("只看这些数据集(可重复)", "only these datasets (may be repeated)"),
        multiple=True,
        metavar="DATASET",
    ),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, source: Path, only: tuple[str, ...], form: str, quiet: bool) -> None:  # noqa: N802
    """Run ``bqw clear``."""
    from bqw_sdk.disclosure import clear
    from bqw_sdk.validate import validate

    with shown_progress(quiet=quiet or form == "json") as progress:
        progress("validate", "")
        report = validate(source, progress=lambda table: progress("validate", table))
        if report.validated is None:
            raise NotValid(Text(f"{source} 不合格,请先改正", f"{source} is not valid; mend it first"), report)
        progress("clear", "")
        cleared = clear(report.validated, only=only)
    passed = {name: table.height for name, table in cleared.workspace.tables.items()}
    if form == "json":
        click.echo(
            as_json(ctx, 0, tables=passed, kept_back=[kept.finding.as_dict() for kept in cleared.kept_back])
        )
        return
    for name, rows in passed.items():
        click.echo(f"  {name:<24}{rows:>9,} {say(Text('行可发布', 'rows may be released'))}")
    for kept in cleared.kept_back:
        name = f"{kept.dataset}.{kept.field}" if kept.field else kept.dataset
        click.echo(f"  {name:<24}{kept.cells:>9,} {say(Text('处略去', 'left out'))}: {say(kept.rule.title)}")
