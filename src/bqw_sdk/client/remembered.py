"""Catalogues remembered from another day, with the entity tag by which a server is asked whether they still stand."""

from __future__ import annotations

import hashlib
import json
import os
import time
from typing import TYPE_CHECKING

from bqw_sdk.remote.documents import Document

if TYPE_CHECKING:
    from pathlib import Path


class Remembered:
    """The last catalogue that came from an address."""

    def __init__(self, folder: Path, address: str) -> None:
        """Take the folder of the cache and the address of the root."""
        self._address = address
        self._folder = folder / "catalogues"
        self._path = self._folder / f"{hashlib.sha256(address.encode()).hexdigest()}.json"

    def read(self) -> Document | None:
        """Return it; None when there is none, or what there is was damaged."""
        try:
            told = json.loads(self._path.read_bytes())
            content = str(told["content"]).encode()
            right = told["address"] == self._address and told["sha256"] == hashlib.sha256(content).hexdigest()
            return Document(content, str(told["etag"])) if right else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, document: Document) -> None:
        """Remember it; a cache that cannot be written is no reason to fail."""
        told = {
            "address": self._address,
            "etag": document.etag,
            "sha256": hashlib.sha256(document.content).hexdigest(),
            "content": document.content.decode("utf-8", "surrogateescape"),
        }
        aside = self._folder / f"{self._path.name}.{os.getpid()}.{time.monotonic_ns()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(told, ensure_ascii=True), encoding="utf-8")
            aside.replace(self._path)
        except (OSError, UnicodeEncodeError):
            return
