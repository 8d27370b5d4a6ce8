"""The recipes of examples/ci: of the shape their servers take, without secrets, and run step by step."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import yaml

import bqw_sdk

sys.path.insert(0, str(Path(__file__).parent))
from ci_servers import RECIPES, SERVERS, Job, run_job

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = sorted(path.name for path in RECIPES.iterdir())
SECRET = re.compile(r"^\s*(?:- )?(\w*(?:KEY|SECRET|TOKEN|PASSWORD)\w*)\s*[:=]\s*(.+)$", re.MULTILINE)
SCHEMAS = {
    "github.yml": ["--builtin-schema", "vendor.github-workflows"],
    "gitlab.yml": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}


def text_of(name: str) -> str:
    """Return a recipe."""
    return (RECIPES / name).read_text(encoding="utf-8")


def judged(name: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Hold a file against the schema that SchemaStore keeps of its kind; the copy lies in the checker."""
    command = [sys.executable, "-m", "check_jsonschema", *SCHEMAS[name], str(path)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_recipe_is_of_the_shape_that_its_server_takes(name: str, tmp_path: Path) -> None:
    """The schema accepts it as it is, and refuses it with a word that the server does not know."""
    assert judged(name, RECIPES / name).returncode == 0
    wrong = tmp_path / name
    wrong.write_text(
        re.sub(r"^( +)(runs-on|rules):", r"\1\2-x:", text_of(name), count=1, flags=re.MULTILINE),
        encoding="utf-8",
    )
    assert judged(name, wrong).returncode == 1


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("gitee")])
def test_a_gitee_pipeline_has_the_keys_that_gitee_go_knows(name: str) -> None:
    """There is no schema of Gitee Go: version, triggers, stages, and Python steps made of plain commands."""
    told = yaml.safe_load(text_of(name))
    assert set(told) == {"version", "name", "displayName", "triggers", "variables", "stages"}
    assert told["version"] == "1.0"
    assert set(told["triggers"]) <= {"trigger", "push", "pr"}
    for stage in told["stages"]:
        assert set(stage) == {"name", "displayName", "strategy", "trigger", "steps"}
        for step in stage["steps"]:
            known = {"step", "name", "displayName", "pythonVersion", "commands", "artifacts", "caches"}
            assert set(step) == known | {"notify", "strategy"}
            assert step["step"] == "build@python"
            assert tuple(map(int, step["pythonVersion"].split("."))) >= (3, 11)
            assert all(isinstance(command, str) for command in step["commands"])


def test_the_jenkinsfile_closes_what_it_opens() -> None:
    """Braces and brackets pair up outside strings, and the stages stand in the order in which they run."""
    code = re.sub(r"'''.*?'''|'[^'\n]*'|\"[^\"\n]*\"|//.*", "", text_of("Jenkinsfile"), flags=re.DOTALL)
    code = re.sub(r"//[^\n]*", "", code)
    opened: list[str] = []
    pairs = {")": "(", "]": "[", "}": "{"}
    for letter in re.findall(r"[()\[\]{}]", code):
        if letter in pairs:
            assert opened.pop() == pairs[letter]
        else:
            opened.append(letter)
    assert opened == []
    assert re.findall(r"stage\('(\w+)'\)", text_of("Jenkinsfile")) == ["Install", "Validate", "Release"]


@pytest.mark.parametrize("name", ALL)
def test_a_recipe_holds_no_secret_and_no_address(name: str) -> None:
    """Keys come from the settings of the server by name; where packages come from is said nowhere."""
    text = text_of(name)
    for key, value in SECRET.findall(re.sub(r"^\s*(#|//).*$", "", text, flags=re.MULTILINE)):
        assert re.fullmatch(r"\$\{\{ secrets\.\w+ \}\}|credentials\('[\w-]+'\)", value), f"{key}: {value}"
    assert not re.search(r"https?:|index-url|find-links|trusted-host|pypi", text)


@pytest.mark.parametrize("name", ALL)
def test_a_recipe_names_versions(name: str) -> None:
    """Actions and images say which one they mean, and what is installed is this version of bqw-sdk."""
    text = text_of(name)
    assert all(re.fullmatch(r"[\w./-]+@v\d+", each) for each in re.findall(r"uses: (.*)", text))
    assert all(
        re.fullmatch(r"python:3\.\d+-slim", each) for each in re.findall(r"image:? '?([^'\n ]+)", text)
    )
    if name == "requirements.txt":
        assert re.findall(r"^[^#\n].*$", text, flags=re.MULTILINE) == [f"bqw-sdk[s3]=={bqw_sdk.__version__}"]
    else:
        assert set(re.findall(r"pip install (.*)", text)) == {"-r requirements.txt"}


@pytest.fixture
def checkout(small_source: Callable[..., Path]) -> Callable[..., Path]:
    """Return a function that makes what a server checks out: ``data``, a release source, and the requirements."""

    def make(*, broken: bool = False) -> Path:
        source = small_source("checkout/data", datasets=("places",))
        (source.parent / "requirements.txt").write_text(text_of("requirements.txt"), encoding="utf-8")
        if broken:
            places = source / "places.csv"
            heading, row, *others = places.read_text(encoding="utf-8").splitlines()
            spoiled = row.replace(row.split(",")[0], "44000000000O", 1)
            places.write_text("\n".join([heading, spoiled, *others]) + "\n", encoding="utf-8")
        return source.parent

    return make


