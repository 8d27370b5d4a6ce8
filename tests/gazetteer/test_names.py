"""Names to codes: exact names, names with other endings, paths, and honest ambiguity."""

from __future__ import annotations

import pytest

from bqw_sdk.gazetteer import UnknownPlace, all_places, ancestors, find_places, names, normalise_name
from bqw_sdk.gazetteer.traditional import SIMPLIFIED

VILLAGE = "440229109212"


def found_codes(name: str, within: str | None = None) -> list[str]:
    """Return the codes of what the name can mean."""
    return [found.code for found in find_places(name, within=within)]


def test_a_village_name_that_recurs_returns_all_six_villages() -> None:
    """中联村 is no key: six villages have the name, and they come in the order of their codes."""
    found = find_places("中联村")
    assert len(found) == 6
    assert [each.code for each in found] == sorted(each.code for each in found)
    assert {each.short_name for each in found} == {"中联村"}


def test_within_decides_an_ambiguous_name() -> None:
    """The county, the town and the village itself as containers all leave the one village."""
    for container in ("440232000000", "440232112000", "440232112206"):
        assert found_codes("中联村", within=container) == ["440232112206"]
    assert found_codes("中联村", within="440281000000") == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("翁源县官渡镇镇仔村", VILLAGE),
        ("广东省韶关市翁源县官渡镇镇仔村", VILLAGE),
        ("韶关市官渡镇镇仔村", VILLAGE),
        ("翁源县镇仔村", VILLAGE),
        ("乳源瑶族自治县游溪镇中联村", "440232112206"),
        ("韶关市翁源县官渡镇", "440229109000"),
        ("雷州市调风镇", "440882111000"),
        ("东莞市万江街道", "441900005000"),
    ],
)
def test_a_path_of_names_is_resolved_part_by_part(path: str, code: str) -> None:
    """Each part is looked for inside the one before, and levels may be left out."""
    assert found_codes(path) == [code]


@pytest.mark.parametrize(
    "path",
    ["翁源县官渡镇镇仔村民委员会", "翁源官渡镇仔", "广东韶关翁源官渡镇仔村", "翁源縣 官渡鎮　鎮仔村委會"],
)
def test_a_path_may_lack_endings_and_be_written_in_other_characters(path: str) -> None:
    """Parts without endings, in Traditional characters or with spaces lead to the same village."""
    assert found_codes(path) == [VILLAGE]


def test_a_path_whose_parts_do_not_lie_in_each_other_finds_nothing() -> None:
    """The right village in the wrong county, and parts in the wrong order, are no match."""
    assert found_codes("始兴县官渡镇镇仔村") == []
    assert found_codes("镇仔村翁源县") == []
    assert found_codes("韶关市韶关市") == []


def test_every_town_is_found_by_its_path() -> None:
    """The names of all places above and its own lead back to each town-level row and to it alone."""
    for town in (each for each in all_places() if each.level == "town"):
        path = "".join(above.name for above in reversed(ancestors(town.code))) + town.name
        assert town.code in found_codes(path), path
        assert len(find_places(path, level="town")) == 1, path


@pytest.mark.parametrize(
    "name", ["镇仔村", "镇仔村委会", "镇仔村民委员会", "镇仔村村民委员会", "镇仔", "鎮仔村", " 镇 仔 村 "]
)
def test_the_endings_of_a_village_do_not_matter(name: str) -> None:
    """Village, committee in any wording, and no ending at all mean the same village."""
    assert found_codes(name) == [VILLAGE]


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("翁源", None, "440229000000"),
        ("乳源", "county", "440232000000"),
        ("乳源县", None, "440232000000"),
        ("韶关", "prefecture", "440200000000"),
        ("广东", None, "440000000000"),
        ("黄村街道办事处", None, "440106016000"),
        ("三水乡", None, "441882201000"),
        ("梅县", None, "441403000000"),
        ("东莞大岭山(南雄)产业转移工业园", None, "440282400000"),
    ],
)
def test_names_above_the_village_may_lack_or_vary_their_ending(
    name: str, level: str | None, code: str
) -> None:
    """Short everyday forms of counties, cities, streets and townships are understood."""
    assert [each.code for each in find_places(name, level=level)] == [code]  # type: ignore[arg-type]


def test_an_exact_name_leaves_out_names_with_other_endings() -> None:
    """官渡镇 is two towns and no village; 官渡 alone may be any of them."""
    assert {each.name for each in find_places("官渡镇")} == {"官渡镇"}
    bare = find_places("官渡")
    assert {each.level for each in bare} == {"town", "village"}
    assert set(find_places("官渡镇")) < set(bare)
    assert {each.level for each in find_places("官渡", level="town")} == {"town"}


def test_a_village_that_ends_like_a_village_keeps_its_name() -> None:
    """黄村 is villages of just that name, not the town or street 黄村; an ending put after it changes nothing."""
    villages = find_places("黄村")
    assert {each.short_name for each in villages} == {"黄村"}
    assert find_places("黄村村民委") == villages


def test_an_ending_of_another_kind_is_no_match() -> None:
    """A town's name with a village's ending does not fall back to the town."""
    assert [each.code for each in find_places("镇仔镇")] == []
    assert [each.code for each in find_places("翁源村", level="county")] == []


@pytest.mark.parametrize("name", ["", " ", "县", "村委会", "黄", "不存在的地方", "A" * 5000, "中山" * 2000])
def test_names_that_say_nothing_find_nothing(name: str) -> None:
    """Empty names, bare endings, single characters and prose give no place and no long wait."""
    assert find_places(name) == ()


def test_prose_is_not_searched_for_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole paragraph in a name's cell costs nothing: it is never split."""

    def split_anyway(*_: object, **__: object) -> set[str]:
        pytest.fail("a text longer than any path was split")

    monkeypatch.setattr(names, "_codes_of_path", split_anyway)
    assert find_places("在翁源县官渡镇" * 15) == ()


def test_an_unknown_container_is_an_error_and_not_an_empty_answer() -> None:
    """A mistyped container must not look like a name that does not exist."""
    with pytest.raises(UnknownPlace):
        find_places("中联村", within="440232")


def test_spelling_is_normalised_for_width_space_and_characters() -> None:
    """Full width, any white space and Traditional characters are one spelling; the rest stays."""
    assert normalise_name("廣東省 韶關市\t樂昌市\u200b坪石鎮") == "广东省韶关市乐昌市坪石镇"
    assert normalise_name("（南雄）１２") == "(南雄)12"
    assert normalise_name("乾") == "乾"


def test_the_table_of_characters_leads_to_characters_that_stay() -> None:
    """No Simplified character is itself replaced again, and nothing is replaced by itself."""
    assert len(SIMPLIFIED) > 600
    assert not {ord(simplified) for simplified in SIMPLIFIED.values()} & SIMPLIFIED.keys()
