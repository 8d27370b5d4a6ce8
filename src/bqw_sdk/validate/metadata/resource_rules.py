"""What must hold of a resource and of the dialect of its table."""

from __future__ import annotations

from bqw_sdk.validate.metadata import package_rules as package
from bqw_sdk.validate.metadata.notes import Rule, rule, twin

NAME = rule(
    ("PKG-120", "resource-error", "data-resource/#name"),
    ("资源没有名称", "a resource has no name"),
    ("外键、报告和使用者都靠名称指认资源", "foreign keys, reports and users point at a resource by its name"),
    ('{"name": "t", "path": "t.csv"}', '{"path": "t.csv"}'),
    (("字符串", "a string"), ("给资源取一个名称", "give the resource a name")),
)
SAME_NAME = rule(
    ("PKG-121", "package-error", "data-resource/#name"),
    ("两个资源同名", "two resources have one name"),
    ("同名时无法知道指的是哪一个", "with one name twice nobody knows which is meant"),
    ("places, events", "places, places"),
    (
        ("数据包内唯一的名称", "a name that stands once in the package"),
        ("改掉其中一个名称", "rename one of them"),
    ),
)
NO_DATA = rule(
    ("PKG-122", "resource-error", "data-resource/#path-or-data"),
    ("资源没有说数据在哪里", "a resource does not say where its data are"),
    ("没有 path 或 data,就没有数据可读", "without path or data there is nothing to read"),
    ('{"name": "t", "path": "t.csv"}', '{"name": "t"}'),
    (("path 或 data 之一", "one of path and data"), ("补上 path 或 data", "add path or data")),
)
BOTH = rule(
    ("PKG-123", "resource-error", "data-resource/#path-or-data"),
    ("同时有 path 和 data", "both path and data"),
    ("两处数据不同时,不知以哪处为准", "when the two differ nobody knows which holds"),
    ('{"name": "t", "path": "t.csv"}', '{"name": "t", "path": "t.csv", "data": []}'),
    (("path 和 data 只有一个", "only one of path and data"), ("去掉其中一个", "take one of them away")),
)
PATH_LIST = rule(
    ("PKG-124", "resource-error", "data-resource/#multiple-files"),
    ("path 不是位置或位置的列表", "path is not a location or an array of locations"),
    ("程序要据此找到文件", "programs find the files by it"),
    ('["a.csv", "b.csv"]', '{"file": "a.csv"}'),
    (
        ("字符串,或非空的字符串列表", "a string, or an array of strings that is not empty"),
        ("写出每个文件的位置", "write the location of each file"),
    ),
)
MIXED_PATHS = rule(
    ("PKG-125", "resource-error", "data-resource/#multiple-files"),
    ("path 里混有网址和相对路径", "path mixes addresses and relative paths"),
    ("一张表的各部分要么都在本地,要么都在网上", "the parts of one table are all here or all online"),
    ('["a.csv", "b.csv"]', '["a.csv", "https://example.org/b.csv"]'),
    (
        ("全是网址,或全是相对路径", "all addresses, or all relative paths"),
        ("统一写法,或分成两个资源", "write them alike, or make two resources"),
    ),
)
INLINE_KIND = rule(
    ("PKG-126", "resource-error", "data-resource/#inline-data"),
    ("内嵌数据的类型不对", "inline data of the wrong kind"),
    ("一个数或空值不是数据集", "a number or null is no data set"),
    ('"data": [["a"], [1]]', '"data": 5'),
    (
        ("数组、对象或字符串", "an array, an object or a string"),
        ("改成表格的行", "write the rows of the table"),
    ),
)
INLINE_STRING = rule(
    ("PKG-127", "resource-error", "data-resource/#inline-data"),
    ("内嵌文本没有说明格式", "inline text without its format"),
    (
        "不知道是 CSV 还是别的格式,就读不了文本",
        "text cannot be read unless it is said to be CSV or something else",
    ),
    ('"data": "a,b", "format": "csv"', '"data": "a,b"'),
    (("format 或 mediatype", "format or mediatype"), ('补上 "format": "csv"', 'add "format": "csv"')),
)
INLINE_ROWS = rule(
    ("PKG-128", "resource-error", "data-resource/#tabular-path-or-data"),
    ("内嵌的表不是行的列表", "an inline table is not an array of rows"),
    ("表由行组成,每行是数组或对象", "a table is made of rows, each an array or an object"),
    ('"data": [["a"], [1]]', '"data": ["a", 1]'),
    (
        ("数组或对象的列表", "an array of arrays or objects"),
        ("每行写成一个数组或对象", "write each row as an array or object"),
    ),
)
TYPE = rule(
    ("PKG-129", "resource-error", "data-resource/#type"),
    ("资源的 type 不认识", "the type of a resource is not known"),
    ("规范只定义了 table", "the standard defines table and nothing else"),
    ('"type": "table"', '"type": "spreadsheet"'),
    (('"table",或没有', '"table", or nothing'), ('改成 "table" 或去掉', 'write "table" or leave it out')),
)
HASH = rule(
    ("PKG-130", "resource-error", "data-resource/#hash"),
    ("校验值的形式不对", "a hash has the wrong form"),
    (
        "不写算法的是 32 位十六进制的 MD5,别的算法要写在前面",
        "without a prefix it is an MD5 of 32 hexadecimal digits; other algorithms are named before it",
    ),
    ('"sha256:9f86d0..."', '"9f86d0"'),
    (
        (
            "MD5,或小写算法名加冒号加十六进制",
            "an MD5, or the algorithm in lower case, a colon and hexadecimal digits",
        ),
        ("在前面写上算法,例如 sha256:", "name the algorithm before it, for example sha256:"),
    ),
)
SCHEMA_KIND = rule(
    ("PKG-131", "resource-error", "data-resource/#schema"),
    ("schema 不是对象或位置", "schema is neither an object nor a location"),
    ("程序要据此读懂每一列", "programs understand the columns by it"),
    ('"schema": {"fields": [...]}', '"schema": [...]'),
    (
        ("对象、网址或相对路径", "an object, an address or a relative path"),
        ('写成 {"fields": [...]}', 'write {"fields": [...]}'),
    ),
)
DIALECT_KIND = rule(
    ("PKG-132", "resource-error", "data-resource/#dialect"),
    ("dialect 不是对象或位置", "dialect is neither an object nor a location"),
    ("程序要据此读文件", "programs read the file by it"),
    ('"dialect": {"delimiter": ";"}', '"dialect": [";"]'),
    (
        ("对象、网址或相对路径", "an object, an address or a relative path"),
        ('写成 {"delimiter": ...}', 'write {"delimiter": ...}'),
    ),
)

