"""The rules that any Table Schema implies, by the error types of the reference."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Severity, Text


def _card(  # noqa: PLR0913  # what a card says, and three flags
    identifier: str,
    title: tuple[str, str],
    why: tuple[str, str],
    pair: tuple[str, str],
    kind: str = "",
    *,
    unreadable: bool = False,
    severity: Severity = Severity.ERROR,
) -> RuleCard:
    return RuleCard(
        identifier, Text(*title), Text(*why), *pair, severity, reference_type=kind, unreadable=unreadable
    )


WRONG_TYPE = _card(
    "FLD-001",
    ("类型不对", "wrong type"),
    ("数字、日期和是非必须能读成数字、日期和是非", "numbers, dates and yes-or-no must be readable as such"),
    ("2024-10-26", "26/10/24"),
    "type-error",
)
REQUIRED = _card(
    "FLD-002",
    ("必填而空", "a required cell is empty"),
    ("缺了它,这一行就没有意义", "without it the row has no meaning"),
    ("kind county", "kind empty"),
    "constraint-error",
)
NOT_IN_LIST = _card(
    "FLD-003",
    ("不在代码表里", "not in the code list"),
    ("代码表是封闭的,否则无法汇总", "code lists are closed, or nothing could be added up"),
    ("level county", "level district"),
    "constraint-error",
)
WRONG_FORM = _card(
    "FLD-004",
    ("形式不对", "wrong form"),
    ("代码有规定的长度和字符", "codes have a fixed length and alphabet"),
    ("code 440281000000", "code 440281"),
    "constraint-error",
)
OUT_OF_RANGE = _card(
    "FLD-005",
    ("超出范围", "out of range"),
    ("数值或长度有规定的界限", "the value or its length has bounds"),
    ("minimum 0, value 3", "minimum 0, value -3"),
    "constraint-error",
)
TOO_PRECISE = _card(
    "FLD-006",
    ("位数过多", "too many digits"),
    (
        "数值按规定的精度保存,多出的位数会丢失",
        "values are kept with a fixed precision; further digits would be lost",
    ),
    ("12.3456", "12.34567"),
    "type-error",
)
KIND_OF_MISSING = _card(
    "FLD-007",
    ("没有说明为何缺值", "the reason for a missing value is not given"),
    (
        "该列要区分未报送、不适用、不详、已抑制",
        "this column tells not reported, not applicable, not known and suppressed apart",
    ),
    ("value not-known", "value empty"),
    "constraint-error",
)
DUPLICATE_KEY = _card(
    "TBL-001",
    ("主键重复或为空", "the primary key is repeated or empty"),
    ("主键是别的表和更正所依据的", "other tables and corrections rely on the key"),
    ("S001, S002", "S001, S001"),
    "primary-key",
)
DUPLICATE_VALUE = _card(
    "TBL-002",
    ("唯一列有重复", "a unique column repeats a value"),
    ("一个代码只能属于一个单位", "one code belongs to one organisation"),
    ("two different codes", "one code twice"),
    "unique-error",
)
DANGLING = _card(
    "REL-001",
    ("指向不存在的行", "it points at a row that is not there"),
    ("引用的代码必须在被引用的表里", "what is referred to must stand in the table referred to"),
    ("place_code 440281000000, which places has", "place_code 440281999999, which places has not"),
    "foreign-key",
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
    "blank-row",
)
MISSING_CELL = _card(
    "ROW-011",
    ("单元格少了", "cells are missing"),
    ("少一格,后面的列就全错位", "with one cell less, all that follow may be shifted"),
    ("7 cells for 7 columns", "6 cells for 7 columns"),
    "missing-cell",
)
EXTRA_CELL = _card(
    "ROW-012",
    ("单元格多了", "there are extra cells"),
    ("多出的多半是没有加引号的逗号", "most often an unquoted comma"),
    ("7 cells for 7 columns", "8 cells for 7 columns"),
    "extra-cell",
)
MISSING_LABEL = _card(
    "TBL-010",
    ("缺少一列", "a column is missing"),
    ("列名和次序是标准规定的", "names and order of the columns are fixed"),
    ("code,level", "code"),
    "missing-label",
)
EXTRA_LABEL = _card(
    "TBL-011",
    ("多了一列", "there is an extra column"),
    ("标准没有的列不会发布", "a column that the standard does not know is never published"),
    ("code,level", "code,level,remark"),
    "extra-label",
)
WRONG_LABEL = _card(
    "TBL-012",
    ("列名不对", "a column has the wrong name"),
    ("列名和次序是标准规定的", "names and order of the columns are fixed"),
    ("code,level", "Code,level"),
    "incorrect-label",
)
DUPLICATE_LABEL = _card(
    "TBL-013",
    ("列名重复", "a column name is repeated"),
    ("两列同名时无法知道用哪一列", "with one name twice nobody knows which is meant"),
    ("code,level", "code,code"),
    "duplicate-label",
)
BLANK_LABEL = _card(
    "TBL-014",
    ("列名为空", "a column has no name"),
    ("没有名字的列无法对应", "a column without a name corresponds to nothing"),
    ("code,level", "code,"),
    "blank-label",
)
BROKEN_TABLE = _card(
    "TBL-030",
    ("表读不成", "the table cannot be judged"),
    ("参照校验器无法读这张表", "the reference validator could not read the table"),
    ("a table", "a picture"),
    "source-error",
)

UNMATCHED_HEADING = _card(
    "TBL-015",
    ("没有一列对得上", "no column of the heading is known"),
    (
        "表头与标准完全不同时,多半是拿错了文件",
        "a heading that shares no name with the description is most often the wrong file",
    ),
    ("code,level", "a,b"),
    "unmatched-header",
)
EMPTY_TABLE = _card(
    "TBL-031",
    ("表是空的", "the table is empty"),
    (
        "没有表头也没有行的文件多半丢了内容",
        "a file with neither heading nor rows has most likely lost its content",
    ),
    ("a heading and a row", "nothing"),
    "source-error",
)
UNDECODABLE = _card(
    "TBL-032",
    ("文件不是所说的编码", "the file is not in the encoding that is said"),
    ("按错误的编码读出的文字会变成乱码", "text read in the wrong encoding turns to garbage"),
    ("encoding utf-8, bytes in UTF-8", "encoding utf-8, bytes in GBK"),
    "encoding-error",
    unreadable=True,
)
UNREACHABLE = _card(
    "TBL-033",
    ("文件打不开", "the file cannot be opened"),
    ("描述里列出的文件都应当在", "every file that a description lists should be there"),
    ("path t.csv, and t.csv", "path t.csv, and no t.csv"),
    "scheme-error",
    unreadable=True,
)
UNKNOWN_FORMAT = _card(
    "TBL-034",
    ("格式不认识", "the format is not known"),
    ("不认识的格式无法校验", "what cannot be read cannot be judged"),
    ("t.csv", "t.xyz"),
    "format-error",
    unreadable=True,
)
BROKEN_ARCHIVE = _card(
    "TBL-035",
    ("压缩文件坏了", "the compressed file is broken"),
    ("截断的压缩文件只剩前半", "of a truncated archive only the beginning is left"),
    ("a whole t.csv.gz", "half a t.csv.gz"),
    "compression-error",
    unreadable=True,
)
WRONG_HASH = _card(
    "TBL-036",
    ("校验值不符", "the hash differs"),
    ("内容与描述发布时不同", "the content is not what it was when it was described"),
    ("hash of these bytes", "hash of other bytes"),
    "hash-count",
)
WRONG_BYTES = _card(
    "TBL-037",
    ("字节数不符", "the number of bytes differs"),
    ("文件可能被截断或改过", "the file may be truncated or changed"),
    ("bytes 14, 14 bytes", "bytes 15, 14 bytes"),
    "byte-count",
)
WRONG_FIELDS = _card(
    "TBL-038",
    ("列数不符", "the number of columns differs"),
    ("列数与描述不同", "the table has another number of columns than described"),
    ("fields 2, 2 columns", "fields 3, 2 columns"),
    "field-count",
)
WRONG_ROWS = _card(
    "TBL-039",
    ("行数不符", "the number of rows differs"),
    ("表可能缺行", "rows may be missing"),
    ("rows 10, 10 rows", "rows 11, 10 rows"),
    "row-count",
)
REPEATED_ROW = _card(
    "TBL-040",
    ("整行重复", "a whole row is repeated"),
    ("重复的行会被计两次", "a repeated row is counted twice"),
    ("1,a / 2,b", "1,a / 1,a"),
    "duplicate-row",
)
WRONG_DIMENSIONS = _card(
    "TBL-041",
    ("表的大小不符", "the table has the wrong size"),
    ("检查清单规定了行数或列数", "the checklist says how many rows or columns there are"),
    ("2 rows", "3 rows"),
    "table-dimensions",
)
UNCLOSED_QUOTE = _card(
    "TBL-042",
    ("引号没有闭合", "a quote is not closed"),
    (
        "引号不闭合时,后面的行会被吞进一个单元格",
        "after an unclosed quote the rows that follow vanish into one cell",
    ),
    ('"a, b",c', '"a, b,c'),
    "source-error",
)
NUL_BYTE = _card(
    "TBL-043",
    ("有 NUL 字节", "there is a NUL byte"),
    ("NUL 会让一些软件把后面的内容丢掉", "programs drop what follows a NUL"),
    ("a text file", "a text file with a NUL byte"),
    "source-error",
)
REFUSED_TABLE = _card(
    "TBL-045",
    ("表无法校验", "the table cannot be judged"),
    ("参照校验器说明了原因", "the reference says why"),
    ("a table", "a table that needs a part that is not installed"),
    "error",
    unreadable=True,
)
OVERLONG = _card(
    "TBL-046",
    ("表太宽或行太长", "the table is too wide, or a line too long"),
    (
        "几万列或上百兆的一行多半是分隔符或引号出了错,而且会拖垮校验",
        "tens of thousands of columns, or a line of many megabytes, most often mean a wrong delimiter or quote",
    ),
    ("a table of 15 columns", "a heading of 100,000 columns"),
    "source-error",
)
UNREAD_PROFILE = _card(
    "PKG-016",
    ("自带的规范没有核对", "a profile of one's own is not checked"),
    (
        "自带的 JSON Schema 可能引用网络地址或含有算不完的正则,照它核对不安全",
        "a JSON Schema of a stranger may fetch addresses or run patterns that never end, so nothing is judged by it",
    ),
    ('"profile": "tabular-data-package"', '"profile": "my-profile.json"'),
    severity=Severity.WARNING,
)
REPEATED_UNIQUE_KEY = _card(
    "TBL-044",
    ("uniqueKeys 重复", "a unique key is repeated"),
    (
        "描述说这些列合起来不重复",
        "the description promises that these columns together differ from row to row",
    ),
    ("1,a / 2,b", "1,a / 2,a"),
    "unique-error",
)
FORBIDDEN_VALUE = _card(
    "FLD-010",
    ("检查清单禁止的值", "a value that the checklist forbids"),
    ("检查清单列出了不得出现的值", "the checklist names values that must not occur"),
    ("y", "x"),
    "forbidden-value",
)
OUT_OF_SEQUENCE = _card(
    "FLD-011",
    ("不连续", "out of sequence"),
    ("检查清单要求逐行加一", "the checklist asks for values that grow by one"),
    ("1, 2, 3", "1, 2, 4"),
    "sequential-value",
)
NOT_ASCII = _card(
    "FLD-012",
    ("不是 ASCII", "not ASCII"),
    ("检查清单只允许 ASCII", "the checklist allows ASCII alone"),
    ("e", "é"),
    "ascii-value",
)
DEVIATED = _card(
    "FLD-013",
    ("与其余相差太远", "far from the others"),
    ("检查清单限制了偏差", "the checklist bounds how far a value may be from the others"),
    ("1, 2, 1", "1, 2, 1000"),
    "deviated-value",
)
TRUNCATED = _card(
    "FLD-014",
    ("似乎被截断", "seems to be cut off"),
    ("长度或数值恰好是某个软件的上限", "its length or value is exactly the limit of some program"),
    ("250 characters", "255 characters"),
    "truncated-value",
)
NOT_A_CATEGORY = _card(
    "FLD-015",
    ("不在类别里", "not one of the categories"),
    ("描述列出了该列的类别", "the description lists the categories of this column"),
    ("a", "z"),
    "constraint-error",
)
CHECKLIST_BROKEN_ROW = _card(
    "ROW-020",
    ("不合检查清单的条件", "a condition of the checklist is broken"),
    ("检查清单给出了每行要满足的式子", "the checklist gives a formula that each row has to keep"),
    ("a < b", "a > b"),
    "row-constraint",
)
PACKAGE_WRONG = _card(
    "PKG-010",
    ("包的描述不对", "the description of the package is wrong"),
    ("描述不对,数据就无从校验", "data cannot be judged by a wrong description"),
    ('"resources": [{"name": "t", "path": "t.csv"}]', '"resources": "t.csv"'),
    "package-error",
)
RESOURCE_WRONG = _card(
    "PKG-011",
    ("资源的描述不对", "the description of a resource is wrong"),
    ("描述不对,数据就无从校验", "data cannot be judged by a wrong description"),
    ('"path": "t.csv"', '"path": "../t.csv"'),
    "resource-error",
)
SCHEMA_WRONG = _card(
    "PKG-012",
    ("模式不对", "the schema is wrong"),
    ("模式不对,数据就无从校验", "data cannot be judged by a wrong schema"),
    ('"primaryKey": "id", and a field id', '"primaryKey": "id", and no such field'),
    "schema-error",
)
FIELD_WRONG = _card(
    "PKG-013",
    ("字段的描述不对", "the description of a field is wrong"),
    ("描述不对,该列就无从校验", "a column cannot be judged by a wrong description"),
    ('"type": "integer"', '"type": "colour"'),
    "field-error",
)
DIALECT_WRONG = _card(
    "PKG-014",
    ("方言不对", "the dialect is wrong"),
    ("方言说明文本如何分列", "the dialect says how text is cut into cells"),
    ('"delimiter": ";"', '"delimiter": 5'),
    "dialect-error",
)
CONTROL_WRONG = _card(
    "PKG-017",
    ("方言里某种格式的设置不对", "the dialect of one format is wrong"),
    ("设置不对,文件就无从读起", "a file cannot be read by wrong settings"),
    ('"csv": {"delimiter": ";"}', '"csv": {"delimiter": 5}'),
    "control-error",
)
AMBIGUOUS = _card(
    "PKG-018",
    ("描述有歧义", "the description is ambiguous"),
    (
        "不分大小写时两个字段同名,列就对不上字段",
        "where case is ignored, columns cannot be matched with two fields of one name",
    ),
    ("fields code and town", "fields code and Code, and headerCase is false"),
    "metadata-error",
)
CHECK_IMPOSSIBLE = _card(
    "PKG-019",
    ("检查清单里有一项用不到这张表上", "a check of the checklist does not suit the table"),
    ("它所说的字段表里没有,那一项等于没查", "it names a field that is not there, so it checks nothing"),
    ('"fieldName": "town", and a field town', '"fieldName": "town", and no such field'),
    "check-error",
)
VALUE_LACKING = _card(
    "TBL-047",
    ("缺少检查清单要求出现的值", "a value that the checklist requires does not occur"),
    ("检查清单说这些值必须出现", "the checklist says that these values must occur"),
    ("a row with it", "no row with it"),
    "required-value",
)
DEVIATED_CELL = _card(
    "TBL-048",
    ("单元格的长度与同列相差很大", "a cell is much longer or shorter than the others of its column"),
    (
        "常是粘贴错了地方,或几格并成了一格",
        "often it was pasted in the wrong place, or several cells were joined",
    ),
    ("Meihua", "the whole page in one cell"),
    "deviated-cell",
)
CHECKLIST_WRONG = _card(
    "PKG-015",
    ("检查清单不对", "the checklist is wrong"),
    ("检查清单不对就无法照它核对", "nothing can be checked by a wrong checklist"),
    ('"type": "duplicate-row"', '"type": "no-such-check"'),
    "checklist-error",
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
    UNMATCHED_HEADING, EMPTY_TABLE, UNDECODABLE, UNREACHABLE, UNKNOWN_FORMAT, BROKEN_ARCHIVE, WRONG_HASH, WRONG_BYTES, WRONG_FIELDS, WRONG_ROWS, REPEATED_ROW, WRONG_DIMENSIONS, UNCLOSED_QUOTE, NUL_BYTE, REFUSED_TABLE, OVERLONG, UNREAD_PROFILE, REPEATED_UNIQUE_KEY, FORBIDDEN_VALUE, OUT_OF_SEQUENCE, NOT_ASCII, DEVIATED, TRUNCATED, NOT_A_CATEGORY, CHECKLIST_BROKEN_ROW, PACKAGE_WRONG, RESOURCE_WRONG, SCHEMA_WRONG, FIELD_WRONG, DIALECT_WRONG, CHECKLIST_WRONG,
    CONTROL_WRONG, AMBIGUOUS, CHECK_IMPOSSIBLE, VALUE_LACKING, DEVIATED_CELL,
)  # fmt: skip
