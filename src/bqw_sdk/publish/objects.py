"""The objects of a bucket, asked for with patience; what goes wrong is told as what it means to a publisher."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bqw_sdk.errors import RemoteError, TargetUnwritable
from bqw_sdk.findings import Text
from bqw_sdk.remote.drivers import run
from bqw_sdk.remote.effects import work
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.patience import patiently
from bqw_sdk.remote.s3_store import open_store, reason, status_of, way_to

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from obstore import PutMode

    from bqw_sdk.remote.settings import Settings

T = TypeVar("T")

FOREVER, NEVER = "public, max-age=31536000, immutable", "no-cache"
_CHUNK, _PARTS_AT_ONCE = 1 << 20, 4
_PASSING = (408, 429, 500, 502, 503, 504)
_DENIED, _NOWHERE = (401, 403), 404
_CONDITION_FAILED = (409, 412)
_FORBID = {"x-oss-forbid-overwrite": "true", "x-cos-forbid-overwrite": "true"}


class ConditionFailed(Exception):
    """Somebody else was there first."""


class Kept(NamedTuple):
    """An object as a listing tells it: bytes, entity tag, and when it was last written."""

    bytes: int
    etag: str
    written: dt.datetime


@dataclass(frozen=True, slots=True)
class Label:
    """What an object says of itself: its media type, and how long a cache may keep it."""

    media_type: str = "application/json"
    caching: str = NEVER


class Objects:
    """The objects below ``s3://bucket/path``; keys are relative to it."""

    def __init__(self, address: str, settings: Settings) -> None:
        """Open the store; MissingExtra when obstore is not installed."""
        self.address, self.settings = address.rstrip("/"), settings
        self._store = self._creating = open_store(address, settings, writing=True)

    def create_by_header(self) -> None:
        """From now on ask for an object that is not there yet in the words of Alibaba and Tencent."""
        self._creating = open_store(self.address, self.settings, writing=True, headers=_FORBID)

    def read(self, key: str) -> tuple[bytes, str] | None:
        """Return a small object with its entity tag, None when it is not there."""

        def get() -> tuple[bytes, str]:
            found = self._store.get(key)
            return bytes(found.bytes()), found.meta["e_tag"] or ""

        try:
            return self._ask(key, get)
        except FileNotFoundError:
            return None

    def digest(self, key: str) -> str | None:
        """Read an object back and return its SHA-256, None when it is not there."""

        def get() -> str:
            digest = hashlib.sha256()
            for chunk in self._store.get(key).stream(_CHUNK):
                digest.update(chunk)
            return digest.hexdigest()

        try:
            return self._ask(key, get)
        except FileNotFoundError:
            return None

    def write(self, key: str, content: bytes | Path, label: Label, mode: PutMode = "overwrite") -> str:
        """Write an object and return its entity tag.

        ``mode`` may set a condition, as obstore tells it; ConditionFailed when it does not hold.
        """

        def put() -> str:
            attributes = {"Content-Type": label.media_type, "Cache-Control": label.caching}
            store, how = self._store, mode
            if mode == "create" and self._creating is not store:
                store, how = self._creating, "overwrite"
            done = store.put(
                key, content, attributes=dict(attributes), mode=how, max_concurrency=_PARTS_AT_ONCE
            )
            return done["e_tag"] or ""

        return self._ask(key, put)

    def listed(self, folder: str) -> dict[str, Kept]:
        """Return the objects whose keys lie in a folder."""

        def listing() -> dict[str, Kept]:
            found = self._store.list(folder).collect()
            return {
                each["path"]: Kept(each["size"], each["e_tag"] or "", each["last_modified"]) for each in found
            }

        return self._ask(folder, listing)

    def remove(self, key: str) -> None:
        """Remove an object; it may be gone already."""
        try:
            self._ask(key, lambda: self._store.delete([key]))
        except FileNotFoundError:
            return

    def _ask(self, key: str, call: Callable[[], T]) -> T:
        return run(
            patiently(lambda: work(lambda: self._once(f"{self.address}/{key}", call)), self.settings), []
        )

    def _once(self, shown: str, call: Callable[[], T]) -> T:
        from obstore.exceptions import BaseError  # noqa: PLC0415  # an extra

        try:
            with way_to(shown):
                return call()
        except BaseError as error:
            raise _meaning(shown, status_of(error), reason(error)) from error


def _meaning(shown: str, status: int, said: str) -> Exception:
    if status in _CONDITION_FAILED:
        return ConditionFailed(said)
    if status in _PASSING:
        return Interrupted(
            Text(f"{shown}:存储暂时不行({status})", f"{shown}: the store failed for now ({status})")
        )
    if status == _NOWHERE:
        # A missing object is a FileNotFoundError; this is said of the bucket.
        return TargetUnwritable(Text(f"{shown}:没有这个桶", f"{shown}: there is no such bucket"))
    if status in _DENIED:
        return TargetUnwritable(
            Text(
                f"{shown}:存储拒绝({status});请检查密钥(AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY)和桶的权限",
                f"{shown}: the store refused ({status}); check the keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) and the rights of the bucket",
            )
        )
    return Refused(
        Text(
            f"{shown}:存储不接受({status}):{said}",
            f"{shown}: the store does not take this ({status}): {said}",
        )
    )


class Refused(RemoteError):
    """The store does not do this at all."""
