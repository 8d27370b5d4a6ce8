"""The packed gazetteer as a canonical ``places.csv``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import TargetUnwritable
from bqw_sdk.findings import Text
from bqw_sdk.formats.csv import write_csv
from bqw_sdk.gazetteer import all_places, ancestors, is_within
from bqw_sdk.store.workspace import table_from_rows


def write_places(path: Path | str, *, within: str | None = None) -> int:
    """Write the places of the gazetteer as canonical CSV and return how many there are.

    ``within`` is a 12-digit code: then only that place, all below it, and those it lies in.
    UnknownPlace for a code that the gazetteer does not have; TargetUnwritable.
    """
    target, dataset = Path(path), dataset_named("places")
    above = {place.code for place in ancestors(within)} if within else set()
    chosen = [
        place
        for place in all_places()
        if within is None or place.code in above or is_within(place.code, within)
    ]
    table = table_from_rows(dataset, dataset.fields, [asdict(place) for place in chosen])
    try:
        write_csv(table, dataset.fields, target)
    except OSError as error:
        raise TargetUnwritable(
            Text(f"写不进 {target}:{error.strerror}", f"cannot write {target}: {error.strerror}")
        ) from error
    return table.height
