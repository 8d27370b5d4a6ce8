"""The strings of a workbook: where all are plain they are only cut apart, and that says what reading each says."""

from __future__ import annotations

import random
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from bqw_sdk.formats.sheets.book import open_sheet

if TYPE_CHECKING:
    from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BETWEEN = "</t></si><si><t>"
_BITS = (
    "a", "东", "\n", "\t", '"', ">", "]", "]]>", "&", "&amp;", "x005F_", "\r", "\x01", "\x1f", "\ufffe", "\uffff", "<", "<t>",
    "</t>", "</si>", "<si>", "<!-- -->", "<?p?>", _BETWEEN, "</t></si>\n<si><t>", '</t></si><si><t xml:space="preserve">',
    "</t></si><si><r><t>a</t></r></si><si><t>", "</t></si><si/><si><t>", "</t></si><si><t/></si><si><t>",
)  # fmt: skip


def _workbook(path: Path, items: str) -> Path:
    """Write a workbook with strings given as XML."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_string(0, 0, "x")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}" count="1">{items}</sst>'.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _read(path: Path) -> list[str] | None:
    """Return the strings, or None where another reader has to say what is wrong."""
    sheet = open_sheet(path, 1)
    try:
        return sheet.strings().to_list()
    except Exception:  # noqa: BLE001  # any error has that meaning
        return None


def test_plain_strings_are_those_that_are_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where plain ones are mixed with what is not, or is no XML at all."""
    chance = random.Random(3)  # noqa: S311  # the same each time
    found = {}
    for number in range(150):
        weights = [20 if bit in ("a", "东", _BETWEEN) else 1 for bit in _BITS]
        bits = chance.choices(_BITS, weights, k=chance.randint(0, 12))
        path = _workbook(tmp_path / f"{number}.xlsx", f"<si><t>{''.join(bits)}</t></si>")
        found[path] = _read(path)
    assert 30 < sum(strings is None for strings in found.values()) < 120
    monkeypatch.setattr("bqw_sdk.formats.sheets.strings._is_plain", lambda _: False)
    for path, strings in found.items():
        assert _read(path) == strings


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("<si><t>a</t></si>", ["a"]),
        (f"<si><t>a{_BETWEEN}{_BETWEEN}东\n</t></si>", ["a", "", "东\n"]),
        ("<si><t>a]]>b</t></si>", None),
        ("<si><t>a\x01b</t></si>", None),
        ("<si><t>a\ufffeb</t></si>", None),
        ("<si><t>a&amp;b</t></si>", ["a&b"]),
        ("<si><t>x005F_a</t></si>", ["a"]),
        ("<si><t>a</t></si><!-- -->", None),
        ("<si><t>a</t></si><si", None),
        ("", []),
    ],
)
def test_strings_are_told_as_openpyxl_tells_them(
    tmp_path: Path, items: str, expected: list[str] | None
) -> None:
    """Or refused."""
    assert _read(_workbook(tmp_path / "t.xlsx", items)) == expected
