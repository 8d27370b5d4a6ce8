"""``bqw withdraw``: a published version is marked as withdrawn, for a reason that everybody can read."""

from __future__ import annotations

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option
from bqw_sdk.cli.publish import IN_TURNS
from bqw_sdk.cli.render import as_json
from bqw_sdk.findings import Text


@command(
    "withdraw",
    Text(
        "撤回目录中的一个版本并写明理由。文件默认保留;撤回的版本不能再发布。",
        "Withdraw a version from a catalogue and say why. Its files are kept unless told otherwise; "
        "a withdrawn version is never published again.",
    ),
    click.Argument(["catalogue"], metavar="CATALOGUE"),
    click.Argument(["package"], metavar="NAME"),
    click.Argument(["version"], metavar="VERSION"),
    Option(
        ["--reason"],
        told=Text("理由,所有读者都会看到", "why; every reader will see it"),
        metavar="TEXT",
        required=True,
    ),
    Option(
        ["--remove-bytes"],
        told=Text("同时删除这个版本的文件,不能恢复", "also remove the files of this version, for good"),
        is_flag=True,
    ),
    format_option(),
)
@click.pass_context
def COMMAND(  # noqa: N802
    ctx: click.Context,
    *,
    catalogue: str,
    package: str,
    version: str,
    reason: str,
    remove_bytes: bool,
    form: str,
) -> None:
    """Run ``bqw withdraw``."""
    from bqw_sdk.publish import withdraw

    done = withdraw(catalogue, package, version, reason=reason, remove_bytes=remove_bytes)
    if form == "json":
        click.echo(
            as_json(
                ctx,
                0,
                package=done.package,
                version=done.version,
                address=done.address,
                withdrawn=done.withdrawn,
                reason=done.reason,
                bytes=done.bytes,
                removed=done.removed,
                unchanged=done.unchanged,
                swap=done.swap,
            )
        )
        return
    state = Text("先前已撤回", "was withdrawn already") if done.unchanged else Text("已撤回", "withdrawn")
    kept = (
        Text("文件保留", "its files are kept")
        if done.bytes == "kept"
        else Text(f"已删除 {done.removed} 个文件", f"{done.removed} files were removed")
    )
    click.echo(f"{done.package} {done.version} {say(state)} ({done.withdrawn}): {done.reason}; {say(kept)}")
    if done.swap == "in-turns":
        click.echo(say(IN_TURNS), err=True)
