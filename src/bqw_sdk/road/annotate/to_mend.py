"""The first sheet: what is wrong, where, and how it is mended; every cause once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.ingest.annotation_sheets import TO_MEND
from bqw_sdk.reports.fold import fold
from bqw_sdk.reports.shown import plain, shown
from bqw_sdk.road.annotate.looks import (
    CELL,
    CHANGED_MARK,
    COUNT,
    HEAD,
    LINKED,
    MARKS,
    NOTICE,
    PLAIN,
    SECTION,
    TITLE,
    Look,
)
from bqw_sdk.road.annotate.page import Page
from bqw_sdk.road.annotate.words import EMPTY, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.findings import Finding, Origin
    from bqw_sdk.reports.fold import Folded
    from bqw_sdk.road.annotate.marking import Marks
    from bqw_sdk.road.annotate.opening import Opened
    from bqw_sdk.road.annotate.placing import Places
    from bqw_sdk.road.annotate.values import Spot

_LINKS, _LINKS_IN_ROW, _FIRST_LINK = 20, 4, 5
_BEHIND = _FIRST_LINK + _LINKS_IN_ROW
_MOST_CAUSES = 300
_CUT = 500
_WIDTHS = (6, 15, 28, 16, *(9,) * _LINKS_IN_ROW, 7, 24, 28, 32)
_HEADINGS = (
    (1, Text("序号", "No."), 1),
    (2, Text("级别", "Weight"), 1),
    (3, Text("问题", "What is wrong"), 1),
    (4, Text("工作表", "Sheet"), 1),
    (_FIRST_LINK, Text("位置(点蓝字跳转)", "Where (click to go there)"), _LINKS_IN_ROW),
    (_BEHIND, Text("处数", "Count"), 1),
    (_BEHIND + 1, Text("现在是", "Found"), 1),
    (_BEHIND + 2, Text("应该是", "Expected"), 1),
    (_BEHIND + 3, Text("怎么改", "How to mend it"), 1),
)
_HOW = Text("怎么做", "What to do")
_STEPS = (
    Text(
        "1. 按下表逐条改:点“位置”里的蓝字,就跳到有问题的格;鼠标停在格上,批注写明错在哪里、怎么改。",
        "1. Go through the table below: a click on a blue cell name leads to the cell; rest the pointer on it, and the comment says what is wrong and how to mend it.",
    ),
    Text(
        "2. 直接在原表里改,“错误”必须改,“警告”请核对;颜色、批注和本页都不用删,重新校验时自动去掉。",
        "2. Mend it in your own sheets: errors have to be mended, warnings checked; leave colours, comments and this sheet alone, they go away with the next check.",
    ),
    Text(
        "3. 全部改好后保存,把整个文件发回。", "3. When all is done, save and send the whole file back.",
    ),
)  # fmt: skip
_CLEAN = Text("没有发现需要修改的地方,不用再做什么。", "Nothing has to be mended: there is nothing to do.")
_COUNTS = Text("共有", "In all")
_TIMES = Text("{word}:{n} 处", "{word}: {n}")
_CORRECTED = Text("已自动更正:{n} 格", "corrected automatically: {n}")
_LOST = Text(
    "注意:退回的文件里没有原文件的这些内容:{what}。需要保留它们的,请直接改原文件。",
    "Mind: these parts of your file are not in this one: {what}. Where you need them, mend your own file instead.",
)
_REBUILT = Text("注意:{what}。", "Mind: {what}.")
_FEW = Text(
    "有问题的格太多:只有前 {comments} 格带批注,前 {coloured} 格带颜色,其余只列在下表。",
    "Too many cells are wrong: only the first {comments} have a comment and the first {coloured} a colour; the rest is in the table below.",
)
_MORE_CAUSES = Text(
    "另有 {n} 类问题没有列出,先改好上面的。", "{n} more kinds of problems are not listed: mend these first."
)
_MORE_CELLS = Text("等 {n} 处", "… {n} in all")
_WHOLE_FILE, _WHOLE_SHEET = Text("整个文件", "the whole file"), Text("整张表", "the whole sheet")
_ROW = Text("第 {n} 行", "row {n}")
_HIDDEN = Text("{title}(隐藏的工作表)", "{title} (hidden)")
_OFTEN = Text("({n} 处)", " ({n} times)")
_KINDS, _MANY_KINDS = Text("等 {n} 种", "… {n} values in all"), Text("等许多种", "… and many more")
_JOIN = Text("、", ", ")


def add_list(
    opened: Opened, findings: Sequence[Finding], marks: Marks, places: Places, language: str
) -> Page:
    """Add the sheet in front of all others."""
    page = Page(opened.book, TO_MEND, language, 0, _WIDTHS)
    page.line(page.say(TO_MEND), TITLE, 32)
    if findings:
        page.line(page.say(_HOW), SECTION, 24)
        for step in _STEPS:
            page.line(page.say(step), PLAIN)
    else:
        page.line(page.say(_CLEAN), Look(size=12, bold=True, fill=CHANGED_MARK), 30)
    if opened.lost:
        what = page.say(_JOIN).join(page.say(each) for each in opened.lost)
        page.line(page.say(_REBUILT if opened.rebuilt else _LOST, what=what), NOTICE)
    if not marks.whole:
        page.line(page.say(_FEW, comments=marks.commented, coloured=marks.coloured), NOTICE)
    if findings or marks.corrections:
        _counts(page, findings, len(marks.corrections))
    if findings:
        _table(page, findings, places)
    return page


def _counts(page: Page, findings: Sequence[Finding], corrected: int) -> None:
    page.row += 1
    page.put(2, page.say(_COUNTS), Look(bold=True))
    column = 3
    for severity, mark in MARKS.items():
        count = sum(finding.severity is severity for finding in findings)
        word = page.say(WEIGHTS[severity])
        span = 1 if column in {3, 4} else _LINKS_IN_ROW
        look = Look(fill=mark, border=True, centred=True, bold=count > 0)
        page.put(column, page.say(_TIMES, word=word, n=count), look, span=span)
        column += span
    if corrected:
        page.put(
            _BEHIND + 1, page.say(_CORRECTED, n=corrected), Look(fill=CHANGED_MARK, border=True, centred=True)
        )
    page.height(36)
    page.row += 1


def _table(page: Page, findings: Sequence[Finding], places: Places) -> None:
    for column, text, span in _HEADINGS:
        page.put(column, page.say(text), HEAD, span=span)
    page.sheet.print_title_rows = f"{page.row}:{page.row}"
    page.height(24)
    causes = fold(findings)
    cells = _Cells(findings, causes, places)
    for number, cause in enumerate(causes[:_MOST_CAUSES], start=1):
        _cause(page, number, cause, cells.of(cause), places)
    if len(causes) > _MOST_CAUSES:
        page.line(page.say(_MORE_CAUSES, n=len(causes) - _MOST_CAUSES), NOTICE)


def _cause(
    page: Page, number: int, cause: Folded, spots: Sequence[tuple[Origin, Spot]], places: Places
) -> None:
    finding = cause.first
    more = cause.count > len(spots) > 0
    rows = max(1, -(-(len(spots) + more) // _LINKS_IN_ROW))
    texts = {
        1: str(number),
        2: page.say(WEIGHTS[finding.severity]),
        3: _cut(plain(page.say(finding.message)) or finding.rule),
        4: _sheet(page, finding, places),
        _BEHIND: f"{cause.count:,}",
        _BEHIND + 1: _cut(_values(page, cause) or _nothing(page, finding)),
        _BEHIND + 2: _cut(plain(page.say(finding.expected))),
        _BEHIND + 3: _cut(plain(page.say(finding.mend))),
    }
    mark = Look(fill=MARKS[finding.severity], border=True, centred=True)
    looks = {1: COUNT, 2: mark, _BEHIND: COUNT}
    for column, text in texts.items():
        page.put(column, text, looks.get(column, CELL), rows=rows)
    for index, (origin, spot) in enumerate(spots):
        row = page.row + index // _LINKS_IN_ROW
        told = (
            origin.cell
            if origin.column and origin.row
            else page.say(_ROW, n=origin.row)
            if origin.row
            else ""
        )
        page.link(_FIRST_LINK + index % _LINKS_IN_ROW, told or spot.cell, spot, LINKED, row)
    if len(spots) + more <= 1:
        page.put(
            _FIRST_LINK,
            page.sheet.cell(page.row, _FIRST_LINK).value or "",
            LINKED if spots else COUNT,
            span=_LINKS_IN_ROW,
        )
    else:
        _rest(page, len(spots), rows, page.say(_MORE_CELLS, n=f"{cause.count:,}") if more else "")
    heights = (page.needed(text, column) for column, text in texts.items())
    page.height(max(*heights, 20.0 * rows), rows)


def _rest(page: Page, links: int, rows: int, text: str) -> None:
    """Write what comes behind the links of a cause: how many there are in all, and a frame."""
    start, left = page.row, rows * _LINKS_IN_ROW - links
    if left:
        page.row = start + links // _LINKS_IN_ROW
        page.put(_FIRST_LINK + links % _LINKS_IN_ROW, text, COUNT, span=left)
    page.row = start


def _values(page: Page, cause: Folded) -> str:
    """Return the values that were found, most frequent first; a count only where there is more than one."""
    told = [
        shown(value) + (page.say(_OFTEN, n=f"{count:,}") if count > 1 else "")
        for value, count in cause.values
    ]
    if cause.distinct != len(cause.values):
        told.append(page.say(_KINDS, n=f"{cause.distinct:,}") if cause.distinct else page.say(_MANY_KINDS))
    return "\n".join(told)


def _sheet(page: Page, finding: Finding, places: Places) -> str:
    title = places.title_of(finding.origin)
    if not title:
        return shown(finding.origin.sheet or finding.origin.file) or page.say(_WHOLE_FILE)
    if places.sheet(title).sheet_state != "visible":
        return page.say(_HIDDEN, title=shown(title))
    return shown(title)


def _nothing(page: Page, finding: Finding) -> str:
    return page.say(EMPTY) if finding.origin.row and finding.origin.column else ""


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else f"{text[:_CUT]}…"


class _Cells:
    """The first cells of every cause; folding keeps rows, and a link needs the cell."""

    def __init__(self, findings: Sequence[Finding], causes: Sequence[Folded], places: Places) -> None:
        self._found: dict[object, dict[object, dict[Spot, Origin]]] = {}
        self._causes: dict[object, int] = {}
        for cause in causes:
            self._causes[_key(cause.first)] = self._causes.get(_key(cause.first), 0) + 1
        for finding in findings:
            told = self._found.setdefault(_key(finding), {}).setdefault(_told(finding), {})
            if len(told) < _LINKS and (spot := places.spot(finding.origin)):
                told.setdefault(spot, finding.origin)

    def of(self, cause: Folded) -> list[tuple[Origin, Spot]]:
        found = self._found.get(_key(cause.first), {})
        if self._causes[_key(cause.first)] > 1:
            groups: Iterator[dict[Spot, Origin]] = iter([found.get(_told(cause.first), {})])
        else:
            groups = iter(found.values())
        spots = {spot: origin for group in groups for spot, origin in group.items()}
        return [(origin, spot) for spot, origin in spots.items()][:_LINKS]


def _key(finding: Finding) -> tuple[object, ...]:
    origin = finding.origin
    return (finding.rule, finding.severity, finding.dataset, finding.field, origin.file, origin.sheet)


def _told(finding: Finding) -> object:
    return finding.expected if finding.row else (finding.expected, finding.message, finding.found)
