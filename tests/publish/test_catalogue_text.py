from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.errors import IntegrityError, SourceMissing, VersionTaken
from bqw_sdk.package.catalogue import (
    catalogue_text,
    empty_catalogue,
    merge_catalogues,
    next_pointer,
    only_version,
    parse_catalogue,
    with_release,
    with_withdrawal,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.package.release import Release

DAY = dt.date(2026, 2, 3)


@pytest.fixture
def listed(small_version: Callable[..., Release]) -> Callable[..., dict[str, Any]]:
    """Return a maker of catalogues: ``listed("1.0.0", "1.1.0")``."""

    def make(*versions: str, package: str = "small") -> dict[str, Any]:
        catalogue = empty_catalogue()
        for version in versions:
            catalogue = with_release(catalogue, small_version(version, package=package))
        return catalogue

    return make


def test_a_catalogue_comes_back_as_it_was_told(listed: Callable[..., dict[str, Any]]) -> None:
    """Also with a number and with what a later SDK may add."""
    catalogue = {**listed("1.0.0"), "number": 3, "later": ["更多"]}
    assert parse_catalogue(catalogue_text(catalogue).encode()) == catalogue


@pytest.mark.parametrize(
    "damage", [("1.0.0", "1.0.1"), ('"format": 1', '"format":  1,"x":0'), ("小样", "大样")]
)
def test_a_damaged_catalogue_is_told_from_a_changed_one(
    listed: Callable[..., dict[str, Any]], damage: tuple[str, str]
) -> None:
    """Any other value than those that were hashed is refused; the same values laid out otherwise are not."""
    text = catalogue_text(listed("1.0.0"))
    assert damage[0] in text
    with pytest.raises(IntegrityError, match="does not fit the sha256"):
        parse_catalogue(text.replace(*damage).encode())
    assert parse_catalogue(json.dumps(json.loads(text)).encode()) == listed("1.0.0")


def test_a_catalogue_without_a_hash_is_read(listed: Callable[..., dict[str, Any]]) -> None:
    """Those of earlier versions have none."""
    catalogue = listed("1.0.0")
    assert parse_catalogue(json.dumps(catalogue).encode()) == catalogue


@pytest.mark.parametrize("number", ["1", -1, 1.5])
def test_a_number_that_is_none_is_refused(number: object) -> None:
    """It would send readers to places that cannot be."""
    with pytest.raises(IntegrityError, match="is no catalogue"):
        parse_catalogue(json.dumps({**empty_catalogue(), "number": number}).encode())


def test_only_a_numbered_catalogue_has_a_next_one() -> None:
    """Readers of any other do not ask for more."""
    assert next_pointer({**empty_catalogue(), "number": 99}) == "catalogue/00000100.json"
    assert next_pointer(empty_catalogue()) is None


def test_merging_keeps_the_versions_of_both(listed: Callable[..., dict[str, Any]]) -> None:
    """Whichever comes first; what both have stands once."""
    one, other = listed("1.0.0", "1.1.0"), listed("1.1.0", "2.0.0")
    merged = merge_catalogues(one, other)
    assert merged == merge_catalogues(other, one)
    assert list(merged["packages"]["small"]["versions"]) == ["1.0.0", "1.1.0", "2.0.0"]
    assert merge_catalogues(one, listed("1.0.0", package="tiny"))["packages"].keys() == {"small", "tiny"}


def test_merging_never_brings_a_withdrawn_version_back(listed: Callable[..., dict[str, Any]]) -> None:
    """The first day and its reason stand, and bytes that one side removed are removed."""
    plain = listed("1.0.0")
    kept = with_withdrawal(plain, "small", "1.0.0", on=DAY, reason="wrong", removed=False)
    gone = with_withdrawal(
        plain, "small", "1.0.0", on=DAY + dt.timedelta(1), reason="asked for", removed=True
    )
    for one, other in ((plain, kept), (kept, plain)):
        assert merge_catalogues(one, other) == kept
    for one, other in ((gone, kept), (kept, gone)):
        entry = merge_catalogues(one, other)["packages"]["small"]["versions"]["1.0.0"]
        assert (entry["withdrawn"], entry["reason"], entry["bytes"]) == ("2026-02-03", "wrong", "removed")


def test_merging_two_contents_of_one_version_is_refused(small_version: Callable[..., Release]) -> None:
    """One of them would change a published version."""
    one, other = (with_release(empty_catalogue(), small_version(words=words)) for words in ("a", "bb"))
    with pytest.raises(VersionTaken):
        merge_catalogues(one, other)


def test_merging_a_real_and_a_synthetic_package_is_refused(listed: Callable[..., dict[str, Any]]) -> None:
    """Who reads by the name must not be handed the other kind."""
    other = listed("1.1.0")
    other["packages"]["small"]["synthetic"] = True
    with pytest.raises(IntegrityError, match="real package"):
        merge_catalogues(listed("1.0.0"), other)


def test_titles_are_those_of_the_version_released_last(listed: Callable[..., dict[str, Any]]) -> None:
    """An older publisher that writes late does not bring old titles back."""
    old, new = listed("1.0.0"), listed("2.0.0")
    new["packages"]["small"]["title"] = "New"
    assert merge_catalogues(old, new)["packages"]["small"]["title"] == "New"
    assert merge_catalogues(new, old)["packages"]["small"]["title"] == "New"


def test_one_version_can_be_taken_out_and_merged_back(listed: Callable[..., dict[str, Any]]) -> None:
    """So a catalogue is the sum of its entries."""
    whole = listed("1.0.0", "1.1.0")
    parts = [only_version(whole, "small", version) for version in ("1.0.0", "1.1.0")]
    assert merge_catalogues(*parts) == whole


def test_withdrawing_what_is_not_listed_names_what_is(listed: Callable[..., dict[str, Any]]) -> None:
    """A typing error must not withdraw anything."""
    with pytest.raises(SourceMissing, match=r"versions there: 1\.0\.0"):
        with_withdrawal(listed("1.0.0"), "small", "1.0.1", on=DAY, reason="wrong", removed=False)


def test_a_withdrawn_version_is_not_published_again(
    listed: Callable[..., dict[str, Any]], small_version: Callable[..., Release]
) -> None:
    """Not even with the same bytes; the message says why it was withdrawn."""
    tomb = with_withdrawal(
        listed("1.0.0"), "small", "1.0.0", on=DAY, reason="two rows swapped", removed=False
    )
    with pytest.raises(VersionTaken, match="two rows swapped"):
        with_release(tomb, small_version("1.0.0"))
