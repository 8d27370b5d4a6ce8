"""Sheets of workbooks through the columnar lane: the same errors as frictionless, cell by cell."""

from __future__ import annotations

import datetime as dt
import random
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
from frictionless import Resource, Schema
from frictionless.formats import ExcelControl

from bqw_sdk.validate.columnar.lane import NotForColumns, TableLane
from bqw_sdk.validate.reference import ReferencePackage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bqw_sdk.validate.reference import ReferenceTable

Found = list[tuple[int, int, str, str]]

FIELDS: list[dict[str, Any]] = [
    {"name": "code", "type": "string", "constraints": {"required": True, "pattern": "[A-Z0-9]{1,6}"}},
    {"name": "name", "type": "string", "constraints": {"minLength": 2, "maxLength": 9}},
    {"name": "free", "type": "any"},
    {"name": "whole", "type": "integer", "constraints": {"minimum": 0, "maximum": 5000}},
    {"name": "loose", "type": "integer", "bareNumber": False},
    {"name": "much", "type": "number", "constraints": {"minimum": 0}},
    {"name": "any number", "type": "number", "decimalChar": ","},
    {"name": "true", "type": "boolean"},
    {"name": "day", "type": "date", "constraints": {"minimum": "2015-01-01", "maximum": "2030-12-31"}},
    {"name": "some day", "type": "date", "format": "any"},
    {"name": "moment", "type": "datetime"},
    {"name": "hour", "type": "time"},
    {"name": "year", "type": "year"},
    {"name": "month", "type": "yearmonth"},
    {"name": "listed", "type": "string", "constraints": {"enum": ["甲", "乙", "1"]}},
    {"name": "numbered", "type": "integer", "constraints": {"enum": [1, 2, 3]}},
    {"name": "needed", "type": "number", "constraints": {"required": True}},
    {"name": "span", "type": "duration"},
]
MISSING: list[list[str]] = [
    [""],
    [""],
    [""],
    ["", "-99"],
    ["-99.0", "n/a"],
    ["True", ""],
    ["None", "-"],
    ["2024-01-05 00:00:00"],
    [],
]
_DAY = dt.datetime(2024, 1, 5)  # noqa: DTZ001  # spreadsheets know no zones
_VALUES: list[object] = [
    None, "", " ", "甲", "乙", "丙" * 12, "A1", "a1", "1", "01", " 12 ", "1.0", "1_000", "-99", "-99.0", "n/a", "-", "None", "true", "True",
    "yes", "2024-01-05", "2024-1-5", "2024-01-05T10:00:00", "10:00:00", "2024-13-01", "2024-05", "1999", "12 元", "1,5", "#N/A", "x" * 40_000,
    "tab\there", "two\nlines", "<&>\"'", "_x000D_", "x005F_", " pad ", "é\u3000", 0, 1, 2, 3, 7, -1, -99, 1999, 2024, 10**10, 123456789012345678,
    1.0, 1.5, -99.0, 0.1, 1e-9, 1e20, 2.5e300, -0.25, 12345.678, True, False, _DAY, dt.date(2014, 12, 31),
    dt.date(2015, 1, 1), dt.date(2030, 12, 31), dt.date(2031, 1, 1), dt.date(1900, 1, 5), dt.date(1900, 3, 1), dt.date(9999, 12, 31),
    _DAY.replace(hour=10, minute=30), _DAY.replace(second=59), dt.time(10, 30), dt.time(0), dt.timedelta(hours=30),
    dt.timedelta(minutes=5),
]  # fmt: skip


def _planned(path: Path, schema: dict[str, Any], options: dict[str, Any]) -> ReferenceTable:
    resource = {
        "name": "t",
        "type": "table",
        "path": path.name,
        "schema": schema,
        "dialect": {"excel": options},
    }
    package = ReferencePackage.of_descriptor({"name": "p", "resources": [resource]}, path.parent)
    assert not package.flaws
    package.plan([0], {})
    return package.tables[0]


