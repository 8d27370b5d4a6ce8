"""What an answer is worth: its status, where it points, the part it holds. Nothing a server says is believed unchecked."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bqw_sdk.errors import RemoteError, SourceMissing
from bqw_sdk.findings import Text
from bqw_sdk.remote.effects import Close, open_reply
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.patience import now, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.remote.effects import Core, Open, Reply

OK, PART, SAME, MISSING, GONE, NO_SUCH_PART = 200, 206, 304, 404, 410, 416
_MOVED = (301, 302, 303, 307, 308)
_PASSING = (408, 421, 425, 429, 500, 502, 503, 504)
_FIRST_ERROR = 400
_STEPS = 8
_PLACE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")


def opened(request: Open) -> Core[Reply]:
    """Ask, follow where the server points, and return an answer with status 200, 206 or 304.

    Credentials go to the origin of the root alone, and nothing goes from https to http. SourceMissing when the file is
    not there, Interrupted when to ask again may help, RemoteError when it will not.
    """
    from dataclasses import replace  # noqa: PLC0415

    asked, home = request, ""
    for _ in range(_STEPS):
        reply = yield from open_reply(asked)
        home = home or reply.address
        if reply.status in (OK, PART, SAME):
            return reply
        yield Close(reply)
        if reply.status not in _MOVED or "location" not in reply.headers:
            raise _refusal(reply)
        target = _target(reply)
        asked = replace(asked, address=target, trusted=_origin(target) == _origin(home))
    raise RemoteError(Text(f"{home} 转来转去没有尽头", f"{home} redirects without end"))


def _target(reply: Reply) -> str:
    told = reply.headers["location"]
    try:
        target = urljoin(reply.address, told)
        told = without_secrets(target)
        if urlsplit(target).scheme in ("http", "https") and not _drops_encryption(reply.address, target):
            _origin(target)
            return target
    except ValueError:
        told = repr(told)
    raise RemoteError(
        Text(
            f"{reply.address} 转到 {told},不能跟随",
            f"{reply.address} points to {told}, which is not followed",
        )
    )


def _refusal(reply: Reply) -> Exception:
    where, status = reply.address, reply.status
    if status in (MISSING, GONE):
        return SourceMissing(Text(f"{where} 不存在({status})", f"{where} is not there ({status})"))
    if status in _PASSING:
        return Interrupted(
            Text(f"{where}:服务器暂时不行({status})", f"{where}: the server failed for now ({status})"),
            after=retry_after(reply.headers, now()),
        )
    whose = ("服务器出错", "the server failed") if status > 499 else ("服务器拒绝", "the server refused")  # noqa: PLR2004
    if status < _FIRST_ERROR:
        whose = ("答复没有意义", "the answer makes no sense")
    return RemoteError(Text(f"{where}:{whose[0]}({status})", f"{where}: {whose[1]} ({status})"))


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", port


def _drops_encryption(before: str, after: str) -> bool:
    return urlsplit(before).scheme == "https" and urlsplit(after).scheme != "https"


def without_secrets(address: str) -> str:
    """Return an address as messages may show it: without a password, and without a query, which may be a signature.

    >>> without_secrets("https://me:secret@example.org/a?signature=x")
    'https://example.org/a'
    """
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()


def first_byte(reply: Reply, request: Open, size: int) -> int:
    """Return the place in the file of the first byte that an answer holds; Interrupted when it is not what was asked for.

    A whole file in place of a part is taken: what lies before the part is passed over. A file of another size is not
    the one that was published.
    """
    plain = reply.headers.get("content-encoding", "identity") == "identity"
    if reply.status == OK:
        told_size = reply.headers.get("content-length", "")
        if plain and told_size.isdecimal() and int(told_size) != size:
            raise Interrupted(
                Text(
                    f"{reply.address} 应有 {size} 字节,服务器说有 {told_size}",
                    f"{reply.address} has {size} bytes as published, and {told_size} as the server says",
                ),
                wrong=True,
            )
        return 0
    told = _PLACE.fullmatch(reply.headers.get("content-range", ""))
    stop = size if request.stop is None else request.stop
    right = told and (int(told[1]), int(told[2]) + 1) == (request.start, stop) and told[3] in ("*", str(size))
    if reply.status != PART or not right or not plain:
        raise Interrupted(
            Text(
                f"{reply.address} 答非所问:要 {request.start}-{stop},给 {reply.headers.get('content-range', '-')}",
                f"{reply.address} gave another part than was asked for: "
                f"{reply.headers.get('content-range', '-')} instead of {request.start}-{stop} of {size}",
            )
        )
    return request.start


def decoder_of(reply: Reply) -> Callable[[bytes], bytes]:
    """Return what undoes the encoding of an answer, piece by piece, should a server encode although nobody asked.

    Interrupted for an encoding that nothing here undoes.
    """
    encoding = reply.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return lambda piece: piece
    if encoding in ("gzip", "x-gzip", "deflate"):
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 32)

        def inflated(piece: bytes) -> bytes:
            try:
                return inflater.decompress(piece)
            except zlib.error as error:
                raise Interrupted(
                    Text(
                        f"{reply.address}:压缩内容损坏", f"{reply.address}: the compressed answer is damaged"
                    )
                ) from error

        return inflated
    raise Interrupted(
        Text(f"{reply.address}:不认识编码 {encoding}", f"{reply.address}: unknown encoding {encoding}")
    )
