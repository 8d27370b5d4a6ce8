"""``bqw validate``: everything that is wrong with a source, at once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.exits import FINE, exit_code_of_report
from bqw_sdk.cli.given import read_object
from bqw_sdk.cli.language import language, say
from bqw_sdk.cli.options import (
    annotate_options,
    baseline_options,
    fail_on_option,
    format_option,
    out_option,
    quiet_option,
    severity_option,
    source_argument,
    table_options,
)
from bqw_sdk.cli.render import json_parts, shown_progress
from bqw_sdk.cli.sent import sender_options
from bqw_sdk.cli.written import add_to_step_summary, show_parts, show_text, write_parts, write_text
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Severity, Text
from bqw_sdk.reports import RENDERINGS, rendering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from bqw_sdk.findings import Report
    from bqw_sdk.reports.sheet import Sheet


@command(
    "validate",
    Text(
        "校验发布源、数据包或单个表,一次列出全部问题;--annotate 把报送的工作簿标好错处写出来。退出码:0 合格,1 有问题,3 有文件读不了,4 远程失败。",
        "Validate a release source, a data package or a single table and list everything that is wrong; "
        "--annotate writes a workbook as it was sent with its mistakes marked. Exit codes: "
        "0 fit, 1 findings, 3 unreadable input, 4 remote.",
    ),
    source_argument(),
    *table_options(),
    *annotate_options(),
    *sender_options(),
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
    annotate: Path | None,
    fix: str | None,
    mapping: Path | None,
    sender: str,
    place: str | None,
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
    of_sender = {"mapping": mapping, "sender": sender, "place": place}
    _check_together(
        annotate,
        fix,
        of_sender,
        strict={"schema": schema, "checklist": checklist, "hosts": hosts, "lane": lane != "auto"},
    )
    with shown_progress(quiet=quiet or form != "human") as progress:
        progress("validate", "")
        files = {"schema": schema, "checklist": checklist}
        read = {name: read_object(path) for name, path in files.items() if path}
        asked = {"dataset": dataset, "allow_remote": hosts, "lane": lane, **read}
        report = (
            _annotated(source, annotate, fix, {"datasets": (dataset,) if dataset else (), **of_sender})
            if annotate
            else _validated(source, fail_on, lambda table: progress("validate", table), asked)
        )
    report = weighed(report, weights)
    if write_baseline:
        write_text(write_baseline, baseline_text(report))
    if counts is not None:
        report, known = apart(report, counts)
    code = FINE if report.fit(Severity(fail_on)) else exit_code_of_report(report)
    sheet = Sheet(report, language(), cards, known, line_reader(report, source))
    _tell(sheet, form, out, json_parts(ctx, code, report=sheet) if form == "json" else None)
    ctx.exit(code)


def _check_together(
    annotate: Path | None, fix: str | None, of_sender: dict[str, Any], strict: dict[str, Any]
) -> None:
    """Refuse options that do not go together."""
    if not annotate and (fix or any(of_sender.values())):
        raise UsageError(
            Text(
                "--fix、--map、--sender、--place 要和 --annotate 一起用",
                "--fix, --map, --sender and --place go with --annotate",
            )
        )
    if annotate and any(strict.values()):
        raise UsageError(
            Text(
                "--annotate 不能和 --schema、--checklist、--allow-remote、--lane 一起用",
                "--annotate does not go with --schema, --checklist, --allow-remote and --lane",
            )
        )


def _annotated(source: Path, out: Path, fix: str | None, given: dict[str, Any]) -> Report:
    from bqw_sdk.cli.sent import submission_options
    from bqw_sdk.road.give_back import give_back

    done = give_back(source, out, submission_options(**given), fix=fix == "safe", language=language())
    told = Text(
        f"已写入 {done.annotated.path}:标出 {done.annotated.coloured} 格,更正 {done.annotated.corrected} 格",
        f"written: {done.annotated.path} (cells marked: {done.annotated.coloured}, corrected: {done.annotated.corrected})",
    )
    click.echo(say(told), err=True)
    return done.intake.report


def _validated(source: Path, fail_on: str, progress: Callable[[str], None], asked: dict[str, Any]) -> Report:
    from bqw_sdk.validate.anything import is_source, validate, validate_other

    if is_source(source):
        return validate(source, fail_on=Severity(fail_on), progress=progress)
    from bqw_sdk.validate.described import ValidationOptions

    return validate_other(source, ValidationOptions(**asked), progress=progress)


def _tell(sheet: Sheet, form: str, out: Path | None, told: Iterable[str] | None) -> None:
    if told is None:
        text = rendering(form).render(sheet)
        told = (text if text.endswith("\n") else f"{text}\n",)
    else:
        told = chain(told, ("\n",))
    if out:
        write_parts(out, told)
        click.echo(say(Text(f"已写入 {out}", f"written: {out}")), err=True)
    elif form == "human":
        show_text("".join(told), for_people=True)
    else:
        show_parts(told)
    if form == "github":
        add_to_step_summary(rendering("markdown").render(sheet))
