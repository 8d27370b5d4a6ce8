"""The client: a catalogue opened for reading."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Self

from bqw_sdk.client.published import PublishedRelease
from bqw_sdk.client.versions import choose_version, package_entry, version_order
from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text
from bqw_sdk.package.catalogue import CATALOGUE_FILE, parse_catalogue
from bqw_sdk.package.manifest import MANIFEST_FILE, parse_manifest
from bqw_sdk.remote import open_root

if TYPE_CHECKING:
    from pathlib import Path


class Client:
    """Reads the releases of a catalogue, from a folder or over http(s).

    ``root`` is the folder or address that holds ``catalogue.json``; ``timeout`` is in seconds and is for
    http(s) only. SourceMissing when there is no catalogue, RemoteError when the server or the way to
    it fails, IntegrityError as soon as a byte is not the published one.

    >>> import tempfile
    >>> from bqw_sdk import Place, init_source, release
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     passage = release(init_source(f"{folder}/lechang", within="440281000000"), f"{folder}/catalogue")
    ...     with Client(f"{folder}/catalogue") as client:
    ...         next(client.release("lechang").records(Place)).name
    '广东省'
    """

    def __init__(self, root: Path | str, *, timeout: float = 30.0) -> None:
        """Open the root; the catalogue is read when it is first needed."""
        self._root = open_root(root, timeout=timeout)
        self._read: dict[str, Any] | None = None

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._root.close()

    def packages(self) -> tuple[str, ...]:
        """Return the names of all packages."""
        return tuple(sorted(self._catalogue()["packages"]))

    def versions(self, name: str) -> tuple[str, ...]:
        """Return the versions of a package, the lowest first, withdrawn ones included."""
        versions = package_entry(self._catalogue(), name)["versions"]
        return tuple(sorted(versions, key=version_order))

    def release(self, name: str, version: str | None = None) -> PublishedRelease:
        """Return a release: the version asked for, else the highest that is not withdrawn."""
        chosen, entry = choose_version(self._catalogue(), name, version)
        path = f"{entry['path']}/{MANIFEST_FILE}"
        with self._root.stream(path) as chunks:
            content = b"".join(chunks)
        digest = hashlib.sha256(content).hexdigest()
        if digest != entry["manifest_sha256"]:
            raise IntegrityError(
                Text(f"{path} 不是目录所列的清单", f"{path} is not the manifest that the catalogue lists")
            )
        return PublishedRelease(self._root, str(entry["path"]), name, chosen, parse_manifest(content), digest)

    def _catalogue(self) -> dict[str, Any]:
        if self._read is None:
            with self._root.stream(CATALOGUE_FILE) as chunks:
                self._read = parse_catalogue(b"".join(chunks))
        return self._read
