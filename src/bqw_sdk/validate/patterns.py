"""The ``pattern`` constraint judged as the reference judges it, in bounded time.

The reference asks ``re.compile("^pattern$").match(text)``, and Python's engine may take years over a short
text. Here a pattern is translated into Polars' engine, which takes linear time; the translation is exact, since
every class of characters is spelt out as Python has it. What that engine cannot express (lookaround,
back-references) is judged by Python after all, if counting all ways in which it could try shows them to be few;
the rest is refused.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.validate.pattern_tree import (
    LONGEST_COSTLY_PATTERN,
    Anchor,
    Atom,
    Branch,
    Echo,
    Node,
    Once,
    PatternRefused,
    Ranges,
    Repeat,
    Seq,
    read_pattern,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PATTERN_REFUSED", "PatternJudge", "PatternRefused", "accept_pattern", "pattern_judge"]

PATTERN_REFUSED = RuleCard(
    "FLD-008",
    Text("正则无法在有限时间内核对", "the pattern cannot be judged within bounded time"),
    Text(
        "有些正则在短短一格上也要算几年,谁照它核对谁就停住",
        "some patterns take years over one short cell and stop whoever judges by them",
    ),
    "[a-z]+",
    r"(a|a)*\1",
)

# Beyond these the Rust engine would refuse, or take long to build: ranges of characters and places, repeats unrolled.
_LARGEST_BUILD = 200_000
# A whole column is handed to an accepted pattern unasked, whatever the length of its cells.
_LARGEST_ACCEPTED = 500
# About a second each: places times characters in Rust, tries in Python.
_LINEAR_STEPS = 40_000_000
_TRIES = 10_000_000
# To build the expression in Rust takes as long as Python takes over so many short texts that it tries so few ways of.
_FEW, _SHORT, _FEW_TRIES = 200, 100, 1_000
# About a minute for all texts that one judge hands to Python, were each as bad as it could be.
_ALL_TRIES = 20_000_000_000
# A pattern that could not even judge so short a text is refused before any text is seen.
_SHORTEST_USEFUL = 16


class _Untranslatable(Exception):
    """The Rust engine has no equal of a part."""


@dataclass(frozen=True, slots=True)
class _Linear:
    """A translation: the expression, its places, and whether it errs on texts that end in a new line."""

    expression: str
    places: int
    errs_on_newline: bool

    def fits(self, text: str) -> bool:
        """Tell whether the translation gives the exact answer for a text, soon."""
        return len(text) * self.places <= _LINEAR_STEPS and not (self.errs_on_newline and text.endswith("\n"))


def accept_pattern(pattern: str) -> str | None:
    r"""Return an expression for Polars that only matches texts which the reference accepts; None where there is none.

    A text that it does not match may still be good: :func:`pattern_judge` knows.

    >>> pl.Series(["AB12345678", "AB1234567"]).str.contains(accept_pattern(r"[A-Z]{2}\d{8}")).to_list()
    [True, False]
    >>> accept_pattern(r"(.)\1") is None
    True
    """
    try:
        linear = _linear(pattern)
    except PatternRefused:
        return None
    return linear.expression if linear and linear.places <= _LARGEST_ACCEPTED else None


def pattern_judge(pattern: str) -> PatternJudge:
    r"""Return the judge of a pattern; PatternRefused where none can be trusted to come to an end.

    >>> judge = pattern_judge("(a+)+")
    >>> judge("a" * 50 + "b"), judge("aaa"), judge("aaa\n")
    (False, True, True)
    >>> pattern_judge(r"(a|a)*\1")
    Traceback (most recent call last):
    ...
    bqw_sdk.validate.pattern_tree.PatternRefused: judging could take too long / ...
    """
    return PatternJudge(pattern)


class PatternJudge:
    """Gives the reference's own answer about texts, or PatternRefused where that could take too long."""

    def __init__(self, pattern: str) -> None:
        """Translate the pattern, or count what Python could try; PatternRefused where neither helps."""
        self._pattern = pattern
        self._linear = _linear(pattern)
        self._known: dict[int, float] = {}
        self._compiled: re.Pattern[str] | None = None
        self._tried = 0.0
        if self._linear is None:
            self._ready(_SHORTEST_USEFUL)

    def __call__(self, text: str) -> bool:
        """Tell whether the reference accepts one text."""
        return self.judge_all((text,))[0]

    def judge_all(self, texts: Sequence[str]) -> list[bool]:
        r"""Tell of each text whether the reference accepts it; far quicker than one by one.

        >>> pattern_judge(r"\d{4}|x$").judge_all(["2024", "2024a", "x", "xa", "٢٠٢٤"])
        [True, True, True, False, True]
        """
        if any(_SURROGATE.search(text) for text in texts):
            raise PatternRefused(Text("文本含半个字符", "a text holds half of a surrogate pair"))
        if len(texts) <= _FEW and self._is_quick(max(map(len, texts), default=0)):
            return [self._match(text) for text in texts]
        linear = self._linear
        fitting = [text for text in texts if linear and linear.fits(text)]
        answers = iter(_asked(linear.expression, fitting) if linear and fitting else [])
        return [next(answers) if linear and linear.fits(text) else self._tries(text) for text in texts]

    def _is_quick(self, length: int) -> bool:
        if length > _SHORT:
            return False
        try:
            self._ready(length)
        except PatternRefused:
            return False
        return self._known[length] <= _FEW_TRIES

    def _tries(self, text: str) -> bool:
        self._ready(len(text))
        self._tried += self._known[len(text)]
        if self._tried > _ALL_TRIES:
            raise _too_long()
        return self._match(text)

    def _match(self, text: str) -> bool:
        try:
            return self._compiled is not None and self._compiled.match(text) is not None
        except SystemError as error:  # Python's engine has faults of its own around groups in lookaround
            raise PatternRefused(Text("Python 核对时出错", "Python failed to judge it")) from error

    def _ready(self, length: int) -> None:
        if len(self._pattern) > LONGEST_COSTLY_PATTERN:
            raise _too_long()
        try:
            if length not in self._known:
                reading = read_pattern(self._pattern)
                self._known[length] = _effort(reading.node, length).tries * (1 + reading.groups)
            if self._known[length] > _TRIES:
                raise _too_long()
            if self._compiled is None:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    self._compiled = re.compile(f"^{self._pattern}$")
        except (re.error, RecursionError) as error:
            raise PatternRefused(
                Text(f"正则无法编译:{error}", f"the pattern cannot be compiled: {error}")
            ) from error


