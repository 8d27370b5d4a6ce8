"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bqw_sdk.cli.commands import Option
from bqw_sdk.findings import Severity, Text


def source_argument() -> click.Argument:
    """Return the release source."""
    return click.Argument(["source"], type=click.Path(path_type=Path), metavar="SOURCE")


def folder_argument(name: str, metavar: str) -> click.Argument:
    """Return a folder to be read."""
    return click.Argument([name], type=click.Path(path_type=Path), metavar=metavar)


def out_option(told: Text, *, required: bool = True) -> Option:
    """Return ``-o/--out``."""
    return Option(["-o", "--out"], told=told, type=click.Path(path_type=Path), required=required)


def format_option() -> Option:
    """Return ``--format human|json``."""
    return Option(
        ["--format", "form"],
        told=Text("输出格式", "form of the output"),
        type=click.Choice(["human", "json"]),
        default="human",
        show_default=True,
        callback=_remember_form,
    )


def quiet_option() -> Option:
    """Return ``-q/--quiet``."""
    return Option(["-q", "--quiet"], told=Text("不显示进度", "show no progress"), is_flag=True)


def fail_on_option() -> Option:
    """Return ``--fail-on``."""
    return Option(
        ["--fail-on"],
        told=Text("达到此级别即为不合格", "findings of this weight fail"),
        type=click.Choice([severity.value for severity in Severity]),
        default="error",
        show_default=True,
    )


def _remember_form(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
    ctx.meta["bqw.json"] = value == "json"
    return value
