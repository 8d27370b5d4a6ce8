"""Rows of a canonical CSV read as they come, block by block, into typed records."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Generic, TypeVar

from bqw_sdk.datasets import dataset_of
from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text
from bqw_sdk.model.cells import parse_cell
from bqw_sdk.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.model.fields import Field

R = TypeVar("R", bound=Record)


class Rows(Generic[R]):
    r"""Takes the bytes of a table piece by piece and gives the records that are complete.

    >>> from bqw_sdk import Place
    >>> rows = Rows(Place)
    >>> list(rows.take(b"code,na")), list(rows.take(b"me\n")), list(rows.end())
    ([], [], [])
    """

    def __init__(self, record: type[R]) -> None:
        """Take the class of the records; UnknownDataset when it is the record of no dataset."""
        self.dataset = dataset_of(record)
        self._record = record
        self._fields = {field.name: field for field in self.dataset.fields}
        self._heading: list[Field] | None = None
        self._held = b""
        self._lines = 0

    def take(self, piece: bytes) -> Iterator[R]:
        """Go through the records that a piece completes; IntegrityError when one is not of the model."""
        text = self._held + piece
        end = len(text)
        # A record ends at a line end before which all quotes are closed.
        quotes = text.count(b'"')
        while (at := text.rfind(b"\n", 0, end)) >= 0:
            quotes -= text.count(b'"', at, end)
            if quotes % 2 == 0:
                break
            end = at
        self._held = text[at + 1 :]
        return self._records(text[: at + 1])

    def end(self) -> Iterator[R]:
        """Go through what remains."""
        text, self._held = self._held, b""
        return self._records(text)

    def _records(self, text: bytes) -> Iterator[R]:
        rows = csv.reader(io.StringIO(text.decode("utf-8"), newline=""), strict=True)
        for row in rows:
            if self._heading is None:
                self._heading = self._known(row)
                continue
            line = self._lines + rows.line_num
            try:
                cells = {
                    field.name: parse_cell(field, cell)
                    for field, cell in zip(self._heading, row, strict=True)
                }
                yield self._record.model_validate(cells)
            except ValueError as error:
                name = self.dataset.name
                raise IntegrityError(
                    Text(
                        f"{name} 第 {line} 行不合本版 SDK 的模型:{error}",
                        f"line {line} of {name} does not fit the model of this SDK: {error}",
                    )
                ) from error
        self._lines += rows.line_num

    def _known(self, heading: list[str]) -> list[Field]:
        unknown = [name for name in heading if name not in self._fields]
        if unknown:
            name = self.dataset.name
            raise IntegrityError(
                Text(
                    f"{name} 有本版 SDK 不认识的列:{', '.join(unknown)};请升级 bqw-sdk",
                    f"{name} has columns that this SDK does not know: {', '.join(unknown)}; upgrade bqw-sdk",
                )
            )
        return [self._fields[name] for name in heading]


def strides(blocks: int) -> Iterator[range]:
    """Return runs of blocks to be fetched one after the other: the first rows come soon, the last in few requests.

    >>> [len(run) for run in strides(20)]
    [1, 2, 4, 8, 5]
    """
    at, size = 0, 1
    while at < blocks:
        yield range(at, min(at + size, blocks))
        at, size = at + size, min(size * 2, 32)
