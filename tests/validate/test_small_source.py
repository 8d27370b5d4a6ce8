from __future__ import annotations

from typing import TYPE_CHECKING

import bqw_sdk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_example_rows_of_all_datasets_are_valid_together(small_source: Callable[..., Path]) -> None:
    """The examples refer to each other: a source made of them has no finding of any weight."""
    report = bqw_sdk.validate(small_source(ledgers=True))
    assert report.findings == ()
    assert report.validated is not None
    assert set(report.validated.workspace.tables) == {dataset.name for dataset in bqw_sdk.CATALOGUE}
