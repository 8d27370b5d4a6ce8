"""What is wrong with data: values that are returned, counted and rendered, never raised one by one.

A :class:`Finding` says, in Chinese and English, what was found, where, what was expected and how to
mend it. A :class:`Report` holds all of them together with what was read. What is wrong with a *call*
or the *world* is an error instead (:mod:`bqw_sdk.errors`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Self


class Text(NamedTuple):
    """One thing said in both languages.

    >>> Text("地方", "Place").in_language("zh")
    '地方'
    """

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in ``"zh"`` or, for anything else, in English."""
        return self.zh if language == "zh" else self.en

    def filled(self, **values: object) -> Text:
        """Return the text with its ``{named}`` places filled in.

        >>> Text("第 {n} 行", "row {n}").filled(n=3).en
        'row 3'
        """
        return Text(self.zh.format(**values), self.en.format(**values))


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def reaches(self, threshold: Severity) -> bool:
        """Tell whether this weighs at least as much as ``threshold``.

        >>> Severity.ERROR.reaches(Severity.WARNING)
        True
        """
        order = list(Severity)
        return order.index(self) <= order.index(threshold)


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """The cell, row or file that a finding is about.

    ``row`` counts the records of the file from 1, heading included, as frictionless and a
    spreadsheet do; ``column`` counts from 1. Zero stands for "the whole file", "the whole row".
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def letters(self) -> str:
        """The column as spreadsheets name it; empty for the whole row."""
        letters, left = "", self.column
        while left > 0:
            left, last = divmod(left - 1, 26)
            letters = chr(65 + last) + letters
        return letters

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it; a row alone where only that is known.

        >>> Origin(row=4, column=28).cell, Origin(row=4).cell, Origin(column=703).letters
        ('AB4', '4', 'AAA')
        """
        return f"{self.letters}{self.row or ''}"


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a rule is, apart from any one breach of it: the registry and the docs are made of these.

    ``unreadable`` marks the rules whose breach means that the input could not be read at all, which
    the command line tells apart by its exit code. ``reference_type`` is what frictionless calls the same
    error, empty where it knows none.
    """

    identifier: str
    title: Text
    why: Text
    example: str
    counterexample: str
    severity: Severity = Severity.ERROR
    unreadable: bool = False
    reference_type: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with data. Findings sort by place, then rule.

    >>> finding = Finding(
    ...     "FLD-002",
    ...     Severity.ERROR,
    ...     dataset="places",
    ...     row=5,
    ...     field="code",
    ...     message=Text("类型不对", "wrong type"),
    ...     found="44x",
    ... )
    >>> finding.dataset, finding.row, finding.field
    ('places', 5, 'code')
    """

    rule: str
    severity: Severity
    dataset: str = ""
    row: int = 0
    field: str = ""
    origin: Origin = Origin()
    message: Text = Text("", "")
    found: str = ""
    expected: Text = Text("", "")
    mend: Text = Text("", "")
    unreadable: bool = False

    @property
    def order(self) -> tuple[str, str, int, int, str, str]:
        """The key by which findings are sorted: file, dataset, row, column, rule, what was found."""
        return (self.origin.file, self.dataset, self.row, self.origin.column, self.rule, self.found)

    def __lt__(self, other: Finding) -> bool:
        """Sort by place, then rule."""
        return self.order < other.order

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain JSON values, both languages kept."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "dataset": self.dataset,
            "row": self.row or None,
            "field": self.field or None,
            "origin": {
                "file": self.origin.file or None,
                "sheet": self.origin.sheet or None,
                "row": self.origin.row or None,
                "column": self.origin.column or None,
            },
            "message": self.message._asdict(),
            "found": self.found,
            "expected": self.expected._asdict(),
            "mend": self.mend._asdict(),
        }


@dataclass(frozen=True, slots=True)
class TableRead:
    """What was read of one table: the file, its rows without the heading, its bytes, its judge.

    ``lane`` names what judged the table: ``reference`` (frictionless, row by row) or ``columnar``.
    """

    dataset: str
    file: str
    rows: int
    bytes: int
    encoding: str = "utf-8"
    lane: str = "reference"


@dataclass(frozen=True)
class Report:
    """All findings about a source or a package, sorted, with what was read.

    >>> report = Report((Finding("FLD-002", Severity.WARNING),))
    >>> report.fit(Severity.ERROR), report.fit(Severity.WARNING)
    (True, False)
    """

    findings: tuple[Finding, ...] = ()
    tables: tuple[TableRead, ...] = ()
    subject: str = ""

    def fit(self, threshold: Severity = Severity.ERROR) -> bool:
        """Tell whether no finding reaches the threshold."""
        return not any(finding.severity.reaches(threshold) for finding in self.findings)

    @property
    def unreadable(self) -> bool:
        """Whether some input could not be read at all."""
        return any(finding.unreadable for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each severity, all severities named."""
        found = Counter(finding.severity.value for finding in self.findings)
        return {severity.value: found.get(severity.value, 0) for severity in Severity}

    def with_findings(self, more: tuple[Finding, ...]) -> Self:
        """Return the same report with more findings, sorted in."""
        return replace(self, findings=tuple(sorted((*self.findings, *more))))
