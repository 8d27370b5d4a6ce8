"""The rules about cells that people filled in: each is understood in one way, or it is said that it is not."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Severity, Text

CELL_IN_DOUBT = RuleCard(
    "FLD-030",
    Text("单元格的内容不能确定", "a cell that cannot be understood for certain"),
    Text(
        "猜错的值看起来和真的一样,所以不猜",
        "a value that was guessed wrong looks like any other, so none is guessed",
    ),
    "2024-03-05",
    "3/5/2024",
)
NAME_IN_DOUBT = RuleCard(
    "FLD-031",
    Text("名称对不上唯一的代码", "a name that leads to no code, or to several"),
    Text(
        "同名的村和单位很多,写错或不全的名称会把记录算到别处",
        "many villages and organisations have one name; a wrong or short one would count the row elsewhere",
    ),
    "官渡镇镇仔村",
    "中联村",
)
LABEL_IN_DOUBT = RuleCard(
    "FLD-032",
    Text("不是代码表里的说法", "a wording that the code list does not have"),
    Text("自造的说法不能汇总", "a wording of one's own cannot be counted"),
    "已开工",
    "弄得差不多了",
)
MIXED_SENDERS = RuleCard(
    "PKG-050",
    Text("填报单位说法不一", "the files name different senders"),
    Text("一次报送只能是一个单位的", "one submission is that of one sender"),
    "two files of 翁源县",
    "a file of 翁源县 and a file of 始兴县",
)
SENDER_UNKNOWN = RuleCard(
    "PKG-051",
    Text("没有说明填报单位", "the sender is not named"),
    Text(
        "同名的地方很多,后一次报送要能替换前一次,都要知道是谁报的",
        "places share names, and a correction replaces what the same sender sent: both need to know who it is",
    ),
    "--sender 翁源县 --place 440229",
    "neither a template with its sender, nor a mapping, nor --sender",
    severity=Severity.WARNING,
)
IDENTIFY_LACKING = RuleCard(
    "TBL-077",
    Text("缺少用来区分各行的列", "a column that rows are told apart by is missing"),
    Text(
        "少了一列,不同的记录会得到相同的编号",
        "without one of them, different rows would be given one identifier",
    ),
    'identify = ["批次", "地块"] and a sheet with both columns',
    'identify = ["批次", "地块"] and a sheet without 地块',
)
NO_ROWS = RuleCard(
    "PKG-057",
    Text("报送件里没有记录", "the submission has no rows"),
    Text("空表多半是传错了文件", "an empty table is most likely the wrong file"),
    "a heading and one row",
    "a heading alone",
    severity=Severity.WARNING,
)

SUBMISSION_RULES = (
    CELL_IN_DOUBT, NAME_IN_DOUBT, LABEL_IN_DOUBT, IDENTIFY_LACKING, MIXED_SENDERS, SENDER_UNKNOWN,
)  # fmt: skip
"""The rules about what people sent."""
