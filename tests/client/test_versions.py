from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.client.versions import choose_version, split_wanted, version_order, version_range
from bqw_sdk.errors import SourceMissing, UsageError

PUBLISHED = (
    "0.9.0", "1.0.0", "1.2.0", "1.2.3", "1.10.0-rc.1", "1.10.0", "1.11.0", "2.0.0-beta.2", "2.0.0-beta.11", "2.0.0",
    "2.1.0", "3.0.0-rc.1",
)  # fmt: skip
WITHDRAWN = {"1.11.0", "2.1.0"}


def catalogue(*versions: str) -> dict[str, Any]:
    """Return a catalogue of one package."""
    entries = {
        each: {
            "path": f"p/{each}",
            "manifest_sha256": "0",
            "withdrawn": "2026-02-01" if each in WITHDRAWN else None,
        }
        for each in versions
    }
    return {"format": 1, "packages": {"p": {"versions": entries}}}


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (None, "2.0.0"),
        ("1.2.0", "1.2.0"),
        ("1.2", "1.2.0"),
        ("==1.2", "1.2.0"),
        ("1.10.0-rc.1", "1.10.0-rc.1"),
        (">=1.2,<2", "1.10.0"),
        (" >= 1.2 , < 2 ", "1.10.0"),
        ("\uff1e=1.2\uff0c\uff1c2", "1.10.0"),
        (">1.2,<1.10", "1.2.3"),
        (">1.2.0,<=1.2.3", "1.2.3"),
        ("<1", "0.9.0"),
        ("~=1.0", "1.10.0"),
        ("~=1.2.0", "1.2.3"),
        ("==1.*", "1.10.0"),
        ("1.*", "1.10.0"),
        ("*", "2.0.0"),
        ("==1.2.*", "1.2.3"),
        ("!=2.0.0", "1.10.0"),
        ("!=2.*", "1.10.0"),
        ("!=2.*,!=1.10.0,!=1.2.3", "1.2.0"),
        ("!=2.0.0-beta.2", "2.0.0"),
        (">=2.0.0-beta.1,<2.0.0", "2.0.0-beta.11"),
        (">=1.10.0-rc.1,<2", "1.10.0"),
        (">=2.0.0-rc.1,<3", "2.0.0"),
        (">=3.0.0-beta.1", "3.0.0-rc.1"),
        ("<=1.10.0-rc.1", "1.10.0-rc.1"),
    ],
)
def test_a_range_means_the_highest_standing_version_that_fits(wanted: str | None, chosen: str) -> None:
    """Numbers that are left out are zero, a comma is *and*, pre-releases count only where one is named."""
    assert choose_version(catalogue(*PUBLISHED), "p", wanted)[0] == chosen


@pytest.mark.parametrize("wanted", ["2.1.0", "2.1", "==2.1.0", "==2.1.0,<3"])
def test_a_withdrawn_version_is_given_only_by_its_name(wanted: str) -> None:
    """Its entry says that it is withdrawn; no range leads to it."""
    version, entry = choose_version(catalogue(*PUBLISHED), "p", wanted)
    assert (version, entry["withdrawn"]) == ("2.1.0", "2026-02-01")
    for other in (">=2.1", "==2.1.*", ">2.0,<=2.1.0"):
        with pytest.raises(SourceMissing):
            choose_version(catalogue(*PUBLISHED), "p", other)


def test_a_version_whose_bytes_were_removed_is_refused_with_its_tombstone() -> None:
    """Whoever asks learns since when and why, instead of a file that is not there."""
    offered = catalogue("1.0.0", "2.1.0")
    offered["packages"]["p"]["versions"]["2.1.0"] |= {"bytes": "removed", "reason": "names of persons"}
    with pytest.raises(
        SourceMissing, match=r"2\.1\.0 was withdrawn on 2026-02-01 and removed: names of persons"
    ):
        choose_version(offered, "p", "2.1.0")
    assert choose_version(offered, "p", None)[0] == "1.0.0"


