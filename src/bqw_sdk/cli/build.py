"""``bqw build``: from a source to a release folder; the road is walked from the source again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, out_option, quiet_option, source_argument
from bqw_sdk.cli.render import as_json, shown_progress, size
from bqw_sdk.errors import NotValid
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "build",
    Text(
        "校验、清理并生成发布文件夹 OUT/<包名>/<版本>,不发布。",
        "Validate, clear and build the release folder OUT/<package>/<version>, without publishing it.",
    ),
    source_argument(),
    out_option(Text("输出文件夹", "the output folder")),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, source: Path, out: Path, form: str, quiet: bool) -> None:  # noqa: N802
    """Run ``bqw build``."""
    from bqw_sdk.disclosure import clear
    from bqw_sdk.package.build import build
    from bqw_sdk.validate import validate

    with shown_progress(quiet=quiet or form == "json") as progress:
        progress("validate", "")
        report = validate(source, progress=lambda table: progress("validate", table))
        if report.validated is None:
            raise NotValid(Text(f"{source} 不合格,请先改正", f"{source} is not valid; mend it first"), report)
        progress("build", "")
        release = build(clear(report.validated), out, progress=lambda file: progress("build", file))
    if form == "json":
        click.echo(
            as_json(ctx, 0, folder=str(release.folder), manifest_sha256=release.digest, bytes=release.bytes)
        )
    else:
        files = len(release.manifest.files)
        click.echo(
            f"{release.folder}  {files} {say(Text('个文件', 'files'))}, {size(release.bytes)}  sha256:{release.digest}"
        )
