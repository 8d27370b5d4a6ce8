"""Labels of code lists to their codes: 已开工 to ``started``."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.ingest.values.text_forms import matching_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.model.code_list import CodeList

_MOST, _CLOSE = 5, 0.5
_UNKNOWN = Text("代码表里没有这一项", "the code list has no such entry")
_SEVERAL = Text("代码表里有几项都像", "several entries of the code list may be meant")


def read_label(text: str, codes: CodeList, confirmed: Mapping[str, str]) -> Understood[str] | NotUnderstood:
    """Return the code that a text names: the code itself, its label in either language, or what a mapping confirms.

    Width, spaces, case and Traditional characters do not matter; another wording does, and is not understood.

    >>> from bqw_sdk.codes import PROJECT_STATUS
    >>> read_label(" 開工 ", PROJECT_STATUS, {}).result, read_label("弄好了", PROJECT_STATUS, {}).reason.en
    ('started', 'the code list has no such entry')
    """
    if text in codes:
        return Understood(text, "text-kept", text, changed=False)
    plain = matching_text(text)
    for told, code in confirmed.items():
        if code in codes and matching_text(told) == plain:
            return Understood(code, "label-confirmed", text, changed=True)
    found = _codes_by_label(codes).get(plain, ())
    if len(found) == 1:
        return Understood(found[0], "label-to-code", text, changed=True)
    if found:
        return NotUnderstood(text, _SEVERAL, text, _shown(codes, found))
    labels = _codes_by_label(codes)
    close = difflib.get_close_matches(plain, labels, _MOST, _CLOSE)
    near = list(dict.fromkeys(code for label in close for code in labels[label]))
    return NotUnderstood(text, _UNKNOWN, text, _shown(codes, near or codes.values[:_MOST]))


def _shown(codes: CodeList, values: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{codes.title_of(value).zh}({value})" for value in values[:_MOST])


@cache
def _codes_by_label(codes: CodeList) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for code in codes:
        for label in dict.fromkeys(map(matching_text, (code.value, code.zh, code.en))):
            labels.setdefault(label, []).append(code.value)
    return labels
