"""``bqw cache prune``: room for more."""

from __future__ import annotations

import click

from bqw_sdk.cli.cache import kept_blobs
from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.exits import FINE
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option
from bqw_sdk.cli.render import as_json, size
from bqw_sdk.findings import Text


@command(
    "prune",
    Text(
        "删去最久没有用过的文件,直到缓存不超过上限。正在取的文件会保留。",
        "Remove what was not used for the longest time until the cache is within its limit. What is being fetched stays.",
    ),
    Option(
        ["--limit"],
        told=Text(
            "上限,如 5GB(默认取 BQW_CACHE_LIMIT,否则 20GB);0 为清空",
            "the limit, such as 5GB (else BQW_CACHE_LIMIT, else 20GB); 0 empties it",
        ),
        metavar="SIZE",
    ),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, limit: str | None, form: str) -> None:  # noqa: N802
    """Run ``bqw cache prune``."""
    from bqw_sdk.client.opening import parse_size

    blobs = kept_blobs()
    gone = blobs.prune(None if limit is None else parse_size(limit))
    freed, left = sum(each.bytes for each in gone), sum(each.bytes for each in blobs.kept())
    if form == "json":
        click.echo(as_json(ctx, FINE, folder=str(blobs.folder), removed=len(gone), freed=freed, bytes=left))
        return
    told = Text(
        f"删去 {len(gone)} 个文件({size(freed)}),剩 {size(left)}",
        f"{len(gone)} files removed ({size(freed)}), {size(left)} left",
    )
    click.echo(f"{blobs.folder}: {say(told)}")
