"""``bqw reconcile``: computed figures beside published ones, and the relations between published ones."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.exits import FINDINGS, FINE
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, out_option
from bqw_sdk.cli.render import as_json
from bqw_sdk.cli.table import aligned
from bqw_sdk.codes import RELATION_KIND, RELATION_OUTCOME
from bqw_sdk.errors import TargetUnwritable
from bqw_sdk.findings import Text
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.analysis.reconcile import Reconciled
    from bqw_sdk.analysis.relations import CheckedRelation
    from bqw_sdk.road.reconcile import Reconciliation

_VERDICTS = {
    "agrees": Text("相符", "agrees"),
    "disagrees": Text("不符", "disagrees"),
    "not_comparable": Text("不可比", "not comparable"),
}
_SHOWN = 5


@command(
    "reconcile",
    Text(
        "把台账算出的数字和发布包里公布的数字对账,并核对公布数字之间的关系;不给源时只核对关系。"
        "退出码 1 表示有不符,或有关系与所说不同。",
        "Set what a ledger source comes to beside the published figures of a package, and check the stated relations "
        "between published figures; without a source, only those. Exit code 1: a figure disagrees, or a relation is not as stated.",
    ),
    click.Argument(["source"], type=click.Path(path_type=Path), required=False, metavar="SOURCE"),
    Option(
        ["--against"],
        told=Text(
            "发布文件夹(先逐字节核验)或发布源", "a release folder, verified first, or a release source"
        ),
        type=click.Path(path_type=Path),
        required=True,
        metavar="PACKAGE",
    ),
    out_option(Text("写入文件而不显示", "write to this file instead of showing it"), required=False),
    format_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, source: Path | None, against: Path, out: Path | None, form: str) -> None:  # noqa: N802
    """Run ``bqw reconcile``."""
    from bqw_sdk.road.reconcile import reconcile

    result = reconcile(source, against)
    code = FINE if result.ok else FINDINGS
    text = as_json(ctx, code, **result.as_dict()) if form == "json" else "\n".join(_lines(result))
    if out is None:
        click.echo(text)
    else:
        try:
            out.write_text(text + "\n", encoding="utf-8", newline="\n")
        except OSError as error:
            raise TargetUnwritable(
                Text(f"写不进 {out}:{error.strerror}", f"cannot write {out}: {error.strerror}")
            ) from error
    ctx.exit(code)


def _lines(result: Reconciliation) -> Iterator[str]:
    if result.figures:
        yield from _figures(result.figures)
        yield ""
    if result.relations:
        yield from _relations(result.relations)
        yield ""
    told = [
        f"{count} {say(_VERDICTS[verdict])}" for verdict, count in result.counts().items() if result.figures
    ]
    wrong = sum(not each.ok for each in result.relations)
    total = len(result.relations)
    told.append(
        say(Text(f"{total} 条关系,{wrong} 条与所说不同", f"{total} relations, {wrong} not as stated"))
    )
    yield "; ".join(told)


def _figures(figures: Sequence[Reconciled]) -> Iterator[str]:
    compared = [each for each in figures if each.verdict != "not_comparable"]
    rows = [
        (
            say(_VERDICTS[each.verdict]),
            each.observation_id,
            each.indicator_id,
            each.place_code or "",
            each.published.as_published,
            "" if each.computed is None else cell_text(each.computed),
            say(each.why),
        )
        for each in sorted(compared, key=lambda each: (each.verdict == "agrees", each.observation_id))
    ]
    yield from aligned(rows, right={5})
    apart = sorted((each for each in figures if each.verdict == "not_comparable"), key=_alike)
    for (reason, _), group in groupby(apart, key=_alike):
        members = list(group)
        named = ", ".join(each.observation_id for each in members[:_SHOWN])
        more = " …" if len(members) > _SHOWN else ""
        yield f"{say(_VERDICTS['not_comparable'])} {reason} ({len(members)}): {say(members[0].why)}  [{named}{more}]"


def _alike(each: Reconciled) -> tuple[str, str]:
    # What is lacking of one place, or in one table, is another thing than what is lacking of the next.
    return each.reason, (each.place_code or "") if each.reason == "coverage" else " ".join(each.missing)


def _relations(relations: Sequence[CheckedRelation]) -> Iterator[str]:
    for each in relations:
        if not each.ok or each.found == "contradiction":
            mark = (
                say(Text("与所说相同", "as stated")) if each.ok else say(Text("与所说不同", "NOT as stated"))
            )
            yield f"{each.relation_id} {_kind(each)}  {each.left} ~ {each.right}  {_outcome(each)} ({mark})  {say(each.why)}"
    counts = Counter((_kind(each), _outcome(each)) for each in relations)
    yield from aligned(
        [(kind, outcome, str(count)) for (kind, outcome), count in sorted(counts.items())], right={2}
    )


def _kind(each: CheckedRelation) -> str:
    return say(RELATION_KIND.title_of(each.kind))


def _outcome(each: CheckedRelation) -> str:
    return say(_VERDICTS[each.found] if each.found in _VERDICTS else RELATION_OUTCOME.title_of(each.found))
