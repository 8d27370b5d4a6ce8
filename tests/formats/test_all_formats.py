from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.formats import FORMATS, Format
from bqw_sdk.store.workspace import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from bqw_sdk.model.dataset import Dataset

EACH = pytest.mark.parametrize("form", FORMATS, ids=[form.name for form in FORMATS])


@EACH
def test_hard_rows_come_back_unchanged(
    form: Format, hard: Dataset, hard_rows: list[dict[str, Any]], hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """24-digit decimals, leading zeros, formulas, line ends, old dates, missing kinds."""
    path = tmp_path / f"t{form.suffix}"
    form.write(hard_table, hard.fields, path)
    again = sorted(rows_of(form.read(path, hard.fields), hard.fields), key=lambda row: str(row["row_id"]))
    wrong = [
        (before["row_id"], name, before[name], after[name])
        for before, after in zip(hard_rows, again, strict=True)
        for name in before
        if (before[name], type(before[name])) != (after[name], type(after[name]))
    ]
    assert wrong == []


@EACH
def test_the_same_table_is_the_same_bytes(
    form: Format, hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """Writing twice, at another time and under another name, gives identical files."""
    first, second = tmp_path / f"first{form.suffix}", tmp_path / f"second{form.suffix}"
    form.write(hard_table, hard.fields, first)
    form.write(hard_table.clone(), hard.fields, second)
    assert first.read_bytes() == second.read_bytes()


WRITE = """
import sys
from pathlib import Path
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.formats import FORMATS
from bqw_sdk.store.workspace import table_from_rows
for dataset in CATALOGUE:
    table = table_from_rows(dataset, dataset.fields, [row.model_dump() for row in dataset.examples])
    for form in FORMATS:
        form.write(table, dataset.fields, Path(sys.argv[1]) / f"{dataset.name}{form.suffix}")
"""


def test_another_process_zone_locale_and_hash_seed_write_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the machine or the moment enters a file."""
    written = []
    for name, zone, seed in (("a", "UTC", "1"), ("b", "Asia/Shanghai", "2")):
        folder = tmp_path / name
        folder.mkdir()
        environment = {
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": "C.UTF-8" if name == "a" else "C",
        }
        subprocess.run([sys.executable, "-c", WRITE, str(folder)], check=True, env=environment)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) == 3 * len(CATALOGUE)


@EACH
def test_a_file_with_other_columns_is_refused(
    form: Format, hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """A column that the fields do not know, or an order that is not theirs, is no file of this table."""
    path = tmp_path / f"t{form.suffix}"
    form.write(hard_table, hard.fields, path)
    with pytest.raises(ValueError, match="the columns are"):
        form.read(path, hard.fields[1:])
    with pytest.raises(ValueError, match="the columns are"):
        form.read(path, hard.fields[::-1])


@EACH
def test_a_table_without_a_column_is_written_without_it(
    form: Format, hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """What was left out when clearing is in no file, its reasons neither."""
    path = tmp_path / f"t{form.suffix}"
    form.write(hard_table.drop("value", "value_missing"), hard.fields, path)
    again = form.read(path, hard.fields)
    assert "value" not in again.columns
    assert "value_missing" not in again.columns
    assert again.height == hard_table.height


def test_the_formats_are_listed_with_the_canonical_one_first() -> None:
    """CSV is canonical; each format has a suffix and a media type of its own."""
    assert [form.suffix for form in FORMATS] == [".csv", ".parquet", ".xlsx"]
    assert len({form.mediatype for form in FORMATS}) == 3
