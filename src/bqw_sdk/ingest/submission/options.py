"""What a caller knows of a submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bqw_sdk.ingest.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.ingest.names import NamedRows
    from bqw_sdk.ingest.tables import SenderMapping

_NO_LIMITS_OF_ITS_OWN = Limits()


@dataclass(frozen=True, slots=True)
class SubmissionOptions:
    """What a caller knows of a submission that its files may not say.

    ``datasets`` are those that its tables may be of (all, when empty); ``sender`` and ``place`` name who sent it;
    ``mapping`` is that of the sender. ``rows`` are the rows that may be referred to by name, by dataset, and ``known``
    the codes of places that the gazetteer has not: both come from the source that a submission is for. ``prefix`` is
    put before the names of its files, so that two of one name are told apart.
    """

    datasets: tuple[str, ...] = ()
    sender: str = ""
    place: str | None = None
    mapping: SenderMapping | None = None
    rows: Mapping[str, NamedRows] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    prefix: str = ""
    limits: Limits = _NO_LIMITS_OF_ITS_OWN
