from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import bqw_sdk.codes
from bqw_sdk.codes import CODE_LISTS
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

EACH = pytest.mark.parametrize("codes", CODE_LISTS, ids=[codes.name for codes in CODE_LISTS])
CHINESE = re.compile(r"[一-鿿%]")


def test_every_file_of_the_room_is_in_the_tuple() -> None:
    """A code list that somebody wrote and forgot to list is named here."""
    folder = Path(bqw_sdk.codes.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == {codes.name for codes in CODE_LISTS}


def test_the_public_names_of_the_room_are_its_lists() -> None:
    """``__all__`` is sorted, and each list is exported under its own name in capitals."""
    names = bqw_sdk.codes.__all__
    assert names == sorted(names)
    assert set(names) == {"CODE_LISTS", *(codes.name.upper() for codes in CODE_LISTS)}
    for codes in CODE_LISTS:
        assert getattr(bqw_sdk.codes, codes.name.upper()) is codes


def test_the_lists_are_sorted_by_name() -> None:
    """The tuple is in order, and no list stands in it twice."""
    names = [codes.name for codes in CODE_LISTS]
    assert names == sorted(set(names))


@EACH
def test_each_list_and_code_speaks_both_languages(codes: CodeList) -> None:
    """Titles and labels exist in Chinese and English, values are short ASCII words, and all are unique."""
    assert codes.title.zh
    assert codes.title.en
    assert len(set(codes.values)) == len(codes.values) >= 2
    for code in codes:
        assert re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", code.value), code
        assert CHINESE.search(code.zh), code
        assert code.en, code
        assert not CHINESE.search(code.en.replace("%", "")), code
    for labels in ([code.zh for code in codes], [code.en for code in codes]):
        assert len(set(labels)) == len(labels), labels


def test_every_list_is_used_by_a_column_or_by_the_standard_itself() -> None:
    """A list that no column uses is dead, but for the openness classes, which datasets have."""
    used = {field.codes.name for dataset in CATALOGUE for field in dataset.fields if field.codes}
    assert {codes.name for codes in CODE_LISTS} - used == {"openness"}


def test_a_list_knows_its_values_and_their_titles() -> None:
    """Membership, order, labels, and KeyError for what is not in the list."""
    red = Code("red", "红", "red", date(2020, 1, 1), date(2024, 12, 31))
    colours = CodeList("colour", Text("颜色", "Colour"), (red, Code("blue", "蓝", "blue")))
    assert list(colours) == [red, Code("blue", "蓝", "blue")]
    assert colours.values == ("red", "blue")
    assert "red" in colours
    assert "Red" not in colours
    assert None not in colours
    assert colours.title_of("blue") == Text("蓝", "blue")
    with pytest.raises(KeyError, match="green"):
        colours.title_of("green")
