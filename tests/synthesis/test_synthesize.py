from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import polars as pl
import pytest

from bqw_sdk.errors import TargetUnwritable, UsageError
from bqw_sdk.synthesis import synthesize
from bqw_sdk.synthesis.gatherings import gatherings
from bqw_sdk.synthesis.region import region_of
from bqw_sdk.synthesis.setting import Setting
from bqw_sdk.synthesis.targets import aims_of

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.synthesis import Synthesised

SMALL = "440203"
_MEASURE = """
import sys
from pathlib import Path
from bqw_sdk.synthesis import gatherings as module
from bqw_sdk.synthesis.region import region_of
from bqw_sdk.synthesis.setting import Setting
from bqw_sdk.synthesis.tables import Tables
from bqw_sdk.synthesis.targets import aims_of

region = region_of("440200000000")
tables = Tables(Path(sys.argv[1]), row_group=262_144)
for part in module.gatherings(Setting(region, aims_of(region), 1, int(sys.argv[2]))):
    tables.add(part)
tables.close()
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, tables.counts["check_ins"])
"""


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs agree in every byte of every file; a run of another seed has other records."""
    first = synthesize(tmp_path / "first", [SMALL], seed=3)
    again = synthesize(tmp_path / "again", [SMALL], seed=3)
    other = synthesize(tmp_path / "other", [SMALL], seed=4)
    assert _bytes(first.folder) == _bytes(again.folder)
    for name in ("check_ins.parquet", "plantings.parquet", "construction_projects.csv", "cases.parquet"):
        assert _bytes(first.folder)[name] != _bytes(other.folder)[name]


def test_a_region_alone_equals_the_same_region_among_others(tmp_path: Path) -> None:
    """Adding a region changes no row of the others."""
    alone = synthesize(tmp_path / "alone", [SMALL], seed=3)
    both = synthesize(tmp_path / "both", ["440204", SMALL], seed=3)
    for name in ("cases", "check_ins", "small_gardens"):
        few, many = (pl.read_parquet(made.folder / f"{name}.parquet") for made in (alone, both))
        assert few.height < many.height
        assert many.filter(pl.col("place_code").str.starts_with(SMALL)).equals(few)
    for name in ("construction_projects", "visits", "organisations"):
        few_lines, many_lines = (
            (made.folder / f"{name}.csv").read_text(encoding="utf-8").splitlines() for made in (alone, both)
        )
        assert set(few_lines) < set(many_lines)


def test_no_two_regions_or_datasets_share_a_stream() -> None:
    """Regions, datasets and seeds each have numbers of their own; otherwise neighbouring cities would look alike."""
    regions = [region_of("440203000000"), region_of("440204000000")]
    keys = [
        Setting(region, {}, seed).stream(dataset).key
        for region in regions
        for seed in (1, 2)
        for dataset in ("cases", "case_events")
    ]
    assert len(set(keys)) == 8


def test_the_scale_multiplies_check_ins_exactly() -> None:
    """Three times the scale is three times the check-ins, in chunks no larger than before."""
    region = region_of("440203000000")

    def heights(scale: int) -> list[int]:
        parts = gatherings(Setting(region, aims_of(region), 1, scale))
        return [len(rows) for name, rows in parts if name == "check_ins"]

    assert sum(heights(30)) == 30 * sum(heights(1))
    assert max(heights(30)) < 40_000 * 6


def test_a_folder_with_something_in_it_is_left_alone(county: Synthesised) -> None:
    """What is there is neither overwritten nor mixed with."""
    before = _bytes(county.folder)
    with pytest.raises(TargetUnwritable):
        synthesize(county.folder, [SMALL])
    assert _bytes(county.folder) == before


def test_nothing_is_left_when_it_is_interrupted(tmp_path: Path) -> None:
    """The folder appears whole or not at all, and nothing stays aside."""

    def stop(_region: str, table: str) -> None:
        if table == "check_ins":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        synthesize(tmp_path / "made", [SMALL], progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("places", [["440203001"], []])
def test_a_ledger_is_made_for_cities_and_counties(tmp_path: Path, places: list[str]) -> None:
    """A town, or no place at all, is refused before anything is written."""
    with pytest.raises(UsageError):
        synthesize(tmp_path / "made", places)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("seed", "scale"), [(-1, 1), (1 << 64, 1), (1, 0)])
def test_seed_and_scale_have_bounds(tmp_path: Path, seed: int, scale: int) -> None:
    """A seed that 64 bits cannot hold, or a scale of nothing, is refused."""
    with pytest.raises(UsageError):
        synthesize(tmp_path / "made", [SMALL], seed, scale=scale)


def test_a_city_without_counties_has_a_ledger_too(tmp_path: Path) -> None:
    """Zhongshan has towns alone and is helped by no city: tables that need counties are left out, not empty."""
    made = synthesize(tmp_path / "made", ["442000"])
    assert "city_pairings" not in made.rows
    assert "university_pairings" not in made.rows
    assert made.rows["construction_projects"] > 0
    assert all(made.rows.values())


def test_the_command_prints_rows_and_refuses_a_full_folder(tmp_path: Path) -> None:
    """The command says how many rows each table has, in JSON if asked, and exits with 3 when it may not write."""
    call = [sys.executable, "-m", "bqw_sdk", "synthesize", "--place", SMALL, "-o", str(tmp_path / "made")]
    told = subprocess.run([*call, "--format", "json"], check=True, capture_output=True, encoding="utf-8")
    answer = json.loads(told.stdout)
    assert answer["total"] == sum(answer["rows"].values())
    again = subprocess.run([*call, "-q"], check=False, capture_output=True, encoding="utf-8")
    assert again.returncode == 3


@pytest.mark.long
@pytest.mark.platform("linux")
def test_memory_does_not_grow_with_the_scale(tmp_path: Path) -> None:
    """Twenty times the check-ins of Shaoguan take at most a third more memory than four times."""
    peaks = []
    for scale in (4, 80):
        folder = tmp_path / str(scale)
        folder.mkdir()
        told = subprocess.run(
            [sys.executable, "-c", _MEASURE, str(folder), str(scale)],
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        peak, rows = (int(word) for word in told.stdout.split())
        assert rows >= 295_200 * scale
        peaks.append(peak)
    assert peaks[1] < peaks[0] * 4 / 3
