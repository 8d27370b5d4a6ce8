"""Every town and village of Shaoguan is found again from its everyday name within its county, and no other."""

from __future__ import annotations

from collections import Counter

import pytest

from bqw_sdk.gazetteer import all_places, ancestors
from bqw_sdk.ingest.names import PlaceReader
from bqw_sdk.ingest.values import NotUnderstood, Understood

PLACES = [each for each in all_places() if each.code.startswith("4402") and each.level in {"town", "village"}]
TOWN_OF = {
    each.code: next((above for above in ancestors(each.code) if above.level == "town"), None)
    for each in PLACES
}


def _read(code: str, level: str, name: str) -> str | None:
    found = PlaceReader(f"{code[:6]}000000", (level,)).read(name)
    return found.result if isinstance(found, Understood) else None


@pytest.mark.parametrize("form", ["short_name", "name"])
def test_no_name_leads_to_another_place(form: str) -> None:
    """Names alone: nearly all decide by themselves, those that two places share are left to be asked about."""
    outcomes = Counter(
        "right" if (code := _read(each.code, each.level, getattr(each, form))) == each.code else code
        for each in PLACES
    )
    assert outcomes["right"] >= 0.995 * len(PLACES)
    assert set(outcomes) <= {"right", None}


@pytest.mark.parametrize("form", ["short_name", "name"])
def test_with_its_town_every_village_is_found(form: str) -> None:
    """As people write it where names repeat: 官渡镇镇仔村."""
    for each in PLACES:
        town = TOWN_OF[each.code]
        if town:
            assert _read(each.code, "village", getattr(town, form) + getattr(each, form)) == each.code


def test_what_two_villages_share_is_told_with_both() -> None:
    """The candidates are named from the city down, with their codes."""
    shared = next(
        each
        for each in PLACES
        if each.level == "village" and _read(each.code, "village", each.short_name) is None
    )
    found = PlaceReader(f"{shared.code[:6]}000000", ("village",)).read(shared.short_name)
    assert isinstance(found, NotUnderstood)
    assert any(shared.code in candidate for candidate in found.candidates)
    assert len(found.candidates) > 1


def test_a_village_of_another_county_is_no_candidate_in_silence() -> None:
    """The sender of 始兴 writes a village that only 翁源 has."""
    found = PlaceReader("440222000000", ("village",)).read("官渡镇镇仔村")
    assert isinstance(found, NotUnderstood)
    assert found.candidates == ("韶关市翁源县官渡镇镇仔村(440229109212)",)


@pytest.mark.parametrize(
    ("name", "levels", "code"),
    [
        ("韶关市", ("prefecture", "county"), "440200000000"),
        ("广东省", ("province",), "440000000000"),
        ("广州市越秀区", ("county",), "440104000000"),
        ("翁源", ("county",), "440229000000"),
        ("本县", ("county",), None),
    ],
)
def test_what_lies_above_or_is_far_away(name: str, levels: tuple[str, ...], code: str | None) -> None:
    """A helper may be any city or county of the province; 本县 is no name."""
    found = PlaceReader("440229000000", levels).read(name)
    assert (found.result if isinstance(found, Understood) else None) == code


def test_codes_must_be_those_of_places() -> None:
    """Twelve figures alone make no place; the source may know more of them than the gazetteer."""
    assert isinstance(PlaceReader().read("440229999999"), NotUnderstood)
    assert isinstance(PlaceReader(known=frozenset({"440229999999"})).read("440229999999"), Understood)
    assert PlaceReader(levels=("county",)).read(440229000000.0).result == "440229000000"  # type: ignore[union-attr]


def test_another_column_says_where_a_village_lies() -> None:
    """Of several 中联村 the one of the town that stands beside it."""
    every = [each for each in all_places() if each.short_name == "中联村"]
    assert len(every) == 6
    for each in every:
        town = next(above for above in ancestors(each.code) if above.level == "town")
        county = next(above for above in ancestors(each.code) if above.level in {"county", "prefecture"})
        assert PlaceReader(county.code, ("village",)).read("中联村", town.short_name).result == each.code  # type: ignore[union-attr]
