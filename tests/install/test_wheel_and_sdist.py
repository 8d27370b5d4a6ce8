"""The last test of all: what is built installs elsewhere and does what the README says."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "bqw_sdk"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, check=False, capture_output=True, encoding="utf-8", errors="replace"
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _package_files() -> set[str]:
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(PACKAGE.parent).as_posix() for path in files}


def _readme_example() -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^```python\n(.*?)^```", readme, flags=re.DOTALL | re.MULTILINE)
    assert example, "README.md has no python example"
    return example[1]


def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    """Data files travel with the code: no file of the package is left out of the wheel, and none is added."""
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        shipped = {name for name in wheel.namelist() if name.startswith("bqw_sdk/")}
    assert shipped == _package_files()


def test_the_sdist_holds_what_the_repository_is_about(built: Path) -> None:
    """Schemas, examples, tests and documentation are in the sdist, beside the licence."""
    with tarfile.open(_only(built, "*.tar.gz")) as sdist:
        inside = {Path(name).parts[1] for name in sdist.getnames() if len(Path(name).parts) > 1}
    assert {"src", "schemas", "examples", "tests", "docs", "LICENSE", "requirements.lock"} <= inside


def test_the_readme_example_runs_where_only_the_sdist_is_installed(built: Path, tmp_path: Path) -> None:
    """In a clean environment and an empty folder, with nothing of the repository but the example data.

    The wheel is installed in test_air_gap.py.
    """
    _run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    scripts = tmp_path / "venv" / SCRIPTS
    pip = [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    locks = [ROOT / "requirements.lock", ROOT / "requirements-build.lock"]
    _run(
        *pip,
        "--no-deps",
        "--require-hashes",
        *(word for lock in locks for word in ("-r", lock)),
        cwd=tmp_path,
    )
    _run(*pip, "--no-deps", "--no-build-isolation", _only(built, "*.tar.gz"), cwd=tmp_path)

    empty = tmp_path / "empty"
    empty.mkdir()
    _run(scripts / "bqw", "release", ROOT / "examples" / "guangdong", "-o", "build/catalogue", cwd=empty)
    assert _run(scripts / "python", "-c", _readme_example(), cwd=empty).strip()
