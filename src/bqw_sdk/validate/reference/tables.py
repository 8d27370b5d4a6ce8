"""The tables of our own datasets, judged by their Table Schemas: by columns, and by frictionless what is left."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bqw_sdk.describe.package_descriptor import PACKAGE_PROFILE
from bqw_sdk.findings import Finding, RuleCard, Text
from bqw_sdk.validate import rules as cards
from bqw_sdk.validate.columns import judge_columns
from bqw_sdk.validate.reference.packages import ReferencePackage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.ingest.draft import DraftTable
    from bqw_sdk.model.fields import Field
    from bqw_sdk.validate.flaws import Flaw
    from bqw_sdk.validate.plan import Plan

_LABEL_ERRORS = {
    "missing-label": cards.MISSING_LABEL,
    "extra-label": cards.EXTRA_LABEL,
    "incorrect-label": cards.WRONG_LABEL,
    "duplicate-label": cards.DUPLICATE_LABEL,
    "blank-label": cards.BLANK_LABEL,
    "blank-header": cards.BLANK_LABEL,
}
_ROW_ERRORS = {
    "primary-key": cards.DUPLICATE_KEY,
    "blank-row": cards.BLANK_ROW,
}
_CELL_ERRORS = {
    "type-error": cards.WRONG_TYPE,
    "missing-cell": cards.MISSING_CELL,
    "extra-cell": cards.EXTRA_CELL,
}
_CONSTRAINTS = {"required": cards.REQUIRED, "enum": cards.NOT_IN_LIST, "pattern": cards.WRONG_FORM}


def judge_by_schema(tables: Sequence[tuple[DraftTable, Plan]]) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Return what breaks the Table Schemas, and the lane that judged each table; see :mod:`..relations` for references.

    The lanes read CSV: a table that came in as Parquet, or was put together from
    workbooks, is laid down as CSV for them, one at a time.
    """
    texts = [each for each in tables if _lies_as_csv(each[0])]
    findings: list[Finding] = []
    lanes: dict[str, str] = {}
    if texts:
        findings += _judged(texts, texts[0][0].path.parent, lanes)
    for table, plan in tables:
        if not _lies_as_csv(table):
            with tempfile.TemporaryDirectory(prefix="bqw-") as folder:
                with Path(folder, f"{plan.dataset}.csv").open("w", encoding="utf-8", newline="") as file:
                    csv.writer(file, lineterminator="\n").writerows(table.grid.rows)
                findings += _judged([(table, plan)], Path(folder), lanes)
    return tuple(findings), lanes


def _lies_as_csv(table: DraftTable) -> bool:
    return table.as_filed and table.path.suffix == ".csv"


def _judged(tables: Sequence[tuple[DraftTable, Plan]], folder: Path, lanes: dict[str, str]) -> list[Finding]:
    resources = [_resource(table, plan) for table, plan in tables]
    descriptor = {"$schema": PACKAGE_PROFILE, "name": "source", "resources": resources}
    package = ReferencePackage.of_descriptor(descriptor, folder.resolve())
    findings = [_of_package(flaw) for flaw in package.flaws]
    for table in package.tables:
        # Code lists and unique columns of our own datasets are judged once: by `enum`, and in `relations`.
        table.version_two = False
    package.plan(range(len(package.tables)), {})
    by_columns = judge_columns(package.tables, range(len(package.tables)), package.forget, lambda _: None)
    by_name = {plan.dataset: (table, plan) for table, plan in tables}
    for number, judged in enumerate(package.tables):
        drafted, plan = by_name[judged.name]
        lanes[judged.name] = "columnar" if number in by_columns else "reference"
        flaws = by_columns[number].flaws if number in by_columns else judged.judged(None)[0]
        # With another heading every cell would be judged as one of the wrong column.
        misread = drafted.grid.heading != tuple(field.name for field in plan.fields)
        labels = [flaw for flaw in flaws if flaw.kind in _LABEL_ERRORS]
        findings += [_told(flaw, drafted, plan) for flaw in (labels if misread and labels else flaws)]
    return findings


def _resource(table: DraftTable, plan: Plan) -> dict[str, Any]:
    return {
        "name": plan.dataset,
        "type": "table",
        "path": f"{plan.dataset}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": table.grid.encoding if _lies_as_csv(table) else "utf-8",
        # The delimiter is said, or frictionless would guess one that our reading does not share.
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": {name: value for name, value in plan.schema.items() if name != "foreignKeys"},
    }


def _told(flaw: Flaw, table: DraftTable, plan: Plan) -> Finding:
    kind, row, number, name, found = flaw.kind, flaw.row, flaw.number, flaw.field, flaw.cell
    field = next((each for each in plan.fields if each.name == name), None)
    if kind in _LABEL_ERRORS:
        return _of_label(flaw, table, plan)
    if kind == "primary-key":
        name = plan.schema["primaryKey"][0]
        number = _column(plan, name)
        found = _cells(table, plan, row, plan.schema["primaryKey"])
    card = _CELL_ERRORS.get(kind) or _ROW_ERRORS.get(kind)
    if kind == "constraint-error":
        named = flaw.constraint
        card = cards.DUPLICATE_VALUE if named == "unique" else _CONSTRAINTS.get(named, cards.OUT_OF_RANGE)
        if named == "minLength" and field and field.missing and not found:
            card = cards.KIND_OF_MISSING
    if kind == "type-error" and field and field.missing and not found:
        card = cards.KIND_OF_MISSING
    card = card or cards.BROKEN_TABLE
    return _finding(card, table, plan, (row, number, name), found, _expected(card, field, flaw.note))