_SURROGATE = re.compile("[\ud800-\udfff]")


def _too_long() -> PatternRefused:
    return PatternRefused(Text("核对可能耗时过长", "judging could take too long"))


def _asked(expression: str, texts: list[str]) -> list[bool]:
    return pl.Series(texts, dtype=pl.String).str.contains(expression).to_list()


@lru_cache(maxsize=256)
def _linear(pattern: str) -> _Linear | None:
    node = read_pattern(pattern).node
    try:
        if _weight(node, ranges=True) > _LARGEST_BUILD:
            return None
        writer = _Writer()
        expression = rf"\A(?:{writer.write(node, last=True)})"
        _asked(expression, [""])
    except (_Untranslatable, RecursionError, pl.exceptions.ComputeError):
        return None
    return _Linear(expression, _weight(node, ranges=False), writer.errs_on_newline)


def _weight(node: Node, *, ranges: bool) -> int:
    match node:
        case Atom():
            return max(1, len(node.ranges)) if ranges else 1
        case Seq():
            return 1 + sum(_weight(part, ranges=ranges) for part in node.parts)
        case Branch():
            return sum(1 + _weight(branch, ranges=ranges) for branch in node.branches)
        case Repeat():
            copies = node.least + 1 if node.most is None else max(1, node.most)
            return copies * (1 + _weight(node.body, ranges=ranges))
        case _:
            return 1


