"""A dataset: its record, its rules, how open it is, and example rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bqw_sdk.model.expressions import evaluate
from bqw_sdk.model.fields import Field, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.findings import RuleCard, Text
    from bqw_sdk.model.expressions import Expression
    from bqw_sdk.model.record import Record


class RowRule(ABC):
    """A promise about every row of a dataset; one kind of promise is one frozen dataclass.

    ``card`` says what the kind is; ``promise`` is its meaning for the columns it was given. The row
    keeps the promise when the expression *is true*: a kind that allows empty cells says so in it.
    """

    card: ClassVar[RuleCard]

    @property
    @abstractmethod
    def promise(self) -> Expression:
        """The promise as plain data."""

    @property
    @abstractmethod
    def fields(self) -> tuple[str, ...]:
        """The columns that the promise is about; the first is the one that a finding points at."""

    @property
    @abstractmethod
    def expected(self) -> Text:
        """What the row should be like."""

    @property
    @abstractmethod
    def mend(self) -> Text:
        """What to do about a row that is not."""

    def holds(self, row: Mapping[str, object]) -> bool:
        """Tell whether a row of typed cells keeps the promise."""
        return evaluate(self.promise, row) is True


@dataclass(frozen=True)
class Dataset:
    """One dataset of the standard.

    ``openness`` is one of the classes of the openness code list, ``openness_basis`` the rule it
    comes from; ``desensitisation`` says what must happen to it before anything of it is published,
    ``mechanism`` which mechanism it belongs to; ``examples`` are two or three rows that are valid together with those of the other datasets.
    """

    name: str
    title: Text
    about: Text
    record: type[Record]
    openness: str
    openness_basis: Text
    rules: tuple[RowRule, ...] = ()
    examples: tuple[Record, ...] = ()
    mechanism: str | None = None
    desensitisation: Text | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns, in order."""
        return fields_of(self.record)

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns of the primary key."""
        return tuple(each.name for each in self.fields if each.key)

    def field(self, name: str) -> Field:
        """Return one column; KeyError when there is none of that name."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)
