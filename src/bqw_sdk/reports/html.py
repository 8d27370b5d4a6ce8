"""A report as one page that needs nothing else, for people who fill in tables and never programmed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bqw_sdk.findings import Severity, Text
from bqw_sdk.reports.phrases import SEVERITIES, rows_of
from bqw_sdk.reports.shown import plain, shown

if TYPE_CHECKING:
    from jinja2 import Template

    from bqw_sdk.findings import RuleCard, TableRead
    from bqw_sdk.reports.fold import Folded
    from bqw_sdk.reports.sheet import Sheet

# A page with more causes than this helps nobody, and no browser likes it.
_MOST = 300
_MOST_TABLES = 200
_CUT = 160
_KILO = 1024
_PROSE = re.compile(r"[a-z]+ [a-z]+")

WORDS = {
    "title": Text("校验报告", "Validation report"),
    "fit": Text("没有发现错误", "No errors were found"),
    "unfit": Text("需要修改后再提交", "Please mend this before you send it"),
    "kinds": Text("{n} 类问题", "{n} kinds of problems"),
    "kind": Text("1 类问题", "1 kind of problem"),
    "overview": Text("问题一览", "All problems at a glance"),
    "how": Text("怎么用这份报告", "How to use this report"),
    "step1": Text(
        "同样的问题只列一次,并写明一共多少处。从第 1 个开始,逐个修改。",
        "The same problem is listed once, with how often it occurs. Begin with number 1 and go down.",
    ),
    "step2": Text(
        "每个问题都写明:在哪张表、哪一列、哪些行;现在是什么;应该是什么;怎么改。行号与 Excel、WPS 左侧的行号一致,表头是第 1 行。",
        "Each says in which table, column and rows it is, what is there now, what should be there, and how to mend it. "
        "Rows are numbered as in a spreadsheet: the heading is row 1.",
    ),
    "step3": Text(
        "改好后重新校验。前面的错误改好了,后面的常常随之消失。",
        "Then validate again. Once the first problems are mended, later ones often go away.",
    ),
    "where": Text("在哪里", "Where"),
    "table": Text("表", "table"),
    "column": Text("列", "column"),
    "nth": Text("第 {n} 列", "column {n}"),
    "rows": Text("行", "rows"),
    "whole": Text("整张表", "the whole table"),
    "input": Text("整个提交内容", "everything that was sent"),
    "found": Text("现在是", "What is there now"),
    "times": Text("{n} 处", "{n} times"),
    "once": Text("1 处", "once"),
    "empty": Text("(空)", "(nothing)"),
    "more_values": Text("另有 {n} 种写法", "and {n} other values"),
    "one_value": Text("另有 1 种写法", "and 1 other value"),
    "many_values": Text("另有许多种写法", "and many other values"),
    "expected": Text("应该是", "What should be there"),
    "mend": Text("怎么改", "How to mend it"),
    "why": Text("为什么", "Why it matters"),
    "right": Text("正确示例", "Right"),
    "wrong": Text("错误示例", "Wrong"),
    "count": Text("处数", "Count"),
    "what": Text("问题", "Problem"),
    "weight": Text("级别", "Weight"),
    "read": Text("校验了哪些表", "What was checked"),
    "file": Text("文件", "File"),
    "records": Text("记录数", "Records"),
    "size": Text("大小", "Size"),
    "encoding": Text("编码", "Encoding"),
    "result": Text("结果", "Result"),
    "clean": Text("没有问题", "nothing wrong"),
    "occurrences": Text("{n} 处", "{n}"),
    "more": Text("另有 {n} 类问题未在此列出", "{n} more kinds of problems are not listed here"),
    "more_tables": Text("另有 {n} 张表", "{n} more tables"),
    "known": Text(
        "另有 {n} 处问题以前就已知道(基线),不计入结果",
        "{n} more were known before (baseline) and do not count",
    ),
    "rule": Text("规则", "Rule"),
    "error": Text("错误:必须改", "Error: must be mended"),
    "warning": Text("警告:请核对", "Warning: please check"),
    "note": Text("提示:供参考", "Note: for information"),
    "replace": Text("改成", "replace it by"),
    "errors": Text("处错误", "errors"),
    "warnings": Text("处警告", "warnings"),
    "notes": Text("处提示", "notes"),
    "one_error": Text("处错误", "error"),
    "one_warning": Text("处警告", "warning"),
    "one_note": Text("处提示", "note"),
}


def html_report(sheet: Sheet) -> str:
    """Return the report as a page in the language of the sheet; nothing out of the data is interpreted."""

    def word(name: str, **values: object) -> str:
        return sheet.say(WORDS[name].filled(**values)) if values else sheet.say(WORDS[name])

    causes = sheet.causes[:_MOST]
    return _page().render(
        lang="zh-CN" if sheet.language == "zh" else "en",
        word=word,
        subject=shown(sheet.report.subject, 200),
        counts=[_tally(sheet, Severity(name), count) for name, count in sheet.report.counts().items()],
        fit=sheet.report.fit(Severity.ERROR),
        causes=[_told(sheet, number, cause) for number, cause in enumerate(causes, start=1)],
        kinds=len(sheet.causes),
        more=len(sheet.causes) - len(causes),
        tables=[_table(sheet, table) for table in sheet.report.tables[:_MOST_TABLES]],
        more_tables=max(0, len(sheet.report.tables) - _MOST_TABLES),
        known=len(sheet.known or ()),
    )


@cache
def _page() -> Template:
    environment = Environment(
        loader=PackageLoader("bqw_sdk.reports", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def _told(sheet: Sheet, number: int, cause: Folded) -> dict[str, Any]:
    finding = cause.first
    card = sheet.cards.get(finding.rule)
    message = plain(sheet.say(finding.message))
    title = plain(sheet.say(card.title)) if card else ""
    mend = plain(sheet.say(finding.mend))
    return {
        "number": number,
        "severity": finding.severity.value,
        "weight": sheet.say(SEVERITIES[finding.severity]),
        "rule": finding.rule,
        "title": _sentence(message or title or finding.rule),
        "file": shown(finding.origin.file or finding.dataset, 200),
        "dataset": shown(finding.dataset) if finding.origin.file else "",
        "sheet": shown(finding.origin.sheet),
        "field": shown(finding.field),
        "column": finding.origin.column,
        "letter": finding.origin.letters,
        "rows": sheet.say(rows_of(cause, 12)),
        "rows_short": sheet.say(rows_of(cause, 2)),
        "count": cause.count,
        "count_told": f"{cause.count:,}",
        "values": [(shown(value, _CUT), f"{count:,}", count) for value, count in cause.values],
        "distinct": cause.distinct,
        "left": cause.distinct - len(cause.values),
        "many": not cause.distinct and bool(cause.values),
        "expected": plain(sheet.say(finding.expected)),
        # A mend that reads the same in both languages is the new text itself.
        "literal": finding.mend.zh == finding.mend.en,
        "mend": mend if finding.mend.zh == finding.mend.en else _sentence(mend),
        "nothing": bool(finding.field and finding.row and not cause.values),
        "why": _sentence(plain(sheet.say(card.why))) if card else "",
        **_examples(sheet, card),
    }


def _examples(sheet: Sheet, card: RuleCard | None) -> dict[str, str]:
    """Return the examples of a rule; those that are English prose are of no use to readers of Chinese."""
    told = (card.example, card.counterexample) if card else ("", "")
    if sheet.language == "zh" and any(_PROSE.search(each) for each in told):
        told = ("", "")
    return {"right": shown(told[0], _CUT), "wrong": shown(told[1], _CUT)}


def _table(sheet: Sheet, table: TableRead) -> dict[str, Any]:
    counts = _counts_by_table(sheet).get(table.dataset, {})
    told = [
        " ".join(_tally(sheet, severity, counts[severity])) for severity in Severity if counts.get(severity)
    ]
    return {
        "name": shown(table.dataset),
        "file": shown(table.file, 200),
        "rows": f"{table.rows:,}",
        "size": _size(table.bytes),
        "encoding": shown(table.encoding),
        "result": (", " if sheet.language == "en" else ",").join(told),
        "worst": next((severity.value for severity in Severity if counts.get(severity)), ""),
    }


def _tally(sheet: Sheet, severity: Severity, count: int) -> tuple[str, str]:
    word = f"one_{severity.value}" if count == 1 else f"{severity.value}s"
    return f"{count:,}", sheet.say(WORDS[word])


def _counts_by_table(sheet: Sheet) -> dict[str, dict[Severity, int]]:
    counts: dict[str, dict[Severity, int]] = {}
    for cause in sheet.causes:
        of_table = counts.setdefault(cause.first.dataset, {})
        of_table[cause.first.severity] = of_table.get(cause.first.severity, 0) + cause.count
    return counts


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:2].islower() else text


def _size(count: int) -> str:
    told, unit = float(count), "B"
    for larger in ("kB", "MB", "GB"):
        if told < _KILO:
            break
        told, unit = told / _KILO, larger
    return f"{count} B" if unit == "B" else f"{told:.1f} {unit}"
