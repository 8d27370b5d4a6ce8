"""The files of one sender, opened one after another, and put together to a submission.

What puts them together is as much work to load as a large file is to read, and is loaded meanwhile; so this module
itself has to be light.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.formats.template_xlsx.stamp import LISTS_SHEET, STAMP_SHEET, read_stamp
from bqw_sdk.ingest.sent_files import open_sent_file
from bqw_sdk.ingest.sent_rules import HIDDEN_UNREAD
from bqw_sdk.ingest.submission.opened import OpenedFile
from bqw_sdk.ingest.submission.options import SubmissionOptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.submission.submission import Submission


def read_submission(paths: Iterable[Path | str], options: SubmissionOptions | None = None) -> Submission:
    """Read the files of one sender: workbooks (XLSX, XLS, ODS), CSV and TSV, in any number.

    Everything that is wrong with them is a finding of the submission; nothing is computed, followed or run.

    Raises:
        UsageError: no file was named. UnknownDataset, UnknownPlace, MalformedPlaceCode: no such dataset or place.
        SourceMissing: there is no such file.
    """
    files = [Path(path) for path in paths]
    if not files:
        raise UsageError(Text("请至少指定一个文件", "name at least one file"))
    options = options or SubmissionOptions()
    opened: list[OpenedFile] = []
    told: list[Finding] = []
    for path in files:
        book, findings = open_sent_file(path, options.limits, meanwhile=_load)
        stamped = book is not None and any(sheet.name == STAMP_SHEET for sheet in book.sheets)
        told += [
            replace(each, origin=replace(each.origin, file=f"{options.prefix}{each.origin.file}"))
            for each in findings
            if not (stamped and each.rule == HIDDEN_UNREAD.identifier and each.found in LISTS_SHEET)
        ]
        if book is not None:
            book = replace(book, file=f"{options.prefix}{book.file}")
            opened.append(OpenedFile(path, book, read_stamp(path) if stamped else None))
    from bqw_sdk.ingest.submission.submission import put_together  # noqa: PLC0415 - see above

    return put_together(opened, told, options)


def _load() -> None:
    """Load what the cells of a file are given to next."""
    from bqw_sdk.gazetteer import find_places  # noqa: PLC0415 - see above
    from bqw_sdk.ingest.submission import submission  # noqa: F401, PLC0415 - see above

    # The first name that is looked up builds the index of all names.
    find_places("广东省")
