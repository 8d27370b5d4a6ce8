"""Findings folded by cause: one misspelt heading, or one wrong column, is told once with its count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from bqw_sdk.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bqw_sdk.findings import Finding

# What is kept of one cause, however often it occurs.
_RANGES = 12
_VALUES = 1000
_SHOWN_VALUES = 5
_KEPT_OF_A_VALUE = 300
# Where a rule expects something else in nearly every row, what it expects does not tell causes apart.
_EXPECTATIONS = 8
_WEIGHTS = tuple(Severity)
# A table of a hundred thousand wrong columns does not have a hundred thousand causes.
_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Folded:
    """All findings of one cause: the same rule, in the same column of the same table, expecting the same.

    ``count`` is how many findings there are; ``rows`` the first of them as ranges of record numbers that
    include both ends, ``values`` the most frequent values found with their counts (long ones cut), and
    ``first`` the first finding in full. ``distinct`` is how many values there are, zero where there were
    too many to tell. ``fingerprint`` stays the same when rows are inserted, deleted or sorted.
    """

    first: Finding
    count: int
    rows: tuple[tuple[int, int], ...]
    rows_left: int
    values: tuple[tuple[str, int], ...]
    distinct: int
    fingerprint: str

    @property
    def place(self) -> str:
        """The file, else the dataset, that this is about."""
        return self.first.origin.file or self.first.dataset


def fold(findings: Iterable[Finding]) -> tuple[Folded, ...]:
    """Return the causes of findings, the heaviest first, else in the order of their first findings.

    Time grows with the number of findings, memory with the number of causes.

    >>> from bqw_sdk.findings import Finding
    >>> one, two = fold(
    ...     Finding("FLD-002", Severity.ERROR, "places", row, field)
    ...     for field, rows in (("code", (2, 3, 4, 9)), ("name", (7,)))
    ...     for row in rows
    ... )
    >>> one.count, one.rows, two.count
    (4, ((2, 4), (9, 9)), 1)
    """
    gathered: dict[_Key, dict[object, _Cause]] = {}
    columns: Counter[_Key] = Counter()
    for finding in findings:
        origin = finding.origin
        weight = _WEIGHTS.index(finding.severity)
        key = (finding.rule, weight, finding.dataset, finding.field, origin.file, origin.sheet)
        causes = gathered.get(key)
        if causes is None:
            table = (finding.rule, weight, finding.dataset, origin.file, origin.sheet)
            columns[table] += 1
            if columns[table] > _COLUMNS:
                _add_whole(finding, gathered.setdefault((*table, None), {}))
                continue
            causes = gathered[key] = {}
        # What is said of a whole table or package differs from one thing to the next; of rows it does not.
        told: object = finding.expected if finding.row else (finding.expected, finding.message, finding.found)
        cause = causes.get(told)
        if cause is None:
            if len(causes) >= (_EXPECTATIONS if finding.row else _COLUMNS):
                told = None
            cause = causes.setdefault(told, _Cause(finding))
        cause.add(finding)
    folded = [cause.folded() for causes in gathered.values() for cause in _told_apart(causes)]
    return tuple(sorted(folded, key=lambda each: _WEIGHTS.index(each.first.severity)))


def _add_whole(finding: Finding, causes: dict[object, _Cause]) -> None:
    """Add what is wrong with one column too many: the columns are told as values."""
    whole = replace(
        finding, field="", origin=replace(finding.origin, column=0), found=finding.found or finding.field
    )
    causes.setdefault("", _Cause(whole)).add(whole)


def fingerprint(finding: Finding) -> str:
    """Return what stays the same about a finding when other rows come and go: 32 hexadecimal digits.

    Two cells of one column with the same wrong value have the same fingerprint; count them.
    """
    said = "" if finding.row else f"{finding.message.en}\0{finding.expected.en}"
    place = finding.dataset or finding.origin.file
    return _digest(finding.rule, place, finding.origin.sheet, finding.field, finding.found, said)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _told_apart(causes: dict[object, _Cause]) -> list[_Cause]:
    # `None` holds what came after too many expectations: then all of it is one cause.
    if None not in causes:
        return list(causes.values())
    first, *others = causes.values()
    for other in others:
        first.absorb(other)
    return [first]


_Key = tuple[object, ...]


class _Cause:
    """One cause while findings are gathered."""

    __slots__ = ("count", "first", "many", "ranges", "rows", "told", "values")

    def __init__(self, first: Finding) -> None:
        self.first, self.count, self.rows, self.many, self.told = first, 0, 0, False, True
        self.ranges: list[list[int]] = []
        self.values: dict[str, int] = {}

    def add(self, finding: Finding) -> None:
        self.count += 1
        row = finding.origin.row or finding.row
        if row:
            self._add_row(row)
        found = finding.found
        if found:
            if len(found) > _KEPT_OF_A_VALUE:
                found = found[: _KEPT_OF_A_VALUE + 1]
            if found in self.values:
                self.values[found] += 1
            elif len(self.values) < _VALUES:
                self.values[found] = 1
            else:
                self.many = True

    def _add_row(self, row: int) -> None:
        ranges = self.ranges
        if ranges:
            last = ranges[-1]
            if row == last[1] + 1 and len(ranges) <= _RANGES:
                last[1] = row
            elif row == last[1]:
                return
            elif len(ranges) <= _RANGES:
                ranges.append([row, row])
        else:
            ranges.append([row, row])
        self.rows += 1

    def absorb(self, other: _Cause) -> None:
        """Take in another cause; what it expected is then no longer the same for all."""
        self.count += other.count
        self.rows += other.rows
        self.told = False
        merged: list[list[int]] = []
        for start, end in sorted([*self.ranges, *other.ranges]):
            if merged and start <= merged[-1][1] + 1:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        self.ranges = merged
        self.many = self.many or other.many
        for value, count in other.values.items():
            if value in self.values or len(self.values) < _VALUES:
                self.values[value] = self.values.get(value, 0) + count
            else:
                self.many = True

    def folded(self) -> Folded:
        finding = self.first
        rows = tuple((start, end) for start, end in self.ranges[:_RANGES])
        told = sum(end - start + 1 for start, end in rows)
        frequent = sorted(self.values.items(), key=lambda each: -each[1])[:_SHOWN_VALUES]
        said = finding.expected.en if self.told else ""
        if not finding.row:
            said = f"{said}\0{finding.message.en}\0{finding.found}"
        place = finding.dataset or finding.origin.file
        return Folded(
            finding,
            self.count,
            rows,
            max(0, self.rows - told),
            tuple(frequent),
            0 if self.many else len(self.values),
            _digest(finding.rule, place, finding.origin.sheet, finding.field, said),
        )
