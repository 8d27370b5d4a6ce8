"""The rules about opening what a stranger made: nothing outside its folder, nothing from afar, nothing endless."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Text

DESCRIPTOR_UNREADABLE = RuleCard(
    "PKG-020",
    Text("描述文件读不了", "the descriptor cannot be read"),
    Text(
        "描述文件说明其余一切;它不是 UTF-8 的 JSON 或 YAML 时,什么都无法校验",
        "the descriptor explains all the rest; unless it is JSON or YAML in UTF-8, nothing can be judged",
    ),
    '{"name": "places", "resources": []}',
    '{"name": "places", "resources": [}',
    unreadable=True,
    reference_type="package-error",
)
DESCRIPTOR_NO_OBJECT = RuleCard(
    "PKG-021",
    Text("描述文件不是一个对象", "the descriptor is no object"),
    Text("描述文件是一组名称和值,写在 { } 里", "a descriptor is a set of names and values between { and }"),
    '{"resources": []}',
    '["resources"]',
    unreadable=True,
    reference_type="package-error",
)
DESCRIPTOR_BEYOND_LIMIT = RuleCard(
    "PKG-022",
    Text("描述文件超出上限", "the descriptor is beyond a limit"),
    Text(
        "过大、过深或别名层层展开的描述文件会耗尽内存,正常的描述文件远在上限之下",
        "a descriptor too large, too deep or of aliases upon aliases eats all memory; honest ones stay far below",
    ),
    "ten levels of brackets",
    "100,000 levels of brackets",
    unreadable=True,
    reference_type="package-error",
)
PATH_LEAVES = RuleCard(
    "PKG-023",
    Text("路径通到数据包之外", "the path leads out of the package"),
    Text(
        "数据包只能读自己文件夹里的文件,否则别人的数据包就能读到你的文件",
        "a package may read only its own folder, or a stranger's package would read your files",
    ),
    '"path": "data/places.csv"',
    '"path": "data/%2e%2e/%2e%2e/secret.csv"',
    reference_type="resource-error",
)
PATH_HIDDEN = RuleCard(
    "PKG-024",
    Text("路径经过隐藏的文件或文件夹", "the path goes through something hidden"),
    Text(
        "Data Package 第二版不许路径经过以点开头的文件夹:人看不见,里面常有密码和配置",
        "Data Package v2 allows no folders that begin with a dot: people do not see them, and secrets lie there",
    ),
    '"path": "data/places.csv"',
    '"path": ".git/config"',
    reference_type="resource-error",
)
NO_REGULAR_FILE = RuleCard(
    "PKG-025",
    Text("路径指的不是普通文件", "the path is of no regular file"),
    Text(
        "设备、管道和套接字可能永远读不完,所以连打开都不打开",
        "devices, pipes and sockets may never end, so they are not even opened",
    ),
    '"path": "places.csv"',
    '"path": "pipe", made by mkfifo',
    reference_type="resource-error",
)
PATH_UNPORTABLE = RuleCard(
    "PKG-026",
    Text("路径不是可移植的写法", "the path is not written portably"),
    Text(
        "反斜杠、盘符和控制字符在不同系统上意思不同;路径一律用 / 分隔",
        "backslashes, drive letters and control characters mean different things on each system; write / between names",
    ),
    '"path": "data/places.csv"',
    '"path": "data\\\\places.csv"',
    reference_type="scheme-error",
)
PATH_IS_FOLDER = RuleCard(
    "PKG-027",
    Text("路径指的是文件夹", "the path is of a folder"),
    Text("表要从文件里读", "a table is read from a file"),
    '"path": "data/places.csv"',
    '"path": "data"',
    reference_type="scheme-error",
)
REMOTE_DATA = RuleCard(
    "PKG-028",
    Text("数据在网上,没有去取", "the data lies elsewhere and was not fetched"),
    Text(
        "校验别人的数据包时不应悄悄联网;确要取,用 --allow-remote 写明主机",
        "judging a stranger's package should not call out unnoticed; name the host with --allow-remote to fetch it",
    ),
    '"path": "places.csv"',
    '"path": "http://example.org/places.csv"',
    reference_type="scheme-error",
)
REMOTE_SCHEMA = RuleCard(
    "PKG-029",
    Text("表结构在网上,没有去取", "the schema lies elsewhere and was not fetched"),
    Text(
        "没有表结构就不能校验;取它要先写明主机",
        "without its schema a table cannot be judged; name the host first",
    ),
    '"schema": "schema.json"',
    '"schema": "http://example.org/schema.json"',
    reference_type="schema-error",
)
REMOTE_DIALECT = RuleCard(
    "PKG-030",
    Text("方言说明在网上,没有去取", "the dialect lies elsewhere and was not fetched"),
    Text(
        "不知道分隔符就会读错;取它要先写明主机",
        "without the delimiter a table is misread; name the host first",
    ),
    '"dialect": "dialect.json"',
    '"dialect": "http://example.org/dialect.json"',
    reference_type="dialect-error",
)
REMOTE_PROFILE = RuleCard(
    "PKG-031",
    Text("规范(profile)在网上,没有去取", "the profile lies elsewhere and was not fetched"),
    Text(
        "自定的规范可以指向任何地址;取它要先写明主机",
        "a profile of one's own can point at any address; name the host first",
    ),
    '"profile": "tabular-data-package"',
    '"profile": "http://example.org/profile.json"',
    reference_type="metadata-error",
)
NESTED_DESCRIPTOR = RuleCard(
    "PKG-032",
    Text("资源本身又是一份描述文件", "the resource is itself a descriptor"),
    Text(
        "描述文件里的描述文件能绕开路径和网址的检查,所以不读;请单独校验它",
        "a descriptor inside a descriptor would slip past the checks of paths and addresses; judge it by itself",
    ),
    '"path": "places.csv"',
    '"path": "other/datapackage.json"',
    reference_type="resource-error",
)
REFERENCE_UNSAFE = RuleCard(
    "PKG-033",
    Text("引用的说明文件不能安全地读", "a file that the descriptor refers to cannot be read safely"),
    Text(
        "表结构、方言和规范的文件也受同样的限制:普通文件、不过大、不过深、不引向别处",
        "files of schema, dialect and profile have the same limits: regular, not too large or deep, leading nowhere",
    ),
    '"schema": "schema.json"',
    '"schema": "schema.yaml" of a billion aliases',
    reference_type="schema-error",
)
INFLATES_BEYOND = RuleCard(
    "PKG-034",
    Text("文件展开后超出上限", "the file inflates beyond the limit"),
    Text(
        "几千字节的压缩文件能展开成占满硬盘的零",
        "a few compressed kilobytes can inflate to zeros that fill a disk",
    ),
    "a table that grows 30 times",
    "42 kB that grow to 4.5 PB",
    unreadable=True,
    reference_type="resource-error",
)
ARCHIVE_UNSAFE = RuleCard(
    "PKG-035",
    Text("压缩包不能安全地打开", "the archive cannot be opened safely"),
    Text(
        "损坏、加密、条目重叠、路径通到外面的压缩包不是正常打包的结果",
        "damaged, encrypted, overlapping or outward-leading archives are not what packing makes",
    ),
    "a zip as every zip program writes it",
    "a zip with an entry ../../.profile",
    unreadable=True,
    reference_type="package-error",
)
SHEET_BEYOND = RuleCard(
    "PKG-036",
    Text("工作表的范围超出上限", "the sheet spans more than the limit"),
    Text(
        "读表的程序要为整块矩形留出内存;最右下角写一个字就是一百七十亿格",
        "readers keep room for the whole rectangle; one character in the last corner makes 17 thousand million cells",
    ),
    "A1:O100001",
    "A1 and XFD1048576",
    unreadable=True,
    reference_type="resource-error",
)
WORKBOOK_UNSAFE = RuleCard(
    "PKG-037",
    Text("工作簿里有展开实体的 XML", "the workbook holds XML that defines entities"),
    Text(
        "表格程序从不写实体定义;它只用来展开成巨量文字或读取本机文件",
        "no spreadsheet program writes entity definitions; they serve to explode or to read local files",
    ),
    "<sheetData><row/></sheetData>",
    '<!DOCTYPE lolz [<!ENTITY lol "lol">]>',
    unreadable=True,
    reference_type="resource-error",
)
PARQUET_BEYOND = RuleCard(
    "PKG-038",
    Text("Parquet 声明的大小超出上限", "the Parquet file declares more than the limit"),
    Text(
        "几百字节的 Parquet 可以声明几十亿行",
        "a few hundred bytes of Parquet can declare thousands of millions of rows",
    ),
    "ten million rows of 15 columns",
    "4,000,000,000 rows in 600 bytes",
    unreadable=True,
    reference_type="resource-error",
)
PROFILE_UNREADABLE = RuleCard(
    "PKG-039",
    Text("规范(profile)读不了", "the profile cannot be read"),
    Text(
        "声明遵循的规范读不到,就无从判断是否遵循",
        "unless the profile can be read, nobody knows whether it is followed",
    ),
    '"profile": "profile.json", which lies beside the descriptor',
    '"profile": "profile.json", which is not there',
    reference_type="metadata-error",
)
PROFILE_LEADS_ON = RuleCard(
    "PKG-040",
    Text("规范(profile)引用了别处的文件", "the profile refers to files elsewhere"),
    Text(
        "规范里的 $ref 会让校验程序去取它写的任何地址或文件",
        "a $ref in a profile makes validators fetch whatever address or file it names",
    ),
    '"$ref": "#/definitions/name"',
    '"$ref": "http://example.org/more.json"',
    reference_type="package-error",
)
WORKBOOK_BROKEN = RuleCard(
    "PKG-041",
    Text("工作簿损坏", "the workbook is broken"),
    Text(
        "不同的表格程序对损坏的文件读法不同,读出什么都不可信;请重新导出",
        "programs read a broken file each in their own way, so nothing read from it can be trusted; export it again",
    ),
    "a workbook as a spreadsheet program saved it",
    "a truncated download, or a CSV file named .xlsx",
    unreadable=True,
    reference_type="format-error",
)

DESCRIBED_RULES: tuple[RuleCard, ...] = (
    DESCRIPTOR_UNREADABLE, DESCRIPTOR_NO_OBJECT, DESCRIPTOR_BEYOND_LIMIT, PATH_LEAVES, PATH_HIDDEN, NO_REGULAR_FILE,
    PATH_UNPORTABLE, PATH_IS_FOLDER, REMOTE_DATA, REMOTE_SCHEMA, REMOTE_DIALECT, REMOTE_PROFILE, NESTED_DESCRIPTOR,
    REFERENCE_UNSAFE, INFLATES_BEYOND, ARCHIVE_UNSAFE, SHEET_BEYOND, WORKBOOK_UNSAFE, PARQUET_BEYOND,
    PROFILE_UNREADABLE, PROFILE_LEADS_ON, WORKBOOK_BROKEN,
)  # fmt: skip
