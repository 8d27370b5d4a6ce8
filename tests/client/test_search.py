from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.client.search import Hit, search
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.describe.table_schema import table_schema
from bqw_sdk.errors import UsageError


def descriptor(name: str = "guangdong", *tables: str) -> dict[str, Any]:
    """Return the descriptor of a package with some datasets of the standard, or all of them."""
    chosen = [each for each in CATALOGUE if not tables or each.name in tables]
    present = frozenset(each.name for each in chosen)
    resources = [
        {
            "name": each.name,
            "title": each.title.en,
            "title@zh": each.title.zh,
            "description": each.about.en,
            "description@zh": each.about.zh,
            "schema": table_schema(each, released=True, present=present),
        }
        for each in chosen
    ]
    return {
        "name": name,
        "version": "1.2.0",
        "title": "Pearl River sample",
        "title@zh": "珠江样例",
        "description": "figures of the delta",
        "description@zh": "三角洲的数字",
        "keywords": ["open data", "开放数据"],
        "resources": resources,
    }


WHOLE = [descriptor()]


def found(words: str, kind: str, language: str | None = None) -> list[Hit]:
    """Return the hits of one kind."""
    return [hit for hit in search(WHOLE, words, language) if hit.kind == kind]


@pytest.mark.parametrize(
    ("words", "kind", "name", "matched", "score"),
    [
        ("guangdong", "package", "guangdong", "name", 100),
        ("珠江样例", "package", "guangdong", "title", 100),
        ("珠江", "package", "guangdong", "title", 80),
        ("样例", "package", "guangdong", "title", 60),
        ("三角洲", "package", "guangdong", "description", 30),
        ("开放数据", "package", "guangdong", "description", 30),
        ("plantings", "table", "plantings", "name", 100),
        ("planting", "table", "plantings", "name", 80),
        ("as_published", "field", "as_published", "name", 100),
        ("population-resident", "indicator", "population-resident", "name", 100),
        ("常住人口", "indicator", "population-resident", "title", 100),
        ("resident population", "indicator", "population-resident", "title", 100),
        ("villagers_committee", "code", "villagers_committee", "name", 100),
    ],
)
def test_everything_is_found_by_names_titles_and_descriptions(
    words: str, kind: str, name: str, matched: str, score: int
) -> None:
    """In both languages; a whole name or title weighs most, then its beginning, then a part, then a description."""
    hits = [hit for hit in found(words, kind) if hit.name == name]
    assert (hits[0].matched, hits[0].score) == (matched, score)
    assert (hits[0].package, hits[0].version) == ("guangdong", "1.2.0")


@pytest.mark.parametrize(
    ("told", "same"),
    [
        ("Resident Population", "resident population"),
        ("\uff32esident\u3000\uff30opulation", "resident population"),
        ("常住 人口", "人口 常住"),
        ("常住\u3000人口", "常住 人口"),
        ("縣", "县"),
    ],
)
def test_case_width_and_traditional_characters_do_not_matter(told: str, same: str) -> None:
    """Nor do the order of words and the kind of blank between them."""
    names = [(hit.kind, hit.table, hit.name) for hit in search(WHOLE, told)]
    assert names
    assert sorted(names) == sorted((hit.kind, hit.table, hit.name) for hit in search(WHOLE, same))


def test_all_words_must_be_in_one_hit() -> None:
    """They may stand in different texts of it, and the weakest one decides its weight."""
    for hit in search(WHOLE, "population rural"):
        assert hit.kind == "indicator"
    assert [hit.name for hit in found("人口 rural", "indicator")] == ["population-rural"]
    assert not search(WHOLE, "population zzz")
    assert {hit.score for hit in found("珠江 三角洲", "package")} == {30}


def test_the_best_comes_first() -> None:
    """Weights fall, and of the same weight the wider thing comes first."""
    hits = search(WHOLE, "place")
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert (hits[0].kind, hits[0].score) == ("field", 100)
    towns = search([descriptor("town", "places")], "town")
    assert [(hit.kind, hit.name) for hit in towns[:2]] == [("package", "town"), ("code", "town")]


