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


def catalogue_option() -> Option:
    """Return ``-o/--out`` for a catalogue, which may be no path."""
    return Option(
        ["-o", "--out"],
        told=Text("目录:文件夹或 s3://桶/路径", "the catalogue: a folder or s3://bucket/path"),
        required=True,
    )


def format_option(*forms: str) -> Option:
    """Return ``--format human|json``, or with other forms."""
    named = forms or ("human", "json")
    listed = ", ".join(named)
    return Option(
        ["--format", "form"],
        told=Text(f"输出格式:{listed}", f"form of the output: {listed}"),
        type=click.Choice(named),
        metavar="FORM",
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


def table_options() -> tuple[Option, ...]:
    """Return what is said of a package or table that is no release source."""
    path = click.Path(path_type=Path)
    lanes = Text(
        "auto 用快速通道并由 frictionless 裁决,reference 全由 frictionless 校验",
        "auto uses the fast lane with frictionless as judge, reference frictionless alone",
    )
    return (
        Option(["--schema"], told=Text("单个文件的 Table Schema", "Table Schema of a single file"), type=path, metavar="FILE"),
        Option(["--dataset"], told=Text("单个文件是本标准的哪个数据集", "dataset of this standard that a single file is"), metavar="NAME"),
        Option(["--checklist"], told=Text("frictionless 检查清单", "checklist of frictionless"), type=path, metavar="FILE"),
        Option(
            ["--allow-remote", "hosts"], told=Text("允许从这台主机取数据(可多次)", "fetch from this host (repeatable)"),
            metavar="HOST", multiple=True,
        ),
        Option(["--lane"], told=lanes, type=click.Choice(("auto", "reference")), default="auto", show_default=True),
    )  # fmt: skip


def severity_option() -> Option:
    """Return ``--severity RULE=error|warning|note|off``."""
    return Option(
        ["--severity", "severities"],
        told=Text(
            "改变一条规则的级别:error、warning、note 或 off(可多次)",
            "weigh a rule as error, warning, note or off (repeatable)",
        ),
        metavar="RULE=SEVERITY",
        multiple=True,
    )


def baseline_options() -> tuple[Option, Option]:
    """Return ``--baseline`` and ``--write-baseline``."""
    path = click.Path(path_type=Path)
    known = Text("只有基线文件里没有的问题才算数", "only findings that this file does not know count")
    write = Text("把现有问题记入基线文件", "write a file that knows all findings there are")
    return (
        Option(["--baseline"], told=known, type=path, metavar="FILE"),
        Option(["--write-baseline"], told=write, type=path, metavar="FILE"),
    )


def _remember_form(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
    ctx.meta["bqw.json"] = value == "json"
    return value


def annotate_options() -> tuple[Option, ...]:
    """Return what is said of a workbook that goes back to its sender."""
    return (
        Option(
            ["--annotate"],
            told=Text(
                "写出标好错处的工作簿,交还报送单位;给的是文件夹时自动取名",
                "write the workbook with its mistakes marked, to go back to its sender; it is given a name in a folder",
            ),
            type=click.Path(path_type=Path),
            metavar="OUT",
        ),
        Option(
            ["--fix"],
            told=Text("safe:把确定的更正写进去并标出", "safe: write what is certain into it, marked"),
            type=click.Choice(("safe",)),
        ),
    )
