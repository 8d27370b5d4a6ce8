"""``bqw ls``: the packages and versions of a catalogue."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option
from bqw_sdk.cli.reading import lines_of, offline_option, opened, split_words, words_argument
from bqw_sdk.cli.render import as_json
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.client.listing import Listed


@command(
    "ls",
    Text(
        "列出目录中的包和版本;给出包名时只列这个包。已撤回的版本带有日期和理由。",
        "List the packages and versions of a catalogue, or the versions of one package. Withdrawn versions are told with "
        "the day and the reason.",
    ),
    words_argument("[NAME]"),
    offline_option(),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, words: tuple[str, ...], offline: bool, form: str) -> None:  # noqa: N802
    """Run ``bqw ls``."""
    from bqw_sdk.client.listing import list_versions

    catalogue, names = split_words(words, 0, 1)
    with opened(catalogue, offline=offline) as client:
        found = list_versions(client, *names)
    if form == "json":
        click.echo(as_json(ctx, 0, catalogue=catalogue, packages=_packages(found)))
        return
    for line in lines_of(
        (each.package, each.version, each.released, say(each.title), state(each)) for each in found
    ):
        click.echo(line)
    if not found:
        click.echo(say(Text("目录是空的", "the catalogue is empty")), err=True)


def state(each: Listed) -> str:
    """Return what is particular to a version: synthetic, withdrawn and why, removed."""
    told = [say(Text("合成数据", "synthetic"))] if each.synthetic else []
    if each.withdrawn:
        kept = Text(",文件已删除", ", its files are removed") if each.removed else Text("", "")
        since = Text(f"{each.withdrawn} 撤回", f"withdrawn {each.withdrawn}")
        told.append(f"{say(since)}{say(kept)}: {each.reason or '-'}")
    return "; ".join(told)


def told_version(each: Listed) -> dict[str, Any]:
    """Return a version for JSON."""
    return {
        "version": each.version, "released": each.released, "manifest_sha256": each.manifest_sha256,
        "withdrawn": each.withdrawn or None, "reason": each.reason or None, "removed": each.removed,
    }  # fmt: skip


def _packages(found: Sequence[Listed]) -> list[dict[str, Any]]:
    told = []
    for name, group in groupby(found, key=lambda each: each.package):
        versions = list(group)
        about = {"name": name, "title": versions[0].title._asdict(), "synthetic": versions[0].synthetic}
        told.append({**about, "versions": [told_version(each) for each in versions]})
    return told