@pytest.mark.parametrize("wanted", ["9.9.9", ">=9", "==1.3.*", "~=3.0", ">2.0.0,<2.0.0"])
def test_when_nothing_fits_the_message_lists_what_there_is(wanted: str) -> None:
    """In order, with the withdrawn ones marked."""
    with pytest.raises(SourceMissing) as told:
        choose_version(catalogue("1.10.0", "1.2.0", "2.1.0"), "p", wanted)
    assert told.value.text.en == f"p has no version {wanted}; known: 1.2.0, 1.10.0, 2.1.0 (withdrawn)"
    assert "2.1.0 (已撤回)" in told.value.text.zh


@pytest.mark.parametrize(
    "wanted",
    ["", "latest", "1.2.3.4", ">=", ">=1.2,", ",", "~=1", "=1.2", "=>1.2", "1.2.x", ">=1.*", "~=1.*", "1.2 2", "^1.2",
     "1.2.0+build", "v1.2.0", "1.2.0-", "==1.2.0.*", "٣.0", "1" * 500, "1.*.0", "-1.0"],
)  # fmt: skip
def test_a_malformed_range_is_a_usage_error_with_an_example(wanted: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageError, match=r">=1\.2,<2"):
        choose_version(catalogue(*PUBLISHED), "p", wanted)


NUMBERS = st.integers(0, 12)
VERSIONS = st.builds(
    lambda a, b, c, rc: f"{a}.{b}.{c}" + (f"-rc.{rc}" if rc is not None else ""),
    NUMBERS, NUMBERS, NUMBERS, st.none() | NUMBERS,
)  # fmt: skip


@given(VERSIONS, VERSIONS)
def test_bounds_agree_with_the_order_of_versions(version: str, bound: str) -> None:
    """What fits ``>=`` does not fit ``<`` and the reverse, and ``~=`` and ``!=`` are what the bounds say."""
    order, limit = version_order(version), version_order(bound)
    stable = "-" not in version
    if stable or "-" in bound:
        assert (version in version_range(f">={bound}")) is (order >= limit)
        assert (version in version_range(f"<={bound}")) is (order <= limit)
        assert (version in version_range(f"=={bound}")) is (order == limit)
    if stable:
        assert (version in version_range(f"<{bound}")) is (order < limit)
        assert (version in version_range(f"!={bound}")) is (order != limit)
        (major, minor, _), *_ = limit
        tight = f">={bound},<{major}.{minor + 1}"
        assert (version in version_range(f"~={bound}")) is (version in version_range(tight))


@pytest.mark.parametrize("strange", ["²", "9" * 5000, "", "1.2", "x.y.z", "1.0.0-²"])
def test_a_strange_version_in_a_catalogue_is_no_crash(strange: str) -> None:
    """A catalogue may say anything; what is asked for is still found."""
    versions = catalogue("1.0.0", strange)
    assert choose_version(versions, "p", "==1.0.0")[0] == "1.0.0"
    assert choose_version(versions, "p", strange)[0] == strange
    choose_version(versions, "p", None)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("p", "p", None),
        ("gd.towns-2>=1,<2", "gd.towns-2", ">=1,<2"),
        ("p == 1.2.0", "p", "==1.2.0"),
        ("p~=1.2", "p", "~=1.2"),
        (" p!=1.0.0 ", "p", "!=1.0.0"),
    ],
)
def test_a_package_and_its_range_may_stand_in_one_word(text: str, name: str, wanted: str | None) -> None:
    """Blanks around the mark do not matter."""
    got, told = split_wanted(text)
    assert (got, told and told.replace(" ", "")) == (name, wanted)


@pytest.mark.parametrize("text", ["", ">=1", "p 1.2.0", "p>=", "p=1", "p>=1,", "a b"])
def test_a_package_that_cannot_be_read_is_a_usage_error(text: str) -> None:
    """The message has an example."""
    with pytest.raises(UsageError, match=r"0\.1,<2|1\.2,<2"):
        split_wanted(text)
