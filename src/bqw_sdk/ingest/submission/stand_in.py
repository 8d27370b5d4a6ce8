"""What stands in for ``release.toml`` where a submission is judged by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.model.package_info import Bilingual, Contributor, Licence, PackageInfo, Publisher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.ingest.draft import DraftTable

_NOTHING = Bilingual(zh="未发布", en="not published")


def stand_in_package(tables: Sequence[DraftTable]) -> PackageInfo:
    """Return a package that lists every dataset, so that a reference out of the submission is no fault of it.

    Whether its rows are synthetic the first row with a mark says; rows that differ from it are found out.
    """
    return PackageInfo(
        name="submission",
        version="0.0.0",
        released=date.min,
        title=Bilingual(zh="报送件", en="Submission"),
        description=_NOTHING,
        publisher=Publisher(name_zh=_NOTHING.zh, name_en=_NOTHING.en),
        corrections=_NOTHING,
        takedown=_NOTHING,
        datasets=tuple(dataset.name for dataset in CATALOGUE),
        licences=(Licence(name="none", title="none"),),
        contributors=(Contributor(title=_NOTHING.zh),),
        period="2000/..",
        synthetic=_first_mark(tables) == "true",
    )


def _first_mark(tables: Sequence[DraftTable]) -> str:
    for table in tables:
        names = [field.name for field in table.dataset.fields]
        if "synthetic" in names:
            column = names.index("synthetic")
            for row in table.grid.rows[1:]:
                if row[column]:
                    return row[column]
    return ""
