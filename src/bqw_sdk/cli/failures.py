"""Errors told to people and programs."""

from __future__ import annotations

import os
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.exits import INTERNAL, INTERRUPTED, exit_code
from bqw_sdk.cli.language import language, say
from bqw_sdk.cli.render import as_json, show_report
from bqw_sdk.errors import BqwError, NotFit
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def told_failures(ctx: click.Context) -> Iterator[None]:
    """Turn an error into a message on stderr (and, in JSON mode, one object on stdout) and an exit code."""
    try:
        yield
    except BqwError as error:
        code = exit_code(error)
        if _wants_json(ctx):
            report = error.report if isinstance(error, NotFit) else None
            click.echo(as_json(ctx, code, report=report, error=error))
        else:
            if isinstance(error, NotFit):
                show_report(error.report)
            click.echo(f"bqw: {error.text.in_language(language())}", err=True)
        ctx.exit(code)
    except (KeyboardInterrupt, click.Abort):
        text = Text("已中断,没有留下半成品", "interrupted; nothing half-made is left")
        if _wants_json(ctx):
            click.echo(as_json(ctx, INTERRUPTED, error=BqwError(text)))
        click.echo(say(text), err=True)
        ctx.exit(INTERRUPTED)
    except (click.ClickException, click.exceptions.Exit, SystemExit, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of ours, told as one
        _tell_fault(ctx, error)
        ctx.exit(INTERNAL)


def _tell_fault(ctx: click.Context, error: Exception) -> None:
    said = f"{type(error).__name__}: {error}"
    if _wants_json(ctx):
        click.echo(as_json(ctx, INTERNAL, error=BqwError(said)))
    click.echo(
        say(
            Text(
                f"bqw 内部错误:{said}(设 BQW_DEBUG=1 再运行可看到详情,请报告给项目)",
                f"bqw: internal error: {said} (run again with BQW_DEBUG=1 for details, and please report it)",
            )
        ),
        err=True,
    )
    if os.environ.get("BQW_DEBUG"):
        click.echo("".join(traceback.format_exception(error)), err=True)


def _wants_json(ctx: click.Context) -> bool:
    # The context of the command is gone when an error leaves it, so its option is kept in what the group hands down.
    return bool(ctx.meta.get("bqw.json"))
