"""Which rows of a sheet may be headings: two of their texts or more name fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.tables.headings import LONGEST, heading_parts, is_serial, known_forms, near_fields
from bqw_sdk.ingest.tables.view import all_filled, filled_count, holds_any, pages
from bqw_sdk.ingest.values.text_forms import matching_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.ingest.tables.mapping_file import SenderMapping
    from bqw_sdk.ingest.tables.view import View
    from bqw_sdk.model.dataset import Dataset

FEWEST: Final = 2
"""Fewer known headings do not make a table."""

_FIRST_ROWS: Final = 60
_AFTER_GAP: Final = 6
_SPARSE: Final = 2
_LOOKED_AT: Final = 8
_VAIN: Final = 200
_SHARE: Final = 4
_FEW_DATASETS: Final = 3


class Known:
    """The headings of some datasets and of a mapping, and the search for rows of them."""

    def __init__(self, datasets: Sequence[Dataset], mapping: SenderMapping | None) -> None:
        """Take the datasets that may be meant, and what was decided for the sender."""
        entries = mapping.tables if mapping else ()
        mapped = [text for each in entries for text in each.columns]
        self._datasets = datasets
        forms, typed = known_forms(tuple(dataset.record for dataset in datasets))
        self._forms = forms | {
            matching_text(part) for text in mapped for part in (text, text.rpartition("/")[2])
        }
        self._typed = typed | set(mapped)
        self._memo: dict[str, bool] = {}

    def knows(self, text: str) -> bool:
        """Tell whether a text is a heading of one of the datasets."""
        known = self._memo.get(text)
        if known is None:
            parts = heading_parts(text)
            known = bool(parts.core) and (parts.whole in self._forms or parts.core in self._forms)
            self._memo[text] = known
        return known

    def count(self, row: Sequence[RawCell], *, patient: bool = True) -> int:
        """Count the known headings of a row; without patience a row that begins with other texts is given up."""
        found = others = 0
        for cell in row:
            if type(cell) is not str or not cell or len(cell) > LONGEST:
                continue
            if self.knows(cell.strip()):
                found += 1
            else:
                others += not is_serial(cell)
                if not patient and not found and others > _LOOKED_AT:
                    return 0
        return found

    def heading_rows(self, view: View) -> list[int]:
        """Return the rows that may be headings.

        Every row is looked at closely near the beginning, and rows of words after a gap: there headings stand.
        Elsewhere a row has to hold headings letter by letter, and after many close looks in vain two of them: to
        take a million cells apart would cost more than reading them.
        """
        found: list[int] = []
        typed = self._typed
        closely, vain = _FIRST_ROWS, 0
        for first, page in pages(view.rows, 0, len(view.rows)):
            # All rows of it are filled, and none holds a heading: then none of what follows has anything to say.
            if first >= closely and all_filled(page, 0, _SPARSE) and not holds_any(page, typed):
                continue
            for number, row in enumerate(page, first):
                if not any(row):
                    closely = max(closely, number + _AFTER_GAP)
                    continue
                if self._likely(row, number, closely, vain, typed):
                    if _enough(self.count(row, patient=number < _FIRST_ROWS), row):
                        found.append(number)
                        typed = typed.union(cell for cell in row if type(cell) is str and cell)
                    else:
                        vain += number >= _FIRST_ROWS
                if filled_count(row) <= _SPARSE:
                    closely = max(closely, number + _AFTER_GAP)
        return found or self._doubtful_row(view)

    @staticmethod
    def _likely(row: Sequence[RawCell], number: int, closely: int, vain: int, typed: frozenset[str]) -> bool:
        """Tell whether a row is worth a close look: where all are looked at, and after how many in vain."""
        if number < _FIRST_ROWS:
            return True
        if number < closely and vain < _VAIN:
            return all(cell is None or type(cell) is str for cell in row)
        return not typed.isdisjoint(row) and (vain < _VAIN or _enough(len(typed.intersection(row)), row))

    def _doubtful_row(self, view: View) -> list[int]:
        """Return the row that comes closest to a heading, where few datasets can be meant."""
        if len(self._datasets) > _FEW_DATASETS:
            return []
        best, most = -1, FEWEST - 1
        for number, row in enumerate(view.rows[:_FIRST_ROWS]):
            texts = [cell for cell in row if isinstance(cell, str) and 0 < len(cell) <= LONGEST]
            near = sum(any(near_fields(text, each) for each in self._datasets) for text in texts)
            if near > most:
                best, most = number, near
        return [best] if best >= 0 else []


def _enough(known: int, row: Sequence[RawCell]) -> bool:
    """Tell whether so many known headings make a row a heading: a record may hold 村 or 来源 as well."""
    return known >= FEWEST and known * _SHARE >= filled_count(row)
