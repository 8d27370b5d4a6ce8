"""A report as the workflow commands of GitHub, which become annotations beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Severity
from bqw_sdk.reports.paths import has_lines, path_of
from bqw_sdk.reports.phrases import counted, known_told, place_with_rows, told_parts
from bqw_sdk.reports.shown import plain, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.reports.fold import Folded
    from bqw_sdk.reports.sheet import Sheet

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# GitHub shows ten of each weight for a step; more than this only fills the log.
_MOST = 200


def github_report(sheet: Sheet) -> str:
    """Return one annotation per cause, and a line that counts; nothing out of the data can begin a command."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    for cause in sheet.causes[:_MOST]:
        yield _annotation(sheet, cause)
    if sheet.known:
        yield f"::notice title=bqw::{_data(sheet.say(known_told(len(sheet.known))))}"
    yield counted(sheet.report, sheet.language)


def _annotation(sheet: Sheet, cause: Folded) -> str:
    finding = cause.first
    card = sheet.cards.get(finding.rule)
    title = f"{finding.rule} {plain(sheet.say(card.title if card else finding.message))}"
    properties = {"title": title.strip()}
    if finding.origin.file:
        properties["file"] = shown(path_of(sheet.report, finding.origin.file), 1000)
        if cause.rows and has_lines(sheet.report, finding.origin.file):
            start, end = cause.rows[0]
            properties |= {"line": str(start), "endLine": str(end)}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [
        f"{place_with_rows(cause, sheet.language)}: {plain(sheet.say(finding.message))} (×{cause.count})"
    ]
    lines += [f"{label}: {text}" for label, text in told_parts(cause, sheet.language)]
    data = _data("\n".join(lines))
    return f"::{_COMMANDS[finding.severity]} {told}::{data}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
