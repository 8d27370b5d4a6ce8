"""``bqw query``: SQL over the tables of a catalogue, wherever it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, out_option
from bqw_sdk.cli.reading import lines_of, offline_option, opened, split_words, words_argument
from bqw_sdk.cli.render import as_json
from bqw_sdk.cli.written import show_text, write_bytes
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import polars as pl

_SHOWN = 100


@command(
    "query",
    Text(
        "用 SQL(Polars 的方言)查询目录中的表,远程的表只取需要的部分。几个包有同名的表时写 包名.表名。",
        "Ask in SQL (that of Polars) of the tables of a catalogue; of a remote table only what is needed is moved. Where "
        "packages have tables of the same name, write package.table.",
    ),
    words_argument("SQL"),
    Option(
        ["--package", "packages"],
        told=Text(
            "只查这个包,可带版本范围(可多次)", "only this package, with a range if you like (repeatable)"
        ),
        metavar="NAME[RANGE]",
        multiple=True,
    ),
    out_option(Text("写入文件而不显示", "write to this file instead of showing it"), required=False),
    offline_option(),
    format_option("human", "csv", "json", "parquet"),
)
@click.pass_context
def COMMAND(  # noqa: N802
    ctx: click.Context,
    words: tuple[str, ...],
    packages: tuple[str, ...],
    out: Path | None,
    offline: bool,
    form: str,
) -> None:
    """Run ``bqw query``."""
    catalogue, (sql, *_) = split_words(words, 1, 1)
    if form == "parquet" and out is None:
        raise UsageError(Text("Parquet 要写入文件,请加 -o", "Parquet goes to a file; add -o"))
    from bqw_sdk.client.listing import ask
    from bqw_sdk.client.results import as_csv, as_parquet, json_rows

    with opened(catalogue, offline=offline) as client:
        frame = ask(client, sql, packages)
    match form:
        case "parquet":
            content = as_parquet(frame)
        case "csv":
            content = as_csv(frame)
        case "json":
            columns = {name: str(kind) for name, kind in frame.schema.items()}
            content = as_json(ctx, 0, columns=columns, rows=json_rows(frame)).encode(
                "utf-8", "backslashreplace"
            )
        case _:
            content = "\n".join(_lines(frame, frame.height if out else _SHOWN)).encode()
    if out is None:
        show_text(content.decode(), for_people=form == "human")
        return
    write_bytes(out, content)
    click.echo(f"{frame.height:,} {say(Text('行', 'rows'))} -> {out}", err=True)


def _lines(frame: pl.DataFrame, most: int) -> Iterator[str]:
    from bqw_sdk.client.results import text_rows

    numbers = {number for number, kind in enumerate(frame.dtypes) if kind.is_numeric()}
    yield from lines_of([frame.columns, *text_rows(frame.head(most))], numbers)
    if frame.height > most:
        more = frame.height - most
        yield say(
            Text(
                f"… 另有 {more:,} 行,可用 --format csv 或 -o 取全",
                f"… {more:,} more rows; have all with --format csv or -o",
            )
        )
