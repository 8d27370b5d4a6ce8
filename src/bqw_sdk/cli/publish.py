"""``bqw publish``: a finished release folder goes to a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import folder_argument, format_option, out_option, quiet_option
from bqw_sdk.cli.render import as_json, shown_progress, size
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "publish",
    Text(
        "把 bqw build 生成的发布文件夹发布到目录。先逐字节核验并重新过关,改动过的文件夹会被拒绝。",
        "Publish a folder that bqw build made to a catalogue. Every byte is verified and every gate passed again first; "
        "an edited folder is refused.",
    ),
    folder_argument("folder", "RELEASE"),
    out_option(Text("目录文件夹", "the catalogue folder")),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, folder: Path, out: Path, form: str, quiet: bool) -> None:  # noqa: N802
    """Run ``bqw publish``."""
    from bqw_sdk.package.open_release import open_release
    from bqw_sdk.publish import publish

    with shown_progress(quiet=quiet or form == "json") as progress:
        progress("validate", "")
        release = open_release(folder)
        progress("publish", "")
        receipt = publish(release, out, progress=lambda file: progress("publish", file))
    if form == "json":
        click.echo(
            as_json(
                ctx,
                0,
                package=receipt.package,
                version=receipt.version,
                address=receipt.address,
                manifest_sha256=receipt.digest,
                unchanged=receipt.unchanged,
            )
        )
        return
    state = (
        Text("已在目录中,内容相同", "was there already, byte for byte")
        if receipt.unchanged
        else Text("已发布", "published")
    )
    click.echo(f"{receipt.package} {receipt.version} {say(state)}: {receipt.address} ({size(receipt.bytes)})")
