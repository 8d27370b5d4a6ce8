"""The rules about submissions that a source received: whose row it is, and whether the files are as they came."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Text

SENDERS_DISAGREE = RuleCard(
    "REL-010",
    Text("两个来处的同一条记录不一致", "one row is different in what two senders sent"),
    Text(
        "谁说得对,程序不能替人决定;先到的一行留着,后到的不并入",
        "no program can decide who is right: the row that was there first stays, the other is not merged",
    ),
    "VP001 sent by one county alone, or by two with the same values",
    "VP001 sent by two counties with different values",
)
RECEIVED_CHANGED = RuleCard(
    "PKG-052",
    Text("收到的文件被改动或丢失", "a received file was changed or is gone"),
    Text(
        "收件登记记着每个文件的 SHA-256;报送之后的修改要由报送单位重新报送",
        "the log holds the SHA-256 of each file; what is to change is sent again by whoever sent it",
    ),
    "submissions/0001/镇.xlsx as it came",
    "submissions/0001/镇.xlsx, edited after it came",
    unreadable=True,
)
LOG_WRONG = RuleCard(
    "PKG-053",
    Text("收件登记有一行不对", "a line of the log of submissions is wrong"),
    Text("按登记的次序重放报送件,登记错了就会漏并或错并", "submissions are replayed in the order of the log"),
    "1,2026-03-01,翁源县,…,merged",
    "one,yesterday,翁源县,…,maybe",
    unreadable=True,
)
NOT_LISTED = RuleCard(
    "PKG-054",
    Text("报送件里有未列出的数据集", "a submission has rows of a dataset that is not listed"),
    Text(
        "没有列出的表不会发布,报送的记录就会悄悄丢掉",
        "a table that is not listed is not published, and its rows would be lost in silence",
    ),
    'datasets = ["village_pairings"] and rows of village_pairings',
    'datasets = ["places"] and rows of village_pairings',
)
OWN_TABLE_WRONG = RuleCard(
    "PKG-055",
    Text(
        "发布源自己的表读不成,报送的记录没有并入",
        "the source's own table cannot be read, so nothing was merged into it",
    ),
    Text(
        "表头不对的表不能和报送的记录放在一起;并入会把其中一边悄悄丢掉",
        "a table with a wrong heading cannot be put together with what was sent: one of the two would be lost in silence",
    ),
    "plantings.csv with the heading of its dataset",
    "plantings.csv with planting_idd in its heading",
)
NOT_LOGGED = RuleCard(
    "PKG-056",
    Text("有收件文件夹没有登记", "a folder of received files is in no line of the log"),
    Text(
        "登记丢了,报送的记录就不再计入,却没有人看得出来;运行被中断时也会留下这样的文件夹",
        "when the log is lost, what was sent no longer counts and nobody sees it; a run that was killed leaves such a folder too",
    ),
    "submissions/0001 and its line in submissions/received.csv",
    "submissions/0001 and no submissions/received.csv",
)

RECEIVED_RULES = (SENDERS_DISAGREE, RECEIVED_CHANGED, LOG_WRONG, NOT_LISTED, OWN_TABLE_WRONG, NOT_LOGGED)
"""The rules about submissions that a source received."""
