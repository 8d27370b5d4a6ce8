"""Labels lead to codes and names of rows to identifiers, in one way or not at all."""

from __future__ import annotations

import pytest

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.ingest.names import NamedRows, read_label
from bqw_sdk.ingest.values import NotUnderstood, Understood

LISTS = {field.codes.name: field.codes for dataset in CATALOGUE for field in dataset.fields if field.codes}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_code_is_found_by_each_of_its_labels_or_said_to_be_shared(name: str) -> None:
    """Both languages, spaced and in capitals; where two codes share a label neither is taken."""
    codes = LISTS[name]
    for code in codes:
        for label in (code.zh, f" {code.zh}　", code.en.upper(), code.value):
            found = read_label(label, codes, {})
            if isinstance(found, Understood):
                assert found.result == code.value
            else:
                assert sum(label.strip() in {each.zh, each.en.upper()} for each in codes) > 1


def test_a_confirmed_wording_counts_and_a_wrong_confirmation_does_not() -> None:
    """A mapping that names a code of another list confirms nothing."""
    codes = LISTS["project-status"] if "project-status" in LISTS else LISTS["project_status"]
    assert read_label("弄好了", codes, {"弄好了": "completed"}).result == "completed"  # type: ignore[union-attr]
    assert isinstance(read_label("弄好了", codes, {"弄好了": "no-such-code"}), NotUnderstood)


@pytest.mark.parametrize("label", ["簽約", "未說明", "區間", "終止"])
def test_labels_in_traditional_characters_are_the_same(label: str) -> None:
    """The characters of labels are known as well as those of names."""
    found = [codes for codes in LISTS.values() if isinstance(read_label(label, codes, {}), Understood)]
    assert found


def test_an_identifier_with_invisible_signs_is_no_name() -> None:
    """A zero-width space behind an identifier, or wide figures, do not make a name of it."""
    firms = NamedRows([("2024001", ("甲公司",)), ("", ("乙公司",))])
    assert isinstance(firms.read("乙公司"), NotUnderstood)
    for typed in ("2024001\u200b", "２０２４００１", " 2024001", 2024001):
        assert firms.read(typed).result == "2024001"  # type: ignore[union-attr]
    assert firms.read("2024009\u200b").result == "2024009"  # type: ignore[union-attr]  # whether it is there is for validation to say


def test_names_that_two_rows_share_are_not_taken() -> None:
    """The candidates are both."""
    firms = NamedRows([("O1", ("甲公司", "甲")), ("O2", ("甲公司", None or ""))])
    found = firms.read("甲 公司")
    assert isinstance(found, NotUnderstood)
    assert found.candidates == ("甲公司(O1)", "甲公司(O2)")
    assert firms.read("甲").result == "O1"  # type: ignore[union-attr]
    assert NamedRows([("O1", ("甲公司",))], {"老甲": "O1"}).read("老甲").rule == "name-confirmed"  # type: ignore[union-attr]


def test_what_one_sender_confirms_is_not_known_of_others() -> None:
    """The rows are shared, the confirmations are not."""
    firms = NamedRows([("O1", ("甲公司",))])
    theirs = NamedRows((), {"老甲": "O1"}, firms)
    firms.add(("O2",), ("乙公司",))
    assert [theirs.read(name).result for name in ("老甲", "乙公司")] == ["O1", "O2"]  # type: ignore[union-attr]
    assert isinstance(firms.read("老甲"), NotUnderstood)