def _judged(path: Path, schema: dict[str, Any], sheet: int | str = 1) -> Found | None:
    """Return what the lane finds wrong, or None when it leaves the table to the reference."""
    table = _planned(path, schema, {"sheet": sheet})
    if not table.plan or not table.judge:
        return None
    try:
        found = TableLane(table.plan, table.judge, {}).run()
    except NotForColumns:
        return None
    return sorted((flaw.row, flaw.number, flaw.field, flaw.kind) for flaw in [*table.heading, *found.flaws])


def _by_reference(path: Path, schema: dict[str, Any], sheet: int | str = 1) -> Found:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        resource = Resource(
            path.name,
            basepath=str(path.parent),
            schema=Schema.from_descriptor(schema),
            control=ExcelControl(sheet=sheet),
        )
        report = resource.validate(limit_errors=10**9)
    told = [error.to_dict() for task in report.tasks for error in task.errors]
    return sorted(
        (each.get("rowNumber", 0), each.get("fieldNumber", 0), each.get("fieldName", ""), each["type"])
        for each in told
    )


def _equal(path: Path, schema: dict[str, Any], sheet: int | str = 1) -> bool:
    """Compare; tell whether the lane judged the table."""
    found = _judged(path, schema, sheet)
    assert found is None or found == _by_reference(path, schema, sheet), (path, schema)
    return found is not None


def _by_openpyxl(path: Path, rows: Sequence[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                told: Any = value[:32_000] if isinstance(value, str) else value
                sheet.cell(number, column).value = told
    book.save(path)


def _by_xlsxwriter(path: Path, rows: Sequence[Sequence[object]]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        shapes = [
            book.add_format({"num_format": shape})
            for shape in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm", "[h]:mm", "0.00%", "¥#,##0.00")
        ]
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, dt.datetime):
                    sheet.write_datetime(number, column, value, shapes[1])
                elif isinstance(value, dt.date):
                    sheet.write_datetime(number, column, value, shapes[0])
                elif isinstance(value, dt.time):
                    sheet.write_datetime(number, column, value, shapes[2])
                elif isinstance(value, dt.timedelta):
                    sheet.write_datetime(number, column, value, shapes[3])
                elif isinstance(value, str):
                    sheet.write_string(number, column, value[:32_000])
                elif isinstance(value, bool):
                    sheet.write_boolean(number, column, value)
                elif isinstance(value, (int, float)):
                    sheet.write_number(
                        number, column, value, shapes[4 + number % 2] if (number + column) % 5 == 0 else None
                    )


def _random_table(chance: random.Random) -> tuple[dict[str, Any], list[list[object]]]:
    fields = chance.sample(FIELDS, chance.randint(1, 7))
    schema: dict[str, Any] = {"fields": fields, "missingValues": chance.choice(MISSING)}
    keyed = [field["name"] for field in fields if field["type"] in ("string", "integer", "date")]
    if keyed and chance.random() < 0.4:
        schema["primaryKey"] = chance.sample(keyed, min(len(keyed), chance.randint(1, 2)))
    favourites = [chance.sample(_VALUES, 4) for _ in fields]
    rows: list[list[object]] = [[field["name"] for field in fields]]
    for _ in range(chance.randint(0, 25)):
        kind = chance.random()
        row = [chance.choice(few if chance.random() < 0.6 else _VALUES) for few in favourites]
        if kind < 0.08:
            row = []
        elif kind < 0.14:
            row = row[: chance.randint(0, len(row))]
        elif kind < 0.17:
            row.append(chance.choice(_VALUES))
        rows.append(row)
    if chance.random() < 0.1:
        rows[0][chance.randrange(len(fields))] = chance.choice(["other", 7, None, _DAY, " name "])
    return schema, rows


def _compare_random(folder: Path, seeds: range) -> int:
    judged = 0
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311  # a table, no secret
        schema, rows = _random_table(chance)
        path = folder / f"t{seed}.xlsx"
        (_by_openpyxl if seed % 2 else _by_xlsxwriter)(path, rows)
        judged += _equal(path, schema)
        path.unlink()
    return judged


def test_random_tables_get_the_verdict_of_frictionless(tmp_path: Path) -> None:
    """Cells of every kind under every kind of field: no bad one is cleared, no good one flagged."""
    assert _compare_random(tmp_path, range(200)) > 150


@pytest.mark.long
def test_three_thousand_random_tables_get_the_verdict_of_frictionless(tmp_path: Path) -> None:
    """As above, for long."""
    assert _compare_random(tmp_path, range(1_000, 4_000)) > 2_250


_PLAIN = {
    "fields": [
        {"name": "a", "type": "integer"},
        {"name": "b", "type": "string"},
        {"name": "c", "type": "number"},
    ]
}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
)
_HEADING = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c><c r="C1" t="str"><v>c</v></c></row>'
_STRINGS = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>one</t></si><si><r><rPr><b/></rPr><t>ri</t></r>'
    '<r><t xml:space="preserve">ch </t></r></si><si><t>a&amp;b</t></si><si><t/></si><si><t xml:space="preserve"> x </t></si>'
    '<si><t>x005F_y</t></si><si><t>东</t><phoneticPr fontId="1"/></si></sst>'
)


