"""The journal of a publication to object storage: what was sent already, so that a stopped run can be gone on with."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.package.release import Release

_SUFFIX = ".jsonl"


class Journal:
    """Which objects of a release were sent to an address, with their entity tags.

    One line is added for each object, so a run may be killed at any moment; a line that was cut off is not counted.
    The files lie in ``BQW_STATE_DIR``, else where the system keeps the state of programs. A folder that cannot be
    written costs only time: everything there is then judged by its bytes.
    """

    def __init__(self, address: str, release: Release) -> None:
        """Read what earlier runs wrote."""
        self._about = {"address": address, "package": release.info.name, "version": release.info.version}
        name = hashlib.sha256(f"{address}\n{release.digest}".encode()).hexdigest()[:32]
        self._path = state_folder() / "publish" / f"{name}{_SUFFIX}"
        self._sent = {str(line["key"]): str(line["etag"]) for line in _lines(self._path) if "key" in line}

    def sent(self, key: str, etag: str) -> bool:
        """Tell whether an object was sent and is the one that lies there now."""
        return bool(etag) and self._sent.get(key) == etag

    def add(self, key: str, etag: str) -> None:
        """Note that an object was sent."""
        self._sent[key] = etag
        lines = [{"key": key, "etag": etag}]
        with suppress(OSError):
            if not self._path.is_file():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                lines.insert(0, self._about)
            # A line begins with its own break: the one before it may have been cut off.
            text = "".join(f"\n{json.dumps(line)}" for line in lines)
            with self._path.open("ab") as file:
                file.write(text.encode())

    def sent_by_us(self) -> set[tuple[str, str]]:
        """Return keys and tags of all objects that runs on this machine sent for this version, whatever its bytes."""
        found: set[tuple[str, str]] = set()
        with suppress(OSError):
            for path in sorted(self._path.parent.glob(f"*{_SUFFIX}")):
                lines = list(_lines(path))
                if lines and self._about.items() <= lines[0].items():
                    found |= {(str(line["key"]), str(line["etag"])) for line in lines if "key" in line}
        return found

    def finish(self) -> None:
        """Forget what was sent: it is published."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def state_folder() -> Path:
    """Return where the state of this SDK lies."""
    return Path(os.environ.get("BQW_STATE_DIR") or platformdirs.user_state_dir("bqw-sdk", appauthor=False))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        content = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in content.splitlines():
        with suppress(ValueError):
            told = json.loads(line)
            if isinstance(told, dict):
                yield told
