"""What must hold of a table schema: its fields as a list, its missing values and its keys."""

from __future__ import annotations

from bqw_sdk.findings import Severity
from bqw_sdk.validate.metadata.notes import Rule, rule

FIELDS = rule(
    ("PKG-140", "schema-error", "table-schema/#fields"),
    ("表结构没有列的清单", "a schema has no list of fields"),
    ("没有列的清单,表结构什么也没说", "without its fields a schema says nothing"),
    ('{"fields": [{"name": "a"}]}', '{"primaryKey": ["a"]}'),
    (("非空的列表", "an array that is not empty"), ("按次序写出每一列", "describe every column, in order")),
)
FIELD_OBJECT = rule(
    ("PKG-141", "field-error", "table-schema/#field"),
    ("列不是对象", "a field is not an object"),
    ("列要有名称和类型,只写列名不够", "a field has a name and a type, not just a heading"),
    ('{"name": "a"}', '"a"'),
    (("一个 JSON 对象", "a JSON object"), ('改成 {"name": "..."}', 'write {"name": "..."}')),
)
FIELD_NAME = rule(
    ("PKG-142", "field-error", "table-schema/#name"),
    ("列没有名称", "a field has no name"),
    ("没有名称就无法对上文件里的列", "without a name it corresponds to no column of the file"),
    ('{"name": "a"}', '{"type": "integer"}'),
    (("字符串", "a string"), ("写上列名", "add the name of the column")),
)
SAME_FIELD = rule(
    ("PKG-143", "schema-error", "table-schema/#name"),
    ("两列同名", "two fields have one name"),
    (
        "同名时无法知道键指的是哪一列;v1 容许,v2 不许",
        "keys cannot say which is meant; version 1 let it pass, version 2 does not",
    ),
    ("a, b", "a, a"),
    (("表内唯一的列名", "a name that stands once in the schema"), ("改掉其中一个列名", "rename one of them")),
)
FIELDS_MATCH = rule(
    ("PKG-144", "schema-error", "table-schema/#fieldsMatch"),
    ("fieldsMatch 的值不认识", "the value of fieldsMatch is not known"),
    ("各程序会以不同方式对应各列", "programs would map the columns in different ways"),
    ('"fieldsMatch": "subset"', '"fieldsMatch": "some"'),
    (
        ("exact、equal、subset、superset 或 partial", "exact, equal, subset, superset or partial"),
        ("改成其中之一", "write one of them"),
    ),
)
MISSING_VALUES = rule(
    ("PKG-145", "schema-error", "table-schema/#missingValues"),
    ("缺失值的写法不对", "missingValues has the wrong form"),
    ("缺失值在读成类型以前按文本比较", "missing values are compared as text, before any type"),
    ('["", "-99"]', "[-99]"),
    (
        (
            '全是字符串,或全是 {"value": 字符串, "label": 字符串}',
            'all strings, or all {"value": a string, "label": a string}',
        ),
        ("把数字写成字符串,不要混用两种写法", "write numbers as strings, and do not mix the two forms"),
    ),
)
SAME_MISSING = rule(
    ("PKG-146", "schema-error", "table-schema/#missingValues"),
    ("缺失值或其标签重复", "a missing value or its label stands twice"),
    ("一个值不能有两种含义", "one value cannot mean two things"),
    ('["", "NA"]', '["NA", "NA"]'),
    (
        ("各不相同的值和标签", "values and labels that all differ"),
        ("去掉重复的", "take away what is repeated"),
    ),
)
PRIMARY_KEY = rule(
    ("PKG-147", "schema-error", "table-schema/#primaryKey"),
    ("主键不是列名的列表", "primaryKey is not an array of names"),
    ("主键由列名组成", "a key is made of names of fields"),
    ('["a", "b"]', "[1]"),
    (("字符串的列表", "an array of strings"), ("写出列名", "write the names of the fields")),
)
UNIQUE_KEYS = rule(
    ("PKG-148", "schema-error", "table-schema/#uniqueKeys"),
    ("uniqueKeys 不是列名列表的列表", "uniqueKeys is not an array of arrays of names"),
    ("每个唯一键自己也是一个列表", "every unique key is itself an array"),
    ('[["a"], ["b", "c"]]', '["a", "b"]'),
    (
        ("非空的列表,各项是非空的列名列表", "an array, not empty, of arrays of names that are not empty"),
        ("每个键用方括号括起来", "put brackets round every key"),
    ),
)
NO_SUCH_FIELD = rule(
    ("PKG-149", "schema-error", "table-schema/#primaryKey"),
    ("键指的列不存在", "a key names a field that is not there"),
    ("这样的键永远无法核对", "such a key can never be checked"),
    ('"primaryKey": ["a"], with a field a', '"primaryKey": ["z"], without a field z'),
    (
        ("fields 里的列名", "the name of one of the fields"),
        ("改正列名,或补上这一列", "correct the name, or add the field"),
    ),
)
FOREIGN_KEYS = rule(
    ("PKG-150", "schema-error", "table-schema/#foreignKeys"),
    ("外键的写法不对", "foreignKeys has the wrong form"),
    ("缺了一半的外键无法核对", "half a foreign key cannot be checked"),
    ('[{"fields": ["a"], "reference": {"resource": "t", "fields": ["a"]}}]', '[{"fields": ["a"]}]'),
    (
        (
            "对象的列表,各有 fields 和 reference,reference 里也有 fields",
            "an array of objects with fields and reference, which has fields too",
        ),
        ("补上缺的部分,列名写成列表", "add what is lacking, with names in arrays"),
    ),
)
KEY_LENGTHS = rule(
    ("PKG-151", "schema-error", "table-schema/#foreignKeys"),
    ("外键两边的列数不同", "the two sides of a foreign key differ in length"),
    ("列是一一对应的", "fields correspond one to one"),
    ("[a, b] to [c, d]", "[a, b] to [c]"),
    (("两边一样多的列", "as many fields on both sides"), ("补上或去掉一列", "add or take away a field")),
)
NO_SUCH_RESOURCE = rule(
    ("PKG-152", "schema-error", "table-schema/#foreignKeys"),
    ("外键指的资源不在数据包里", "a foreign key points at a resource that is not in the package"),
    ("没有那张表就无法核对", "without that table it cannot be checked"),
    ('"resource": "places", with a resource places', '"resource": "places", without one'),
    (
        ("数据包里资源的名称", "the name of a resource of the package"),
        ("改正名称,或补上资源", "correct the name, or add the resource"),
    ),
)
NO_REFERENCED_FIELD = rule(
    ("PKG-153", "schema-error", "table-schema/#foreignKeys"),
    ("外键指的列不在那张表里", "a foreign key points at a field that the other table has not"),
    ("没有那一列就无法核对", "without that field it cannot be checked"),
    ("to places.code, with a field code", "to places.code, without one"),
    (("那张表的列名", "the name of a field of the other table"), ("改正列名", "correct the name")),
)
NAMES_ITSELF = rule(
    ("PKG-154", "schema-error", "table-schema/#foreignKeys"),
    ("外键写了自己的资源名", "a foreign key to its own table names the resource"),
    (
        "指向自己时不写 resource,改名后才不会失效",
        "a key to itself leaves resource out, so that renaming cannot break it",
    ),
    ('"reference": {"fields": ["id"]}', '"reference": {"resource": "t", "fields": ["id"]}, in t'),
    (("没有 resource", "no resource"), ("去掉 resource", "leave resource out")),
)
OLD_FORM = rule(
    ("PKG-155", "", "table-schema/#primaryKey"),
    ("旧版(v0、v1)的写法", "a form of an older version of the standard"),
    (
        "v2 要求新写法,但读的程序仍须接受旧写法,所以只是警告",
        "version 2 asks for the new form, yet readers must still take the old one, so it is a warning",
    ),
    ('"primaryKey": ["id"]', '"primaryKey": "id"'),
    (
        (
            "v2 的写法:键用列表,指向自己时没有 resource,roles、path,没有 fmt:",
            "the form of version 2: keys as arrays, no resource for a key to itself, roles, path, no fmt:",
        ),
        ("改成 v2 的写法", "write it in the form of version 2"),
    ),
    Severity.WARNING,
)

SCHEMA_RULES: tuple[Rule, ...] = (
    FIELDS, FIELD_OBJECT, FIELD_NAME, SAME_FIELD, FIELDS_MATCH, MISSING_VALUES, SAME_MISSING, PRIMARY_KEY,
    UNIQUE_KEYS, NO_SUCH_FIELD, FOREIGN_KEYS, KEY_LENGTHS, NO_SUCH_RESOURCE, NO_REFERENCED_FIELD, NAMES_ITSELF,
    OLD_FORM,
)  # fmt: skip
