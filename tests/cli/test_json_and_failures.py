from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.datasets import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def _told(done: Result) -> dict[str, Any]:
    """Return the one object on stdout, whose exit code is that of the process."""
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["exit"] == done.exit_code
    assert told["ok"] is (done.exit_code == 0)
    return told


def test_json_mode_prints_one_object_for_every_command(
    run: Callable[..., Result], small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """And nothing on stderr; the object names the command and the exit code."""
    source, built, out = small_source(), tmp_path / "built", tmp_path / "out"
    folder = built / "small" / "1.0.0"
    for arguments in (
        ("ingest", source),
        ("validate", source),
        ("clear", source),
        ("build", source, "-o", built),
        ("verify", folder),
        ("publish", folder, "-o", out),
        ("release", source, "-o", out),
        ("places", "翁源县"),
    ):
        done = run(*arguments, "--format", "json")
        assert (done.exit_code, done.stderr) == (0, ""), arguments
        assert _told(done)["command"] == arguments[0]
    assert _told(run("release", source, "-o", out, "--format", "json"))["unchanged"] is True


def _missing(source: Path, tmp_path: Path) -> tuple[object, ...]:
    return ("validate", tmp_path / "nowhere")


def _no_file(source: Path, tmp_path: Path) -> tuple[object, ...]:
    (source / "places.csv").unlink()
    return ("release", source, "-o", tmp_path / "out")


def _invalid(source: Path, tmp_path: Path) -> tuple[object, ...]:
    path = source / "events.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("440281000000", "440299000000"), encoding="utf-8"
    )
    return ("build", source, "-o", tmp_path / "out")


def _wrong_entry(source: Path, tmp_path: Path) -> tuple[object, ...]:
    path = source / "release.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"1.0.0"', '"1"'), encoding="utf-8")
    return ("ingest", source)


def _no_toml(source: Path, tmp_path: Path) -> tuple[object, ...]:
    (source / "release.toml").write_bytes(b"name = \xff")
    return ("clear", source)


def _no_target(source: Path, tmp_path: Path) -> tuple[object, ...]:
    (tmp_path / "file").write_text("", encoding="utf-8")
    return ("release", source, "-o", tmp_path / "file")


def _no_bytes(source: Path, tmp_path: Path) -> tuple[object, ...]:
    (source / "manifest.json").write_text("{}", encoding="utf-8")
    return ("verify", source)


def _no_dataset(source: Path, tmp_path: Path) -> tuple[object, ...]:
    return ("clear", source, "--only", "place")


def _no_option(source: Path, tmp_path: Path) -> tuple[object, ...]:
    return ("publish", source, "--nope")


def _no_place(source: Path, tmp_path: Path) -> tuple[object, ...]:
    return ("places", "没有的地方")


@pytest.mark.parametrize(
    ("spoil", "code", "kind"),
    [
        (_missing, 3, "SourceMissing"),
        (_no_file, 3, "NotValid"),
        (_invalid, 1, "NotValid"),
        (_wrong_entry, 1, "NotValid"),
        (_no_toml, 3, "SourceUnreadable"),
        (_no_target, 3, "TargetUnwritable"),
        (_no_bytes, 5, "IntegrityError"),
        (_no_dataset, 2, "UnknownDataset"),
        (_no_option, 2, "UsageError"),
        (_no_place, 3, "SourceMissing"),
    ],
)
def test_json_mode_prints_one_object_for_every_failure(
    run: Callable[..., Result],
    small_source: Callable[..., Path],
    tmp_path: Path,
    spoil: Callable[[Path, Path], tuple[object, ...]],
    code: int,
    kind: str,
) -> None:
    """The kind of the error, its message in both languages, the command, and the findings where there are some."""
    arguments = spoil(small_source(), tmp_path)
    done = run(*arguments, "--format", "json")
    told = _told(done)
    assert (done.exit_code, told["command"], told["error"]["kind"]) == (code, arguments[0], kind)
    assert told["error"]["message"]["zh"] != told["error"]["message"]["en"] or kind == "UsageError"
    if kind == "NotValid":
        assert told["report"]["findings"]
    human = run(*arguments)
    assert human.exit_code == code
    assert human.stderr.splitlines()[-1].startswith("bqw: ")


