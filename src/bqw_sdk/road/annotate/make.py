"""A sender's own workbook with the mistakes marked: one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.ingest.annotation_sheets import TO_MEND
from bqw_sdk.road.annotate.corrected import add_corrections, limited
from bqw_sdk.road.annotate.corrections import plan_corrections
from bqw_sdk.road.annotate.former import remember, take_off
from bqw_sdk.road.annotate.marking import fit_comments, gather, mark, select_first, write_corrections
from bqw_sdk.road.annotate.naming import name_in
from bqw_sdk.road.annotate.opening import open_workbook
from bqw_sdk.road.annotate.placing import Places
from bqw_sdk.road.annotate.rebuilt import free_title
from bqw_sdk.road.annotate.saving import check_suffix, check_target, save
from bqw_sdk.road.annotate.to_mend import add_list
from bqw_sdk.road.annotate.to_publish import add_public
from bqw_sdk.road.annotate.values import Annotated

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from pathlib import Path

    from bqw_sdk.findings import Finding
    from bqw_sdk.formats.raw_sheets import RawBook
    from bqw_sdk.ingest.changes import Change
    from bqw_sdk.road.annotate.values import PublicTable


def annotate_workbook(  # noqa: PLR0913 - all but the two paths are named
    path: Path, out: Path, *, findings: Sequence[Finding], changes: Sequence[Change] = (),
    public: Sequence[PublicTable] = (), fix: bool = False, units_given: Container[tuple[str, str]] = (), language: str = "zh", book: RawBook | None = None,
) -> Annotated:  # fmt: skip
    """Write the sender's workbook again with its faulty cells coloured and commented on, and lists in front.

    An XLSX or XLSM is kept as it is, formulas and formats included, as far as openpyxl can (what it cannot is told,
    also on the first sheet). For any other file, and for an XLSX that openpyxl cannot open, ``book`` holds the cells
    as they were read, and a new XLSX is written from them.

    With ``fix``, changes whose results the sender would know for his own values are written into the cells
    (:data:`bqw_sdk.road.annotate.WRITTEN` says which); without, they are listed only. ``units_given`` are the
    datasets and fields whose unit a mapping tells: their figures are not written, or they would be converted twice. Marks of an earlier annotation
    are taken off first.

    The whole workbook is held in memory, about 600 bytes a cell, and 100,000 cells take three to six seconds: above
    400,000 cells people wait longer than they like, and above four million a machine of two gigabytes is too small.

    ``out`` may be a folder: then the file is named after that which was sent
    (:func:`bqw_sdk.road.annotate.naming.name_in`).

    Raises:
        SourceMissing: there is no such file; SourceUnreadable: it cannot be read, or not safely.
        UsageError: no XLSX came without ``book``, or ``out`` does not end in ``.xlsx`` (``.xlsm`` with macros).
        TargetUnwritable: ``out`` is the input, is there and no annotation as it was written, is open, or cannot be
            written.
    """
    in_folder = out.is_dir()
    if not in_folder:
        # Before a large workbook is read for half a minute in vain.
        check_target(path, out)
    opened = open_workbook(path, book)
    if in_folder:
        out = name_in(out, path, opened.suffix, language)
        check_target(path, out)
    check_suffix(out, opened.suffix)
    workbook = opened.book
    take_off(workbook)
    places = Places(workbook, opened.titles, _names(path, book, (*findings, *changes)))
    marks = gather(findings, places)
    corrections, left = limited(plan_corrections(changes, places, units_given))
    done = write_corrections(corrections, places) if fix else None
    marks.corrections = {spot: each.correction for spot, each in (done or {}).items()}
    fit_comments(workbook)
    mark(marks, places, language, free_title(TO_MEND.in_language(language), workbook.sheetnames))
    pages = [add_list(opened, findings, marks, places, language)]
    if corrections:
        pages.append(add_corrections(workbook, corrections, done, left, language=language))
    if public:
        pages.append(add_public(workbook, public, len(pages), language))
    select_first(workbook)
    titles = tuple(page.title for page in pages)
    remember(workbook, titles)
    save(workbook, out)
    return Annotated(
        out, titles, marks.coloured, marks.commented, marks.unplaced, len(done or ()), len(corrections),
        opened.rebuilt, opened.lost,
    )  # fmt: skip


def _names(path: Path, book: RawBook | None, told: Iterable[Finding | Change]) -> frozenset[str]:
    """Return the names by which findings may call the file."""
    names = {path.name, str(path), *((book.file,) if book else ())}
    named = {each.origin.file for each in told} - {""}
    # A file that was moved since it was read is still the only one that is spoken of.
    return frozenset(names | (named if len(named) == 1 else set()))
