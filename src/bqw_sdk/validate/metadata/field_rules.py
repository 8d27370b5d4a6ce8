"""What must hold of a field: its type and format, its categories, its constraints; and what is only advised."""

from __future__ import annotations

from bqw_sdk.findings import Severity
from bqw_sdk.validate.metadata.notes import Rule, rule, twin
from bqw_sdk.validate.metadata.schema_rules import MISSING_VALUES, SAME_MISSING

FIELD_TYPE = rule(
    ("PKG-160", "field-error", "table-schema/#field-types"),
    ("列的类型不认识", "the type of a field is not known"),
    ("不认识的类型无法核对", "a type that nobody knows cannot be checked"),
    ('"type": "integer"', '"type": "int"'),
    (
        ("规范里的类型", "one of the types of the standard"),
        ("改成规范里的类型,或去掉", "write such a type, or leave it out"),
    ),
)
FIELD_FORMAT = rule(
    ("PKG-161", "field-error", "table-schema/#field-types"),
    ("这种类型没有这个格式", "the type has no such format"),
    (
        "日期的格式按 strptime 的写法,别的类型只有列出的几种",
        "formats of dates are patterns of strptime; other types have a few",
    ),
    ('"type": "date", "format": "%d/%m/%Y"', '"type": "date", "format": "dd/mm/yyyy"'),
    (
        ("规范为这种类型列出的格式", "a format that the standard gives for the type"),
        ("改正,或去掉", "correct it or leave it out"),
    ),
)
CATEGORIES = rule(
    ("PKG-162", "field-error", "table-schema/#categories"),
    ("类别的写法不对", "categories has the wrong form"),
    ("类别是这一列可以取的值", "categories are the values that the field may have"),
    ('["apple", "orange"]', '"apple, orange"'),
    (
        (
            '值的列表,或 {"value": 值, "label": 字符串} 的列表,值与列的类型相同',
            'an array of values, or of {"value": a value, "label": a string}, of the type of the field',
        ),
        ("改成列表,不要混用两种写法", "write an array, and do not mix the two forms"),
    ),
)
SAME_CATEGORY = rule(
    ("PKG-163", "field-error", "table-schema/#categories"),
    ("类别的值或标签重复", "a category or its label stands twice"),
    ("一个值不能有两个标签,一个标签不能指两个值", "one value has one label, and one label one value"),
    ('["a", "b"]', '["a", "a"]'),
    (
        ("各不相同的值和标签", "values and labels that all differ"),
        ("去掉重复的", "take away what is repeated"),
    ),
)
BEYOND_CATEGORIES = rule(
    ("PKG-164", "field-error", "table-schema/#categories"),
    ("enum 里有类别之外的值", "enum has a value that is no category"),
    ("这个值两条规定互相矛盾", "for this value the two properties contradict each other"),
    ('"categories": ["a", "b"], "enum": ["a"]', '"categories": ["a"], "enum": ["b"]'),
    (
        ("类别中的一部分", "some of the categories"),
        ("补上类别,或去掉 enum 的值", "add the category, or drop the value of enum"),
    ),
)
ITEM_TYPE = rule(
    ("PKG-165", "field-error", "table-schema/#list"),
    ("列表的元素类型不认识", "the type of the items of a list is not known"),
    ("元素按这个类型读", "items are read by this type"),
    ('"itemType": "integer"', '"itemType": "object"'),
    (
        (
            "string、integer、boolean、number、datetime、date 或 time",
            "string, integer, boolean, number, datetime, date or time",
        ),
        ("改成其中之一", "write one of them"),
    ),
)
RDF_TYPE = rule(
    ("PKG-166", "field-error", "table-schema/#rdfType"),
    ("rdfType 不是 URI", "rdfType is not a URI"),
    ("它指向一个公开的概念", "it points at a published concept"),
    ('"http://schema.org/Country"', '"Country"'),
    (("完整的 URI", "a full URI"), ("写出完整的地址", "write the full address")),
)
CONSTRAINTS = rule(
    ("PKG-167", "field-error", "table-schema/#field-constraints"),
    ("constraints 不是对象", "constraints is not an object"),
    ("每条约束有名称和值", "every constraint has a name and a value"),
    ('{"required": true}', '["required"]'),
    (
        ("一个 JSON 对象", "a JSON object"),
        ('改成 {"required": true} 的形式', 'write it as {"required": true}'),
    ),
)
CONSTRAINT_VALUE = rule(
    ("PKG-168", "field-error", "table-schema/#field-constraints"),
    ("约束的值不对", "a constraint has a value that cannot be used"),
    (
        "界限要能读成列的类型,否则无法比较",
        "a bound must be readable as the type of the field, or nothing can be compared",
    ),
    ('"type": "integer", "minimum": 5', '"type": "integer", "minimum": "low"'),
    (
        (
            "这条约束规定的类型;界限和 enum 的值合乎列的类型",
            "the kind that the constraint has; bounds and enum by the type of the field",
        ),
        ("改正这个值", "correct the value"),
    ),
)
CONSTRAINT_TYPE = rule(
    ("PKG-169", "field-error", "table-schema/#field-constraints"),
    ("这种类型没有这条约束", "the type has no such constraint"),
    ("是非没有大小,数没有长度", "booleans have no order, and numbers no length"),
    ('"type": "integer", "minimum": 1', '"type": "boolean", "minimum": 1'),
    (
        ("适用于列的类型的约束", "a constraint that goes with the type"),
        ("去掉它,或改类型", "leave it out, or change the type"),
    ),
)
BOUND_WITHOUT_TYPE = rule(
    ("PKG-170", "field-error", "table-schema/#minimum"),
    ("有界限而没有类型", "a bound without a type"),
    ("不知道类型,就不知道怎样比较大小", "without a type nobody knows how to compare"),
    ('"type": "integer", "constraints": {"minimum": 1}', '"constraints": {"minimum": 1}'),
    (("写明 type", "a type"), ("补上列的类型", "add the type of the field")),
)
PATTERN = rule(
    ("PKG-171", "field-error", "table-schema/#pattern"),
    ("正则表达式写错了", "a pattern is not a regular expression"),
    ("写错的表达式无法核对任何值", "a broken pattern can check nothing"),
    ('"[0-9]{12}"', '"[0-9"'),
    (
        ("XML Schema 的正则表达式", "a regular expression of XML Schema"),
        ("补上缺的括号", "look for the bracket that is lacking"),
    ),
)
PATTERN_DIALECT = rule(
    ("PKG-172", "", "table-schema/#pattern"),
    ("正则表达式用了 XML Schema 没有的写法", "a pattern uses what XML Schema has not"),
    (
        "(?:...)、\\b、*? 等写法只有一部分程序认识",
        "(?:...), \\b, *? and the like are known to some programs only",
    ),
    ('"(a|b)"', '"(?:a|b)"'),
    (
        ("XML Schema 的正则表达式", "a regular expression of XML Schema"),
        ("用普通的括号、字符和量词", "use plain groups, characters and quantifiers"),
    ),
    Severity.WARNING,
)
FIELD_VALUE = rule(
    ("PKG-173", "field-error", "table-schema/#field"),
    ("列的属性的值类型不对", "a property of a field has the wrong kind of value"),
    ("读不懂这个属性,就会读错整列", "if it is misread, so is the whole column"),
    ('"categoriesOrdered": true', '"categoriesOrdered": "yes"'),
    (
        ("规范规定的类型", "the kind that the standard gives: see the section of this property"),
        ("按规范改成是非、字符串或字符串列表", "write a boolean, a string or an array of strings as it says"),
    ),
)
FIELD_MISSING = twin(MISSING_VALUES, "PKG-174", "field-error")
FIELD_SAME_MISSING = twin(SAME_MISSING, "PKG-175", "field-error")

