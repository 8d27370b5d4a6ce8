"""Measures the commands beside others on the same tables and shows the figures: ``make bench``.

Without options everything is measured and ``docs/performance.md`` gets the new figures. With ``--only`` or ``--rows``
they are only printed, for a page shows figures of one whole run.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from figures import circumstances, show_on, table
from subjects import ROOT, SUBJECTS, Bench

ROWS = 1_000_000


def options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", metavar="SUBJECTS", help=f"some of {','.join(SUBJECTS)}")
    parser.add_argument(
        "--rows", type=int, default=ROWS, help="rows of the base table (default: %(default)s)"
    )
    parser.add_argument(
        "--runs", type=int, default=5, help="how often a command is run (default: %(default)s)"
    )
    parser.add_argument("--tables", type=Path, help="folder that keeps the tables for the next run")
    parser.add_argument("--page", type=Path, help="page that gets the figures, also of a part")
    given = parser.parse_args()
    given.only = list(dict.fromkeys(given.only.split(","))) if given.only else list(SUBJECTS)
    if unknown := [name for name in given.only if name not in SUBJECTS]:
        parser.error(f"no such subject: {', '.join(unknown)}")
    if given.rows < 1 or given.runs < 1:
        parser.error("--rows and --runs are at least 1")
    if given.page is None and given.rows == ROWS and given.only == list(SUBJECTS):
        given.page = ROOT / "docs" / "performance.md"
    return given


def measure(given: argparse.Namespace, folder: Path) -> str:
    """Measure the subjects, showing each figure as it comes, and return them all in Markdown."""
    load = os.getloadavg()[0]
    bench = Bench(folder, given.rows, given.runs)
    figures = []
    for name in given.only:
        for figure in SUBJECTS[name](bench):
            figures.append(figure)
            print(
                f"{figure.ratio:8.2f}  {figure.what} : {figure.beside or 'itself'}",
                file=sys.stderr,
                flush=True,
            )
    return f"{table(figures)}\n\n{circumstances(given.rows, given.runs, load)}"


def main() -> None:
    """Measure, print, and put the figures on the page."""
    given = options()
    with tempfile.TemporaryDirectory(prefix="bqw-bench-") as folder:
        text = measure(given, given.tables or Path(folder))
    print(text)
    if given.page:
        show_on(given.page, text)


if __name__ == "__main__":
    main()
