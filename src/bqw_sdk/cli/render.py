"""What commands show: reports, summaries, progress."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import COMMAND_NAME
from bqw_sdk.cli.language import language, say
from bqw_sdk.findings import Text
from bqw_sdk.reports.human import human_report
from bqw_sdk.reports.json import json_report_parts, json_text
from bqw_sdk.reports.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bqw_sdk.errors import BqwError
    from bqw_sdk.findings import Report

STEPS = {
    "ingest": Text("读入", "ingest"),
    "validate": Text("校验", "validate"),
    "clear": Text("清理", "clear"),
    "build": Text("生成", "build"),
    "publish": Text("发布", "publish"),
    "synthesize": Text("合成", "synthesize"),
}
_KILO = 1024


def show_report(report: Report) -> None:
    """Show the findings of a report on stdout."""
    click.echo(human_report(report, language()))


def as_json(
    ctx: click.Context,
    code: int,
    *,
    report: Report | Sheet | None = None,
    error: BqwError | None = None,
    **more: Any,
) -> str:
    """Return the one object that JSON mode prints, also on failure."""
    return "".join(json_parts(ctx, code, report=report, error=error, **more))


def json_parts(
    ctx: click.Context,
    code: int,
    *,
    report: Report | Sheet | None = None,
    error: BqwError | None = None,
    **more: Any,
) -> Iterator[str]:
    """Go through the text of :func:`as_json` piece by piece."""
    told: dict[str, Any] = {"ok": code == 0, "exit": code, "command": ctx.meta.get(COMMAND_NAME), **more}
    if error is not None:
        told["error"] = {"kind": type(error).__name__, "message": error.text._asdict()}
    text = json_text(told, indent=1)
    if report is None:
        yield text
        return
    # A report may be long: its text is set in, not made anew.
    yield text.removesuffix("\n}") + ',\n "report": '
    yield from json_report_parts(report if isinstance(report, Sheet) else Sheet(report))
    yield "\n}"


def size(count: int) -> str:
    """Return a number of bytes as people read it.

    >>> size(512), size(2_300_000)
    ('512 B', '2.2 MB')
    """
    told, unit = float(count), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if told < _KILO:
            break
        told, unit = told / _KILO, larger
    return f"{count} B" if unit == "B" else f"{told:.1f} {unit}"


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Callable[[str, str], None]]:
    """Give a function that shows the step at hand: a spinner on a terminal, a line per step elsewhere."""
    if quiet:
        yield lambda _step, _detail: None
        return
    if not sys.stderr.isatty():
        yield _line_per_step
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda step, detail: status.update(f"{say(STEPS[step])} {detail}")


def _line_per_step(step: str, detail: str) -> None:
    if not detail:
        click.echo(f"{say(STEPS[step])} …", err=True)
