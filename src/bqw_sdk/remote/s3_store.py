"""Object storage by obstore: how a store is opened, and what its errors mean. Reading and publishing share it."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from bqw_sdk._version import __version__
from bqw_sdk.errors import MissingExtra, SourceUnreadable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.remote.interrupted import Interrupted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obstore.store import ClientConfig, S3Store

    from bqw_sdk.remote.settings import Settings

_STATUS = re.compile(r"status code: (\d{3})")
# Where credentials may come from without asking a host that nobody named.
_CREDENTIALS = ("access_key_id", "web_identity_token_file", "container_credentials_relative_uri",
                "container_credentials_full_uri", "metadata_endpoint", "skip_signature")  # fmt: skip
_ENDPOINTS = ("endpoint", "endpoint_url", "endpoint_url_s3")
_WHOLE_ANSWER = timedelta(days=1)
# Seconds. The first byte of an answer is waited for from the first byte that is sent, and some lines send slowly.
_SENDING = 600.0


class Place(NamedTuple):
    """A bucket, and the path of a folder in it without slashes at its ends."""

    bucket: str
    prefix: str


def place_of(address: str) -> Place:
    """Return the bucket and the folder that an address names; UsageError when it names none.

    >>> place_of("s3://open-data/guangdong/")
    Place(bucket='open-data', prefix='guangdong')
    """
    bucket, _, prefix = address.partition("://")[2].partition("/")
    if not bucket or "@" in bucket:
        raise UsageError(
            Text(
                "对象存储地址应为 s3://桶/路径;密钥放在 AWS_* 环境变量里",
                "an address of object storage is s3://bucket/path; keys belong into AWS_* variables",
            )
        )
    return Place(bucket, prefix.strip("/"))


def open_store(
    address: str, settings: Settings, *, writing: bool = False, headers: Mapping[str, str] | None = None
) -> S3Store:
    """Return the store behind ``s3://bucket/path``, for ``writing`` with time to send; ``headers`` go along unsigned.

    What ``settings.s3`` does not say comes from the variables ``AWS_*``. Without any credentials requests are not
    signed, so that nobody is asked for some. MissingExtra when obstore is not installed, UsageError when the address
    or a setting cannot be right.
    """
    place = place_of(address)
    try:
        from obstore import store  # noqa: PLC0415  # an extra
        from obstore.exceptions import BaseError  # noqa: PLC0415  # as above
    except ImportError as error:
        raise MissingExtra(
            Text(
                '读写对象存储需要先安装:pip install "bqw-sdk[s3]"',
                'object storage needs: pip install "bqw-sdk[s3]"',
            )
        ) from error
    # Written by hand or taken from a shell: names come in both spellings and in any case.
    told: dict[str, Any] = {name.lower().removeprefix("aws_"): value for name, value in settings.s3.items()}
    _refuse_empty_variables()
    endpoint = _endpoint(told)
    if not any(_told(told, name) for name in _CREDENTIALS):
        told["skip_signature"] = True
    # Not every store knows how to delete many at once.
    told.setdefault("disable_bulk_delete", True)
    try:
        return store.S3Store(
            place.bucket,
            prefix=place.prefix or None,
            client_options={
                **_client_options(settings),
                "allow_http": endpoint.startswith("http://"),
                "read_timeout": timedelta(seconds=max(settings.timeout, _SENDING if writing else 0)),
                "default_headers": dict(headers or {}),
            },
            retry_config={"max_retries": 0},
            **told,
        )
    except (BaseError, ValueError, TypeError) as error:
        raise UsageError(
            Text(f"对象存储的设置不对:{reason(error)}", f"settings of object storage: {reason(error)}")
        ) from error


def _refuse_empty_variables() -> None:
    # obstore breaks off the whole program at an empty address. Some CI systems set every variable that is not there.
    for name in _ENDPOINTS:
        variable = f"AWS_{name.upper()}"
        if os.environ.get(variable) == "":
            raise UsageError(
                Text(f"环境变量 {variable} 是空的;请取消它", f"the variable {variable} is empty; unset it")
            )


def _told(settings: Mapping[str, Any], name: str) -> str:
    return str(settings.get(name) or os.environ.get(f"AWS_{name.upper()}", ""))


def _endpoint(settings: Mapping[str, Any]) -> str:
    endpoint = next(filter(None, (_told(settings, name) for name in _ENDPOINTS)), "")
    parts = urlsplit(endpoint)
    if endpoint and (parts.scheme not in ("http", "https") or not parts.hostname or " " in endpoint):
        raise UsageError(
            Text(f"对象存储的网址不对:{endpoint}", f"no valid endpoint of object storage: {endpoint}")
        )
    return endpoint


def _client_options(settings: Settings) -> ClientConfig:
    # `timeout` bounds the whole of an answer, which may be long; its steps are bounded by `read_timeout`.
    options: ClientConfig = {
        "connect_timeout": timedelta(seconds=settings.timeout),
        "timeout": _WHOLE_ANSWER,
        "user_agent": f"bqw-sdk/{__version__}",
    }
    if settings.proxy:
        options["proxy_url"] = settings.proxy
    if settings.certificates:
        try:
            options["root_certificate"] = Path(settings.certificates).read_bytes()
        except OSError as error:
            raise SourceUnreadable(
                Text(f"读不了证书 {settings.certificates}", f"cannot read {settings.certificates}")
            ) from error
    return options


def status_of(error: BaseException) -> int:
    """Return the HTTP status that an error of obstore tells of, 0 when no answer came."""
    from obstore import exceptions  # noqa: PLC0415  # an extra

    if isinstance(error, FileNotFoundError):
        return 404
    if isinstance(error, exceptions.NotModifiedError):
        return 304
    if isinstance(error, (exceptions.PreconditionError, exceptions.AlreadyExistsError)):
        return 412
    told = _STATUS.search(str(error).partition("\n")[0])
    return int(told[1]) if told else 0


def reason(error: BaseException) -> str:
    """Return the sentence of an error of obstore without the page of details that follows it."""
    return str(error).partition("\n")[0].partition(": <?xml")[0].strip()


@contextmanager
def way_to(address: str) -> Iterator[None]:
    """Turn what goes wrong on the way to a store into Interrupted; answers with a status are left alone."""
    from obstore.exceptions import BaseError  # noqa: PLC0415  # an extra

    try:
        yield
    except (BaseError, OSError) as error:
        if status_of(error):
            raise
        raise Interrupted(
            Text(
                f"{address} 读不到:{reason(error)};请检查网络和地址",
                f"{address} cannot be reached: {reason(error)}; check the network and the address",
            )
        ) from error
