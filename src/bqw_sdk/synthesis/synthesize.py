"""``synthesize``: a whole ledger of invented records over real places."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.errors import TargetUnwritable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.synthesis.cast import organisations
from bqw_sdk.synthesis.city_to_city import city_to_city
from bqw_sdk.synthesis.construction import construction
from bqw_sdk.synthesis.enterprises import enterprises
from bqw_sdk.synthesis.gatherings import gatherings
from bqw_sdk.synthesis.grassroots import grassroots
from bqw_sdk.synthesis.greening import greening
from bqw_sdk.synthesis.leaders import leaders
from bqw_sdk.synthesis.narratives import narratives
from bqw_sdk.synthesis.neighbours import neighbours
from bqw_sdk.synthesis.points import points
from bqw_sdk.synthesis.preface import read_me, release_file, shared_tables
from bqw_sdk.synthesis.province_to_county import province_to_county
from bqw_sdk.synthesis.region import places_needed, region_of, regions_of
from bqw_sdk.synthesis.requests import requests
from bqw_sdk.synthesis.setting import Setting
from bqw_sdk.synthesis.tables import Tables
from bqw_sdk.synthesis.targets import aims_of
from bqw_sdk.synthesis.typical import typical
from bqw_sdk.synthesis.universities import universities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bqw_sdk.synthesis.setting import Parts

MECHANISMS: tuple[Callable[[Setting], Parts], ...] = (
    organisations, grassroots, greening, requests, gatherings, neighbours, narratives, city_to_city,
    province_to_county, enterprises, universities, construction, points, leaders, typical,
)  # fmt: skip
_ROW_GROUP, _LARGE_ROW_GROUP = 32_768, 262_144
_MANY = 8


@dataclass(frozen=True, slots=True)
class Synthesised:
    """A ledger that was written: where, and how many rows each table has."""

    folder: Path
    rows: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many rows all tables have together."""
        return sum(self.rows.values())


def synthesize(
    out: Path | str,
    places: Iterable[str] = ("440200000000",),
    seed: int = 1,
    *,
    scale: int = 1,
    progress: Callable[[str, str], None] | None = None,
) -> Synthesised:
    """Write a release source of invented records over real places, and return what was written.

    ``places`` are codes of cities, counties or the province; ``seed`` (a whole number of at most 64 bits)
    decides every record; ``scale`` multiplies activities and check-ins. ``progress`` is told the region
    and the table before rows are written. The folder appears whole or not at all.

    TargetUnwritable when ``out`` is there and not empty, or nothing can be written; UsageError when the
    scale is not positive, the seed is negative or a place is none.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = synthesize(Path(folder, "made"), ["440224"], seed=7)
    ...     sorted(path.name for path in made.folder.iterdir())[:2]
    ['README.md', 'activities.parquet']
    """
    if scale < 1 or not 0 <= seed < 1 << 64:
        raise UsageError(
            Text(
                "倍数须为正整数,种子须为 64 位以内的非负整数",
                "scale must be positive and the seed fit 64 bits",
            )
        )
    regions = regions_of(places)
    target = Path(out)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise TargetUnwritable(
            Text(f"{target} 已存在且不是空文件夹", f"{target} exists and is no empty folder")
        )
    try:
        rows = _appear(target, lambda aside: _write(aside, regions, seed, scale, progress))
    except OSError as error:
        if isinstance(error, TargetUnwritable):
            raise
        reason = error.strerror or str(error)
        raise TargetUnwritable(
            Text(f"写不进 {target}:{reason}", f"cannot write to {target}: {reason}")
        ) from error
    return Synthesised(target, rows)


def _appear(target: Path, write: Callable[[Path], Mapping[str, int]]) -> Mapping[str, int]:
    above = target.resolve().parent
    above.mkdir(parents=True, exist_ok=True)
    # Named before it is made, so that what interrupts the making leaves nothing either.
    aside = above / f".incoming-{secrets.token_hex(8)}"
    try:
        aside.mkdir()
        rows = write(aside)
        if target.exists():
            target.rmdir()
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return rows


def _write(
    folder: Path,
    regions: tuple[str, ...],
    seed: int,
    scale: int,
    progress: Callable[[str, str], None] | None,
) -> Mapping[str, int]:
    tables = Tables(folder, row_group=_ROW_GROUP if scale < _MANY else _LARGE_ROW_GROUP)
    try:
        needed: set[str] = set()
        for code in regions:
            needed |= places_needed(region_of(code))
        for part in shared_tables(needed):
            tables.add(part)
        for code in regions:
            region = region_of(code)
            setting = Setting(region, aims_of(region), seed, scale)
            for mechanism in MECHANISMS:
                for part in mechanism(setting):
                    if progress:
                        progress(region.name, part[0])
                    tables.add(part)
    finally:
        tables.close()
    texts = {
        "release.toml": release_file(regions, tables.counts),
        "README.md": read_me(regions, tables.counts, seed, scale),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tables.counts
