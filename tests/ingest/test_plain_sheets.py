from __future__ import annotations

import random
import re

import pytest

from bqw_sdk.ingest.plain_sheets import NOT_TALL, NOT_WIDE, holds

_TAG = re.compile(rb"<(?:c|row)[\s/>]")
_PLAIN = {
    NOT_TALL: re.compile(rb'<(?:c r="[A-Z][0-9]{1,6}"|row r="[0-9]{1,6}")[ />]'),
    NOT_WIDE: re.compile(rb'<(?:c r="[A-Z]{1,2}[0-9]{1,4}"|row r="[0-9]{1,4}")[ />]'),
}
_HIDDEN = re.compile(rb"\0|<!|:(?:c|row)[\s/>]")
_BITS = (
    "<c", ' r="', '"', "A", "Z", "1", "0", "12345", "999999", "1234567", ">", "/>", "<row", " ", "\n", "/", 's="1"', "<!",
    "<v>3</v>", "</c>", ":c ", "x:row>", "<cols>", "<col ", "\0", "é", "AB", "ABC", '<c r="A1"', '<c r="AB12" s="3"/>',
    '<row r="5">', '<row r="12345">', "r", "=", '<c r="A123456"/>', '<c r="A1234567"/>', '<c r="B1234">', "\t<c\t", "<c>",
    "<c/>", "\r", "\x0b", "\x0c",
)  # fmt: skip


@pytest.mark.parametrize("departure", [NOT_TALL, NOT_WIDE], ids=["tall", "wide"])
def test_what_departs_is_what_is_not_told_in_the_plain_form(departure: str) -> None:
    """Said the other way round, which Polars cannot: each tag of a cell or a row is one of the plain ones."""
    chance = random.Random(5)  # noqa: S311  # the same each time
    found = 0
    for _ in range(8_000):
        piece = "".join(chance.choices(_BITS, k=chance.randint(1, 7))).encode()
        plain = len(_TAG.findall(piece)) == len(_PLAIN[departure].findall(piece)) and not _HIDDEN.search(
            piece
        )
        found += plain
        assert holds(departure, piece, beginning=True) is not plain, piece
    assert 1_000 < found < 7_000


@pytest.mark.parametrize("departure", [NOT_TALL, NOT_WIDE], ids=["tall", "wide"])
def test_a_dimension_may_stand_at_the_beginning_only(departure: str) -> None:
    """A reader may go by it, and only that at the beginning is compared with what it may be."""
    piece = b'<dimension ref="A1:B2"/><row r="1"><c r="A1"/>'
    assert not holds(departure, piece, beginning=True)
    assert holds(departure, piece, beginning=False)


def test_what_is_no_text_is_not_passed() -> None:
    """Bytes that are no UTF-8 are left to the closer look."""
    assert holds(NOT_TALL, b'<c r="A1"/>\xff', beginning=True)
