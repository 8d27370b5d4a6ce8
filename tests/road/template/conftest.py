"""Templates made once for all tests, and what is read of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

import pytest

from bqw_sdk.formats.template_xlsx import Stamp, read_stamp
from bqw_sdk.road.template import write_template

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


class Making(Protocol):
    """Makes a template once for all tests: the same for the same arguments."""

    def __call__(self, names: Sequence[str], place: str | None, language: str) -> Path:
        """Take the datasets, the place and the language."""


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Making:
    """Return a function that makes templates."""
    folder = tmp_path_factory.mktemp("templates")

    @cache
    def made(names: tuple[str, ...], place: str | None, language: str) -> Path:
        name = f"{len(names)}-{names[0]}-{place}-{language}.xlsx"
        return write_template(names, folder / name, place=place, language=language).path

    return lambda names, place, language: made(tuple(names), place, language)


@pytest.fixture(scope="session")
def stamp_of() -> Callable[[Path], Stamp]:
    """Return a function that reads the stamp of a template."""

    def read(path: Path) -> Stamp:
        stamp = read_stamp(path)
        assert stamp
        return stamp

    return read


@pytest.fixture(scope="session")
def validations() -> Callable[[Worksheet], dict[str, list[str]]]:
    """Return a function that tells the kinds of validation by column, with the names of drop-downs."""

    def told(sheet: Worksheet) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in sheet.data_validations.dataValidation:
            for column in str(each.sqref).split():
                letters = column.partition(":")[0].rstrip("0123456789")
                kind = str(each.formula1) if each.type == "list" else str(each.type)
                found.setdefault(letters, []).append(kind)
        return found

    return told
