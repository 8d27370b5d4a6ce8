from __future__ import annotations

import email.utils
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.errors import IntegrityError, RemoteError
from bqw_sdk.remote.drivers import run
from bqw_sdk.remote.effects import Wait
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.patience import Patience, patiently, retry_after
from bqw_sdk.remote.settings import Settings

SETTINGS = Settings(tries=4, wait=1.0, longest_wait=3.0)


def pauses(patience: Patience, *errors: Interrupted) -> list[float]:
    """Return the pauses before each next try."""
    waited = []
    for error in errors:
        [effect] = list(patience.again(error))
        assert isinstance(effect, Wait)
        waited.append(effect.seconds)
    return waited


def test_pauses_grow_and_are_not_all_alike() -> None:
    """Twofold up to the longest, at least half of it and at most all of it, so that many clients do not come together."""
    rounds = [pauses(Patience(SETTINGS), *[Interrupted("x")] * 3) for _ in range(200)]
    for first, second, third in rounds:
        assert 0.5 <= first <= 1
        assert 1 <= second <= 2
        assert 1.5 <= third <= 3
    assert len({first for first, _, _ in rounds}) > 100


def test_after_so_many_tries_the_error_itself_comes() -> None:
    """Unless something was gained in between, which starts the count again."""
    patience, error = Patience(SETTINGS), Interrupted("x")
    pauses(patience, error, error, error)
    patience.forward()
    pauses(patience, error, error, error)
    with pytest.raises(Interrupted) as told:
        list(patience.again(error))
    assert told.value is error


def test_what_was_wrong_to_the_end_is_an_integrity_error() -> None:
    """Something arrived each time, and it never was right: that is no fault of the way."""
    with pytest.raises(IntegrityError):
        list(Patience(Settings(tries=1)).again(Interrupted("x", wrong=True)))


@pytest.mark.parametrize("after", [0.0, 1.0, 3.0])
def test_what_a_server_asks_for_is_kept(after: float) -> None:
    """At least as long as it asks; never less than the pause itself."""
    [pause] = pauses(Patience(SETTINGS), Interrupted("x", after=after))
    assert pause >= max(after, 0.5)


def test_a_server_that_asks_for_too_long_is_told() -> None:
    """The user hears how long, and nothing waits."""
    with pytest.raises(RemoteError, match="the server asks to wait 9 seconds") as told:
        list(Patience(SETTINGS).again(Interrupted("x", after=9.0)))
    assert not isinstance(told.value, Interrupted)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Thu, 01 Jan 1970 00:01:00 GMT", 50.0),
        ("Thursday, 01-Jan-70 00:01:00 GMT", 50.0),
        ("Thu Jan  1 00:01:00 1970", 50.0),
        ("Thu, 01 Jan 1970 00:00:01 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("1.5", None),
        ("Thu, 99 Foo 1970 00:00:01 GMT", None),
    ],
)
def test_both_kinds_of_retry_after_are_understood(told: str, seconds: float | None) -> None:
    """Seconds, and dates in the three forms of HTTP; a moment that is past is now, nonsense is nothing."""
    assert retry_after({"retry-after": told}, 10.0) == seconds


@given(st.text(max_size=40) | st.integers().map(str) | st.floats(0, 2.5e11).map(email.utils.formatdate))
def test_no_retry_after_breaks_the_reader(told: str) -> None:
    """Whatever a server says, it is a number that is not negative, or nothing."""
    seconds = retry_after({"retry-after": told}, 1e9)
    assert seconds is None or seconds >= 0


def test_trying_goes_on_until_it_works() -> None:
    """Only what may help is tried again."""
    outcomes: list[Any] = [Interrupted("x"), Interrupted("y"), 42]

    def attempt() -> Any:
        yield Wait(0)
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    hasty = Settings(tries=3, wait=0.001)
    assert run(patiently(attempt, hasty), []) == 42
    outcomes[:] = [RemoteError("for good"), 42]
    with pytest.raises(RemoteError, match="for good"):
        run(patiently(attempt, hasty), [])
    assert outcomes == [42]
