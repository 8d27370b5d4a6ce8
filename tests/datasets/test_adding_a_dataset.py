from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from frictionless import Package, Schema

import bqw_sdk
from bqw_sdk.datasets import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).resolve().parents[1]
WRITTEN = Path(__file__).with_name("footbridges.py").read_text(encoding="utf-8")
COLUMNS = ["bridge_id", "place_code", "started_on", "opened_on", "cost_yuan", "synthetic"]
CONFORMANCE = (
    "datasets/test_registry.py",
    "datasets/test_round_trips.py",
    "describe/test_table_schema.py",
    "describe/test_dictionary.py",
    "validate/test_each_constraint.py",
)


class Copy(NamedTuple):
    """A folder that holds a copy of the package, and is all that a process started by it sees of one."""

    folder: Path

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a Python that imports the copy."""
        settings = {
            "PYTHONPATH": str(self.folder),
            "PYTHONUTF8": "1",
            "CI": "",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.run(
            [sys.executable, *arguments],
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=TESTS.parent,
            env={**os.environ, **settings},
        )

    def conformance(self) -> tuple[set[str], set[str]]:
        """Return the names of the tests that passed and of those that failed for the added dataset."""
        paths = [str(TESTS / path) for path in CONFORMANCE]
        options = ["-k", "footbridges", "-rA", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist"]
        said = self.python("-m", "pytest", *paths, *options)
        told = re.findall(r"^(PASSED|FAILED|ERROR) \S*?::(\w+)", said.stdout, re.MULTILINE)
        assert told, said.stdout + said.stderr
        passed = {name for verdict, name in told if verdict == "PASSED"}
        failed = {name for verdict, name in told if verdict != "PASSED"}
        return passed - failed, failed


def copy_with(folder: Path, written: str, line: str = "    FOOTBRIDGES,\n") -> Copy:
    """Copy the package, and add a file and a line, with its import, to the catalogue."""
    package = folder / "bqw_sdk"
    shutil.copytree(Path(bqw_sdk.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "datasets" / "footbridges.py").write_text(written, encoding="utf-8")
    catalogue = package / "datasets" / "__init__.py"
    text = catalogue.read_text(encoding="utf-8")
    start = text.index("from bqw_sdk.datasets.firm_pairings")
    text = f"{text[:start]}from bqw_sdk.datasets.footbridges import FOOTBRIDGES\n{text[start:]}"
    end = text.index("\n)\n", text.index("CATALOGUE: ")) + 1
    catalogue.write_text(text[:end] + line + text[end:], encoding="utf-8")
    return Copy(folder)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Return the package with footbridges in its catalogue."""
    return copy_with(tmp_path_factory.mktemp("added"), WRITTEN)


@pytest.fixture
def source(small_source: Callable[..., Path]) -> Path:
    """Return a source with two sound footbridges among the places of the examples."""
    folder = small_source(datasets=("places",))
    settings = folder / "release.toml"
    text = settings.read_text(encoding="utf-8").replace('["places"]', '["places", "footbridges"]')
    settings.write_text(f"synthetic = true\n{text}", encoding="utf-8")
    rows = ["FB1,440281000000,2024-01-01,2024-06-30,12000.5,true", "FB2,440281000000,2024-02-01,,,true"]
    (folder / "footbridges.csv").write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return folder


def test_the_schema_is_printed_among_the_others(copy: Copy, tmp_path: Path) -> None:
    """`bqw schemas write` prints one schema more; frictionless takes it and judges a table by it."""
    done = copy.python("-m", "bqw_sdk", "schemas", "write", "-o", str(tmp_path / "schemas"))
    assert done.returncode == 0, done.stderr
    printed = {path.name.removesuffix(".schema.json"): path for path in (tmp_path / "schemas").iterdir()}
    assert printed.keys() == {"footbridges", *(dataset.name for dataset in CATALOGUE)}
    schema = json.loads(printed["footbridges"].read_text(encoding="utf-8"))
    assert Schema.from_descriptor(schema).field_names == COLUMNS
    assert schema["primaryKey"] == ["bridge_id"]
    assert schema.pop("foreignKeys") == [
        {"fields": ["place_code"], "reference": {"resource": "places", "fields": ["code"]}}
    ]
    rows = ["FB1,440281000000,2024-01-01,,12.5,true", "FB2,440281000000,2024-01-01,,-3,true"]
    (tmp_path / "footbridges.csv").write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    resource = {"name": "footbridges", "type": "table", "path": "footbridges.csv", "schema": schema}
    package = Package.from_descriptor({"name": "one", "resources": [resource]}, basepath=str(tmp_path))
    assert package.validate().flatten(["rowNumber", "fieldName", "type"]) == [
        [3, "cost_yuan", "constraint-error"]
    ]


