"""The public face of the room."""

from __future__ import annotations

from importlib.resources import files

import bqw_sdk.gazetteer


def test_the_public_names_are_sorted_and_there() -> None:
    """``__all__`` lists each public name once, in order, and every one exists."""
    names = bqw_sdk.gazetteer.__all__
    assert names == sorted(set(names))
    assert [name for name in names if not hasattr(bqw_sdk.gazetteer, name)] == []


def test_the_provenance_travels_with_the_data() -> None:
    """Whoever has the package has the source, its edition and its licences beside the data."""
    told = files("bqw_sdk.gazetteer").joinpath("PROVENANCE.md").read_text(encoding="utf-8")
    for word in ("National Bureau of Statistics", "2023-06-30", "china-division", "MIT", "WTFPL", "28,743"):
        assert word in told
