"""What a look-up in the gazetteer raises when the code itself is the fault."""

from __future__ import annotations

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text


class UnknownPlace(UsageError, LookupError):
    """The packed edition has no place with that 12-digit code; ``code`` is what was asked for.

    >>> str(UnknownPlace("440000000009"))
    "the gazetteer has no place with the code '440000000009' / 地名录中没有代码为“440000000009”的地方"
    """

    def __init__(self, code: str) -> None:
        """Take the code that was asked for."""
        self.code = code
        zh, en = f"地名录中没有代码为“{code}”的地方", f"the gazetteer has no place with the code {code!r}"
        super().__init__(Text(zh, en))


class MalformedPlaceCode(UsageError):
    """What was given cannot be the code of any place, in this edition or another; ``code`` is it."""

    def __init__(self, code: str) -> None:
        """Take the text that was given as a code."""
        self.code = code
        zh = f"“{code}”不是区划代码：应为2、4、6、9或12位数字"
        en = f"{code!r} is no division code: it takes 2, 4, 6, 9 or 12 digits"
        super().__init__(Text(zh, en))
