"""Writes the workbooks of the counties, what they must become, and the release source that takes them.

    python make.py [FOLDER]

Nothing here reads a workbook or asks the reader of submissions anything: what is expected was written by hand
(``content.py``). The same versions of the libraries write the same bytes, others the same cells.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from content import ALL, NARRATIVE_ROWS, Sent
from openpyxl import load_workbook
from senders import RELEASE_FILE, SENDERS, mapping_of, source_tables
from writers import MADE, settle

from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats.template_xlsx import read_stamp
from bqw_sdk.road.template import write_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).parent
_IDENTIFIED = re.compile("{(.+?):(.+?)}")


def make(folder: Path) -> None:
    """Write everything into a folder; what an earlier run wrote there is replaced."""
    for old in folder.glob("[0-9][0-9]-*"):
        old.unlink()
    for each in ("expected", "source"):
        shutil.rmtree(folder / each, ignore_errors=True)
    for sent in ALL:
        for name, write in sent.files.items():
            write(folder / name)
        if sent.template[0]:
            _filled_template(folder / sent.template[0], sent.template[1])
        if mapping := mapping_of(sent.number):
            _text(folder / f"{sent.number}-mapping.toml", mapping)
        _expected(folder / "expected" / sent.number, sent)
    _rows(folder / "senders.csv", SENDERS)
    _text(folder / "source" / "release.toml", RELEASE_FILE)
    for name, rows in source_tables(HERE.parent / "guangdong" / "places.csv").items():
        _rows(folder / "source" / f"{name}.csv", rows)


def _filled_template(path: Path, place: str) -> None:
    """Fill in a template of ours as a county does: below the samples, which are left where they are."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(MADE.timestamp()))
    path.unlink(missing_ok=True)
    made = write_template(["narratives"], path, place=place)
    book = load_workbook(path)
    sheet = book[made.sheets["narratives"]]
    dataset = dataset_named("narratives")
    stamp = read_stamp(path)
    fields = stamp.tables[0].fields if stamp else ()
    columns = {name: number for number, name in enumerate(fields, start=2)}
    first = 2 + len(dataset.examples)
    for at, row in enumerate(NARRATIVE_ROWS, start=first):
        for name, value in row.items():
            sheet.cell(at, columns[name]).value = value
    book.save(path)
    settle(path)


def _expected(folder: Path, sent: Sent) -> None:
    for name, told in sent.becomes.items():
        text = _IDENTIFIED.sub(lambda found: digest(found[1], *found[2].split("/")), told)
        given = list(csv.DictReader(io.StringIO(text)))
        fields = [field.name for field in dataset_named(name).fields]
        if strange := set(given[0]) - set(fields):
            message = f"{sent.number} {name}: no such fields: {strange}"
            raise ValueError(message)
        rows = [[row.get(field, "") for field in fields] for row in given]
        _rows(folder / f"{name}.csv", [fields, *rows])
    asks = list(csv.reader(io.StringIO(sent.asks)))
    _rows(folder / "findings.csv", [("rule", "sheet", "cell"), *asks])


def _rows(path: Path, rows: Iterable[Sequence[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    _text(path, out.getvalue())


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def digest(dataset: str, *values: str) -> str:
    """Return the identifier that rows without one are given: the beginning of the SHA-256 of dataset and values."""
    return hashlib.sha256("\n".join((dataset, *values)).encode()).hexdigest()[:12]


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