def names_the_cell(folder: Path, told: str) -> set[str]:
    """Return which of the reports of a run name the broken cell: row 2 of places.csv, its code."""
    found = set()
    if re.search(r"^::error [^\n]*file=data/places\.csv,line=2,[^\n]*44000000000O", told, flags=re.MULTILINE):
        found.add("annotation")
    if re.search(r"places\.csv (row 2|第 2 行) code", told):
        found.add("log")
    for path in folder.rglob("findings.*"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".sarif":
            places = [
                place["physicalLocation"]
                for result in json.loads(text)["runs"][0]["results"]
                for place in result["locations"]
            ]
            named = any(
                place["artifactLocation"]["uri"] == "data/places.csv" and place["region"]["startLine"] == 2
                for place in places
            )
        elif path.suffix == ".xml":
            failures = ET.fromstring(text).iter("failure")  # noqa: S314 - our own command wrote it
            named = any("44000000000O" in str(failure.text) for failure in failures)
        else:
            named = "44000000000O" in text
        if named:
            found.add(path.suffix[1:])
    return found


EXPECTED = {
    "github": {"annotation", "log", "sarif", "html"},
    "gitlab": {"log", "xml", "html"},
    "gitee": {"log", "xml", "html"},
    "jenkins": {"log", "xml", "sarif", "html"},
}


def produced(job: Job, folder: Path) -> list[str]:
    """Return which of the files that a job hands to its server are not there."""
    return [path for path in job.files if not list(folder.glob(path))]


@pytest.mark.platform("linux", "darwin")
@pytest.mark.parametrize("server", SERVERS)
def test_a_sound_source_is_validated_and_released(server: str, checkout: Callable[..., Path]) -> None:
    """All steps pass, every file that the server is to keep is there, and a client reads what was published."""
    folder = checkout()
    catalogue = folder.parent / "catalogue"
    for job in SERVERS[server](tag="v1.0.0", catalogue=catalogue):
        done = run_job(job, folder)
        assert done.returncode == 0, done.stdout + done.stderr
        assert job.files
        assert produced(job, folder) == []
    assert (folder / "installed.txt").read_text(encoding="utf-8").splitlines() == ["bqw-sdk[s3]==0.1.0"] * (
        1 if server == "jenkins" else 2
    )
    assert bqw_sdk.Client(catalogue).versions("small") == ("1.0.0",)


@pytest.mark.platform("linux", "darwin")
@pytest.mark.parametrize("server", SERVERS)
def test_a_broken_source_fails_the_run_and_every_report_names_the_cell(
    server: str, checkout: Callable[..., Path]
) -> None:
    """Exit code 1 out of the validation, nothing is published, and all files for people and servers are there."""
    folder = checkout(broken=True)
    validate, *_ = SERVERS[server](tag="v1.0.0", catalogue=folder.parent / "catalogue")
    done = run_job(validate, folder)
    assert done.returncode == 1, done.stdout + done.stderr
    assert produced(validate, folder) == []
    assert names_the_cell(folder, done.stdout) == EXPECTED[server]
    if server == "github":
        assert "44000000000O" in (folder.parent / "summary.md").read_text(encoding="utf-8")


@pytest.mark.platform("linux", "darwin")
@pytest.mark.parametrize("server", SERVERS)
def test_a_tag_that_is_not_the_version_publishes_nothing(server: str, checkout: Callable[..., Path]) -> None:
    """The release job fails before it publishes when ``release.toml`` has another version than the tag."""
    folder = checkout()
    catalogue = folder.parent / "catalogue"
    release: Any = SERVERS[server](tag="v2.0.0", catalogue=catalogue)[-1]
    assert run_job(release, folder).returncode not in {0, 1}
    assert not catalogue.exists()


@pytest.mark.platform("linux", "darwin")
def test_a_release_reaches_object_storage_through_named_variables(
    checkout: Callable[..., Path], object_storage: Any
) -> None:
    """The expressions of the workflow hand the owner's variables and secrets to the publisher under its names."""
    address, keys = object_storage.address("private"), object_storage.keys
    owner = {
        "BQW_S3_ENDPOINT": keys["endpoint"], "BQW_S3_REGION": keys["region"],
        "BQW_S3_KEY_ID": keys["access_key_id"], "BQW_S3_SECRET": keys["secret_access_key"],
    }  # fmt: skip
    _, job = SERVERS["github"](tag="v1.0.0", catalogue=address, owner=owner)
    done = run_job(job, checkout())
    assert done.returncode == 0, done.stdout + done.stderr
    settings = bqw_sdk.Settings(s3=keys)
    with bqw_sdk.Client(address, cache=False, settings=settings) as client:
        assert client.versions("small") == ("1.0.0",)
