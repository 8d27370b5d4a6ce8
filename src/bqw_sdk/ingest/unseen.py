"""Large workbooks of which only what is small was looked at: their sheets are watched while they are read by columns.

To look at a sheet takes as long as to read it. What reads by columns holds no rectangle of cells and knows no
entities, so all that has to be watched is how far a part inflates; whoever reads in another way has to look first.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.ingest.archives import inflated_entry, opened_zip
from bqw_sdk.ingest.workbooks import Counted, inspect_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bqw_sdk.ingest.limits import Limits

LARGE = 1024 * 1024
"""Parts of so many bytes as they lie in the file are large."""
_STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A workbook, and how many bytes may go through that are not counted yet."""

    path: Path
    limits: Limits
    counted: Counted

    def inflate(self, part: str) -> Iterator[bytes]:
        """Go through what a part inflates to; Unsafe when that is too much, zlib.error and ValueError when it is broken."""
        checksum = 0
        with zipfile.ZipFile(self.path) as archive, self.path.open("rb") as file:
            info = archive.getinfo(part)
            for chunk in self.counted.through(inflated_entry(file, info, self.limits)):
                checksum = zlib.crc32(chunk, checksum)
                yield chunk
        if checksum != info.CRC:
            raise ValueError(part)


def large_sheets(path: Path, limits: Limits) -> frozenset[str]:
    """Return the parts of a workbook that are large sheets. Unsafe when its directory is none, or too long."""
    with opened_zip(path, limits) as archive:
        return frozenset(
            info.filename
            for info in archive.infolist()
            if "/worksheets/" in info.filename and info.compress_size > LARGE
        )


def look_at_small_parts(path: Path, limits: Limits) -> Unseen | None:
    """Look at a workbook without its large sheets, and return it; None when it has none.

    Unsafe when the rest of it may not be read.
    """
    apart = large_sheets(path, limits)
    if not apart:
        return None
    inflated = inspect_workbook(path, limits, but={*apart, _STRINGS})
    return Unseen(path, limits, Counted(limits.workbook_bytes - inflated, limits))
