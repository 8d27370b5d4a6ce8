from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats.parquet import read_parquet, write_parquet
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.model.dataset import Dataset


def test_each_column_has_its_exact_type(hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path) -> None:
    """Decimals are decimal128 of their precision, codes are text, days are days, reasons stand beside values."""
    write_parquet(hard_table, hard.fields, tmp_path / "t.parquet")
    schema = pq.read_schema(tmp_path / "t.parquet")
    assert schema.field("value").type == pa.decimal128(24, 4)
    assert schema.field("value_missing").type == pa.string()
    assert schema.field("row_id").type == pa.string()
    assert schema.field("count").type == pa.int64()
    assert schema.field("agreed").type == pa.bool_()
    assert schema.field("day").type == pa.date32()
    assert not schema.field("row_id").nullable
    assert schema.field("value").nullable
    assert schema.field("text").nullable


def test_rows_are_sorted_by_place_so_that_a_reader_can_skip(
    hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """Rows of one place lie together, those without a place at the end, each in the order of the key."""
    write_parquet(hard_table, hard.fields, tmp_path / "t.parquet")
    table = read_parquet(tmp_path / "t.parquet", hard.fields)
    places = table["place"].to_list()
    given = [place for place in places if place]
    assert given == sorted(given)
    assert places == [*given, *[None] * (len(places) - len(given))]
    for _, rows in table.group_by("place"):
        assert rows["row_id"].to_list() == sorted(rows["row_id"])


def test_the_place_table_itself_stays_in_the_order_of_its_key(tmp_path: Path) -> None:
    """Places are sought by code, not by the code above."""
    places = dataset_named("places")
    table = table_from_rows(places, places.fields, [row.model_dump() for row in places.examples])
    write_parquet(table, places.fields, tmp_path / "t.parquet")
    codes = read_parquet(tmp_path / "t.parquet", places.fields)["code"].to_list()
    assert codes == ["440000000000", "440200000000", "440281000000"]


def test_big_tables_have_row_groups_with_statistics_and_an_index(hard: Dataset, tmp_path: Path) -> None:
    """A reader of one place reads one row group of many, and pages within it."""
    rows: list[dict[str, Any]] = [
        {"row_id": f"{number:06}", "place": f"{number % 4}", "value": Decimal(number)}
        for number in range(70_000)
    ]
    write_parquet(table_from_rows(hard, hard.fields, rows), hard.fields, tmp_path / "t.parquet")
    meta = pq.read_metadata(tmp_path / "t.parquet")
    assert meta.num_row_groups == 5
    place = meta.row_group(0).column(1)
    assert (place.statistics.min, place.statistics.max) == ("0", "0")
    assert place.has_column_index
    assert place.compression == "ZSTD"


def test_a_stream_is_read_as_a_file_is(hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path) -> None:
    """The client hands over verified bytes, no path."""
    write_parquet(hard_table, hard.fields, tmp_path / "t.parquet")
    content = (tmp_path / "t.parquet").read_bytes()
    again = read_parquet(io.BytesIO(content), hard.fields)
    assert again.equals(read_parquet(tmp_path / "t.parquet", hard.fields))


def test_other_tools_read_the_numbers_exactly(
    hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """Polars on its own sees the same decimals, without our help."""
    write_parquet(hard_table, hard.fields, tmp_path / "t.parquet")
    alone = pl.read_parquet(tmp_path / "t.parquet")
    assert alone.schema["value"] == pl.Decimal(24, 4)
    assert alone.filter(pl.col("row_id") == "000")["value"].item() == Decimal("12345678901234567890.1234")
