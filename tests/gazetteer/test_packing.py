"""Packing an edition: what goes in comes out, the bytes repeat, contradictions are refused."""

from __future__ import annotations

import csv
import gzip
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.gazetteer import all_crosswalks, all_places, ancestors, crosswalk, pack, place
from bqw_sdk.gazetteer.packed import PackedTable, pack_table, unpack_table
from bqw_sdk.gazetteer.places import place_of_row
from bqw_sdk.gazetteer.towns import crosswalks_of_rows

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.gazetteer import GazetteerPlace, TownCrosswalk

DIVISIONS = ("code", "level", "name", "parent_code", "source_year", "kind", "short_name")
CROSSWALK = ("county_code", "county", "town", "nbs_2023_code", "mca_2025_code", "status")
Rows = list[dict[str, str]]


def canonical_divisions(places: tuple[GazetteerPlace, ...]) -> Rows:
    """Return the places as the canonical CSV has them."""
    return [
        dict(
            zip(
                DIVISIONS,
                (
                    each.code,
                    each.level,
                    each.name,
                    each.parent_code or "",
                    "2023",
                    each.kind,
                    each.short_name,
                ),
                strict=True,
            )
        )
        for each in places
    ]


def canonical_crosswalk(towns: tuple[TownCrosswalk, ...]) -> Rows:
    """Return the towns as the canonical CSV has them, underscores in the status included."""
    return [
        {
            "county_code": town.county_code[:6],
            "county": place(town.county_code).name,
            "town": town.name,
            "nbs_2023_code": town.nbs_2023_code or "",
            "mca_2025_code": town.mca_2025_code or "",
            "status": town.status.replace("nbs-2023", "nbs2023")
            .replace("mca-2025", "mca2025")
            .replace("-", "_"),
        }
        for town in towns
    ]


def write_csv(path: Path, headings: tuple[str, ...], rows: Rows) -> Path:
    """Write the rows as a canonical CSV file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def pack_rows(folder: Path, divisions: Rows, towns: Rows) -> tuple[bytes, bytes]:
    """Write both CSV files, pack them, and return the packed bytes."""
    sources = (
        write_csv(folder / "divisions.csv", DIVISIONS, divisions),
        write_csv(folder / "crosswalk.csv", CROSSWALK, towns),
    )
    packed_places, packed_towns = pack(*sources, folder)
    return packed_places.read_bytes(), packed_towns.read_bytes()


def small_edition() -> tuple[Rows, Rows]:
    """Return the few rows around one village, and one town's crosswalk."""
    town = crosswalk("440229109000", "nbs-2023")
    assert town is not None
    village = "440229109212"
    return canonical_divisions((*reversed(ancestors(village)), place(village))), canonical_crosswalk((town,))


def test_packing_the_shipped_edition_again_gives_the_shipped_tables(tmp_path: Path) -> None:
    """CSV to packed to places is a round trip, and the shipped files are what packing writes."""
    places, towns = pack_rows(
        tmp_path, canonical_divisions(all_places()[::-1]), canonical_crosswalk(all_crosswalks()[::-1])
    )
    table = unpack_table(places)
    assert tuple(place_of_row(table.edition, row) for row in table.rows) == all_places()
    assert crosswalks_of_rows(unpack_table(towns).rows) == all_crosswalks()
    shipped = files("bqw_sdk.gazetteer")
    # Compared unpacked: another zlib may compress the same text into other bytes.
    assert gzip.decompress(places) == gzip.decompress(shipped.joinpath("places.tsv.gz").read_bytes())
    assert gzip.decompress(towns) == gzip.decompress(shipped.joinpath("towns_crosswalk.tsv.gz").read_bytes())


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Neither the time, the folder nor the order of the rows reaches the packed bytes."""
    divisions, towns = small_edition()
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    packed = pack_rows(first, divisions, towns)
    assert packed == pack_rows(second, divisions[::-1], towns)
    for each in packed:
        # Of the gzip header: the flags (no name), the four bytes of the time, the unknown system.
        assert (each[3], each[4:8], each[9]) == (0, bytes(4), 255)


def test_the_shipped_files_carry_no_time_and_no_name() -> None:
    """The headers of the shipped files are those of a deterministic packing."""
    for name in ("places.tsv.gz", "towns_crosswalk.tsv.gz"):
        header = files("bqw_sdk.gazetteer").joinpath(name).read_bytes()[:10]
        assert (header[3], header[4:8], header[9]) == (0, bytes(4), 255)


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (1, "parent_code", "440229000000", "level or parent"),
        (1, "level", "county", "level or parent"),
        (2, "code", "440200000000", "more than one row"),
        (2, "code", "440299000000", "parent is missing"),
        (2, "kind", "canton", "kinds: canton"),
        (2, "source_year", "2022", "one edition"),
        (4, "name", "镇仔\t村委会", "without tabs"),
        (4, "name", "镇仔\n村委会", "without tabs"),
    ],
)
def test_divisions_that_contradict_their_codes_are_refused(
    tmp_path: Path, row: int, column: str, value: str, reason: str
) -> None:
    """One cell made wrong at a time, and packing says which promise it breaks."""
    divisions, towns = small_edition()
    divisions[row][column] = value
    if (column, value) == ("code", "440200000000"):
        divisions[row].update(level="prefecture", kind="prefecture", parent_code="440000000000")
    with pytest.raises(ValueError, match=reason):
        pack_rows(tmp_path, divisions, towns)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("mca_2025_code", "", "status does not fit"),
        ("mca_2025_code", "440229110000", "status does not fit"),
        ("nbs_2023_code", "", "status does not fit"),
        ("status", "merged", "status does not fit"),
        ("county_code", "440281", "no place of this edition"),
    ],
)
def test_a_crosswalk_that_contradicts_itself_is_refused(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    """A status must fit the codes beside it, and the county must be a place of the edition."""
    divisions, towns = small_edition()
    towns[0].update({"mca_2025_code": "440229109000", "status": "both_same_code", column: value})
    with pytest.raises(ValueError, match=reason):
        pack_rows(tmp_path, divisions, towns)


def test_a_row_of_another_width_is_refused() -> None:
    """A table with a missing cell would shift every later one."""
    with pytest.raises(ValueError, match="takes 2 cells"):
        pack_table(PackedTable(2023, ("code", "name"), [("440000000000",)]))
