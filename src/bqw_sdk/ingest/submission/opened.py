"""A file of a submission that was opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets import RawBook
    from bqw_sdk.formats.template_xlsx import Stamp


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that could be read, and the stamp in it where it is a template of ours."""

    path: Path
    book: RawBook
    stamp: Stamp | None
