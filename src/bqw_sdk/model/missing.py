"""Why a value is missing, when the dataset tells the kinds apart."""

from __future__ import annotations

from enum import StrEnum

from bqw_sdk.findings import Text


class Missing(StrEnum):
    """A labelled missing value (Data Package v2 ``missingValues``); the value is the token in CSV.

    Only fields that declare it may hold it: such a field is typed ``Decimal | Missing``, so that a
    type checker asks for the case. In Parquet the column is null and ``<field>_missing`` holds the token.

    >>> Missing("suppressed").label.zh
    '已抑制'
    """

    NOT_REPORTED = "not-reported"
    NOT_APPLICABLE = "not-applicable"
    NOT_KNOWN = "not-known"
    SUPPRESSED = "suppressed"

    @property
    def label(self) -> Text:
        """The label in both languages."""
        return _LABELS[self]


_LABELS = {
    Missing.NOT_REPORTED: Text("未报送", "not reported"),
    Missing.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Missing.NOT_KNOWN: Text("不详", "not known"),
    Missing.SUPPRESSED: Text("已抑制", "suppressed"),
}
