"""A reverse proxy that stands before the object storage."""

from __future__ import annotations

import http.client
import http.server
import threading
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = tuple[int, dict[str, str], bytes]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    passing: ClassVar[Gate]

    def _pass_on(self) -> None:
        gate = self.passing
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        stops = gate.counted(self.command, self.path)
        if stops:
            if gate.late:
                gate.done(self, body)
            gate.stop()
            self.close_connection = True
            return
        gate.before(self.command, self.path)
        status, headers, content = gate.done(self, body)
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = _pass_on  # noqa: N815  # as the server calls them

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True  # the other side was killed

    def log_message(self, *_: Any) -> None:
        pass


class Gate:
    """Stands before the object storage: counts requests, strips or refuses conditions, and stops at a request.

    ``stop`` is called when request number ``stop_at`` comes, before it is passed on or, with ``late``, once it was
    done; its answer never arrives. ``before`` is told every other request and may hold it up.
    """

    def __init__(
        self, endpoint: str, *, strip: tuple[str, ...] = (), refuse: tuple[str, ...] = (), forbids: str = ""
    ) -> None:
        """Start to pass requests on to an endpoint."""
        self.requests: list[tuple[str, str]] = []
        self.stop: Callable[[], None] = lambda: None
        self.before: Callable[[str, str], None] = lambda *_: None
        self.stop_at, self.late = 0, False
        self._lock, self._strip, self._refuse, self._forbids = threading.Lock(), strip, refuse, forbids
        self._server = endpoint.removeprefix("http://")
        gate = self

        class Handler(_Handler):
            passing = gate

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads, request_queue_size = True, 128

        self._http = Server(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def counted(self, method: str, path: str) -> bool:
        """Count a request; tell whether it is the one to stop at."""
        with self._lock:
            self.requests.append((method, path))
            return len(self.requests) == self.stop_at

    def done(self, handler: http.server.BaseHTTPRequestHandler, body: bytes) -> Answer:
        """Pass a request on and return the answer: status, headers, content."""
        conditions = {"if-match", "if-none-match"} & {name.lower() for name in handler.headers}
        if handler.command == "PUT" and conditions & set(self._refuse):
            return 501, {}, b"<Error><Code>NotImplemented</Code></Error>"
        headers = {name: value for name, value in handler.headers.items() if name.lower() not in self._strip}
        if self._forbids and handler.headers.get(self._forbids) == "true":
            headers["If-None-Match"] = "*"
        inner = http.client.HTTPConnection(self._server, timeout=60)
        inner.request(handler.command, handler.path, body or None, headers)
        response = inner.getresponse()
        content = response.read()
        inner.close()
        failed = self._forbids and response.status == 412  # they call it a conflict
        return 409 if failed else response.status, dict(response.getheaders()), content

    def close(self) -> None:
        """Stop to serve."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
