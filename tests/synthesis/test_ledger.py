from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow.parquet as pq
import pytest

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.ingest import read_package_info
from bqw_sdk.store.workspace import rows_of
from bqw_sdk.synthesis.days import END
from bqw_sdk.synthesis.preface import read_me
from bqw_sdk.synthesis.region import helper_of, region_of, regions_of
from bqw_sdk.synthesis.tables import LARGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.synthesis import Synthesised

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "shaoguan_ledger"
LEDGER = [dataset for dataset in CATALOGUE if any(field.name == "synthetic" for field in dataset.fields)]
# A dataset may be in the catalogue before anybody synthesises it; what the example has must be.
_LISTED = tomllib.loads((EXAMPLE / "release.toml").read_text(encoding="utf-8"))["datasets"]
SYNTHESISED = [dataset.name for dataset in LEDGER if dataset.name in _LISTED]


def test_every_mechanism_has_records(county: Synthesised) -> None:
    """Each mechanism with ledgers has tables, and no table that the example has is lost."""
    made = {dataset.mechanism for dataset in LEDGER if dataset.name in county.rows}
    assert made == {dataset.mechanism for dataset in LEDGER}
    assert [name for name in _LISTED if name not in county.rows] == []


def _judge(name: str, table: pl.DataFrame) -> None:
    dataset = dataset_named(name)
    for row in rows_of(table, dataset.fields):
        dataset.record(**row)
        assert [rule for rule in dataset.rules if not rule.holds(row)] == [], row


