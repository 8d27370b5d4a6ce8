"""The rows below a heading: which are records, which are totals, notes, samples or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from bqw_sdk.ingest.tables.choice import SAMPLE_MARKS
from bqw_sdk.ingest.tables.view import all_filled, filled, filled_count, pages, texts_in
from bqw_sdk.ingest.values.text_forms import canonical_text, matching_text, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.ingest.tables.view import Area, View

Left = Literal["note", "single", "numbered", "outside", "sample", "numbering"]
"""Why a row is no record: a note, one text alone, a prepared number, something beside, a sample, column numbers."""

_LOOKED_AT: Final = 3
_LONGEST_TOTAL: Final = 18
_TOTAL: Final = re.compile(
    r"(?P<sub>(?:.{1,10}(?:镇|乡|村|社区|县|市|区|街道|组))?小计|本页(?:合计|小计|总计)|.{1,10}(?:镇|乡|村|社区|县|市|区|街道|组)(?:合计|共计|总计)"
    r"|sub-?total)|(?P<whole>(?:合|共)计|total|sum)|(?P<grand>(?:累计)?总计|总合计|合计总计|grandtotal)"
)
_AFTER_TOTAL: Final = re.compile(r"(?:[(:].*|[0-9]*[个项户家条宗件]?|数)$")
_NOTE: Final = re.compile(
    r"[(\[]?(?:注|附注|备注|说明|填表说明|填报说明|注释|数据来源|资料来源|note|notes|remark|remarks)[0-9一二三]{0,2}[)\]]?[:、.]",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"(?:填表|填报|制表|审核|复核|审批|负责|经办|联系|统计|报送|录入)人?员?(?:签字|签名|签章)?(?:\([^)]{0,6}\))?[:]"
    r"|(?:填表|填报|制表|报送|统计)(?:人|日期|时间|单位)(?:[: 0-9]|$)"
    r"|(?:单位|部门|科室|分管|主管|主要)?(?:负责人|领导|联系人|联系电话|电话|日期|盖章|公章|签字|签名|签章)(?:\([^)]{0,6}\))?[:]"
    r"|\((?:盖章|公章|签章)\)$"
)
# What makes a closer look at a row worth while: signs of a note, signs of a total.
_HINTS: Final = re.compile("[:：计計]|otal|OTAL")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_FEWEST_NUMBERED: Final = 3


@dataclass(slots=True)
class Totals:
    """A row of totals: how much it is the sum of (1 a group, 2 a table, 3 all tables), and the records before it."""

    row: int
    label: str
    level: int
    before: int


@dataclass(slots=True)
class Body:
    """The rows below a heading, sorted: records, totals, and what was left out with the reason."""

    records: list[int] = field(default_factory=list)
    totals: list[Totals] = field(default_factory=list)
    left: list[tuple[int, Left]] = field(default_factory=list)


@lru_cache(maxsize=4096)
def total_level(text: str) -> int:
    """Return what a label is the total of: 1 a group, 2 a table, 3 everything; 0 when it is none.

    >>> (
    ...     total_level("合　计："),
    ...     total_level("官渡镇小计"),
    ...     total_level("Grand total"),
    ...     total_level("合计投资"),
    ... )
    (2, 1, 3, 0)
    """
    plain = plain_text(text)
    found = _TOTAL.match(plain)
    if not found or not _AFTER_TOTAL.fullmatch(plain, found.end()):
        return 0
    return 1 if found["sub"] else 3 if found["grand"] else 2


def is_note(text: str) -> bool:
    """Tell whether a text below a table is a note, a signature or a date of filling in.

    >>> is_note("填表人：张三　　审核人：李四"), is_note("注：含配套资金"), is_note("备注村")
    (True, True, False)
    """
    plain = plain_text(text)
    return bool(_NOTE.match(plain) or _SIGNED.match(plain))


@dataclass(frozen=True, slots=True)
class RowReader:
    """Sorts the rows below one heading.

    ``span`` are its first and last column, ``matched`` those with a field, ``serials`` those that number rows;
    ``marks`` is the column of sample marks, ``areas`` are joined cells below the heading.
    """

    view: View
    span: tuple[int, int]
    matched: frozenset[int]
    serials: frozenset[int]
    marks: int | None
    areas: tuple[Area, ...]

    def read(self, start: int, end: int, body: Body) -> None:
        """Sort the rows from ``start`` to before ``end`` into a body."""
        first, last = self.span
        whole = first == 0 and all(len(row) <= last + 1 for row in self.view.rows[start : start + 1])
        surely = last + 1 - first - len(self.matched) + 2
        records = body.records
        for top, page in pages(self.view.rows, start, end):
            if records and self.marks is None and self._are_records(page, surely):
                records.extend(range(top, top + len(page)))
                continue
            for number, row in enumerate(page, top):
                cells = row if whole and len(row) == last + 1 else row[first : last + 1]
                if records and self.marks is None and filled_count(cells) >= surely and _is_plain(cells):
                    records.append(number)
                else:
                    self._sort(number, cells, body)

    def _are_records(self, page: Sequence[Sequence[RawCell]], surely: int) -> bool:
        """Tell whether full rows are all records, by what :func:`_is_plain` looks for in each of them."""
        first, last = self.span
        enough, looked_at = first + surely - 1, min(first + _LOOKED_AT - 1, last)
        if enough > last or not all_filled(page, first, max(enough, looked_at)):
            return False
        cells = texts_in(page, first, looked_at)
        text = "\n".join(cells)
        return not _HINTS.search(text) and not any(map(str.isspace, cells))

    def _sort(self, number: int, cells: Sequence[RawCell], body: Body) -> None:
        columns = [self.span[0] + at for at, cell in enumerate(cells) if filled(cell)]
        if not columns:
            return
        if self.marks is not None and matching_text(self.view.text(number, self.marks)) in SAMPLE_MARKS:
            body.left.append((number, "sample"))
            return
        if (found := self._total(number, columns)) is not None:
            label, level = found
            body.totals.append(Totals(number, label, level, len(body.records)))
            return
        left = self._left_out(number, columns, first=not body.records)
        if left is None:
            body.records.append(number)
        else:
            body.left.append((number, left))

    def _total(self, number: int, columns: list[int]) -> tuple[str, int] | None:
        for column in columns[:_LOOKED_AT]:
            text = self.view.text(number, column)
            if text and len(text) <= _LONGEST_TOTAL and (level := total_level(text)):
                return text, level
        return None

    def _left_out(self, number: int, columns: list[int], *, first: bool) -> Left | None:
        if all(self._is_note(number, column) for column in columns):
            return "note"
        if first and self._is_numbering(number, columns):
            return "numbering"
        matched = self.matched.intersection(columns)
        covered = self._covered(number) if len(matched) < _LOOKED_AT else set()
        matched |= self.matched & covered
        if len(matched) > 1:
            return None
        rest = [column for column in columns if column not in matched]
        if not matched:
            return "numbered" if rest and self.serials.issuperset(rest) else "outside"
        return None if rest else "single"

    def _is_note(self, number: int, column: int) -> bool:
        text = self.view.text(number, column)
        if text:
            if is_note(text):
                return True
            before = self.view.text(number, column - 1)
            return before.endswith((":", "：")) and is_note(before)
        return False

    def _is_numbering(self, number: int, columns: list[int]) -> bool:
        """Tell whether a row below the heading numbers its columns: 甲 乙 1 2 3."""
        texts = [_numbering(self.view.cell(number, column)) for column in columns]
        stems = 0
        while stems < len(texts) and stems < len(_STEMS) and texts[stems] == _STEMS[stems]:
            stems += 1
        wanted = [str(each) for each in range(1, len(texts) - stems + 1)]
        return len(texts) >= _FEWEST_NUMBERED and texts[stems:] == wanted

    def _covered(self, number: int) -> set[int]:
        """Return the columns whose cell is joined with a filled one above."""
        return {
            area[1]
            for area in self.areas
            if area[0] < number <= area[2] and self.view.is_filled(area[0], area[1])
        }


def _numbering(cell: RawCell) -> str:
    """Return what a cell may number its column by: a whole number is one, however the file stores it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return canonical_text(str(cell)).strip("()")


def _is_plain(cells: Sequence[RawCell]) -> bool:
    """Tell whether a full row is a record: nothing among its first cells looks like a total, a note or blanks."""
    seen = 0
    for cell in cells:
        if cell is None:
            continue
        if type(cell) is str:
            if ":" in cell or "：" in cell or cell.isspace() or not cell:
                return False
            hinted = "计" in cell or "計" in cell or "otal" in cell or "OTAL" in cell
            if hinted and len(cell) <= _LONGEST_TOTAL and total_level(cell):
                return False
        seen += 1
        if seen == _LOOKED_AT:
            break
    return True
