from __future__ import annotations

import hashlib
import io
import random
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bqw_sdk.client.row_groups import Span
from bqw_sdk.client.scan import VerifiedFile, scan_table
from bqw_sdk.errors import IntegrityError, SourceUnreadable
from bqw_sdk.findings import Text
from bqw_sdk.model.fields import Field
from bqw_sdk.model.missing import Missing
from bqw_sdk.model.types import Digits
from bqw_sdk.remote.blobs import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence


def _field(name: str, kind: Any, **more: Any) -> Field:
    return Field(name, kind, Text(name, name), Text("", ""), required=False, **more)


FIELDS = [
    _field("code", "string"), _field("count", "integer"),
    _field("value", "number", digits=Digits(18, 2), missing=tuple(Missing)),
]  # fmt: skip


class InMemory:
    """Bytes that were verified, as the content of a file."""

    def __init__(self, content: bytes, *, block: int = 64) -> None:
        """Take the bytes; all of their blocks are there."""
        digests = [
            hashlib.sha256(content[at : at + block]).hexdigest() for at in range(0, len(content), block)
        ]
        self.held, self.gone = content, 0
        self.shape = Shape(hashlib.sha256(content).hexdigest(), len(content), block, tuple(digests))

    def missing(self, numbers: Sequence[int]) -> list[int]:
        """Return nothing, whatever is asked."""
        return [number for number in numbers if number < 0]

    def read(self, start: int, stop: int) -> bytes:
        """Return bytes, unless they have just been removed."""
        if self.gone:
            self.gone -= 1
            raise FileNotFoundError
        return self.held[start:stop]


def _never(numbers: Sequence[int]) -> None:
    raise AssertionError(numbers)


def _parquet(frame: pl.DataFrame | pa.Table, rows: int = 4) -> bytes:
    file = io.BytesIO()
    pq.write_table(frame.to_arrow() if isinstance(frame, pl.DataFrame) else frame, file, row_group_size=rows)
    return file.getvalue()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"code,count\n1,2\n" * 9])
def test_a_file_that_is_no_parquet_is_told(content: bytes) -> None:
    """It was published so; nobody is to blame but the publisher."""
    with pytest.raises(IntegrityError, match="tell the publisher"):
        scan_table(InMemory(content), _never, FIELDS)


def test_a_file_that_was_published_broken_is_told() -> None:
    """Cut in the middle, the end kept; or noise where the columns are: the same error, no crash."""
    whole = _parquet(pl.DataFrame({"code": [f"{number}" for number in range(5000)]}), 1000)
    length = int.from_bytes(whole[-8:-4], "little") + 8
    with pytest.raises(IntegrityError, match="outside the file"):
        scan_table(InMemory(whole[:2000] + whole[-length:]), _never, FIELDS)
    chosen = random.Random(4)  # noqa: S311  # no secret
    for _ in range(20):
        noise = bytearray(whole)
        at = chosen.randrange(4, len(whole) - length - 40)
        noise[at : at + 40] = chosen.randbytes(40)
        with suppress(IntegrityError):
            scan_table(InMemory(bytes(noise)), _never, FIELDS).collect()
    with pytest.raises(IntegrityError, match="row group 1 of the table cannot be read"):
        scan_table(
            InMemory(whole[:4] + bytes(len(whole) - length - 4) + whole[-length:]), _never, FIELDS
        ).collect()


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"code": ["a"], "unheard_of": [1]}),
        pa.table({"count": [1], "code": ["a"]}),
        pa.table({"value": pa.array([Decimal("1.25")], pa.decimal128(18, 2))}),
    ],
    ids=["unknown", "order", "no kinds"],
)
def test_columns_that_this_sdk_does_not_know_are_told(table: pa.Table) -> None:
    """As for the whole table: neither left out nor renamed."""
    with pytest.raises(IntegrityError, match="upgrade bqw-sdk"):
        scan_table(InMemory(_parquet(table)), _never, FIELDS)


def test_statistics_of_what_is_stored_otherwise_leave_out_nothing() -> None:
    """Numbers kept as text sort as text; the rows are right all the same."""
    table = pa.table({"count": pa.array(["10", "9", "100"])})
    found = scan_table(InMemory(_parquet(table, 1)), _never, FIELDS, where=pl.col("count") >= 10).collect()
    assert found["count"].to_list() == [10, 100]


def test_a_value_that_fits_no_type_is_told() -> None:
    """Text where a number belongs is no error of the question."""
    table = pa.table({"count": pa.array(["10", "many"])})
    with pytest.raises(IntegrityError, match="row group 1"):
        scan_table(InMemory(_parquet(table)), _never, FIELDS).collect()


def test_a_cache_that_is_emptied_meanwhile_is_filled_again() -> None:
    """Somebody who makes room just then is no reason to fail, unless it goes on and on."""
    content = InMemory(b"0123456789")
    file = VerifiedFile(content, _never, "t")
    content.gone = 2
    assert file.read(4) == b"0123"
    content.gone = 99
    with pytest.raises(SourceUnreadable, match="again and again"):
        file.read(1)


def test_a_file_that_changes_while_it_is_read_is_told() -> None:
    """Fewer bytes than were verified are not taken for the end."""
    content = InMemory(b"0123456789")
    file = VerifiedFile(content, _never, "t")
    content.held = b"0123"
    with pytest.raises(IntegrityError, match="changed while"):
        file.read(10)


def test_a_verified_file_reads_like_any_other() -> None:
    """From anywhere, in any order, nothing beyond the end."""
    content, chosen = random.Random(4).randbytes(1000), random.Random(4)  # noqa: S311  # no secret
    file, other = VerifiedFile(InMemory(content), _never, "t"), io.BytesIO(content)
    for _ in range(300):
        whence, count = chosen.randrange(3), chosen.randrange(300)
        offset = chosen.randrange(1200) if whence == io.SEEK_SET else chosen.randrange(100) - 50
        here = [0, other.tell(), 1000][whence]
        assert file.seek(offset, whence) == other.seek(max(0, here + offset))
        assert file.read(count) == other.read(count)
        assert file.tell() == other.tell()


def test_the_blocks_of_several_parts_are_asked_for_together() -> None:
    """Each once, in order, whichever parts want it."""
    asked: list[list[int]] = []
    content = InMemory(bytes(1000))
    content.missing = list  # type: ignore[assignment]
    VerifiedFile(content, lambda numbers: asked.append(list(numbers)), "t").fetch(
        [Span(640, 700), Span(0, 65), Span(10, 20)]
    )
    assert asked == [[0, 1, 10]]
