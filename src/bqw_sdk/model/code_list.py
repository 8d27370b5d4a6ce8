"""Closed code lists: value, Chinese, English, valid from and to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; ``valid_to`` is the last day on which it may be used, if it has one."""

    value: str
    zh: str
    en: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def title(self) -> Text:
        """The label in both languages."""
        return Text(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of codes with a bilingual title.

    >>> colours = CodeList("colour", Text("颜色", "Colour"), (Code("red", "红", "red"),))
    >>> "red" in colours, "blue" in colours, colours.title_of("red").zh
    (True, False, '红')
    """

    name: str
    title: Text
    codes: tuple[Code, ...]

    def __contains__(self, value: object) -> bool:
        """Tell whether the list has this value."""
        return any(code.value == value for code in self.codes)

    def __iter__(self) -> Iterator[Code]:
        """Go through the codes in the order of the list."""
        return iter(self.codes)

    @property
    def values(self) -> tuple[str, ...]:
        """The values, in the order of the list."""
        return tuple(code.value for code in self.codes)

    def title_of(self, value: str) -> Text:
        """Return the label of a value; KeyError for one that is not in the list."""
        for code in self.codes:
            if code.value == value:
                return code.title
        raise KeyError(value)
