from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest
from origin import send, tag_of
from published import DRIVERS, HASTY

from bqw_sdk.errors import IntegrityError, RemoteError, SourceMissing
from bqw_sdk.remote import documents
from bqw_sdk.remote.documents import Document, fetch_document
from bqw_sdk.remote.interrupted import Interrupted

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from origin import Origin

CONTENT = b'{"format": 1, "packages": {}}'


def sound(content: bytes) -> None:
    """Take only the right content."""
    if content != CONTENT:
        raise Interrupted("no catalogue", wrong=True)


def document(driver: str, origin: Origin, known: str = "") -> Any:
    """Fetch the document of the server."""
    return DRIVERS[driver]([origin.address], HASTY, fetch_document("c.json", HASTY, sound, known=known))


def test_a_document_comes_with_its_tag(driver: str, origin: Origin) -> None:
    """Whole, and unencoded as asked for."""
    origin.files["c.json"] = CONTENT
    assert document(driver, origin) == Document(CONTENT, tag_of(CONTENT))
    assert origin.asked[0].headers["accept-encoding"] == "identity"
    assert "range" not in origin.asked[0].headers


def test_a_document_that_is_known_is_not_sent_again(driver: str, origin: Origin) -> None:
    """The server says that it is the same; another one is sent."""
    origin.files["c.json"] = CONTENT
    assert document(driver, origin, tag_of(CONTENT)) is None
    assert document(driver, origin, tag_of(b"older")) == Document(CONTENT, tag_of(CONTENT))
    assert [each.headers["if-none-match"] for each in origin.asked] == [tag_of(CONTENT), tag_of(b"older")]
    assert {each.headers["cache-control"] for each in origin.asked} == {"no-cache"}


@pytest.mark.parametrize("status", [304, 206])
def test_an_answer_to_another_question_is_no_document(driver: str, origin: Origin, status: int) -> None:
    """Who knows nothing and asks for all of it is neither told `the same` nor given a part."""
    origin.answers["c.json"] = lambda handler: send(handler, status, body=b"" if status == 304 else CONTENT)
    with pytest.raises(RemoteError, match=str(status)):
        document(driver, origin)
    assert len(origin.asked) == HASTY.tries


def test_what_arrives_damaged_is_asked_for_again(driver: str, origin: Origin) -> None:
    """Once damaged, once cut, once encoded without need: the right one comes in the end."""
    bad = [
        lambda handler: send(handler, 200, body=CONTENT[:-1] + b"!"),
        lambda handler: send(handler, 200, {"Content-Length": "500"}, CONTENT),
        lambda handler: send(handler, 200, {"Content-Encoding": "gzip"}, gzip.compress(CONTENT)),
    ]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        bad.pop(0)(handler)

    origin.answers["c.json"] = answer
    assert document(driver, origin).content == CONTENT
    assert len(origin.asked) == 3


def test_what_is_wrong_to_the_end_is_an_integrity_error(driver: str, origin: Origin) -> None:
    """Asked for several times, the server has nothing else."""
    origin.files["c.json"] = b"wrong"
    with pytest.raises(IntegrityError, match="no catalogue"):
        document(driver, origin)
    assert len(origin.asked) == HASTY.tries


def test_what_is_not_there_is_asked_for_once(driver: str, origin: Origin) -> None:
    """To ask again would not help."""
    with pytest.raises(SourceMissing, match=r"c\.json is not there"):
        document(driver, origin)
    assert origin.paths() == ["c.json"]


def test_a_document_has_a_largest_size(driver: str, origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server, or a bomb of compressed zeros, cannot fill the memory."""
    monkeypatch.setattr(documents, "_LARGEST", 10_000)
    bomb = gzip.compress(bytes(1_000_000))
    origin.answers["c.json"] = lambda handler: send(handler, 200, {"Content-Encoding": "gzip"}, bomb)
    with pytest.raises(RemoteError, match="too large"):
        document(driver, origin)
    assert len(origin.asked) == 1