@pytest.mark.parametrize("name", SYNTHESISED)
def test_rows_are_records_that_keep_their_rules(county_tables: Mapping[str, pl.DataFrame], name: str) -> None:
    """Rows make records and keep every promise of their dataset; of a large table some 2,000 from all over it."""
    table = county_tables[name]
    _judge(name, table.gather_every(max(1, table.height // 2_000)))
    assert not table.select(dataset_named(name).key).is_duplicated().any()


@pytest.mark.long
@pytest.mark.parametrize("name", SYNTHESISED)
def test_all_rows_of_a_city_keep_their_rules(shaoguan: Mapping[str, pl.DataFrame], name: str) -> None:
    """The same for every row of Shaoguan."""
    _judge(name, shaoguan[name])


def test_references_lead_to_rows(county_tables: Mapping[str, pl.DataFrame]) -> None:
    """Every place, organisation, project and case that a row names is there."""
    for dataset in CATALOGUE:
        for field in dataset.fields:
            if dataset.name in county_tables and field.ref:
                named = county_tables[dataset.name].select(field.name).drop_nulls().unique()
                there = county_tables[field.ref.dataset].select(field.ref.field)
                lost = named.join(there, left_on=field.name, right_on=field.ref.field, how="anti")
                assert lost.is_empty(), (dataset.name, field.name, lost.head(3))


def test_everything_says_that_it_is_synthetic(
    county: Synthesised, county_tables: Mapping[str, pl.DataFrame]
) -> None:
    """The mark stands in the name, the metadata, the read-me, every row and every invented identifier."""
    about = read_package_info(county.folder)
    assert about.synthetic
    assert "synthetic" in about.name
    assert "合成" in about.title.zh
    assert "Synthetic" in about.title.en
    assert "不是真实记录" in (county.folder / "README.md").read_text(encoding="utf-8")
    for dataset in map(dataset_named, SYNTHESISED):
        table = county_tables[dataset.name]
        assert table["synthetic"].all(), dataset.name
        if dataset.fields[0].pattern and dataset.fields[0].pattern.startswith("[A-Za-z0-9]"):
            ids = table[dataset.key[0]]
            assert (ids.str.starts_with("SYN-") | ids.is_in(county_tables["places"]["code"])).all(), (
                dataset.name
            )


def test_the_read_me_says_which_pairs_of_cities_are_invented() -> None:
    """All but Dongguan and Shaoguan, in both languages; where nobody is helped there are no pairs to speak of."""
    helped, delta = (read_me([code], {}, 1, 1) for code in ("440500000000", "442000000000"))
    for told in (
        "只有东莞市帮扶韶关市取自公开报道",
        "only Dongguan helping Shaoguan is taken from what was published",
    ):
        assert told in helped
        assert told not in delta


def test_the_read_me_of_the_example_is_the_one_that_is_printed_now() -> None:
    """Its words are those of the code; the numbers of rows are those that it tells itself."""
    there = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ([a-z_]+) \| [a-z_.]+ \| ([0-9,]+) \|$", there, re.MULTILINE)
    counts = {name: int(rows.replace(",", "")) for name, rows in told}
    assert [*counts] == _LISTED
    again = "bqw synthesize --place 440200 --seed 1 -o DIR"
    assert there == read_me(["440200000000"], counts, 1, 1), f"copy README.md of: {again}"


def test_organisations_are_visibly_invented(county_tables: Mapping[str, pl.DataFrame]) -> None:
    """No organisation has a credit code, and none has a name that could be a real one's."""
    table = county_tables["organisations"]
    assert table["uscc"].null_count() == table.height
    assert table["name"].str.contains("^(示例|虚构).*合成").all()


def test_the_release_file_lists_the_tables_that_are_there(county: Synthesised) -> None:
    """Every listed dataset has its file, large ones as Parquet and small ones as CSV, and no file is left over."""
    entries = tomllib.loads((county.folder / "release.toml").read_text(encoding="utf-8"))
    files = {f"{name}.{'parquet' if name in LARGE else 'csv'}" for name in entries["datasets"]}
    assert {path.name for path in county.folder.iterdir()} == files | {"release.toml", "README.md"}
    assert entries["period"] == f"2023-01-01/{END}"


def test_row_counts_are_those_of_the_files(
    county: Synthesised, county_tables: Mapping[str, pl.DataFrame]
) -> None:
    """What is reported is what was written."""
    assert dict(county.rows) == {name: table.height for name, table in county_tables.items()}
    assert county.total == sum(table.height for table in county_tables.values())


def test_large_tables_lie_in_the_order_of_their_places(county: Synthesised) -> None:
    """Places ascend within the rows of each year, so that a reader can skip row groups."""
    for name in ("villager_groups", "group_coverage"):
        codes = pq.read_table(county.folder / f"{name}.parquet", columns=["place_code"])[
            "place_code"
        ].to_pylist()
        assert codes == sorted(codes)


def test_the_log_of_a_case_is_its_history(county_tables: Mapping[str, pl.DataFrame]) -> None:
    """The last event of every case is its status, serials count from 1, days never go back."""
    log = county_tables["case_events"].sort("case_id", "serial")
    last = log.group_by("case_id", maintain_order=True).last()
    joined = county_tables["cases"].join(last, on="case_id", suffix="_last")
    assert joined.height == county_tables["cases"].height
    assert (joined["status"] == joined["status_last"]).all()
    steps = log.with_columns(
        pl.col("happened_on").diff().over("case_id").alias("gap"),
        (pl.col("serial") - pl.int_range(pl.len()).over("case_id")).alias("first"),
    )
    assert (steps["first"] == 1).all()
    assert steps.filter(pl.col("gap") < pl.duration(days=0)).is_empty()


def test_check_ins_belong_to_their_activity(county_tables: Mapping[str, pl.DataFrame]) -> None:
    """Place and day are the activity's, and as many checked in as the activity says took part."""
    joined = county_tables["check_ins"].join(county_tables["activities"], on="activity_id", suffix="_there")
    assert joined.height == county_tables["check_ins"].height
    assert (joined["place_code"] == joined["place_code_there"]).all()
    assert (joined["checked_in_on"] == joined["held_on"]).all()
    came = joined.group_by("activity_id").agg(pl.len(), pl.first("participants"))
    assert (came["len"] == came["participants"]).all()


def test_trees_are_planted_in_spring(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """Two thirds of the year's batches fall in February, March and April."""
    months = shaoguan["plantings"]["planted_on"].dt.month()
    assert months.is_in([2, 3, 4]).mean() > 0.6


def test_members_check_in_at_weekends(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """More than half of the check-ins fall on Saturday and Sunday, and few in the week of the new year."""
    days = shaoguan["check_ins"]["checked_in_on"]
    assert (days.dt.weekday() >= 6).mean() > 0.5
    assert days.is_between(date(2024, 2, 10), date(2024, 2, 16)).mean() < 0.01


def test_money_has_a_long_tail(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """The mean contract is far above the median, and the largest tenth holds most of the money."""
    money = (
        shaoguan["investment_projects"]["contracted_yuan"].drop_nulls().sort(descending=True).cast(pl.Float64)
    )
    assert money.mean() > 1.8 * money.median()
    assert money.head(money.len() // 10).sum() > 0.4 * money.sum()


def test_larger_counties_have_more_projects(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """The three counties with the most communities have as much more of the projects as of the communities."""
    sizes = region_of("440200000000").county_sizes()
    counts = dict(shaoguan["investment_projects"]["place_code"].str.slice(0, 6).value_counts().iter_rows())
    assert len(counts) == 10
    largest = sorted(sizes, key=sizes.__getitem__)[-3:]
    of_communities = sum(sizes[county] for county in largest) / sum(sizes.values())
    of_projects = sum(counts[county[:6]] for county in largest) / sum(counts.values())
    assert of_communities > 0.37
    assert of_projects == pytest.approx(of_communities, abs=0.05)


def test_regions_are_cities_or_counties() -> None:
    """The province stands for its cities, what lies in another chosen place is dropped, helpers lie elsewhere."""
    assert len(regions_of(["440000"])) == 21
    assert regions_of(["440281", "4402"]) == ("440200000000",)
    assert not region_of("441900000000").counties
    for code in regions_of(["44"]):
        region = region_of(code)
        assert not region.helped or helper_of(region)[:4] != code[:4]


def test_an_amount_has_at_most_two_digits_after_the_point(shaoguan: Mapping[str, pl.DataFrame]) -> None:
    """Money was shared out in cents, so completed money of construction is exact."""
    total: Any = shaoguan["construction_projects"]["completed_yuan"].sum()
    assert Decimal(str(total)) == Decimal(6_570_000_000)
