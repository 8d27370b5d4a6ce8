"""Damages of the real example, one at a time: each is found where it stands, and nothing else is said."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from bqw_sdk.cli.main import COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "guangdong"
Table = list[list[str]]
WRONG_CHECK_DIGIT = "91350100M000100Y44"


def _read(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


def _kept(name: str, table: Table, chosen: Callable[[dict[str, str]], bool], at_most: int) -> Table:
    heading, *rows = table
    first = {tuple(row) for row in rows[:at_most]}
    return [
        heading,
        *(row for row in rows if tuple(row) in first or chosen(dict(zip(heading, row, strict=True)))),
    ]


@pytest.fixture(scope="session")
def reduced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a part of the real example: fewer rows, and only the places that they refer to, with those above."""
    folder = tmp_path_factory.mktemp("reduced") / "guangdong"
    shutil.copytree(EXAMPLE, folder)
    listed = {row[0] for row in _read(EXAMPLE / "observation_places.csv")[1:]}
    wanted: set[str] = set()
    for name, chosen, at_most in (
        ("place_changes", lambda row: row["kind"] == "renamed", 20),
        ("organisations", lambda _: False, 30),
        ("observations", lambda row: row["observation_id"] in listed or row["qualifier"] != "exact", 40),
        ("events", lambda _: True, 0),
        ("observation_places", lambda _: True, 0),
        ("denominators", lambda _: True, 0),
    ):
        table = _kept(name, _read(EXAMPLE / f"{name}.csv"), chosen, at_most)
        _write(folder / f"{name}.csv", table)
        places = [number for number, field in enumerate(table[0]) if field in {"place_code", "parent_code"}]
        wanted |= {row[number] for row in table[1:] for number in places}
    places = _read(EXAMPLE / "places.csv")
    above = {row[0]: row[places[0].index("parent_code")] for row in places[1:]}
    for code in list(wanted - {""}):
        while code := above[code]:
            wanted.add(code)
    kept = {row[0] for row in _read(folder / "observations.csv")}
    relations = _read(EXAMPLE / "relations.csv")
    left = relations[0].index("left_observation_id")
    _write(folder / "relations.csv", [relations[0], *(row for row in relations[1:] if row[left] in kept)])
    _write(folder / "places.csv", [places[0], *(row for row in places[1:] if row[0] in wanted)])
    return folder


def _validated(folder: Path) -> dict[str, Any]:
    done = CliRunner().invoke(COMMAND, ["validate", str(folder), "--format", "json"], prog_name="bqw")
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["exit"] == done.exit_code
    return told


