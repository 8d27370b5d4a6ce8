"""Labels, truths, marks of nothing and free text as people type them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bqw_sdk.model.missing import Missing
from disorder.traditional import traditional
from disorder.typed import Cell, Literal, Typed, certain, disorder, doubtful, either

if TYPE_CHECKING:
    from random import Random

    from bqw_sdk.model.code_list import CodeList

_TRUE = (
    "是",
    "√",
    "对",
    "有",
    "Y",
    "yes",
    "TRUE",
    "True",
    "1",
    "☑",
    "✓",
    "是。",
    " 是 ",
    "ＹＥＳ",
    "t",
    "真",
)
_FALSE = ("否", "×", "不是", "N", "no", "FALSE", "False", "0", "✗", "否 ", "ＮＯ", "f", "假", "非", "无")
_UNSURE = ("x", "X", "☒", "?", "部分", "是/否", "2", "待定", "大部分是", "是（否）", "○", "不确定")
_MARKS = ("—", "－", "/", "-", "——", "空", "暂无", "…", "\\", "无", "（无）", "null", "、", "无数据", "--")
_SPACES = (
    " {}",
    "{} ",
    "\u3000{}",
    "{}\u3000",
    "{}\u00a0",
    "{} \n",
    "{}\n",
    "{}\r\n",
    "\u200b{}",
    "{}\u200b",
    "\ufeff{}",
    " {}\u2003",
)
_KINDS = {
    Missing.NOT_APPLICABLE: ("不适用", "不涉及", "不適用"),
    Missing.NOT_REPORTED: ("未报送", "未填", "待补"),
    Missing.NOT_KNOWN: ("不详", "未知", "不清楚", "不詳"),
}


@disorder("label")
def code_itself(random: Random, cell: Cell) -> Typed:
    """The code."""
    return certain(cell.text)


@disorder("label")
def chinese_label(random: Random, cell: Cell) -> Typed:
    """The label of the code list."""
    return _label(cell, _codes(cell).title_of(cell.text).zh)


@disorder("label")
def english_label(random: Random, cell: Cell) -> Typed:
    """The English label, in some case."""
    text = _codes(cell).title_of(cell.text).en
    return _label(cell, random.choice((text, text.upper(), text.capitalize())))


@disorder("label")
def traditional_label(random: Random, cell: Cell) -> Typed:
    """The label in Traditional characters."""
    return _label(cell, _codes(cell).title_of(cell.text).zh, traditional)


@disorder("label")
def spaced_label(random: Random, cell: Cell) -> Typed:
    """The label with spaces around or between its characters, or in wide signs."""
    text = _codes(cell).title_of(cell.text).zh
    spaced = random.choice(
        (
            " ".join(text),
            f" {text} ",
            f"{text}\u200b",
            text.replace("(", "（").replace(")", "）"),
            f"{text}\n",
        )
    )
    return _label(cell, text, lambda _: spaced)


@disorder("label")
def unknown_label(random: Random, cell: Cell) -> Typed:
    """A wording of one's own."""
    return doubtful(random.choice(("弄得差不多了", "有", "参照上年", "1", "见附件", "A", "详见备注", "同上")))


@disorder("label")
def label_and_more(random: Random, cell: Cell) -> Typed:
    """A label with words behind it."""
    return doubtful(
        f"{_codes(cell).title_of(cell.text).zh}{random.choice(('(部分)', '为主', '、其他', '等'))}"
    )


@disorder("label")
def label_and_code(random: Random, cell: Cell) -> Typed:
    """开工(started): the label with its code."""
    return either(f"{_codes(cell).title_of(cell.text).zh}({cell.text})")


def _codes(cell: Cell) -> CodeList:
    if cell.field.codes is None:
        raise TypeError(cell)
    return cell.field.codes


def _label(cell: Cell, text: str, written: object = str) -> Typed:
    codes = _codes(cell)
    told = Counter(label.casefold() for code in codes for label in {code.value, code.zh, code.en})
    typed = written(text) if callable(written) else text
    return certain(typed) if told[text.casefold()] == 1 else either(typed)


@disorder("boolean")
def truth_cell(random: Random, cell: Cell) -> Typed:
    """TRUE or FALSE of the spreadsheet, or the canonical word."""
    return certain(cell.text == "true" if cell.book else cell.text)


@disorder("boolean")
def truth_word(random: Random, cell: Cell) -> Typed:
    """是, √, Y and their opposites."""
    return certain(random.choice(_TRUE if cell.text == "true" else _FALSE))


@disorder("boolean")
def truth_number(random: Random, cell: Cell) -> Typed | None:
    """1 or 0."""
    return certain(int(cell.text == "true")) if cell.book else None


@disorder("boolean")
def truth_boxes(random: Random, cell: Cell) -> Typed:
    """☑是 ☐否."""
    return certain(random.choice(("☑是 ☐否", "√是 □否") if cell.text == "true" else ("☐是 ☑否", "□是　√否")))


@disorder("boolean")
def unsure_truth(random: Random, cell: Cell) -> Typed:
    """x, 部分, ?: neither yes nor no for certain."""
    return doubtful(random.choice(_UNSURE))


@disorder("nothing")
def empty_cell(random: Random, cell: Cell) -> Typed:
    """Nothing, or spaces."""
    return certain(random.choice((None, None, None, " ", "\u3000", "\u200b")))


@disorder("nothing")
def mark_of_nothing(random: Random, cell: Cell) -> Typed | None:
    """—, /, 无."""
    if cell.field.kind == "boolean":
        return None
    if cell.field.missing:  # which kind of nothing is not told
        return either(random.choice(_MARKS))
    return certain(random.choice(_MARKS))


@disorder("nothing")
def kind_of_nothing(random: Random, cell: Cell) -> Typed | None:
    """不详 in a column that cannot say so."""
    if cell.field.missing or cell.field.kind in {"string", "boolean"}:
        return None
    return doubtful(random.choice(("不详", "未报", "不适用", "待定")))


@disorder("missing")
def labelled_missing(random: Random, cell: Cell) -> Typed:
    """不详, 未填, 不适用 in a column that tells the kinds apart."""
    words = _KINDS.get(Missing(cell.text))
    return certain(random.choice(words) if words else cell.text)


@disorder("missing")
def missing_itself(random: Random, cell: Cell) -> Typed:
    """The canonical word."""
    return certain(cell.text)


@disorder("missing")
def unlabelled_missing(random: Random, cell: Cell) -> Typed | None:
    """— where the kind has to be told."""
    return doubtful(random.choice(("—", "/", "无", "暂无"))) if cell.field.required else None


@disorder("text")
def plain_text(random: Random, cell: Cell) -> Typed:
    """The text."""
    return certain(_safe(cell.text))


@disorder("text")
def spaced_text(random: Random, cell: Cell) -> Typed:
    """A text with spaces and invisible signs around it."""
    return certain(_safe(random.choice(_SPACES).format(cell.text)))


@disorder("pattern")
def plain_pattern(random: Random, cell: Cell) -> Typed:
    """A text of a set form."""
    return certain(cell.text)


@disorder("pattern")
def spaced_pattern(random: Random, cell: Cell) -> Typed:
    """The same with a space behind."""
    return certain(f"{cell.text} ")


def _safe(text: str) -> str | Literal:
    return Literal(text) if text[0] in "=+-@" else text
