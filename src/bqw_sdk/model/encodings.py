"""Which encoding a text is in: told by its mark, or the first of a few that it decodes in, strictly."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TRIED_ENCODINGS: Final = ("utf-8", "gb18030", "gbk")
"""What texts without a mark are tried in, in this order."""

PLAIN_SHEET_START = re.compile(
    rb'<\?xml version="1.0"(?: encoding="(?:UTF-8|utf-8)")?(?: standalone="(?:yes|no)")?\s?\?>|<worksheet[ >]'
)
"""How a sheet begins that is UTF-8 for certain: with a declaration that says so, or with none at all."""


def marked_encoding(start: bytes) -> str:
    r"""Return the encoding that the mark at the beginning of a text tells, empty without a mark.

    >>> marked_encoding(b"\xff\xfea\x00"), marked_encoding(b"a")
    ('utf-16', '')
    """
    return next((name for mark, name in _MARKS if start.startswith(mark)), "")


def strict_encoding(start: bytes, *, whole: bool) -> str:
    r"""Return the first encoding that the beginning of a text decodes in, empty when there is none.

    ``whole`` says that this is all of the text, so that half a sign at the end is a fault.

    >>> strict_encoding("镇".encode("gbk"), whole=True), strict_encoding(b"\xff\xff", whole=True)
    ('gb18030', '')
    """
    if marked := marked_encoding(start):
        return marked
    for name in TRIED_ENCODINGS:
        try:
            codecs.getincrementaldecoder(name)("strict").decode(start, whole)
        except UnicodeDecodeError:
            continue
        return name
    return ""
