"""What docs/how-to/offline.md says, done: a folder of wheels, an installation without a network, and work there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bqw_sdk

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "offline.md"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
# A door that nobody opens: whoever asks for something through it fails at once.
NOWHERE = "http://127.0.0.1:9"
PROXIES = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"), NOWHERE)


def commands(heading: str) -> list[list[str]]:
    """Return the commands below a heading of the page, in their order."""
    section = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (text,) = [each for each in section if each.startswith(f"{heading}\n")]
    return [shlex.split(line) for line in re.findall(r"^\$ (.*)$", text, flags=re.MULTILINE)]


def without_network() -> list[str]:
    """Return the words that start a program without any network, where the system allows that; else none."""
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*words, "true"], check=False, capture_output=True).returncode
        ):
            return words
    return []


def run(words: list[str], folder: Path, *, python: Path | None = None, network: bool) -> str:
    """Run a command of the page in a folder; its ``python`` is the given one. Return what it printed."""
    command = [
        str(Path(word.replace("/bin/", f"/{SCRIPTS}/"))) if word.startswith(".venv/") else word
        for word in words
    ]
    if python and command[0] == "python":
        command[0] = str(python)
    environment = {**os.environ, "PIP_NO_COMPILE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    before: list[str] = []
    if not network:
        # Nothing that this machine's user set may help: neither registries nor folders of wheels.
        kept = {
            name: value
            for name, value in environment.items()
            if not name.startswith(("PIP_", "BQW_", "PYTHON"))
        }
        environment = {
            **kept,
            **PROXIES,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_COMPILE": "1",
            "PYTHONUTF8": "1",
        }
        before = without_network()
    done = subprocess.run(
        [*before, shutil.which(command[0], path=str(folder)) or command[0], *command[1:]],
        cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def gap(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on the far side, with the installation that the page describes."""
    near, far = tmp_path_factory.mktemp("near"), tmp_path_factory.mktemp("far")
    make, *install = commands("Install from the folder")
    run(make, far, python=Path(sys.executable), network=False)
    shutil.copy(ROOT / "requirements.lock", near)
    needed, itself = commands("Collect the wheels")
    # Any pip will do to collect; that of the far side is at hand.
    run([*needed, "--quiet"], near, python=far / ".venv" / SCRIPTS / "python", network=True)
    # Our own wheel was built a moment ago for all tests of this folder.
    assert itself == shlex.split("python -m pip wheel --wheel-dir wheels --no-deps .")
    (wheel,) = built.glob("*.whl")
    shutil.copy(wheel, near / "wheels")
    assert {path.suffix for path in (near / "wheels").iterdir()} == {".whl"}

    shutil.move(near / "wheels", far)
    shutil.rmtree(near)
    told = [run(words, far, network=False) for words in install]
    assert told[-1].strip() == f"bqw {bqw_sdk.__version__}"
    return far


def test_what_the_page_says_of_work_works_there(gap: Path) -> None:
    """Help, validation, release and verification of the example, and the README's own: with nothing but what was carried over."""
    shutil.copytree(ROOT / "examples" / "guangdong", gap / "examples" / "guangdong")
    shown = commands("Work")
    assert [words[1] for words in shown] == ["validate", "release", "verify"]
    bqw = f".venv/bin/{'bqw.exe' if sys.platform == 'win32' else 'bqw'}"
    assert "Usage: bqw" in run([bqw, "--help", "--lang", "en"], gap, network=False)
    for words in shown:
        run([bqw, *words[1:]], gap, network=False)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^```python\n(.*?)^```", readme, flags=re.DOTALL | re.MULTILINE)
    assert example
    assert run([".venv/bin/python", "-c", example[1]], gap, network=False).strip()


def test_there_really_is_no_network(gap: Path) -> None:
    """Whoever asks is refused at once: an address by the system where that can be arranged, a registry by the proxy."""
    code = (
        "import socket, urllib.request\n"
        "try: urllib.request.urlopen('http://192.0.2.1/', timeout=5)\n"
        "except OSError as error: print('refused', error)\n"
    )
    assert run([".venv/bin/python", "-c", code], gap, network=False).startswith("refused")
    if without_network():
        direct = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 5)\nexcept OSError as error: print(error.errno)"
        assert run([".venv/bin/python", "-c", direct], gap, network=False).strip() in {"101", "113"}


def test_a_folder_that_lacks_a_wheel_is_told_and_not_filled_in(gap: Path, tmp_path: Path) -> None:
    """Nobody is asked: pip names what is missing."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheel,) = (gap / "wheels").glob("bqw_sdk-*.whl")
    shutil.copy(wheel, wheels)
    python = gap / ".venv" / SCRIPTS / "python"
    words = "python -m pip install --no-index --find-links wheels --dry-run --ignore-installed bqw-sdk"
    with pytest.raises(AssertionError, match="No matching distribution found for click"):
        run(words.split(), tmp_path, python=python, network=False)
