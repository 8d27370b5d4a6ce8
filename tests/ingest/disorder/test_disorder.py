from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.ingest import large_sheets, unseen
from bqw_sdk.ingest.submission import table
from disorder.judge import Verdict
from disorder.run import verdict_of_all

if TYPE_CHECKING:
    from pathlib import Path

CHUNK, CHUNKS = 100, 52
QUICK, QUICK_CHUNKS = 12, 10
FIRST_LONG_SEED = 100_000
NO_CELLS = ("no-record", "whole-table")
"""Counted where they went wrong alone."""

NEEDLESS, UNDERSTOOD, FEWEST = 0.005, 0.9, 20
"""At most so many cells may come back in doubt without need; of each disorder so many are understood, once there are
some.
"""


def report(verdict: Verdict) -> str:
    """Return the numbers of a run, and what came back in doubt without need by disorder."""
    cells, doubted = sum(verdict.cells.values()), sum(verdict.doubted.values())
    lines = [
        (
            f"{verdict.books} workbooks, {cells} cells that can be understood, {sum(verdict.asked.values())} that cannot; "
            f"{verdict.silent + len(verdict.faults)} silent wrong values, {doubted} needless doubts ({doubted / max(cells, 1):.3%})"
        )
    ]
    for name, count in sorted(verdict.cells.items()):
        lines.append(
            f"  {name:28} {count:7} cells, {verdict.doubted[name]:5} doubted ({verdict.doubted[name] / count:.2%})"
        )
    return "\n".join(lines)


def faults(verdict: Verdict) -> str:
    """Return the first things that were read wrong silently."""
    return "\n".join(map(str, verdict.faults[:20]))


@pytest.fixture(autouse=True)
def every_other_as_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the workbooks of every other chunk be read like those that are too large to be read cell by cell."""
    if request.node.callspec.params.get("chunk", 0) % 2:
        monkeypatch.setattr(unseen, "LARGE", 0)
        monkeypatch.setattr(large_sheets, "_BLOCK", 500)
        monkeypatch.setattr(table, "_MANY", 1)


@pytest.mark.parametrize("chunk", range(QUICK_CHUNKS))
def test_disorder_is_read_exactly_or_told_at_the_cell(chunk: int, tmp_path: Path) -> None:
    """Each cell of a clean table that was typed with disorder comes back, or a finding stands where it was damaged.

    A failure names the seed: ``python tests/ingest/disorder/one.py SEED`` shows the case.
    """
    verdict = verdict_of_all(range(chunk * QUICK, (chunk + 1) * QUICK), tmp_path)
    assert not verdict.faults, faults(verdict)


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_thousands_of_workbooks_hold_no_silent_wrong_value(
    chunk: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same for 5,200 workbooks; few cells that can be understood come back in doubt.

    The counts of each chunk are kept beside the temporary folders of the run, and the whole is printed with the last.
    """
    first = FIRST_LONG_SEED + chunk * CHUNK
    verdict = verdict_of_all(range(first, first + CHUNK), tmp_path)
    kept = _kept(tmp_path_factory)
    counts = {
        "books": verdict.books, "faults": len(verdict.faults), "cells": verdict.cells,
        "doubted": verdict.doubted, "asked": verdict.asked,
    }  # fmt: skip
    aside = kept / f"{chunk}.new"
    aside.write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")
    aside.rename(kept / f"{chunk}.json")
    assert not verdict.faults, faults(verdict)
    total = _total(kept)
    if total.books == CHUNK * CHUNKS:
        print(report(total))  # noqa: T201 - the numbers are what the run is for
        (kept / "total.txt").write_text(report(total), encoding="utf-8")
    _few_doubts(total if total.books == CHUNK * CHUNKS else verdict, whole=total.books == CHUNK * CHUNKS)


def _few_doubts(verdict: Verdict, *, whole: bool) -> None:
    cells, doubted = sum(verdict.cells.values()), sum(verdict.doubted.values())
    # A chunk alone may hold one damaged table; the whole has the bound.
    assert doubted <= cells * (NEEDLESS if whole else 6 * NEEDLESS), report(verdict)
    if whole:
        understood = {
            name: 1 - verdict.doubted[name] / count
            for name, count in verdict.cells.items()
            if count >= FEWEST and name not in NO_CELLS
        }
        assert not {name: share for name, share in understood.items() if share < UNDERSTOOD}, report(verdict)


def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of a run share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    kept = shared / "disorder-counts"
    kept.mkdir(exist_ok=True)
    return kept


def _total(kept: Path) -> Verdict:
    total = Verdict()
    for path in kept.glob("*.json"):
        counts = json.loads(path.read_text(encoding="utf-8"))
        total.books += counts["books"]
        total.silent += counts["faults"]
        for mine, name in ((total.cells, "cells"), (total.doubted, "doubted"), (total.asked, "asked")):
            mine.update(counts[name])
    return total
