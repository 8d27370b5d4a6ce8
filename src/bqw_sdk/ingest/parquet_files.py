"""What a Parquet file declares about itself, without reading a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.ingest.described_rules import INFLATES_BEYOND, PARQUET_BEYOND
from bqw_sdk.ingest.unsafe import Unsafe

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.ingest.limits import Limits

_PARQUET_RATIO = 4
_MAGIC = b"PAR1"


def check_parquet(path: Path, limits: Limits) -> None:
    """Raise Unsafe when the footer declares too many cells or bytes; what is no Parquet is left to its reader."""
    import pyarrow as pa  # noqa: PLC0415 - only Parquet needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    with path.open("rb") as file:
        if file.read(4) != _MAGIC:
            return
    try:
        metadata = pq.read_metadata(path)
    except (pa.ArrowException, OSError, ValueError):
        return
    cells = metadata.num_rows * max(metadata.num_columns, 1)
    if cells > limits.parquet_cells or metadata.num_rows < 0:
        raise Unsafe(
            PARQUET_BEYOND, f"{metadata.num_rows} × {metadata.num_columns}",
            Text(f"不超过 {limits.parquet_cells} 格", f"at most {limits.parquet_cells} cells"),
        )  # fmt: skip
    size = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    # Columns of few values are stored a hundred times smaller, so only the size itself is bounded, generously.
    if size > limits.inflated_bytes * _PARQUET_RATIO:
        raise Unsafe(INFLATES_BEYOND, f"{size} bytes")
