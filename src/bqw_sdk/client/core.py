"""What a client does, written once: which file is needed, what is there, what it must be. It does no I/O itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from bqw_sdk.client.remembered import Remembered
from bqw_sdk.client.versions import choose_version, package_entry, version_order
from bqw_sdk.errors import BqwError, IntegrityError, NotCached, RemoteError, SourceMissing
from bqw_sdk.findings import Text
from bqw_sdk.package.catalogue import CATALOGUE_FILE, next_pointer, parse_catalogue
from bqw_sdk.package.manifest import DIGEST_FILE, MANIFEST_FILE, digest_line, parse_manifest
from bqw_sdk.remote.blobs import Blobs, Shape
from bqw_sdk.remote.documents import Document, fetch_document
from bqw_sdk.remote.effects import together, work
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.local import Local
from bqw_sdk.remote.transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bqw_sdk.client.pins import Pins
    from bqw_sdk.package.manifest import Manifest, ManifestFile
    from bqw_sdk.remote.blobs import Partial
    from bqw_sdk.remote.effects import Core
    from bqw_sdk.remote.settings import Settings

T = TypeVar("T")
_DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Opened:
    """A release whose manifest was verified: where it lies below the root, and all that describes it."""

    name: str
    version: str
    path: str
    digest: str
    manifest: Manifest
    manifest_text: bytes
    descriptor: Mapping[str, Any]

    def file(self, path: str) -> ManifestFile:
        """Return the manifest's entry of a file; SourceMissing when the release has none at that path."""
        try:
            return self.manifest.file(path)
        except KeyError as error:
            raise SourceMissing(
                Text(
                    f"{self.name} {self.version} 没有文件 {path}",
                    f"{self.name} {self.version} has no file {path}",
                )
            ) from error


