"""Files as people send them, opened without trust: looked at first, then read, and what was not read is told."""

from __future__ import annotations

import stat
import threading
from collections import defaultdict
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from bqw_sdk.errors import SourceMissing
from bqw_sdk.findings import Finding, Origin, Text
from bqw_sdk.formats.raw_sheets import (
    BrokenFile,
    EmptyFile,
    LockedFile,
    LockFile,
    NotATable,
    ProtectedFile,
    SheetSurvey,
    TooLarge,
    UndecodableText,
    Unread,
    book_kind,
    read_book,
)
from bqw_sdk.formats.template_xlsx.stamp import STAMP_SHEET
from bqw_sdk.ingest.archives import opened_zip
from bqw_sdk.ingest.described_rules import ARCHIVE_UNSAFE, NO_REGULAR_FILE, SHEET_BEYOND, WORKBOOK_BROKEN
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.sent_rules import (
    FILE_HELD,
    FORMULA_UNVALUED,
    HIDDEN_UNREAD,
    LINKS_UNFOLLOWED,
    LOCK_FILE,
    MACROS_UNRUN,
    NOT_A_TABLE,
    SENT_EMPTY,
    SENT_PROTECTED,
    SENT_UNDECODABLE,
)
from bqw_sdk.ingest.unsafe import Unsafe, printable
from bqw_sdk.ingest.unseen import Unseen, large_sheets
from bqw_sdk.ingest.workbooks import Counted, inspect_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bqw_sdk.findings import RuleCard
    from bqw_sdk.formats.raw_sheets import RawBook, RawSheet

_STANDARD_LIMITS = Limits()
_LARGE = 1024 * 1024
_ZIP = b"PK\x03\x04"
_CARDS: dict[type[Unread], RuleCard] = {
    ProtectedFile: SENT_PROTECTED, BrokenFile: WORKBOOK_BROKEN, EmptyFile: SENT_EMPTY, NotATable: NOT_A_TABLE,
    UndecodableText: SENT_UNDECODABLE, TooLarge: SHEET_BEYOND, LockFile: LOCK_FILE, LockedFile: FILE_HELD,
}  # fmt: skip


def open_sent_file(
    path: Path, limits: Limits = _STANDARD_LIMITS, *, meanwhile: Callable[[], None] | None = None
) -> tuple[RawBook | None, tuple[Finding, ...]]:
    r"""Look at a file, read it, and return it with what has to be told of it; no book when it cannot be read.

    Hidden sheets are not read, and have no rows; only the stamp of our own templates is. Macros are never run, links
    never followed, formulas never computed. SourceMissing when there is no file.

    ``meanwhile`` is done in a thread of its own while the cells of a large file are read, where that leaves the
    interpreter alone; it has come to its end when this returns.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     scan = Path(folder, "summary.xlsx")
    ...     _ = scan.write_bytes(b"%PDF-1.7\n")
    ...     book, findings = open_sent_file(scan)
    >>> book is None, [(finding.rule, finding.found, finding.unreadable) for finding in findings]
    (True, [('PKG-062', 'PDF', True)])
    """
    try:
        book = _read(path, limits, meanwhile)
    except (FileNotFoundError, NotADirectoryError) as error:
        if isinstance(error, SourceMissing):
            raise
        raise SourceMissing(Text(f"没有这个文件:{path}", f"no such file: {path}")) from error
    except PermissionError as error:
        return None, (_told(LockedFile(path.name, str(error.strerror or error))),)
    except Unread as error:
        return None, (_told(error),)
    except OSError as error:
        return None, (_told(LockedFile(path.name, str(error.strerror or error))),)
    except Unsafe as unsafe:
        # Whatever is wrong with a file that was sent: nothing of it was read.
        return None, (replace(unsafe.as_finding(file=path.name), unreadable=True),)
    return book, tuple(sorted(_remarks(book)))


def _read(path: Path, limits: Limits, meanwhile: Callable[[], None] | None) -> RawBook:
    if not stat.S_ISREG(path.stat().st_mode):
        raise Unsafe(NO_REGULAR_FILE, path.name)
    with path.open("rb") as file:
        zipped = file.read(len(_ZIP)) == _ZIP
    surveys: defaultdict[str, SheetSurvey] = defaultdict(SheetSurvey)
    if zipped:
        try:
            # The directory of a zip is weighed before anything takes it into memory.
            with opened_zip(path, limits):
                pass
        except Unsafe as unsafe:
            card = WORKBOOK_BROKEN if unsafe.card is ARCHIVE_UNSAFE else unsafe.card
            raise Unsafe(card, unsafe.found) from unsafe
    kind = book_kind(path)
    apart = large_sheets(path, limits) if kind == "xlsx" else frozenset()
    inflated = 0
    if kind in {"xlsx", "ods"}:
        inflated = inspect_workbook(path, limits, surveys if kind == "xlsx" else None, but=apart)
    read: dict[str, RawSheet] = {}
    if apart:
        from bqw_sdk.ingest.large_sheets import read_large_sheets  # noqa: PLC0415 - loads Polars

        counted = Counted(limits.workbook_bytes - inflated, limits)
        read = read_large_sheets(Unseen(path, limits, counted), apart)
    if apart - read.keys():
        inspect_workbook(path, limits, surveys, but=read.keys() | surveys.keys())
    if read or path.stat().st_size < _LARGE:
        meanwhile = None
    with _beside(meanwhile) if meanwhile else nullcontext():
        return read_book(path, cells=limits.sheet_cells, hidden=(STAMP_SHEET,), surveys=surveys, read=read)


@contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _told(error: Unread) -> Finding:
    card = _CARDS[type(error)]
    return Finding(
        card.identifier, card.severity, origin=Origin(printable(error.file)), message=card.title,
        found=printable(error.found), expected=error.expected, mend=error.mend,
        unreadable=True,
    )  # fmt: skip


def _remarks(book: RawBook) -> Iterator[Finding]:
    file = printable(book.file)
    if book.macros:
        yield _remark(MACROS_UNRUN, Origin(file), "VBA")
    if book.links:
        yield _remark(LINKS_UNFOLLOWED, Origin(file), "external links")
    for sheet in book.sheets:
        if sheet.hidden and sheet.name != STAMP_SHEET:
            yield _remark(HIDDEN_UNREAD, Origin(file, printable(sheet.name)), printable(sheet.name))
        for row, column in sheet.unvalued:
            yield _remark(FORMULA_UNVALUED, Origin(file, printable(sheet.name), row, column), "")


def _remark(card: RuleCard, origin: Origin, found: str) -> Finding:
    return Finding(
        card.identifier, card.severity, row=origin.row, origin=origin, message=card.title, found=found,
        expected=Text(f"如 {card.example}", f"such as {card.example}"), mend=card.why,
    )  # fmt: skip
