"""``init``: a new release source that validates as it stands."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import TargetUnwritable, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.ingest.release_file import RELEASE_FILE
from bqw_sdk.model.package_info import PACKAGE_NAME
from bqw_sdk.package.staging import staging_folder, unwritable
from bqw_sdk.road.places import write_places

_STARTING = (
    "places",
    "sources",
    "events",
    "indicators",
    "observations",
    "observation_places",
    "denominators",
)

_TEMPLATE = """\
# 发布源的说明 / What the release says about itself
name = {name}
version = "0.1.0"
released = {today}
datasets = {datasets}
period = "{year}"
keywords = ["百千万工程"]
synthetic = false
official = false

[title]
zh = "请填写标题"
en = "Fill in the title"

[description]
zh = "请填写说明"
en = "Fill in the description"

[publisher]
name_zh = "请填写发布者"
name_en = "Fill in the publisher"

[corrections]
zh = "请填写更正请求送往何处"
en = "Fill in where corrections go"

[takedown]
zh = "请填写下架请求送往何处"
en = "Fill in where takedown requests go"

[[contributors]]
title = "Fill in a contributor"
roles = ["creator"]

[[licences]]
name = "CC-BY-4.0"
title = "Creative Commons Attribution 4.0"
path = "https://creativecommons.org/licenses/by/4.0/"
"""


def init_source(folder: Path | str, *, name: str | None = None, within: str | None = None) -> Path:
    """Make a new release source: ``release.toml``, the places of the gazetteer, and empty tables with headings.

    ``within`` (a 12-digit code) keeps only the places of one county or city. UsageError when the name
    is no package name; TargetUnwritable when the folder is there and not empty.
    """
    target = Path(folder)
    package = name or target.resolve().name.lower()
    if not re.fullmatch(PACKAGE_NAME, package):
        raise UsageError(
            Text(
                f"{package!r} 不能作包名:只能用小写字母、数字和 . _ -,请用 --name 指定",
                f"{package!r} is no package name: lower-case letters, digits and . _ - only; give one with --name",
            )
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise TargetUnwritable(
            Text(f"{target} 已存在且不是空文件夹", f"{target} exists and is no empty folder")
        )
    with staging_folder(target.resolve().parent) as aside:
        _write_source(aside, package, within)
        try:
            if target.exists():
                target.rmdir()
            aside.rename(target)
        except OSError as error:
            raise unwritable(target, error) from error
    return target


def _write_source(folder: Path, package: str, within: str | None) -> None:
    today = datetime.now(UTC).date()
    text = _TEMPLATE.format(
        name=json.dumps(package), today=today, year=today.year, datasets=json.dumps(list(_STARTING))
    )
    (folder / RELEASE_FILE).write_text(text, encoding="utf-8", newline="\n")
    for name in _STARTING[1:]:
        heading = ",".join(field.name for field in dataset_named(name).fields)
        (folder / f"{name}.csv").write_text(heading + "\n", encoding="utf-8", newline="\n")
    write_places(folder / "places.csv", within=within)