def _by_hand(
    path: Path,
    rows: str,
    *,
    dimension: str = "A1:C9",
    head: str = _HEAD,
    tail: str = "",
    strings: str = _STRINGS,
    heading: str = _HEADING,
) -> None:
    """Write a workbook whose one sheet has the given rows as XML."""
    with xlsxwriter.Workbook(path) as book:
        book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet().write_string(0, 0, "x", book.add_format({"num_format": "yyyy-mm-dd"}))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    size = f'<dimension ref="{dimension}"/>' if dimension else ""
    parts["xl/worksheets/sheet1.xml"] = (
        f"{head}{size}<sheetData>{heading}{rows}</sheetData>{tail}</worksheet>".encode()
    )
    parts["xl/sharedStrings.xml"] = strings.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


_BY_LANE = {
    "whole numbers in every spelling": '<row r="2"><c r="A2"><v>1.0</v></c></row><row r="3"><c r="A3"><v>007</v></c><c r="C3"><v>1E3</v></c></row>',
    "fractions in a column of whole numbers": '<row r="2"><c r="A2"><v>1.5</v></c><c r="B2"><v>1.5</v></c><c r="C2"><v>-0</v></c></row>',
    "errors": '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2" t="e"><v>#REF!</v></c></row>',
    "formulas": '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f t="shared" ref="B2:B3" si="0">A2&amp;"x"</f><v>2x &lt;</v></c><c r="C2"><f>1/2</f></c></row>',
    "formulas of text in a column of numbers": '<row r="2"><c r="A2" t="str"><f>"x"</f><v>x</v></c><c r="C2" t="str"><f>""</f><v></v></c></row>',
    "shared strings": '<row r="2"><c r="B2" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="s"><v>6</v></c><c r="B3" t="s"><v>3</v></c><c r="C3" t="s"><v>2</v></c></row>',
    "texts in the cell": '<row r="2"><c r="A2" t="inlineStr"><is><t>1</t></is></c><c r="B2" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r></is></c><c r="C2" t="inlineStr"><is><t>a&#10;b</t></is></c></row>',
    "truth values": '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>0</v></c><c r="C2" t="b"><v>1</v></c></row>',
    "dates by style": '<row r="2"><c r="A2" s="1"><v>45000</v></c><c r="B2" s="1"><v>45000.5</v></c><c r="C2" s="1"><v>0.5</v></c></row>',
    "dates no calendar has": '<row r="2"><c r="A2" s="1"><v>99999999</v></c><c r="B2" s="1"><v>-5</v></c></row>',
    "rows left out": '<row r="2"><c r="C2"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row><row r="7"><c r="A7" t="str"><v>x</v></c></row>',
    "empty rows": '<row r="2"><c r="C2"><v>1</v></c></row><row r="3" ht="20" customHeight="1"/><row r="4"></row><row r="5"><c r="A5" t="str"><v>x</v></c></row><row r="9"/>',
    "row attributes": '<row r="2" spans="1:3" x14ac:dyDescent="0.25" ht="15"><c r="A2" t="str"><v>x</v></c></row>',
    "cells left out": '<row r="2"><c r="C2" t="str"><v>x</v></c></row><row r="3"><c r="A3"/><c r="B3" s="1"/></row>',
    "a cell of another row": '<row r="2"><c r="A3" t="str"><v>x</v></c></row>',
    "a style that is not there": '<row r="2"><c r="A2" s="77"><v>5</v></c><c r="B2" s="77"><v>5</v></c></row>',
}  # fmt: skip
_BY_REFERENCE = {
    "rows in disorder": '<row r="3"><c r="A3" t="str"><v>x</v></c></row><row r="2"><c r="A2" t="str"><v>y</v></c></row>',
    "cells in disorder": '<row r="2"><c r="B2" t="str"><v>x</v></c><c r="A2" t="str"><v>y</v></c></row>',
    "a cell twice": '<row r="2"><c r="A2" t="str"><v>x</v></c><c r="A2"><v>1</v></c></row>',
    "rows without numbers": '<row><c r="A2" t="str"><v>x</v></c></row>',
    "a place far out": '<row r="2"><c r="AAAAAAAAA2"><v>1</v></c></row>',
    "a place that is none": '<row r="2"><c r="A02"><v>1</v></c></row>',
    "cells without places": '<row r="2"><c t="str"><v>x</v></c></row>',
    "a string that is not there": '<row r="2"><c r="A2" t="s"><v>99</v></c></row>',
    "a number that is none": '<row r="2"><c r="A2"><v>abc</v></c></row>',
    "an infinite number": '<row r="2"><c r="A2"><v>inf</v></c></row>',
    "dates of ISO 8601": '<row r="2"><c r="A2" t="d"><v>2024-01-05</v></c></row>',
    "a comment": '<row r="2"><!-- <c r="A2"/> --><c r="A2" t="str"><v>x</v></c></row>',
    "a section of raw text": '<row r="2"><c r="A2" t="str"><v><![CDATA[</row>]]></v></c></row>',
    "an entity that is not there": '<row r="2"><c r="A2" t="str"><v>&nope;</v></c></row>',
    "a broken attribute": '<row r="2" ht=5><c r="A2" t="str"><v>x</v></c></row>',
    "an attribute twice": '<row r="2" ht="5" ht="6"><c r="A2"><v>1</v></c></row>',
    "a prefix that is not declared": '<row r="2" no:ht="5"><c r="A2"><v>1</v></c></row>',
    "attributes of a cell in another order": '<row r="2"><c r="A2" t="str" s="1"><v>x</v></c></row>',
    "an attribute of a cell twice": '<row r="2"><c r="A2" s="1" s="1"><v>1</v></c></row>',
    "an attribute of a cell that is none": '<row r="2"><c r="A2" s><v>1</v></c></row>',
    "raw text that ends in a cell": '<row r="2"><c r="B2" t="inlineStr"><is><t>a]]>b</t></is></c></row>',
    "an open cell": '<row r="2"><c r="A2"><v>1</v></row>',
    "an open row": '<row r="2"><c r="A2"><v>1</v></c>',
    "a control character": '<row r="2"><c r="B2" t="str"><v>a\x01</v></c></row>',
    "a control character in the cell": '<row r="2"><c r="B2" t="inlineStr"><is><t>a\x01</t></is></c></row>',
    "spaces between": '<row r="2">\n<c r="A2"><v>1</v></c>\n</row>',
    "more rows than told": '<row r="10"><c r="A10" t="str"><v>x</v></c></row>',
    "more columns than told": '<row r="2"><c r="A2" t="str"><v>x</v></c><c r="D2"><v>1</v></c></row>',
}  # fmt: skip


