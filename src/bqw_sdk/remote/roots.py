"""Roots: where a catalogue is read from."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from bqw_sdk._version import __version__
from bqw_sdk.errors import RemoteError, SourceMissing, SourceUnreadable, UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

_CHUNK = 256 * 1024
_NOT_FOUND, _FIRST_ERROR, _FIRST_SERVER_ERROR = 404, 400, 500
_TRIES = 3


class Root(Protocol):
    """A place that files are read from, by their paths below it."""

    address: str

    def stream(self, path: str) -> AbstractContextManager[Iterator[bytes]]:
        """Open a file and give its bytes piece by piece. SourceMissing when it is not there."""

    def close(self) -> None:
        """Give back what is held."""


class FolderRoot:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; SourceMissing when it is none."""
        if not folder.is_dir():
            raise SourceMissing(Text(f"没有文件夹 {folder}", f"there is no folder {folder}"))
        self.folder, self.address = folder, str(folder)

    @contextmanager
    def stream(self, path: str) -> Iterator[Iterator[bytes]]:
        """Open a file below the folder; what lies outside it is not there."""
        target = (self.folder / path).resolve()
        if not target.is_relative_to(self.folder.resolve()) or not target.is_file():
            raise SourceMissing(Text(f"{self.address} 里没有 {path}", f"{self.address} has no {path}"))
        try:
            with target.open("rb") as file:
                yield iter(lambda: file.read(_CHUNK), b"")
        except PermissionError as error:
            raise SourceUnreadable(Text(f"{target} 无权读取", f"{target} may not be read")) from error

    def close(self) -> None:
        """Nothing is held."""


class HttpRoot:
    """A folder behind http(s). Redirects are followed; credentials never go to another host."""

    def __init__(self, address: str, timeout: float) -> None:
        """Take the address of the folder and the patience in seconds."""
        import httpx  # noqa: PLC0415 - folders are read without it

        try:
            url = httpx.URL(address.rstrip("/"))
        except httpx.InvalidURL as error:
            raise UsageError(Text(f"网址不对:{error}", f"no valid address: {error}")) from error
        # Messages show the address, so it is kept without a password.
        self.address = str(url.copy_with(userinfo=b""))
        self._errors = (httpx.HTTPError, httpx.InvalidURL)
        self._client = httpx.Client(
            auth=(url.username, url.password) if url.userinfo else None,
            timeout=timeout,
            follow_redirects=True,
            transport=httpx.HTTPTransport(retries=_TRIES - 1),
            headers={"User-Agent": f"bqw-sdk/{__version__}", "Accept-Encoding": "identity"},
        )

    @contextmanager
    def stream(self, path: str) -> Iterator[Iterator[bytes]]:
        """Open a file below the address; RemoteError when the server or the way to it fails."""
        url = f"{self.address}/{quote(path)}"
        try:
            with self._client.stream("GET", url) as response:
                if response.status_code == _NOT_FOUND:
                    raise SourceMissing(Text(f"{url} 不存在(404)", f"{url} is not there (404)"))
                if response.status_code >= _FIRST_ERROR:
                    whose = (
                        Text("服务器出错", "the server failed")
                        if response.status_code >= _FIRST_SERVER_ERROR
                        else Text("服务器拒绝", "the server refused")
                    )
                    raise RemoteError(
                        Text(
                            f"{url}:{whose.zh}({response.status_code})",
                            f"{url}: {whose.en} ({response.status_code})",
                        )
                    )
                yield response.iter_raw(_CHUNK)
        except self._errors as error:
            reason = str(error) or type(error).__name__
            raise RemoteError(
                Text(
                    f"{url} 读不到:{reason};请检查网络和地址",
                    f"{url} cannot be read: {reason}; check the network and the address",
                )
            ) from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def open_root(address: Path | str, *, timeout: float = 30.0) -> Root:
    """Return the root behind an address: a folder, or http(s). UsageError for any other scheme."""
    told = str(address)
    scheme = told.partition("://")[0].lower() if "://" in told else ""
    if scheme in {"http", "https"}:
        return HttpRoot(told, timeout)
    if scheme:
        raise UsageError(
            Text(
                f"读不了 {scheme}:// 地址;可用文件夹或 http(s)",
                f"cannot read {scheme}:// addresses; use a folder or http(s)",
            )
        )
    return FolderRoot(Path(told))
