"""The phrases that the added sheets and the comments share."""

from __future__ import annotations

from bqw_sdk.findings import Severity, Text

AUTHOR = "bqw"
# By these lines our part of a comment is found again, in either language.
FROM_HERE = Text("〔校验意见〕", "[Findings]")
WEIGHTS = {
    Severity.ERROR: Text("错误,必须改", "error: must be mended"),
    Severity.WARNING: Text("警告,请核对", "warning: please check"),
    Severity.NOTE: Text("提示,供参考", "note: for information"),
}
FOUND = Text("现在是", "Found")
EMPTY = Text("(空)", "(nothing)")
EXPECTED = Text("应该是", "Expected")
EXAMPLE = Text("例如", "Example")
MEND = Text("怎么改", "How to mend it")
COLON = Text(":", ": ")
WHOLE_ROW = Text("(说的是整行)", "(about the whole row)")
WHOLE_COLUMN = Text("(说的是这一列)", "(about this column)")
MORE_HERE = Text("这一格另有 {n} 个问题,见“{sheet}”。", "{n} more about this cell: see “{sheet}”.")
CHANGED = Text("已自动更正", "corrected automatically")
BEFORE = Text("原来是", "Before")
WHY = Text("原因", "Why")
