from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk import Reconciliation, SourceMissing, reconcile
from bqw_sdk.gazetteer import children

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeSource

PLANTED = {"place_code": "440281103201", "planted_on": date(2024, 3, 1)}


@pytest.fixture
def published(source: MakeSource) -> Path:
    """A real package that published 300 trees and, beside it, 100 + 200."""
    about = {"place_code": "440281103201", "period": "2024", "period_end": date(2024, 12, 31)}
    figures: list[dict[str, Any]] = [
        {"observation_id": name, "value": value, "lower": value, "upper": value, **about}
        for name, value in (("ALL", 300), ("NORTH", 100), ("SOUTH", 200))
    ]
    relation = {"left_observation_id": "ALL", "kind": "sum", "right": "NORTH + SOUTH", "expected": "holds"}
    return source({"indicators": [{}], "observations": figures, "relations": [relation]}, synthetic=False)


def test_a_ledger_agrees_with_what_was_published_or_does_not(source: MakeSource, published: Path) -> None:
    """300 trees agree with the 300 published and disagree with its parts, which say the same place and year."""
    result = reconcile(source({"plantings": [{**PLANTED, "trees": 300}]}), published)
    assert {each.observation_id: each.verdict for each in result.figures} == {
        "ALL": "agrees",
        "NORTH": "disagrees",
        "SOUTH": "disagrees",
    }
    assert result.counts() == {"agrees": 1, "disagrees": 2, "not_comparable": 0}
    assert not result.ok
    assert [Reconciliation((each,), ()).ok for each in result.figures] == [True, False, False]


def test_without_a_ledger_only_the_relations_are_checked(published: Path) -> None:
    """300 = 100 + 200 holds, and no figure is judged."""
    result = reconcile(None, published)
    assert (result.figures, [each.found for each in result.relations], result.ok) == ((), ["holds"], True)


def test_a_relation_that_is_not_as_stated_is_not_fine(source: MakeSource, published: Path) -> None:
    """A sum that does not hold while it was said to is told as such."""
    path = published / "relations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("NORTH + SOUTH", "NORTH + 1"), encoding="utf-8")
    assert not reconcile(None, published).ok


def test_all_that_is_known_of_a_verdict_can_be_had_as_plain_values(
    source: MakeSource, published: Path
) -> None:
    """Bounds, qualifier, print, value, rows, verdict, reason and missing tables; numbers are text."""
    values = reconcile(source({"courtyards": [{}]}), published).as_dict()
    assert values["figures"][0] == {
        "observation_id": "ALL",
        "indicator_id": "trees-planted",
        "place_code": "440281103201",
        "period": "2024",
        "published": {
            "value": "300",
            "lower": "300",
            "upper": "300",
            "lower_open": False,
            "upper_open": False,
            "qualifier": "exact",
            "as_published": "135万株",
        },
        "computed": None,
        "rows": 0,
        "verdict": "not_comparable",
        "reason": "missing-tables",
        "why": {"zh": "缺少记录:plantings", "en": "no records: plantings"},
        "missing": ["plantings"],
    }
    assert values["relations"][0]["ok"] is True


def test_a_package_without_observations_is_nothing_to_check_against(source: MakeSource) -> None:
    """The tables that are missing are named."""
    with pytest.raises(SourceMissing, match="indicators, observations"):
        reconcile(None, source({}))


def test_a_ledger_of_one_city_does_not_speak_for_the_province(source: MakeSource, published: Path) -> None:
    """What one city planted is no verdict on the province; rows of all 21 cities, or of the province, are."""
    path = published / "observations.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("440281103201", "440000000000"), encoding="utf-8"
    )
    lone = reconcile(source({"plantings": [{**PLANTED, "trees": 300}]}), published).figures[0]
    assert (lone.verdict, lone.reason, lone.computed) == ("not_comparable", "coverage", 300)
    assert "20 of the 21 prefectures" in lone.why.en
    row = {**PLANTED, "trees": 100}
    rows = [{**row, "planting_id": each.code, "place_code": each.code} for each in children("440000000000")]
    everywhere = reconcile(source({"plantings": rows}), published).figures[0]
    assert (everywhere.verdict, everywhere.computed) == ("disagrees", 2100)
    whole = reconcile(source({"plantings": [{**row, "trees": 300, "place_code": "440000000000"}]}), published)
    assert whole.figures[0].verdict == "agrees"


def test_a_table_that_no_figure_reads_tells_which_counties_the_ledger_knows(
    source: MakeSource, published: Path
) -> None:
    """Nine counties planted trees, and of the tenth there are visits alone: 300 trees agree; without those, open."""
    path = published / "observations.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("440281103201", "440200000000"), encoding="utf-8"
    )
    last, *others = [each.code for each in children("440200000000")]
    planted = [{**PLANTED, "planting_id": code, "place_code": code, "trees": 0} for code in others]
    planted[0]["trees"] = 300
    alone = reconcile(source({"plantings": planted}), published).figures[0]
    assert (alone.verdict, alone.reason) == ("not_comparable", "coverage")
    beside = source({"plantings": planted, "visits": [{"place_code": last}]})
    assert reconcile(beside, published).figures[0].verdict == "agrees"
