"""The rules of the disclosure gates."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Severity, Text

CLOSED_DATASET = RuleCard(
    "DIS-001",
    Text("不予开放的数据集", "a dataset that is not open"),
    Text(
        "《广东省公共数据开放暂行办法》的不予开放类;有条件开放的数据不随普通发布包公开",
        "not open under Guangdong's interim measures on opening public data; what is open under conditions is in no plain release",
    ),
    "places, open without conditions",
    "narratives, not open",
    severity=Severity.NOTE,
)
PERSONAL_COLUMN = RuleCard(
    "DIS-002",
    Text("个人信息列", "a personal column"),
    Text(
        "《个人信息保护法》:未匿名化的个人信息不公开",
        "personal information protection law: what is not anonymous is not made public",
    ),
    "a column of places",
    "a column of telephone numbers",
    severity=Severity.NOTE,
)
PERSONAL_CELL = RuleCard(
    "DIS-003",
    Text("个人信息单元格", "a personal cell"),
    Text("个体工商户的名称和代码指向个人", "a sole trader's name and code point at a person"),
    "the name of a university",
    "the name of a sole trader",
    severity=Severity.NOTE,
)

DISCLOSURE_RULES: tuple[RuleCard, ...] = (CLOSED_DATASET, PERSONAL_COLUMN, PERSONAL_CELL)
