"""The crosswalk of towns between the two official code series."""

from __future__ import annotations

from collections import Counter

import pytest

from bqw_sdk.errors import UsageError
from bqw_sdk.gazetteer import MalformedPlaceCode, TownCrosswalk, all_crosswalks, all_places, crosswalk, place


def test_every_status_has_its_number_of_towns() -> None:
    """The five statuses are counted as the provenance states them."""
    assert Counter(town.status for town in all_crosswalks()) == {
        "both-same-code": 1_162,
        "both-code-differs": 413,
        "zone-nbs-only": 147,
        "nbs-2023-only": 35,
        "mca-2025-only": 35,
    }


def test_a_town_whose_code_differs_is_found_from_both_sides() -> None:
    """The same row comes back for either code in its own series."""
    town = TownCrosswalk("440205000000", "罗坑镇", "440205109000", "440205119000", "both-code-differs")
    assert crosswalk("440205109000", "nbs-2023") == town
    assert crosswalk("440205119000", series="mca-2025") == town


def test_every_town_is_found_from_each_series_that_has_it() -> None:
    """No code recurs inside a series, so each leads back to its own row."""
    for town in all_crosswalks():
        if town.nbs_2023_code is not None:
            assert crosswalk(town.nbs_2023_code, "nbs-2023") is town
        if town.mca_2025_code is not None:
            assert crosswalk(town.mca_2025_code, "mca-2025") is town


def test_the_same_number_may_mean_two_towns() -> None:
    """285 numbers belong to different towns in the two series, which is why the series must be said."""
    statistical = crosswalk("440106019000", "nbs-2023")
    civil = crosswalk("440106019000", "mca-2025")
    assert statistical is not None
    assert civil is not None
    assert (statistical.name, civil.name) == ("凤凰街道", "长兴街道")
    numbers = {town.nbs_2023_code for town in all_crosswalks()} & {
        town.mca_2025_code for town in all_crosswalks()
    }
    differing = [
        number
        for number in numbers - {None}
        if number is not None and crosswalk(number, "nbs-2023") != crosswalk(number, "mca-2025")
    ]
    assert len(differing) == 285


def test_the_statistical_side_is_the_town_level_of_the_gazetteer() -> None:
    """All 1,757 town-level places, and nothing else, stand on the statistical side, zones marked."""
    towns = {each.code: each for each in all_places() if each.level == "town"}
    rows = {town.nbs_2023_code: town for town in all_crosswalks() if town.nbs_2023_code}
    assert rows.keys() == towns.keys()
    for code, row in rows.items():
        assert row.county_code == towns[code].parent_code
        assert (row.status == "zone-nbs-only") is (towns[code].kind == "zone")


def test_the_container_of_every_town_is_a_place() -> None:
    """Counties, and the two cities without counties, are given with all twelve digits."""
    assert {place(town.county_code).level for town in all_crosswalks()} == {"county", "prefecture"}


def test_a_code_that_no_town_has_gives_none() -> None:
    """A village, a county and a zone on the civil side are simply not there."""
    assert crosswalk("440229109212", "nbs-2023") is None
    assert crosswalk("440229000000", "mca-2025") is None
    assert crosswalk("440282400000", "nbs-2023") is not None
    assert crosswalk("440282400000", "mca-2025") is None


@pytest.mark.parametrize("code", ["440205109", "", "44020510900x", "４４０２０５１０９０００"])
def test_a_short_or_broken_code_is_refused(code: str) -> None:
    """A nine-digit code must not silently look like a town without a counterpart."""
    with pytest.raises(MalformedPlaceCode):
        crosswalk(code, "nbs-2023")


def test_an_unknown_series_is_refused() -> None:
    """The message names the series that there are, in both languages."""
    with pytest.raises(UsageError, match=r"nbs-2023 and mca-2025.*可用"):
        crosswalk("440205109000", "nbs-2024")  # type: ignore[arg-type]  # the mistake this is about
