"""A report as JUnit XML, which build servers show as tests."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bqw_sdk.findings import Severity, Text
from bqw_sdk.reports.phrases import known_told, place_with_rows, told_parts
from bqw_sdk.reports.shown import plain, shown

if TYPE_CHECKING:
    from bqw_sdk.reports.fold import Folded
    from bqw_sdk.reports.sheet import Sheet

_READ = Text("没有错误", "nothing is wrong")
_PACKAGE = Text("整个输入", "the whole input")


def junit_report(sheet: Sheet) -> str:
    """Return the report as JUnit XML: a suite per table, a case per cause.

    An error is a failure, what could not be read at all an error; warnings and notes pass and speak in
    ``system-out``; what a baseline knew is skipped. A table of which there is nothing to say has one case
    that passes.
    """
    suites: dict[str, Element] = {}
    root = Element("testsuites", name="bqw validate")
    for table in sheet.report.tables:
        _suite(root, suites, table.dataset, sheet)
    if not suites:
        _suite(root, suites, "", sheet)
    for cause in sheet.causes:
        _case(_suite(root, suites, cause.first.dataset, sheet), cause, sheet)
    for cause in sheet.known_causes:
        case = _case(_suite(root, suites, cause.first.dataset, sheet), cause, sheet, known=True)
        SubElement(case, "skipped", message=sheet.say(known_told(cause.count)))
    for suite in suites.values():
        if not len(suite):
            SubElement(suite, "testcase", name=sheet.say(_READ), classname=suite.get("name", ""))
    for element in (*suites.values(), root):
        _count(element)
    indent(root)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, suites: dict[str, Element], dataset: str, sheet: Sheet) -> Element:
    if dataset not in suites:
        suites[dataset] = SubElement(root, "testsuite", name=shown(dataset) or sheet.say(_PACKAGE))
    return suites[dataset]


def _case(suite: Element, cause: Folded, sheet: Sheet, *, known: bool = False) -> Element:
    finding = cause.first
    message = plain(sheet.say(finding.message)) or finding.rule
    name = " ".join(part for part in (finding.rule, shown(finding.field), message) if part)
    case = SubElement(suite, "testcase", name=name, classname=suite.get("name", ""))
    if known:
        return case
    lines = [place_with_rows(cause, sheet.language)]
    lines += [f"{label}: {text}" for label, text in told_parts(cause, sheet.language)]
    if finding.severity is Severity.ERROR:
        kind = "error" if finding.unreadable else "failure"
        told = SubElement(case, kind, type=finding.rule, message=f"{message} (×{cause.count})")
    else:
        told = SubElement(case, "system-out")
        lines.insert(0, f"{finding.severity.value} {message} (×{cause.count})")
    told.text = "\n".join(lines)
    return case


def _count(element: Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", str(len(list(element.iter("error")))))
    if element.tag == "testsuite":
        element.set("skipped", str(len(list(element.iter("skipped")))))
