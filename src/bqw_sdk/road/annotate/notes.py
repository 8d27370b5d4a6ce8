"""What the comment on a cell says, and how large its box has to be."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from openpyxl.comments import Comment

from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import UnknownDataset
from bqw_sdk.formats.template_xlsx.values import wrapped_lines
from bqw_sdk.ingest.values import VALUE_RULES
from bqw_sdk.reports.shown import plain, shown
from bqw_sdk.road.annotate.words import (
    AUTHOR,
    BEFORE,
    CHANGED,
    COLON,
    EMPTY,
    EXAMPLE,
    EXPECTED,
    FOUND,
    FROM_HERE,
    MEND,
    MORE_HERE,
    WEIGHTS,
    WHOLE_COLUMN,
    WHOLE_ROW,
    WHY,
)
from bqw_sdk.road.template.columns import Wording
from bqw_sdk.road.template.place_names import PlaceNames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.findings import Finding, Text
    from bqw_sdk.road.annotate.corrections import Correction

_MOST_FINDINGS, _LONGEST_PART = 5, 400
_WIDTH, _COLUMNS, _LINE, _TALLEST = 330, 44, 18, 620
_SHOWN_CELL = 120


def note_text(
    findings: Sequence[Finding], correction: Correction | None, language: str, list_title: str
) -> str:
    """Return our part of the comment on one cell, every finding in full as long as there are few.

    >>> from bqw_sdk.findings import Finding, Severity, Text
    >>> finding = Finding("X", Severity.ERROR, message=Text("不是日期", "no date"), found="五月", row=2)
    >>> print(note_text([finding], None, "zh", "待修改"))
    〔校验意见〕
    【错误,必须改】不是日期
    现在是:五月
    """
    lines = [FROM_HERE.in_language(language)]
    if correction:
        lines += _of_correction(correction, language)
    for number, finding in enumerate(findings[:_MOST_FINDINGS]):
        if number or correction:
            lines.append("")
        lines += _of_finding(finding, language)
    left = len(findings) - _MOST_FINDINGS
    if left > 0:
        lines += ["", MORE_HERE.in_language(language).format(n=left, sheet=list_title)]
    return "\n".join(lines)


def box(text: str) -> tuple[int, int]:
    """Return height and width of the box, in pixels, in which the whole of a text can be read.

    >>> box("短"), box("长" * 100)[0] > 100
    ((56, 330), True)
    """
    lines = wrapped_lines(text, _COLUMNS) + 1
    return min(_TALLEST, lines * _LINE + 20), _WIDTH if lines * _LINE < _TALLEST else 2 * _WIDTH


def comment(text: str, before: Comment | None = None) -> Comment:
    """Return a comment with the sender's own text first, under the sender's name."""
    own = before.text.rstrip() if before else ""
    whole = f"{own}\n\n{text}" if own else text
    height, width = box(whole)
    return Comment(whole, before.author if before and own else AUTHOR, height=height, width=width)


@cache
def example(dataset: str, field_name: str, language: str) -> str:
    """Return an example of a column as people write it; empty when none is known.

    >>> example("visits", "visited_on", "zh"), example("nowhere", "x", "zh")
    ('2024-03-21', '')
    """
    try:
        found = dataset_named(dataset)
    except UnknownDataset:
        return ""
    field = next((each for each in found.fields if each.name == field_name), None)
    cells = [getattr(row, field.name) for row in found.examples] if field else []
    cell = next((each for each in cells if each is not None), None)
    if field is None or cell is None:
        return ""
    return shown(str(Wording(language, PlaceNames({}, {})).cell(field, cell)), _SHOWN_CELL)


def told_cell(value: object, language: str) -> str:
    """Return what stands in a cell, for people."""
    if value is None or value == "":
        return EMPTY.in_language(language)
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return value.isoformat() if isinstance(value, date) else shown(str(value), _SHOWN_CELL)


def why(correction: Correction) -> Text:
    """Return why a value was changed."""
    rule = correction.change.rule
    return VALUE_RULES.get(rule) or type(FOUND)(rule, rule)


def _of_finding(finding: Finding, language: str) -> Iterator[str]:
    def labelled(label: Text, told: str) -> str:
        return label.in_language(language) + COLON.in_language(language) + told

    def said(text: Text) -> str:
        return _cut(plain(text.in_language(language)))

    weight = WEIGHTS[finding.severity].in_language(language)
    opened, closed = ("【", "】") if language == "zh" else ("[", "] ")
    yield f"{opened}{weight}{closed}{said(finding.message) or finding.rule}"
    if finding.origin.row and not finding.origin.column:
        yield WHOLE_ROW.in_language(language)
    if finding.origin.column and not finding.origin.row:
        yield WHOLE_COLUMN.in_language(language)
    if finding.found:
        yield labelled(FOUND, shown(finding.found, _SHOWN_CELL))
    elif finding.origin.row and finding.origin.column:
        yield labelled(FOUND, EMPTY.in_language(language))
    expected = said(finding.expected)
    if expected:
        yield labelled(EXPECTED, expected)
    case = example(finding.dataset, finding.field, language)
    if case and case not in expected:
        yield labelled(EXAMPLE, case)
    if any(finding.mend):
        yield labelled(MEND, said(finding.mend))


def _of_correction(correction: Correction, language: str) -> Iterator[str]:
    colon = COLON.in_language(language)
    opened, closed = ("【", "】") if language == "zh" else ("[", "]")
    yield f"{opened}{CHANGED.in_language(language)}{closed}"
    yield f"{BEFORE.in_language(language)}{colon}{told_cell(correction.change.raw, language)}"
    yield f"{FOUND.in_language(language)}{colon}{told_cell(correction.value, language)}"
    yield f"{WHY.in_language(language)}{colon}{why(correction).in_language(language)}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_PART else f"{text[:_LONGEST_PART]}…"
