from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk import release

if TYPE_CHECKING:
    from collections.abc import Callable

SRC = Path(__file__).resolve().parents[2] / "src"


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _releasing(
    source: Path, out: Path, cwd: Path, umask: int = -1, **environment: str
) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(SRC), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(
        [sys.executable, "-m", "bqw_sdk", "release", str(source), "-o", str(out), "-q"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        umask=umask,
        stdout=subprocess.DEVNULL,
    )


def test_the_same_source_gives_the_same_bytes_anywhere(
    small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """With another time zone, locale, umask, hash seed, folder and copy of the source: identical to the byte."""
    source = small_source()
    elsewhere = tmp_path / "elsewhere" / "deep"
    shutil.copytree(source, elsewhere / "copy")
    release(source, tmp_path / "one")
    running = [
        _releasing(
            Path("copy"), elsewhere / "two", elsewhere, 0o077 if os.name == "posix" else -1,
            TZ="Asia/Shanghai", LC_ALL="zh_CN.UTF-8", LANG="zh_CN.UTF-8", PYTHONHASHSEED="123", COLUMNS="40",
        ),
        _releasing(
            source, tmp_path / "three", tmp_path,
            TZ="America/St_Johns", LC_ALL="C", PYTHONHASHSEED="7", BQW_LANG="zh",
        ),
    ]  # fmt: skip
    assert [each.wait() for each in running] == [0, 0]
    once = _digests(tmp_path / "one")
    assert len(once) > 30
    assert _digests(elsewhere / "two") == once
    assert _digests(tmp_path / "three") == once
