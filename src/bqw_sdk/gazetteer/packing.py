"""Packs an edition: two canonical CSV files in, the two packed tables of this package out.

The divisions are ``code,level,name,parent_code,source_year,kind,short_name``, the crosswalk is
``county_code,county,town,nbs_2023_code,mca_2025_code,status``; both UTF-8. Everything that is not
packed because it follows from the rest is compared first, so that unpacking gives back what went in.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from bqw_sdk.gazetteer.packed import PLACES_FILE, TOWNS_FILE, PackedTable, pack_table
from bqw_sdk.gazetteer.places import LEVEL_OF_KIND, PACKED_HEADINGS, place_code, place_of_row
from bqw_sdk.gazetteer.towns import STATUSES, TOWN_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_STATUS_OF_SOURCE: Final = {status.replace("-", ""): status for status in STATUSES}


def pack(divisions: Path, crosswalk: Path, folder: Path) -> tuple[Path, Path]:
    """Pack both CSV files into the folder and return the paths of the two packed tables.

    Raises:
        ValueError: a row contradicts what would be derived from its code, a code recurs, a parent
            is missing, the rows are of more than one edition, or a status does not fit its codes.
    """
    edition, places = _places(_read(divisions))
    towns = _towns(_read(crosswalk), {row[0] for row in places})
    tables = (
        (folder / PLACES_FILE, PackedTable(edition, PACKED_HEADINGS, places)),
        (folder / TOWNS_FILE, PackedTable(edition, TOWN_HEADINGS, towns)),
    )
    for path, table in tables:
        path.write_bytes(pack_table(table))
    return tables[0][0], tables[1][0]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _places(rows: list[dict[str, str]]) -> tuple[int, list[tuple[str, ...]]]:
    editions = {row["source_year"] for row in rows}
    if len(editions) != 1:
        _refuse("divisions of one edition are packed at a time", sorted(editions))
    edition = int(editions.pop())
    unknown_kinds = {row["kind"] for row in rows} - LEVEL_OF_KIND.keys()
    if unknown_kinds:
        _refuse("the gazetteer does not know the kinds", sorted(unknown_kinds))
    packed = sorted(tuple(row[heading] for heading in PACKED_HEADINGS) for row in rows)
    derived = {row[0]: place_of_row(edition, row) for row in packed}
    if len(derived) != len(rows):
        _refuse("a code stands in more than one row", [len(rows), len(derived)])
    for row in rows:
        place = derived[place_code(row["code"])]
        if (place.level, place.parent_code or "") != (row["level"], row["parent_code"]):
            _refuse("level or parent do not follow from the code", [row["code"]])
        if place.parent_code is not None and place.parent_code not in derived:
            _refuse("the parent is missing", [row["code"]])
    return edition, packed


def _towns(rows: list[dict[str, str]], known_codes: set[str]) -> list[tuple[str, ...]]:
    packed: list[tuple[str, ...]] = []
    for row in rows:
        status = _STATUS_OF_SOURCE.get(row["status"].replace("-", "").replace("_", ""), "")
        nbs_code, mca_code = row["nbs_2023_code"], row["mca_2025_code"]
        if status not in _statuses_that_fit(nbs_code, mca_code):
            _refuse("the status does not fit the codes", [row["town"], row["status"]])
        county_code = place_code(row["county_code"])
        if county_code not in known_codes:
            _refuse("the county is no place of this edition", [county_code])
        packed.append((county_code, row["town"], nbs_code, mca_code, status))
    return sorted(packed, key=lambda town: (town[0], town[2] or town[3], town[3]))


def _statuses_that_fit(nbs_code: str, mca_code: str) -> tuple[str, ...]:
    if nbs_code and mca_code:
        return ("both-same-code",) if nbs_code == mca_code else ("both-code-differs",)
    if nbs_code:
        return ("zone-nbs-only", "nbs-2023-only")
    return ("mca-2025-only",) if mca_code else ()


def _refuse(reason: str, what: Sequence[object]) -> None:
    message = f"not packed: {reason}: {', '.join(map(str, what))}"
    raise ValueError(message)
