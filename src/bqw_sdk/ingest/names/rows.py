"""Names of rows of other tables to their identifiers: a firm by its registered or short name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.codes import read_identifier
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.ingest.values.text_forms import canonical_text, matching_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bqw_sdk.ingest.values.codes import CodeCell

_MOST, _CLOSE = 5, 0.6
_UNKNOWN = Text("没有叫这个名字的记录", "no row has this name")
_SEVERAL = Text("有几条记录叫这个名字", "several rows have this name")


class NamedRows:
    """The rows of one dataset that others may refer to, by identifier and by name.

    >>> firms = NamedRows([("O002", ("示例建设集团有限公司", "示例建设"))])
    >>> firms.read("示例建设集团有限公司").result, firms.read("O002").changed
    ('O002', False)
    >>> firms.read("示例建筑集团有限公司").candidates
    ('示例建设集团有限公司(O002)',)
    """

    def __init__(
        self,
        rows: Iterable[tuple[str, tuple[str, ...]]] = (),
        confirmed: Mapping[str, str] | None = None,
        beside: NamedRows | None = None,
    ) -> None:
        """Take identifiers with the names of each, what a mapping confirms, and rows that are known already."""
        self._waiting: list[tuple[Iterable[str], tuple[Iterable[str], ...]]] = []
        self._hidden: set[str] = set()
        self._names: dict[str, dict[str, str]] = {}
        self._identifiers: set[str] = set()
        self._confirmed = {matching_text(name): each for name, each in (confirmed or {}).items()}
        self._beside = beside
        for identifier, names in rows:
            self.add((identifier,), *((name,) for name in names))

    def add(self, identifiers: Iterable[str], *names: Iterable[str], hidden: Sequence[bool] = ()) -> None:
        """Add rows: their identifiers, and columns of their names. They are looked at when somebody asks for one.

        ``hidden`` says for each row whether its names are a person's: they are understood and never told.
        """
        self._hidden.update(each for each, secret in zip(identifiers, hidden, strict=False) if secret)
        self._waiting.append((identifiers, names))

    def _look(self) -> None:
        for identifiers, columns in self._waiting:
            for identifier, *names in zip(identifiers, *columns, strict=True):
                if identifier:
                    self._identifiers.add(identifier)
                    for name in filter(None, names):
                        self._names.setdefault(matching_text(name), {})[identifier] = name
        self._waiting.clear()

    def has(self, identifier: str) -> bool:
        """Tell whether a row has this identifier."""
        self._look()
        return identifier in self._identifiers or (self._beside is not None and self._beside.has(identifier))

    def called(self, name: str) -> dict[str, str]:
        """Return the rows of a name in the form in which names are compared: identifiers, with the names as written."""
        self._look()
        return {**(self._beside.called(name) if self._beside else {}), **self._names.get(name, {})}

    def is_hidden(self, identifier: str) -> bool:
        """Tell whether the names of a row are a person's."""
        return identifier in self._hidden or (self._beside is not None and self._beside.is_hidden(identifier))

    def all_names(self) -> list[str]:
        """Return all names, in the form in which they are compared."""
        self._look()
        return [*(self._beside.all_names() if self._beside else ()), *self._names]

    def read(self, cell: CodeCell) -> Understood[str] | NotUnderstood:
        """Return the identifier that a cell gives, or that the name in it leads to."""
        read = read_identifier(cell)
        if not isinstance(cell, str) or (isinstance(read, Understood) and self.has(read.result)):
            return read
        plain = matching_text(cell)
        if plain in self._confirmed:
            return Understood(self._confirmed[plain], "name-confirmed", cell, changed=True)
        found = self.called(plain)
        if len(found) == 1:
            return Understood(next(iter(found)), "name-to-code", cell, changed=True)
        if found:
            return NotUnderstood(
                cell, _SEVERAL, cell, tuple(self._told(each, name) for each, name in found.items())
            )
        if canonical_text(cell).isascii():
            # Whether the row is there is for validation to say, which has all the tables.
            return read
        close = difflib.get_close_matches(plain, self.all_names(), _MOST, _CLOSE)
        near = [(name, each) for like in close for each, name in self.called(like).items()]
        return NotUnderstood(
            cell, _UNKNOWN, cell, tuple(self._told(each, name) for name, each in near[:_MOST])
        )

    def _told(self, identifier: str, name: str) -> str:
        return identifier if self.is_hidden(identifier) else f"{name}({identifier})"
