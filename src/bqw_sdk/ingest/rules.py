"""The rules about what is read: files, what people sent, and what a source received."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Severity, Text
from bqw_sdk.ingest.received_rules import RECEIVED_RULES
from bqw_sdk.ingest.submission_rules import SUBMISSION_RULES
from bqw_sdk.ingest.tables.rules import TABLE_RULES

NOT_DECODABLE = RuleCard(
    "TBL-020",
    Text("文件不是 UTF-8", "the file is not UTF-8"),
    Text(
        "按错误的编码读出的文字会变成乱码而不报错",
        "text read in the wrong encoding turns to garbage without an error",
    ),
    "a file saved as “CSV UTF-8”",
    "a file saved as GBK by a spreadsheet",
    unreadable=True,
)
MALFORMED = RuleCard(
    "TBL-021",
    Text("文件不是完整的 CSV", "the file is not well-formed CSV"),
    Text(
        "引号不闭合时,后面的行会被吞进一个单元格",
        "after an unclosed quote the rows that follow vanish into one cell",
    ),
    '"a, b",c',
    '"a, b,c',
)
EMPTY_FILE = RuleCard(
    "TBL-022",
    Text("文件是空的", "the file is empty"),
    Text(
        "空文件多半是保存或传送时丢了内容;没有记录的表也要有表头",
        "an empty file has most likely lost its content; a table without rows still has a heading",
    ),
    "a heading and no rows",
    "zero bytes",
)
FILE_MISSING = RuleCard(
    "TBL-023",
    Text("缺少数据文件", "a data file is missing"),
    Text(
        "release.toml 列出的每个数据集都要有自己的文件",
        "every dataset that release.toml lists needs its file",
    ),
    'datasets = ["places"] and places.csv',
    'datasets = ["places"] and no places.csv',
    unreadable=True,
)
FILE_UNLISTED = RuleCard(
    "PKG-002",
    Text("有未列出的数据文件", "a data file that is not listed"),
    Text(
        "放在源文件夹里却没有列出的表不会发布,可能是忘了列",
        "a table that lies there unlisted would silently stay unpublished",
    ),
    "events.csv listed in datasets",
    "events.csv not listed in datasets",
)
UNKNOWN_NAME = RuleCard(
    "PKG-003",
    Text("没有这个数据集", "no such dataset"),
    Text("数据集的名称是标准规定的", "the names of datasets are fixed by the standard"),
    'datasets = ["places"]',
    'datasets = ["place"]',
)
RELEASE_KEY = RuleCard(
    "PKG-001",
    Text("release.toml 有一项不对", "an entry of release.toml is wrong"),
    Text(
        "发布包的名称、版本、许可等都出自 release.toml",
        "name, version, licences and the rest of a release come from release.toml",
    ),
    'version = "1.0.0"',
    'version = "1.0"',
)
UNUSED_ROWS = RuleCard(
    "TBL-024",
    Text("表里没有记录", "the table has no rows"),
    Text("只有表头的表可以发布,但多半不是本意", "a heading alone may be published, but is seldom meant"),
    "a heading and one row",
    "a heading alone",
    severity=Severity.WARNING,
)

NOT_PARQUET = RuleCard(
    "TBL-025",
    Text("文件不是完整的 Parquet", "the file is not well-formed Parquet"),
    Text("截断或改名的文件读不出任何一行", "of a truncated or renamed file not one row can be read"),
    "check_ins.parquet as bqw wrote it",
    "a CSV file named check_ins.parquet",
    unreadable=True,
)
FILE_TWICE = RuleCard(
    "PKG-005",
    Text("一个数据集有两个文件", "two files for one dataset"),
    Text(
        "CSV 和 Parquet 都在时,无法知道以哪个为准",
        "with a CSV and a Parquet file nobody knows which one is meant",
    ),
    "places.csv alone",
    "places.csv and places.parquet",
)

INGEST_RULES: tuple[RuleCard, ...] = (
    RELEASE_KEY, FILE_UNLISTED, UNKNOWN_NAME, NOT_DECODABLE, MALFORMED, EMPTY_FILE, FILE_MISSING, UNUSED_ROWS,
    NOT_PARQUET, FILE_TWICE, *TABLE_RULES, *SUBMISSION_RULES, *RECEIVED_RULES,
)  # fmt: skip