@pytest.mark.parametrize("case", _BY_LANE)
@pytest.mark.parametrize("dimension", ["A1:C9", "B2:C9", ""])
def test_what_other_programs_write_is_judged_by_columns(tmp_path: Path, case: str, dimension: str) -> None:
    """Each form in which spreadsheets are written gives the verdict of frictionless, and without it."""
    # Without a dimension rows are as wide as their cells, and frictionless looks for the heading by the usual width.
    wide = "".join(f'<row r="{row}"><c r="C{row}"><v>{row}</v></c></row>' for row in range(10, 40))
    _by_hand(tmp_path / "t.xlsx", _BY_LANE[case] + ("" if dimension else wide), dimension=dimension)
    assert _equal(tmp_path / "t.xlsx", _PLAIN)


def test_a_heading_that_frictionless_looks_for_further_down_is_left_to_it(tmp_path: Path) -> None:
    """Rows of unlike width make it skip the first ones, such as a title."""
    title = '<row r="1"><c r="A1" t="str"><v>title</v></c></row>' + _HEADING.replace('1"', '2"')
    rows = "".join(f'<row r="{row}"><c r="C{row}" t="str"><v>bad</v></c></row>' for row in range(3, 30))
    _by_hand(tmp_path / "t.xlsx", rows, dimension="", heading=title)
    assert (3, 3, "c", "type-error") in _by_reference(tmp_path / "t.xlsx", _PLAIN)
    assert _judged(tmp_path / "t.xlsx", _PLAIN) is None


