from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.cli.main import COMMAND
from bqw_sdk.cli.table import width

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "guangdong"
HEADING = "courtyard_id,place_code,household_ref,level,recognised_on,grade,withdrawn_on,synthetic"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Two courtyards of 乐昌市, one of them recognised in 2024."""
    folder = tmp_path / "ledger"
    folder.mkdir()
    text = (EXAMPLE / "release.toml").read_text(encoding="utf-8").replace("2017/2026", "2024")
    head, _, rest = text.partition("datasets = [")
    (folder / "release.toml").write_text(
        head + 'datasets = ["courtyards"]' + rest.partition("]")[2], encoding="utf-8"
    )
    villages = {2023: "440281103201", 2024: "440281104201"}
    rows = [f"CY-{year},{code},,county,{year}-05-20,exemplary,,true" for year, code in villages.items()]
    (folder / "courtyards.csv").write_text("\n".join([HEADING, *rows, ""]), encoding="utf-8")
    return folder


def test_the_table_is_aligned_for_wide_characters_and_says_what_cannot_be_computed(ledger: Path) -> None:
    """The values end in one terminal column, and what has no records is “不可计算” with its tables."""
    result = CliRunner().invoke(COMMAND, ["indicators", str(ledger), "--lang", "zh"])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "乐昌市 440281000000  2024"
    shown = [line for line in lines if line.startswith(("各级美丽庭院", "新建美丽庭院"))]
    assert [line.split()[1] for line in shown] == ["2", "1"]
    assert len({width(line.rpartition("户")[0]) for line in shown}) == 1
    assert width("户") == 2
    assert "植树株数  不可计算: 缺少记录:plantings" in lines


def test_json_keeps_value_rows_and_missing_tables(ledger: Path) -> None:
    """One object a figure; no value where there is none."""
    names = ["beautiful-courtyards", "trees-planted"]
    arguments = [part for name in names for part in ("--indicator", name)]
    result = CliRunner().invoke(COMMAND, ["indicators", str(ledger), *arguments, "--format", "json"])
    figures = json.loads(result.output)["figures"]
    assert [(each["value"], each["rows"], each["missing"]) for each in figures] == [
        ("2", 2, []),
        (None, 0, ["plantings"]),
    ]


def test_place_level_and_period_choose(ledger: Path) -> None:
    """Town by town in 2023: one courtyard where one was recognised, a true zero where the record is of 2024."""
    arguments = [
        "--place",
        "440281",
        "--level",
        "town",
        "--period",
        "2023",
        "--indicator",
        "beautiful-courtyards-new",
    ]
    result = CliRunner().invoke(COMMAND, ["indicators", str(ledger), *arguments, "--format", "json"])
    figures = [each for each in json.loads(result.output)["figures"] if each["computable"]]
    assert [(each["place_code"], each["value"]) for each in figures] == [
        ("440281103000", "1"),
        ("440281104000", "0"),
    ]


def test_the_csv_is_written_beside_the_table(ledger: Path, tmp_path: Path) -> None:
    """-o writes all figures."""
    out = tmp_path / "figures.csv"
    result = CliRunner().invoke(COMMAND, ["indicators", str(ledger), "-o", str(out)])
    assert result.exit_code == 0
    assert "beautiful-courtyards-new" in out.read_text(encoding="utf-8")


def test_definitions_are_written_as_the_example_has_them(tmp_path: Path) -> None:
    """The printed table is the committed one."""
    out = tmp_path / "indicators.csv"
    result = CliRunner().invoke(COMMAND, ["indicators", "--definitions", "-o", str(out)])
    assert result.exit_code == 0
    assert out.read_bytes() == (EXAMPLE / "indicators.csv").read_bytes()


def test_a_source_without_ledgers_says_of_every_indicator_what_is_missing() -> None:
    """The example of published figures holds no records: all is “不可计算”, nothing is 0, and exit is 0."""
    result = CliRunner().invoke(COMMAND, ["indicators", str(EXAMPLE), "--lang", "zh"])
    lines = [line for line in result.output.splitlines() if line]
    assert (result.exit_code, lines[0]) == (0, "广东省 440000000000  2017/2026")
    assert "植树株数  不可计算: 缺少记录:plantings" in lines
    measured = [each for _, each in all_definitions() if each.measure]
    assert len([line for line in lines if "不可计算: 缺少记录:" in line]) == len(measured) == len(lines) - 2


def test_json_of_a_source_without_ledgers_has_no_value(tmp_path: Path) -> None:
    """One object an indicator, none with a value, each with the names of its tables; the CSV has the same."""
    out = tmp_path / "figures.csv"
    result = CliRunner().invoke(COMMAND, ["indicators", str(EXAMPLE), "--format", "json", "-o", str(out)])
    figures = json.loads(result.output)["figures"]
    assert result.exit_code == 0
    assert {(each["value"], each["computable"], bool(each["missing"])) for each in figures} == {
        (None, False, True)
    }
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(figures) + 1 > 50


@pytest.mark.parametrize("arguments", [[], ["--definitions"], ["--definitions", "-o", "x.csv", "source"]])
def test_a_call_without_what_it_needs_is_exit_2(arguments: list[str]) -> None:
    """A source or a file must be given, and not both."""
    assert CliRunner().invoke(COMMAND, ["indicators", *arguments]).exit_code == 2
