"""From flaws, in the reference's words, to findings, in Chinese and English, with a way to mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bqw_sdk.findings import Finding, Origin, RuleCard, Text
from bqw_sdk.validate import rules as cards
from bqw_sdk.validate.patterns import PATTERN_REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bqw_sdk.validate.columnar.plan import ColumnPlan
    from bqw_sdk.validate.flaws import Flaw

_SHOWN = 300
_BY_KIND: dict[str, RuleCard] = {
    card.reference_type: card
    for card in reversed(cards.VALIDATION_RULES)
    if card.reference_type and card.reference_type != "constraint-error"
} | {
    "source-error": cards.BROKEN_TABLE,
    "type-error": cards.WRONG_TYPE,
    "blank-header": cards.BLANK_LABEL,
    "unique-keys": cards.REPEATED_UNIQUE_KEY,
    "unclosed-quote": cards.UNCLOSED_QUOTE,
    "nul-byte": cards.NUL_BYTE,
    "overlong": cards.OVERLONG,
    "pattern-refused": PATTERN_REFUSED,
}
_BY_CONSTRAINT = {
    "required": cards.REQUIRED, "enum": cards.NOT_IN_LIST, "pattern": cards.WRONG_FORM,
    "categories": cards.NOT_A_CATEGORY,
}  # fmt: skip
_METADATA = {
    "package-error": cards.PACKAGE_WRONG, "resource-error": cards.RESOURCE_WRONG, "schema-error": cards.SCHEMA_WRONG,
    "field-error": cards.FIELD_WRONG, "dialect-error": cards.DIALECT_WRONG,
    "checklist-error": cards.CHECKLIST_WRONG,
}  # fmt: skip
_LABELS = {
    "missing-label",
    "extra-label",
    "incorrect-label",
    "duplicate-label",
    "blank-label",
    "blank-header",
}


def card_of(flaw: Flaw) -> RuleCard:
    """Return the rule that a flaw breaks.

    >>> from bqw_sdk.validate.flaws import Flaw
    >>> card_of(Flaw("type-error")).identifier
    'FLD-001'
    """
    if flaw.kind == "constraint-error":
        return _BY_CONSTRAINT.get(flaw.constraint, cards.OUT_OF_RANGE)
    return _METADATA.get(flaw.kind) or _BY_KIND.get(flaw.kind, cards.BROKEN_TABLE)


def findings_of(
    flaws: Iterable[Flaw], dataset: str, file: str, columns: Iterable[ColumnPlan]
) -> Iterator[Finding]:
    """Go through the flaws of one table as findings."""
    by_name = {column.name: column for column in columns}
    told: dict[tuple[str, str, str], tuple[Text, Text]] = {}
    for flaw in flaws:
        card = card_of(flaw)
        key = (card.identifier, flaw.field, flaw.note if flaw.row == 0 or flaw.constraint else "")
        if key not in told:
            told[key] = (_expected(card, flaw, by_name.get(flaw.field)), _mend(card))
        expected, mend = told[key]
        found = flaw.cell if flaw.row or flaw.kind in _LABELS else flaw.note
        yield Finding(
            card.identifier, card.severity, dataset, flaw.row, flaw.field,
            Origin(file, "", flaw.row, flaw.number), card.title, _shortened(found), expected, mend, card.unreadable,
        )  # fmt: skip


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text)})"


def _expected(card: RuleCard, flaw: Flaw, column: ColumnPlan | None) -> Text:
    if card is cards.WRONG_TYPE and column:
        return _type_of(column)
    if flaw.kind == "constraint-error" and column:
        return _constraint(flaw.constraint, column.constraints)
    if card is cards.MISSING_LABEL:
        return Text(f"一列 {flaw.field}", f"a column {flaw.field}")
    if card is cards.WRONG_LABEL:
        return Text(f"列名 {flaw.field}", f"the name {flaw.field}")
    if card is cards.DANGLING:
        return Text(
            f"{flaw.note or '本表'} 中已有的值", f"a value that stands in {flaw.note or 'this table'}"
        )
    return _FIXED.get(card.identifier) or Text(f"如:{card.example}", f"such as: {card.example}")


def _type_of(column: ColumnPlan) -> Text:
    told = _TYPES.get(column.kind, Text(column.kind, column.kind))
    if column.form == "default":
        return told
    return Text(f"{told.zh}({column.form})", f"{told.en} ({column.form})")


def _constraint(name: str, constraints: Mapping[str, Any]) -> Text:
    bound = constraints.get(name)
    if name == "categories":
        return Text("类别之一", "one of the categories")
    if name == "enum" and isinstance(bound, list):
        listed = ", ".join(map(str, bound[:20])) + (" …" if len(bound) > 20 else "")  # noqa: PLR2004
        return Text(f"其中之一:{listed}", f"one of {listed}")
    told = _CONSTRAINTS.get(name)
    return told.filled(bound=bound) if told else Text(f"{name} {bound}", f"{name} {bound}")


def _mend(card: RuleCard) -> Text:
    return _MENDS.get(card.identifier, Text("对照说明改正", "mend it after the description"))


_FIXED = {
    "TBL-001": Text("不重复、不为空的主键", "a key that is neither repeated nor empty"),
    "TBL-002": Text("与上面各行不同的值", "a value that no row above has"),
    "TBL-044": Text("与上面各行不同的值", "values that no row above has together"),
    "ROW-011": Text("与表头相同的格数", "as many cells as the heading has"),
    "ROW-012": Text("与表头相同的格数", "as many cells as the heading has"),
}
_CONSTRAINTS = {
    "required": Text("必填", "a value"),
    "minimum": Text("不小于 {bound}", "{bound} or more"),
    "maximum": Text("不大于 {bound}", "{bound} or less"),
    "exclusiveMinimum": Text("大于 {bound}", "more than {bound}"),
    "exclusiveMaximum": Text("小于 {bound}", "less than {bound}"),
    "minLength": Text("至少 {bound} 个字符", "at least {bound} characters"),
    "maxLength": Text("至多 {bound} 个字符", "at most {bound} characters"),
    "pattern": Text("符合 {bound}", "text that matches {bound}"),
}
_TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数,如 12", "a whole number, such as 12"),
    "number": Text("数字,如 12.5", "a number, such as 12.5"),
    "boolean": Text("true 或 false", "true or false"),
    "date": Text("日期,如 2024-10-26", "a date, such as 2024-10-26"),
    "datetime": Text("时刻,如 2024-10-26T09:30:00Z", "a date and time, such as 2024-10-26T09:30:00Z"),
    "time": Text("时间,如 09:30:00", "a time, such as 09:30:00"),
    "year": Text("年份,如 2024", "a year, such as 2024"),
    "yearmonth": Text("年月,如 2024-10", "a month, such as 2024-10"),
}
_MENDS = {
    "FLD-001": Text("改成要求的写法", "write it in the form that is asked for"),
    "FLD-002": Text("补填", "fill it in"),
    "FLD-003": Text("从列出的值里选一个", "choose one of the listed values"),
    "FLD-004": Text("对照原件改正", "mend it after the original"),
    "FLD-005": Text(
        "对照原件改正数值,或改正描述里的界限",
        "mend the value after the original, or the bound in the description",
    ),
    "TBL-001": Text(
        "合并或删去重复的行,或改正编号", "merge or delete the repeated row, or mend its identifier"
    ),
    "TBL-002": Text("核对重复的两行,改正其中之一", "compare both rows and mend one"),
    "TBL-010": Text("补上缺少的列", "add the missing column"),
    "TBL-011": Text("删去多出的列,或在描述里加上它", "delete the extra column, or describe it"),
    "TBL-012": Text("按描述改正列名", "mend the name after the description"),
    "TBL-013": Text("删去或改名其中一列", "delete or rename one of them"),
    "TBL-014": Text("补上列名", "name the column"),
    "TBL-032": Text(
        "用所说的编码另存,或改正描述里的 encoding",
        "save it in that encoding, or mend the encoding in the description",
    ),
    "TBL-033": Text("补上文件,或改正描述里的 path", "add the file, or mend the path in the description"),
    "TBL-042": Text("补上缺少的引号", "add the missing quote"),
    "REL-001": Text(
        "改正代码,或在被引用的表里补上这一行", "mend the code, or add the row to the table referred to"
    ),
    "ROW-010": Text("删去空行", "delete the blank row"),
    "ROW-011": Text("补齐单元格", "add the missing cells"),
    "ROW-012": Text(
        "给含逗号的单元格加引号,或删去多出的格", "quote the cell with the comma, or delete the extra cells"
    ),
}
