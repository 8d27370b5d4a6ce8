"""Which kind of file it is, whatever its name says, and the reader of that kind."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Literal

from bqw_sdk.errors import SourceMissing
from bqw_sdk.findings import Text
from bqw_sdk.formats.raw_sheets.asked import MOST_CELLS, Asked
from bqw_sdk.formats.raw_sheets.faults import (
    BrokenFile,
    EmptyFile,
    LockedFile,
    LockFile,
    NotATable,
    ProtectedFile,
)
from bqw_sdk.formats.raw_sheets.html import looks_like_html, read_html
from bqw_sdk.formats.raw_sheets.ods import read_ods
from bqw_sdk.formats.raw_sheets.ole import OLE_MAGIC
from bqw_sdk.formats.raw_sheets.text import read_text
from bqw_sdk.formats.raw_sheets.xls import read_xls
from bqw_sdk.formats.raw_sheets.xlsx import read_xlsx

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets.survey import SheetSurvey
    from bqw_sdk.formats.raw_sheets.values import RawBook, RawSheet

Kind = Literal["xlsx", "ods", "xls", "html", "text"]

LOCK_PREFIXES = ("~$", ".~lock.", ".~")
_START = 64 * 1024
_ZIP = b"PK\x03\x04"
_ENCRYPTED = 0x1
_OTHERS = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "RIFF"),
    (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"{\\rtf", "RTF"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"), (b"PK\x05\x06", "zip"), (b"SQLite format 3", "SQLite"), (b"PAR1", "Parquet"),
    (b"\x09\x00", "BIFF2"), (b"\x09\x02", "BIFF3"), (b"\x09\x04", "BIFF4"), (b"MIME-Version:", "MHTML"),
)  # fmt: skip
_XML_BOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
_SAVE_AS = Text(
    "请用 WPS 或 Excel 打开,另存为 .xlsx 后重新发送",
    "open it in a spreadsheet program, save it as .xlsx and send that",
)
_READERS = {"xlsx": read_xlsx, "ods": read_ods, "xls": read_xls, "html": read_html, "text": read_text}


def read_book(
    path: Path,
    *,
    cells: int = MOST_CELLS,
    hidden: Collection[str] | None = None,
    surveys: Mapping[str, SheetSurvey] | None = None,
    read: Mapping[str, RawSheet] | None = None,
) -> RawBook:
    r"""Read a workbook, or a text or page that holds tables, by what it is and not by what it is called.

    Args:
        path: The file.
        cells: How many cells the rectangle of a sheet may span.
        hidden: The names of the hidden sheets to read; without it all are read. One that is not read has no rows.
        surveys: What is already known of the sheets of an XLSX, by the name of their part.
        read: Sheets of an XLSX that were read already, by the name of their part.

    SourceMissing without a file; :class:`Unread` in one class for each matter when it cannot be read.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.xls")
    ...     _ = file.write_bytes("镇;户数\n甲镇;12\n".encode("gbk"))
    ...     book = read_book(file)
    >>> book.format, book.encoding, book.sheets[0].rows[1]
    ('csv', 'gb18030', ['甲镇', '12'])
    """
    try:
        kind = book_kind(path)
        return _READERS[kind](Asked(path, cells, hidden, surveys or {}, read or {}))
    except FileNotFoundError as error:
        raise SourceMissing(Text(f"没有这个文件:{path}", f"no such file: {path}")) from error
    except PermissionError as error:
        raise LockedFile(path.name, str(error.strerror or error)) from error


def book_kind(path: Path) -> Kind:
    """Tell what a file is by its content; an :class:`Unread` when it is nothing that is read."""
    if path.name.startswith(LOCK_PREFIXES):
        raise LockFile(path.name, path.name)
    with path.open("rb") as file:
        start = file.read(_START)
    if not start.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise EmptyFile(path.name, f"{path.stat().st_size} bytes, nothing but blanks" if start else "0 bytes")
    if start.startswith(_ZIP):
        return _zip_kind(path)
    if start.startswith(OLE_MAGIC):
        return "xls"
    if _XML_BOOK in start:
        raise NotATable(path.name, "XML Spreadsheet 2003", mend=_SAVE_AS)
    for magic, name in _OTHERS:
        if start.startswith(magic):
            old = name.startswith("BIFF") or name == "MHTML"
            raise NotATable(path.name, name, mend=_SAVE_AS if old else None)
    return "html" if looks_like_html(start) else "text"


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {info.filename.casefold().replace("\\", "/") for info in archive.infolist()}
            protected = any(info.flag_bits & _ENCRYPTED for info in archive.infolist())
            told = (
                archive.read("mimetype")[:80] if "mimetype" in archive.namelist() and not protected else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, PermissionError):
            raise
        raise BrokenFile(path.name, str(error) or type(error).__name__) from error
    if protected:
        raise ProtectedFile(path.name, "zip encryption")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if b"opendocument.spreadsheet" in told or ("content.xml" in names and not told):
        return "ods"
    if "xl/workbook.bin" in names:
        raise NotATable(path.name, "XLSB", mend=_SAVE_AS)
    tops = {name.partition("/")[0] for name in names}
    name = "DOCX" if "word" in tops else "PPTX" if "ppt" in tops else told.decode("ascii", "replace") or "zip"
    raise NotATable(path.name, name)
