"""``bqw places``: names to codes, and the whole table."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, out_option
from bqw_sdk.cli.render import as_json
from bqw_sdk.errors import SourceMissing, UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "places",
    Text(
        "按名称(可写成“翁源县官渡镇镇仔村”)查 12 位代码;不给名称而给 -o 时导出整张地方表。",
        "Find the 12-digit codes of a name (a path such as 翁源县官渡镇镇仔村 will do); with -o and no name, write the whole table.",
    ),
    click.Argument(["name"], required=False),
    Option(
        ["--within"],
        told=Text("只在这个地方之内找,如 440281", "look only within this place, such as 440281"),
        metavar="CODE",
    ),
    out_option(Text("导出为规范 CSV", "write as canonical CSV"), required=False),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, name: str | None, within: str | None, out: Path | None, form: str) -> None:  # noqa: N802
    """Run ``bqw places``."""
    from bqw_sdk.gazetteer import ancestors, find_places, place, place_code

    container = place(place_code(within)).code if within else None
    if (name is None) == (out is None):
        raise UsageError(Text("请给出名称,或用 -o 导出", "give a name, or -o to write the table"))
    if out is not None:
        from bqw_sdk.road.places import write_places

        click.echo(f"{write_places(out, within=container):,} -> {out}")
        return
    found = find_places(name or "", within=container)
    if not found:
        raise SourceMissing(
            Text(
                f"没有找到 {name!r};可换一种写法,或写出上级地名",
                f"found no {name!r}; try another spelling, or name what it lies in",
            )
        )
    if form == "json":
        click.echo(as_json(ctx, 0, places=[asdict(each) for each in found]))
        return
    for each in found:
        above = " < ".join(other.name for other in ancestors(each.code))
        click.echo(f"{each.code}  {each.name}  {above}")
    if len(found) > 1:
        click.echo(
            say(
                Text(
                    f"有 {len(found)} 处同名,请用 --within 限定",
                    f"{len(found)} places have this name; narrow it with --within",
                )
            ),
            err=True,
        )
