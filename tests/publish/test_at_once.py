"""Twenty publishers at once on one catalogue in object storage."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.publish import publish
from bqw_sdk.publish.swaps import InTurns
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.package.release import Release

pytestmark = pytest.mark.platform("linux", "darwin")

COUNT = 20


STRIPPED = {"strip": ("if-match", "if-none-match")}


@pytest.mark.parametrize(
    "abilities",
    [{}, {"refuse": ("if-match",)}, STRIPPED],
    ids=["compare-and-swap", "numbered", "in-turns"],
)
def test_twenty_publishers_at_once_all_end_up_in_the_catalogue(
    abilities: dict[str, Any],
    object_storage: Any,
    gate: Any,
    publishers: Any,
    watch: Any,
    small_version: Callable[..., Release],
) -> None:
    """Processes of their own, ten versions of each of two packages; readers see whole releases at all times."""
    address, through = object_storage.address("open"), gate(**abilities)
    # A condition that was signed cannot be stripped unnoticed.
    keys = {} if "strip" in abilities else object_storage.environment
    environment = {**keys, "AWS_ENDPOINT_URL": through.endpoint}
    releases = [
        small_version(f"1.{number // 2}.0", package=("small", "tiny")[number % 2]) for number in range(COUNT)
    ]
    # Without conditions a publisher that is held up may take another's entry off the list for a moment.
    reader = watch(address, steady="strip" not in abilities)
    running = [publishers.start(each, address, environment) for each in releases]
    assert [publishers.wait(process) for process in running] == [0] * COUNT
    assert reader.look(anew=True) == {
        f"{each.info.name} {each.info.version}": each.digest for each in releases
    }
    assert reader.polls
    assert not reader.faults


def test_nothing_is_lost_when_turns_fail_and_one_overwrites_the_other(
    object_storage: Any,
    gate: Any,
    watch: Any,
    small_version: Callable[..., Release],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A publisher that was held up writes a catalogue without the other's release, notices it, and writes again."""
    monkeypatch.setenv("BQW_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setattr(InTurns, "_take_turn", lambda _: None)
    address, slow, quick = object_storage.address("open"), gate(**STRIPPED), gate(**STRIPPED)
    about_to_write, may_write = threading.Event(), threading.Event()

    def hold(method: str, path: str) -> None:
        if method == "PUT" and path.endswith("/catalogue.json"):
            about_to_write.set()
            assert may_write.wait(60)

    slow.before = hold
    releases = [small_version(version) for version in ("1.0.0", "1.1.0")]
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(publish, releases[0], address, settings=Settings(s3={"endpoint": slow.endpoint}))
        assert about_to_write.wait(60)
        publish(releases[1], address, settings=Settings(s3={"endpoint": quick.endpoint}))
        may_write.set()
        assert late.result().swap == "in-turns"
    assert watch(address).look() == {f"small {each.info.version}": each.digest for each in releases}
