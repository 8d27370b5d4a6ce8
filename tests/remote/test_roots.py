from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from published import BLOCK, DRIVERS, HASTY, fetch, held, some_file

from bqw_sdk.errors import SourceMissing, SourceUnreadable, UsageError
from bqw_sdk.remote.documents import fetch_document
from bqw_sdk.remote.drivers import run
from bqw_sdk.remote.effects import Close, Open, Reply, open_reply, read_chunk
from bqw_sdk.remote.folder_root import FolderRoot
from bqw_sdk.remote.http_root import AsyncHttpRoot, HttpRoot
from bqw_sdk.remote.roots import Awaited, open_async_root, open_root
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bqw_sdk.remote.effects import Core


def read(driver: str, folder: Path | str, path: str) -> bytes:
    """Return a whole file of a folder."""
    core = fetch_document(path, HASTY, lambda _: None)
    document: Any = DRIVERS[driver]([str(folder)], HASTY, core)
    return bytes(document.content)


def answer(folder: Path, request: Open) -> tuple[int, Mapping[str, str], bytes]:
    """Return what a folder answers."""

    def asking() -> Core[tuple[Reply, bytes]]:
        reply = yield from open_reply(request)
        content = b""
        while chunk := (yield from read_chunk(reply)):
            content += chunk
        yield Close(reply)
        return reply, content

    reply, content = run(asking(), [FolderRoot(folder)])
    return reply.status, reply.headers, content


def test_the_address_decides_what_is_opened(tmp_path: Path) -> None:
    """Folders by path or text, http and https by scheme, in any case of letters."""
    settings = Settings()
    for place in (tmp_path, str(tmp_path)):
        assert isinstance(open_root(place, settings), FolderRoot)
        assert isinstance(open_async_root(place, settings), Awaited)
    for address in ("http://x.example", "HTTPS://x.example"):
        root = open_root(address, settings)
        assert isinstance(root, HttpRoot)
        root.close()
        assert isinstance(open_async_root(address, settings), AsyncHttpRoot)


@pytest.mark.parametrize("address", ["ftp://x.example/a", "gs://bucket/a", "file:///tmp"])
def test_other_schemes_are_a_usage_error(address: str) -> None:
    """What cannot be read is said, with what can."""
    for opening in (open_root, open_async_root):
        with pytest.raises(UsageError, match=r"cannot read \w+:// addresses; use a folder, http"):
            opening(address, Settings())


def test_a_file_of_a_folder_is_read(driver: str, tmp_path: Path) -> None:
    """In pieces, whole, as often as one likes."""
    content = bytes(range(256)) * 30_000
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "f.bin").write_bytes(content)
    assert read(driver, tmp_path, "a/f.bin") == content
    assert read(driver, tmp_path, "a/f.bin") == content


def test_a_folder_answers_as_a_server_does(tmp_path: Path) -> None:
    """Whole files, parts, and `the same` by their tags, which change with the file."""
    (tmp_path / "f").write_bytes(b"0123456789")
    status, headers, content = answer(tmp_path, Open("f"))
    assert (status, content, headers["content-length"]) == (200, b"0123456789", "10")
    tag = headers["etag"]
    assert answer(tmp_path, Open("f", if_none_match=tag)) == (304, {"etag": tag}, b"")
    assert answer(tmp_path, Open("f", if_none_match='"x"'))[0] == 200
    status, headers, content = answer(tmp_path, Open("f", 3, 6))
    assert (status, content, headers["content-range"]) == (206, b"345", "bytes 3-5/10")
    assert answer(tmp_path, Open("f", 3))[2] == b"3456789"
    assert answer(tmp_path, Open("f", 3, 99))[1]["content-range"] == "bytes 3-9/10"
    assert answer(tmp_path, Open("f", 99))[0] == 200
    (tmp_path / "f").write_bytes(b"another file")
    assert answer(tmp_path, Open("f", if_none_match=tag))[0] == 200


def test_a_file_of_a_folder_goes_into_the_cache_as_from_a_server(driver: str, tmp_path: Path) -> None:
    """Block by block, each verified."""
    file = some_file(3 * BLOCK + 7, "a.bin")
    (tmp_path / "a.bin").write_bytes(file.content)
    fetch(driver, str(tmp_path), tmp_path / "cache", file)
    assert held(file, tmp_path / "cache") == file.content


@pytest.mark.parametrize(
    "path", ["b.csv", "a", "", "../outside.txt", "a/../../outside.txt", "with\0zero", "x" * 5000]
)
def test_what_a_folder_has_not_and_what_lies_outside_is_missing(
    driver: str, tmp_path: Path, path: str
) -> None:
    """No path of a catalogue leads out of it, a folder is no file, and what can be no name is none."""
    (tmp_path / "outside.txt").write_bytes(b"secret")
    (tmp_path / "root" / "a").mkdir(parents=True)
    with pytest.raises(SourceMissing):
        read(driver, tmp_path / "root", path)


def test_an_absolute_path_is_missing(driver: str, tmp_path: Path) -> None:
    """The catalogue does not name files of the machine."""
    (tmp_path / "outside.txt").write_bytes(b"secret")
    (tmp_path / "root").mkdir()
    with pytest.raises(SourceMissing):
        read(driver, tmp_path / "root", str(tmp_path / "outside.txt"))


@pytest.mark.platform("linux", "darwin")
def test_a_link_that_leads_out_of_the_folder_is_missing(driver: str, tmp_path: Path) -> None:
    """A link inside is fine, one that leads out is not followed."""
    (tmp_path / "outside.txt").write_bytes(b"secret")
    root = tmp_path / "root"
    root.mkdir()
    (root / "inside.txt").write_bytes(b"fine")
    (root / "good").symlink_to("inside.txt")
    (root / "bad").symlink_to("../outside.txt")
    (root / "badfolder").symlink_to("..")
    (root / "round").symlink_to("round")
    assert read(driver, root, "good") == b"fine"
    for path in ("bad", "badfolder/outside.txt", "round"):
        with pytest.raises(SourceMissing):
            read(driver, root, path)


@pytest.mark.platform("linux", "darwin")
def test_a_file_that_may_not_be_read_is_told(
    driver: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there, so it is not missing."""
    from pathlib import Path as AnyPath

    (tmp_path / "f").write_bytes(b"x")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(AnyPath, "open", refused)
    with pytest.raises(SourceUnreadable, match="may not be read"):
        read(driver, tmp_path, "f")


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """A file is no folder either."""
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "nowhere", tmp_path / "file"):
        for opening in (open_root, open_async_root):
            with pytest.raises(SourceMissing, match="there is no folder"):
                opening(path, Settings())
