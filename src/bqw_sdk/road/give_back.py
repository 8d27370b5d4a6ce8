"""A sender's workbook, judged and given back with its mistakes marked: one call."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.errors import NotValid
from bqw_sdk.findings import Text
from bqw_sdk.road.annotate import annotate_workbook
from bqw_sdk.road.annotate.saving import check_target
from bqw_sdk.road.intake import take_in
from bqw_sdk.road.public_view import public_view

if TYPE_CHECKING:
    from bqw_sdk.ingest.submission import SubmissionOptions
    from bqw_sdk.road.annotate import Annotated
    from bqw_sdk.road.intake import Intake


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A workbook that was judged, and the one that goes back to its sender."""

    intake: Intake
    annotated: Annotated


def give_back(
    path: Path | str,
    out: Path | str,
    options: SubmissionOptions | None = None,
    *,
    fix: bool = False,
    language: str = "zh",
) -> GivenBack:
    """Judge one workbook as it was sent, and write it again with every faulty cell marked and listed.

    With ``fix`` the corrections that are certain are written into it, each marked and listed with what stood there.
    A sheet shows what of it would become public. Where ``out`` is a folder, the file in it is named after the one that
    was sent: ``镇-待修改.xlsx`` for ``镇.xls``.

    Raises:
        NotValid: the file cannot be read at all; the report says why. SourceMissing: there is no such file.
        UsageError, TargetUnwritable: as :func:`bqw_sdk.road.annotate.annotate_workbook`.
    """
    source = Path(path)
    if not Path(out).is_dir():
        check_target(source, Path(out))
    intake = take_in([source], options)
    if not intake.submission.books:
        raise NotValid(
            Text(f"{source} 读不了,没有可以标注的", f"{source} cannot be read: there is nothing to mark"),
            intake.report,
        )
    annotated = annotate_workbook(
        source,
        Path(out),
        findings=intake.report.findings,
        changes=intake.submission.changes,
        public=public_view(intake, language),
        fix=fix,
        units_given=_units_given(options),
        language=language,
        book=intake.submission.books[0],
    )
    return GivenBack(intake, annotated)


def _units_given(options: SubmissionOptions | None) -> frozenset[tuple[str, str]]:
    mapping = options.mapping if options else None
    return frozenset(
        (table.dataset, name) for table in (mapping.tables if mapping else ()) for name in table.units
    )
