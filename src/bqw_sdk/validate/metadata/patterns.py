"""Whether a pattern is a regular expression of XML Schema: its syntax is gone through once, nothing is run."""

from __future__ import annotations

import re
from enum import Enum

_PLAIN_ESCAPES = frozenset("nrt\\|.?*+(){}-[]^sSiIcCdDwW")
_PROPERTY = re.compile(r"\{[A-Za-z0-9-]+\}")
_TIMES = re.compile(r"\{(\d{1,9})(?:,(\d{0,9}))?\}")


class Fault(Enum):
    """What is wrong with a pattern: nothing, that other languages allow it, or that none does."""

    NONE = 0
    FOREIGN = 1
    BROKEN = 2


def fault_of(pattern: str) -> Fault:
    r"""Return the worst that is wrong with a pattern.

    ``^`` and ``$`` are let be, since the standard itself writes them.

    >>> fault_of("[0-9]{12}"), fault_of(r"\bword"), fault_of("(a")
    (<Fault.NONE: 0>, <Fault.FOREIGN: 1>, <Fault.BROKEN: 2>)
    """
    return _Reader(pattern).read()


class _Reader:
    """A walk over a pattern, a character at a time, with what was found so far."""

    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._at = 0
        self._depth = 0
        self._repeatable = False
        self._repeated = False
        self._foreign = False
        self._broken = False

    def read(self) -> Fault:
        while self._at < len(self._text) and not self._broken:
            character = self._text[self._at]
            self._at += 1
            if character in "*+?{":
                self._quantifier(character)
            else:
                self._atom(character)
        if self._broken or self._depth:
            return Fault.BROKEN
        return Fault.FOREIGN if self._foreign else Fault.NONE

    def _atom(self, character: str) -> None:
        self._repeatable, self._repeated = True, False
        match character:
            case "(":
                self._depth += 1
                self._repeatable = False
                self._group()
            case ")":
                self._depth -= 1
                self._broken = self._depth < 0
            case "|":
                self._repeatable = False
            case "[":
                self._class()
            case "]" | "}":
                self._foreign = True
            case "\\":
                self._escape()

    def _group(self) -> None:
        if self._text.startswith("?", self._at):
            self._foreign = True
            self._at += 1

    def _quantifier(self, character: str) -> None:
        if character == "{":
            matched = _TIMES.match(self._text, self._at - 1)
            if matched is None:
                # Elsewhere a lone brace stands for itself.
                self._foreign = True
                self._repeatable = True
                return
            self._at = matched.end()
            least, most = matched.groups()
            self._broken = bool(most) and int(most) < int(least)
        if self._repeated and character in "?+":
            self._foreign = True
        elif self._repeated or not self._repeatable:
            self._broken = True
        self._repeatable, self._repeated = False, not self._repeated

    def _escape(self) -> None:
        escaped = self._text[self._at : self._at + 1]
        self._at += 1
        if not escaped:
            self._broken = True
        elif escaped in "pP":
            matched = _PROPERTY.match(self._text, self._at)
            self._broken = matched is None
            self._at = matched.end() if matched else self._at
        elif escaped not in _PLAIN_ESCAPES:
            self._foreign = True

    def _class(self) -> None:
        open_classes, last = 1, ""
        if self._text.startswith("^", self._at):
            self._at += 1
        if self._text.startswith("]", self._at):
            self._foreign = True
            self._at += 1
        while self._at < len(self._text) and not self._broken:
            character = self._text[self._at]
            self._at += 1
            if character == "]":
                open_classes -= 1
                if not open_classes:
                    return
            elif character == "[":
                open_classes, last = self._nested(open_classes, last), ""
                continue
            elif character == "\\":
                self._escape()
                last = ""
                continue
            elif character == "-" and last:
                self._range(last)
            last = character
        self._broken = True

    def _nested(self, open_classes: int, last: str) -> int:
        if last == "-":
            if self._text.startswith("^", self._at):
                self._at += 1
            return open_classes + 1
        self._foreign = True
        return open_classes

    def _range(self, first: str) -> None:
        following = self._text[self._at : self._at + 1]
        if following and following not in "[]\\" and first != "-":
            self._broken = following < first
            self._at += 1
