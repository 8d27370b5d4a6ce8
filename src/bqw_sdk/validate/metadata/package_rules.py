"""What must hold of a package as a whole, and of every address or path in it."""

from __future__ import annotations

from bqw_sdk.validate.metadata.notes import Rule, rule

PROFILE = rule(
    ("PKG-100", "package-error", "glossary/#profile"),
    ("$schema 不是数据包规范的地址", "$schema is not the address of a package profile"),
    ("程序靠它知道按哪一版规范来读", "programs learn from it by which version the package is to be read"),
    ('"https://datapackage.org/profiles/2.0/datapackage.json"', '"v2"'),
    (
        ("一个完整网址,指向数据包(不是资源或表结构)的规范", "a full address, of a profile of packages"),
        (
            '写成 "https://datapackage.org/profiles/2.0/datapackage.json"',
            'write "https://datapackage.org/profiles/2.0/datapackage.json"',
        ),
    ),
)
RESOURCES = rule(
    ("PKG-101", "package-error", "data-package/#resources"),
    ("没有资源清单", "there is no list of resources"),
    ("没有资源的数据包里什么数据也没有", "a package without resources holds no data"),
    ('"resources": [{...}]', '"resources": []'),
    (
        ("至少有一项的列表", "an array with at least one entry"),
        ("把每个数据文件写成 resources 里的一项", "describe each data file by an entry of resources"),
    ),
)
RESOURCE_OBJECT = rule(
    ("PKG-102", "package-error", "data-package/#resources"),
    ("资源不是对象", "a resource is not an object"),
    (
        "资源要有名称、位置和结构,只写文件名不够",
        "a resource has a name, a place and a schema, not just a file name",
    ),
    ('{"name": "t", "path": "t.csv"}', '"t.csv"'),
    (
        ("一个 JSON 对象", "a JSON object"),
        ('改成 {"name": ..., "path": ...}', 'write {"name": ..., "path": ...}'),
    ),
)
LICENCES = rule(
    ("PKG-103", "package-error", "data-package/#licenses"),
    ("许可不是对象的列表", "licenses is not an array of objects"),
    (
        "使用者要知道能否再利用;程序只认这种写法",
        "users need to know what they may do, and programs read this form only",
    ),
    ('[{"name": "CC-BY-4.0"}]', '"CC-BY-4.0"'),
    (
        ("对象的列表", "an array of objects"),
        ('改成 [{"name": "..."}];没有许可就去掉', 'write [{"name": "..."}], or leave it out'),
    ),
)
LICENCE_NAMED = rule(
    ("PKG-104", "package-error", "data-package/#licenses"),
    ("许可既无名称也无位置", "a licence has neither name nor path"),
    ("只有标题,无法确定是哪一份许可", "a title alone does not say which licence it is"),
    ('{"name": "CC-BY-4.0"}', '{"title": "free to use"}'),
    (
        ("name 或 path", "name or path"),
        ("补上许可的代号或网址", "add the identifier or the address of the licence"),
    ),
)
CONTRIBUTORS = rule(
    ("PKG-105", "package-error", "data-package/#contributors"),
    ("贡献者不是有内容的对象的列表", "contributors is not an array of objects that say something"),
    ("署名要能被程序读出", "programs must be able to read who is to be credited"),
    ('[{"title": "A"}]', '["A"]'),
    (
        ("对象的列表,每个对象至少有一个属性", "an array of objects with at least one property each"),
        ('改成 [{"title": "..."}],去掉空的', 'write [{"title": "..."}] and drop empty ones'),
    ),
)
SOURCES = rule(
    ("PKG-106", "package-error", "data-package/#sources"),
    ("来源不是有内容的对象的列表", "sources is not an array of objects that say something"),
    ("来源要能被程序读出", "programs must be able to read where the data come from"),
    ('[{"title": "A"}]', "[{}]"),
    (
        ("对象的列表,每个对象至少有一个属性", "an array of objects with at least one property each"),
        ('改成 [{"title": "..."}],去掉空的', 'write [{"title": "..."}] and drop empty ones'),
    ),
)
CREATED = rule(
    ("PKG-107", "package-error", "data-package/#created"),
    ("创建时间不合 RFC 3339", "created is not a date-time of RFC 3339"),
    ("没有时区的时间说不清是什么时候", "without a zone a time of day does not say when"),
    ('"2024-10-26T08:00:00Z"', '"2024-10-26"'),
    (
        ("日期、时间和时区", "a date, a time of day and a zone"),
        ('例如 "2024-10-26T08:00:00+08:00"', 'for example "2024-10-26T08:00:00+08:00"'),
    ),
)
WRONG_KIND = rule(
    ("PKG-108", "package-error", "glossary/#profile"),
    ("属性的值类型不对", "a property has the wrong kind of value"),
    (
        "元数据必须合乎它所声明的规范,其中规定了每个属性的类型",
        "a descriptor must be valid by its profile, which fixes the kind of each property",
    ),
    ('"keywords": ["a"]', '"keywords": "a"'),
    (
        ("规范规定的类型", "the kind that the profile gives: see the section of this property"),
        (
            "按规范改成字符串、整数或字符串列表",
            "write a string, a whole number or an array of strings as the profile says",
        ),
    ),
)
WRONG_FORM = rule(
    ("PKG-109", "package-error", "glossary/#profile"),
    ("网址、邮箱或媒体类型的形式不对", "an address, e-mail or media type has the wrong form"),
    (
        "元数据必须合乎它所声明的规范,其中规定了这些值的形式",
        "a descriptor must be valid by its profile, which fixes the form of these values",
    ),
    ('"email": "a@example.org"', '"email": "nobody"'),
    (
        (
            "homepage 为完整网址,email 含一个 @,mediatype 形如 text/csv",
            "a full address in homepage, one @ in email, and type/subtype in mediatype",
        ),
        ("改正,或去掉这个属性", "correct it or leave it out"),
    ),
)
PLACE_KIND = rule(
    ("PKG-110", "resource-error", "glossary/#url-or-path"),
    ("位置不是网址或路径", "a location is neither an address nor a path"),
    ("程序要据此找到文件", "programs find the file by it"),
    ('"data/t.csv"', '""'),
    (
        ("非空的字符串", "a string that is not empty"),
        ("写出网址或相对路径", "write an address or a relative path"),
    ),
)
PLACE_SCHEME = rule(
    ("PKG-111", "resource-error", "glossary/#url-or-path"),
    ("网址不完整或协议不允许", "an address is not complete, or of a scheme that is not allowed"),
    ("别的协议可以读到使用者自己的机器", "other schemes can reach into the machine of the user"),
    ('"https://example.org/t.csv"', '"file:///etc/passwd"'),
    (
        ("http、https、ftp 或 ftps 的完整网址", "a full address with http, https, ftp or ftps"),
        ("改用这些协议,或把文件放进数据包", "use one of these schemes, or put the file into the package"),
    ),
)
PLACE_ABSOLUTE = rule(
    ("PKG-112", "resource-error", "glossary/#url-or-path"),
    ("绝对路径", "an absolute path"),
    ("在别人的机器上它不存在,或是别的文件", "on another machine it is missing or, worse, another file"),
    ('"data/t.csv"', '"/data/t.csv"'),
    (
        ("相对于描述文件的路径", "a path relative to the descriptor"),
        ("把文件放进数据包,写相对路径", "put the file into the package and write its relative path"),
    ),
)
PLACE_PARENT = rule(
    ("PKG-113", "resource-error", "glossary/#url-or-path"),
    ("路径走出了上级文件夹", "a path goes to a parent folder"),
    (
        "它可以读到数据包以外的文件;用百分号编码的也一样",
        "it can reach files outside the package; so can the percent-encoded form",
    ),
    ('"data/t.csv"', '"data/%2e%2e/%2e%2e/t.csv"'),
    (
        ("没有 .. 的路径", "a path without .."),
        ("把文件放在描述文件旁边或下面", "put the file beside or below the descriptor"),
    ),
)
PLACE_HIDDEN = rule(
    ("PKG-114", "resource-error", "glossary/#url-or-path"),
    ("路径里有隐藏的文件夹或文件", "a path with a hidden folder or file"),
    (
        "隐藏的内容常是配置和密钥,也常在复制时丢失",
        "what is hidden is often private, and often lost in copying",
    ),
    ('"data/t.csv"', '"data/.cache/t.csv"'),
    (
        ("每一段都不以点开头", "no part that begins with a dot"),
        ("去掉名称开头的点", "take away the dot at the beginning of the name"),
    ),
)
PLACE_BACKSLASH = rule(
    ("PKG-115", "resource-error", "glossary/#url-or-path"),
    ("路径用了反斜线", "a path with a backslash"),
    ("只有 Windows 把它当作分隔符", "only Windows takes it for a separator"),
    ('"data/t.csv"', '"data\\t.csv"'),
    (("以 / 分隔的路径", "a path separated by /"), ("把反斜线改成 /", "write / for each backslash")),
)

PACKAGE_RULES: tuple[Rule, ...] = (
    PROFILE, RESOURCES, RESOURCE_OBJECT, LICENCES, LICENCE_NAMED, CONTRIBUTORS, SOURCES, CREATED, WRONG_KIND,
    WRONG_FORM, PLACE_KIND, PLACE_SCHEME, PLACE_ABSOLUTE, PLACE_PARENT, PLACE_HIDDEN, PLACE_BACKSLASH,
)  # fmt: skip
