"""What a store can do is found out, and each way takes over what another left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.package.catalogue import parse_catalogue
from bqw_sdk.publish import publish
from bqw_sdk.remote.s3_store import open_store
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.package.release import Release

    Make = Callable[..., Release]


@pytest.fixture(autouse=True)
def _journals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the journals of a test in its own folder."""
    monkeypatch.setenv("BQW_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def settings(object_storage: Any) -> Settings:
    """Return settings with the keys."""
    return Settings(s3=object_storage.keys)


def _through(gate: Any, object_storage: Any) -> Settings:
    return Settings(s3={**object_storage.keys, "endpoint": gate.endpoint})


def test_what_an_older_way_left_is_taken_over(
    small_version: Make, object_storage: Any, gate: Any, settings: Settings, watch: Any
) -> None:
    """A store that learns to swap, or loses it again, keeps all versions through every change of ways."""
    address = object_storage.address("open")
    strip, refuse = gate(strip=("if-match", "if-none-match")), gate(refuse=("if-match",))
    ways = {
        "in-turns": Settings(s3={"endpoint": strip.endpoint}),
        "numbered": _through(refuse, object_storage),
        "compare-and-swap": settings,
    }
    order = ["in-turns", "numbered", "compare-and-swap", "numbered", "in-turns", "compare-and-swap"]
    reader = watch(address)
    for number, way in enumerate(order):
        assert publish(small_version(f"1.{number}.0"), address, settings=ways[way]).swap == way
        assert len(reader.look()) == number + 1
    catalogue = parse_catalogue(bytes(open_store(address, settings).get("catalogue.json").bytes()))
    assert len(catalogue["packages"]["small"]["versions"]) == len(order)
    assert not reader.faults


@pytest.mark.parametrize("header", ["x-oss-forbid-overwrite", "x-cos-forbid-overwrite"])
def test_a_store_that_forbids_overwriting_by_a_header_of_its_own_is_as_safe(
    small_version: Make, object_storage: Any, gate: Any, watch: Any, header: str
) -> None:
    """Alibaba's and Tencent's stores ignore If-None-Match and If-Match; each has a header for the first."""
    address, through = (
        object_storage.address("open"),
        gate(strip=("if-match", "if-none-match"), forbids=header),
    )
    settings = Settings(s3={"endpoint": through.endpoint})
    for version in ("1.0.0", "1.1.0"):
        assert publish(small_version(version), address, settings=settings).swap == "numbered"
    assert watch(address).look().keys() == {"small 1.0.0", "small 1.1.0"}


def test_a_store_that_ignores_one_condition_alone_is_found_out(
    small_version: Make, object_storage: Any, gate: Any
) -> None:
    """It answers a swap with a stale tag as if all were well, and is given numbers instead."""
    through = gate(strip=("if-match",))
    settings = Settings(s3={"endpoint": through.endpoint})
    assert publish(small_version(), object_storage.address("open"), settings=settings).swap == "numbered"


def test_a_copy_that_lags_behind_is_renewed(
    small_version: Make, object_storage: Any, gate: Any, settings: Settings, watch: Any
) -> None:
    """A publisher that was stopped after it took a number has published; the next run renews the copy."""
    address = object_storage.address("open")
    through = _through(gate(refuse=("if-match",)), object_storage)
    store = open_store(address, settings)
    publish(small_version("1.0.0"), address, settings=through)
    old = bytes(store.get("catalogue.json").bytes())
    publish(small_version("1.1.0"), address, settings=through)
    store.put("catalogue.json", old)
    assert watch(address).look().keys() == {"small 1.0.0", "small 1.1.0"}
    assert publish(small_version("1.1.0"), address, settings=through).unchanged
    assert json.loads(bytes(store.get("catalogue.json").bytes()))["number"] == 2
