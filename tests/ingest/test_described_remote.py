from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.errors import RemoteError
from bqw_sdk.ingest.described import open_described
from bqw_sdk.ingest.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Served(SimpleHTTPRequestHandler):
    """Files of a folder; ``/away`` leads to another host, ``/round`` to itself."""

    asked: list[str]

    def __init__(self, *given: Any, asked: list[str], **more: Any) -> None:
        """Take where to write down what was asked."""
        self.asked = asked
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        """Answer, and remember what was asked."""
        self.asked.append(self.path)
        targets = {"/away": "http://example.invalid/t.csv", "/round": "/round", "/near": "/t.csv"}
        if self.path in targets:
            self.send_response(302)
            self.send_header("Location", targets[self.path])
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_given: Any) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """A server over a folder with a table and a schema: its host with port, and what it was asked."""
    folder, asked = tmp_path / "served", list[str]()
    folder.mkdir()
    (folder / "t.csv").write_text("id,name\n1,a\n", encoding="utf-8")
    (folder / "s.json").write_text('{"fields": [{"name": "id"}, {"name": "name"}]}', encoding="utf-8")
    (folder / "p.json").write_text('{"required": ["title"]}', encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Served, asked=asked, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def package(tmp_path: Path, **more: object) -> Path:
    """Write a package of a local and another table."""
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "local.csv").write_text("a\n1\n", encoding="utf-8")
    path = folder / "datapackage.json"
    resources = [{"name": "l", "path": "local.csv"}, {"name": "t", **more}]
    path.write_text(json.dumps({"resources": resources}), encoding="utf-8")
    return path


def test_nothing_is_asked_unless_its_host_is_named(tmp_path: Path, served: tuple[str, list[str]]) -> None:
    """Another host, another port or no host named: the server is never asked."""
    host, asked = served
    path = package(tmp_path, path=f"http://{host}/t.csv", schema=f"http://{host}/s.json")
    for allowed in ((), ("example.org",), ("127.0.0.1:1",)):
        with open_described(path, allow_remote=allowed) as described:
            assert described.refused == {1}
    assert not asked


@pytest.mark.parametrize("with_port", [True, False])
def test_a_named_host_is_asked_once_for_each_file(
    tmp_path: Path, served: tuple[str, list[str]], with_port: bool
) -> None:
    """The table lies beside the local one while the package is open, the schema stands in the descriptor."""
    host, asked = served
    path = package(tmp_path, path=f"http://{host}/t.csv", schema=f"http://{host}/s.json")
    with open_described(path, allow_remote=[host if with_port else "127.0.0.1"]) as described:
        local, fetched = described.descriptor["resources"]
        assert (described.folder / fetched["path"]).read_text(encoding="utf-8") == "id,name\n1,a\n"
        assert (described.folder / local["path"]).read_text(encoding="utf-8") == "a\n1\n"
        assert fetched["schema"] == {"fields": [{"name": "id"}, {"name": "name"}]}
        assert not described.findings
    assert sorted(asked) == ["/s.json", "/t.csv"]
    assert not described.folder.exists()
    assert sorted(each.name for each in path.parent.iterdir()) == ["datapackage.json", "local.csv"]


def test_parts_at_an_address_keep_their_order(tmp_path: Path, served: tuple[str, list[str]]) -> None:
    """A multipart table may lie partly here and partly there."""
    host, _asked = served
    path = package(tmp_path, path=["local.csv", f"http://{host}/t.csv"])
    with open_described(path, allow_remote=[host]) as described:
        first, second = described.descriptor["resources"][1]["path"]
        assert first == "local.csv"
        assert (described.folder / second).read_text(encoding="utf-8") == "id,name\n1,a\n"


def test_a_redirect_to_another_host_is_refused(tmp_path: Path, served: tuple[str, list[str]]) -> None:
    """Whoever is allowed cannot hand the permission on."""
    host, _asked = served
    with open_described(package(tmp_path, path=f"http://{host}/away"), allow_remote=[host]) as described:
        assert [finding.rule for finding in described.findings] == ["PKG-028"]


def test_a_redirect_within_the_host_is_followed(tmp_path: Path, served: tuple[str, list[str]]) -> None:
    """A file that moved on the same host is found."""
    host, asked = served
    with open_described(package(tmp_path, path=f"http://{host}/near"), allow_remote=[host]) as described:
        assert not described.findings
    assert asked == ["/near", "/t.csv"]


@pytest.mark.parametrize("name", ["round", "missing.csv"])
def test_an_allowed_host_that_fails_is_an_error(
    tmp_path: Path, served: tuple[str, list[str]], name: str
) -> None:
    """A circle of redirects, a file that is not there: the world failed, and not the package."""
    host, _asked = served
    with (
        pytest.raises(RemoteError),
        open_described(package(tmp_path, path=f"http://{host}/{name}"), allow_remote=[host]),
    ):
        pass


def test_more_than_the_limit_is_not_fetched(tmp_path: Path, served: tuple[str, list[str]]) -> None:
    """The limit is for all files of a package together."""
    host, _asked = served
    path = package(tmp_path, path=f"http://{host}/t.csv")
    with open_described(path, allow_remote=[host], limits=Limits(remote_bytes=5)) as described:
        assert [finding.rule for finding in described.findings] == ["PKG-034"]


def test_a_profile_at_an_allowed_host_comes_with_the_package(
    tmp_path: Path, served: tuple[str, list[str]]
) -> None:
    """It is read here, so that nobody after us asks for it."""
    host, _asked = served
    path = package(tmp_path, path="local.csv", profile=f"http://{host}/p.json")
    with open_described(path, allow_remote=[host]) as described:
        assert [(each.resource, each.content) for each in described.profiles] == [
            (1, {"required": ["title"]})
        ]
        assert "profile" not in described.descriptor["resources"][1]