@pytest.mark.parametrize("case", _BY_REFERENCE)
def test_what_is_odd_is_left_to_frictionless(tmp_path: Path, case: str) -> None:
    """What the lane does not know for certain it does not judge."""
    _by_hand(tmp_path / "t.xlsx", _BY_REFERENCE[case])
    assert _judged(tmp_path / "t.xlsx", _PLAIN) is None


@pytest.mark.parametrize(
    "parts",
    [
        {"tail": "<mergeCells><mergeCell></mergeCells>"},
        {
            "tail": '<conditionalFormatting sqref="A1"><cfRule type="nonsense"/></conditionalFormatting>',
            "dimension": "",
        },
        {"head": _HEAD.replace("spreadsheetml/2006/main", "spreadsheetml/2006/other")},
        {"head": _HEAD.replace("UTF-8", "ISO-8859-1")},
        {"head": _HEAD + "<!-- <sheetData> -->"},
        {"head": _HEAD + "<cols><col/></cols>"},
        {"strings": _STRINGS.replace("</sst>", "")},
        {"strings": _STRINGS.replace("<t/>", "<t>\x01</t>")},
        {"strings": _STRINGS.replace("<si><t/></si>", "\n<si><t/></si>")},
    ],
)
def test_a_broken_part_is_left_to_frictionless_or_told_as_it_tells_it(
    tmp_path: Path, parts: dict[str, str]
) -> None:
    """What stands around the rows counts too: openpyxl stumbles over some of it."""
    _by_hand(tmp_path / "t.xlsx", _BY_LANE["shared strings"], **parts)
    _equal(tmp_path / "t.xlsx", _PLAIN)


@pytest.mark.parametrize(("sheet", "rows"), [(1, 3), (2, 2), ("second", 2), ("二", 1), (3, 1)])
def test_a_sheet_is_found_by_its_number_or_name(tmp_path: Path, sheet: int | str, rows: int) -> None:
    """Each sheet has as many bad cells as it should."""
    book = openpyxl.Workbook()
    for number, name in enumerate(("first", "second", "二")):
        page = book.create_sheet(name)
        page.append(["a", "b", "c"])
        for _ in range(3 - number):
            page.append(["bad", "x", 1.5])
    del book["Sheet"]
    book.save(tmp_path / "t.xlsx")
    assert _equal(tmp_path / "t.xlsx", _PLAIN, sheet)
    found = _judged(tmp_path / "t.xlsx", _PLAIN, sheet)
    assert found is not None
    assert [each[3] for each in found] == ["type-error"] * rows


@pytest.mark.parametrize("sheet", [4, "none"])
def test_a_sheet_that_is_not_there_is_left_to_frictionless(tmp_path: Path, sheet: int | str) -> None:
    """Frictionless says which sheet is missing."""
    _by_openpyxl(tmp_path / "t.xlsx", [["a", "b", "c"]])
    assert _judged(tmp_path / "t.xlsx", _PLAIN, sheet) is None


