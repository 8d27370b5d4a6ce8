"""``bqw search``: where words occur in the packages of a catalogue."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option
from bqw_sdk.cli.reading import lines_of, offline_option, opened, split_words, words_argument
from bqw_sdk.cli.render import as_json
from bqw_sdk.errors import SourceMissing
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.client import Hit

_KINDS = {
    "package": Text("包", "package"),
    "table": Text("表", "table"),
    "field": Text("字段", "field"),
    "code": Text("代码", "code"),
    "indicator": Text("指标", "indicator"),
    "place": Text("地方", "place"),
}
_COLUMNS = 3


@command(
    "search",
    Text(
        "在目录各包的标题、说明、字段、代码表、指标和地名中找词,中英文都可以;几个词要同时出现。找不到时退出码 3。",
        "Find words in the titles, descriptions, fields, code lists, indicators and places of a catalogue, in Chinese or "
        "English; all of several words must occur. Exit code 3 when nothing is found.",
    ),
    words_argument("WORD..."),
    Option(
        ["--limit"],
        told=Text("最多显示几条", "how many to show at most"),
        type=click.IntRange(min=1),
        metavar="N",
        default=20,
        show_default=True,
    ),
    offline_option(),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, words: tuple[str, ...], limit: int, offline: bool, form: str) -> None:  # noqa: N802
    """Run ``bqw search``."""
    catalogue, wanted = split_words(words, 1)
    together = " ".join(wanted)
    with opened(catalogue, offline=offline) as client:
        hits = client.search(together)
    if not hits:
        raise SourceMissing(
            Text(
                f"没有找到 {together};可换一个词,或少写几个",
                f"found no {together}; try another word, or fewer",
            )
        )
    if form == "json":
        shown = [{**asdict(hit), "title": hit.title._asdict()} for hit in hits[:limit]]
        click.echo(as_json(ctx, 0, found=len(hits), hits=shown))
        return
    for line in lines_of(_row(hit) for hit in hits[:limit]):
        click.echo(line)
    if len(hits) > limit:
        more = len(hits) - limit
        told = Text(f"另有 {more} 条,可用 --limit 多看", f"{more} more; see them with --limit")
        click.echo(say(told), err=True)


def _row(hit: Hit) -> tuple[str, ...]:
    name = f"{hit.table}.{hit.name}" if hit.kind == "field" else hit.name
    columns = ", ".join(hit.found_in[:_COLUMNS]) + (", …" if len(hit.found_in) > _COLUMNS else "")
    return say(_KINDS[hit.kind]), f"{hit.package} {hit.version}", name, say(hit.title), columns
