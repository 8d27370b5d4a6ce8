"""Files of a folder of this machine: verified where they lie, never copied."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bqw_sdk.errors import IntegrityError, SourceMissing, SourceUnreadable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bqw_sdk.remote.blobs import Shape


class Local:
    """One file of a release in a folder; what was verified is remembered as long as the object lives."""

    def __init__(self, path: Path, name: str, shape: Shape) -> None:
        """Take where the file lies, how messages call it, and how it is verified."""
        self._path, self._name, self.shape = path, name, shape
        self._verified: set[int] = set()

    def whole(self) -> Path | None:
        """Return the file if all of it was verified."""
        return None if self.missing(range(len(self.shape.blocks))) or not self._path.is_file() else self._path

    def missing(self, numbers: Iterable[int]) -> list[int]:
        """Return those of some blocks that were not verified yet."""
        return [number for number in numbers if number not in self._verified]

    def read(self, start: int, stop: int) -> bytes:
        """Return bytes, which were verified."""
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(min(stop, self.shape.bytes) - start)

    def verify(self, numbers: Sequence[int] | None = None) -> None:
        """Verify blocks, all of them unless told.

        SourceMissing, SourceUnreadable, and IntegrityError when they are not the published ones.
        """
        try:
            self._check_size(self._path.stat().st_size)
            with self._path.open("rb") as file:
                for number in self.missing(range(len(self.shape.blocks)) if numbers is None else numbers):
                    start, stop = self.shape.span(number)
                    file.seek(start)
                    if hashlib.sha256(file.read(stop - start)).hexdigest() != self.shape.blocks[number]:
                        raise _wrong(self._name, number)
                    self._verified.add(number)
        except FileNotFoundError as error:
            raise SourceMissing(Text(f"没有 {self._path}", f"there is no {self._path}")) from error
        except IntegrityError:
            raise
        except OSError as error:
            raise SourceUnreadable(Text(f"{self._path} 读不了:{error}", f"{self._path}: {error}")) from error

    def _check_size(self, size: int) -> None:
        if size != self.shape.bytes:
            raise IntegrityError(
                Text(
                    f"{self._name} 应有 {self.shape.bytes} 字节,实有 {size}",
                    f"{self._name} has {self.shape.bytes} bytes, but there are {size}",
                )
            )


def _wrong(name: str, number: int) -> IntegrityError:
    return IntegrityError(
        Text(
            f"{name} 的第 {number + 1} 块与清单不符,读到的不是发布的内容;请告诉发布者",
            f"block {number + 1} of {name} differs from the manifest, so these are not the published bytes; tell the publisher",
        )
    )
