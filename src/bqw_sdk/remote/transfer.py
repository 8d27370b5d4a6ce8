"""Files of a release fetched block by block, each verified as it arrives; only what is missing or wrong is asked for."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text
from bqw_sdk.remote.answers import decoder_of, first_byte, opened
from bqw_sdk.remote.effects import Close, Open, Wait, read_chunk, together, work
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bqw_sdk.remote.blobs import Partial
    from bqw_sdk.remote.effects import Core, Reply
    from bqw_sdk.remote.settings import Settings
    from bqw_sdk.remote.writing import Writing

_ELSEWHERE = 0.02
_SHARES, _SHARE_BYTES = 3, 12 << 20
"""Into how many parts at most a long run is cut, and how many bytes are worth a request of their own."""
_WRONG = 3
"""How often a block may arrive wrong before it is taken for what the server really has."""


@dataclass
class Transfer:
    """One file on its way into the cache. ``progress`` is told the bytes of each block that was verified."""

    path: str
    partial: Partial
    settings: Settings
    progress: Callable[[int], None] = lambda _: None
    mirrors: int = 1
    _etags: dict[int, str] = field(default_factory=dict)
    _wrong: dict[int, int] = field(default_factory=dict)
    _mirror: int = 0

    def fetch(self, numbers: Sequence[int] | None = None) -> Core[None]:
        """Bring blocks into the cache, all of them unless told.

        IntegrityError when the server has other bytes than were published, RemoteError when it or the way to it fails,
        SourceMissing when the file is not there, TargetUnwritable when the cache cannot take it.
        """
        wanted = range(len(self.partial.shape.blocks)) if numbers is None else numbers
        while self.partial.missing(wanted) or not (wanted or self.partial.whole()):
            holding = ExitStack()
            try:
                writing = yield from work(partial(holding.enter_context, self.partial.held()))
                if writing is not None:
                    # While this one waited, another process may have fetched them.
                    runs = _shared(_runs(self.partial.missing(wanted)), self.partial.shape.block_bytes)
                    bringing = [self._run(writing, first, last) for first, last in runs]
                    yield from together(bringing, self.settings.at_once)
                    return
            finally:
                yield from work(holding.close)
            # Somebody else is at it. To wait here, and not for the lock, keeps no thread and can be interrupted.
            yield Wait(_ELSEWHERE)

    def _run(self, writing: Writing, first: int, last: int) -> Core[None]:
        patience = Patience(self.settings)
        missing = list(range(first, last + 1))
        while missing:
            begin, end = _runs(missing)[0]
            arrived: list[int] = []
            try:
                yield from self._stream(writing, begin, end, arrived)
            except Interrupted as error:
                if arrived:
                    patience.forward()
                self._mirror = (self._mirror + 1) % self.mirrors
                yield from patience.again(error)
            finally:
                missing = [number for number in missing if number not in arrived]

    def _stream(self, writing: Writing, begin: int, end: int, arrived: list[int]) -> Core[None]:
        shape, mirror = self.partial.shape, self._mirror
        start, stop = shape.span(begin)[0], shape.span(end)[1]
        whole = start == 0 and stop == shape.bytes
        asked = Open(
            self.path, start, None if whole else stop, if_range=self._etags.get(mirror, ""), mirror=mirror
        )
        reply = yield from opened(asked)
        try:
            at = first_byte(reply, asked, shape.bytes)
            if reply.headers.get("etag", "").startswith('"'):
                self._etags[mirror] = reply.headers["etag"]
            yield from self._receive(writing, reply, (at, begin, end), arrived)
        finally:
            yield Close(reply)

    def _receive(
        self, writing: Writing, reply: Reply, place: tuple[int, int, int], arrived: list[int]
    ) -> Core[None]:
        at, number, end = place
        decode, shape, wrong = decoder_of(reply), self.partial.shape, False
        start, stop = shape.span(number)
        digest = hashlib.sha256()
        while number <= end:
            chunk = yield from read_chunk(reply)
            if not chunk:
                raise Interrupted(
                    Text(f"{reply.address} 断在第 {at} 字节", f"{reply.address} broke off after {at} bytes")
                )
            piece = memoryview(decode(chunk))
            if at < start:
                skipped = min(len(piece), start - at)
                piece, at = piece[skipped:], at + skipped
            while piece and number <= end:
                part = piece[: stop - at]
                digest.update(part)
                writing.write(at, part)
                piece, at = piece[len(part) :], at + len(part)
                if at == stop:
                    if digest.hexdigest() == shape.blocks[number]:
                        writing.mark(number)
                        arrived.append(number)
                        self.progress(stop - start)
                    else:
                        wrong = True
                        self._count_wrong(number, reply)
                    number += 1
                    start, stop = shape.span(number) if number <= end else (stop, stop)
                    digest = hashlib.sha256()
        if reply.headers.get("content-length") == str(at - place[0]):
            # Nothing is left; to see the end of the answer lets the connection serve the next one.
            yield from read_chunk(reply)
        if wrong:
            raise Interrupted(
                Text(
                    f"{reply.address} 有几块与清单不符",
                    f"some blocks of {reply.address} differ from the manifest",
                )
            )

    def _count_wrong(self, number: int, reply: Reply) -> None:
        self._wrong[number] = self._wrong.get(number, 0) + 1
        if self._wrong[number] >= _WRONG:
            raise IntegrityError(
                Text(
                    f"{self.path} 的第 {number + 1} 块与清单不符,读到的不是发布的内容;请重试,仍不行则告诉发布者",
                    f"block {number + 1} of {self.path} differs from the manifest, so these are not the published bytes "
                    f"(from {reply.address}, {_WRONG} times); try again, and tell the publisher if it stays so",
                )
            )


def _shared(runs: Sequence[tuple[int, int]], block_bytes: int) -> list[tuple[int, int]]:
    """Return the runs with long ones cut into a few shares, which are fetched at the same time.

    >>> _shared([(0, 9), (20, 20)], block_bytes=4 << 20)
    [(0, 2), (3, 5), (6, 9), (20, 20)]
    """
    cut: list[tuple[int, int]] = []
    for first, last in runs:
        count = last - first + 1
        shares = max(1, min(_SHARES, count * block_bytes // _SHARE_BYTES))
        bounds = [first + count * number // shares for number in range(shares + 1)]
        cut += [(begin, end - 1) for begin, end in pairwise(bounds)]
    return cut


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each unbroken run.

    >>> _runs([0, 1, 2, 5, 7, 8])
    [(0, 2), (5, 5), (7, 8)]
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs
