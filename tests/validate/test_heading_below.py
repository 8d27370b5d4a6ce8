"""Texts whose heading frictionless finds below the first record: the columns judge them, and say the same."""

from __future__ import annotations

import json
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.validate.anything import validate_other
from bqw_sdk.validate.columnar import tokens
from bqw_sdk.validate.described import ValidationOptions

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.findings import Report

_FIELDS = [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]


def _judged(folder: Path, text: str, lane: str, dialect: dict[str, object], key: str) -> Report:
    schema = {"fields": _FIELDS, **({"primaryKey": [key]} if key else {})}
    resource = {"name": "t", "path": "t.csv", "schema": schema, **({"dialect": dialect} if dialect else {})}
    package = folder / "datapackage.json"
    package.write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    (folder / "t.csv").write_text(text, encoding="utf-8", newline="")
    return validate_other(package, ValidationOptions(lane=lane))


def _same(folder: Path, text: str, *, key: str = "", dialect: dict[str, object] | None = None) -> Report:
    columns, rows = (_judged(folder, text, lane, dialect or {}, key) for lane in ("auto", "reference"))
    assert Counter(columns.findings) == Counter(rows.findings)
    assert [table.rows for table in columns.tables] == [table.rows for table in rows.tables]
    return columns


_TEXTS = {
    "blank lines": "id,name\n1,a\n" + "\n" * 500,
    "blank lines, then rows": "id,name\n1,a\n" + "\n" * 150 + "x,y\n1\n2,b,c\n",
    "no line end": "id,name\n1,a\n" + "\n" * 98 + "x,y",
    "carriage returns": "id,name\r\n1,a\r\n" + "\r\n" * 150 + "x,y\r\n",
    "quotes": "id,name\n1,a\n" + "\n" * 150 + '"x","y"\n' * 300,
    "a quoted record above": 'N\n"of\n2024",\nid,name\n' + "1,a\n" * 200 + "x,y\n",
}


@pytest.mark.parametrize("key", ["", "id"])
@pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS.keys())
def test_the_columns_say_what_frictionless_says(text: str, key: str, tmp_path: Path) -> None:
    """Each error once and at the same row, the same number of rows, and nothing left to frictionless."""
    assert [table.lane for table in _same(tmp_path, text, key=key).tables] == ["columnar"]


def test_a_million_blank_lines_are_counted_from_the_heading_that_frictionless_finds(tmp_path: Path) -> None:
    """Most lines are blank, so the third is the heading to it, and a row is each that follows."""
    report = _judged(tmp_path, "id,name\n1,a\n" + "\n" * 50_000, "auto", {}, "")
    assert [finding.row for finding in report.findings] == list(range(4, 50_003))
    assert {finding.rule for finding in report.findings} == {"ROW-010"}
    assert [(table.lane, table.rows) for table in report.tables] == [("columnar", 49_999)]


@pytest.mark.parametrize("block", [16, 40, 100])
def test_what_stands_above_may_take_several_pieces(
    block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file is cut changes nothing."""
    monkeypatch.setattr(tokens, "BLOCK", block)
    above = "".join(f"remark {number}\n" for number in range(9))
    text = above + "id,name\n1,a\nx,y\n3\n\n"
    report = _same(tmp_path, text, dialect={"headerRows": [10]})
    assert [table.lane for table in report.tables] == ["columnar"]
    assert [finding.row for finding in report.findings] == [12, 13, 14]


@pytest.mark.parametrize("heading", [2, 3, 4, 7])
def test_a_heading_may_be_told(heading: int, tmp_path: Path) -> None:
    """Also one that is no record of the file, of which frictionless has its own opinion."""
    _same(tmp_path, "id,name\nid,name\n1,a\nx,y\n", dialect={"headerRows": [heading]})


def test_random_beginnings_are_judged_the_same(tmp_path: Path) -> None:
    """Whichever record frictionless takes for the heading."""
    random = Random(7)  # noqa: S311  # the same each time
    for _ in range(60):
        lines = ["", "", "", "1,a", "x,b", "1", "1,a,b", "id,name", ",", '"q",r'][: random.randint(4, 10)]
        text = "".join(f"{random.choice(lines)}\n" for _ in range(random.randint(2, 130)))
        _same(tmp_path, text, key=random.choice(("", "id")))
