"""A report on a dirty release, as a county might send it: a dozen kinds of findings, Chinese and hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk.findings import Finding, Origin, Report, RuleCard, Severity, TableRead, Text
from bqw_sdk.reports.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = (
    "a,b",
    "第一行\n第二行\r\n",
    "100%",
    "%0A::error::x%25",
    "]]>",
    "<script>alert('x')</script>",
    "::error file=x::y",
    "\x1b[31mred\x1b[0m",
    "\u202egnp.exe\u2066",
    "half \ud83d",
    "`|*_~[a](javascript:b) @all #1",
    "&amp; &#60;",
    "\x00\ufffe\x85\u2028",
    "{{ 7*7 }}{% raw %}",
)


def _card(name: str, title: Text, why: Text, example: str, counterexample: str, kind: str) -> RuleCard:
    return RuleCard(name, title, why, example, counterexample, reference_type=kind)


_CARDS = (
    _card("FLD-001", Text("类型不对", "wrong type"),
          Text("不是要求的类型,就无法汇总比较", "what is not of its type cannot be summed or compared"), "12.5", "十二", "type-error"),
    _card("FLD-002", Text("必填项为空", "a required cell is empty"),
          Text("缺了这一项,记录就没有用处", "without it the record is of no use"), "44028100", "(空)", "constraint-error"),
    _card("FLD-003", Text("不在代码表里", "not in the code list"),
          Text("只有代码表里的写法,各地的数据才能合在一起", "only with the same codes can data of different places be put together"), "county", "district", "constraint-error"),
    _card("FLD-004", Text("形式不对", "wrong form"),
          Text("代码有规定的长度和字符", "codes have a fixed length and alphabet"), "code 440281000000", "code 440281", "constraint-error"),
    _card("FLD-005", Text("超出范围", "out of range"),
          Text("超出范围的数字多半是单位写错了", "most often the unit is another one"), "0.35", "35", "constraint-error"),
    _card("TBL-001", Text("主键重复或为空", "the primary key is repeated or empty"),
          Text("主键是别的表和更正所依据的", "other tables and corrections rely on the key"), "S001, S002", "S001, S001", "primary-key"),
    _card("TBL-012", Text("列名不对", "a column has the wrong name"),
          Text("列名和次序是标准规定的", "names and order of the columns are fixed"), "code,level", "Code,level", "incorrect-label"),
    _card("TBL-011", Text("多了一列", "there is an extra column"),
          Text("标准没有的列不会发布", "a column that the standard does not know is never published"), "code,level", "code,level,remark", "extra-label"),
    _card("ROW-010", Text("空行", "blank row"),
          Text("空行会被不同的软件以不同方式对待", "programs treat blank rows differently"), "a row with cells", "a row of nothing", "blank-row"),
    _card("ROW-012", Text("单元格多了", "there are extra cells"),
          Text("多出的多半是没有加引号的逗号", "most often an unquoted comma"), "7 cells for 7 columns", "8 cells for 7 columns", "extra-cell"),
    _card("REL-001", Text("指向不存在的行", "it points at a row that is not there"),
          Text("引用的代码必须在被引用的表里", "what is referred to must stand in the table referred to"), "440281000000", "440281999999", "foreign-key"),
    RuleCard("TBL-024", Text("表里没有记录", "the table has no rows"),
             Text("只有表头的表可以发布,但多半不是本意", "a heading alone can be released and is most often not meant"), "a heading and one row", "a heading alone", Severity.WARNING),
)  # fmt: skip
CARDS = {card.identifier: card for card in _CARDS}
PLACES, FUNDS, EVENTS = "places.csv", "帮扶资金 2024.csv", "活动\u202e记录<b>.xlsx"


def _cells(  # noqa: PLR0917 - a line of a table
    rule: str, file: str, rows: range | tuple[int, ...], field: tuple[str, int], found: tuple[str, ...],
    expected: Text, mend: Text,
) -> list[Finding]:  # fmt: skip
    dataset = {PLACES: "places", FUNDS: "assistance_funds", EVENTS: "events"}[file]
    return [
        Finding(
            rule, CARDS[rule].severity, dataset=dataset, row=row, field=field[0],
            origin=Origin(file, "", row, field[1]), message=CARDS[rule].title, found=found[number % len(found)],
            expected=expected, mend=mend,
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip


def dirty_findings() -> list[Finding]:
    """Return findings of twelve rules, 3,000 and more of them."""
    return [
        *_cells("TBL-012", PLACES, (1,), ("level", 2), ("层级 ",), Text("表头 code,level", "the heading code,level"), Text("level", "level")),
        *_cells("TBL-011", FUNDS, (1,), ("", 12), ("备注",), Text("只有规定的列", "only the columns of the standard"), Text("删去多出的列", "delete the extra column")),
        *_cells("FLD-004", PLACES, (5, 9), ("code", 1), ("44028100l000", "44O281"), Text("12 位数字的统计用区划代码", "a 12-digit statistical division code"), Text("对照原件改正", "mend it after the original")),
        *_cells("REL-001", PLACES, tuple(range(6, 33)), ("parent_code", 6), ("440281001000",), Text("places.code 中已有的值", "a value that stands in places.code"), Text("改正代码,或在被引用的表里补上这一行", "mend the code, or add the row to the table referred to")),
        *_cells("FLD-001", FUNDS, tuple(range(2, 3002, 2)), ("amount_yuan", 7), ("12万", "三千", "1,200.00", "约 500 元", "——", "１２０"), Text("数字,如 12.5", "a number, such as 12.5"), Text("改成要求的写法", "write it in the form that is asked for")),
        *_cells("FLD-003", PLACES, tuple(range(40, 900, 3)), ("level", 2), ("district", "镇街", "县(市、区)"), Text("province(省)、city(市)、county(县)、town(镇)、village(村)", "province, city, county, town, village"), Text("从代码表里选一个", "choose one of the list")),
        *_cells("FLD-002", FUNDS, tuple(range(10, 60)), ("signed_on", 4), ("",), Text("日期,如 2024-10-26", "a date, such as 2024-10-26"), Text("补填", "fill it in")),
        *_cells("FLD-005", FUNDS, (77, 78, 1200), ("share", 9), ("35", "120", "99.5"), Text("不大于 1", "at most 1"), Text("百分数改写成小数", "write percentages as fractions")),
        *_cells("TBL-001", FUNDS, (81, 82), ("id", 1), ("F0080",), Text("不重复、不为空的主键", "a key that is neither repeated nor empty"), Text("合并或删去重复的行,或改正编号", "merge or delete the repeated row, or mend its identifier")),
        *_cells("ROW-010", EVENTS, (400, 401, 402, 777), ("", 0), ("",), Text("", ""), Text("删去空行", "delete the blank row")),
        *_cells("ROW-012", EVENTS, tuple(range(20, 20 + len(HOSTILE))), ("", 9), HOSTILE, Text("与表头相同的格数", "as many cells as the heading has"), Text("给含逗号的单元格加引号,或删去多出的格", "quote the cell with the comma, or delete the extra cells")),
        *_cells("FLD-003", EVENTS, (31,), ("名称<i>", 3), ("很长" * 5000,), Text("代码表里的值", "a value of the list"), Text("从代码表里选一个", "choose one of the list")),
        Finding("TBL-024", Severity.WARNING, dataset="sources", origin=Origin("sources.csv"), message=CARDS["TBL-024"].title, found="∅", expected=Text("至少一行记录", "at least one row"), mend=Text("确认确实没有记录", "make sure that there really are no rows")),
        Finding("PKG-099", Severity.NOTE, message=Text("建议写明许可", "a licence would help others"), mend=Text("在 release.toml 里写明许可", "name a licence in release.toml")),
    ]  # fmt: skip


def dirty_report() -> Report:
    """Return the report on them."""
    tables = (
        TableRead("places", PLACES, 1204, 98_211),
        TableRead("assistance_funds", FUNDS, 48_211, 7_340_112, "gb18030"),
        TableRead("events", EVENTS, 980, 120_044),
        TableRead("sources", "sources.csv", 0, 92),
        TableRead("organisations", "organisations.csv", 88, 9_120),
    )
    return Report(tuple(sorted(dirty_findings())), tables, "lechang/2024 <数据>")


@pytest.fixture
def sheet_in() -> Callable[[str], Sheet]:
    """Return a function that gives the dirty report with its rules, to be told in a language."""
    return lambda language: Sheet(dirty_report(), language, CARDS)


@pytest.fixture(params=HOSTILE, ids=ascii)
def hostile(request: pytest.FixtureRequest) -> str:
    """Return text that some format could mistake for its own."""
    return str(request.param)


@pytest.fixture
def hostile_sheet(hostile: str) -> Sheet:
    """Return a report in which everything that comes out of data is this one text."""
    finding = Finding(
        "FLD-001", Severity.ERROR, dataset=hostile, row=3, field=hostile, origin=Origin(f"{hostile}.csv", hostile, 3, 1),
        message=Text(f"错 {hostile}", f"wrong {hostile}"), found=hostile, expected=Text(hostile, hostile), mend=Text(hostile, hostile),
    )  # fmt: skip
    return Sheet(
        Report((finding,), (TableRead(hostile, f"{hostile}.csv", 3, 30),), hostile),
        "en",
        CARDS,
        line_of=lambda *_: f"{hostile},b",
    )