NAME_GIVEN = rule(
    ("PKG-190", "", "data-package/#properties"),
    ("数据包没有名称", "the package has no name"),
    ("引用和登记都要用名称", "citations and catalogues use the name"),
    ('"name": "guangdong-places"', "no name"),
    (("name", "name"), ("取一个不随版本改变的名称", "give it a name that no version changes")),
    Severity.WARNING,
)
NAME_FORM = rule(
    ("PKG-191", "", "data-package/#name"),
    ("名称有小写字母、数字、. - _ 以外的字符", "a name has more than lower-case letters, digits, . - and _"),
    ("名称常被用作文件名和网址的一部分", "names become parts of files and addresses"),
    ('"guangdong-places"', '"Guangdong Places"'),
    (
        ("小写英文字母、数字、. - _", "lower-case English letters, digits, . - _"),
        ("改写名称", "rewrite the name"),
    ),
    Severity.WARNING,
)
LICENCE_GIVEN = rule(
    ("PKG-192", "", "data-package/#properties"),
    ("没有写许可", "no licence is given"),
    ("没有许可,别人就无权再利用", "without a licence others may not reuse the data"),
    ('"licenses": [{"name": "CC-BY-4.0"}]', "no licenses"),
    (
        ("数据包或每个资源的 licenses", "licenses of the package or of every resource"),
        ("补上许可", "add the licence"),
    ),
    Severity.WARNING,
)
SCHEMA_GIVEN = rule(
    ("PKG-193", "", "data-resource/#schema"),
    ("表没有结构", "a table has no schema"),
    ("没有表结构,类型只能靠猜", "without a schema types can only be guessed"),
    ('"type": "table", "schema": {...}', '"type": "table"'),
    (("schema", "schema"), ("补上表结构", "add a schema")),
    Severity.WARNING,
)
SEMANTIC_VERSION = rule(
    ("PKG-194", "", "data-package/#version"),
    ("版本号不是三段式", "the version is not a semantic version"),
    ("使用者靠它判断换版会不会出错", "users see by it whether an update can break what they do"),
    ('"1.0.0"', '"1.0"'),
    (("主版本.次版本.修订号", "major.minor.patch"), ('例如 "1.0.0"', 'for example "1.0.0"')),
    Severity.WARNING,
)
TITLE_GIVEN = rule(
    ("PKG-195", "", "data-package/#contributors"),
    ("贡献者或来源没有名称", "a contributor or source has no title"),
    ("没有名称就无法署名", "without a title nobody can be credited"),
    ('{"title": "A", "roles": ["creator"]}', '{"roles": ["creator"]}'),
    (("title", "title"), ("补上 title", "add title")),
    Severity.WARNING,
)
ANY_FORMAT = rule(
    ("PKG-196", "", "table-schema/#datetime"),
    ("日期或时间的格式不定", "dates or times of any format"),
    ("1/2/2024 在不同地方是不同的日子", "1/2/2024 is a different day in different places"),
    ('"format": "%d/%m/%Y"', '"format": "any"'),
    (
        ("写明的格式", "a format that is written out"),
        ("写出 strptime 的格式", "write the pattern of strptime"),
    ),
    Severity.WARNING,
)

FIELD_RULES: tuple[Rule, ...] = (
    FIELD_TYPE, FIELD_FORMAT, CATEGORIES, SAME_CATEGORY, BEYOND_CATEGORIES, ITEM_TYPE, RDF_TYPE, CONSTRAINTS,
    CONSTRAINT_VALUE, CONSTRAINT_TYPE, BOUND_WITHOUT_TYPE, PATTERN, PATTERN_DIALECT, FIELD_VALUE, FIELD_MISSING,
    FIELD_SAME_MISSING,
)  # fmt: skip
ADVICE_RULES: tuple[Rule, ...] = (
    NAME_GIVEN, NAME_FORM, LICENCE_GIVEN, SCHEMA_GIVEN, SEMANTIC_VERSION, TITLE_GIVEN, ANY_FORMAT,
)  # fmt: skip