def _places_of(told: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    findings = told["report"]["findings"]
    return [
        (each["rule"], each["origin"]["file"] or "", each["row"] or 0, each["field"] or "")
        for each in findings
    ]


def test_the_reduced_example_is_fit_as_it_stands(reduced: Path) -> None:
    """Without a damage nothing is found, so that whatever is found below is the damage."""
    told = _validated(reduced)
    assert (told["exit"], _places_of(told)) == (0, [])
    assert {table["dataset"]: table["rows"] for table in told["report"]["tables"]}["places"] > 50


@dataclass(frozen=True)
class Cell:
    """One cell is given another text; ``where`` chooses the first row with that text in that column."""

    dataset: str
    field: str
    text: str
    rule: str
    where: tuple[str, str] | None = None
    told_of: str | None = None
    follow: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The name of the case."""
        return f"{self.dataset}.{self.field}={self.text or 'empty'}-{self.rule}"


# fmt: off
CELLS = (
    Cell("places", "edition", "二〇二三", "FLD-001"),
    Cell("places", "level", "district", "FLD-003"),
    Cell("places", "level", "town", "ROW-002", ("level", "county")),
    Cell("places", "kind", "zone-of-zones", "FLD-003"),
    Cell("places", "name", "", "FLD-002"),
    Cell("places", "parent_code", "440300000000", "ROW-002", ("code", "440281000000")),
    Cell("sources", "retrieved_on", "22/11/2026", "FLD-001"),
    Cell("sources", "retrieved_on", "1999-01-01", "ROW-001", told_of="published_on"),
    Cell("sources", "url", "gd.xinhuanet.com", "FLD-004"),
    Cell("events", "event_id", "", "FLD-002", follow=(("TBL-001", "event_id"),)),
    Cell("organisations", "uscc", WRONG_CHECK_DIGIT, "FLD-020"),
    Cell("organisations", "uscc", "91350100", "FLD-004"),
    Cell("organisations", "name", "", "FLD-007"),
    Cell("organisations", "source_id", "N999", "REL-001"),
    Cell("events", "place_code", "440281", "FLD-004"),
    Cell("events", "ordinal", "first", "FLD-001"),
    Cell(
        "events", "period", "2024-13", "FLD-020",
        follow=(("ROW-002", "period_start"), ("ROW-002", "period_end")),
    ),
    Cell("events", "period_start", "2020-01-01", "ROW-002"),
    Cell("indicators", "money_kind", "", "ROW-004", ("unit", "yuan")),
    Cell("indicators", "money_kind", "planned", "ROW-004", ("unit", "villages")),
    Cell("observations", "place_code", "449999000000", "REL-001"),
    Cell("observations", "place_code", "", "ROW-003", ("scope_text", "")),
    Cell("observations", "indicator_id", "no-such-indicator", "REL-001"),
    Cell("observations", "source_id", "N999", "REL-001"),
    Cell("observations", "value", "twelve", "FLD-001"),
    Cell("observations", "value", "", "FLD-007"),
    Cell("observations", "value", "NaN", "FLD-006"),
    Cell("observations", "value", "22.00001", "FLD-006"),
    Cell("observations", "lower_open", "maybe", "FLD-001"),
    Cell("observations", "lower", "99999", "ROW-001"),
    Cell("observations", "qualifier", "more-than", "ROW-005"),
    Cell("observation_places", "observation_id", "B9999", "REL-001"),
    Cell("denominators", "valid_to", "1999-01-01", "ROW-001", told_of="valid_from"),
)
# fmt: on


@pytest.mark.parametrize("case", CELLS, ids=str)
def test_a_wrong_cell_is_found_in_its_row_and_column(reduced: Path, tmp_path: Path, case: Cell) -> None:
    """The finding names the rule, the file, the record and the column of the one cell that was changed."""
    folder = tmp_path / "guangdong"
    shutil.copytree(reduced, folder)
    file = f"{case.dataset}.csv"
    table = _read(folder / file)
    column = table[0].index(case.field)
    number = 1
    if case.where:
        at = table[0].index(case.where[0])
        number = next(each for each, row in enumerate(table) if row[at] == case.where[1])
    assert table[number][column] != case.text
    table[number][column] = case.text
    _write(folder / file, table)
    told = _validated(folder)
    assert told["exit"] == 1
    follow = [(rule, file, number + 1, field) for rule, field in case.follow]
    assert _places_of(told) == [(case.rule, file, number + 1, case.told_of or case.field), *follow]


def _rows(name: str, change: Callable[[Table], object]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        table = _read(folder / name)
        change(table)
        _write(folder / name, table)

    return damage


def _bytes(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        content = (folder / name).read_bytes()
        changed = change(content)
        assert changed != content
        (folder / name).write_bytes(changed)

    return damage


def _columns(change: Callable[[list[str]], object]) -> Callable[[Table], None]:
    def damage(table: Table) -> None:
        for row in table:
            change(row)

    return damage


def _swap_names(row: list[str]) -> None:
    row[1], row[2] = row[2], row[1]


# fmt: off
FILES: dict[str, tuple[Callable[[Path], None], int, list[tuple[str, str, int, str]]]] = {
    "a column has the wrong name": (
        _rows("places.csv", lambda table: table[0].__setitem__(0, "Code")),
        1, [("TBL-012", "places.csv", 1, "code")],
    ),
    "a column name is blank": (
        _rows("events.csv", lambda table: table[0].__setitem__(3, "")),
        1, [("TBL-014", "events.csv", 1, "name")],
    ),
    "a column name is repeated": (
        _rows("events.csv", lambda table: table[0].__setitem__(4, "name")),
        1, [("TBL-013", "events.csv", 1, "name_en")],
    ),
    "the last column is gone": (
        _rows("places.csv", _columns(lambda row: row.pop())),
        1, [("TBL-010", "places.csv", 1, "edition")],
    ),
    "a column too many": (
        _rows("observations.csv", _columns(lambda row: row.append("remark"))),
        1, [("TBL-011", "observations.csv", 1, "remark")],
    ),
    "two columns are swapped": (
        _rows("indicators.csv", _columns(_swap_names)),
        1, [("TBL-012", "indicators.csv", 1, "name"), ("TBL-012", "indicators.csv", 1, "name_en")],
    ),
    "a row stands twice": (
        _rows("places.csv", lambda table: table.insert(6, table[5])),
        1, [("TBL-001", "places.csv", 7, "code")],
    ),
    "a row of a composite key stands twice": (
        _rows("observation_places.csv", lambda table: table.append(table[1])),
        1, [("TBL-001", "observation_places.csv", 15, "observation_id")],
    ),
    "a blank row": (
        _rows("events.csv", lambda table: table.insert(4, [""] * len(table[0]))),
        1, [("ROW-010", "events.csv", 5, ""), ("TBL-001", "events.csv", 5, "event_id")],
    ),
    "a cell is missing": (
        _rows("events.csv", lambda table: table[3].pop()),
        1, [("FLD-002", "events.csv", 4, "source_id"), ("ROW-011", "events.csv", 4, "source_id")],
    ),
    "a cell too many": (
        _rows("events.csv", lambda table: table[3].append("?")),
        1, [("ROW-012", "events.csv", 4, "")],
    ),
    "a unique code stands twice": (
        _rows("organisations.csv", lambda table: [row.__setitem__(3, "91350100M000100Y43") for row in table[1:3]]),
        1, [("TBL-002", "organisations.csv", 3, "uscc")],
    ),
    "the file is GBK": (
        _bytes("organisations.csv", lambda content: content.decode().encode("gbk")),
        3, [("TBL-020", "organisations.csv", 2, "")],
    ),
    "the file is UTF-16": (
        _bytes("events.csv", lambda content: content.decode().encode("utf-16")),
        3, [("TBL-020", "events.csv", 1, "")],
    ),
    "the file is empty": (
        lambda folder: (folder / "denominators.csv").write_bytes(b""),
        1, [("TBL-022", "denominators.csv", 0, "")],
    ),
    "the file is gone": (
        lambda folder: (folder / "denominators.csv").unlink(),
        3, [("TBL-023", "denominators.csv", 0, "")],
    ),
    "a quote is not closed": (
        _bytes("events.csv", lambda content: content.replace(b"E-B0019", b'"E-B0019')),
        1, [("TBL-021", "events.csv", 9, "")],
    ),
    "a NUL byte": (
        _bytes("events.csv", lambda content: content.replace(b"E-B0019", b"E-B\x00019")),
        1, [("TBL-021", "events.csv", 3, "")],
    ),
    "a table that is not listed": (
        lambda folder: (folder / "remarks.csv").write_text("a,b\n1,2\n", encoding="utf-8"),
        1, [("PKG-002", "remarks.csv", 0, "")],
    ),
    "the version is no semantic version": (
        _bytes("release.toml", lambda content: content.replace(b'version = "0.1.0"', b'version = "0.1"')),
        1, [("PKG-001", "release.toml", 0, "version")],
    ),
    "the licences are gone": (
        _bytes("release.toml", lambda content: content.replace(b"[[licences]]", b"[[licenses]]")),
        1, [("PKG-001", "release.toml", 0, "licences"), ("PKG-001", "release.toml", 0, "licenses")],
    ),
    "a dataset is misspelt": (
        _bytes("release.toml", lambda content: content.replace(b'"denominators"', b'"denominator"')),
        1, [("PKG-002", "denominators.csv", 0, ""), ("PKG-003", "release.toml", 0, "datasets")],
    ),
    "a byte order mark is accepted": (_bytes("events.csv", lambda content: b"\xef\xbb\xbf" + content), 0, []),
    "CRLF is accepted": (_bytes("events.csv", lambda content: content.replace(b"\n", b"\r\n")), 0, []),
}
# fmt: on


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_found_with_its_place(reduced: Path, tmp_path: Path, name: str) -> None:
    """All findings and the exit code are those of the damage; what a reader may tolerate gives none."""
    damage, code, expected = FILES[name]
    folder = tmp_path / "guangdong"
    shutil.copytree(reduced, folder)
    damage(folder)
    told = _validated(folder)
    assert (told["exit"], _places_of(told)) == (code, expected)


def test_one_kind_of_damage_is_told_in_both_languages_with_the_mend(reduced: Path, tmp_path: Path) -> None:
    """What a person reads names file, row, column, what was found, what was expected and what to do."""
    folder = tmp_path / "guangdong"
    shutil.copytree(reduced, folder)
    _rows("events.csv", lambda table: table[1].__setitem__(1, "greening-of-all"))(folder)
    told = {
        language: CliRunner().invoke(COMMAND, ["validate", str(folder), "--lang", language], prog_name="bqw")
        for language in ("zh", "en")
    }
    assert {done.exit_code for done in told.values()} == {1}
    for word in (
        "FLD-003",
        "events.csv",
        "第 2 行",
        "mechanism[2]",
        "发现: greening-of-all",
        "应为: ",
        "改法: ",
        "1 个错误",
    ):
        assert word in told["zh"].stdout
    for word in (
        "FLD-003",
        "events.csv",
        "row 2",
        "mechanism[2]",
        "found: greening-of-all",
        "expected: ",
        "mend: ",
        "1 error",
    ):
        assert word in told["en"].stdout


def test_a_wrong_code_of_an_organisation_is_never_shown(reduced: Path, tmp_path: Path) -> None:
    """The column is personal for some rows, so its content is masked wherever a finding shows it."""
    folder = tmp_path / "guangdong"
    shutil.copytree(reduced, folder)
    _rows("organisations.csv", lambda table: table[1].__setitem__(3, WRONG_CHECK_DIGIT))(folder)
    _rows("organisations.csv", lambda table: table[2].__setitem__(3, "ABC123"))(folder)
    shown = json.dumps(_validated(folder), ensure_ascii=False)
    assert WRONG_CHECK_DIGIT not in shown
    assert "ABC123" not in shown
    assert "***" in shown
