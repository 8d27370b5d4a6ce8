"""A root in S3-compatible object storage, for both drivers, answering as a server would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bqw_sdk.remote.effects import Reply
from bqw_sdk.remote.s3_store import open_store, status_of, way_to

if TYPE_CHECKING:
    from obstore import GetOptions, GetResult

    from bqw_sdk.remote.effects import Open
    from bqw_sdk.remote.settings import Settings

_CHUNK = 1 << 18
_WHOLE, _PART, _MISSING = 200, 206, 404


class _Asking:
    """What requests to a store look like, and its answers."""

    def __init__(self, address: str, settings: Settings) -> None:
        self.store = open_store(address, settings)
        self.address = address.rstrip("/")

    def shown(self, request: Open) -> str:
        return f"{self.address}/{request.path}"

    def options(self, request: Open) -> GetOptions:
        options: GetOptions = {}
        if request.stop is not None:
            options["range"] = (request.start, request.stop)
        elif request.start:
            options["range"] = {"offset": request.start}
        if request.if_none_match:
            options["if_none_match"] = request.if_none_match
        return options

    def reply(self, request: Open, result: GetResult) -> Reply:
        start, stop = result.range
        size, headers = result.meta["size"], {"content-length": str(stop - start)}
        if result.meta["e_tag"]:
            headers["etag"] = result.meta["e_tag"]
        headers |= {name.lower(): value for name, value in result.attributes.items()}
        if request.is_range:
            headers["content-range"] = f"bytes {start}-{stop - 1}/{size}"
        status = _PART if request.is_range else _WHOLE
        return Reply(status, headers, self.shown(request), result.stream(_CHUNK))

    def refusal(self, request: Open, error: BaseException) -> Reply:
        # A path that obstore finds impossible, such as one with "..", is nowhere.
        status = _MISSING if isinstance(error, ValueError) else status_of(error)
        headers = {"etag": request.if_none_match} if request.if_none_match else {}
        return Reply(status, headers, self.shown(request))


def _refusals() -> tuple[type[Exception], ...]:
    from obstore.exceptions import BaseError  # noqa: PLC0415  # an extra

    return BaseError, FileNotFoundError, ValueError


class S3Root:
    """A folder in a bucket, read by plain calls."""

    def __init__(self, address: str, settings: Settings) -> None:
        """Take ``s3://bucket/path``; MissingExtra when obstore is not installed."""
        self._asking = _Asking(address, settings)
        self.address = self._asking.address
        self._refusals = _refusals()

    def open(self, request: Open) -> Reply:
        """Ask."""
        asking = self._asking
        try:
            with way_to(asking.shown(request)):
                result = asking.store.get(request.path, options=asking.options(request))
        except self._refusals as error:
            return asking.refusal(request, error)
        return asking.reply(request, result)

    def read(self, reply: Reply) -> bytes:
        """Return the next bytes."""
        with way_to(reply.address):
            chunk: bytes = next(reply.body, b"")
            return chunk

    def end(self, reply: Reply) -> None:
        """Let go of an answer."""
        reply.body = None

    def close(self) -> None:
        """The store closes its connections when it is let go of."""


class AsyncS3Root:
    """A folder in a bucket, read by awaiting."""

    def __init__(self, address: str, settings: Settings) -> None:
        """Take ``s3://bucket/path``; MissingExtra when obstore is not installed."""
        self._asking = _Asking(address, settings)
        self.address = self._asking.address
        self._refusals = _refusals()

    async def open(self, request: Open) -> Reply:
        """Ask."""
        asking = self._asking
        try:
            with way_to(asking.shown(request)):
                result = await asking.store.get_async(request.path, options=asking.options(request))
        except self._refusals as error:
            return asking.refusal(request, error)
        return asking.reply(request, result)

    async def read(self, reply: Reply) -> bytes:
        """Return the next bytes."""
        body: Any = reply.body
        with way_to(reply.address):
            chunk: bytes = await anext(body, b"")
            return chunk

    async def end(self, reply: Reply) -> None:
        """Let go of an answer."""
        reply.body = None

    async def close(self) -> None:
        """The store closes its connections when it is let go of."""
