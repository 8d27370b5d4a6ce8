"""The reference lane: frictionless itself judges the tables, with no limit on the number of errors."""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frictionless import Package

from bqw_sdk.describe.package_descriptor import PACKAGE_PROFILE
from bqw_sdk.findings import Finding, RuleCard, Text
from bqw_sdk.validate import rules as cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frictionless import Error

    from bqw_sdk.ingest.draft import DraftTable
    from bqw_sdk.model.fields import Field
    from bqw_sdk.validate.plan import Plan

_NO_LIMIT = 10**9
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
_CONSTRAINT = re.compile(r'constraint "(\w+)"')


def judge_by_reference(tables: Sequence[tuple[DraftTable, Plan]]) -> tuple[Finding, ...]:
    """Return what frictionless finds in each table, told as findings; see :mod:`.relations` for references.

    The reference reads CSV: a table that came in as Parquet is laid down as CSV for it, one at a time.
    """
    texts = [(table, plan) for table, plan in tables if table.path.suffix == ".csv"]
    findings = _judged(texts, texts[0][0].path.parent) if texts else []
    for table, plan in tables:
        if table.path.suffix != ".csv":
            with tempfile.TemporaryDirectory(prefix="bqw-") as folder:
                with Path(folder, f"{plan.dataset}.csv").open("w", encoding="utf-8", newline="") as file:
                    csv.writer(file, lineterminator="\n").writerows(table.grid.rows)
                findings += _judged([(table, plan)], Path(folder))
    return tuple(findings)


def _judged(tables: Sequence[tuple[DraftTable, Plan]], folder: Path) -> list[Finding]:
    resources = [_resource(table, plan) for table, plan in tables]
    package = Package.from_descriptor(
        {"$schema": PACKAGE_PROFILE, "name": "source", "resources": resources}, basepath=str(folder.resolve())
    )
    report = package.validate(limit_errors=_NO_LIMIT)
    by_name = {plan.dataset: (table, plan) for table, plan in tables}
    findings = [_of_package(error) for error in report.errors]
    for task in report.tasks:
        table, plan = by_name[task.name]
        # With another heading every cell would be judged as one of the wrong column.
        misread = table.grid.heading != tuple(field.name for field in plan.fields)
        labels = [error for error in task.errors if error.type in _LABEL_ERRORS]
        findings += [_told(error, table, plan) for error in (labels if misread and labels else task.errors)]
    return findings


def _resource(table: DraftTable, plan: Plan) -> dict[str, Any]:
    return {
        "name": plan.dataset,
        "type": "table",
        "path": f"{table.path.stem}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": table.grid.encoding,
        # The delimiter is said, or frictionless would guess one that our reading does not share.
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": {name: value for name, value in plan.schema.items() if name != "foreignKeys"},
    }


def _told(error: Error, table: DraftTable, plan: Plan) -> Finding:
    told = error.to_dict()
    kind, row = told["type"], int(told.get("rowNumber") or 0)
    number = int(told.get("fieldNumber") or 0)
    name, found = str(told.get("fieldName") or ""), str(told.get("cell") or "")
    field = next((each for each in plan.fields if each.name == name), None)
    if kind in _LABEL_ERRORS:
        return _of_label(told, table, plan)
    if kind == "primary-key":
        name = plan.schema["primaryKey"][0]
        number = _column(plan, name)
        found = _cells(table, plan, row, plan.schema["primaryKey"])
    card = _CELL_ERRORS.get(kind) or _ROW_ERRORS.get(kind)
    if kind == "constraint-error":
        constraint = _CONSTRAINT.search(str(told["note"]))
        named = constraint[1] if constraint else ""
        card = cards.DUPLICATE_VALUE if named == "unique" else _CONSTRAINTS.get(named, cards.OUT_OF_RANGE)
        if named == "minLength" and field and field.missing and not found:
            card = cards.KIND_OF_MISSING
    if kind == "type-error" and field and field.missing and not found:
        card = cards.KIND_OF_MISSING
    card = card or cards.BROKEN_TABLE
    return _finding(card, table, plan, (row, number, name), found, _expected(card, field, str(told["note"])))


def _of_label(told: dict[str, Any], table: DraftTable, plan: Plan) -> Finding:
    card = _LABEL_ERRORS[told["type"]]
    number = int(told.get("fieldNumber") or 0)
    name = (
        plan.fields[number - 1].name if 0 < number <= len(plan.fields) else str(told.get("fieldName") or "")
    )
    heading = table.grid.heading
    found = str(told.get("label") or (heading[number - 1] if 0 < number <= len(heading) else ""))
    name = name or found
    names = ",".join(field.name for field in plan.fields)
    return _finding(
        card, table, plan, (1, number, name), found, Text(f"表头 {names}", f"the heading {names}")
    )


def _of_package(error: Error) -> Finding:
    note = str(error.to_dict()["note"])
    return Finding(
        cards.BROKEN_TABLE.identifier,
        cards.BROKEN_TABLE.severity,
        message=cards.BROKEN_TABLE.title,
        found=note,
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
