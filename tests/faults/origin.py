"""A real server of files: ranges, entity tags and their conditions, encrypted if wanted. It notes what it is asked."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import unquote

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    Answer = Callable[[BaseHTTPRequestHandler], object]

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class Asked(NamedTuple):
    """A request: its path, its headers in small letters, and the connection that it came over."""

    path: str
    headers: Mapping[str, str]
    connection: int


class _Listening(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: Any) -> None:
        """Say nothing of readers that leave in the middle."""


class Origin:
    """Serves files on this machine until it is left; ``answers`` gives a path another answer, ``asked`` keeps the requests."""

    def __init__(
        self, files: Mapping[str, bytes], *, encrypted: ssl.SSLContext | None = None, latency: float = 0.0
    ) -> None:
        """Start to serve ``files`` by their paths, each answer after ``latency`` seconds."""
        self.files, self.answers, self.latency = dict(files), dict[str, "Answer"](), latency
        self.asked: list[Asked] = []
        origin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 20

            def do_GET(self) -> None:
                origin.answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._http = _Listening(("127.0.0.1", 0), Handler)
        self.port = self._http.server_port
        self.address = f"http://127.0.0.1:{self.port}"
        if encrypted:
            self._http.socket = encrypted.wrap_socket(self._http.socket, server_side=True)
            self.address = f"https://localhost:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def __enter__(self) -> Self:
        """Serve until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop to serve."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def paths(self) -> list[str]:
        """Return the paths that were asked for."""
        return [each.path for each in self.asked]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        path = unquote(handler.path).lstrip("/")
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append(Asked(path, headers, handler.client_address[1]))
        if self.latency:
            time.sleep(self.latency)
        special = self.answers.get(path)
        if special:
            special(handler)
        elif path in self.files:
            self._file(handler, self.files[path], headers)
        else:
            send(handler, 404)

    def _file(self, handler: BaseHTTPRequestHandler, content: bytes, headers: Mapping[str, str]) -> None:
        tag = tag_of(content)
        told = {"ETag": tag, "Accept-Ranges": "bytes"}
        if headers.get("if-none-match") == tag:
            send(handler, 304, told)
            return
        part = _RANGE.fullmatch(headers.get("range", ""))
        if not part or headers.get("if-range", tag) != tag:
            send(handler, 200, told, content)
            return
        start, stop = int(part[1]), int(part[2] or len(content) - 1) + 1
        if start >= len(content):
            send(handler, 416, {"Content-Range": f"bytes */{len(content)}"})
            return
        told["Content-Range"] = f"bytes {start}-{min(stop, len(content)) - 1}/{len(content)}"
        send(handler, 206, told, content[start:stop])


def tag_of(content: bytes) -> str:
    """Return the entity tag under which content is served."""
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def send(
    handler: BaseHTTPRequestHandler, status: int, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> None:
    """Send an answer, with its length unless the headers say one."""
    handler.send_response(status)
    told = dict(headers or {})
    if status != 304:
        told.setdefault("Content-Length", str(len(body)))
    for name, value in told.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
