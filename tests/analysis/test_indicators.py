from __future__ import annotations

from pathlib import Path

from bqw_sdk.analysis.indicators import all_definitions, indicator_records
from bqw_sdk.analysis.measures import tables_of
from bqw_sdk.datasets import dataset_named
from bqw_sdk.road.indicators import write_definitions

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_has_the_indicators_of_the_code(tmp_path: Path) -> None:
    """indicators.csv is printed from code, byte for byte."""
    write_definitions(tmp_path / "indicators.csv")
    there = ROOT / "examples" / "guangdong" / "indicators.csv"
    same = there.read_bytes() == (tmp_path / "indicators.csv").read_bytes()
    assert same, "run: bqw indicators --definitions -o examples/guangdong/indicators.csv"


def test_every_measure_reads_columns_that_its_table_has() -> None:
    """No indicator counts a table or a column that the standard does not know."""
    for _, definition in all_definitions():
        if definition.measure:
            for name in tables_of(definition.measure):
                assert dataset_named(name).fields
    assert len({record.indicator_id for record in indicator_records()}) == len(indicator_records())
