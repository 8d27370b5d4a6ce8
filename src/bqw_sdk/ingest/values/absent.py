"""The many ways of saying nothing: a dash, 无, 待定, 不详; and which kind of nothing is meant."""

from __future__ import annotations

from typing import Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.ingest.values.text_forms import plain_text
from bqw_sdk.model.missing import Missing

_KINDS: Final = {
    Missing.NOT_APPLICABLE: "不适用 不涉及 免填 无需填写 无须填写 不用填 不需要填写 n/a notapplicable 不适合 不存在此项",
    Missing.NOT_REPORTED: "未报 未报送 未上报 未填 未填报 未填写 漏报 漏填 待报 待填 待填报 待补 待补充 待补报 未提供 缺报"
    " 未统计 待统计 统计中 notreported",
    Missing.NOT_KNOWN: "不详 未知 不明 不清楚 不清 待定 待查 待核 待核实 待确认 待明确 说不清 无法确定 unknown notknown tbd",
    Missing.SUPPRESSED: "已抑制 suppressed",
}
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_TOKENS: Final = {kind.value: kind for kind in Missing}
_MARK_WORDS: Final = "- / \\ -- // — 、 . … ... * 无 暂无 空 空白 (空) (无) 没有 无数据 暂无数据 暂缺 缺 缺失 na nil null none nan ? ??"
_MARKS: Final = frozenset(_MARK_WORDS.split())
_ALSO_NO: Final = frozenset({"无", "没有", "(无)"})
_FAILED_WORDS: Final = "#n/a #ref! #div/0! #value! #name? #num! #null! #spill! #calc! #getting_data"
_FAILED: Final = frozenset(_FAILED_WORDS.split())

Absence = Understood[Missing | None] | NotUnderstood
LONGEST_MARK: Final = 40
"""More than any mark or word has, with spaces in between."""


class _Beginnings(dict[str, bool]):
    """Whether a mark for nothing can begin with a sign: most cells begin with one that none does."""

    def __missing__(self, sign: str) -> bool:
        plain = plain_text(sign)
        found = not plain or any(word.startswith(plain) for word in _ALL_WORDS)
        self[sign] = found
        return found


_ALL_WORDS: Final = (*_MARKS, *_FAILED, *_KIND_OF, *(kind.value for kind in Missing))
_FIRST: Final = _Beginnings()


def read_absent(
    text: str, *, kind: str = "string", declared: tuple[Missing, ...] = (), required: bool = False
) -> Absence | None:
    """Return what kind of nothing a cell says, or ``None`` when it says something.

    Args:
        text: The text of the cell.
        kind: The kind of the field (``Field.kind``): in a "boolean" 无 says no, which is something.
        declared: The kinds of missing values that the field tells apart (``Field.missing``).
        required: Whether the field may not be empty.

    A word for a kind that the field does not tell apart, and a bare mark in a required field that does tell
    kinds apart, are not decided here: that is a :class:`NotUnderstood` with the kinds as candidates.

    >>> read_absent("不详", declared=tuple(Missing)).result
    <Missing.NOT_KNOWN: 'not-known'>
    >>> read_absent("—").result is None, read_absent("无", kind="boolean"), read_absent("36")
    (True, None, None)
    """
    if text and not may_be_absent(text):
        return None
    plain = plain_text(text).removesuffix("。")
    if not plain:
        return Understood(None, "text-kept" if text == "" else "absent-emptied", text, text != "")
    if plain in _FAILED:
        return NotUnderstood(text, Text("公式出错,没有值", "the formula failed and left no value"), text)
    if text in _TOKENS and _TOKENS[text] in declared:
        return Understood(_TOKENS[text], "text-kept", text, changed=False)
    if plain in _KIND_OF:
        return _of_kind(_KIND_OF[plain], text, kind, declared)
    if plain not in _MARKS or (kind == "boolean" and plain in _ALSO_NO):
        return None
    if declared and required:
        return NotUnderstood(
            text,
            Text(
                "没有值,但没有说明是不适用、未报送还是不详",
                "no value, and not told whether it does not apply, was not reported or is not known",
            ),
            text,
            tuple(each.value for each in declared if each is not Missing.SUPPRESSED),
        )
    return Understood(None, "absent-emptied", text, changed=True)


def may_be_absent(text: str) -> bool:
    """Tell whether a text is worth a closer look: most cells are too long, or begin as no mark for nothing does.

    >>> may_be_absent("不详"), may_be_absent("P001")
    (True, False)
    """
    return len(text) <= LONGEST_MARK and _FIRST[text[0]]


def _of_kind(found: Missing, text: str, kind: str, declared: tuple[Missing, ...]) -> Absence | None:
    if found in declared:
        return Understood(found, "absent-kind", text, changed=True)
    if kind == "string" and not declared:
        return None  # free text may say so itself
    return NotUnderstood(
        text,
        Text("该列不区分“{zh}”", "the column cannot say “{en}”").filled(zh=found.label.zh, en=found.label.en),
        text,
        tuple(each.value for each in declared),
    )
