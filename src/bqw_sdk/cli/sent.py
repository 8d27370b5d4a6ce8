"""What several commands say of submissions: who sent them, and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import Option
from bqw_sdk.cli.language import say
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.ingest.received import Received
    from bqw_sdk.ingest.submission import SubmissionOptions


def dataset_option() -> Option:
    """Return ``--dataset`` for tables that may be of several."""
    return Option(
        ["--dataset", "datasets"],
        told=Text("表只可能是这个数据集(可多次)", "the tables can only be of this dataset (repeatable)"),
        metavar="NAME",
        multiple=True,
    )


def sender_options() -> tuple[Option, ...]:
    """Return what is said of a sender."""
    return (
        Option(
            ["--map", "mapping"],
            told=Text("填报单位的对照文件", "mapping file of the sender"),
            type=click.Path(path_type=Path),
            metavar="FILE",
        ),
        Option(["--sender"], told=Text("填报单位", "who sends"), metavar="NAME", default=""),
        Option(
            ["--place"],
            told=Text("填报单位的地方代码,如 440229", "code of the sender's place, such as 440229"),
            metavar="CODE",
        ),
    )


def submission_options(
    datasets: tuple[str, ...], mapping: Path | None, sender: str, place: str | None
) -> SubmissionOptions:
    """Return the options of a submission as the command line gives them."""
    from bqw_sdk.ingest.submission import SubmissionOptions
    from bqw_sdk.ingest.tables import read_mapping

    return SubmissionOptions(
        datasets=datasets, sender=sender, place=place, mapping=read_mapping(mapping) if mapping else None
    )


def entry_line(entry: Received) -> str:
    """Return a line about a submission: who sent what when, and what became of it."""
    from bqw_sdk.ingest.received import STATES

    counts = Text(
        f"{entry.rows} 行:新增 {entry.added},替换 {entry.replaced},未变 {entry.unchanged},冲突 {entry.conflicts}",
        f"rows: {entry.rows} (added {entry.added}, replaced {entry.replaced}, unchanged {entry.unchanged}, conflicts {entry.conflicts})",
    )
    if entry.state == "set-aside":
        # What would have been added was not.
        counts = Text(
            f"{entry.rows} 行:错误 {entry.errors},冲突 {entry.conflicts}",
            f"rows: {entry.rows} (errors {entry.errors}, conflicts {entry.conflicts})",
        )
    names = ", ".join(name.partition("/")[2] for name in entry.files)
    told = f"#{entry.number}  {entry.received}  {entry.sender}  {names}  {say(STATES[entry.state])}  {say(counts)}"
    return f"{told}  {entry.note}" if entry.note else told


def entry_values(entry: Received) -> dict[str, Any]:
    """Return the same as plain JSON values; of a submission set aside, rows were neither added nor replaced."""
    taken = entry.state != "set-aside"
    return {
        "number": entry.number, "received": entry.received.isoformat(), "sender": entry.sender, "place": entry.place,
        "datasets": list(entry.datasets), "mapping": entry.mapping or None,
        "files": list(entry.files), "sha256": list(entry.sha256), "state": entry.state, "rows": entry.rows,
        "added": entry.added if taken else 0, "replaced": entry.replaced if taken else 0,
        "unchanged": entry.unchanged if taken else 0,
        "conflicts": entry.conflicts, "errors": entry.errors, "warnings": entry.warnings, "note": entry.note,
    }  # fmt: skip
