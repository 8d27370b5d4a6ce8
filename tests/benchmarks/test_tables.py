from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING

import polars as pl
import tables
from mistakes import COLUMNS, KINDS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ROWS = 2 * len(KINDS)


def rows_of(descriptor: Path) -> list[list[str]]:
    """Return the projects of a package in CSV, without the heading."""
    resource = json.loads(descriptor.read_text(encoding="utf-8"))["resources"][1]
    with (descriptor.parent / resource["path"]).open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == list(COLUMNS)
    return rows


def test_a_table_of_several_blocks_is_the_same_as_one_of_one_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row follows from its number alone, and the same table is made each time."""
    whole = rows_of(tables.make(tmp_path / "whole", "clean", ROWS))
    monkeypatch.setattr(tables, "BLOCK", 7)
    assert rows_of(tables.make(tmp_path / "parts", "clean", ROWS)) == whole
    # Numbers that are stirred by Polars must not change with its version.
    text = "\n".join(map(",".join, whole)).encode()
    assert hashlib.sha256(text).hexdigest()[:16] == "7dd8a64d848f8516"


def test_every_row_has_its_one_mistake(tmp_path: Path) -> None:
    """The kinds come in turn; beside the one cell, or the shape, the row is that of the clean table."""
    clean = rows_of(tables.make(tmp_path, "clean", ROWS))
    spoiled = rows_of(tables.make(tmp_path, "every-row", ROWS))
    assert len(spoiled) == len(clean) == ROWS
    for before, after in zip(clean, spoiled, strict=True):
        changed = [one for one, other in zip(before, after, strict=False) if one != other]
        assert (len(changed), len(after)) in {(1, 15), (0, 16), (0, 12), (0, 0)}
    assert len({tuple(row) for row in spoiled if row}) == ROWS - 2


def test_a_dirty_table_has_a_mistake_in_one_row_of_a_hundred(tmp_path: Path) -> None:
    """By lot, so about as many."""
    clean = rows_of(tables.make(tmp_path, "clean", 10_000))
    dirty = rows_of(tables.make(tmp_path, "dirty", 10_000))
    assert 70 < sum(before != after for before, after in zip(clean, dirty, strict=True)) < 130


def test_parquet_and_xlsx_hold_the_table_of_the_csv(tmp_path: Path) -> None:
    """Typed, with the same values."""
    [typed] = tables.projects(ROWS)
    parquet = tables.make(tmp_path, "parquet", ROWS).with_suffix(".parquet")
    assert pl.read_parquet(parquet).equals(typed)

    from python_calamine import CalamineWorkbook

    sheet = tables.make(tmp_path, "xlsx", ROWS).with_suffix(".xlsx")
    heading, *rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    assert heading == list(COLUMNS)
    plain = typed.with_columns(
        pl.col("updated_at").dt.replace_time_zone(None), pl.col(pl.Decimal).cast(pl.Float64)
    )
    assert [[None if cell == "" else cell for cell in row] for row in rows] == [
        list(row) for row in plain.iter_rows()
    ]


def test_villages_are_unique_and_every_project_names_one() -> None:
    """The parent table has no mistake of its own."""
    codes = tables.villages()["village_code"]
    assert codes.n_unique() == tables.VILLAGES
    assert codes.str.contains(r"^\d{12}$").all()
    [typed] = tables.projects(10_000)
    assert typed["village_code"].is_in(codes.implode()).all()
    assert typed["project_id"].is_unique().all()
