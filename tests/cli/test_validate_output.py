from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from bqw_sdk.reports import RENDERINGS

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from click.testing import Result

ROOT = Path(__file__).resolve().parents[2]
FORMS = [each.name for each in RENDERINGS]


@pytest.fixture
def dirty(small_source: Callable[..., Path]) -> Path:
    """Return a source with one error, a level that no list knows, and one warning, a table without rows."""
    source = small_source(datasets=("places", "sources", "denominators"))
    places = source / "places.csv"
    text = places.read_text(encoding="utf-8")
    first = text.splitlines()[1]
    places.write_text(text.replace(first, first.replace(",city,", ",市,").replace(",province,", ",省,"), 1), encoding="utf-8")  # fmt: skip
    empty = source / "denominators.csv"
    empty.write_text(empty.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    return source


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_printed_or_written(
    run: Callable[..., Result], dirty: Path, tmp_path: Path, form: str
) -> None:
    """With -o the same text goes into the file and nothing to stdout; the exit code does not change."""
    printed = run("validate", dirty, "-q", "--format", form)
    out = tmp_path / "report"
    written = run("validate", dirty, "-q", "--format", form, "-o", out)
    assert (printed.exit_code, written.exit_code) == (1, 1)
    assert written.stdout == ""
    assert out.read_text(encoding="utf-8") == printed.stdout
    assert "written: " in written.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".bqw")] == []


def test_the_json_form_follows_the_published_schema(
    run: Callable[..., Result], dirty: Path, tmp_path: Path
) -> None:
    """Findings or an error: what the command prints is what the schema describes."""
    schema = json.loads((ROOT / "schemas" / "report.json").read_text(encoding="utf-8"))
    for source in (dirty, tmp_path / "nowhere"):
        jsonschema.validate(json.loads(run("validate", source, "--format", "json").stdout), schema)


def test_severities_decide_the_exit_code(run: Callable[..., Result], dirty: Path) -> None:
    """An error that is made light of does not fail, and a warning that is made an error does."""
    (error,) = {
        each["rule"]
        for each in json.loads(run("validate", dirty, "--format", "json").stdout)["report"]["findings"]
        if each["severity"] == "error"
    }
    assert run("validate", dirty, "--severity", f"{error}=warning").exit_code == 0
    assert run("validate", dirty, "--severity", f"{error}=warning", "--fail-on", "warning").exit_code == 1
    off = run("validate", dirty, "-q", "--severity", f"{error}=off", "--severity", "TBL-024=error")
    assert off.exit_code == 1
    assert error not in off.stdout
    assert "error TBL-024" in off.stdout
    both = run("validate", dirty, "-q", "--severity", f"{error}=off", "--severity", "TBL-024=off")
    assert (both.exit_code, both.stdout) == (0, "no findings\n")


@pytest.mark.parametrize("given", ["FLD-999=off", "TBL-024", "TBL-024=fatal", "TBL-020=off"])
def test_a_severity_that_means_nothing_is_a_wrong_call(
    run: Callable[..., Result], dirty: Path, given: str
) -> None:
    """Exit code 2, before anything is read."""
    done = run("validate", dirty, "--severity", given)
    assert (done.exit_code, done.stdout) == (2, "")


def test_with_a_baseline_only_what_is_new_fails(
    run: Callable[..., Result], dirty: Path, tmp_path: Path
) -> None:
    """What is known is counted and not listed; one more of the same, and everything else, fails."""
    baseline = tmp_path / "baseline.json"
    assert run("validate", dirty, "--write-baseline", baseline).exit_code == 1
    again = run("validate", dirty, "-q", "--baseline", baseline)
    assert (again.exit_code, again.stdout.splitlines()) == (
        0,
        ["no findings", "2 more known from the baseline, which do not count"],
    )
    places = dirty / "places.csv"
    first, second, *others = places.read_text(encoding="utf-8").splitlines()
    columns = others[-1].split(",")
    columns[1] = "nowhere"
    places.write_text("\n".join([first, second, *others[:-1], ",".join(columns)]) + "\n", encoding="utf-8")
    new = run("validate", dirty, "-q", "--baseline", baseline)
    assert new.exit_code == 1
    assert "nowhere" in new.stdout
    assert "2 more known" in new.stdout
    (tmp_path / "none.json").write_text("{}", encoding="utf-8")
    assert run("validate", dirty, "--baseline", tmp_path / "none.json").exit_code == 3
    assert run("validate", dirty, "--baseline", tmp_path / "gone.json").exit_code == 3


def test_a_workflow_gets_annotations_and_a_summary(
    run: Callable[..., Result], dirty: Path, tmp_path: Path
) -> None:
    """The Markdown is appended to what the step has said already; without a step nothing is written."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    done = run("validate", dirty, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert done.stdout.startswith("::error title=")
    assert summary.read_text(encoding="utf-8").startswith("before\n# Validation")
    run("validate", dirty, "--format", "human", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").count("# Validation") == 1
    assert run("validate", dirty, "--format", "github", GITHUB_STEP_SUMMARY="").exit_code == 1
    nowhere = tmp_path / "no" / "summary.md"
    assert run("validate", dirty, "--format", "github", GITHUB_STEP_SUMMARY=str(nowhere)).exit_code == 3


def test_sarif_points_at_the_characters_of_a_cell(run: Callable[..., Result], dirty: Path) -> None:
    """The file is named as seen from where the command was given, and the region is the cell itself."""
    values = json.loads(run("validate", dirty, "--format", "sarif").stdout)
    result = next(each for each in values["runs"][0]["results"] if each["level"] == "error")
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    line = (dirty / "places.csv").read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] in {"市", "省"}
    assert place["artifactLocation"]["uri"].endswith("/source/places.csv")


def test_a_file_that_cannot_be_written_is_said(
    run: Callable[..., Result], dirty: Path, tmp_path: Path
) -> None:
    """A folder, a missing folder: exit code 3, and nothing half-made."""
    for out in (tmp_path, tmp_path / "no" / "report.html"):
        done = run("validate", dirty, "--format", "html", "-o", out)
        assert done.exit_code == 3
        assert done.stderr.splitlines()[-1].startswith("bqw: cannot write")


@pytest.mark.platform("linux", "darwin")
def test_a_file_keeps_its_mode_and_a_link_its_target(
    run: Callable[..., Result], dirty: Path, tmp_path: Path
) -> None:
    """Writing replaces what is in a file, not what the file is."""
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("former", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    run("validate", dirty, "--format", "html", "-o", link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.platform("linux", "darwin")
def test_a_device_is_written_to_and_never_replaced(
    start: Callable[..., subprocess.CompletedProcess[bytes]], dirty: Path
) -> None:
    """``-o /dev/stdout`` prints."""
    done = start("validate", dirty, "-q", "--format", "html", "-o", "/dev/stdout", BQW_LANG="zh")
    assert done.stdout.decode("utf-8").startswith("<!DOCTYPE html>")


def test_what_programs_read_is_utf_8_on_any_console(
    start: Callable[..., subprocess.CompletedProcess[bytes]], dirty: Path
) -> None:
    """A console of another code page must not spoil what goes through a pipe."""
    for form in ("sarif", "html", "junit"):
        done = start("validate", dirty, "--format", form, BQW_LANG="zh", PYTHONIOENCODING="cp936")
        assert "代码表" in done.stdout.decode("utf-8")
