"""``bqw info``: what a release says of itself, its tables, and the fields of one of them."""

from __future__ import annotations

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.options import format_option
from bqw_sdk.cli.reading import offline_option, opened, split_words, words_argument
from bqw_sdk.cli.release_card import field_lines, release_lines, told_release
from bqw_sdk.cli.render import as_json
from bqw_sdk.findings import Text


@command(
    "info",
    Text(
        "说明一个发布包:标题、许可、引用、散列值和各表;加 --table 时列出一张表的字段。",
        "Tell of a release: title, licences, citation, hash and tables; with --table the fields of one of them.",
    ),
    words_argument("NAME[RANGE]"),
    Option(["--table"], told=Text("列出这张表的字段", "tell the fields of this table"), metavar="TABLE"),
    offline_option(),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, words: tuple[str, ...], table: str | None, offline: bool, form: str) -> None:  # noqa: N802
    """Run ``bqw info``."""
    from bqw_sdk.client.listing import list_versions
    from bqw_sdk.client.versions import split_wanted

    catalogue, (wanted, *_) = split_words(words, 1, 1)
    name, version = split_wanted(wanted)
    with opened(catalogue, offline=offline) as client:
        release = client.release(name, version)
        entry = next(each for each in list_versions(client, name) if each.version == release.version)
    fields = release.table(table).resource["schema"]["fields"] if table else None
    if form == "json":
        click.echo(as_json(ctx, 0, **told_release(release, entry), **({"fields": fields} if table else {})))
        return
    for line in field_lines(fields) if fields is not None else release_lines(release, entry):
        click.echo(line)
