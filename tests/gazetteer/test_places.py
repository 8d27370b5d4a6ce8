"""The packed places: how many there are, how they lie in each other, how codes are asked for."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import FrozenInstanceError

import pytest

from bqw_sdk.errors import BqwError
from bqw_sdk.gazetteer import (
    GazetteerPlace,
    MalformedPlaceCode,
    UnknownPlace,
    all_places,
    ancestors,
    children,
    is_within,
    place,
    place_code,
)

DONGGUAN, ZHONGSHAN, WENGYUAN = "441900000000", "442000000000", "440229000000"


def test_every_level_has_the_number_of_places_that_the_edition_has() -> None:
    """The counts of the edition, level by level, are the ones its provenance states."""
    levels = Counter(each.level for each in all_places())
    assert levels == {"province": 1, "prefecture": 21, "county": 122, "town": 1_757, "village": 26_842}
    assert len(all_places()) == 28_743


def test_kinds_tell_zones_and_quasi_units_from_towns_and_committees() -> None:
    """147 of the town-level rows are zones, and 243 of the village rows are no committees."""
    kinds = Counter(each.kind for each in all_places())
    assert kinds["zone"] == 147
    assert kinds["town"] + kinds["township"] + kinds["street"] == 1_610
    assert kinds["quasi_villagers"] + kinds["quasi_residents"] == 243
    assert kinds["villagers_committee"] + kinds["residents_committee"] == 26_599


def test_places_stand_in_code_order_with_unique_codes() -> None:
    """The order is the codes' own and no code stands twice."""
    codes = [each.code for each in all_places()]
    assert codes == sorted(set(codes))
    assert {len(code) for code in codes} == {12}


def test_every_parent_is_a_place_one_level_or_more_above() -> None:
    """No place hangs in the air, and only the province has no parent."""
    order = ["province", "prefecture", "county", "town", "village"]
    for each in all_places():
        if each.parent_code is None:
            assert each.code == "440000000000"
        else:
            assert order.index(place(each.parent_code).level) < order.index(each.level)


@pytest.mark.parametrize(("city", "towns"), [(DONGGUAN, 36), (ZHONGSHAN, 23)])
def test_the_two_cities_without_counties_hold_their_towns_themselves(city: str, towns: int) -> None:
    """Below Dongguan and Zhongshan come towns, whose parent is the city."""
    below = children(city)
    assert {each.level for each in below} == {"town"}
    assert len(below) == towns
    assert {each.parent_code for each in below} == {city}


def test_a_place_carries_all_that_its_row_says() -> None:
    """One village is known field by field."""
    assert place("440229109212") == GazetteerPlace(
        code="440229109212",
        level="village",
        kind="villagers_committee",
        name="镇仔村委会",
        short_name="镇仔村",
        parent_code="440229109000",
        edition=2023,
    )


def test_a_place_cannot_be_changed() -> None:
    """Places are shared by all callers, so they are frozen."""
    with pytest.raises(FrozenInstanceError):
        place(WENGYUAN).name = "翁源"  # type: ignore[misc]  # the assignment that must fail


def test_ancestors_come_nearest_first() -> None:
    """The way up from a village ends at the province, whether or not there is a county."""
    assert [each.name for each in ancestors("440229109212")] == ["官渡镇", "翁源县", "韶关市", "广东省"]
    assert [each.name for each in ancestors(children(DONGGUAN)[0].code)] == ["东莞市", "广东省"]
    assert ancestors("440000000000") == ()


def test_children_and_parents_are_each_others_inverse() -> None:
    """Walking down from the province meets every other place exactly once."""
    met = [child.code for each in all_places() for child in children(each.code)]
    assert sorted(met) == [each.code for each in all_places()][1:]


def test_is_within_agrees_with_the_ancestors() -> None:
    """A place is within itself and its ancestors, and within nothing else of their levels."""
    village = "440229109212"
    for container in (village, *(each.code for each in ancestors(village))):
        assert is_within(village, container)
        assert is_within(container, village) is (container == village)
    assert not is_within(village, "440281000000")
    assert not is_within(DONGGUAN, ZHONGSHAN)
    assert is_within(children(ZHONGSHAN)[0].code, ZHONGSHAN)


@pytest.mark.parametrize(
    "code", ["440229", "", "4402290000000", "440229999999", "４４０２２９００００００", "翁源县"]
)
def test_codes_that_the_edition_does_not_have_are_refused_by_name(code: str) -> None:
    """Short forms and unknown codes raise UnknownPlace everywhere, with the code on it."""
    for ask in (place, children, ancestors):
        with pytest.raises(UnknownPlace) as refused:
            ask(code)
        assert refused.value.code == code
    with pytest.raises(LookupError):
        is_within(code, WENGYUAN)
    with pytest.raises(BqwError):
        is_within(WENGYUAN, code)


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("44", "440000000000"),
        ("4402", "440200000000"),
        ("440281", "440281000000"),
        ("440229109", "440229109000"),
        ("440229109212", "440229109212"),
        ("110101", "110101000000"),
    ],
)
def test_place_code_pads_the_five_short_forms(digits: str, code: str) -> None:
    """Each level's own number of digits is filled up with zeros to twelve."""
    assert place_code(digits) == code


@pytest.mark.parametrize(
    "digits",
    ["", "4", "440", "44022", "4402291", "44022910921", "4402291092120", "44o229", "４４０２２９", "²²"],
)
def test_place_code_refuses_what_is_no_code(digits: str) -> None:
    """Other lengths, letters and digits that are not ASCII are refused as a value error."""
    with pytest.raises(MalformedPlaceCode) as refused:
        place_code(digits)
    assert isinstance(refused.value, ValueError)


def test_the_first_look_up_needs_the_standard_library_alone() -> None:
    """Beyond what the package's own entry loads, a look-up pulls no outside library in."""
    program = (
        "import sys, bqw_sdk.errors; before = set(sys.modules);"
        "from bqw_sdk.gazetteer import find_places; assert find_places('翁源县');"
        "roots = {name.partition('.')[0] for name in set(sys.modules) - before};"
        "print(','.join(sorted(roots - sys.stdlib_module_names - {'bqw_sdk'})))"
    )
    run = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, encoding="utf-8")
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "", "")
