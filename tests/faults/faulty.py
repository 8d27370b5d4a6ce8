"""A way to a server on which things go wrong, request by request, as a schedule says."""

from __future__ import annotations

import contextlib
import email.utils
import gzip
import http.client
import random
import re
import socket
import struct
import threading
import time
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KINDS = (
    "truncated", "corrupted", "stalled", "reset", "whole for part", "wrong part", "no part told", "other tag",
    "429 seconds", "429 date", "503 seconds", "503 date", "503 for too long", "gzip", "gzip damaged", "redirect loop",
    "redirect elsewhere", "redirect to nobody", "surplus", "dribbled", "refused",
)  # fmt: skip
_REQUEST = re.compile(rb"GET (\S+) HTTP/1\.1\r\n(.*?)\r\n\r\n", re.DOTALL)


class Passed(NamedTuple):
    """A request that came this way: what it asked for, the first byte and the one after the last, and what was done to it."""

    path: str
    start: int
    stop: int | None
    kind: str | None
    moment: float


class _Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class FaultyWay:
    """Stands between readers and a server, and does to each request what is next in the schedule; after it, nothing."""

    def __init__(self, server: str, elsewhere: str, schedule: Iterable[str | None], seed: int) -> None:
        """Take two servers with the same files, the second where some are sent, and the kinds of faults in their order."""
        self._server, self._elsewhere = server.removeprefix("http://"), elsewhere
        self._schedule, self._random = list(schedule), random.Random(seed)  # noqa: S311  # no secret
        self._alone = threading.Lock()
        self.passed: list[Passed] = []
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    def __enter__(self) -> Self:
        """Stand there until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Go away, and cut what is still going on."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._threads[0].join()
        with self._alone:
            for each in self._open:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()

    def stop_faults(self) -> None:
        """From now on everything goes well."""
        with self._alone:
            self._schedule.clear()

    def done(self) -> Sequence[str]:
        """Return the kinds of faults that happened."""
        return [each.kind for each in self.passed if each.kind]

    def _listen(self) -> None:
        while True:
            try:
                reader, _ = self._listening.accept()
            except OSError:
                return
            reader.settimeout(10)
            reader.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._alone:
                self._open.add(reader)
            thread = threading.Thread(target=self._serve, args=(reader,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, reader: socket.socket) -> None:
        try:
            held = b""
            while True:
                while b"\r\n\r\n" not in held:
                    piece = reader.recv(65536)
                    if not piece:
                        return
                    held += piece
                request, held = held.split(b"\r\n\r\n", 1)
                if not self._pass(reader, request + b"\r\n\r\n"):
                    return
        except OSError:
            return
        finally:
            with self._alone:
                self._open.discard(reader)
            reader.close()

    def _pass(self, reader: socket.socket, request: bytes) -> bool:
        told = _REQUEST.match(request)
        assert told, request
        path = told[1].decode()
        headers = dict(line.split(": ", 1) for line in told[2].decode("latin-1").split("\r\n"))
        headers = {name.title(): value for name, value in headers.items()}
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", headers.get("Range", ""))
        start, stop = (int(part[1]), int(part[2]) + 1 if part[2] else None) if part else (0, None)
        with self._alone:
            kind = self._schedule.pop(0) if self._schedule else None
            self.passed.append(Passed(path.lstrip("/"), start, stop, kind, time.monotonic()))
        if kind == "whole for part":
            headers.pop("Range", None)
        if kind == "refused":
            _reset(reader)
            return False
        answer = self._told(kind, path) or self._changed(kind, self._asked(path, headers))
        return self._send(reader, kind, answer)

    def _asked(self, path: str, headers: dict[str, str]) -> _Answer:
        connection = http.client.HTTPConnection(self._server, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            told = {name.title(): value for name, value in response.getheaders()}
            return _Answer(response.status, told, response.read())
        finally:
            connection.close()

    def _told(self, kind: str | None, path: str) -> _Answer | None:
        def later(status: int, after: str) -> _Answer:
            return _Answer(status, {"Retry-After": after, "Content-Length": "3"}, b"no\n")

        def there(target: str) -> _Answer:
            return _Answer(302, {"Location": target, "Content-Length": "0"}, b"")

        match kind:
            case "429 seconds":
                return later(429, "0")
            case "503 seconds":
                return later(503, "0")
            case "503 for too long":
                return later(503, "3600")
            case "429 date" | "503 date":
                return later(int(kind[:3]), email.utils.formatdate(time.time(), usegmt=True))
            case "redirect loop":
                return there(f"{self.address}{path}")
            case "redirect elsewhere":
                return there(f"{self._elsewhere}{path}")
            case "redirect to nobody":
                return there(f"http://127.0.0.1:9{path}")
            case _:
                return None

    def _changed(self, kind: str | None, answer: _Answer) -> _Answer:
        headers, body = dict(answer.headers), answer.body
        match kind:
            case "corrupted" if body:
                damaged = bytearray(body)
                for _ in range(self._random.randint(1, 3)):
                    damaged[self._random.randrange(len(damaged))] ^= 1 << self._random.randrange(8)
                body = bytes(damaged)
            case "wrong part" if "Content-Range" in headers:
                numbers = re.findall(r"\d+", headers["Content-Range"])
                place = self._random.randrange(len(numbers))
                numbers[place] = str(int(numbers[place]) + self._random.choice([1, 4096]))
                headers["Content-Range"] = "bytes {}-{}/{}".format(*numbers)
            case "no part told":
                headers.pop("Content-Range", None)
            case "other tag":
                headers["Etag"] = f'"{self._random.randbytes(8).hex()}"'
            case "gzip" | "gzip damaged":
                body = gzip.compress(body)
                if kind == "gzip damaged":
                    middle = len(body) // 2
                    body = body[:middle] + bytes([body[middle] ^ 255]) + body[middle + 1 :]
                headers |= {"Content-Encoding": "gzip", "Content-Length": str(len(body))}
            case "surplus":
                body += self._random.randbytes(100)
                headers["Content-Length"] = str(len(body))
            case _:
                pass
        return _Answer(answer.status, headers, body)

    def _send(self, reader: socket.socket, kind: str | None, answer: _Answer) -> bool:
        lines = [
            f"HTTP/1.1 {answer.status} X",
            *(f"{name}: {value}" for name, value in answer.headers.items()),
        ]
        head, body = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"), answer.body
        cut = self._random.randrange(len(body)) if body else 0
        match kind:
            case "truncated":
                reader.sendall(head + body[:cut])
                return False
            case "reset":
                reader.sendall(head + body[:cut])
                time.sleep(0.01)
                _reset(reader)
                return False
            case "stalled":
                reader.sendall((head + body)[: self._random.choice([0, len(head) + cut])])
                with contextlib.suppress(OSError):
                    reader.recv(1)  # until the reader has had enough
                return False
            case "dribbled":
                reader.sendall(head)
                for at in range(0, len(body), max(1, len(body) // 7)):
                    reader.sendall(body[at : at + max(1, len(body) // 7)])
                    time.sleep(0.002)
            case _:
                reader.sendall(head + body)
        return answer.headers.get("Connection", "").lower() != "close"


def _reset(reader: socket.socket) -> None:
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    reader.close()
