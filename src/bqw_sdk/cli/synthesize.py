"""``bqw synthesize``: a whole ledger of invented records over real places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, out_option, quiet_option
from bqw_sdk.cli.render import as_json, shown_progress
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "synthesize",
    Text(
        "生成合成(虚构)台账:真实的地方,编造的记录;韶关市的总数按公开报道校准。",
        "Make a synthetic ledger: real places, invented records; the totals of Shaoguan are calibrated to published figures.",
    ),
    Option(
        ["--place", "places"],
        told=Text(
            "市或县的代码,可重复;440000 为全省",
            "code of a city or county, may be repeated; 440000 is the province",
        ),
        metavar="CODE",
        multiple=True,
        default=("440200",),
        show_default=True,
    ),
    Option(
        ["--seed"],
        told=Text("种子;同一种子得到同样的记录", "the seed; the same seed gives the same records"),
        type=click.IntRange(0, (1 << 64) - 1),
        metavar="N",
        default=1,
        show_default=True,
    ),
    Option(
        ["--scale"],
        told=Text("报到和活动的倍数", "how many times as many activities and check-ins"),
        type=click.IntRange(1, 10_000),
        metavar="N",
        default=1,
        show_default=True,
    ),
    out_option(Text("新建的源文件夹", "the source folder to make")),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(  # noqa: N802
    ctx: click.Context, *, places: tuple[str, ...], seed: int, scale: int, out: Path, form: str, quiet: bool
) -> None:
    """Run ``bqw synthesize``."""
    from bqw_sdk.synthesis import synthesize

    with shown_progress(quiet=quiet or form == "json") as progress:
        progress("synthesize", "")
        made = synthesize(
            out,
            places,
            seed,
            scale=scale,
            progress=lambda region, table: progress("synthesize", f"{region} {table}"),
        )
    if form == "json":
        click.echo(as_json(ctx, 0, folder=str(made.folder), rows=dict(made.rows), total=made.total))
        return
    width = max(len(name) for name in made.rows)
    for name, rows in made.rows.items():
        click.echo(f"{name:<{width}}  {rows:>13,}")
    click.echo(f"{made.folder}: {made.total:,} {say(Text('行合成记录', 'synthetic rows'))}")
