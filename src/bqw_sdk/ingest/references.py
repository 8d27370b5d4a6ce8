"""Every place of a descriptor that names a file or an address, gone through before anybody reads it.

The places are those that frictionless opens by itself: ``path``, ``url`` and ``extrapaths`` of a resource, its
``schema`` and ``dialect`` when they are text, ``profile`` and the first of ``profiles`` of package and resource with
the references inside a profile, and a resource that turns out to be a descriptor of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bqw_sdk.findings import Text
from bqw_sdk.ingest.data_files import inspect_file
from bqw_sdk.ingest.described_rules import (
    DESCRIPTOR_BEYOND_LIMIT,
    INFLATES_BEYOND,
    PROFILE_UNREADABLE,
    REFERENCE_UNSAFE,
    REMOTE_DATA,
    REMOTE_DIALECT,
    REMOTE_PROFILE,
    REMOTE_SCHEMA,
)
from bqw_sdk.ingest.descriptors import read_descriptor
from bqw_sdk.ingest.nested import check_not_nested
from bqw_sdk.ingest.paths import check_path_text, reference_refuses, scheme_of
from bqw_sdk.ingest.profiles import STANDARD_PROFILES, check_profile
from bqw_sdk.ingest.unsafe import Unsafe
from bqw_sdk.ingest.unseen import Unseen, look_at_small_parts

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from bqw_sdk.findings import Finding, RuleCard
    from bqw_sdk.ingest.limits import Limits
    from bqw_sdk.ingest.package_files import PackageFiles

_LOCAL_SCHEMES = {"", "file", "multipart"}
_REFERENCES = (("schema", REMOTE_SCHEMA), ("dialect", REMOTE_DIALECT))
_HOST_NAMED = Text("用 --allow-remote 写明的主机", "a host named with --allow-remote")


@dataclass(frozen=True, slots=True)
class CustomProfile:
    """A JSON Schema that the package (``resource`` is None) or one of its resources says that it follows."""

    resource: int | None
    name: str
    content: dict[str, Any]


def has_remote_data(descriptor: dict[str, Any]) -> bool:
    """Tell whether any resource, or any profile, names an address."""
    resources = descriptor.get("resources")
    holders = [descriptor, *(resources if isinstance(resources, list) else [])]
    return any(
        scheme_of(text)
        for holder in holders
        if isinstance(holder, dict)
        for text in [
            *data_paths(holder),
            *_texts(holder, "schema", "dialect", "profile"),
            *_first_profile(holder),
        ]
    )


def data_paths(resource: dict[str, Any]) -> list[str]:
    """Return the paths of a resource's data as frictionless finds them, the parts of a multipart one in order."""
    path = resource.get("path")
    if not path and resource.get("data") is None and resource.get("url"):
        path = resource["url"]
    paths = path if isinstance(path, list) else [path]
    extra = resource.get("extrapaths")
    more = extra if isinstance(extra, list) and not isinstance(path, list) else []
    return [each for each in (*paths, *more) if isinstance(each, str) and each]


