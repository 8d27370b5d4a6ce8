"""Every hostile input of the suite."""

from __future__ import annotations

from hostile_inputs.case import SECRET, Case, Where
from hostile_inputs.of_addresses import ADDRESS_CASES
from hostile_inputs.of_archives import ARCHIVE_CASES
from hostile_inputs.of_descriptors import DESCRIPTOR_CASES
from hostile_inputs.of_paths import PATH_CASES
from hostile_inputs.of_tables import TABLE_CASES

CASES: tuple[Case, ...] = (*PATH_CASES, *ADDRESS_CASES, *ARCHIVE_CASES, *DESCRIPTOR_CASES, *TABLE_CASES)

__all__ = ["CASES", "SECRET", "Case", "Where"]
