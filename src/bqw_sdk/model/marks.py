"""Marks: what a column is for, riding in ``Annotated`` beside its type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler

    from bqw_sdk.model.code_list import CodeList
    from bqw_sdk.model.expressions import Expression


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a column and what it holds, in Chinese and English; further headings seen in workbooks."""

    zh: str
    en: str
    about_zh: str
    about_en: str
    also: tuple[str, ...] = ()

    @property
    def title(self) -> Text:
        """The title in both languages."""
        return Text(self.zh, self.en)

    @property
    def about(self) -> Text:
        """The description in both languages."""
        return Text(self.about_zh, self.about_en)


@dataclass(frozen=True, slots=True)
class Key:
    """The column is the primary key, or a part of it."""


@dataclass(frozen=True, slots=True)
class Unique:
    """No two rows hold the same value (empty cells do not count)."""


@dataclass(frozen=True, slots=True)
class Ref:
    """The column names a row of another dataset, written ``"places.code"``.

    A string and not a class, so that dataset files need not import each other; the catalogue
    refuses references that lead nowhere.
    """

    target: str

    @property
    def dataset(self) -> str:
        """The dataset that is pointed to."""
        return self.target.partition(".")[0]

    @property
    def field(self) -> str:
        """The column that is pointed to."""
        return self.target.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Personal:
    """The column is about a person and never leaves the house.

    Without a condition the whole column is left out when a release is cleared; with one, the cells
    of the rows for which it holds are suppressed (a sole trader's name is a person's name).
    """

    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Trailing:
    """The column stands after those that the dataset itself declares, though a base record declares it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a number, by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of a closed code list."""

    codes: CodeList

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let pydantic check the value as well."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str | None) -> str | None:
        if value is None or value in self.codes:
            return value
        raise PydanticCustomError(
            "code_list",
            "{found} is not in the code list {name}",
            {"found": repr(value), "name": self.codes.name},
        )


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number is not below ``minimum``."""

    minimum: int

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let pydantic check the value as well."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: Any) -> Any:
        if isinstance(value, int | Decimal) and value < self.minimum:
            raise PydanticCustomError(
                "at_least", "{found} is below {minimum}", {"found": str(value), "minimum": self.minimum}
            )
        return value


@dataclass(frozen=True, slots=True)
class Matches:
    """The whole text has this form (a regular expression, anchored at both ends) and is told as ``says``."""

    pattern: str
    says: Text = Text("", "")

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let pydantic check the value as well."""
        return core_schema.no_info_after_validator_function(_matcher(self.pattern), handler(source))


def _matcher(pattern: str) -> Callable[[Any], Any]:
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if not isinstance(value, str) or compiled.fullmatch(value):
            return value
        raise PydanticCustomError(
            "form", "{found} has not the form {pattern}", {"found": repr(value), "pattern": pattern}
        )

    return check
