from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, NamedTuple

import pytest
import trustme
from origin import Origin, send
from published import fetch, held, served, some_file

from bqw_sdk.errors import RemoteError, UsageError
from bqw_sdk.remote.http_root import AsyncHttpRoot, HttpRoot
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


class Authority(NamedTuple):
    """Who signs certificates, and the file that says so."""

    file: Path
    signing: trustme.CA


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return an authority of our own."""
    made = Authority(tmp_path_factory.mktemp("ca") / "ca.pem", trustme.CA())
    made.signing.cert_pem.write_to_path(made.file)
    return made


def encrypted(authority: Authority, name: str = "localhost") -> ssl.SSLContext:
    """Return what a server needs to show a certificate for a name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.signing.issue_cert(name).configure_cert(context)
    return context


def test_a_certificate_of_an_own_authority_is_taken(
    driver: str, authority: Authority, tmp_path: Path
) -> None:
    """When the settings say so."""
    file = some_file()
    with Origin(served(file), encrypted=encrypted(authority)) as origin:
        fetch(driver, origin.address, tmp_path, file, settings=Settings(tries=1, certificates=authority.file))
    assert held(file, tmp_path) == file.content


def test_an_unknown_authority_is_refused(driver: str, authority: Authority, tmp_path: Path) -> None:
    """Without the setting, and with the file of another authority, nothing is asked."""
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(other)
    file = some_file()
    with Origin(served(file), encrypted=encrypted(authority)) as origin:
        for settings in (Settings(tries=1), Settings(tries=1, certificates=other)):
            with pytest.raises(RemoteError, match=r"(?i)certificate"):
                fetch(driver, origin.address, tmp_path / "cache", file, settings=settings)
        assert origin.asked == []


def test_a_certificate_for_another_name_is_refused(driver: str, authority: Authority, tmp_path: Path) -> None:
    """Although the authority is known."""
    file = some_file()
    with Origin(served(file), encrypted=encrypted(authority, "other.example")) as origin:
        with pytest.raises(RemoteError, match=r"(?i)certificate"):
            fetch(
                driver,
                origin.address,
                tmp_path,
                file,
                settings=Settings(tries=1, certificates=authority.file),
            )
        assert origin.asked == []


def test_nothing_falls_back_to_plain_text(driver: str, authority: Authority, tmp_path: Path) -> None:
    """A server behind https that points to http is not followed, and the other one is asked nothing."""
    file = some_file()
    with Origin(served(file)) as plain, Origin({}, encrypted=encrypted(authority)) as origin:
        target = f"{plain.address}/{file.path}"
        origin.answers[file.path] = lambda handler: send(handler, 302, {"Location": target})
        with pytest.raises(RemoteError, match="which is not followed"):
            fetch(
                driver,
                origin.address,
                tmp_path,
                file,
                settings=Settings(tries=1, certificates=authority.file),
            )
        assert plain.asked == []


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_file_of_certificates_that_is_none_is_a_usage_error(tmp_path: Path, content: str | None) -> None:
    """It is named when the root is opened."""
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    for root in (HttpRoot, AsyncHttpRoot):
        with pytest.raises(UsageError, match=r"ca\.pem"):
            root("https://x.example", Settings(certificates=file))
