"""What the commands that read a catalogue share: which catalogue, offline or not, how its words are shown."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from bqw_sdk.cli.commands import Option
from bqw_sdk.cli.table import aligned
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.reports.shown import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bqw_sdk.client import Client

CATALOGUE_VARIABLE = "BQW_CATALOGUE"
_PATH = re.compile(r"[/\\]|^\.")


def words_argument(metavar: str) -> click.Argument:
    """Return the words of a command that begin with a catalogue; :func:`split_words` takes them apart."""
    shown = f"[CATALOGUE] {metavar}".rstrip()
    return click.Argument(["words"], nargs=-1, metavar=shown, shell_complete=_folders)


def _folders(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    return [CompletionItem(begun, type="dir")]


def offline_option() -> Option:
    """Return ``--offline``."""
    told = Text(
        "不联网,只读缓存(也可设 BQW_OFFLINE=1)", "ask nobody, read what the cache has (or set BQW_OFFLINE=1)"
    )
    return Option(["--offline"], told=told, is_flag=True)


def part_options() -> tuple[Option, ...]:
    """Return ``--table`` and ``--as``."""
    return (
        Option(
            ["--table", "tables"],
            told=Text("只取这张表(可多次)", "only this table (repeatable)"),
            multiple=True,
            metavar="TABLE",
        ),
        Option(
            ["--as", "forms"],
            told=Text(
                "只取这种格式:csv、parquet 或 xlsx(可多次)",
                "only this format: csv, parquet or xlsx (repeatable)",
            ),
            type=click.Choice(("csv", "parquet", "xlsx")),
            metavar="FORM",
            multiple=True,
        ),
    )


def lock_options() -> tuple[Option, ...]:
    """Return ``--lock`` and ``--update-lock``."""
    return (
        Option(
            ["--lock"],
            told=Text(
                "只接受这个文件锁定的版本,如 bqw.lock", "accept only what this file pins, such as bqw.lock"
            ),
            type=click.Path(path_type=Path),
            metavar="FILE",
        ),
        Option(
            ["--update-lock"],
            told=Text("把取到的版本记入锁定文件", "pin what is fetched in the lock file"),
            is_flag=True,
        ),
    )


def split_words(words: Sequence[str], least: int, most: int | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the catalogue and the words after it, of which there are ``least`` to ``most``; UsageError else.

    With ``BQW_CATALOGUE`` set the catalogue may be left out. Where their number does not tell whether it was, the first
    word is a catalogue if it is an address or a path: if it holds a slash or begins with a dot.

    >>> split_words(["catalogue", "guangdong"], 1)
    ('catalogue', ('guangdong',))
    """
    catalogue = os.environ.get(CATALOGUE_VARIABLE, "")
    told = tuple(words)
    if told and not (catalogue and _left_out(told, least, most)):
        catalogue, told = told[0], told[1:]
    if not catalogue:
        raise UsageError(
            Text(
                f"缺少目录:请给出文件夹或 http(s)、s3 地址,或设 {CATALOGUE_VARIABLE}",
                f"the catalogue is missing: give a folder, an http(s) or s3 address, or set {CATALOGUE_VARIABLE}",
            )
        )
    if len(told) < least:
        raise UsageError(
            Text(f"目录 {catalogue} 之后还缺一个词", f"a word is missing after the catalogue {catalogue}")
        )
    if most is not None and len(told) > most:
        raise UsageError(Text(f"多余的词:{told[most]}", f"one word too many: {told[most]}"))
    return catalogue, told


def _left_out(words: tuple[str, ...], least: int, most: int | None) -> bool:
    if most is not None and len(words) > most:
        return False
    return len(words) <= least or not _PATH.search(words[0])


def opened(catalogue: str, *, offline: bool, lock: Path | None = None) -> Client:
    """Return a client of the catalogue; without ``--offline`` the environment decides."""
    from bqw_sdk.client import Client

    return Client(catalogue, offline=offline or None, lock=lock)


def lines_of(rows: Iterable[Sequence[str]], right: Collection[int] = ()) -> Iterator[str]:
    """Go through the lines of a table of words that strangers wrote: what is invisible in them shows."""
    told = [[plain(cell) for cell in row] for row in rows]
    return aligned(told, right) if told else iter(())
