"""What is measured: one function per subject, each a few whole commands beside each other."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figures import Figure
from reading import reading
from submissions import sent
from timing import Clock, Command, Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BQW = (sys.executable, "-m", "bqw_sdk")
FRICTIONLESS = """
import sys
from frictionless import validate
report = validate(sys.argv[1], limit_errors=2**62)
open(sys.argv[2], "w").write(str(report.stats["errors"]))
"""
POLARS = "import sys, polars; assert polars.read_csv(sys.argv[1], infer_schema=False).width == 15"
# The bare read of a sheet, with every reader that may be there; the fastest counts.
XLSX_READERS = {
    "python_calamine": "import sys, python_calamine as reader; "
    "assert reader.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()",
    "fastexcel": "import sys, fastexcel; assert fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow()",
}
# Counted in another process: this one has to stay small.
COUNT = """
import json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))["report"]
print(report["counts"]["error"], *(table["lane"] for table in report["tables"]))
"""


class Judged(NamedTuple):
    """A judgement of a table: what it took, how many errors it found, and a remark if the fast lane passed it on."""

    taken: Taken
    errors: int
    remark: str = ""


class Bench:
    """The tables of a run, and the commands that are run on them."""

    def __init__(self, folder: Path, rows: int, runs: int) -> None:
        """Take the folder for the tables, how many rows the base has, and how often a command is run."""
        self.folder, self.rows, self.runs = folder, rows, runs
        self.clock = Clock()

    def table(self, kind: str, rows: int) -> Path:
        """Return the descriptor of a package, which is made if it is not there."""
        descriptor = self.folder / f"{kind}-{rows}.json"
        if not descriptor.exists():
            words = (sys.executable, str(HERE / "tables.py"), str(self.folder), f"{kind}:{rows}")
            subprocess.run(words, check=True)
        return descriptor

    def data(self, kind: str, rows: int) -> str:
        """Return the file with the projects of a package."""
        described = json.loads(self.table(kind, rows).read_text(encoding="utf-8"))
        return str(self.folder / described["resources"][1]["path"])

    def ours(self, kind: str, rows: int) -> Command:
        """Return our command for a table; it says by its exit code whether the table is clean."""
        package = self.table(kind, rows)
        out = ("--format", "json", "-o", str(package.with_suffix(".ours")), "-q")
        return Command(
            (*BQW, "validate", str(package), *out), (1,) if kind in {"dirty", "every-row"} else (0,)
        )

    def judge(self, kind: str, rows: int, *others: Command) -> tuple[Judged, list[Taken]]:
        """Time our command on a table, taking turns with others."""
        command = self.ours(kind, rows)
        mine, *rest = self.clock.time(command, *others, runs=self.runs)
        words = (sys.executable, "-c", COUNT, command.words[command.words.index("-o") + 1])
        counted = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
        errors, *lanes = counted.stdout.split()
        return Judged(mine, int(errors), "" if {*lanes} == {"columnar"} else " (reference lane)"), rest

    def frictionless(self, kind: str, rows: int) -> Judged:
        """Time frictionless on a table, without its limit of errors and, as it takes so long, once."""
        package = self.table(kind, rows)
        out = package.with_suffix(".theirs")
        [taken] = self.clock.time(
            Command((sys.executable, "-c", FRICTIONLESS, str(package), str(out))), runs=1
        )
        return Judged(taken, int(out.read_text()))

    def python(self, code: str, *words: str) -> Command:
        """Return a command that runs Python code."""
        return Command((sys.executable, "-c", code, *words))


def csv(bench: Bench) -> Iterator[Figure]:
    """CSV, clean and with a mistake in one row of a hundred."""
    reading = bench.python(POLARS, bench.data("clean", bench.rows))
    clean, [read] = bench.judge("clean", bench.rows, reading)
    dirty, _ = bench.judge("dirty", bench.rows)
    yield _against("CSV, clean", bench.rows, clean, bench.frictionless("clean", bench.rows), least=60)
    yield _against("CSV, dirty", bench.rows, dirty, bench.frictionless("dirty", bench.rows), least=35)
    ratio = clean.taken.seconds / read.seconds
    yield Figure(
        f"CSV, clean, {bench.rows:,} rows{clean.remark}", clean.taken.seconds, "Polars reads all columns", read.seconds, ratio,
        most=2, megabytes=clean.taken.megabytes,
    )  # fmt: skip


def parquet(bench: Bench) -> Iterator[Figure]:
    """The clean table in Parquet, beside frictionless on the same in CSV, which is what it is mostly given."""
    ours, _ = bench.judge("parquet", bench.rows)
    theirs = bench.frictionless("clean", bench.rows)
    yield _against(
        "Parquet, clean", bench.rows, ours, theirs, least=90, beside="frictionless, the same in CSV"
    )


def xlsx(bench: Bench) -> Iterator[Figure]:
    """A tenth of the clean table in a spreadsheet, beside reading it and doing nothing."""
    rows = max(bench.rows // 10, 1)
    data = bench.data("xlsx", rows)
    there = {name: bench.python(code, data) for name, code in XLSX_READERS.items() if find_spec(name)}
    ours, taken = bench.judge("xlsx", rows, *there.values())
    read, name = min((each.seconds, name) for each, name in zip(taken, there, strict=True))
    yield Figure(
        f"XLSX, clean, {rows:,} rows{ours.remark}", ours.taken.seconds, f"{name} reads the sheet", read, ours.taken.seconds / read,
        most=1.5, megabytes=ours.taken.megabytes,
    )  # fmt: skip


def every_row(bench: Bench) -> Iterator[Figure]:
    """A tenth of the table with a mistake in every row."""
    rows = max(bench.rows // 10, 1)
    ours, _ = bench.judge("every-row", rows)
    theirs = bench.frictionless("every-row", rows)
    # The share is the other way round: at most a quarter of the time.
    yield _against("CSV, a mistake in every row", rows, ours, theirs, least=4)


def big(bench: Bench) -> Iterator[Figure]:
    """Ten times the clean table: time grows with the rows, memory does not."""
    base, _ = bench.judge("clean", bench.rows)
    many, _ = bench.judge("clean", bench.rows * 10)
    what, seconds = f"CSV, clean, {bench.rows * 10:,} rows{many.remark}", many.taken.seconds
    memory = many.taken.megabytes
    yield Figure(
        what, seconds, f"bqw, {bench.rows:,} rows", base.taken.seconds, seconds / base.taken.seconds, most=11,
        megabytes=memory,
    )  # fmt: skip
    yield Figure(f"{what}: memory in GB", seconds, "", 0, memory / 1000, most=1, megabytes=memory)


def start(bench: Bench) -> Iterator[Figure]:
    """Small things: the help, the example as a whole, and reading records out of a release."""
    catalogue = bench.folder / "catalogue"
    example = str(ROOT / "examples" / "guangdong")
    if not catalogue.exists():
        subprocess.run(
            [*BQW, "release", example, "-o", str(catalogue), "-q"], check=True, capture_output=True
        )
    release = catalogue / "guangdong" / "0.1.0"
    records = (
        "import sys; from bqw_sdk import Client, Place; "
        "assert sum(1 for _ in Client(sys.argv[1]).release('guangdong').records(Place)) > 28_000"
    )
    rows = "import csv, sys; assert sum(1 for _ in csv.reader(open(sys.argv[1], encoding='utf-8'))) > 28_000"
    judge = "import sys; from frictionless import validate; assert validate(sys.argv[1]).valid"
    pairs = {
        "`bqw --help`": (Command((*BQW, "--help")), "`import click`", bench.python("import click")),
        "`bqw validate` of the example": (
            Command((*BQW, "validate", example, "-q")), "frictionless, the tables built from it",
            bench.python(judge, str(release / "datapackage.json")),
        ),
        "28,743 typed records out of a release": (
            bench.python(records, str(catalogue)), "`csv.reader`, the same rows",
            bench.python(rows, str(release / "data" / "places.csv")),
        ),
    }  # fmt: skip
    for what, (ours, beside, that) in pairs.items():
        mine, other = bench.clock.time(ours, that, runs=bench.runs)
        ratio = mine.seconds / other.seconds
        yield Figure(what, mine.seconds, beside, other.seconds, ratio, megabytes=mine.megabytes)


def _against(
    what: str, rows: int, ours: Judged, theirs: Judged, *, least: float, beside: str = "frictionless"
) -> Figure:
    agree = ours.errors == theirs.errors
    return Figure(
        f"{what}, {rows:,} rows{ours.remark}", ours.taken.seconds, beside, theirs.taken.seconds,
        theirs.taken.seconds / ours.taken.seconds, least=least, megabytes=ours.taken.megabytes,
        errors=f"{ours.errors:,}" if agree else f"{ours.errors:,} and {theirs.errors:,}",
        fault="" if agree else "errors differ",
    )  # fmt: skip


SUBJECTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "csv": csv,
    "parquet": parquet,
    "xlsx": xlsx,
    "sent": sent,
    "every-row": every_row,
    "big": big,
    "start": start,
    "reading": reading,
}
