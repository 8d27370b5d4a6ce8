"""What comes of reading one cell: understood by a named rule, or not, with the reason in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Understood(Generic[T]):
    """A cell that was understood: what it means, by which rule, and whether its canonical text is another.

    ``rule`` is a key of :data:`VALUE_RULES` and stands in the transformation log; ``raw`` is what was typed.

    >>> Understood(result=3, rule="number-kept", raw="3", changed=False).result
    3
    """

    result: T
    rule: str
    raw: str
    changed: bool


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A cell that was not understood: why, and what it may have meant.

    ``left`` is the part that nothing could be made of, empty when the whole is in doubt.

    >>> NotUnderstood("3/5", Text("日月不分", "day or month first")).reason.en
    'day or month first'
    """

    raw: str
    reason: Text
    left: str = ""
    candidates: tuple[str, ...] = ()


def shown(text: str) -> str:
    """Return text short enough for a message.

    >>> len(shown("9" * 1000))
    61
    """
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


VALUE_RULES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "absent-emptied": Text("表示没有内容的记号,改为空", "a mark for nothing became an empty cell"),
        "absent-kind": Text("缺失原因的写法,改为规定代码", "a word for why it is missing became its code"),
        "code-from-number": Text("数字单元格还原为代码", "a number became the code it stood for"),
        "code-kept": Text("代码照原样", "the code stays as it is"),
        "code-lengthened": Text("短代码补足位数", "a short code was filled up to its length"),
        "code-letters": Text("代码中易混的字母改为数字", "letters that codes never have became figures"),
        "code-punctuation": Text("去掉代码中的引号、空格等", "quotes, spaces and the like left the code"),
        "date-compact": Text("八位数字的日期", "a date of eight figures"),
        "date-from-cell": Text("日期单元格", "a cell of the type date"),
        "date-kept": Text("日期照原样", "the date stays as it is"),
        "date-serial-1900": Text("1900 日期系统的序号", "a serial number of the 1900 date system"),
        "date-serial-1904": Text("1904 日期系统的序号", "a serial number of the 1904 date system"),
        "date-written": Text("手写形式的日期", "a date written out"),
        "date-year-from-context": Text("年份取自上下文", "the year comes from the context"),
        "filled-down": Text("合并单元格的值,逐行补上", "the value of a merged cell, in each of its rows"),
        "identifier-made": Text("编号由所指定的列生成", "an identifier made of the columns that were named"),
        "label-confirmed": Text("对照文件里的说法,改为代码", "a wording of the mapping became its code"),
        "label-to-code": Text("代码表的名称,改为代码", "a label became its code"),
        "name-confirmed": Text("对照文件里的名称,改为代码", "a name of the mapping became its code"),
        "name-to-code": Text("名称改为代码", "a name became its code"),
        "number-kept": Text("数字照原样", "the number stays as it is"),
        "number-read": Text("文字写的数字", "a number written as text"),
        "period-kept": Text("时间照原样", "the period stays as it is"),
        "period-written": Text("手写形式的时间", "a period written out"),
        "period-year-from-context": Text(
            "时间的年份取自上下文", "the year of the period comes from the context"
        ),
        "quantity-kept": Text("数值照原样", "the quantity stays as it is"),
        "quantity-qualified": Text("修饰词改为上下限", "a qualifier became bounds"),
        "quantity-read": Text("文字写的数值", "a quantity written as text"),
        "quantity-scaled": Text("换算为基本单位", "converted into the basic unit"),
        "text-from-number": Text("数字单元格作文字", "a number became text"),
        "text-kept": Text("文字照原样", "the text stays as it is"),
        "text-trimmed": Text("去掉首尾空白,统一换行", "spaces at the ends gone, line breaks unified"),
        "value-derived": Text("由另一列推算", "it follows from another column"),
        "value-given": Text("对照文件给出的固定值", "a fixed value that the mapping gives"),
        "truth-kept": Text("真假值照原样", "the truth value stays as it is"),
        "truth-read": Text("是否的写法,改为真假值", "a way of saying yes or no became a truth value"),
    }
)
"""Every rule by which a value is understood, as the transformation log names and explains it."""
