"""The tables of a source or of a release, read as they are: nothing is judged, nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.findings import Text
from bqw_sdk.formats.csv import read_csv
from bqw_sdk.formats.parquet import read_parquet
from bqw_sdk.ingest import file_of, read_package_info
from bqw_sdk.model.package_info import PackageInfo
from bqw_sdk.package.build import INFO_FILE
from bqw_sdk.package.manifest import MANIFEST_FILE
from bqw_sdk.package.verify import verify_folder

if TYPE_CHECKING:
    from collections.abc import Collection

    from bqw_sdk.model.dataset import Dataset

_DATA = "data"


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: what it says about itself, and its typed tables by dataset name."""

    info: PackageInfo
    tables: dict[str, pl.DataFrame]


def load(folder: Path | str, only: Collection[str] | None = None) -> Loaded:
    """Load a release source, or a finished release folder once every byte of it is verified.

    ``only`` names the datasets that are wanted; those of them that the folder does not list are left
    out. SourceMissing when the folder is neither or a listed file is not there, SourceUnreadable
    when a file is not in canonical form, IntegrityError when a byte of a release differs.
    """
    folder = Path(folder)
    released = (folder / MANIFEST_FILE).is_file()
    if released:
        verify_folder(folder)
        info = PackageInfo.model_validate_json((folder / INFO_FILE).read_bytes())
    else:
        info = read_package_info(folder)
    home = folder / _DATA if released else folder
    tables = {}
    for name in info.datasets:
        if only is not None and name not in only:
            continue
        path = file_of(home, dataset_named(name))
        # What may not leave the house is listed in release.toml and not there in the release.
        if not released or path.is_file():
            tables[name] = _read(path, dataset_named(name))
    return Loaded(info, tables)


def _read(path: Path, dataset: Dataset) -> pl.DataFrame:
    if not path.is_file():
        raise SourceMissing(
            Text(
                f"没有 {path},而 release.toml 列出了 {dataset.name};请运行 bqw validate",
                f"there is no {path}, and release.toml lists {dataset.name}; run bqw validate",
            )
        )
    read = read_parquet if path.suffix == ".parquet" else read_csv
    try:
        return read(path, dataset.fields)
    except (ValueError, TypeError, OverflowError, pa.ArrowException, pl.exceptions.PolarsError) as error:
        said = str(error).partition("\n")[0]
        raise SourceUnreadable(
            Text(
                f"{path} 不是规范的形式:{said};请运行 bqw validate 看有哪些问题",
                f"{path} is not in canonical form: {said}; run bqw validate to see what is wrong",
            )
        ) from error
