"""The ladder of a project: days that go up with the status."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.days import END, START, earlier

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Row

_RUNGS = ("signed_on", "started_on", "completed_on", "in_production_on")
_CLIMBED = {"signed": 1, "started": 2, "under-construction": 2, "completed": 3, "in-production": 4}
_QUICK, _SLOW = 60, 240
_YOUNG = {"signed": 7, "started": 3}
_GROWING = {"signed": 3, "started": 3, "under-construction": 4}
_GROWN = {"started": 1, "under-construction": 5, "completed": 3, "in-production": 2}


def status_after(dice: Dice, signed_on: date, *, producing: bool = True) -> str:
    """Return the status that a project signed on a day has reached by the end of the ledger."""
    age = (END - signed_on).days
    if age < _QUICK:
        return dice.pick(_YOUNG)
    if age < _SLOW:
        return dice.pick(_GROWING)
    return dice.pick(_GROWN if producing else {**_GROWN, "in-production": 0})


def climbed(dice: Dice, signed_on: date, status: str, floor: date = START) -> Row:
    """Return the status and the days of a project that was signed, none before ``floor`` or after the ledger.

    >>> from bqw_sdk.synthesis.draws import Stream
    >>> sorted(climbed(Stream(1).dice(), date(2024, 5, 6), "started"))
    ['planned_on', 'signed_on', 'started_on', 'status']
    """
    more = _CLIMBED[status] - 1
    left = (END - signed_on).days
    steps = sorted(dice.below(left + 1) for _ in range(more))
    days = [signed_on, *(signed_on + timedelta(days=step) for step in steps)]
    planned = max(earlier(dice, signed_on, (20, 160)), min(floor, signed_on))
    return {"status": status, "planned_on": planned, **dict(zip(_RUNGS, days, strict=False))}


def reached(row: Row) -> bool:
    """Tell whether work on a project has started."""
    return row.get("started_on") is not None
