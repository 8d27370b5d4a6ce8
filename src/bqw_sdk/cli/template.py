"""``bqw template``: a workbook for counties to fill in."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bqw_sdk.cli.commands import ARGUMENTS, Option, command
from bqw_sdk.cli.language import choose_language, say
from bqw_sdk.findings import Text


@command(
    "template",
    Text(
        "生成一个或几个数据集的填报工作簿(xlsx):表头、批注、下拉列表、示例行。工作簿用中文,写 --lang en 则用英文。",
        "Make a workbook (xlsx) in which datasets are filled in: headings, notes, drop-downs, sample rows. "
        "It is in Chinese, with --lang en in English.",
    ),
    click.Argument(["datasets"], nargs=-1, required=True, metavar="DATASET..."),
    Option(
        ["-o", "--out"],
        told=Text("要生成的文件(.xlsx)", "the file to make (.xlsx)"),
        type=click.Path(path_type=Path),
        required=True,
        metavar="FILE",
    ),
    Option(
        ["--place"],
        told=Text(
            "下拉列表列出这个地方及其下级,如 440281",
            "list this place and what lies in it in the drop-downs, such as 440281",
        ),
        metavar="CODE",
    ),
)
@click.pass_context
def COMMAND(ctx: click.Context, datasets: tuple[str, ...], out: Path, place: str | None) -> None:  # noqa: N802
    """Run ``bqw template``."""
    from bqw_sdk.road.template import write_template

    # A county's workbook is Chinese whatever the locale of whoever makes it; only being told changes that.
    told = choose_language(ctx.meta[ARGUMENTS], {"BQW_LANG": os.environ.get("BQW_LANG") or "zh"})
    made = write_template(datasets, out, place=place, language=told)
    click.echo(f"{made.path}: " + ", ".join(f"{sheet} ({name})" for name, sheet in made.sheets.items()))
    click.echo(
        say(
            Text(
                "请把它发给填报单位",
                "send it to whoever fills it in",
            )
        ),
        err=True,
    )