def test_what_is_no_workbook_is_left_to_frictionless(tmp_path: Path) -> None:
    """A text, an empty file, a zip archive of something else."""
    for content in (b"a,b,c\n1,x,2\n", b""):
        (tmp_path / "t.xlsx").write_bytes(content)
        assert _judged(tmp_path / "t.xlsx", _PLAIN) is None
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as archive:
        archive.writestr("x.txt", "x")
    assert _judged(tmp_path / "t.xlsx", _PLAIN) is None


def test_an_empty_sheet_is_left_to_frictionless(tmp_path: Path) -> None:
    """There is no heading to plan with."""
    openpyxl.Workbook().save(tmp_path / "t.xlsx")
    _equal(tmp_path / "t.xlsx", _PLAIN)


def test_merged_cells_and_the_calendar_of_1904_are_read_as_openpyxl_reads_them(tmp_path: Path) -> None:
    """Only the first of merged cells has the value; days count from 1904 where the workbook says so."""
    schema: dict[str, Any] = {
        "fields": [
            {"name": "a", "type": "date", "constraints": {"minimum": "2024-01-05"}},
            {"name": "b", "type": "string"},
        ]
    }
    with xlsxwriter.Workbook(tmp_path / "t.xlsx", {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "d/m/yy"})
        sheet.write_row(0, 0, ["a", "b"])
        for row, date in enumerate(("2024-01-04", "2024-01-05", "2024-01-06"), start=1):
            sheet.write_datetime(row, 0, dt.datetime.fromisoformat(date), day)
        sheet.merge_range(1, 1, 3, 1, "x")
    assert _equal(tmp_path / "t.xlsx", schema)
    assert _judged(tmp_path / "t.xlsx", schema) == [(2, 1, "a", "constraint-error")]
    # Values that no column test clears are read singly, by the same calendar.
    listed = {
        "fields": [{**schema["fields"][0], "constraints": {"enum": ["2024-01-05"]}}, schema["fields"][1]]
    }
    assert _equal(tmp_path / "t.xlsx", listed)
    assert _judged(tmp_path / "t.xlsx", listed) == [
        (2, 1, "a", "constraint-error"),
        (4, 1, "a", "constraint-error"),
    ]


@pytest.mark.parametrize(
    "options", [{"fillMergedCells": True}, {"preserveFormatting": True}, {"stringified": True}]
)
def test_options_of_the_workbook_reader_are_left_to_frictionless(
    tmp_path: Path, options: dict[str, bool]
) -> None:
    """They change the cells."""
    _by_openpyxl(tmp_path / "t.xlsx", [["a", "b", "c"], [1, "x", 2.5]])
    assert _planned(tmp_path / "t.xlsx", _PLAIN, {}).plan is not None
    assert _planned(tmp_path / "t.xlsx", _PLAIN, options).plan is None


def test_many_rows_in_many_blocks_keep_their_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are numbered through, and repeated keys found across blocks."""
    monkeypatch.setattr("bqw_sdk.formats.sheets.book._BLOCK", 2_000)
    rows: list[list[object]] = [
        ["a", "b", "c"],
        *([number, f"甲{number}", number / 4] for number in range(2_000)),
    ]
    rows[500] = [3, "x", "bad"]
    rows[1_999] = []
    _by_xlsxwriter(tmp_path / "t.xlsx", rows)
    schema = {**_PLAIN, "primaryKey": ["a"]}
    assert _equal(tmp_path / "t.xlsx", schema)
    assert [each[:2] for each in _judged(tmp_path / "t.xlsx", schema) or ()] == [
        (501, 0),
        (501, 3),
        (2000, 0),
        (2000, 0),
    ]


def test_rows_in_disorder_across_blocks_are_left_to_frictionless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block that starts before the end of the one above is no plain sheet."""
    monkeypatch.setattr(
        "bqw_sdk.formats.sheets.book._BLOCK", 1
    )  # a block for each row, after the first 64 KB
    numbers = [*range(2, 2_000), 3, 2_000]
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in numbers)
    _by_hand(tmp_path / "t.xlsx", rows, dimension="A1:C2000")
    assert _judged(tmp_path / "t.xlsx", _PLAIN) is None
