"""``bqw release``: the whole road."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.language import language, say
from bqw_sdk.cli.options import (
    catalogue_option,
    fail_on_option,
    format_option,
    quiet_option,
    source_argument,
)
from bqw_sdk.cli.render import as_json, show_report, shown_progress, size
from bqw_sdk.findings import Severity, Text
from bqw_sdk.reports.phrases import counted

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.road.release import Passage


@command(
    "release",
    Text(
        "读入、校验、清理、生成并发布到目录(文件夹或 s3://桶/路径)。发布过的版本不会改变。",
        "Ingest, validate, clear, build and publish to a catalogue, a folder or s3://bucket/path. A published version "
        "never changes.",
    ),
    source_argument(),
    catalogue_option(),
    fail_on_option(),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(ctx: click.Context, source: Path, out: str, fail_on: str, form: str, quiet: bool) -> None:  # noqa: N802
    """Run ``bqw release``."""
    from bqw_sdk.road.release import release

    with shown_progress(quiet=quiet or form == "json") as progress:
        passage = release(source, out, fail_on=Severity(fail_on), progress=progress)
    if form == "json":
        click.echo(as_json(ctx, 0, report=passage.report, **_values(passage)))
        return
    if passage.report.findings:
        show_report(passage.report)
        click.echo()
    for line in _summary(passage, out):
        click.echo(line)


def _values(passage: Passage) -> dict[str, Any]:
    receipt = passage.receipt
    return {
        "package": receipt.package, "version": receipt.version, "address": receipt.address, "manifest_sha256": receipt.digest,
        "files": receipt.files, "bytes": receipt.bytes, "unchanged": receipt.unchanged,
        "kept_back": [kept.finding.as_dict() for kept in passage.cleared.kept_back],
    }  # fmt: skip


def _summary(passage: Passage, out: str) -> list[str]:
    receipt, tables = passage.receipt, passage.report.tables
    rows, kept_back = sum(table.rows for table in tables), passage.cleared.kept_back
    held = "; ".join(
        f"{kept.dataset}{'.' + kept.field if kept.field else ''} ({kept.cells})" for kept in kept_back
    )
    state = (
        Text("已在目录中,内容相同", "was there already, byte for byte")
        if receipt.unchanged
        else Text("已发布", "published")
    )
    written = f"{receipt.files} {say(Text('个文件', 'files'))}, {size(receipt.bytes)}"
    lines = [
        (
            Text("读入", "read"),
            f"{len(tables)} {say(Text('张表', 'tables'))}, {rows:,} {say(Text('行', 'rows'))}",
        ),
        (Text("发现", "found"), counted(passage.report, language())),
        (Text("略去", "left out"), held or say(Text("无", "nothing"))),
        (Text("写出", "written"), f"{written} -> {receipt.address}"),
        (Text("结果", "result"), f"{receipt.package} {receipt.version} {say(state)}"),
        (
            Text("下一步", "next"),
            f"bqw info {out} {receipt.package}" if "://" in out else f"bqw verify {receipt.address}",
        ),
        (
            Text("", ""),
            f'python -c "import bqw_sdk; print(bqw_sdk.Client({out!r}).release({receipt.package!r}).cite())"',
        ),
    ]
    wide = language() == "zh"
    return [f"{_padded(say(label), 10 if not wide else 8)}{told}" for label, told in lines]


def _padded(label: str, width: int) -> str:
    # A Chinese character is two columns wide on a terminal.
    taken = sum(2 if ord(sign) > 0x2E80 else 1 for sign in label)  # noqa: PLR2004 - the first CJK block
    return label + " " * max(1, width - taken)
