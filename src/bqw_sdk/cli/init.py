"""``bqw init``: a new release source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import folder_argument
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "init",
    Text(
        "新建一个发布源:release.toml、地方表和只有表头的各表。",
        "Make a new release source: release.toml, the places, and tables with headings alone.",
    ),
    folder_argument("folder", "FOLDER"),
    Option(["--name"], told=Text("包名(默认取文件夹名)", "package name (else the name of the folder)")),
    Option(
        ["--place"],
        told=Text(
            "只收这个地方及其上下级,如 440281",
            "only this place, what lies in it and what it lies in, such as 440281",
        ),
    ),
)
def COMMAND(folder: Path, name: str | None, place: str | None) -> None:  # noqa: N802
    """Run ``bqw init``."""
    from bqw_sdk.gazetteer import place_code
    from bqw_sdk.road.init import init_source

    made = init_source(folder, name=name, within=place_code(place) if place else None)
    click.echo(
        f"{made}: "
        + say(
            Text(
                f"请填写 release.toml,再运行 bqw validate {made}",
                f"fill in release.toml, then run bqw validate {made}",
            )
        )
    )
