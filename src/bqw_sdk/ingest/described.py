"""Anything that a stranger hands in, opened safely: a descriptor, a folder or zip of one, a single data file."""

from __future__ import annotations

import stat
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.findings import Text
from bqw_sdk.ingest.archives import check_entries, opened_zip, unpack_entry
from bqw_sdk.ingest.data_files import check_file
from bqw_sdk.ingest.described_rules import ARCHIVE_UNSAFE, DESCRIPTOR_BEYOND_LIMIT
from bqw_sdk.ingest.descriptors import YAML_SUFFIXES, byte_limit, read_descriptor
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.package_files import FolderFiles, MirrorFiles, ZipFiles, escapes
from bqw_sdk.ingest.paths import check_on_disk
from bqw_sdk.ingest.references import CustomProfile, Examination, has_remote_data
from bqw_sdk.ingest.unsafe import Unsafe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from zipfile import ZipFile, ZipInfo

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.package_files import PackageFiles
    from bqw_sdk.ingest.unseen import Unseen

DESCRIPTOR_NAMES = ("datapackage.json", "datapackage.yaml", "datapackage.yml")
_PACKAGE_SUFFIXES = (*DESCRIPTOR_NAMES, ".package.json", ".package.yaml", ".package.yml")
_RESOURCE_SUFFIXES = ("resource.json", "resource.yaml", "resource.yml")
_PEEKED = 64 * 1024


@dataclass(frozen=True)
class Described:
    """What was given, opened: a package with its descriptor, or one data file.

    ``folder`` is where relative paths start; ``refused`` are indexes in ``descriptor["resources"]`` that nobody
    may read (0 for a single file); there ``descriptor`` has an empty list for data, so that nobody can; ``outside`` those whose paths frictionless itself calls unsafe, without a
    finding here. ``profiles`` are custom profiles, read already and taken out of the descriptor, because
    frictionless would look for them in the working directory. ``unseen`` are workbooks whose large sheets were left to
    whoever reads them by columns; everybody else has to open the package without that.
    """

    subject: str
    folder: Path
    descriptor: dict[str, Any] | None
    file: Path | None
    entry: str
    findings: tuple[Finding, ...] = ()
    refused: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    profiles: tuple[CustomProfile, ...] = ()
    unseen: Mapping[Path, Unseen] = field(default_factory=dict)


_STANDARD_LIMITS = Limits()


@contextmanager
def open_described(
    path: Path | str,
    *,
    limits: Limits = _STANDARD_LIMITS,
    allow_remote: Collection[str] = (),
    for_columns: bool = False,
) -> Iterator[Described]:
    """Open a package or data file that nobody vouches for, and say what of it may not be read.

    Nothing outside its folder is read, nothing is fetched but from the hosts in ``allow_remote``
    (``name`` or ``name:port``), nothing inflates beyond the limits. What is wrong is a finding. SourceMissing
    when nothing is there, SourceUnreadable when it cannot be opened, RemoteError when an allowed host fails.
    ``for_columns`` leaves the large sheets of a package's workbooks to whoever reads them by columns.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "datapackage.json").write_text(
    ...         '{"resources": [{"name": "t", "path": ".git/config"}]}'
    ...     )
    ...     with open_described(folder) as described:
    ...         [finding.rule for finding in described.findings], described.refused
    (['PKG-024'], frozenset({0}))
    """
    given, subject = Path(path), str(path)
    mode = _mode(given, subject)
    with ExitStack() as stack:
        yield _opened(
            _Opening(given, subject, limits, tuple(allow_remote), stack, for_columns),
            folder=stat.S_ISDIR(mode),
        )


@dataclass(frozen=True)
class _Opening:
    given: Path
    subject: str
    limits: Limits
    hosts: tuple[str, ...]
    stack: ExitStack
    for_columns: bool

    def scratch(self) -> Path:
        """Return a new folder that is gone when the opening ends."""
        # Windows keeps files open a moment longer than their readers; the rest is for the system to sweep.
        return Path(
            self.stack.enter_context(tempfile.TemporaryDirectory(prefix="bqw-", ignore_cleanup_errors=True))
        )


def _opened(opening: _Opening, *, folder: bool) -> Described:
    given = opening.given
    if folder:
        return _package(opening, given, _descriptor_name(given))
    if given.suffix.lower() == ".zip":
        packed = _zipped_package(opening)
        if packed is not None:
            return packed
    kind = _descriptor_kind(given, opening.limits)
    if kind:
        return _package(opening, given.parent, given.name, as_given=True, single=kind == "resource")
    finding = check_file(given, opening.limits)
    return Described(
        opening.subject, given.parent, None, given, given.name,
        (finding,) if finding else (), frozenset({0}) if finding else frozenset(),
    )  # fmt: skip


