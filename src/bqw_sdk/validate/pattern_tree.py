r"""Patterns of Table Schema read as the reference reads them: a tree with the exact set behind every character.

The reference compiles ``^pattern$`` with Python's own engine. So the pattern is parsed by the parser of that
engine, and whatever it leaves to the engine (what ``\d`` holds, what equals what when case is ignored) is
asked of the engine, character by character, once.
"""

from __future__ import annotations

import importlib
import re
import sys
import warnings
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

Ranges = tuple[tuple[int, int], ...]

# The parser takes quadratic time on some long patterns; this many characters take it about a second.
LONGEST_PATTERN = 100_000
# Python takes milliseconds to compile every class of characters.
LONGEST_COSTLY_PATTERN = 2_000
# Half a second each: classes that hold one like ``\d``, characters whose other case is looked for.
_MOST_CATEGORIES = 2_000
_MOST_FOLDED = 1_000_000

_PARSER: Any = importlib.import_module("re._parser")  # private, and the only parser that never disagrees
_LAST = 0x10FFFF
_SURROGATES = (0xD800, 0xDFFF)
_ASCII = 0x80
_FIRST_PLANE_WITHOUT_CASE = 0x20000
_FIRST_PLANE_WITHOUT_WORDS = 0x40000  # digits, spaces and letters all stand below
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


class PatternRefused(UsageError):
    """A pattern, or a pattern on one text, cannot be judged within bounded time; the message says why."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One character out of a set, given as sorted ranges of code points without surrogates."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Seq:
    """One part after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several."""

    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The body at least and at most so often; without bound where ``most`` is ``None``."""

    least: int
    most: int | None
    body: Node


@dataclass(frozen=True, slots=True)
class Anchor:
    r"""A place in the text, written as the Rust engine writes it; ``$`` is Python's, ``\b`` has no equal there."""

    kind: str


@dataclass(frozen=True, slots=True)
class Once:
    """A part that is never entered again once it has matched: lookaround (without width), atomic groups."""

    body: Node
    zero_width: bool


@dataclass(frozen=True, slots=True)
class Echo:
    """What a group has matched before, once more."""


Node = Atom | Seq | Branch | Repeat | Anchor | Once | Echo


@dataclass(frozen=True, slots=True)
class Reading:
    """A pattern as a tree, and how many groups it has."""

    node: Node
    groups: int


@lru_cache(maxsize=256)
def read_pattern(pattern: str) -> Reading:
    """Return the tree of what the reference makes of a pattern; PatternRefused where it makes an error of it.

    >>> read_pattern("[a-c]").node.parts[1]
    Atom(ranges=((97, 99),))
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternRefused(
            Text(f"正则超过 {LONGEST_PATTERN} 个字符", f"the pattern has over {LONGEST_PATTERN} characters")
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = _PARSER.parse(f"^{pattern}$")
        return Reading(_Builder(len(pattern)).node(parsed, int(re.UNICODE)), parsed.state.groups - 1)
    except (re.error, OverflowError, ValueError) as error:
        if isinstance(error, PatternRefused):
            raise
        raise PatternRefused(
            Text(f"正则不合语法:{error}", f"the pattern is not well-formed: {error}")
        ) from error
    except RecursionError as error:
        raise PatternRefused(Text("正则嵌套过深", "the pattern is nested too deeply")) from error


class _Builder:
    """Makes our tree of the parser's."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._categories = 0
        self._folded = 0

    def node(self, items: Iterable[tuple[Any, Any]], flags: int) -> Node:
        parts = tuple(self._part(operation.name, value, flags) for operation, value in items)
        return parts[0] if len(parts) == 1 else Seq(parts)

    def _part(self, name: str, value: Any, flags: int) -> Node:  # noqa: ANN401 the parser is untyped
        match name:
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                return self._atom(name, value, flags)
            case "BRANCH":
                return Branch(tuple(self.node(branch, flags) for branch in value[1]))
            case "SUBPATTERN":
                _, added, taken, body = value
                return self.node(body, _combined(flags, added, taken))
            case "AT":
                return Anchor(_anchor(value.name, multiline=bool(flags & re.MULTILINE)))
            case "GROUPREF":
                return Echo()
            case "GROUPREF_EXISTS":
                _, yes, no = value
                return Seq((Echo(), Branch((self.node(yes, flags), self.node(no or (), flags)))))
            case "FAILURE" | "ASSERT_NOT" if not (value and value[1]):  # newer and older Pythons' empty (?!)
                return Atom(())
            case _:
                return self._group(name, value, flags)

    def _group(self, name: str, value: Any, flags: int) -> Node:  # noqa: ANN401 the parser is untyped
        match name:
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, items = value
                bound = None if most is _PARSER.MAXREPEAT else int(most)
                body = self.node(items, flags)
                if name == "POSSESSIVE_REPEAT":
                    return Once(Repeat(int(least), bound, Once(body, zero_width=False)), zero_width=False)
                return Repeat(int(least), bound, body)
            case "ATOMIC_GROUP":
                return Once(self.node(value, flags), zero_width=False)
            case "ASSERT" | "ASSERT_NOT":
                return Once(self.node(value[1], flags), zero_width=True)
            case _:
                raise PatternRefused(Text(f"不认识的成分 {name}", f"unknown part {name}"))

    def _atom(self, name: str, value: Any, flags: int) -> Atom:  # noqa: ANN401 the parser is untyped
        if name == "ANY":
            return Atom(_without(_ALL, () if flags & re.DOTALL else ((10, 10),)))
        items = value if name == "IN" else [(_PARSER.LITERAL, value)]
        if name == "NOT_LITERAL":
            items = [(_PARSER.NEGATE, None), *items]
        self._spend(items, folding=bool(flags & re.IGNORECASE))
        ascii_only = flags & int(re.ASCII)
        plain = _plain(items, ascii_only)
        if flags & re.IGNORECASE:
            folded = _hits(_class_text(items), ascii_only | int(re.IGNORECASE), _cased())
            plain = _united((*_without(plain, _points(_cased())), *folded))
        return Atom(_without(plain, (_SURROGATES,)))

    def _spend(self, items: list[tuple[Any, Any]], *, folding: bool) -> None:
        for operation, value in items:
            self._categories += operation.name == "CATEGORY"
            if folding:
                self._folded += value[1] - value[0] if operation.name == "RANGE" else 1
        too_long = folding and self._length > LONGEST_COSTLY_PATTERN
        if too_long or self._categories > _MOST_CATEGORIES or self._folded > _MOST_FOLDED:
            raise PatternRefused(Text("正则的字符集过多", "the pattern has too many classes of characters"))