@pytest.mark.parametrize(
    ("language", "title", "row"),
    [
        ("zh", "便桥", "| `place_code` | 所在地代码 | 文字 | 必填, 指向 `places.code`"),
        ("en", "Footbridges", "| `place_code` | Place | string | required, refers to `places.code`"),
    ],
)
def test_it_stands_in_the_dictionary(copy: Copy, language: str, title: str, row: str) -> None:
    """The page of the whole catalogue tells its columns, references and rules in both languages."""
    code = (
        "from bqw_sdk.codes import OPENNESS; from bqw_sdk.datasets import CATALOGUE;"
        "from bqw_sdk.describe.dictionary import dictionary;"
        f"print(dictionary(CATALOGUE, OPENNESS, '{language}'))"
    )
    page = copy.python("-c", code).stdout
    told = page.partition(f"## footbridges — {title}\n")[2].partition("\n## ")[0]
    assert row in told
    assert "- `ROW-001` " in told
    assert [each for each in COLUMNS if f"| `{each}` |" not in told] == []


def test_its_tables_are_validated_by_its_own_rules(copy: Copy, source: Path) -> None:
    """A sound source has no finding; a breach of a promise, a bound and a reference is found in each row."""
    command = ("-m", "bqw_sdk", "validate", str(source), "--format", "json")
    done = copy.python(*command)
    assert (done.returncode, json.loads(done.stdout)["report"]["findings"]) == (0, []), done.stdout
    with (source / "footbridges.csv").open("a", encoding="utf-8") as file:
        file.write("FB3,440281000000,2024-01-01,2023-06-30,,true\n")
        file.write("FB4,440281000000,2024-01-01,,-1,true\n")
        file.write("FB5,449999000000,2024-01-01,,,true\n")
    done = copy.python(*command)
    found = {
        (each["rule"], each["dataset"], each["row"]) for each in json.loads(done.stdout)["report"]["findings"]
    }
    assert found == {
        ("ROW-001", "footbridges", 4),
        ("FLD-005", "footbridges", 5),
        ("REL-001", "footbridges", 6),
    }
    assert done.returncode == 1


def test_it_is_released_with_its_schema_and_its_rows(copy: Copy, source: Path, tmp_path: Path) -> None:
    """The whole road takes it: the release holds the table, says its schema and gives the rows back."""
    out = tmp_path / "catalogue"
    done = copy.python("-m", "bqw_sdk", "release", str(source), "-o", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    folder = out / "small" / "1.0.0"
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {each["name"]: each for each in descriptor["resources"]}
    assert [each["name"] for each in resources["footbridges"]["schema"]["fields"]] == COLUMNS
    table = (folder / "data" / "footbridges.csv").read_bytes()
    assert table == (source / "footbridges.csv").read_bytes().replace(b"\r\n", b"\n")


def test_the_conformance_tests_are_asked_of_it_and_pass(copy: Copy) -> None:
    """Registry, round trips, schema, dictionary and one breach per constraint take it up by themselves."""
    passed, failed = copy.conformance()
    assert failed == set()
    assert passed >= {
        "test_two_or_three_examples_keep_all_promises",
        "test_the_examples_fill_in_every_column",
        "test_every_column_speaks_both_languages",
        "test_every_example_comes_back_from_every_format",
        "test_any_rows_that_a_record_accepts_come_back",
        "test_frictionless_accepts_the_schema_and_keeps_it",
        "test_every_description_is_told_in_the_language_of_the_page",
        "test_every_breach_of_a_constraint_is_found_where_it_stands",
        "test_a_repeated_key_is_found_at_the_later_row",
    }


def test_the_conformance_tests_refuse_a_dataset_that_is_carelessly_written(tmp_path: Path) -> None:
    """A broken promise in an example and a description without Chinese: each is told by its test."""
    careless = WRITTEN.replace("date(2024, 6, 30)", "date(2023, 6, 30)").replace("通行的日期", "opened")
    _, failed = copy_with(tmp_path, careless).conformance()
    assert {
        "test_two_or_three_examples_keep_all_promises",
        "test_every_column_speaks_both_languages",
        "test_every_description_is_told_in_the_language_of_the_page",
    } <= failed
    assert "test_frictionless_accepts_the_schema_and_keeps_it" not in failed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('Ref("places.code")', 'Ref("bridges.code")', "footbridges.place_code points at bridges.code"),
        ('Ordered("started_on"', 'Ordered("begun_on"', "columns that are not there: begun_on"),
        (" Key(),", "", "footbridges has no key"),
        ('name="footbridges"', 'name="places"', "two datasets have one name"),
    ],
)
def test_the_catalogue_refuses_what_does_not_fit(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A dangling reference, a rule on no column, no key and a name twice are told at the first import."""
    assert old in WRITTEN
    done = copy_with(tmp_path, WRITTEN.replace(old, new)).python("-c", "import bqw_sdk.datasets")
    assert done.returncode == 1
    assert said in done.stderr


def test_a_file_without_its_line_is_no_dataset(tmp_path: Path) -> None:
    """The line is what adds the dataset, and the registry test names the file that lacks one."""
    copy = copy_with(tmp_path, WRITTEN, line="")
    code = "from bqw_sdk.datasets import CATALOGUE; print(*(each.name for each in CATALOGUE))"
    assert copy.python("-c", code).stdout.split() == [dataset.name for dataset in CATALOGUE]
    test = f"{TESTS / 'datasets/test_registry.py'}::test_every_file_of_the_room_is_in_the_catalogue"
    done = copy.python("-m", "pytest", test, "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    assert done.returncode == 1
    assert "footbridges" in done.stdout
