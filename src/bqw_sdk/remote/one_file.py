"""One address fetched into a file, within a size, a time and a set of hosts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bqw_sdk._version import __version__
from bqw_sdk.errors import RemoteError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import httpx

_CHUNK = 256 * 1024
_FIRST_REDIRECT = 300
_REDIRECTS = 5


class NotAllowed(RemoteError):
    """An address, or a redirect, names a host that nobody allowed; nothing was asked of it."""


class TooMuch(RemoteError):
    """The other side sends more, or takes longer, than the limit."""


def host_allowed(address: str, hosts: Collection[str]) -> bool:
    """Tell whether an address is http(s) at one of the hosts, each ``name`` or ``name:port``.

    >>> (
    ...     host_allowed("https://Example.org/t.csv", {"example.org"}),
    ...     host_allowed("ftp://example.org", {"example.org"}),
    ... )
    (True, False)
    """
    import httpx  # noqa: PLC0415 - loaded when an address is met

    try:
        url = httpx.URL(address)
        port = url.port
    except (httpx.InvalidURL, ValueError):
        return False
    name = url.host.lower()
    allowed = {host.lower() for host in hosts}
    return url.scheme in {"http", "https"} and bool({name, f"{name}:{port}"} & allowed)


def fetch_file(
    address: str, target: Path, hosts: Collection[str], *, limit: int, seconds: float = 60.0
) -> None:
    """Fetch an address into a file; RemoteError when that fails, NotAllowed and TooMuch when it may not go on.

    Redirects are followed to allowed hosts only. ``limit`` is in bytes, ``seconds`` are for all of it.
    """
    import httpx  # noqa: PLC0415

    end = time.monotonic() + seconds
    try:
        with httpx.Client(
            timeout=min(seconds, 30.0),
            follow_redirects=False,
            trust_env=True,
            headers={"User-Agent": f"bqw-sdk/{__version__}", "Accept-Encoding": "identity"},
        ) as client:
            for _step in range(_REDIRECTS + 1):
                if not host_allowed(address, hosts):
                    raise NotAllowed(
                        Text(f"{address} 的主机没有得到允许", f"the host of {address} is not allowed")
                    )
                with client.stream("GET", address) as response:
                    if response.has_redirect_location:
                        address = str(response.url.join(response.headers["location"]))
                        continue
                    if response.status_code >= _FIRST_REDIRECT:
                        raise RemoteError(
                            Text(
                                f"{address} 取不到({response.status_code})",
                                f"{address} cannot be fetched ({response.status_code})",
                            )
                        )
                    _write(response, target, limit, end)
                    return
            raise RemoteError(Text(f"{address} 转来转去没有尽头", f"{address} redirects without end"))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        raise RemoteError(
            Text(f"{address} 取不到:{reason}", f"{address} cannot be fetched: {reason}")
        ) from error


def _write(response: httpx.Response, target: Path, limit: int, end: float) -> None:
    size = 0
    with target.open("wb") as file:
        for chunk in response.iter_raw(_CHUNK):
            size += len(chunk)
            if size > limit or time.monotonic() > end:
                raise TooMuch(
                    Text(
                        f"{response.url} 超过上限({limit} 字节)或时限",
                        f"{response.url} sends more than {limit} bytes, or takes too long",
                    )
                )
            file.write(chunk)
