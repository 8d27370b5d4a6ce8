"""``bqw ingest``: what a source holds; what people sent, read into clean tables or taken into a source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import Option, command
from bqw_sdk.cli.exits import FINE, exit_code_of_report
from bqw_sdk.cli.language import language, say
from bqw_sdk.cli.options import format_option, out_option
from bqw_sdk.cli.render import as_json, show_report, size
from bqw_sdk.cli.sent import dataset_option, sender_options, submission_options
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Report, Severity, TableRead, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


_INTO_OR_OUT = Text(
    "请用 -o 说明写到哪个文件夹,或用 --into 说明并入哪个发布源",
    "say with -o into which folder it is written, or with --into which source takes it",
)
_NOT_BOTH = Text("-o 和 --into 只能用一个", "-o and --into do not go together")
_RECEIVED_INTO = Text("--received 要和 --into 一起用", "--received goes with --into")
_NO_OPTIONS = Text("列出发布源时不用这些选项", "a source is listed without these options")


@command(
    "ingest",
    Text(
        "读入报送的工作簿和文本表(xlsx、xls、ods、csv、tsv):用 -o 写成规范的表,或用 --into 并入发布源。"
        "只给一个发布源时,列出它的表。",
        "Read workbooks and text tables as they were sent (xlsx, xls, ods, csv, tsv): with -o into clean tables, with "
        "--into into a release source. Given a release source alone, list its tables.",
    ),
    click.Argument(
        ["files"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE|FILE..."
    ),
    dataset_option(),
    *sender_options(),
    out_option(Text("写入这个新文件夹", "write into this new folder"), required=False),
    Option(
        ["--into"],
        told=Text("并入这个发布源,原件留存并登记", "take it into this source; the files are kept and logged"),
        type=click.Path(path_type=Path),
        metavar="SOURCE",
    ),
    Option(
        ["--received"],
        told=Text("收到的日期,默认今天", "the day on which it came, else today"),
        type=click.DateTime(("%Y-%m-%d",)),
        metavar="DATE",
    ),
    format_option(),
)
@click.pass_context
def COMMAND(  # noqa: N802, PLR0917 - click hands over every option by name
    ctx: click.Context,
    files: tuple[Path, ...],
    datasets: tuple[str, ...],
    mapping: Path | None,
    sender: str,
    place: str | None,
    out: Path | None,
    into: Path | None,
    received: datetime | None,
    form: str,
) -> None:
    """Run ``bqw ingest``."""
    given = {"datasets": datasets, "mapping": mapping, "sender": sender, "place": place}
    if len(files) == 1 and files[0].is_dir():
        if out or into or received or any(given.values()):
            raise UsageError(_NO_OPTIONS)
        _list_source(ctx, files[0], form)
    elif out and into:
        raise UsageError(_NOT_BOTH)
    elif out and received:
        raise UsageError(_RECEIVED_INTO)
    elif out:
        _write(ctx, files, given, out, form)
    elif into:
        _take(ctx, files, given, (into, received.date() if received else None), form)
    else:
        raise UsageError(_INTO_OR_OUT)


def _list_source(ctx: click.Context, source: Path, form: str) -> None:
    from bqw_sdk.ingest import ingest

    draft = ingest(source)
    tables = tuple(
        TableRead(
            table.dataset.name,
            table.grid.file,
            len(table.grid.rows) - 1,
            table.grid.bytes,
            table.grid.encoding,
        )
        for table in draft.tables
    )
    report = Report(draft.findings, tables, str(source))
    title = draft.package.title.text.in_language(language())
    _tell(
        ctx, report, form, (f"{draft.package.name} {draft.package.version} — {title}", *_lines(tables)),
        package=draft.package.name, version=draft.package.version,
    )  # fmt: skip


def _write(ctx: click.Context, files: Sequence[Path], given: dict[str, Any], out: Path, form: str) -> None:
    from bqw_sdk.ingest.submission import read_submission

    submission = read_submission(files, submission_options(**given))
    # What writes is loaded after the cells were read, for what reads them loads a part of it meanwhile.
    from bqw_sdk.road.submission_files import write_submission

    names, report = write_submission(submission, out), submission.report()
    told = Text(
        f"{submission.sender or '填报单位不明'}:改写 {len(submission.changes)} 处,已写入 {out}",
        f"{submission.sender or 'sender not known'}: {len(submission.changes)} values changed, written to {out}",
    )
    _tell(
        ctx, report, form, (*_lines(report.tables), say(told)),
        sender=submission.sender, place=submission.place, changes=len(submission.changes), files=list(names),
        out=str(out),
    )  # fmt: skip


def _take(
    ctx: click.Context,
    files: Sequence[Path],
    given: dict[str, Any],
    into: tuple[Path, date | None],
    form: str,
) -> None:
    from bqw_sdk.cli.sent import entry_line, entry_values
    from bqw_sdk.road.receive import receive

    source, day = into
    done = receive(files, source, submission_options(**given), received=day)
    before = [
        say(Text("这些文件先前已并入,没有重复登记", "these very files were merged before: nothing was added"))
    ]
    _tell(
        ctx, done.report, form, (*_lines(done.report.tables), entry_line(done.entry), *(before if done.unchanged else [])),
        submission=entry_values(done.entry), unchanged=done.unchanged,
    )  # fmt: skip


def _lines(tables: Sequence[TableRead]) -> list[str]:
    from bqw_sdk.ingest.unsafe import printable

    return [
        f"  {table.file:<28}{table.rows:>9,} {say(Text('行', 'rows'))}  {size(table.bytes):>9}  {table.encoding}"
        if table.file.endswith((".csv", ".parquet")) and table.dataset in table.file
        else f"  {table.dataset:<28}{table.rows:>9,} {say(Text('行', 'rows'))}  {printable(table.file)}"
        for table in tables
    ]


def _tell(ctx: click.Context, report: Report, form: str, lines: Sequence[str], **more: Any) -> None:
    code = FINE if report.fit(Severity.ERROR) else exit_code_of_report(report)
    if form == "json":
        click.echo(as_json(ctx, code, report=report, **more))
    else:
        for line in lines:
            click.echo(line)
        if report.findings:
            show_report(report)
    ctx.exit(code)
