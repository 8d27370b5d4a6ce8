"""Lines of the files that a report is about, so that a finding can be shown at its very characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.findings import Report

_MOST_BYTES = 1 << 20


def line_reader(report: Report, source: Path) -> Callable[[str, int], str | None]:
    """Return a function that gives a line by file and record, or None where that cannot be told.

    Only tables that were read are opened, only inside the source, and only their first megabyte.
    """
    root = (source if source.is_dir() else source.parent).resolve()
    encodings = {table.file: table.encoding for table in report.tables}
    kept: dict[str, list[str]] = {}

    def line_of(file: str, row: int) -> str | None:
        if file not in kept:
            kept[file] = _lines(root, file, encodings[file]) if file in encodings else []
        lines = kept[file]
        return lines[row - 1] if 0 < row <= len(lines) else None

    return line_of


def _lines(root: Path, file: str, encoding: str) -> list[str]:
    """Return the first lines, as far as each is one record: no cell before holds a line break."""
    try:
        path = (root / file).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            return []
        with path.open("rb") as opened:
            data = opened.read(_MOST_BYTES)
        text = data.decode(encoding, "ignore").removeprefix("\ufeff")
    except (OSError, LookupError, ValueError):
        return []
    lines = text.replace("\r\n", "\n").split("\n")
    if len(data) == _MOST_BYTES:
        lines.pop()  # it may be cut
    whole = next((number for number, line in enumerate(lines) if line.count('"') % 2), len(lines))
    return lines[:whole]