@dataclass
class Reading:
    """Reads one catalogue. Every method is a core: give it to a driver.

    ``addresses`` are those of the root and its mirrors; ``folder`` is the root when it is a folder of this machine, whose
    files are verified where they lie; all else goes through the cache. ``pins`` hold releases to what a lock file says.
    """

    addresses: Sequence[str]
    settings: Settings
    blobs: Blobs
    folder: Path | None = None
    offline: bool = False
    pins: Pins | None = None
    _catalogue: dict[str, Any] | None = None
    _local: dict[str, Local] = field(default_factory=dict)

    def catalogue(self) -> Core[dict[str, Any]]:
        """Return the catalogue: asked for once, by its entity tag if it is remembered from another day."""
        if self._catalogue is None:
            remembered = Remembered(self.blobs.folder, self.addresses[0])
            known = None if self.folder else (yield from work(remembered.read))
            if self.offline and not self.folder:
                if known is None:
                    raise _not_cached(CATALOGUE_FILE)
                content = known.content
            else:
                fetched = yield from self._document(CATALOGUE_FILE, _sound, known.etag if known else "")
                said = fetched or known or Document(b"", "")
                content = yield from self._newest(said.content)
                if not self.folder and (fetched or content != said.content):
                    # Offline shows what was last seen, not the copy that lagged behind it.
                    yield from work(partial(remembered.write, Document(content, said.etag)))
            self._catalogue = parse_catalogue(content)
        return self._catalogue

    def _newest(self, content: bytes) -> Core[bytes]:
        """Return the last of numbered catalogues, where the store has these; the copy that is asked first may lag."""
        while path := next_pointer(parse_catalogue(content)):
            try:
                fetched = yield from self._document(path, _sound)
            except SourceMissing:
                break
            content = fetched.content if fetched else content
        return content

    def refresh(self) -> Core[None]:
        """Ask for the catalogue again."""
        self._catalogue = None
        yield from self.catalogue()

    def packages(self) -> Core[tuple[str, ...]]:
        """Return the names of all packages."""
        return tuple(sorted((yield from self.catalogue())["packages"]))

    def versions(self, name: str) -> Core[tuple[str, ...]]:
        """Return the versions of a package, the lowest first, withdrawn ones included."""
        versions = package_entry((yield from self.catalogue()), name)["versions"]
        return tuple(sorted(versions, key=version_order))

    def release(self, name: str, version: str | None = None) -> Core[Opened]:
        """Return a release: the one that is pinned, else the highest version that fits."""
        catalogue = yield from self.catalogue()
        chosen, entry = (
            self.pins.choose(catalogue, name, version)
            if self.pins
            else choose_version(catalogue, name, version)
        )
        digest, path = str(entry["manifest_sha256"]), _safe(str(entry["path"]))
        if self.pins:
            self.pins.check(name, chosen, digest)
        content = yield from self._manifest(f"{path}/{MANIFEST_FILE}", digest)
        manifest = parse_manifest(content)
        for file in manifest.files:
            _safe(file.path)
        opened = Opened(name, chosen, path, digest, manifest, content, {})
        descriptor: dict[str, Any] = json.loads((yield from self.read(opened, _DESCRIPTOR)))
        return Opened(name, chosen, path, digest, manifest, content, descriptor)

    def _manifest(self, path: str, digest: str) -> Core[bytes]:
        kept = None if self.folder else (yield from work(lambda: self.blobs.whole(digest)))
        if kept is not None:
            content = yield from work(kept.read_bytes)
            if hashlib.sha256(content).hexdigest() == digest:
                return content
        if self.offline and not self.folder:
            raise _not_cached(path)

        def check(content: bytes) -> None:
            if hashlib.sha256(content).hexdigest() != digest:
                told = Text(
                    f"{path} 不是目录所列的清单", f"{path} is not the manifest that the catalogue lists"
                )
                raise Interrupted(told, wrong=True)

        fetched = yield from self._document(path, check)
        content = fetched.content if fetched else b""
        if not self.folder:
            yield from work(lambda: self.blobs.keep(content))
        return content

    def _document(self, path: str, check: Callable[[bytes], None], known: str = "") -> Core[Document | None]:
        # A folder says the same however often it is asked.
        settings = replace(self.settings, tries=1) if self.folder else self.settings
        for mirror in range(len(self.addresses)):
            try:
                return (yield from fetch_document(path, settings, check, known=known, mirror=mirror))
            except (RemoteError, IntegrityError):
                if mirror == len(self.addresses) - 1:
                    raise
        raise AssertionError

    def need(
        self,
        release: Opened,
        path: str,
        numbers: Sequence[int] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Core[None]:
        """See to it that blocks of a file, all of them unless told, are there and verified."""
        content = self.content(release, path)
        if isinstance(content, Local):
            yield from work(partial(content.verify, numbers))
            return
        wanted = range(len(content.shape.blocks)) if numbers is None else numbers
        missing = yield from work(partial(content.missing, wanted))
        whole = numbers is None and not content.shape.blocks
        if not missing and not (whole and content.whole() is None):
            return
        if self.offline:
            raise _not_cached(path)
        transfer = Transfer(
            f"{release.path}/{path}",
            content,
            self.settings,
            progress or (lambda _: None),
            len(self.addresses),
        )
        yield from transfer.fetch(numbers)

    def content(self, release: Opened, path: str) -> Local | Partial:
        """Return what there is of a file."""
        file = release.file(path)
        shape = Shape(file.sha256, file.bytes, file.block_bytes, file.blocks)
        if self.folder is None:
            return self.blobs.partial(shape)
        place = f"{release.path}/{path}"
        if place not in self._local:
            target = (self.folder / place).resolve()
            if not target.is_relative_to(self.folder.resolve()):
                raise SourceMissing(Text(f"{self.folder} 里没有 {place}", f"{self.folder} has no {place}"))
            self._local[place] = Local(target, path, shape)
        return self._local[place]

    def file(self, release: Opened, path: str, progress: Callable[[int], None] | None = None) -> Core[Path]:
        """Return where a file lies on this machine, all of it verified."""
        yield from self.need(release, path, None, progress)
        found = self.content(release, path).whole()
        if found is None:  # somebody removed it from the cache this very moment
            yield from self.need(release, path, None, progress)
            found = self.content(release, path).whole()
        if found is None:
            raise _not_cached(path)
        return found

    def read(self, release: Opened, path: str) -> Core[bytes]:
        """Return a whole file."""
        found = yield from self.file(release, path)
        return (yield from work(found.read_bytes))

    def fetch(
        self,
        release: Opened,
        paths: Sequence[str],
        place: Callable[[str, Path], Path],
        progress: Callable[[int], None] | None = None,
    ) -> Core[list[Path]]:
        """Bring several files at the same time; each is handed to ``place`` as soon as it is there."""

        def one(path: str) -> Core[Path]:
            found = yield from self.file(release, path, progress)
            return (yield from work(partial(place, path, found)))

        return (yield from together([one(path) for path in paths], self.settings.at_once))

    def descriptors(self) -> Core[list[Opened]]:
        """Return the highest standing release of every package that has one."""
        opened = []
        for name in (yield from self.packages()):
            try:
                opened.append((yield from self.release(name)))
            except SourceMissing:
                continue  # all of its versions are withdrawn
        return opened


def files_beside(release: Opened) -> dict[str, bytes]:
    """Return the two files that no manifest lists: itself and its digest."""
    return {MANIFEST_FILE: release.manifest_text, DIGEST_FILE: digest_line(release.digest).encode()}


def _sound(content: bytes) -> None:
    # A catalogue damaged on the way is asked for again; what the server really has is told as it is.
    try:
        parse_catalogue(content)
    except BqwError as error:
        raise Interrupted(error.text, wrong=True) from error


def _safe(path: str) -> str:
    parts = PurePosixPath(path)
    if not path or parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path or "\0" in path:
        raise IntegrityError(
            Text(f"清单里的路径 {path!r} 不能用", f"the path {path!r} of the manifest is refused")
        )
    return path


def _not_cached(what: str) -> NotCached:
    return NotCached(
        Text(
            f"缓存里没有 {what},而现在是离线;先联网取一次,或关闭离线(BQW_OFFLINE)",
            f"{what} is not in the cache, and this is offline; fetch it once online, or unset BQW_OFFLINE",
        )
    )
