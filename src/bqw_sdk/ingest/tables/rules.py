"""The rules about finding tables on sheets that people typed: headings, units, totals, and what was left out."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Severity, Text

HEADING_UNKNOWN = RuleCard(
    "TBL-060",
    Text("不认识的表头", "a heading that is not known"),
    Text(
        "不认识的列不会读入,里面的内容就丢了",
        "a column that is not known is not read, and what stands in it is lost",
    ),
    "种植株数",
    "今年弄了多少",
    severity=Severity.WARNING,
)
HEADING_CLOSE = RuleCard(
    "TBL-061",
    Text("表头只是相近", "a heading is only close"),
    Text(
        "相近的表头可能是另一回事,要由人在对照文件里确认",
        "a heading that is close may mean something else: a person has to confirm it in a mapping file",
    ),
    '"合同投资额" = "contracted_yuan" in the mapping file',
    "合同投资额 without an entry in the mapping file",
    severity=Severity.WARNING,
)
HEADING_TWICE = RuleCard(
    "TBL-062",
    Text("两列是同一字段", "two columns for one field"),
    Text("无法知道以哪一列为准", "nobody knows which of them is meant"),
    "one column 种植株数",
    "株数 and 棵数 side by side",
)
COLUMN_MISSING = RuleCard(
    "TBL-063",
    Text("缺少必填的列", "a required column is missing"),
    Text(
        "每条记录都要有这个字段;没有这一列时,要么补上,要么在对照文件里给出固定值",
        "every record needs the field: add the column, or give one value for all rows in the mapping file",
    ),
    "a column 种植日期",
    "plantings without a column 种植日期",
)
UNIT_OTHER = RuleCard(
    "TBL-064",
    Text("单位不是一类", "a unit of another kind"),
    Text(
        "表头的单位量的是别的东西,这一列多半不是该字段",
        "the unit of the heading measures something else, so the column is most likely not that field",
    ),
    "投入资金(万元)",
    "投入资金(亩)",
)
UNIT_UNTOLD = RuleCard(
    "TBL-065",
    Text("没有说明单位", "no unit is told"),
    Text(
        "元和万元差一万倍,平方米和亩差六百多倍",
        "yuan and tens of thousands of yuan, square metres and mu: a wrong guess is off by hundreds or thousands of times",
    ),
    "合同投资(万元)",
    "合同投资",
    severity=Severity.WARNING,
)
NO_TABLE = RuleCard(
    "TBL-066",
    Text("没有找到表格", "no table was found"),
    Text(
        "没有认出表头,这张工作表就什么也没有读入",
        "no heading was recognised, so nothing of the sheet was read",
    ),
    "a row of headings such as 地方代码、种植日期、树种",
    "figures without a row of headings",
    severity=Severity.WARNING,
)
DATASET_UNCLEAR = RuleCard(
    "TBL-067",
    Text("分不清是哪个数据集", "the dataset is not certain"),
    Text(
        "几个数据集有同样的列时,猜错就会把记录放进别的表",
        "several datasets share columns, and a wrong guess puts records into another table",
    ),
    "a sheet named 企业帮扶项目",
    "项目名称 and 合同投资 on a sheet named Sheet1",
)
TOTAL_DIFFERS = RuleCard(
    "TBL-068",
    Text("合计与各行之和不等", "a total is not the sum of its rows"),
    Text(
        "合计行说明有一行错了、漏了或重了",
        "the total tells that a row is wrong, missing or there twice",
    ),
    "3 + 4, 合计 7",
    "3 + 4, 合计 8",
)
TOTAL_AGREES = RuleCard(
    "TBL-069",
    Text("合计行已核对,未读入", "a total was checked and left out"),
    Text("合计不是记录,读入就会重复计算", "a total is no record: read as one it would count twice"),
    "a total told in a note",
    "合计 read as a village",
    severity=Severity.NOTE,
)
ROWS_LEFT_OUT = RuleCard(
    "TBL-070",
    Text("有些行未读入", "rows that were left out"),
    Text(
        "注释、填表人、示例等不是记录;未读入的行都要说明",
        "notes, signatures and samples are no records; whatever is not read is told",
    ),
    "注:数据截至 6 月底",
    "a note read as a record",
    severity=Severity.NOTE,
)
HEADING_REPEATED = RuleCard(
    "TBL-071",
    Text("表头重复出现", "the heading stands there again"),
    Text("打印分页时重复的表头不是记录", "a heading repeated for printing is no record"),
    "one heading",
    "the heading again on every page",
    severity=Severity.NOTE,
)
COLUMN_LEFT_OUT = RuleCard(
    "TBL-072",
    Text("有一列未读入", "a column that was left out"),
    Text(
        "行号不是字段;是永久编号的,要在对照文件里写明",
        "a number of rows is no field; where it is a lasting identifier, the mapping file has to say so",
    ),
    "序号",
    "序号 read as an identifier",
    severity=Severity.NOTE,
)
TEMPLATE_CHANGED = RuleCard(
    "TBL-073",
    Text("模板被改过或不是当前版本", "the template was changed, or is not the present one"),
    Text(
        "列被移动、改名或删除后改按表头识别",
        "columns that were moved, renamed or deleted are found by their headings instead",
    ),
    "the columns as the template has them",
    "a column moved to another place",
    severity=Severity.NOTE,
)
SAMPLE_CHANGED = RuleCard(
    "TBL-074",
    Text("示例行被改写", "a sample row was written over"),
    Text(
        "标着“示例”的行不会读入;改写成自己的记录就会丢失",
        "rows marked as samples are not read: a record written over one would be lost",
    ),
    "a record in a row of its own, without the mark",
    "a record in a row that is still marked 示例",
    severity=Severity.WARNING,
)
MAPPING_UNUSED = RuleCard(
    "TBL-075",
    Text("对照文件有一项没有用上", "an entry of the mapping file was not used"),
    Text(
        "没有用上的对照多半是写错了,或表头已经改了",
        "an entry that matches nothing is most likely misspelt, or the heading has changed since",
    ),
    '"弄了多少" = "trees", and a heading 弄了多少',
    '"弄了多少" = "trees", and no such heading',
    severity=Severity.WARNING,
)
MAPPING_WRONG = RuleCard(
    "TBL-076",
    Text("对照文件有一项不对", "an entry of the mapping file is wrong"),
    Text(
        "对照文件说明表头、单位和名称的意思,写错就会读错",
        "the mapping file says what headings, units and names mean: an error in it becomes an error of reading",
    ),
    '"弄了多少" = "trees"',
    '"弄了多少" = "tree"',
)

TABLE_RULES: tuple[RuleCard, ...] = (
    HEADING_UNKNOWN, HEADING_CLOSE, HEADING_TWICE, COLUMN_MISSING, UNIT_OTHER, UNIT_UNTOLD, NO_TABLE, DATASET_UNCLEAR,
    TOTAL_DIFFERS, TOTAL_AGREES, ROWS_LEFT_OUT, HEADING_REPEATED, COLUMN_LEFT_OUT, TEMPLATE_CHANGED, SAMPLE_CHANGED,
    MAPPING_UNUSED, MAPPING_WRONG,
)  # fmt: skip
