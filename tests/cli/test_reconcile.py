from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bqw_sdk.cli.main import COMMAND
from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats import CSV
from bqw_sdk.store.workspace import table_from_rows

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "guangdong"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The published figures of the example without its large tables."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name in ("indicators.csv", "observations.csv", "relations.csv"):
        shutil.copy(EXAMPLE / name, folder / name)
    text = (EXAMPLE / "release.toml").read_text(encoding="utf-8")
    head, _, rest = text.partition("datasets = [")
    listed = 'datasets = ["indicators", "observations", "relations"]'
    (folder / "release.toml").write_text(head + listed + rest.partition("]")[2], encoding="utf-8")
    return folder


def test_relations_alone_are_as_stated_in_the_example(package: Path) -> None:
    """Exit 0; the one known contradiction is told, and told to be as stated."""
    result = CliRunner().invoke(COMMAND, ["reconcile", "--against", str(package), "--lang", "en"])
    assert result.exit_code == 0
    assert "R10" in result.output
    assert "contradiction (as stated)" in result.output
    assert "0 not as stated" in result.output


def test_a_relation_that_is_not_as_stated_is_exit_1(package: Path) -> None:
    """Expecting 295 and 292 to be the same fails, in the table and in the exit code."""
    path = package / "relations.csv"
    text = path.read_text(encoding="utf-8").replace("B0298,contradiction", "B0298,holds")
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(COMMAND, ["reconcile", "--against", str(package), "--lang", "zh"])
    assert result.exit_code == 1
    assert "与所说不同" in result.output


def test_json_goes_to_the_file_that_is_named(package: Path, tmp_path: Path) -> None:
    """One object with verdicts and relations; without a ledger there are no figures."""
    out = tmp_path / "told.json"
    arguments = ["reconcile", "--against", str(package), "--format", "json", "-o", str(out)]
    result = CliRunner().invoke(COMMAND, arguments)
    assert (result.exit_code, result.output) == (0, "")
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["ok"] is True
    assert told["figures"] == []
    assert len(told["relations"]) > 33


def test_a_ledger_beside_the_example_names_what_agrees_and_what_cannot_be_compared(
    package: Path, tmp_path: Path
) -> None:
    """135,000 trees in each of the ten counties of Shaoguan agree with 135万株; figures without records are not comparable."""
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    text = (package / "release.toml").read_text(encoding="utf-8").replace("2017/2026", "2024")
    text = text.replace('"indicators", "observations", "relations"', '"plantings"')
    (ledger / "release.toml").write_text(text, encoding="utf-8")
    heading = "planting_id,place_code,planted_on,species,form,trees,checked_on,survived,organiser,funded_yuan,synthetic"
    row = "PL-{county},4402{county}000000,2024-03-12,樟树,tree,{trees},,,party-wood,,true"
    counties = ("03", "04", "05", "22", "24", "29", "32", "33", "81", "82")
    arguments = ["reconcile", str(ledger), "--against", str(package), "--lang", "en"]
    for trees, code, verdict in ((135000, 0, "agrees"), (270000, 1, "disagrees")):
        rows = [row.format(county=county, trees=trees) for county in counties]
        (ledger / "plantings.csv").write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
        result = CliRunner().invoke(COMMAND, arguments)
        assert result.exit_code == code
        (line,) = [line for line in result.output.splitlines() if "SG24-008" in line]
        assert line.startswith(verdict)
        assert "not comparable missing-tables" in result.output


def test_what_is_lacking_of_two_places_is_told_of_each(package: Path, tmp_path: Path) -> None:
    """Trees of one county: nine counties of the city are lacking, and twenty cities of the province; exit 0."""
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    text = (package / "release.toml").read_text(encoding="utf-8").replace("2017/2026", "2023/2024")
    text = text.replace('"indicators", "observations", "relations"', '"plantings", "assistance_groups"')
    (ledger / "release.toml").write_text(text, encoding="utf-8")
    (ledger / "plantings.csv").write_text(
        "planting_id,place_code,planted_on,species,form,trees,checked_on,survived,organiser,funded_yuan,synthetic\n"
        "PL-1,440281103201,2024-03-12,樟树,tree,900,,,party-wood,,true\n",
        encoding="utf-8",
    )
    groups = dataset_named("assistance_groups")
    row = {
        **groups.examples[0].model_dump(),
        "place_code": "440281000000",
        "valid_from": date(2023, 11, 1),
    }
    CSV.write(table_from_rows(groups, groups.fields, [row]), groups.fields, ledger / "assistance_groups.csv")
    arguments = ["reconcile", str(ledger), "--against", str(package), "--lang", "en"]
    result = CliRunner().invoke(COMMAND, arguments)
    told = [line for line in result.output.splitlines() if " coverage " in line]
    assert result.exit_code == 0
    assert ["20 of the 21 prefectures" in told[0], "9 of the 10 counties" in told[-1]] == [True, True]


def test_a_package_that_is_not_there_is_exit_3(tmp_path: Path) -> None:
    """Missing input is told apart from disagreement."""
    result = CliRunner().invoke(COMMAND, ["reconcile", "--against", str(tmp_path / "gone")])
    assert result.exit_code == 3
