"""Loaded by Python before the command: writes down every host that Python code turns to, and every program it starts."""

from __future__ import annotations

import os
import sys
from typing import Any

# Whoever only looks for examples in this file has not asked for a log.
_LOG = os.environ.get("NO_CONTACT_LOG", "")
_ADDRESSED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_NAMED = {
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "urllib.Request",
}
_STARTED = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}


def _write(event: str, what: object) -> None:
    # A file opened anew each time survives whatever the command does with its own.
    handle = os.open(_LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, f"{event} {what}\n".encode())
    os.close(handle)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _ADDRESSED:
        address = arguments[1]
        # An address that is no pair is a socket of this machine's file system, or none at all.
        if isinstance(address, tuple):
            _write(event, f"{address[0]}:{address[1]}")
    elif event in _NAMED or event in _STARTED:
        _write(event, arguments[0])


if _LOG:
    sys.addaudithook(_watch)
