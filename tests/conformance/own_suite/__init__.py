"""The conformance cases of this project: small packages and files on which we and frictionless have to agree."""

from __future__ import annotations

from own_suite.case import Case
from own_suite.of_cells import CELL_CASES
from own_suite.of_constraints import CONSTRAINT_CASES
from own_suite.of_descriptions import DESCRIPTION_CASES
from own_suite.of_files import FILE_CASES
from own_suite.of_formats import FORMAT_CASES
from own_suite.of_keys import KEY_CASES
from own_suite.of_texts import TEXT_CASES

CASES: tuple[Case, ...] = (
    *TEXT_CASES,
    *CELL_CASES,
    *CONSTRAINT_CASES,
    *KEY_CASES,
    *FORMAT_CASES,
    *DESCRIPTION_CASES,
    *FILE_CASES,
)

__all__ = ["CASES", "Case"]
