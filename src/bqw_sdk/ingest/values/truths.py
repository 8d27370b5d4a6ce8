"""Yes and no in the ways that people type, tick and mark them."""

from __future__ import annotations

import re
from typing import Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.ingest.values.text_forms import plain_text

_TRUE_WORDS: Final = "是 对 有 真 已 √ ✓ ✔ ☑ 🗸 y yes t true 1 是的 属实 正确 含 包含"
_TRUE: Final = frozenset(_TRUE_WORDS.split())
_FALSE_WORDS: Final = "否 不是 错 无 没有 假 未 × ✗ ✘ ✕ ✖ ☐ □ n no f false 0 非 不含 不对 错误"
_FALSE: Final = frozenset(_FALSE_WORDS.split())
_TICKED: Final = "[☑√✓✔■]"
_EMPTY: Final = "[☐□○]"
_BOXES: Final = (
    (re.compile(f"{_TICKED}(?:是|有){_EMPTY}(?:否|无)"), True),
    (re.compile(f"{_EMPTY}(?:是|有){_TICKED}(?:否|无)"), False),
    (re.compile(f"(?:是|有){_TICKED}(?:否|无){_EMPTY}"), True),
    (re.compile(f"(?:是|有){_EMPTY}(?:否|无){_TICKED}"), False),
)


def read_truth(cell: str | float | bool) -> Understood[bool] | NotUnderstood:  # noqa: FBT001 - a cell is data
    """Return what a cell of a yes-or-no column says.

    In such a column 无 says no; elsewhere it says nothing (:mod:`bqw_sdk.ingest.values.absent`).
    A crossed box and a Latin x may be a tick or its opposite: they are not understood.

    >>> [read_truth(cell).result for cell in ("√", "无", "☑是 ☐否", 0)]
    [True, False, True, False]
    """
    if isinstance(cell, bool):
        return Understood(cell, "truth-kept", str(cell).lower(), changed=False)
    if isinstance(cell, int | float):
        if cell in {0, 1}:
            return Understood(cell == 1, "truth-read", f"{cell:g}", changed=True)
        return _not_understood(f"{cell:g}")
    plain = plain_text(cell).removesuffix("。")
    for boxes, truth in _BOXES:
        if boxes.fullmatch(plain):
            return Understood(truth, "truth-read", cell, changed=True)
    if plain in _TRUE or plain in _FALSE:
        truth = plain in _TRUE
        kept = cell == ("true" if truth else "false")
        return Understood(truth, "truth-kept" if kept else "truth-read", cell, not kept)
    return _not_understood(cell)


def _not_understood(raw: str) -> NotUnderstood:
    return NotUnderstood(
        raw, Text("不是能确定的是或否", "neither yes nor no for certain"), raw, ("true", "false")
    )
