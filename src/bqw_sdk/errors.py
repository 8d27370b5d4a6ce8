"""What is wrong with a call or the world: one drawn tree.

Every error also is the builtin that a caller would expect, carries its message in both languages,
and maps to one exit code of the command line (:mod:`bqw_sdk.cli.exits`)::

    BqwError
    ├── UsageError (ValueError)                     the call itself cannot be right
    │   ├── UnknownDataset (KeyError)               no dataset has that name
    │   ├── UnknownPlace (LookupError)              the gazetteer has no such place (in bqw_sdk.gazetteer)
    │   ├── MalformedPlaceCode                      no code of a place (in bqw_sdk.gazetteer)
    │   ├── UnparsedQuantity                        text is no quantity (in bqw_sdk.ingest.values)
    │   └── MissingExtra (ImportError)              an optional part is not installed
    ├── CatalogueFault (TypeError)                  the SDK's own catalogue is inconsistent
    ├── AccessError (OSError)                       input or output cannot be had
    │   ├── SourceMissing (FileNotFoundError)       no source, package, release or place there
    │   ├── SourceUnreadable                        it is there, and cannot be read or decoded
    │   │   └── Unread                              a file as somebody sent it (in bqw_sdk.formats.raw_sheets)
    │   └── TargetUnwritable                        the output cannot be written
    ├── RemoteError (ConnectionError)               the other side or the way to it failed
    │   └── NotCached                               offline, and it is not in the cache
    ├── IntegrityError (ValueError)                 bytes are not the ones that were promised
    │   └── VersionTaken (FileExistsError)          a published version has other bytes
    └── NotFit (ValueError)                         carries the report that says why
        ├── NotValid                                findings at or above the threshold
        └── NotCleared                              a disclosure gate refused
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.findings import Report


class BqwError(Exception):
    """The root of all errors of this SDK; ``text`` is the message in both languages.

    >>> str(BqwError(Text("没有", "nothing there")))
    'nothing there / 没有'
    """

    def __init__(self, text: Text | str) -> None:
        """Take the message in both languages (a bare string serves for both)."""
        self.text = text if isinstance(text, Text) else Text(text, text)
        super().__init__(f"{self.text.en} / {self.text.zh}" if self.text.en != self.text.zh else self.text.en)

    def __str__(self) -> str:
        """Return the message itself; builtin parents such as KeyError would quote it."""
        return str(self.args[0])


class UsageError(BqwError, ValueError):
    """The call itself cannot be right."""


class UnknownDataset(UsageError, KeyError):
    """No dataset of the catalogue has that name."""


class MissingExtra(UsageError, ImportError):
    """An optional part is not installed; the message names the install line."""


class CatalogueFault(BqwError, TypeError):
    """The SDK's own catalogue of datasets is inconsistent: a fault of the code, not of data."""


class AccessError(BqwError, OSError):
    """Input or output cannot be had."""


class SourceMissing(AccessError, FileNotFoundError):
    """Nothing is there: no source, package, release, version or place."""


class SourceUnreadable(AccessError):
    """Something is there, and it cannot be read or decoded."""


class TargetUnwritable(AccessError):
    """The output cannot be written."""


class RemoteError(BqwError, ConnectionError):
    """The other side, or the way to it, failed."""


class NotCached(RemoteError):
    """It is not in the cache, and nothing may be asked of the network."""


class IntegrityError(BqwError, ValueError):
    """Bytes are not the ones that were promised."""


class VersionTaken(IntegrityError, FileExistsError):
    """A published version has other bytes; published versions never change."""


class NotFit(BqwError, ValueError):
    """Something may not go on down the road; ``report`` holds the findings that say why."""

    def __init__(self, text: Text | str, report: Report) -> None:
        """Take the message and the report."""
        super().__init__(text)
        self.report = report


class NotValid(NotFit):
    """There are findings at or above the threshold."""


class NotCleared(NotFit):
    """A disclosure gate refused."""