def test_a_code_is_told_once_with_the_columns_that_hold_it() -> None:
    """By value, by Chinese and by English label."""
    for words in ("villagers_committee", "村委会", "Villagers' committee"):
        hits = [hit for hit in found(words, "code") if hit.name == "villagers_committee"]
        assert len(hits) == 1
        assert hits[0].found_in == ("places.kind",)
        assert hits[0].table == "places"


def test_a_place_is_told_with_the_columns_that_may_hold_it() -> None:
    """Found by name, by short name, by a path and by code; only columns that point at places are named."""
    for words in ("乐昌市", "乐昌", "樂昌", "韶关 乐昌", "韶关市乐昌市", "440281", "440281000000"):
        (hit,) = found(words, "place")
        assert (hit.name, hit.title.zh) == ("440281000000", "韶关市乐昌市")
        assert hit.found_in[:2] == ("places.code", "places.parent_code")
        assert "observations.place_code" in hit.found_in
    assert len(found("中联村", "place")) == 6
    assert not [hit for hit in search([descriptor("p", "sources")], "乐昌") if hit.kind == "place"]
    assert not found("999999", "place")
    assert not found("1234", "place")


def test_an_indicator_is_told_with_the_columns_that_may_hold_it() -> None:
    """Those of the SDK's definitions, in packages that have the table."""
    (hit, *_) = found("trees-planted", "indicator")
    assert "observations.indicator_id" in hit.found_in
    assert "indicators.indicator_id" in hit.found_in
    assert not [
        hit for hit in search([descriptor("p", "places")], "trees-planted") if hit.kind == "indicator"
    ]
    for _, definition in list(all_definitions())[::12]:
        for words in (definition.identifier, definition.name.zh, definition.name.en):
            assert definition.identifier in {
                each.name for each in found(words, "indicator") if each.score == 100
            }


def test_a_language_leaves_the_texts_of_the_other_out() -> None:
    """Names count in both; another language is refused."""
    assert found("人口", "indicator", "zh")
    assert not found("人口", "indicator", "en")
    assert found("resident population", "indicator", "en")
    assert found("budgeted", "indicator", "en")
    assert not found("budgeted", "indicator", "zh")
    for language in ("zh", "en"):
        assert found("population-resident", "indicator", language)
    with pytest.raises(UsageError, match="zh or en"):
        search(WHOLE, "人口", "fr")


@pytest.mark.parametrize("words", ["", "  ", "\u3000\t"])
def test_no_word_is_a_usage_error(words: str) -> None:
    """It would find everything."""
    with pytest.raises(UsageError, match="give a word"):
        search(WHOLE, words)


def test_every_package_is_searched_and_told_apart() -> None:
    """The same table in two packages is two hits."""
    two = [descriptor("one", "places"), descriptor("two", "places")]
    tables = [hit.package for hit in search(two, "places") if hit.kind == "table"]
    assert tables == ["one", "two"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["人口", "places", "", "title"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "name",
                    "title",
                    "title@zh",
                    "schema",
                    "fields",
                    "resources",
                    "categories",
                    "foreignKeys",
                    "reference",
                    "keywords",
                ]
            ),
            inner,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["name", "title", "resources", "keywords", "version"]), JSON))
def test_a_strange_descriptor_is_no_crash(strange: dict[str, Any]) -> None:
    """Whatever stands in it, what is in its neighbour is found."""
    small = descriptor("guangdong", "places")
    for words in ("地方", "places"):
        assert [hit for hit in search([strange, small], words) if hit.package == "guangdong"]


def test_searching_changes_nothing() -> None:
    """The descriptors are the client's own."""
    before = copy.deepcopy(WHOLE)
    search(WHOLE, "乐昌 人口")
    search(WHOLE, "place", "en")
    assert before == WHOLE
