"""What may go wrong on the way, told apart by what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.errors import IntegrityError, RemoteError

if TYPE_CHECKING:
    from bqw_sdk.findings import Text


class Interrupted(RemoteError):
    """The way failed, or the answer was no use; to ask again may help.

    ``after`` is how many seconds the other side asks to be left alone; ``wrong`` says that something arrived, and that it
    was not what was published.
    """

    def __init__(self, text: Text | str, *, after: float | None = None, wrong: bool = False) -> None:
        """Take the message, and what more is known."""
        super().__init__(text)
        self.after, self.wrong = after, wrong

    def final(self) -> RemoteError | IntegrityError:
        """Return the error that tells of it when asking again did not help."""
        return IntegrityError(self.text) if self.wrong else self
