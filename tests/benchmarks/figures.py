"""What came of the measuring: figures, what is asked of them, and the page that shows them."""

from __future__ import annotations

import datetime as dt
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from bqw_sdk import __version__

BEGIN, END = "<!-- measured: printed by `make bench` -->", "<!-- end of what was measured -->"
HEADINGS = ("what", "bqw, s", "beside it", "that, s", "ratio", "asked", "holds", "errors found", "memory, MB")
PACKAGES = ("frictionless", "polars", "pyarrow", "python-calamine", "fastexcel")


class Figure(NamedTuple):
    """One line of the table: ours beside something else in the same run."""

    what: str
    ours: float
    beside: str
    that: float
    ratio: float
    least: float | None = None
    most: float | None = None
    errors: str = ""
    megabytes: float | None = None
    fault: str = ""

    @property
    def asked(self) -> str:
        """What the ratio has to be, in words."""
        if self.least is not None:
            return f"at least {self.least:,g}"
        return "" if self.most is None else f"at most {self.most:,g}"

    @property
    def holds(self) -> str:
        """Whether the ratio is as asked, which it is never with a fault; empty if nothing is asked.

        Example:
            >>> Figure("CSV", 2.0, "frictionless", 80.0, 40.0, least=35).holds
            'yes'
            >>> Figure("CSV", 2.0, "frictionless", 80.0, 40.0, least=60).holds
            'no'
            >>> Figure("CSV", 2.0, "frictionless", 80.0, 40.0, least=35, fault="errors differ").holds
            'no: errors differ'
        """
        if not self.asked:
            return ""
        if self.fault:
            return f"no: {self.fault}"
        held = self.ratio >= self.least if self.least is not None else self.ratio <= (self.most or 0)
        return "yes" if held else "no"


def table(figures: list[Figure]) -> str:
    """Return the figures as a Markdown table."""
    lines = [HEADINGS, ("---", "--:", "---", "--:", "--:", "---", "---", "--:", "--:")]
    for each in figures:
        memory = "" if each.megabytes is None else f"{each.megabytes:,.0f}"
        beside = (f"{each.ours:,.2f}", each.beside, f"{each.that:,.2f}", f"{each.ratio:,.2f}")
        lines.append((each.what, *beside, each.asked, each.holds, each.errors, memory))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def circumstances(rows: int, runs: int, load: float) -> str:
    """Return in Markdown when, on what machine and with what versions this was measured; ``load`` as it was before."""
    versions = [f"{name} {found}" for name in PACKAGES if (found := _version(name))]
    measured = f"median of {runs} runs, frictionless one run"
    machine = f"{_processor()}, {os.cpu_count()} cores, {_memory()}, {platform.system()}"
    lines = (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}; {measured}; base table of {rows:,} rows",
        f"{machine}; load of the machine before: {load:.1f}",
        f"bqw-sdk {__version__}, Python {platform.python_version()}, {', '.join(versions)}",
    )
    return "\n".join(f"- {line}" for line in lines)


def show_on(page: Path, text: str) -> None:
    """Put the text between the marks of a page, in place of what stands there.

    Raises:
        ValueError: The page has no such marks.
    """
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        message = f"{page}: the marks for what was measured are missing"
        raise ValueError(message)
    page.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8", newline="\n")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
