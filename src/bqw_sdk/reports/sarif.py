"""A report as SARIF 2.1.0, which code hosts and editors show beside the lines it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bqw_sdk._version import __version__
from bqw_sdk.findings import Text
from bqw_sdk.reports.json import json_text
from bqw_sdk.reports.paths import has_lines, uri_of
from bqw_sdk.reports.phrases import rows_of, told_parts
from bqw_sdk.reports.shown import plain, shown
from bqw_sdk.reports.spans import cell_text, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.findings import Finding
    from bqw_sdk.reports.fold import Folded
    from bqw_sdk.reports.sheet import Sheet

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "bqw/v1"
_LOCALES = {"zh": "zh-CN", "en": "en-US"}
_TABS = (".tsv", ".tab")
_WHOLE = Text("整个输入", "the whole input")


def sarif_report(sheet: Sheet) -> str:
    """Return the report as SARIF: one result per cause with ``occurrenceCount``, rules in both languages.

    ``startLine`` is the number of the record, which is that of the line unless cells hold line breaks.
    """
    run = {
        "tool": {"driver": _driver(sheet, sheet.language)},
        "translations": [_driver(sheet, "en" if sheet.language == "zh" else "zh")],
        "language": _LOCALES.get(sheet.language, "en-US"),
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}} for uri in _artifacts(sheet)],
        "results": list(_results(sheet)),
        "properties": {"subject": shown(sheet.report.subject, 1000), "counts": sheet.report.counts()},
    }
    return json_text({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _driver(sheet: Sheet, language: str) -> dict[str, Any]:
    firsts = {cause.first.rule: cause.first for cause in (*sheet.causes, *sheet.known_causes)}
    return {
        "name": "bqw",
        "version": __version__,
        "language": _LOCALES.get(language, "en-US"),
        "contents": ["localizedData", "nonLocalizedData"],
        "rules": [_rule(sheet, firsts[name], language) for name in sorted(firsts)],
    }


def _rule(sheet: Sheet, finding: Finding, language: str) -> dict[str, Any]:
    card = sheet.cards.get(finding.rule)
    title = card.title if card else finding.message
    why = card.why if card else finding.message
    told: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": plain(title.in_language(language)) or finding.rule},
        "fullDescription": {"text": plain(why.in_language(language)) or finding.rule},
        "defaultConfiguration": {"level": (card or finding).severity.value},
    }
    if card:
        right, wrong = ("对", "错") if language == "zh" else ("right", "wrong")
        help_text = f"{right}: {card.example}\n{wrong}: {card.counterexample}"
        told["help"] = {"text": help_text}
    return told


def _artifacts(sheet: Sheet) -> list[str]:
    files = [table.file for table in sheet.report.tables]
    files += [cause.first.origin.file for cause in (*sheet.causes, *sheet.known_causes)]
    return list(dict.fromkeys(uri_of(sheet.report, file) for file in files if file))


def _results(sheet: Sheet) -> Iterator[dict[str, Any]]:
    uris = {uri: number for number, uri in enumerate(_artifacts(sheet))}
    order = {
        rule: number
        for number, rule in enumerate(
            sorted({cause.first.rule for cause in (*sheet.causes, *sheet.known_causes)})
        )
    }
    states = ((sheet.causes, "new"), (sheet.known_causes, "unchanged"))
    for causes, state in states:
        for cause in causes:
            told = _result(sheet, cause, uris)
            told["ruleIndex"] = order[cause.first.rule]
            if sheet.known is not None:
                told["baselineState"] = state
            yield told


def _result(sheet: Sheet, cause: Folded, uris: dict[str, int]) -> dict[str, Any]:
    finding = cause.first
    parts = told_parts(cause, sheet.language)
    lines = [
        plain(sheet.say(finding.message)) or finding.rule,
        *(f"{label}: {text}" for label, text in parts),
    ]
    told: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": "\n".join(lines)},
        "locations": [_location(sheet, cause, uris)],
        "partialFingerprints": {FINGERPRINT: cause.fingerprint},
        "occurrenceCount": cause.count,
        "properties": {
            "dataset": shown(finding.dataset),
            "field": shown(finding.field),
            "rows": [list(each) for each in cause.rows],
            "found": [{"value": shown(value, 300), "count": count} for value, count in cause.values],
        },
    }
    related = _related(sheet, cause, uris)
    if related:
        told["relatedLocations"] = related
    fix = _fix(sheet, cause, uris)
    if fix:
        told["fixes"] = [fix]
    return told


def _location(sheet: Sheet, cause: Folded, uris: dict[str, int]) -> dict[str, Any]:
    finding = cause.first
    name = ".".join(shown(part) for part in (finding.dataset, finding.field) if part)
    told: dict[str, Any] = {}
    if finding.origin.file:
        told["physicalLocation"] = _place(sheet, finding.origin.file, uris, _region(sheet, cause))
    if name:
        kind = "member" if finding.field else "object"
        logical = {"name": shown(finding.field or finding.dataset), "fullyQualifiedName": name, "kind": kind}
        told["logicalLocations"] = [logical]
    return told or {"message": {"text": sheet.say(_WHOLE)}}


def _place(sheet: Sheet, file: str, uris: dict[str, int], region: dict[str, int] | None) -> dict[str, Any]:
    uri = uri_of(sheet.report, file)
    told: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": uris[uri]}}
    if region:
        told["region"] = region
    return told


def _region(sheet: Sheet, cause: Folded) -> dict[str, int] | None:
    file = cause.first.origin.file
    if not cause.rows or not has_lines(sheet.report, file):
        return None
    row = cause.rows[0][0]
    span = _span(sheet, cause.first, row)
    if span:
        return {"startLine": row, "startColumn": span[0], "endColumn": span[1]}
    return {"startLine": row}


def _span(sheet: Sheet, finding: Finding, row: int) -> tuple[int, int] | None:
    file = finding.origin.file
    line = sheet.line_of(file, row) if sheet.line_of and finding.origin.column else None
    if line is None:
        return None
    delimiter = "\t" if file.lower().endswith(_TABS) else ","
    span = span_of(line, finding.origin.column, delimiter)
    # Another dialect, or a value that is not shown, would put the finding at other characters.
    if span and line[span[0] - 1 : span[1] - 1] in {finding.found, cell_text(finding.found, delimiter)}:
        return span
    return None


def _related(sheet: Sheet, cause: Folded, uris: dict[str, int]) -> list[dict[str, Any]]:
    file = cause.first.origin.file
    if len(cause.rows) + cause.rows_left <= 1 or not has_lines(sheet.report, file):
        return []
    return [
        {
            "id": number,
            "message": {"text": sheet.say(rows_of(cause))},
            "physicalLocation": _place(sheet, file, uris, {"startLine": start, "endLine": end}),
        }
        for number, (start, end) in enumerate(cause.rows, start=1)
    ]


def _fix(sheet: Sheet, cause: Folded, uris: dict[str, int]) -> dict[str, Any] | None:
    """Return the fix of a single cell whose mend reads the same in both languages: it is the new text itself."""
    finding, region = cause.first, _region(sheet, cause)
    zh, en = finding.mend
    known = en and zh == en and shown(en, len(en)) == en
    if cause.count != 1 or not known or not region or "startColumn" not in region:
        return None
    delimiter = "\t" if finding.origin.file.lower().endswith(_TABS) else ","
    change = {"deletedRegion": region, "insertedContent": {"text": cell_text(en, delimiter)}}
    place = _place(sheet, finding.origin.file, uris, None)["artifactLocation"]
    return {
        "description": {"text": sheet.say(Text(f"改为 {shown(en)}", f"replace it by {shown(en)}"))},
        "artifactChanges": [{"artifactLocation": place, "replacements": [change]}],
    }
