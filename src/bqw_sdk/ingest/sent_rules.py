"""The rules about files as people send them: can they be read, and what in them is not read."""

from __future__ import annotations

from bqw_sdk.findings import RuleCard, Severity, Text

SENT_PROTECTED = RuleCard(
    "PKG-060",
    Text("文件有密码保护", "the file is protected by a password"),
    Text(
        "没有密码就读不到一个字,密码也不应随数据传送;请取消打开密码",
        "without its password not a word of it can be read, and passwords do not travel with data; take it off",
    ),
    "a workbook that opens at once",
    "a workbook that asks for a password",
    unreadable=True,
)
SENT_EMPTY = RuleCard(
    "PKG-061",
    Text("发来的文件是空的", "the file that was sent is empty"),
    Text(
        "内容多半在保存或传送时丢了,请重新发送",
        "its content was most likely lost in saving or sending; send it again",
    ),
    "a workbook or text with rows",
    "zero bytes, or nothing but blanks",
    unreadable=True,
)
NOT_A_TABLE = RuleCard(
    "PKG-062",
    Text("文件不是表格", "the file is no table"),
    Text(
        "照片、扫描件、文档和压缩包里的数字读不出来;请发送工作簿本身",
        "figures in pictures, scans, documents and archives cannot be read; send the workbook itself",
    ),
    "summary.xlsx",
    "a PDF or a picture of the table, whatever its name",
    unreadable=True,
)
SENT_UNDECODABLE = RuleCard(
    "PKG-063",
    Text("文字编码认不出来", "the encoding of the text is not recognised"),
    Text(
        "猜错编码会把汉字读成别的字而不报错;请另存为“CSV UTF-8”或 .xlsx",
        "a wrongly guessed encoding turns characters into others without an error; save it as “CSV UTF-8” or .xlsx",
    ),
    "a text in UTF-8 or GB18030",
    "a text of which one half is UTF-8 and the other GBK",
    unreadable=True,
)
LOCK_FILE = RuleCard(
    "PKG-064",
    Text("这是打开工作簿时生成的临时文件", "this is the note that marks a workbook as open"),
    Text(
        "以 ~$ 开头的文件里只有打开者的名字,没有数据;请关闭工作簿后发送它本身",
        "a file whose name begins with ~$ holds a name and no data; close the workbook and send the workbook",
    ),
    "summary.xlsx",
    "~$summary.xlsx",
    unreadable=True,
)
FILE_HELD = RuleCard(
    "PKG-065",
    Text("文件正被占用,或没有读取权限", "the file is held by another program, or may not be read"),
    Text(
        "表格软件打开着的文件可能读不到,也可能还没保存;请先关闭它",
        "a file that is open in a spreadsheet program may be out of reach or unsaved; close it first",
    ),
    "a closed workbook",
    "a workbook that is open in a spreadsheet program",
    unreadable=True,
)
MACROS_UNRUN = RuleCard(
    "PKG-066",
    Text("工作簿里有宏,没有运行", "the workbook has macros, which were not run"),
    Text(
        "宏可以做任何事,所以从不运行;由宏算出的值可能是旧的",
        "macros can do anything, so they are never run; values that they compute may be old",
    ),
    "summary.xlsx",
    "summary.xlsm with macros",
    severity=Severity.WARNING,
)
LINKS_UNFOLLOWED = RuleCard(
    "PKG-067",
    Text("工作簿引用了别的文件,没有去读", "the workbook refers to other files, which were not read"),
    Text(
        "引用来的值只是上次保存时的样子;请把它们粘贴为数值",
        "values taken from other files are those of the last saving; paste them as values",
    ),
    "36",
    "=[city.xlsx]Sheet1!B2",
    severity=Severity.WARNING,
)
HIDDEN_UNREAD = RuleCard(
    "PKG-068",
    Text("隐藏的工作表没有读", "a hidden sheet was not read"),
    Text(
        "隐藏的表多半是草稿或旧数据,也可能含有不该公开的内容;要报送的表请取消隐藏",
        "hidden sheets mostly hold drafts and old data, or what should not be public; unhide those that are meant",
    ),
    "a visible sheet",
    "a hidden sheet 备份",
    severity=Severity.WARNING,
)
FORMULA_UNVALUED = RuleCard(
    "PKG-069",
    Text("公式没有算出的值", "a formula without a value"),
    Text(
        "公式从不重新计算,文件里没有值就是没有值;请用表格软件打开并保存,或粘贴为数值",
        "formulas are never computed again, so what the file has no value of has none; open and save it, or paste values",
    ),
    "=SUM(B2:B9), saved by a spreadsheet program",
    "=SUM(B2:B9), written by a script",
)

SENT_RULES: tuple[RuleCard, ...] = (
    SENT_PROTECTED, SENT_EMPTY, NOT_A_TABLE, SENT_UNDECODABLE, LOCK_FILE, FILE_HELD, MACROS_UNRUN, LINKS_UNFOLLOWED,
    HIDDEN_UNREAD, FORMULA_UNVALUED,
)  # fmt: skip
