"""A quantity while it is read: the text, how far reading has come, and the words that were met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.outcome import shown
from bqw_sdk.ingest.values.qualifiers import PASSED
from bqw_sdk.ingest.values.units import UnitWord, unit_at

NO_UNIT: Final = UnitWord("", "", ())
_MONEY: Final = {"¥", "人民币", "(人民币)", "(rmb)"}


class NoPhrase(Exception):  # a signal inside this room, always caught in quantities
    """The text is no quantity: why, and what was left over."""

    def __init__(self, reason: Text, left: str = "") -> None:
        """Take the reason and the part that was not understood."""
        super().__init__(reason.en)
        self.reason = reason
        self.left = left


@dataclass(slots=True)
class Phrase:
    """What has been read of a quantity so far."""

    text: str
    at: int = 0
    codes: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    noun: str = ""
    ordinal: str = ""
    money: bool = False

    @property
    def rest(self) -> str:
        """What is still to be read."""
        return self.text[self.at :]

    def qualify(self, word: str, code: str) -> None:
        """Take one qualifying word."""
        self.money |= word in _MONEY
        if code != PASSED:
            self.codes.add(code)
            self.words.append(word)

    def leave(self, *, reason: Text | None = None) -> NoPhrase:
        """Return the signal that the rest was not understood."""
        if reason is None and not self.rest:
            return NoPhrase(Text("没有数字", "there is no figure"))
        told = reason or Text("没有看懂“{left}”", "“{left}” was not understood").filled(left=shown(self.rest))
        return NoPhrase(told, self.rest)

    def take_unit(self) -> UnitWord:
        """Take the unit that stands here, if one does."""
        unit = unit_at(self.text, self.at)
        if unit is None:
            return NO_UNIT
        self.at += len(unit.word)
        return unit
