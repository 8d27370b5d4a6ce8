"""Why a file that somebody sent cannot be read: one class for each matter, in both languages."""

from __future__ import annotations

from typing import ClassVar

from bqw_sdk.errors import SourceUnreadable
from bqw_sdk.findings import Text

_SAVE_AGAIN = Text(
    "请用 WPS 或 Excel 打开,另存为 .xlsx 后重新发送",
    "open it in a spreadsheet program, save it as .xlsx and send that",
)
_A_TABLE = Text(
    "xlsx、xls、ods 工作簿,或 CSV、TSV 文本", "a workbook (xlsx, xls, ods) or a text of CSV or TSV"
)


class Unread(SourceUnreadable):
    """A file cannot be read as tables; ``found``, ``expected`` and ``mend`` say what to do about it.

    >>> error = ProtectedFile("a.xlsx", "EncryptedPackage")
    >>> error.file, error.found
    ('a.xlsx', 'EncryptedPackage')
    """

    matter: ClassVar[Text] = Text("文件读不了", "the file cannot be read")
    expects: ClassVar[Text] = _A_TABLE
    mends: ClassVar[Text] = _SAVE_AGAIN

    def __init__(self, file: str, found: str, expected: Text | None = None, mend: Text | None = None) -> None:
        """Take the name of the file, what was found in it, and what its class does not say already."""
        self.file, self.found = file, found
        self.expected, self.mend = expected or self.expects, mend or self.mends
        super().__init__(
            Text(
                f"{file}:{self.matter.zh}。发现:{found};应为:{self.expected.zh}。{self.mend.zh}",
                f"{file}: {self.matter.en}. Found: {found}; expected: {self.expected.en}. To mend it, {self.mend.en}",
            )
        )


class ProtectedFile(Unread):
    """The file is encrypted; without its password there is nothing to read."""

    matter = Text("文件有密码保护", "the file is protected by a password")
    expects = Text("没有密码的文件", "a file without a password")
    mends = Text(
        "请在表格软件里取消打开密码,保存后重新发送",
        "take the password off in the spreadsheet program, save it and send it again",
    )


class BrokenFile(Unread):
    """The file is of a kind that is read, and is damaged or cut short."""

    matter = Text("文件损坏", "the file is broken")
    expects = Text("表格软件保存的完整文件", "a whole file as a spreadsheet program saves it")
    mends = Text(
        "请重新导出或重新下载;能打开的话另存为 .xlsx",
        "export or download it again; if it opens, save it as .xlsx",
    )


class EmptyFile(Unread):
    """Nothing stands in the file."""

    matter = Text("文件是空的", "the file is empty")
    mends = Text(
        "内容多半在保存或传送时丢了,请重新发送",
        "its content was most likely lost in saving or sending; send it again",
    )


class NotATable(Unread):
    """The file is something else: a picture, a PDF, a text document, an archive."""

    matter = Text("文件不是表格", "the file is no table")
    mends = Text(
        "请发送填写数据的工作簿本身,而不是它的照片、扫描件或压缩包",
        "send the workbook itself rather than a picture, a scan or an archive of it",
    )


class UndecodableText(Unread):
    """A text is in none of the encodings that are read; ``found`` names the byte and its place."""

    matter = Text("文字编码认不出来", "the encoding of the text is not recognised")
    expects = Text("UTF-8、带 BOM 的 UTF-16、GB18030 或 GBK", "UTF-8, UTF-16 with a BOM, GB18030 or GBK")
    mends = Text("请另存为“CSV UTF-8”或 .xlsx", "save it as “CSV UTF-8” or as .xlsx")


class TooLarge(Unread):
    """Reading the file would take more memory than any honest table needs."""

    matter = Text("文件超出上限", "the file is beyond the limit")
    mends = Text(
        "请删去数据以外的行和列(选中后整行、整列删除),或拆成几个文件",
        "delete rows and columns outside the data (whole rows and columns), or split the file",
    )


class LockFile(Unread):
    """The file is the note that a spreadsheet program leaves beside a workbook while it is open."""

    matter = Text("这是打开工作簿时生成的临时文件", "this is the note that marks a workbook as open")
    expects = Text("工作簿本身,文件名不带 ~$", "the workbook itself, whose name has no ~$")
    mends = Text("请关闭工作簿后发送不带 ~$ 的文件", "close the workbook and send the file without ~$")


class LockedFile(Unread):
    """Another program holds the file, or it may not be read."""

    matter = Text("文件正被占用,或没有读取权限", "the file is held by another program, or may not be read")
    expects = Text("已关闭且可以读取的文件", "a closed file that may be read")
    mends = Text("请关闭 Excel 或 WPS 里的这个文件后再试", "close the file in Excel or WPS and try again")
