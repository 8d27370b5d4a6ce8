"""``bqw cache ls``: what was kept, the last used first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.cache import kept_blobs
from bqw_sdk.cli.commands import command
from bqw_sdk.cli.exits import FINE
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option
from bqw_sdk.cli.reading import lines_of
from bqw_sdk.cli.render import as_json, size
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.remote.blobs import Kept

_SHOWN = 20


@command(
    "ls",
    Text("列出缓存中的文件,最近用过的在前。", "List the files of the cache, the last used first."),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, form: str) -> None:  # noqa: N802
    """Run ``bqw cache ls``."""
    blobs = kept_blobs()
    kept = blobs.kept()
    total = sum(each.bytes for each in kept)
    if form == "json":
        files = [{**each._asdict(), "used": _day(each).isoformat()} for each in kept]
        click.echo(as_json(ctx, FINE, folder=str(blobs.folder), limit=blobs.limit, bytes=total, files=files))
        return
    whole = Text("完整", "whole"), Text("部分", "in part")
    rows = [
        (each.sha256[:16], size(each.bytes), f"{_day(each):%Y-%m-%d %H:%M}", say(whole[not each.whole]))
        for each in kept[:_SHOWN]
    ]
    for line in lines_of(rows, right={1}):
        click.echo(line)
    if len(kept) > _SHOWN:
        click.echo(f"… {len(kept) - _SHOWN}")
    count = Text(f"{len(kept)} 个文件", f"{len(kept)} files")
    click.echo(f"{blobs.folder}: {say(count)}, {size(total)} / {size(blobs.limit)}")


def _day(kept: Kept) -> datetime:
    return datetime.fromtimestamp(kept.used).astimezone()
