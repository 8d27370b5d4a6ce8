from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bqw_sdk.cli.main import COMMAND
from bqw_sdk.datasets import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]


def run_schemas(*arguments: str) -> Result:
    """Run ``bqw schemas`` in English."""
    return CliRunner().invoke(COMMAND, ["schemas", *arguments, "--lang", "en"])


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """Return a folder with all schemas as the models print them."""
    folder = tmp_path / "schemas"
    assert run_schemas("write", "-o", str(folder)).exit_code == 0
    return folder


def test_the_committed_schemas_are_those_of_the_models() -> None:
    """What stands in ``schemas/`` is what the models say now, byte for byte."""
    done = run_schemas("check", "-o", str(ROOT / "schemas"))
    assert done.exit_code == 0, done.output


def test_every_dataset_is_printed_and_nothing_else(printed: Path) -> None:
    """One file per dataset, with LF line ends on every platform."""
    names = {path.name for path in printed.iterdir()}
    assert names == {f"{dataset.name}.schema.json" for dataset in CATALOGUE}
    assert all(b"\r" not in path.read_bytes() for path in printed.iterdir())
    assert run_schemas("check", "-o", str(printed)).exit_code == 0


def change(folder: Path) -> str:
    """Change one byte of a file."""
    path = folder / "places.schema.json"
    path.write_bytes(path.read_bytes().replace(b"Places", b"Plaices", 1))
    return path.name


def remove(folder: Path) -> str:
    """Remove a file."""
    path = folder / "events.schema.json"
    path.unlink()
    return path.name


def leave_behind(folder: Path) -> str:
    """Leave a file of a dataset that is gone."""
    path = folder / "former.schema.json"
    path.write_text("{}\n", encoding="utf-8")
    return path.name


def give_other_line_ends(folder: Path) -> str:
    """Save a file as a Windows editor would."""
    path = folder / "sources.schema.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return path.name


@pytest.mark.parametrize("damage", [change, remove, leave_behind, give_other_line_ends])
def test_a_schema_that_drifted_is_named_with_the_command_that_mends_it(damage: object, printed: Path) -> None:
    """Changed, missing, stale: exit code 5, the file's name, the repair command; and the repair repairs."""
    assert callable(damage)
    name = damage(printed)
    done = run_schemas("check", "-o", str(printed))
    assert done.exit_code == 5
    assert name in done.output
    assert f"bqw schemas write -o {printed}" in " ".join(done.output.split())
    assert run_schemas("write", "-o", str(printed)).exit_code == 0
    assert run_schemas("check", "-o", str(printed)).exit_code == 0
