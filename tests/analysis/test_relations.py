from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.analysis.relations import CheckedRelation, check_relations
from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats.csv import read_csv

if TYPE_CHECKING:
    from conftest import MakeTable

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE, MIRROR = ROOT / "examples" / "guangdong", ROOT / "tests" / "fixtures" / "mirror_relations"
FIGURES: dict[str, dict[str, Any]] = {
    "FIVE": {"value": 5, "lower": 5, "upper": 5},
    "SIX": {"value": 6, "lower": 6, "upper": 6},
    "ABOUT5": {"value": 5, "lower": 4, "upper": 6},
    "OVER6": {"value": 6, "lower": 6, "upper": None, "lower_open": True},
    "UNDER5": {"value": 5, "lower": None, "upper": 5, "upper_open": True},
    "UNKNOWN": {"value": None, "lower": None, "upper": None},
    "LATER": {"value": 5, "lower": 5, "upper": 5, "period": "2025"},
}


@pytest.fixture
def check(table: MakeTable) -> Any:
    """Checks one relation on the figures above."""
    observations = table(
        "observations", *({"observation_id": name, **each} for name, each in FIGURES.items())
    )

    def checked(kind: str, left: str, right: str) -> CheckedRelation:
        told = {"kind": kind, "left_observation_id": left, "right": right, "expected": "holds"}
        (found,) = check_relations(table("relations", told), observations)
        return found

    return checked


@pytest.mark.parametrize(
    ("kind", "left", "right", "found"),
    [
        ("sum", "FIVE", "2 + 3", "holds"),
        ("sum", "ABOUT5", "2 + 4", "holds-within-width"),
        ("sum", "SIX", "ABOUT5", "holds-within-width"),
        ("sum", "FIVE", "2 + 4", "contradiction"),
        ("sum", "OVER6", "6.5", "holds-within-width"),
        ("sum", "FIVE", "OVER6 + 0", "contradiction"),
        ("equals", "FIVE", "5", "holds"),
        ("equals", "ABOUT5", "6", "holds-within-width"),
        ("equals", "FIVE", "6", "contradiction"),
        ("part-of", "FIVE", "SIX", "holds"),
        ("part-of", "SIX", "6", "holds"),
        ("part-of", "SIX", "ABOUT5", "holds-within-width"),
        ("part-of", "SIX", "FIVE", "contradiction"),
        ("part-of", "OVER6", "6.1", "holds"),
        ("part-of", "OVER6", "5 + 0.5", "contradiction"),
        ("same-thing", "FIVE", "ABOUT5", "holds"),
        ("same-thing", "FIVE", "SIX", "contradiction"),
        ("same-thing", "SIX", "OVER6", "contradiction"),
        ("same-thing", "FIVE", "UNDER5", "contradiction"),
        ("not-same-thing", "FIVE", "LATER", "no-contradiction"),
        ("not-same-thing", "FIVE", "SIX", "contradiction"),
        ("not-same-thing", "FIVE", "5", "not_comparable"),
        ("sum", "FIVE", "GONE + 3", "not_comparable"),
        ("sum", "UNKNOWN", "5", "not_comparable"),
    ],
)
def test_each_kind_of_relation_comes_out_as_values_bounds_and_openness_say(
    check: Any, kind: str, left: str, right: str, found: str
) -> None:
    """Exact values hold, bounds alone hold within the width, an open bound is not reached."""
    checked = check(kind, left, right)
    assert checked.found == found
    assert checked.ok is (found == "holds")
    assert checked.why.zh
    assert checked.why.en


def test_what_is_missing_is_named(check: Any) -> None:
    """The observations that are not there stand in the answer; plain numbers need not be there."""
    assert check("sum", "GONE", "NEITHER + 3").missing == ("GONE", "NEITHER")


@pytest.mark.parametrize("folder", [EXAMPLE, MIRROR], ids=["example", "mirror copies"])
def test_all_stated_relations_come_out_as_stated(folder: Path) -> None:
    """Every row of relations.csv, the known contradictions included, is what the figures say."""
    relations, observations = (
        read_csv(folder / f"{name}.csv", dataset_named(name).fields) for name in ("relations", "observations")
    )
    checked = check_relations(relations, observations)
    assert [each for each in checked if not each.ok] == []


def test_the_relations_that_were_asked_for_are_all_there() -> None:
    """R01 to R18 stand in the example or, where they rest on mirror copies, in the fixtures, with their outcomes."""
    found = {}
    for folder in (EXAMPLE, MIRROR):
        for row in read_csv(folder / "relations.csv", dataset_named("relations").fields).iter_rows(
            named=True
        ):
            found[row["relation_id"]] = row["expected"]
    others = {
        "R07": "holds-within-width",
        "R09": "contradiction",
        "R10": "contradiction",
        "R11": "no-contradiction",
        "R12": "no-contradiction",
    }
    asked = [f"R{number:02d}" for number in range(1, 19)]
    assert {name: found[name] for name in asked} == {name: others.get(name, "holds") for name in asked}
    assert sum(name.startswith("R") and not name.startswith("RC") for name in found) >= 18 + 15


def test_a_figure_that_is_changed_breaks_its_relations() -> None:
    """One more town among the 600 key ones, and the sum of R01 is a contradiction."""
    relations, observations = (
        read_csv(EXAMPLE / f"{name}.csv", dataset_named(name).fields)
        for name in ("relations", "observations")
    )
    import polars as pl

    hit = pl.col("observation_id") == "B0125"
    one = pl.lit(1, dtype=pl.Decimal(24, 4))
    changed = observations.with_columns(
        *(
            pl.when(hit).then(pl.col(name) + one).otherwise(pl.col(name)).cast(pl.Decimal(24, 4)).alias(name)
            for name in ("value", "lower", "upper")
        )
    )
    assert changed.filter(hit)["value"][0] == Decimal(601)
    assert [each.relation_id for each in check_relations(relations, changed) if not each.ok] == ["R01"]
