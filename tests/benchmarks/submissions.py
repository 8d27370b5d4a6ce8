"""A workbook as a county sends it, made the same each time: names for codes, labels, money in 万元, dates as dates.

``python submissions.py FILE ROWS`` writes it; the subject reads it beside the bare read of its cells.
"""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Figure
from timing import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subjects import Bench

COLUMNS = (
    "project_id", "name", "place_code", "status", "planned_on", "signed_on", "started_on", "planned_yuan", "contracted_yuan",
    "paid_in_yuan", "completed_yuan", "organisation_id", "kind", "beneficiaries", "synthetic",
)  # fmt: skip
# The folder must not be there, and another process around the command would count.
INGEST = """
import shutil, sys
file, out = sys.argv[1:]
shutil.rmtree(out, ignore_errors=True)
from bqw_sdk.cli.main import main
main(["ingest", file, "--sender", "翁源县", "--place", "440229", "-o", out])
"""


def sent(bench: Bench) -> Iterator[Figure]:
    """A tenth of the base in rows, 15 columns: the whole of ``bqw ingest`` beside reading the cells alone."""
    from subjects import XLSX_READERS

    rows = max(bench.rows // 10, 1)
    file = bench.folder / f"sent-{rows}.xlsx"
    if not file.exists():
        subprocess.run((sys.executable, __file__, str(file), str(rows)), check=True)
    ours = Command((sys.executable, "-c", INGEST, str(file), str(file.with_suffix(".out"))))
    there = {name: bench.python(code, str(file)) for name, code in XLSX_READERS.items() if find_spec(name)}
    mine, *taken = bench.clock.time(ours, *there.values(), runs=bench.runs)
    read, name = min((each.seconds, name) for each, name in zip(taken, there, strict=True))
    yield Figure(
        f"XLSX as sent, {rows:,} rows, `bqw ingest`", mine.seconds, f"{name} reads the sheet", read, mine.seconds / read,
        most=3, megabytes=mine.megabytes,
    )  # fmt: skip


def write(path: Path, rows: int) -> None:
    """Write the workbook."""
    import xlsxwriter

    from bqw_sdk.datasets import dataset_named

    chosen = random.Random(1)  # noqa: S311 - the same every time
    fields = [dataset_named("enterprise_projects").field(name) for name in COLUMNS]
    names = _names_of_villages()
    texts = {
        "project_id": lambda row: f"P{row:06}",
        "name": lambda row: f"示例项目{row}",
        "place_code": lambda _: chosen.choice(names),
        "organisation_id": lambda _: f"O{chosen.randrange(300):03}",
        "beneficiaries": lambda _: chosen.randrange(1, 5000),
        "synthetic": lambda _: "是",
    }
    labels = {field.name: [code.zh for code in field.codes] for field in fields if field.codes}
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet("项目"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [field.title.zh.replace("(元)", "(万元)") for field in fields])
        for row in range(1, rows + 1):
            for column, field in enumerate(fields):
                if field.kind == "date":
                    moment = dt.datetime(2023, 1, 1) + dt.timedelta(days=chosen.randrange(700))  # noqa: DTZ001
                    sheet.write_datetime(row, column, moment, day)
                elif field.name in texts:
                    sheet.write(row, column, texts[field.name](row))
                elif field.name in labels:
                    sheet.write(row, column, chosen.choice(labels[field.name]))
                else:
                    sheet.write(row, column, chosen.randrange(100, 99_999) / 100)


def _names_of_villages() -> list[str]:
    from bqw_sdk.gazetteer import all_places, ancestors

    villages = [each for each in all_places() if each.code.startswith("440229") and each.level == "village"]
    towns = {each.code: next(one for one in ancestors(each.code) if one.level == "town") for each in villages}
    return [towns[each.code].short_name + each.short_name for each in villages]


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
