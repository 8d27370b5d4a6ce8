"""All gates, in the order in which a release passes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bqw_sdk.disclosure import openness, personal

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.disclosure.kept_back import KeptBack, Tables


class Gate(NamedTuple):
    """A gate takes the tables and returns what may pass, with what it kept back."""

    name: str
    keep_back: Callable[[Tables], tuple[Tables, tuple[KeptBack, ...]]]


GATES: tuple[Gate, ...] = (Gate("openness", openness.keep_back), Gate("personal", personal.keep_back))
