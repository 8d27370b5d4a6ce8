"""``bqw validate``: everything that is wrong with a source, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.exits import FINE, exit_code_of_report
from bqw_sdk.cli.given import read_object
from bqw_sdk.cli.language import language, say
from bqw_sdk.cli.options import (
    baseline_options,
    fail_on_option,
    format_option,
    out_option,
    quiet_option,
    severity_option,
    source_argument,
    table_options,
)
from bqw_sdk.cli.render import as_json, shown_progress
from bqw_sdk.cli.written import add_to_step_summary, show_text, write_text
from bqw_sdk.findings import Severity, Text
from bqw_sdk.reports import RENDERINGS, rendering

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.findings import Report
    from bqw_sdk.reports.sheet import Sheet


@command(
    "validate",
    Text(
        "校验发布源、数据包或单个表,一次列出全部问题。退出码:0 合格,1 有问题,3 有文件读不了,4 远程失败。",
        "Validate a release source, a data package or a single table and list everything that is wrong. Exit codes: "
        "0 fit, 1 findings, 3 unreadable input, 4 remote.",
    ),
    source_argument(),
    *table_options(),
    fail_on_option(),
    severity_option(),
    *baseline_options(),
    format_option(*(each.name for each in RENDERINGS)),
    out_option(
        Text("把结果写入文件,不打印", "write the result to a file instead of printing it"), required=False
    ),
    quiet_option(),
)
@click.pass_context
def COMMAND(  # noqa: N802, PLR0917 - click hands over every option by name
    ctx: click.Context,
    source: Path,
    schema: Path | None,
    dataset: str | None,
    checklist: Path | None,
    hosts: tuple[str, ...],
    lane: str,
    fail_on: str,
    severities: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    form: str,
    out: Path | None,
    quiet: bool,
) -> None:
    """Run ``bqw validate``."""
    from bqw_sdk.cli.cards import rule_cards
    from bqw_sdk.cli.lines import line_reader
    from bqw_sdk.reports.baseline import apart, baseline_text, read_baseline
    from bqw_sdk.reports.sheet import Sheet
    from bqw_sdk.reports.weights import weighed, weights_of

    cards = rule_cards()
    weights, known = weights_of(severities, cards), None
    counts = read_baseline(baseline) if baseline else None
    with shown_progress(quiet=quiet or form != "human") as progress:
        progress("validate", "")
        files = {"schema": schema, "checklist": checklist}
        read = {name: read_object(path) for name, path in files.items() if path}
        asked = {"dataset": dataset, "allow_remote": hosts, "lane": lane, **read}
        report = _validated(source, fail_on, lambda table: progress("validate", table), asked)
    report = weighed(report, weights)
    if write_baseline:
        write_text(write_baseline, baseline_text(report))
    if counts is not None:
        report, known = apart(report, counts)
    code = FINE if report.fit(Severity(fail_on)) else exit_code_of_report(report)
    sheet = Sheet(report, language(), cards, known, line_reader(report, source))
    _tell(sheet, form, out, as_json(ctx, code, report=sheet) if form == "json" else None)
    ctx.exit(code)


def _validated(source: Path, fail_on: str, progress: Callable[[str], None], asked: dict[str, Any]) -> Report:
    from bqw_sdk.validate.anything import is_source, validate, validate_other

    if is_source(source):
        return validate(source, fail_on=Severity(fail_on), progress=progress)
    from bqw_sdk.validate.described import ValidationOptions

    return validate_other(source, ValidationOptions(**asked), progress=progress)


def _tell(sheet: Sheet, form: str, out: Path | None, told: str | None) -> None:
    text = rendering(form).render(sheet) if told is None else told
    if out:
        write_text(out, text if text.endswith("\n") else f"{text}\n")
        click.echo(say(Text(f"已写入 {out}", f"written: {out}")), err=True)
    else:
        show_text(text, for_people=form == "human")
    if form == "github":
        add_to_step_summary(rendering("markdown").render(sheet))