def _package(
    opening: _Opening, folder: Path, name: str, *, as_given: bool = False, single: bool = False
) -> Described:
    try:
        if not as_given:
            check_on_disk(folder, name)
        descriptor = read_descriptor(folder / name, opening.limits)
    except Unsafe as unsafe:
        return _unread(opening, folder, name, unsafe)
    except OSError as error:
        raise _unreadable(folder / name, error) from error
    if single:
        descriptor = {"resources": [descriptor]}
    files: PackageFiles = FolderFiles(folder)
    if opening.hosts and has_remote_data(descriptor):
        files = MirrorFiles(folder, opening.scratch())
    return _examined(opening, files, descriptor, name)


def _zipped_package(opening: _Opening) -> Described | None:
    try:
        archive = opening.stack.enter_context(opened_zip(opening.given, opening.limits))
        info = _descriptor_entry(archive)
        if info is None:
            return None
        folder, _slash, name = info.filename.rpartition("/")
        scratch = opening.scratch()
        _check_descriptor_entry(info, name, opening.limits)
        unpack_entry(archive, info, scratch / name)
        descriptor = read_descriptor(scratch / name, opening.limits)
    except Unsafe as unsafe:
        return _unread(opening, opening.given.parent, opening.given.name, unsafe)
    files = ZipFiles(archive, f"{folder}/" if folder else "", scratch, opening.limits)
    described = _examined(opening, files, descriptor, name)
    leaving = next((each.filename for each in archive.filelist if escapes(each.filename)), None)
    if leaving is None:
        return described
    finding = Unsafe(ARCHIVE_UNSAFE, leaving).as_finding(file=opening.given.name)
    return Described(**{**vars(described), "findings": (*described.findings, finding)})


def _examined(opening: _Opening, files: PackageFiles, descriptor: dict[str, Any], name: str) -> Described:
    examination = Examination(files, opening.limits, opening.hosts, for_columns=opening.for_columns)
    examination.package(descriptor)
    return Described(
        opening.subject, files.folder, descriptor, None, name, tuple(examination.findings),
        frozenset(examination.refused), frozenset(examination.outside), tuple(examination.profiles),
        examination.unseen,
    )  # fmt: skip


def _unread(opening: _Opening, folder: Path, name: str, unsafe: Unsafe) -> Described:
    return Described(opening.subject, folder, None, None, name, (unsafe.as_finding(file=name),))


def _descriptor_name(folder: Path) -> str:
    for name in DESCRIPTOR_NAMES:
        try:
            if stat.S_ISREG((folder / name).lstat().st_mode) or (folder / name).is_symlink():
                return name
        except OSError:
            continue
    raise SourceMissing(
        Text(
            f"{folder} 里没有 datapackage.json 或 datapackage.yaml,也不是发布源",
            f"{folder} has no datapackage.json or datapackage.yaml, and is no release source either",
        )
    )


def _descriptor_entry(archive: ZipFile) -> ZipInfo | None:
    tops = {info.filename.partition("/")[0] for info in archive.filelist}
    only = f"{next(iter(tops))}/" if len(tops) == 1 else ""
    for name in DESCRIPTOR_NAMES:
        for candidate in (name, f"{only}{name}"):
            if candidate in archive.NameToInfo:
                return archive.getinfo(candidate)
    return None


def _check_descriptor_entry(info: ZipInfo, name: str, limits: Limits) -> None:
    check_entries([info], limits)
    limit = byte_limit(name, limits)
    if info.file_size > limit:
        raise Unsafe(
            DESCRIPTOR_BEYOND_LIMIT,
            f"{info.file_size} bytes",
            Text(f"不超过 {limit} 字节", f"at most {limit} bytes"),
        )


def _descriptor_kind(path: Path, limits: Limits) -> str:
    name = path.name.lower()
    if name.endswith(_PACKAGE_SUFFIXES):
        return "package"
    if name.endswith(_RESOURCE_SUFFIXES):
        return "resource"
    if not name.endswith((".json", *YAML_SUFFIXES)):
        return ""
    try:
        if name.endswith(".json") and not _begins_as_object(path):
            return ""
        content = read_descriptor(path, limits)
    except (Unsafe, OSError):
        # A YAML file is a descriptor or nothing; a JSON file may still be a table.
        return "package" if name.endswith(YAML_SUFFIXES) else ""
    if "resources" in content:
        return "package"
    return "resource" if isinstance(content.get("path"), str | list) and "name" in content else ""


def _begins_as_object(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(_PEEKED).lstrip().startswith(b"{")


def _mode(path: Path, subject: str) -> int:
    try:
        mode = path.stat().st_mode
    except PermissionError as error:
        raise _unreadable(path, error) from error
    except (OSError, ValueError) as error:
        raise SourceMissing(Text(f"没有 {subject}", f"there is no {subject}")) from error
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise SourceUnreadable(
            Text(
                f"{subject} 不是文件也不是文件夹,不读",
                f"{subject} is neither file nor folder and is not read",
            )
        )
    return mode


def _unreadable(path: Path, error: OSError) -> SourceUnreadable:
    reason = error.strerror or str(error)
    return SourceUnreadable(Text(f"{path} 读不了:{reason}", f"{path} cannot be read: {reason}"))
