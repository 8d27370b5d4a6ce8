"""``bqw publish``: a finished release folder goes to a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.exits import FINE, INTEGRITY
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import catalogue_option, folder_argument, format_option, quiet_option
from bqw_sdk.cli.render import as_json, shown_progress, size
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bqw_sdk.publish import Difference, Receipt

IN_TURNS = Text(
    "注意:这个存储不能有条件地替换文件,多人同时发布时只能尽力排队。请约定一次只有一个人发布。",
    "note: this store cannot replace an object on a condition; publishers that meet take turns as well as it allows. "
    "Agree that one publishes at a time.",
)


@command(
    "publish",
    Text(
        "把 bqw build 生成的发布文件夹发布到目录(文件夹或 s3://桶/路径)。先逐字节核验并重新过关,改动过的文件夹会被拒绝。",
        "Publish a folder that bqw build made to a catalogue, a folder or s3://bucket/path. Every byte is verified and "
        "every gate passed again first; an edited folder is refused.",
    ),
    folder_argument("folder", "RELEASE"),
    catalogue_option(),
    Option(
        ["--dry-run"],
        told=Text("只说明会改变什么,不写任何东西", "say what would change, and write nothing"),
        is_flag=True,
    ),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, folder: Path, out: str, dry_run: bool, form: str, quiet: bool) -> None:  # noqa: N802
    """Run ``bqw publish``."""
    from bqw_sdk.package.open_release import open_release
    from bqw_sdk.publish import Receipt, difference, publish

    with shown_progress(quiet=quiet or form == "json") as progress:
        progress("validate", "")
        release = open_release(folder)
        progress("publish", "")
        if dry_run:
            done: Difference | Receipt = difference(release, out)
        else:
            done = publish(release, out, progress=lambda file: progress("publish", file))
    if isinstance(done, Receipt):
        _show_receipt(ctx, done, form)
    else:
        _show_difference(ctx, done, form)


def _show_receipt(ctx: click.Context, receipt: Receipt, form: str) -> None:
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
                swap=receipt.swap,
            )
        )
        return
    state = (
        Text("已在目录中,内容相同", "was there already, byte for byte")
        if receipt.unchanged
        else Text("已发布", "published")
    )
    click.echo(f"{receipt.package} {receipt.version} {say(state)}: {receipt.address} ({size(receipt.bytes)})")
    if receipt.swap == "in-turns":
        click.echo(say(IN_TURNS), err=True)


def _show_difference(ctx: click.Context, found: Difference, form: str) -> None:
    code = INTEGRITY if found.catalogue == "taken" else FINE
    if form == "json":
        click.echo(
            as_json(
                ctx,
                code,
                package=found.package,
                version=found.version,
                address=found.address,
                new=found.new,
                same=found.same,
                changed=found.changed,
                catalogue=found.catalogue,
            )
        )
    else:
        for line in _difference_lines(found):
            click.echo(line)
    ctx.exit(code)


def _difference_lines(found: Difference) -> Iterator[str]:
    yield f"{found.package} {found.version} -> {found.address}"
    for sign, files, told in (
        ("+", found.new, Text("新增", "new")),
        ("!", found.changed, Text("内容不同", "other bytes")),
        ("=", found.same, Text("相同", "the same")),
    ):
        if files:
            yield f"{sign} {say(told)} ({len(files)}): {', '.join(files)}"
    entry = {
        "new": Text("catalogue.json 将列出这个版本", "catalogue.json would list this version"),
        "same": Text("catalogue.json 不变", "catalogue.json would stay as it is"),
        "taken": Text(
            "会被拒绝:目录里这个版本的内容不同或已撤回,请提高 version",
            "would be refused: the catalogue has this version with other bytes or withdrew it; raise the version",
        ),
    }[found.catalogue]
    yield say(entry)