def test_results_go_to_stdout_and_progress_to_stderr(
    run: Callable[..., Result], small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """The steps are told in order; ``-q`` silences them and nothing else."""
    source = small_source()
    told = run("release", source, "-o", tmp_path / "one")
    assert told.stderr.splitlines() == ["ingest …", "validate …", "clear …", "build …", "publish …"]
    spine = [each for each in CATALOGUE if "synthetic" not in {field.name for field in each.fields}]
    rows = sum(len(dataset.examples) for dataset in spine)
    for words in (f"10 tables, {rows} rows", "0 errors", "small 1.0.0 published", "bqw verify"):
        assert words in told.stdout
    quiet = run("release", source, "-o", tmp_path / "two", "-q")
    assert quiet.stderr == ""
    assert quiet.stdout == told.stdout.replace(str(tmp_path / "one"), str(tmp_path / "two"))
    again = run("release", source, "-o", tmp_path / "two", "-q", "--lang", "zh")
    assert "已在目录中,内容相同" in again.stdout


def test_the_next_commands_of_the_summary_work(
    run: Callable[..., Result], small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """What the summary proposes can be typed as it stands."""
    told = run("release", small_source(), "-o", tmp_path / "out", "-q").stdout
    verify = next(line for line in told.splitlines() if "bqw verify" in line).partition("bqw ")[2]
    assert run(*verify.split()).exit_code == 0
    code = told.partition('python -c "')[2].partition('"')[0]
    assert "bqw_sdk.Client" in code
    exec(compile(code, "summary", "exec"), {})  # noqa: S102 - the very line that people will paste


def test_findings_go_to_stdout_with_their_count(
    run: Callable[..., Result], small_source: Callable[..., Path]
) -> None:
    """The same mistake in eight rows is told once, with its rows and its count."""
    source = small_source()
    path = source / "sources.csv"
    rows = "".join(
        f"S1{number},p,t,nowhere,,2026-11-22,manual-reading,original,press,x,x\n" for number in range(8)
    )
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    done = run("validate", source, "-q")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.count("error FLD-004") == 1
    assert "found: nowhere (×8)" in done.stdout
    assert done.stdout.splitlines()[-1] == "8 errors, 0 warnings, 0 notes"


def test_the_threshold_decides_what_fails(
    run: Callable[..., Result], small_source: Callable[..., Path]
) -> None:
    """A table of a heading alone is a warning: it fails only where warnings do."""
    source = small_source()
    path = source / "denominators.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert run("validate", source).exit_code == 0
    assert "warning TBL-024" in run("validate", source).stdout
    assert run("validate", source, "--fail-on", "warning").exit_code == 1


@pytest.mark.parametrize("form", ["human", "json"])
def test_a_fault_of_ours_exits_with_seventy(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """One sentence that asks for a report; the traceback only with BQW_DEBUG."""

    def break_down(_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(sys.modules["bqw_sdk.package.verify"], "verify_folder", break_down)
    done = run("verify", tmp_path, "--format", form)
    assert done.exit_code == 70
    assert "internal error: ZeroDivisionError: by zero" in done.stderr
    assert "Traceback" not in done.output
    if form == "json":
        assert _told(done)["command"] == "verify"
    debug = run("verify", tmp_path, "--format", form, BQW_DEBUG="1")
    assert debug.exit_code == 70
    assert "Traceback" in debug.stderr
    assert "break_down" in debug.stderr


@pytest.mark.parametrize("form", ["human", "json"])
def test_an_interruption_exits_with_130(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """Ctrl-C is told as such, in JSON mode as the object that is promised."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["bqw_sdk.package.verify"], "verify_folder", interrupt)
    done = run("verify", tmp_path, "--format", form)
    assert done.exit_code == 130
    assert "interrupted" in done.stderr
    if form == "json":
        assert _told(done)["command"] == "verify"


def test_no_colour_is_in_what_is_piped(
    run: Callable[..., Result], small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """Neither with nor without NO_COLOR is there an escape sequence in output that is no terminal."""
    source = small_source()
    for environment in ({}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}):
        done = run("release", source, "-o", tmp_path / "out", **environment)
        assert "\x1b" not in done.output


def test_schemas_are_written_and_checked(run: Callable[..., Result], tmp_path: Path) -> None:
    """A drifted, a missing and a stale file are each found (exit 5), and ``write`` mends all three."""
    folder = tmp_path / "schemas"
    assert run("schemas", "write", "-o", folder).exit_code == 0
    assert len(list(folder.iterdir())) == len(CATALOGUE)
    assert run("schemas", "check", "-o", folder).exit_code == 0
    (folder / "places.schema.json").unlink()
    (folder / "events.schema.json").write_text("{}", encoding="utf-8")
    (folder / "gone.schema.json").write_text("{}", encoding="utf-8")
    drifted = run("schemas", "check", "-o", folder)
    assert drifted.exit_code == 5
    for name in ("places", "events", "gone"):
        assert f"{name}.schema.json" in drifted.stderr
    assert f"bqw schemas write -o {folder}" in drifted.stderr
    assert run("schemas", "write", "-o", folder).exit_code == 0
    assert run("schemas", "check", "-o", folder).exit_code == 0