def _of_label(flaw: Flaw, table: DraftTable, plan: Plan) -> Finding:
    card, number = _LABEL_ERRORS[flaw.kind], flaw.number
    name = plan.fields[number - 1].name if 0 < number <= len(plan.fields) else flaw.field
    heading = table.grid.heading
    found = flaw.cell or (heading[number - 1] if 0 < number <= len(heading) else "")
    name = name or found
    names = ",".join(field.name for field in plan.fields)
    return _finding(
        card, table, plan, (1, number, name), found, Text(f"表头 {names}", f"the heading {names}")
    )


def _of_package(flaw: Flaw) -> Finding:
    return Finding(
        cards.BROKEN_TABLE.identifier,
        cards.BROKEN_TABLE.severity,
        message=cards.BROKEN_TABLE.title,
        found=flaw.note,
        expected=Text("可以校验的表", "a table that can be judged"),
        mend=_MENDS["TBL-030"],
    )


def _finding(
    card: RuleCard, table: DraftTable, plan: Plan, place: tuple[int, int, str], found: str, expected: Text
) -> Finding:
    row, number, name = place
    field = next((each for each in plan.fields if each.name == name), None)
    shown = "***" if field and field.personal and found else found
    return Finding(
        card.identifier, card.severity, dataset=plan.dataset, row=row, field=name,
        origin=table.grid.origin(row, number), message=card.title, found=shown, expected=expected,
        mend=_MENDS.get(card.identifier, Text("对照说明改正", "mend it after the description")),
    )  # fmt: skip


def _expected(card: RuleCard, field: Field | None, note: str) -> Text:
    if card is cards.DUPLICATE_KEY:
        return Text("不重复、不为空的主键", f"a key that is neither repeated nor empty ({note})")
    if field is None:
        return Text("与表头相同的格数", "as many cells as the heading has")
    if card is cards.NOT_IN_LIST and field.codes:
        return Text(
            "、".join(f"{code.value}({code.zh})" for code in field.codes),
            ", ".join(f"{code.value} ({code.en})" for code in field.codes),
        )
    if card is cards.WRONG_FORM:
        return field.pattern_says
    if card is cards.KIND_OF_MISSING or (card is cards.WRONG_TYPE and field.missing):
        kinds = ", ".join(kind.value for kind in field.missing)
        return Text(f"{_TYPES[field.kind].zh},或 {kinds} 之一", f"{_TYPES[field.kind].en}, or one of {kinds}")
    if card is cards.OUT_OF_RANGE:
        return Text(note, note)
    return _TYPES[field.kind]


def _column(plan: Plan, name: str) -> int:
    return [field.name for field in plan.fields].index(name) + 1


def _cells(table: DraftTable, plan: Plan, row: int, names: list[str]) -> str:
    cells = table.grid.rows[row - 1] if 0 < row <= len(table.grid.rows) else ()
    numbers = [_column(plan, name) - 1 for name in names]
    return ", ".join(cells[number] for number in numbers if number < len(cells))


_TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字,如 12.5", "a number, such as 12.5"),
    "boolean": Text("true 或 false", "true or false"),
    "date": Text("日期,如 2024-10-26", "a date, such as 2024-10-26"),
}
_MENDS = {
    "FLD-001": Text("改成要求的写法", "write it in the form that is asked for"),
    "FLD-002": Text("补填", "fill it in"),
    "FLD-003": Text("从代码表里选一个", "choose one of the list"),
    "FLD-004": Text("对照原件改正", "mend it after the original"),
    "FLD-007": Text("填数值,或填缺值的原因", "fill in the value, or the reason why there is none"),
    "TBL-001": Text(
        "合并或删去重复的行,或改正编号", "merge or delete the repeated row, or mend its identifier"
    ),
    "TBL-010": Text("补上缺少的列", "add the missing column"),
    "TBL-011": Text("删去多出的列", "delete the extra column"),
    "TBL-012": Text("按规定改正列名和次序", "mend names and order of the columns"),
    "TBL-013": Text("删去或改名其中一列", "delete or rename one of them"),
    "TBL-014": Text("补上列名", "name the column"),
    "TBL-030": Text("重新导出这张表", "export the table again"),
    "ROW-010": Text("删去空行", "delete the blank row"),
    "ROW-011": Text("补齐单元格", "add the missing cells"),
    "ROW-012": Text(
        "给含逗号的单元格加引号,或删去多出的格", "quote the cell with the comma, or delete the extra cells"
    ),
}
