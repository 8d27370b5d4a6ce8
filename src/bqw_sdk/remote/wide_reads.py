"""Reads from the network in larger pieces than httpx asks for, which halves what a large download costs.

httpx has no setting for it, so its connections get a network that reads more than it is asked for. Where a version of
httpx keeps them elsewhere, everything works as before, and slower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

_LEAST = 1 << 20
_CONNECTS = ("connect_tcp", "connect_unix_socket", "start_tls")


def widen_reads(client: httpx.Client | httpx.AsyncClient) -> None:
    """Let all connections of a client read at least a mebibyte at a time, if so much is there.

    >>> import httpx
    >>> with httpx.Client() as client:
    ...     widen_reads(client)
    """
    plain = hasattr(client, "__enter__")
    for transport in (getattr(client, "_transport", None), *getattr(client, "_mounts", {}).values()):
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if pool is not None and backend is not None:
            pool._network_backend = (_Wide if plain else _AsyncWide)(backend)  # noqa: SLF001  # see above


class _Wide:
    """A network, or a stream of one, that passes everything on; streams that it opens are like it."""

    def __init__(self, inner: Any) -> None:  # noqa: ANN401  # whatever httpx uses
        self._inner = inner

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # as above
        found = getattr(self._inner, name)
        if name not in _CONNECTS:
            return found
        return lambda *given, **named: _Wide(found(*given, **named))

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        content: bytes = self._inner.read(max(max_bytes, _LEAST), timeout)
        return content


class _AsyncWide:
    """The same for a network that is awaited."""

    def __init__(self, inner: Any) -> None:  # noqa: ANN401  # whatever httpx uses
        self._inner = inner

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # as above
        found = getattr(self._inner, name)
        if name not in _CONNECTS:
            return found

        async def connected(*given: Any, **named: Any) -> _AsyncWide:  # noqa: ANN401  # as above
            return _AsyncWide(await found(*given, **named))

        return connected

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109  # its name in httpcore
        content: bytes = await self._inner.read(max(max_bytes, _LEAST), timeout)
        return content
