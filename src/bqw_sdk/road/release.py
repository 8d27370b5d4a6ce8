"""``release``: ingest, validate, clear, build and publish, in one call."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.disclosure import Cleared, clear
from bqw_sdk.errors import NotValid
from bqw_sdk.findings import Severity, Text
from bqw_sdk.ingest import ingest
from bqw_sdk.package.build import build
from bqw_sdk.publish import Receipt, publish
from bqw_sdk.validate import validate_draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.package.release import Release
    from bqw_sdk.validate import ValidationReport


@dataclass(frozen=True, slots=True)
class Passage:
    """What happened on the way: the report, what was cleared, the release, the receipt."""

    report: ValidationReport
    cleared: Cleared
    release: Release
    receipt: Receipt


def release(
    source: Path | str,
    catalogue: Path | str,
    *,
    fail_on: Severity = Severity.ERROR,
    progress: Callable[[str, str], None] | None = None,
) -> Passage:
    """Walk a release source down the whole road and publish it to a catalogue.

    ``progress`` is told each step (``ingest``, ``validate``, ``clear``, ``build``, ``publish``) with what
    it is at. NotValid, with the report, when findings reach ``fail_on``; the errors of each step else.
    """

    def step(name: str) -> Callable[[str], None]:
        def tell(detail: str) -> None:
            if progress:
                progress(name, detail)

        tell("")
        return tell

    step("ingest")
    draft = ingest(source)
    report = validate_draft(draft, fail_on=fail_on, progress=step("validate"))
    if report.validated is None:
        counts = report.counts()
        raise NotValid(
            Text(
                f"{source} 不合格:{counts['error']} 个错误,{counts['warning']} 个警告",
                f"{source} is not valid (errors: {counts['error']}, warnings: {counts['warning']})",
            ),
            report,
        )
    step("clear")
    cleared = clear(report.validated)
    with tempfile.TemporaryDirectory(prefix="bqw-") as folder:
        built = build(cleared, Path(folder), progress=step("build"))
        receipt = publish(built, catalogue, progress=step("publish"))
    return Passage(report, cleared, built, receipt)
