"""``bqw verify``: every byte of a release folder against its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import folder_argument, format_option
from bqw_sdk.cli.render import as_json, size
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "verify",
    Text(
        "逐字节核验发布文件夹。退出码 5 表示与清单不符。",
        "Verify every byte of a release folder. Exit code 5 means that it differs from its manifest.",
    ),
    folder_argument("folder", "RELEASE"),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, folder: Path, form: str) -> None:  # noqa: N802
    """Run ``bqw verify``."""
    from bqw_sdk.package.verify import verify_folder

    manifest, digest = verify_folder(folder)
    total = sum(file.bytes for file in manifest.files)
    if form == "json":
        click.echo(
            as_json(
                ctx,
                0,
                package=manifest.package,
                version=manifest.version,
                manifest_sha256=digest,
                files=len(manifest.files),
                bytes=total,
            )
        )
        return
    told = say(Text("个文件与清单一致", "files agree with the manifest"))
    click.echo(
        f"{manifest.package} {manifest.version}: {len(manifest.files)} {told} ({size(total)})  sha256:{digest}"
    )
