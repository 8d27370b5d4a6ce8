from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_hits_are_shown_the_best_first(run: Callable[..., Result], address: str) -> None:
    """The kind, where, the name, the title and the columns; in both languages."""
    lines = run("search", address, "places").stdout.splitlines()
    assert lines[0].split()[:4] == ["table", "other", "0.1.0", "places"]
    assert lines[1].split()[:4] == ["table", "small", "1.1.0", "places"]
    chinese = run("search", address, "常住人口", "--lang", "zh").stdout.splitlines()
    assert chinese[0].startswith("指标  small 1.1.0  population-resident")


def test_several_words_must_all_occur(run: Callable[..., Result], published: Path) -> None:
    """However they are quoted; what is withdrawn is not searched."""
    apart = run("search", published, "population", "rural").stdout
    assert apart == run("search", published, "population rural").stdout
    assert apart.splitlines()[0].split()[3] == "population-rural"
    assert "1.0.0" not in apart


def test_a_place_is_found_with_the_columns_that_may_hold_it(
    run: Callable[..., Result], published: Path
) -> None:
    """In every package with places."""
    told = json.loads(run("search", published, "乐昌", "--format", "json").stdout)
    places = [hit for hit in told["hits"] if hit["kind"] == "place"]
    assert {hit["package"]: hit["found_in"] for hit in places}["other"] == [
        "places.code",
        "places.parent_code",
    ]
    assert {hit["name"] for hit in places} == {"440281000000"}


def test_more_hits_than_are_shown_are_counted(run: Callable[..., Result], published: Path) -> None:
    """On stderr for people, in JSON as a number."""
    whole = json.loads(run("search", published, "place", "--limit", "10000", "--format", "json").stdout)
    assert whole["found"] == len(whole["hits"]) > 20
    done = run("search", published, "place")
    assert len(done.stdout.splitlines()) == 20
    assert f"{whole['found'] - 20} more" in done.stderr
    some = json.loads(run("search", published, "place", "--limit", "1", "--format", "json").stdout)
    assert (some["found"], some["hits"]) == (whole["found"], whole["hits"][:1])


def test_nothing_found_is_told_by_the_exit_code(run: Callable[..., Result], published: Path) -> None:
    """Three, as for places that are not there."""
    done = run("search", published, "没有这个词")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "found no 没有这个词" in done.stderr
    assert run("search", published, "\u3000").exit_code == 2
