"""Measurements, each a ratio against a peer or a bare limit in the same run: ``make bench``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "examples" / "guangdong"
RUNS = 5


def seconds(*command: str) -> float:
    """Return the median wall time of a command over a few runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Print the ratios."""
    python = sys.executable
    bqw = (python, "-m", "bqw_sdk")
    with tempfile.TemporaryDirectory() as folder:
        catalogue = str(Path(folder) / "catalogue")
        subprocess.run([*bqw, "release", str(SOURCE), "-o", catalogue, "-q"], check=True, capture_output=True)
        descriptor = f"{catalogue}/guangdong/0.1.0/datapackage.json"
        frictionless = f"from frictionless import validate; assert validate({descriptor!r}).valid"
        records = (
            f"from bqw_sdk import Client, Place; "
            f"assert sum(1 for _ in Client({catalogue!r}).release('guangdong').records(Place)) > 28_000"
        )
        rows = (
            f"import csv; "
            f"assert sum(1 for _ in csv.reader(open({catalogue + '/guangdong/0.1.0/data/places.csv'!r}))) > 28_000"
        )
        figures = {
            "bqw --help : import click": seconds(*bqw, "--help") / seconds(python, "-c", "import click"),
            "bqw validate : frictionless, same tables": seconds(*bqw, "validate", str(SOURCE), "-q")
            / seconds(python, "-c", frictionless),
            "verified typed records : bare csv.reader": seconds(python, "-c", records)
            / seconds(python, "-c", rows),
        }
    for name, ratio in figures.items():
        print(f"{ratio:8.2f}  {name}")


if __name__ == "__main__":
    main()