class _Writer:
    """Writes a tree in the syntax of the Rust engine.

    That engine has no ``$`` which also matches before a new line at the very end. Where nothing comes after
    it, eating that new line is the same; elsewhere the end alone is written, and noted.
    """

    def __init__(self) -> None:
        self.errs_on_newline = False

    def write(self, node: Node, *, last: bool) -> str:
        match node:
            case Atom():
                return _class(node.ranges)
            case Seq():
                return self._sequence(node.parts, last=last)
            case Branch():
                return f"(?:{'|'.join(self.write(branch, last=last) for branch in node.branches)})"
            case Repeat():
                bound = "" if node.most is None else node.most
                body = self.write(node.body, last=last and node.most == 1)
                return f"(?:{body}){{{node.least},{bound}}}"
            case Anchor("$"):
                self.errs_on_newline |= not last
                return r"\n?\z" if last else r"\z"
            case Anchor(kind) if kind != r"\b":
                return kind
            case _:
                raise _Untranslatable

    def _sequence(self, parts: tuple[Node, ...], *, last: bool) -> str:
        written = []
        for part in reversed(parts):
            written.append(self.write(part, last=last))
            last = last and part == Anchor("$")
        return "".join(reversed(written))


def _class(ranges: Ranges) -> str:
    if not ranges:
        return r"[^\x{0}-\x{10FFFF}]"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _character(ranges[0][0])
    spans = ((_character(first), _character(last)) for first, last in ranges)
    return f"[{''.join(first if first == last else f'{first}-{last}' for first, last in spans)}]"


def _character(point: int) -> str:
    character = chr(point)
    return character if character.isascii() and character.isalnum() else f"\\x{{{point:X}}}"


class _Effort(NamedTuple):
    """At most so many ways to match from one place, and so many tries to find them all."""

    ways: float
    tries: float


def _effort(node: Node, length: int) -> _Effort:
    match node:
        case Seq():
            return _effort_of_sequence(node.parts, length)
        case Branch():
            efforts = [_effort(branch, length) for branch in node.branches]
            combined = max if _apart(map(_first, node.branches)) else sum
            tries = sum(1 + effort.tries for effort in efforts)
            return _Effort(combined([effort.ways for effort in efforts]), tries)
        case Repeat():
            body = _effort(node.body, length)
            most = node.least + length + 1 if node.most is None else min(node.most, node.least + length + 1)
            if body.ways <= 1:
                return _Effort(max(1, most - node.least + 1), (most + 1) * (body.tries + 1))
            ways = _power(body.ways, most + 1)
            return _Effort(ways, ways * (body.tries + 1))
        case Once():
            return _Effort(1, _effort(node.body, length).tries + 1)
        case Echo():
            return _Effort(1, length + 1)
        case _:
            return _Effort(1, 1)


def _effort_of_sequence(parts: tuple[Node, ...], length: int) -> _Effort:
    ways, tries = 1.0, 1.0
    run: Ranges | None = None
    ways_before_run = 1.0
    for part in parts:
        effort = _effort(part, length)
        tries += ways * effort.tries
        if _without_width(part):
            continue
        # Of all the ends of a run of characters only the last can be followed by a character that is none of them.
        if run is not None and _apart((run, _first(part))):
            ways = ways_before_run
        run = part.body.ranges if isinstance(part, Repeat) and isinstance(part.body, Atom) else None
        ways_before_run = ways
        ways *= effort.ways
    return _Effort(ways, tries)


def _without_width(node: Node) -> bool:
    return isinstance(node, Anchor) or (isinstance(node, Once) and node.zero_width)


def _first(node: Node) -> Ranges | None:
    """Return the characters with which every match of a part begins, None where that is not plain to see."""
    match node:
        case Atom():
            return node.ranges
        case Repeat() if node.least:
            return _first(node.body)
        case Seq():
            return next((_first(part) for part in node.parts if not _without_width(part)), None)
        case _:
            return None


def _apart(sets: map[Ranges | None] | tuple[Ranges | None, ...]) -> bool:
    every: list[tuple[int, int]] = []
    for ranges in sets:
        if ranges is None:
            return False
        every += ranges
    return all(before[1] < after[0] for before, after in pairwise(sorted(every)))


def _power(ways: float, times: int) -> float:
    try:
        return float(ways) ** times
    except OverflowError:
        return float("inf")
