"""A root behind http or https, for both drivers."""

from __future__ import annotations

import os
import re
import ssl
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx

from bqw_sdk._version import __version__
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.remote.answers import without_secrets
from bqw_sdk.remote.effects import Reply
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.wide_reads import widen_reads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bqw_sdk.remote.effects import Open
    from bqw_sdk.remote.settings import Settings

_HOST = re.compile(r"[^\s%]+")
_LAST_PORT = 65535


@cache
def _authorities(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    # To read all authorities takes longer than many an answer, and they are the same for all roots of a process.
    return httpx.create_ssl_context()


def _trusted(certificates: Path | str | None) -> ssl.SSLContext:
    if certificates:
        return ssl.create_default_context(cafile=str(certificates))
    return _authorities(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


class _Asking:
    """What requests to a root look like."""

    def __init__(self, address: str, settings: Settings) -> None:
        try:
            url = httpx.URL(address.rstrip("/"))
        except httpx.InvalidURL as error:
            raise UsageError(Text(f"网址不对:{error}", f"no valid address: {error}")) from error
        if not _HOST.fullmatch(url.host) or (url.port or 0) > _LAST_PORT or url.query or url.fragment:
            shown = url.copy_with(userinfo=b"")
            raise UsageError(
                Text(
                    f"{shown} 不是文件夹的网址(要有主机名,不带 ? 和 #)",
                    f"{shown} is no address of a folder: it needs a host, and no ? or #",
                )
            )
        # Messages show the address, so it is kept without a password.
        self.address = str(url.copy_with(userinfo=b""))
        self._auth: httpx.Auth | None = None
        if url.userinfo:
            self._auth = httpx.BasicAuth(url.username, url.password)
        elif settings.token:
            self._auth = _Bearer(settings.token)
        self.options: dict[str, Any] = {
            "timeout": settings.timeout,
            "follow_redirects": False,
            "trust_env": True,
            "headers": {"User-Agent": f"bqw-sdk/{__version__}", "Accept-Encoding": "identity"},
        }
        if settings.proxy:
            self.options["proxy"] = settings.proxy
        try:
            self.options["verify"] = _trusted(settings.certificates)
        except OSError as error:
            told = f"{settings.certificates or 'SSL_CERT_FILE'}: {error}"
            raise UsageError(Text(f"证书文件不能用:{told}", f"no usable certificates: {told}")) from error

    def request(
        self, client: httpx.Client | httpx.AsyncClient, asked: Open
    ) -> tuple[httpx.Request, httpx.Auth | None]:
        headers = {}
        if asked.is_range:
            headers["Range"] = f"bytes={asked.start}-{'' if asked.stop is None else asked.stop - 1}"
            if asked.if_range:
                headers["If-Range"] = asked.if_range
        if asked.if_none_match:
            headers["If-None-Match"] = asked.if_none_match
            headers["Cache-Control"] = "no-cache"
        address = asked.address or f"{self.address}/{quote(asked.path)}"
        return client.build_request("GET", address, headers=headers), self._auth if asked.trusted else None


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Any:  # noqa: ANN401  # httpx's own generator
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


@contextmanager
def _told(address: str) -> Iterator[None]:
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ssl.SSLError, OSError) as error:
        reason = str(error) or type(error).__name__
        raise Interrupted(
            Text(
                f"{address} 读不到:{reason};请检查网络和地址",
                f"{address} cannot be read: {reason}; check the network and the address",
            )
        ) from error


@contextmanager
def _usable_proxy() -> Iterator[None]:
    try:
        yield
    except (httpx.InvalidURL, ValueError, ImportError) as error:
        # What httpx says may hold the password of the proxy.
        raise UsageError(
            Text(
                "代理地址不能用;请检查设置里的 proxy 或环境变量 HTTPS_PROXY",
                "the address of the proxy cannot be used; check the proxy setting, or HTTPS_PROXY",
            )
        ) from error


def _reply(response: httpx.Response, chunks: object) -> Reply:
    headers = {name.lower(): value for name, value in response.headers.items()}
    address = without_secrets(str(response.url))
    return Reply(response.status_code, headers, address, (response, chunks))


class HttpRoot:
    """A folder behind http(s), read by plain calls."""

    def __init__(self, address: str, settings: Settings) -> None:
        """Take the address of the folder."""
        self._asking = _Asking(address, settings)
        self.address = self._asking.address
        with _usable_proxy():
            self._client = httpx.Client(**self._asking.options)
        widen_reads(self._client)

    def open(self, request: Open) -> Reply:
        """Ask."""
        with _told(without_secrets(request.address) or f"{self.address}/{request.path}"):
            asked, auth = self._asking.request(self._client, request)
            response = self._client.send(asked, stream=True, auth=auth)
            return _reply(response, response.iter_raw())

    def read(self, reply: Reply) -> bytes:
        """Return the next bytes."""
        with _told(reply.address):
            return next(reply.body[1], b"")

    def end(self, reply: Reply) -> None:
        """Let go of an answer."""
        with _told(reply.address):
            reply.body[0].close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class AsyncHttpRoot:
    """A folder behind http(s), read by awaiting."""

    def __init__(self, address: str, settings: Settings) -> None:
        """Take the address of the folder."""
        self._asking = _Asking(address, settings)
        self.address = self._asking.address
        with _usable_proxy():
            self._client = httpx.AsyncClient(**self._asking.options)
        widen_reads(self._client)

    async def open(self, request: Open) -> Reply:
        """Ask."""
        with _told(without_secrets(request.address) or f"{self.address}/{request.path}"):
            asked, auth = self._asking.request(self._client, request)
            response = await self._client.send(asked, stream=True, auth=auth)
            return _reply(response, response.aiter_raw())

    async def read(self, reply: Reply) -> bytes:
        """Return the next bytes."""
        with _told(reply.address):
            chunk: bytes = await anext(reply.body[1], b"")
            return chunk

    async def end(self, reply: Reply) -> None:
        """Let go of an answer."""
        with _told(reply.address):
            await reply.body[0].aclose()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()
