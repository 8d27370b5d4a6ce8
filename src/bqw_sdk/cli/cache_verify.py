"""``bqw cache verify``: whether what was kept is still what it was."""

from __future__ import annotations

import click

from bqw_sdk.cli.cache import kept_blobs
from bqw_sdk.cli.commands import command
from bqw_sdk.cli.exits import FINE, INTEGRITY
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option
from bqw_sdk.cli.render import as_json
from bqw_sdk.findings import Text


@command(
    "verify",
    Text(
        "逐字节核对缓存中的文件,删去损坏的(用到时会重新取)。有损坏时退出码 5。",
        "Verify every byte of the cache and remove what is damaged, which is fetched again when needed. Exit code 5 when "
        "something was.",
    ),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, form: str) -> None:  # noqa: N802
    """Run ``bqw cache verify``."""
    blobs = kept_blobs()
    count = sum(each.whole for each in blobs.kept())
    damaged = list(blobs.verify())
    code = INTEGRITY if damaged else FINE
    if form == "json":
        click.echo(as_json(ctx, code, folder=str(blobs.folder), files=count, damaged=damaged))
    else:
        told = Text(
            f"{count} 个文件,{len(damaged)} 个损坏,已删去",
            f"{count} files, {len(damaged)} damaged and removed",
        )
        sound = Text(f"{count} 个文件,全部完好", f"{count} files, all sound")
        click.echo(f"{blobs.folder}: {say(told if damaged else sound)}")
    ctx.exit(code)
