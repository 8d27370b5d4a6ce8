"""Templates from the models: what they hold, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.errors import TargetUnwritable, UnknownDataset, UsageError
from bqw_sdk.gazetteer import MalformedPlaceCode, UnknownPlace, find_places, place
from bqw_sdk.road.template import write_template
from bqw_sdk.road.template.place_names import place_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from bqw_sdk.formats.template_xlsx import Stamp
    from bqw_sdk.model.fields import Field

    Making = Callable[[Sequence[str], str | None, str], Path]
    Reading = Callable[[Path], Stamp]
    Telling = Callable[[Worksheet], dict[str, list[str]]]

NAMES = tuple(dataset.name for dataset in CATALOGUE)
COUNTY, CITY = "440281", "440200"
BOTH = pytest.mark.parametrize(("language", "county"), [("zh", COUNTY), ("en", CITY)])


def shown(text: str, zh: str, language: str, en: str) -> bool:
    """Tell whether a text is the one of the language."""
    return text == (zh if language == "zh" else en)


@BOTH
def test_every_column_has_its_heading_note_and_check(
    make: Making, stamp_of: Reading, validations: Telling, language: str, county: str
) -> None:
    """Title from the model, a note with its meaning, a check by its kind, on the sheet that the stamp names."""
    path = make(NAMES, county, language)
    stamp, book = stamp_of(path), openpyxl.load_workbook(path)
    assert [table.dataset for table in stamp.tables] == list(NAMES)
    for table in stamp.tables:
        dataset, sheet = dataset_named(table.dataset), book[table.sheet]
        checks = validations(sheet)
        assert table.fields == tuple(field.name for field in dataset.fields)
        assert shown(str(sheet["A1"].value), "示例", language, "Sample")
        for field, cell in zip(dataset.fields, sheet[1][1:], strict=True):
            assert cell.value == field.title.in_language(language)
            assert cell.comment, cell.coordinate
            assert field.about.in_language(language) in cell.comment.text
            letter = cell.column_letter
            assert checks.get(letter, []) == expected_check(field, checks.get(letter, [])), (
                dataset.name,
                field.name,
            )


def note_of(cell: Cell | MergedCell) -> str:
    """Return the note on a heading."""
    assert cell.comment, cell.coordinate
    return str(cell.comment.text)


def expected_check(field: Field, found: list[str]) -> list[str]:
    """Return the kinds of validation that a column has to have."""
    if field.codes:
        return [f"bqw_codes_{field.codes.name}"]
    if field.ref and field.ref.target == "places.code":
        # Which levels are listed is tested apart.
        return found if len(found) == 1 and found[0].startswith("bqw_places") else ["bqw_places"]
    if field.kind == "boolean":
        return ["bqw_yes_no"]
    if field.missing and field.kind != "string":
        return ["custom"]
    if field.kind == "string":
        return ["None"] if field.ref or field.pattern else []
    return [{"integer": "whole", "number": "decimal", "date": "date"}[field.kind]]


def test_drop_downs_list_labels_and_places_of_the_right_level(make: Making) -> None:
    """Project statuses in their order; towns and villages for a project, nothing above them."""
    book = openpyxl.load_workbook(make(["construction_projects"], COUNTY, "zh"))
    lists = {
        str(column[0].value): [cell.value for cell in column[1:] if cell.value]
        for column in book["下拉列表"].columns
    }
    statuses = next(
        each.codes for each in dataset_named("construction_projects").fields if each.name == "status"
    )
    assert statuses
    assert lists["bqw_codes_project_status"] == [code.zh for code in statuses]
    towns = lists["bqw_places_town_village"]
    assert {"坪石镇", "坪石镇肖家湾村", "廊田镇龙山村"} <= set(towns)
    assert not {"乐昌市", "韶关市", "广东省"} & set(towns)
    assert set(book.defined_names) == set(lists)


def test_without_a_place_there_is_no_drop_down_of_places(make: Making, validations: Telling) -> None:
    """The note says how a place is written instead."""
    book = openpyxl.load_workbook(make(["construction_projects"], None, "zh"))
    sheet = book["建筑业共建项目"]
    assert validations(sheet)["D"] == ["None"]
    assert "12 位代码" in note_of(sheet["D1"])
    assert not any(name.startswith("bqw_places") for name in book.defined_names)


@pytest.mark.parametrize("code", ["440281000000", "440200000000", "441900000000", "440000000000"])
def test_no_two_places_of_a_workbook_have_one_name(code: str) -> None:
    """A county, a city, a city without counties, the province."""
    names = place_names(code).names
    assert len(set(names.values())) == len(names) > 200


@pytest.mark.parametrize("code", ["440281000000", "440200000000"])
def test_every_name_in_a_drop_down_finds_its_place(code: str) -> None:
    """Without the stamp, too: the name alone leads to one place within the one that was chosen."""
    inside = {each: name for each, name in place_names(code).names.items() if place(each).code >= code}
    assert {
        each: [found.code for found in find_places(name, within=code)] for each, name in inside.items()
    } == {each: [each] for each in inside}


def test_the_notes_speak_of_columns_and_labels_by_their_titles(make: Making) -> None:
    """People see neither English names of columns nor values of codes, in rules either."""
    sheet = openpyxl.load_workbook(make(["construction_projects"], COUNTY, "zh"))["建筑业共建项目"]
    notes = {str(cell.value): cell.comment.text for cell in sheet[1] if cell.comment}
    assert "要求:“谋划日期”不晚于、不大于“签约日期”" in notes["谋划日期"]
    assert "要求:“项目状态”为签约时填“签约日期”,为洽谈意向、谋划时留空" in notes["签约日期"]
    assert "单位:元" in notes["计划投资(元)"]
    assert "例:3200000" in notes["计划投资(元)"]
    assert "必填" in notes["项目编号"]
    assert "选填" in notes["签约日期"]


def test_a_personal_column_says_that_it_is_never_published(make: Making) -> None:
    """In its note and by its colour; where only some rows are about a person, the note says that."""
    book = openpyxl.load_workbook(make(["cases", "organisations"], COUNTY, "zh"))
    cases = {str(cell.value): cell for cell in book["服务事项"][1]}
    assert "任何时候都不发布" in note_of(cases["事项内容"])
    assert cases["事项内容"].fill.start_color.rgb not in {cases["事项编号"].fill.start_color.rgb, cases["办结日期"].fill.start_color.rgb}  # fmt: skip
    assert "涉及个人的行" in {str(cell.value): note_of(cell) for cell in book["单位"][1]}["单位名称"]


@BOTH
def test_the_first_sheet_tells_what_to_do(
    make: Making, stamp_of: Reading, language: str, county: str
) -> None:
    """For whom, how, what becomes of it, and a link to each of the sheets with its openness."""
    book = openpyxl.load_workbook(make(NAMES, county, language))
    sheet = book.worksheets[0]
    told = [str(cell.value) for row in sheet for cell in row if cell.value]
    assert shown(sheet.title, "填写说明", language, "Instructions")
    assert any(place(county.ljust(12, "0")).name in text for text in told)
    for zh, en in (
        ("怎样填写", "How to fill it in"),
        ("数据的用途", "What happens with the data"),
        ("颜色", "Colours"),
    ):
        assert (zh if language == "zh" else en) in told
    rows = {row[1].value: row for row in sheet.iter_rows() if row[1].value in NAMES}
    assert list(rows) == list(NAMES)
    for table in stamp_of(make(NAMES, county, language)).tables:
        link = rows[table.dataset][0].hyperlink
        assert link
        assert link.location == f"'{table.sheet}'!A1"
    assert shown(str(rows["cases"][3].value), "不予开放", language, "not open")


def test_sheets_have_names_that_excel_takes(make: Making) -> None:
    """Short, told apart without regard to case, without the signs it forbids."""
    for language in ("zh", "en"):
        names = openpyxl.load_workbook(
            make(NAMES, COUNTY if language == "zh" else CITY, language), read_only=True
        ).sheetnames
        assert len({name.casefold() for name in names}) == len(names) == len(NAMES) + 3
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_the_stamp_says_what_the_workbook_is(
    make: Making, stamp_of: Reading, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Version, place, language, day, the digest of each schema; another schema has another digest."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_template(["visits", "cases"], tmp_path / "t.xlsx", place=COUNTY)
    stamp = stamp_of(tmp_path / "t.xlsx")
    assert (stamp.place, stamp.language, stamp.made, stamp.mark) == (
        "440281000000",
        "zh",
        date(2023, 11, 14),
        "示例",
    )
    assert [(table.dataset, table.sheet) for table in stamp.tables] == [
        ("visits", "包点调研"),
        ("cases", "服务事项"),
    ]
    assert len({table.digest for table in stamp_of(make(NAMES, COUNTY, "zh")).tables}) == len(NAMES)
    assert stamp.places["坪石镇"] == find_places("坪石镇", within="440281000000")[0].code
    rows = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_name("包点调研").to_python()
    assert [row[1] for row in rows[1:]] == [sample[0] for sample in stamp.tables[0].samples]


def test_the_same_day_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH is the day; another day is another workbook."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    paths = [write_template(["cases"], tmp_path / f"{name}.xlsx", place=COUNTY).path for name in "ab"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    paths.append(write_template(["cases"], tmp_path / "c.xlsx", place=COUNTY).path)
    contents = [path.read_bytes() for path in paths]
    assert contents[0] == contents[1] != contents[2]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        write_template(["cases"], tmp_path / "d.xlsx")


def test_a_workbook_that_may_be_filled_in_is_never_written_over(tmp_path: Path) -> None:
    """The very same workbook may be made again; anything else stays as it is."""
    path = tmp_path / "new" / "t.xlsx"
    write_template(["cases"], path, place=COUNTY)
    write_template(["cases"], path, place=COUNTY)
    book = openpyxl.load_workbook(path)
    book["服务事项"].append([None, "CA-1"])
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(TargetUnwritable, match="written over"):
        write_template(["cases"], path, place=COUNTY)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["t.xlsx"]


def test_what_cannot_be_made_is_said(tmp_path: Path) -> None:
    """No such dataset, no dataset, no such place, no code of a place, a file of another kind, a file for a folder."""
    path = tmp_path / "t.xlsx"
    with pytest.raises(UnknownDataset, match="did you mean cases"):
        write_template(["case"], path)
    with pytest.raises(UsageError, match="at least one"):
        write_template([], path)
    with pytest.raises(UnknownPlace):
        write_template(["cases"], path, place="449999")
    with pytest.raises(MalformedPlaceCode):
        write_template(["cases"], path, place="乐昌市")
    with pytest.raises(UsageError, match=r"\.xlsx"):
        write_template(["cases"], tmp_path / "t.csv")
    assert list(tmp_path.iterdir()) == []
    path.write_bytes(b"")
    with pytest.raises(TargetUnwritable):
        write_template(["cases"], path / "t.xlsx")


def test_a_dataset_named_twice_has_one_sheet(tmp_path: Path) -> None:
    """In the order in which they were named first."""
    made = write_template(["visits", "cases", "visits"], tmp_path / "t.xlsx", language="en")
    assert made.sheets == {"visits": "Visits", "cases": "Cases"}
