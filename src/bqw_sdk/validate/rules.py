"""The rules that any Table Schema implies, by the error types of the reference."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Text


def _card(identifier: str, title: tuple[str, str], why: tuple[str, str], pair: tuple[str, str]) -> RuleCard:
    return RuleCard(identifier, Text(*title), Text(*why), *pair)


WRONG_TYPE = _card(
    "FLD-001",
    ("类型不对", "wrong type"),
    ("数字、日期和是非必须能读成数字、日期和是非", "numbers, dates and yes-or-no must be readable as such"),
    ("2024-10-26", "26/10/24"),
)
REQUIRED = _card(
    "FLD-002",
    ("必填而空", "a required cell is empty"),
    ("缺了它,这一行就没有意义", "without it the row has no meaning"),
    ("kind county", "kind empty"),
)
NOT_IN_LIST = _card(
    "FLD-003",
    ("不在代码表里", "not in the code list"),
    ("代码表是封闭的,否则无法汇总", "code lists are closed, or nothing could be added up"),
    ("level county", "level district"),
)
WRONG_FORM = _card(
    "FLD-004",
    ("形式不对", "wrong form"),
    ("代码有规定的长度和字符", "codes have a fixed length and alphabet"),
    ("code 440281000000", "code 440281"),
)
OUT_OF_RANGE = _card(
    "FLD-005",
    ("超出范围", "out of range"),
    ("数值或长度有规定的界限", "the value or its length has bounds"),
    ("minimum 0, value 3", "minimum 0, value -3"),
)
TOO_PRECISE = _card(
    "FLD-006",
    ("位数过多", "too many digits"),
    (
        "数值按规定的精度保存,多出的位数会丢失",
        "values are kept with a fixed precision; further digits would be lost",
    ),
    ("12.3456", "12.34567"),
)
KIND_OF_MISSING = _card(
    "FLD-007",
    ("没有说明为何缺值", "the reason for a missing value is not given"),
    (
        "该列要区分未报送、不适用、不详、已抑制",
        "this column tells not reported, not applicable, not known and suppressed apart",
    ),
    ("value not-known", "value empty"),
)
DUPLICATE_KEY = _card(
    "TBL-001",
    ("主键重复或为空", "the primary key is repeated or empty"),
    ("主键是别的表和更正所依据的", "other tables and corrections rely on the key"),
    ("S001, S002", "S001, S001"),
)
DUPLICATE_VALUE = _card(
    "TBL-002",
    ("唯一列有重复", "a unique column repeats a value"),
    ("一个代码只能属于一个单位", "one code belongs to one organisation"),
    ("two different codes", "one code twice"),
)
DANGLING = _card(
    "REL-001",
    ("指向不存在的行", "it points at a row that is not there"),
    ("引用的代码必须在被引用的表里", "what is referred to must stand in the table referred to"),
    ("place_code 440281000000, which places has", "place_code 440281999999, which places has not"),
)
NO_TABLE = _card(
    "REL-002",
    ("被引用的表不在源里", "the table referred to is not in the source"),
    ("没有那张表就无法核对引用", "without that table references cannot be checked"),
    ("observations with indicators", "observations without indicators"),
)
BLANK_ROW = _card(
    "ROW-010",
    ("空行", "blank row"),
    ("空行会被不同的软件以不同方式对待", "programs treat blank rows differently"),
    ("a row with cells", "a row of nothing"),
)
MISSING_CELL = _card(
    "ROW-011",
    ("单元格少了", "cells are missing"),
    ("少一格,后面的列就全错位", "with one cell less, all that follow may be shifted"),
    ("7 cells for 7 columns", "6 cells for 7 columns"),
)
EXTRA_CELL = _card(
    "ROW-012",
    ("单元格多了", "there are extra cells"),
    ("多出的多半是没有加引号的逗号", "most often an unquoted comma"),
    ("7 cells for 7 columns", "8 cells for 7 columns"),
)
MISSING_LABEL = _card(
    "TBL-010",
    ("缺少一列", "a column is missing"),
    ("列名和次序是标准规定的", "names and order of the columns are fixed"),
    ("code,level", "code"),
)
EXTRA_LABEL = _card(
    "TBL-011",
    ("多了一列", "there is an extra column"),
    ("标准没有的列不会发布", "a column that the standard does not know is never published"),
    ("code,level", "code,level,remark"),
)
WRONG_LABEL = _card(
    "TBL-012",
    ("列名不对", "a column has the wrong name"),
    ("列名和次序是标准规定的", "names and order of the columns are fixed"),
    ("code,level", "Code,level"),
)
DUPLICATE_LABEL = _card(
    "TBL-013",
    ("列名重复", "a column name is repeated"),
    ("两列同名时无法知道用哪一列", "with one name twice nobody knows which is meant"),
    ("code,level", "code,code"),
)
BLANK_LABEL = _card(
    "TBL-014",
    ("列名为空", "a column has no name"),
    ("没有名字的列无法对应", "a column without a name corresponds to nothing"),
    ("code,level", "code,"),
)
BROKEN_TABLE = _card(
    "TBL-030",
    ("表读不成", "the table cannot be judged"),
    ("参照校验器无法读这张表", "the reference validator could not read the table"),
    ("a table", "a picture"),
)

MIXED = _card(
    "PKG-004",
    ("合成与真实记录混在一起", "synthetic and real rows mixed"),
    (
        "合成记录混入真实记录后再也分不开;一个发布包要么全是合成的,要么全是真实的",
        "once mixed, invented rows cannot be told from real ones again; a package is wholly synthetic or wholly real",
    ),
    ("synthetic = true, and every row says true", "synthetic = false, and a row says true"),
)

VALIDATION_RULES: tuple[RuleCard, ...] = (
    WRONG_TYPE, REQUIRED, NOT_IN_LIST, WRONG_FORM, OUT_OF_RANGE, TOO_PRECISE, KIND_OF_MISSING, DUPLICATE_KEY,
    DUPLICATE_VALUE, DANGLING, NO_TABLE, BLANK_ROW, MISSING_CELL, EXTRA_CELL, MISSING_LABEL, EXTRA_LABEL, WRONG_LABEL,
    DUPLICATE_LABEL, BLANK_LABEL, BROKEN_TABLE, MIXED,
)  # fmt: skip
