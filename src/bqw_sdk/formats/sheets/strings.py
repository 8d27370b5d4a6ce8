"""The strings of a workbook, cut apart; those that stand for themselves are told from those that have to be read."""

from __future__ import annotations

import io
from typing import NamedTuple
from xml.etree.ElementTree import fromstring

import polars as pl

from bqw_sdk.formats.sheets.plain import DECLARED, MAIN, NotPlain, head_of

_LONGEST = 9_000_000
_CONTROL = bytes({*range(32)} - {9, 10})


class Strings(NamedTuple):
    """The strings in their order: their texts if all are ``plain``, else what stands in each ``<si>``."""

    items: pl.Series
    plain: bool
    opening: str = ""


def cut_strings(content: bytes) -> Strings:
    """Cut the part with the strings of a workbook into them; NotPlain when it is written in an unusual way.

    >>> start = f'<sst xmlns="{MAIN}">'.encode()
    >>> cut_strings(start + b"<si><t>a</t></si><si><r><t>b</t></r></si></sst>").items.to_list()
    ['<t>a</t>', '<r><t>b</t></r>']
    >>> cut_strings(start + b"<si><t>a</t></si><si><t>b</t></si></sst>")[:2][0].to_list()
    ['a', 'b']
    """
    file = io.BytesIO(content)
    head, rest = head_of(file, b"<sst")
    if DECLARED.sub(b"", head).strip():
        raise NotPlain
    opening, _, body = (b"<sst" + rest + file.read()).partition(b">")
    last = body.rfind(b"</si>")
    items, tail = body[: last + 5] if last >= 0 else b"", body[last + 5 :] if last >= 0 else body
    plain = _is_plain(items)
    doubtful = tail if plain else body
    if any(mark in doubtful for mark in (b"<!", b"<?", b"]]>")) or f'xmlns="{MAIN}"'.encode() not in opening:
        raise NotPlain
    nothing = Strings(pl.Series("text", [], dtype=pl.String), plain=True)
    if opening.endswith(b"/"):
        return nothing
    fromstring(b"%b>%b" % (opening, tail))  # noqa: S314 - nothing is declared in it
    if last < 0:
        return nothing
    if not items.startswith(b"<si>") or b"<si" in tail:
        raise NotPlain
    texts = _cut(items[7:-9], "</t></si><si><t>") if plain else _cut(items[4:-5], "</si><si>")
    return Strings(texts, plain, opening.decode())


def _is_plain(items: bytes) -> bool:
    """Tell whether there is nothing but texts that stand for themselves, so that cutting them apart is all."""
    if not (items.startswith(b"<si><t>") and items.endswith(b"</t></si>")) or b"&" in items:
        return False
    # Four tags to each text, and between two texts always the same four: then no text has one within.
    if items.count(b"<") != 4 * (items.count(b"</t></si><si><t>") + 1) or b"x005F_" in items:
        return False
    odd = any(mark in items for mark in (b"]]>", "\ufffe".encode(), "\uffff".encode()))
    return not odd and len(items.translate(None, _CONTROL)) == len(items)


def _cut(items: bytes, between: str) -> pl.Series:
    texts = pl.Series("text", [items], dtype=pl.Binary).cast(pl.String).str.split(between).explode()
    if (texts.str.len_bytes().max() or 0) > _LONGEST:  # type: ignore[operator]
        raise NotPlain
    return texts
