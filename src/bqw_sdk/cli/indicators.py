"""``bqw indicators``: what the ledgers of a source come to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, out_option
from bqw_sdk.cli.render import as_json
from bqw_sdk.cli.table import aligned
from bqw_sdk.codes import UNIT
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bqw_sdk.road.indicators import Figure

_LEVELS = ("province", "prefecture", "county", "town", "village")


@command(
    "indicators",
    Text(
        "由台账源计算全部可计算的指标;没有记录的写“不可计算”并列出缺少的表,从不写 0。"
        "加 --definitions 时改为导出代码中的指标表。",
        "Compute every indicator that can be computed from a ledger source; where records are missing it says "
        "so and names the tables, never 0. With --definitions, write the table of indicators that the code has.",
    ),
    click.Argument(["source"], type=click.Path(), required=False, metavar="SOURCE"),
    Option(
        ["--place", "places"],
        told=Text(
            "地方代码,可多次给出(默认为记录所在的最高一级地方)",
            "code of a place, may be repeated (else the highest places that the rows lie in)",
        ),
        multiple=True,
        metavar="CODE",
    ),
    Option(
        ["--level"],
        told=Text(
            "分列其中每一级:province、prefecture、county、town、village",
            "every place of a level: province, prefecture, county, town, village",
        ),
        type=click.Choice(_LEVELS),
        metavar="LEVEL",
    ),
    Option(
        ["--period"],
        told=Text("EDTF 时间(默认为 release.toml 的 period)", "EDTF period (else that of release.toml)"),
        metavar="EDTF",
    ),
    Option(
        ["--indicator", "indicators"],
        told=Text("只算这个指标,可多次给出", "only this indicator, may be repeated"),
        multiple=True,
        metavar="ID",
    ),
    Option(
        ["--definitions"],
        told=Text("导出指标表 indicators.csv", "write the table of indicators, indicators.csv"),
        is_flag=True,
    ),
    out_option(Text("写成 CSV 的文件", "the CSV file to write"), required=False),
    format_option(),
)
@click.pass_context
def COMMAND(  # noqa: N802
    ctx: click.Context,
    *,
    source: str | None,
    places: tuple[str, ...],
    level: str | None,
    period: str | None,
    indicators: tuple[str, ...],
    definitions: bool,
    out: Path | None,
    form: str,
) -> None:
    """Run ``bqw indicators``."""
    from bqw_sdk.road.indicators import compute_indicators, write_definitions, write_figures

    if definitions:
        if out is None or source is not None:
            raise UsageError(Text("--definitions 要有 -o,不要源", "--definitions takes -o and no source"))
        click.echo(f"{write_definitions(out)} -> {out}")
        return
    if source is None:
        raise UsageError(Text("请给出台账源文件夹", "give a ledger source folder"))
    figures = compute_indicators(source, places=places, level=level, period=period, indicators=indicators)
    if out is not None:
        write_figures(figures, out)
    if form == "json":
        click.echo(as_json(ctx, 0, figures=[_values(each) for each in figures]))
        return
    for line in _lines(figures):
        click.echo(line)
    if out is not None:
        click.echo(f"\n{len(figures)} -> {out}")


def _lines(figures: tuple[Figure, ...]) -> Iterator[str]:
    from bqw_sdk.gazetteer import place

    rows = Text("行数", "rows"), Text("指标", "indicator"), Text("数值", "value"), Text("单位", "unit")
    heading = tuple(say(text) for text in (rows[1], rows[2], rows[3], rows[0]))
    for code, group in groupby(figures, key=lambda each: each.place_code):
        members = list(group)
        done = [each for each in members if each.computed.computable]
        yield f"{place(code).name} {code}  {members[0].period}"
        table = [
            (say(each.name), _number(each), say(UNIT.title_of(each.unit)), str(each.computed.rows))
            for each in done
        ]
        yield from aligned([heading, *table], right={1, 3})
        for each in members:
            if not each.computed.computable:
                word = say(Text("不可计算", "not computable"))
                yield f"{say(each.name)}  {word}: {say(each.computed.why)}"
        yield ""


def _number(each: Figure) -> str:
    value = each.computed.value
    if value is None:
        return ""
    return f"{round(value, 2):,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"


def _values(each: Figure) -> dict[str, Any]:
    computed = each.computed
    return {
        "indicator_id": each.indicator_id,
        "name": each.name._asdict(),
        "unit": each.unit,
        "measure_kind": each.measure_kind,
        "money_kind": each.money_kind,
        "place_code": each.place_code,
        "period": each.period,
        "computable": computed.computable,
        "value": None if computed.value is None else cell_text(computed.value),
        "rows": computed.rows,
        "missing": list(computed.missing),
        "why": computed.why._asdict(),
    }
