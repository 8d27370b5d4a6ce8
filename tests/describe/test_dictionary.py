from __future__ import annotations

import re
from typing import Annotated

import pytest

from bqw_sdk.codes import CODE_LISTS, OPENNESS
from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.describe.dictionary import dictionary
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key
from bqw_sdk.model.record import Record

EACH = pytest.mark.parametrize("dataset", CATALOGUE, ids=[dataset.name for dataset in CATALOGUE])
CHINESE, LATIN = re.compile(r"[一-鿿]"), re.compile(r"[A-Za-z]")
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


@LANGUAGES
def test_every_dataset_column_rule_and_code_is_told(language: str) -> None:
    """Nothing that the standard has is missing from its dictionary, and it is told in that language."""
    told = dictionary(CATALOGUE, OPENNESS, language)
    for dataset in CATALOGUE:
        assert f"## {dataset.name} — {dataset.title.in_language(language)}" in told
        for field in dataset.fields:
            assert f"| `{field.name}` | {field.title.in_language(language)} |" in told
        for rule in dataset.rules:
            assert f"- `{rule.card.identifier}` {rule.expected.in_language(language)}" in told
    used = {field.codes.name for dataset in CATALOGUE for field in dataset.fields if field.codes}
    for codes in CODE_LISTS:
        assert (f"### `{codes.name}` — {codes.title.in_language(language)}" in told) is (codes.name in used)
        assert codes.name not in used or all(f"| `{code.value}` | {code.zh} |" in told for code in codes)


@LANGUAGES
def test_every_row_of_a_table_has_the_cells_of_its_heading(language: str) -> None:
    """A pipe in a description would shift all columns; it is escaped."""
    told = dictionary(CATALOGUE, OPENNESS, language).splitlines()
    width = 0
    for before, line in zip(["", *told], told, strict=False):
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line))
            width = width if before.startswith("|") else cells
            assert cells == width, line


def test_a_pipe_in_a_description_is_escaped() -> None:
    """A column that is described as "a|b" stays one cell."""

    class Choice(Record):
        """Its description has a pipe."""

        code: Annotated[str, Key(), Heading("代码", "Code", "甲|乙", "a|b")]

    choices = Dataset("choices", Text("选", "Choices"), Text("选", "choices"), Choice, "closed", Text("", ""))
    assert "| `code` | Code | string | key | a\\|b |" in dictionary([choices], OPENNESS, "en")


def test_the_constraints_of_a_column_are_said() -> None:
    """Key, required, unique, reference, list, form, digits, missing kinds and what is personal."""
    told = dictionary(CATALOGUE, OPENNESS, "en")
    for line in (
        r"| `code` | Place code | string | key, `[0-9]{12}` |",
        r"| `parent_code` | Parent code | string | refers to `places.code`, `[0-9]{12}` |",
        r"| `level` | Level | string | required, code list `place_level` |",
        r"| `value` | Value | number | required, decimal(24,4), missing values labelled |",
        r"| `name` | Name | string | required, missing values labelled, suppressed where personal |",
    ):
        assert line in told
    uscc = next(line for line in told.splitlines() if line.startswith("| `uscc`"))
    assert "unique" in uscc


def test_the_two_languages_have_the_same_shape() -> None:
    """Line by line, the Chinese and the English dictionary tell the same things."""
    chinese, english = (
        [re.findall(r"`[^`]+`", line) for line in dictionary(CATALOGUE, OPENNESS, language).splitlines()]
        for language in ("zh", "en")
    )
    assert chinese == english


@EACH
def test_every_description_is_told_in_the_language_of_the_page(dataset: Dataset) -> None:
    """Row by row, the last cell is Chinese on the one page, English on the other, and about the same column."""
    chinese, english = (descriptions(dataset, language) for language in ("zh", "en"))
    assert list(chinese) == list(english) == [field.name for field in dataset.fields]
    assert [name for name, told in chinese.items() if not CHINESE.search(told)] == []
    assert [name for name, told in english.items() if CHINESE.search(told) or not LATIN.search(told)] == []
    for field in dataset.fields:
        told = (chinese[field.name], english[field.name])
        assert told == (field.about.zh, field.about.en)


def descriptions(dataset: Dataset, language: str) -> dict[str, str]:
    """Return the last cell of each row of the dataset's table by the name of the column."""
    lines = dictionary([dataset], OPENNESS, language).split("\n## ")[1].splitlines()
    rows = [re.split(r"(?<!\\)\|", line) for line in lines if line.startswith("| `")]
    return {row[1].strip().strip("`"): row[-2].strip().replace("\\|", "|") for row in rows}


def test_openness_comes_with_its_basis() -> None:
    """The class and where it comes from stand under each dataset."""
    told = dictionary([dataset_named("places")], OPENNESS, "zh")
    assert "开放类别: 无条件开放 (区划代码由国家统计局公开发布)" in told