VALUE = twin(package.WRONG_KIND, "PKG-133", "resource-error")
FORM = twin(package.WRONG_FORM, "PKG-134", "resource-error")
LICENCES = twin(package.LICENCES, "PKG-135", "resource-error")
LICENCE_NAMED = twin(package.LICENCE_NAMED, "PKG-136", "resource-error")
SOURCES = twin(package.SOURCES, "PKG-137", "resource-error")

DIALECT_VALUE = rule(
    ("PKG-180", "dialect-error", "table-dialect/#properties"),
    ("方言属性的值类型不对", "a property of the dialect has the wrong kind of value"),
    ("读不懂方言,就会读错整张表", "if the dialect is misread, so is the whole table"),
    ('"header": true', '"header": "yes"'),
    (
        ("规范规定的类型", "the kind that the standard gives: see the section of this property"),
        (
            "按规范改成是非、字符串、整数或列表",
            "write a boolean, a string, a whole number or an array as it says",
        ),
    ),
)
DELIMITED_VALUE = twin(DIALECT_VALUE, "PKG-186", "control-error")
ONE_CHARACTER = rule(
    ("PKG-181", "dialect-error", "table-dialect/#quoteChar"),
    ("引号或转义符不是一个字符", "the quote or escape is not one character"),
    ("读文件的程序一次只看一个字符", "readers of files look at one character at a time"),
    ('"quoteChar": "\'"', '"quoteChar": "\'\'"'),
    (("恰好一个字符", "exactly one character"), ("只留一个字符", "keep one character")),
)
ROW_NUMBERS = rule(
    ("PKG-182", "dialect-error", "table-dialect/#headerRows"),
    ("行号不是从 1 起的整数", "row numbers are not whole numbers from 1"),
    ("第一行是 1;0 和负数不是任何一行", "the first row is 1; zero and below are no rows"),
    ('"headerRows": [1, 2]', '"headerRows": [0]'),
    (("不小于 1 的整数的列表", "an array of whole numbers from 1"), ("从 1 数起", "count from 1")),
)
NO_COMMENT_CHARACTER = rule(
    ("PKG-183", "dialect-error", "table-dialect/#commentChar"),
    ("注释标记是空的", "the comment mark is empty"),
    ("每一行都以空字符串开头,于是全成了注释", "every row begins with nothing, and all would be comments"),
    ('"commentChar": "#"', '"commentChar": ""'),
    (("一个或多个字符", "one or more characters"), ("写出标记,或去掉", "write the mark, or leave it out")),
)
ITEM_SHAPE = rule(
    ("PKG-184", "dialect-error", "table-dialect/#itemType"),
    ("行的形状不认识", "the shape of rows is not known"),
    ("JSON 里的行只能是数组或对象", "rows in JSON are arrays or objects"),
    ('"itemType": "array"', '"itemType": "list"'),
    (('"array" 或 "object"', '"array" or "object"'), ("改成其中之一", "write one of the two")),
)
ESCAPE_AND_QUOTE = rule(
    ("PKG-185", "dialect-error", "table-dialect/#escapeChar"),
    ("同时有引号和转义符", "both a quote and an escape character"),
    ("两种写法一起用,不同程序读法不同", "used together they are read differently by different programs"),
    ('"escapeChar": "|"', '"escapeChar": "|", "quoteChar": "\'"'),
    (
        ("escapeChar 和 quoteChar 只有一个", "only one of escapeChar and quoteChar"),
        ("去掉其中一个", "take one of them away"),
    ),
)

RESOURCE_RULES: tuple[Rule, ...] = (
    NAME, SAME_NAME, NO_DATA, BOTH, PATH_LIST, MIXED_PATHS, INLINE_KIND, INLINE_STRING, INLINE_ROWS, TYPE, HASH,
    SCHEMA_KIND, DIALECT_KIND, VALUE, FORM, LICENCES, LICENCE_NAMED, SOURCES,
)  # fmt: skip
DIALECT_RULES: tuple[Rule, ...] = (
    DIALECT_VALUE, ONE_CHARACTER, ROW_NUMBERS, NO_COMMENT_CHARACTER, ITEM_SHAPE, ESCAPE_AND_QUOTE, DELIMITED_VALUE,
)  # fmt: skip