class Examination:
    """One walk through a descriptor: what was found, and which resources may not be read.

    The descriptor is changed where a reference was fetched, where a profile was taken out, and where a resource is
    refused: its data is then an empty list.
    """

    def __init__(
        self, files: PackageFiles, limits: Limits, hosts: Collection[str], *, for_columns: bool = False
    ) -> None:
        """Take where files come from, the limits, and the hosts that may be asked.

        ``for_columns`` leaves large sheets of workbooks to whoever reads them by columns.
        """
        self._for_columns = for_columns
        self.unseen: dict[Path, Unseen] = {}
        self._files, self._limits, self._hosts = files, limits, hosts
        self._fetched: dict[str, str] = {}
        self._left = limits.remote_bytes
        self.findings: list[Finding] = []
        self.refused: set[int] = set()
        self.outside: set[int] = set()
        self.profiles: list[CustomProfile] = []

    def package(self, descriptor: dict[str, Any]) -> None:
        """Go through a package."""
        try:
            self._profile(descriptor, None)
        except Unsafe as unsafe:
            self.findings.append(unsafe.as_finding())
        resources = descriptor.get("resources")
        for index, resource in enumerate(resources if isinstance(resources, list) else ()):
            if isinstance(resource, dict):
                self._resource(resource, index)

    def _resource(self, resource: dict[str, Any], index: int) -> None:
        named = resource.get("name")
        name = named if isinstance(named, str) else ""
        texts = [
            *data_paths(resource), *_texts(resource, "schema", "dialect", "profile"), *_first_profile(resource)
        ]  # fmt: skip
        if any(reference_refuses(text) for text in texts):
            self.outside.add(index)
            self._drop_profile(resource)
            return
        file = ""
        try:
            self._profile(resource, index)
            for key, card in _REFERENCES:
                if isinstance(resource.get(key), str):
                    file = resource[key]
                    self._reference(resource, key, card)
            for file in data_paths(resource):
                self._data(resource, file)
            check_not_nested(resource, self._located(resource), self._limits)
        except Unsafe as unsafe:
            self.refused.add(index)
            self._drop_profile(resource)
            _empty(resource)
            self.findings.append(unsafe.as_finding(name, file))

    def _data(self, resource: dict[str, Any], path: str) -> None:
        told = resource.get("scheme")
        scheme = scheme_of(path) or (told.lower() if isinstance(told, str) else "")
        if scheme not in _LOCAL_SCHEMES:
            local = self._fetch(path, REMOTE_DATA)
            _replace_path(resource, path, local)
            path = local
        check_path_text(path)
        located = self._files.locate(path)
        if located is None or (self._for_columns and self._left_to_columns(located)):
            return
        inspect_file(
            located, self._limits, compression=_text(resource, "compression"),
            form=_text(resource, "format"), innerpath=_text(resource, "innerpath"),
        )  # fmt: skip

    def _left_to_columns(self, path: Path) -> bool:
        if path.suffix.lower() != ".xlsx" or not path.is_file():
            return False
        try:
            unseen = look_at_small_parts(path, self._limits)
        except (Unsafe, OSError):
            # It is looked at as a whole then, and that says what is wrong.
            return False
        if unseen:
            self.unseen[path] = unseen
        return unseen is not None

    def _located(self, resource: dict[str, Any]) -> Path | None:
        paths = data_paths(resource)
        return self._files.locate(paths[0]) if len(paths) == 1 else None

    def _reference(self, resource: dict[str, Any], key: str, card: RuleCard) -> None:
        path = resource[key]
        if scheme_of(path):
            path = resource[key] = self._fetch(path, card)
        check_path_text(path)
        located = self._files.locate(path)
        if located is None:
            return
        try:
            content = read_descriptor(located, self._limits)
        except Unsafe as unsafe:
            # A broken file its reader reports; only what would harm the reader is refused.
            if unsafe.card is DESCRIPTOR_BEYOND_LIMIT:
                raise Unsafe(REFERENCE_UNSAFE, f"{path}: {unsafe.found}", unsafe.expected) from unsafe
        except OSError:
            return
        else:
            if path in self._fetched.values():
                resource[key] = content

    def _profile(self, holder: dict[str, Any], index: int | None) -> None:
        profile = (*_first_profile(holder), *_texts(holder, "profile"))[:1]
        if not profile or not profile[0]:
            return
        known = STANDARD_PROFILES.get(profile[0].rstrip("/"))
        if known is not None:
            holder["profile"] = known
            holder.pop("profiles", None)
            return
        name = path = profile[0]
        if profile[0] == "fiscal-data-package":
            path = "https://specs.frictionlessdata.io/schemas/fiscal-data-package.json"
        if reference_refuses(path):
            # Frictionless refuses the whole package for it, in words of its own.
            return
        self._drop_profile(holder)
        if scheme_of(path):
            path = self._fetch(path, REMOTE_PROFILE)
        check_path_text(path)
        located = self._files.locate(path)
        if located is None:
            raise Unsafe(PROFILE_UNREADABLE, name)
        try:
            content = read_descriptor(located, self._limits)
        except Unsafe as unsafe:
            raise Unsafe(PROFILE_UNREADABLE, f"{name}: {unsafe.found}") from unsafe
        except OSError as error:
            raise Unsafe(PROFILE_UNREADABLE, f"{name}: {error.strerror}") from error
        check_profile(content, name)
        self.profiles.append(CustomProfile(index, name, content))

    @staticmethod
    def _drop_profile(holder: dict[str, Any]) -> None:
        profile = (*_first_profile(holder), *_texts(holder, "profile"))[:1]
        if profile and profile[0] not in STANDARD_PROFILES and not reference_refuses(profile[0]):
            holder.pop("profile", None)
            holder.pop("profiles", None)

    def _fetch(self, address: str, card: RuleCard) -> str:
        # Most packages name no address.
        from bqw_sdk.remote.one_file import NotAllowed, TooMuch, fetch_file, host_allowed  # noqa: PLC0415

        if address in self._fetched:
            return self._fetched[address]
        if not host_allowed(address, self._hosts):
            raise Unsafe(card, address, _HOST_NAMED)
        target, local = self._files.landing(_file_name(address))
        try:
            fetch_file(address, target, self._hosts, limit=self._left, seconds=self._limits.remote_seconds)
        except NotAllowed as error:
            raise Unsafe(card, str(error), _HOST_NAMED) from error
        except TooMuch as error:
            target.unlink(missing_ok=True)
            raise Unsafe(INFLATES_BEYOND, str(error)) from error
        self._left -= target.stat().st_size
        self._fetched[address] = local
        return local


def _empty(resource: dict[str, Any]) -> None:
    """Leave nothing in a refused resource that a careless reader could open."""
    for key in ("path", "url", "extrapaths", "scheme", "format", "compression", "innerpath", "encoding"):
        resource.pop(key, None)
    for key in ("schema", "dialect"):
        if isinstance(resource.get(key), str):
            del resource[key]
    resource["data"] = []


def _texts(holder: dict[str, Any], *keys: str) -> list[str]:
    return [holder[key] for key in keys if isinstance(holder.get(key), str)]


def _first_profile(holder: dict[str, Any]) -> list[str]:
    profiles = holder.get("profiles")
    return profiles[:1] if isinstance(profiles, list) and profiles and isinstance(profiles[0], str) else []


def _text(resource: dict[str, Any], key: str) -> str:
    value = resource.get(key)
    return value if isinstance(value, str) else ""


def _replace_path(resource: dict[str, Any], address: str, local: str) -> None:
    resource.pop("scheme", None)
    for key in ("path", "url"):
        if resource.get(key) == address:
            resource.pop(key)
            resource["path"] = local
    for key in ("path", "extrapaths"):
        if isinstance(resource.get(key), list):
            resource[key] = [local if each == address else each for each in resource[key]]


def _file_name(address: str) -> str:
    last = unquote(urlsplit(address).path).rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    plain = "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in last)
    return plain.lstrip(".")[-100:] or "data"
