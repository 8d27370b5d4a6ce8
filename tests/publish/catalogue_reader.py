"""A reader of catalogues that is not our client."""

from __future__ import annotations

import hashlib
import json
import threading
from typing import TYPE_CHECKING, Any

from bqw_sdk.package.catalogue import next_pointer, parse_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable


class Reader:
    """Reads a catalogue again and again without our client, and remembers what was wrong with it.

    ``get`` returns the bytes at a path, or None. What was listed once must stay listed, unless it is not ``steady``.
    """

    def __init__(self, get: Callable[[str], bytes | None], *, steady: bool = True) -> None:
        """Begin to read."""
        self._get, self._steady, self._verified = get, steady, set[str]()
        self._lock, self._listed = threading.Lock(), set[str]()
        self.faults: list[str] = []
        self.polls = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._poll)
        self._thread.start()

    def _poll(self) -> None:
        while not self._ended.wait(0.05):
            try:
                self.look()
            except Exception as error:  # noqa: BLE001  # whatever a reader trips over
                self.faults.append(repr(error))
            self.polls += 1

    def look(self, *, anew: bool = False) -> dict[str, str]:
        """Read the catalogue, verify what is listed (what was verified before, only ``anew``), return the digests."""
        with self._lock:
            digests = self._look(anew=anew)
            assert not self._steady or self._listed <= digests.keys(), self._listed - digests.keys()
            self._listed |= digests.keys()
        return digests

    def _look(self, *, anew: bool) -> dict[str, str]:
        content = self._get("catalogue.json")
        catalogue = parse_catalogue(content) if content is not None else {"packages": {}}
        while (following := next_pointer(catalogue)) and (content := self._get(following)):
            catalogue = parse_catalogue(content)
        digests: dict[str, str] = {}
        for name, package in catalogue["packages"].items():
            for version, entry in package["versions"].items():
                digests[f"{name} {version}"] = entry["manifest_sha256"]
                if entry.get("bytes") != "removed" and (anew or entry["path"] not in self._verified):
                    self._verify(entry)
        return digests

    def _verify(self, entry: dict[str, Any]) -> None:
        manifest = self._get(f"{entry['path']}/manifest.json")
        assert manifest is not None, f"{entry['path']} has no manifest"
        assert hashlib.sha256(manifest).hexdigest() == entry["manifest_sha256"], entry["path"]
        for file in json.loads(manifest)["files"]:
            content = self._get(f"{entry['path']}/{file['path']}")
            assert content is not None, f"{entry['path']}/{file['path']} is missing"
            assert hashlib.sha256(content).hexdigest() == file["sha256"], f"{entry['path']}/{file['path']}"
        self._verified.add(entry["path"])

    def close(self) -> None:
        """Stop to read."""
        self._ended.set()
        self._thread.join()
