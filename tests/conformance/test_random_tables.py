from __future__ import annotations

import importlib
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from held_against import difference, of_frictionless, of_ours
from random_tables import random_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Rules by which we find more than frictionless; docs/deviations.md lists them.
_OURS_ALONE = {"TBL-042", "TBL-043"}
_BLOCKS = (1 << 24, 1 << 24, 7, 40, 200, 1000)
_A_LONG_RUN, _STEP = 13_000, 500

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Held(NamedTuple):
    """What came of one case: how it differs, how many tables each lane judged, and whether there were errors."""

    differences: list[str]
    lanes: Counter[str]
    errors: int
    deviates: bool


def _held(seed: int, folder: Path, patched: pytest.MonkeyPatch) -> Held:
    path = random_case(seed, folder)
    theirs = of_frictionless(path)
    tokens = importlib.import_module("bqw_sdk.validate.columnar.tokens")
    # Short blocks make records cross their ends, which long files do and short ones else never would.
    patched.setattr(tokens, "BLOCK", Random(seed).choice(_BLOCKS))  # noqa: S311  # the same every time
    columns, reference = of_ours(path), of_ours(path, lane="reference")
    deviates = bool((columns.rules | reference.rules) & _OURS_ALONE)
    told = [] if deviates else [difference(theirs, ours) for ours in (columns, reference)]
    return Held(
        [f"seed {seed}: {each}" for each in told if each],
        Counter(columns.lanes.values()),
        len(theirs.errors),
        deviates,
    )


def _all_held(seeds: range, folder: Path, patched: pytest.MonkeyPatch) -> list[Held]:
    held = []
    for seed in seeds:
        place = folder / str(seed)
        place.mkdir()
        held.append(_held(seed, place, patched))
    return held


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_random_dirty_tables_get_exactly_the_errors_of_frictionless(
    start: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over random schemas and dirty tables both lanes find what frictionless finds, cell by cell."""
    held = _all_held(range(start, start + 50), tmp_path, monkeypatch)
    assert not [told for each in held for told in each.differences]


def test_the_random_tables_put_the_columns_to_the_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most tables go through the columnar lane, most have errors, and few fall under a deviation."""
    held = _all_held(range(1000, 1040), tmp_path, monkeypatch)
    lanes = sum((each.lanes for each in held), Counter[str]())
    assert lanes["columnar"] > 1.5 * lanes["reference"]
    assert sum(each.errors > 0 for each in held) > 20
    assert sum(each.deviates for each in held) < 4


@pytest.mark.long
@pytest.mark.parametrize("start", range(1_000_000, 1_000_000 + _A_LONG_RUN, _STEP))
def test_twenty_thousand_random_tables_get_exactly_the_errors_of_frictionless(
    start: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    """The same over 13,000 packages, which are more than 20,000 tables."""
    held = _all_held(range(start, start + _STEP), tmp_path, monkeypatch)
    tables = sum(sum(each.lanes.values()) for each in held)
    record_property("tables", tables)
    assert not [told for each in held for told in each.differences]
    assert tables * (_A_LONG_RUN / _STEP) > 20_000