def _combined(flags: int, added: int, taken: int) -> int:
    kinds = int(re.ASCII | re.LOCALE | re.UNICODE)
    return ((flags & ~kinds if added & kinds else flags) | added) & ~taken


def _anchor(name: str, *, multiline: bool) -> str:
    match name:
        case "AT_BEGINNING":
            return "(?m:^)" if multiline else r"\A"
        case "AT_BEGINNING_STRING":
            return r"\A"
        case "AT_END":
            return "(?m:$)" if multiline else "$"
        case "AT_END_STRING":
            return r"\z"
        case _:
            return r"\b"


def _plain(items: Iterable[tuple[Any, Any]], ascii_only: int) -> Ranges:
    found: list[tuple[int, int]] = []
    negated = False
    for operation, value in items:
        match operation.name:
            case "NEGATE":
                negated = True
            case "LITERAL":
                found.append((value, value))
            case "RANGE":
                found.append(value)
            case _:
                found += _category(_CATEGORIES[value.name], ascii_only)
    return _without(_ALL, _united(found)) if negated else _united(found)


def _class_text(items: Iterable[tuple[Any, Any]]) -> str:
    text = []
    for operation, value in items:
        match operation.name:
            case "NEGATE":
                text.append("^")
            case "LITERAL":
                text.append(f"\\U{value:08x}")
            case "RANGE":
                text.append(f"\\U{value[0]:08x}-\\U{value[1]:08x}")
            case _:
                text.append(_CATEGORIES[value.name])
    return f"[{''.join(text)}]"


@lru_cache(maxsize=16)
def _category(text: str, ascii_only: int) -> Ranges:
    if text.isupper():
        return _without(_ALL, _category(text.lower(), ascii_only))
    points = array("I", range(_ASCII if ascii_only else _FIRST_PLANE_WITHOUT_WORDS))
    everything = points.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")
    runs = re.finditer(f"{text}+", everything, ascii_only)
    return tuple((run.start(), run.end() - 1) for run in runs)


@lru_cache(maxsize=1024)
def _hits(text: str, flags: int, among: str) -> Ranges:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _points("".join(re.findall(text, among, flags)))


@lru_cache(maxsize=1)
def _cased() -> str:
    """Return every character that differs from its lower, upper, title or folded form, and those forms."""
    found: set[str] = set()
    for character in map(chr, range(_FIRST_PLANE_WITHOUT_CASE)):
        forms = {character.lower(), character.upper(), character.title(), character.casefold()}
        if forms != {character}:
            found.update(character, *forms)
    return "".join(sorted(found))


@lru_cache(maxsize=1024)
def _points(characters: str) -> Ranges:
    return _united((ord(character), ord(character)) for character in characters)


def _united(ranges: Iterable[tuple[int, int]]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def _without(ranges: Ranges, holes: Ranges) -> Ranges:
    kept: list[tuple[int, int]] = []
    waiting = list(reversed(ranges))
    position = 0
    while waiting:
        first, last = waiting.pop()
        while position < len(holes) and holes[position][1] < first:
            position += 1
        if position == len(holes) or last < holes[position][0]:
            kept.append((first, last))
            continue
        hole_first, hole_last = holes[position]
        if first < hole_first:
            kept.append((first, hole_first - 1))
        if last > hole_last:
            waiting.append((hole_last + 1, last))
    return tuple(kept)


_ALL: Ranges = ((0, _LAST),)
