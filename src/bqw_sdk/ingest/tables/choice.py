"""Which dataset a heading is that of, and what each of its columns means there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.tables.blocks import variants
from bqw_sdk.ingest.tables.headings import HeadingMatch, heading_parts, is_serial, match_heading
from bqw_sdk.ingest.tables.known import FEWEST
from bqw_sdk.ingest.tables.unit_fit import field_takes
from bqw_sdk.ingest.values.text_forms import matching_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bqw_sdk.ingest.tables.blocks import Block
    from bqw_sdk.ingest.tables.mapping_file import SenderMapping, TableMapping
    from bqw_sdk.ingest.tables.view import View
    from bqw_sdk.model.dataset import Dataset

_NAMED: Final = 1
"""A sheet that is named after a dataset counts as much as one more column."""

_SHORTEST_TITLE: Final = 2
_WHOLE: Final = 2
"""The first two variants of texts above each other hold all of them."""

SAMPLE_HEADINGS: Final = frozenset({"示例", "sample"})
SAMPLE_MARKS: Final = frozenset({"示例", "sample"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dataset that a heading may be that of: what its columns match, and how much speaks for it."""

    dataset: Dataset
    entry: TableMapping
    matches: Mapping[int, HeadingMatch]
    matched: int
    required: int
    named: bool

    @property
    def weight(self) -> tuple[int, int]:
        """How much speaks for it: matched columns, then how many of them are required."""
        return self.matched + (_NAMED if self.named else 0), self.required

    @property
    def fields(self) -> list[str]:
        """The fields that columns match, one for every column."""
        return [match.field.name for match in self.matches.values() if match.field and not match.misfit]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sheet is read with: the datasets that may be meant, and what was decided for the sender."""

    view: View
    datasets: tuple[Dataset, ...]
    mapping: SenderMapping | None

    def candidates(self, block: Block, title: str = "") -> list[Candidate]:
        """Return the datasets of which the heading has columns, the likeliest first."""
        found = [self.candidate(block, dataset) for dataset in self.datasets]
        some = [each for each in found if each.matched or len(found) == 1]
        some.sort(key=lambda each: each.weight, reverse=True)
        tied = [each for each in some if each.weight == some[0].weight]
        told = [each for each in tied if title and self._is_told(each.dataset, title)]
        if len(told) == 1 and len(tied) > 1:
            some.remove(told[0])
            some.insert(0, replace(told[0], named=True))
        return some

    def candidate(self, block: Block, dataset: Dataset) -> Candidate:
        """Return what the columns of a heading mean in a dataset."""
        entry = self.entry(dataset)
        matches = {
            column: match_column(texts, dataset, entry.by_heading) for column, texts in block.headings()
        }
        fields = {match.field.name for match in matches.values() if match.field and not match.misfit}
        names = {matching_text(dataset.title.zh), matching_text(dataset.title.en), dataset.name}
        return Candidate(
            dataset,
            entry,
            matches,
            matched=len(fields),
            required=sum(field.required and field.name in fields for field in dataset.fields),
            named=matching_text(self.view.sheet.name) in names,
        )

    def entry(self, dataset: Dataset) -> TableMapping:
        """Return what was decided for tables of a dataset on this sheet."""
        from bqw_sdk.ingest.tables.mapping_file import SenderMapping  # noqa: PLC0415 - pydantic loads late

        return (self.mapping or SenderMapping()).for_table(dataset, self.view.file, self.view.sheet.name)

    def _is_told(self, dataset: Dataset, title: str) -> bool:
        """Tell whether the lines above a table name a dataset, and no longer name holds this one."""
        mine = dataset.title.zh
        if len(mine) < _SHORTEST_TITLE or mine not in title:
            return False
        return not any(mine != other.title.zh and mine in other.title.zh in title for other in self.datasets)


def is_certain(candidates: Sequence[Candidate], block: Block, *, only_one: bool) -> bool:
    """Tell whether the first candidate is the dataset: enough columns, half of them at least, and no tie.

    Where the caller allows one dataset alone, two columns are enough: every other column is told anyway.
    """
    if not candidates or candidates[0].matched < FEWEST:
        return False
    best = candidates[0]
    counted = [
        column for column, match in best.matches.items() if match.how != "serial" and _counts(block, column)
    ]
    named = [
        column
        for column in counted
        if not (best.matches[column].how == "mapping" and not best.matches[column].field)
    ]
    if not only_one and best.matched * 2 < len(named):
        return False
    tied = len(candidates) > 1 and candidates[1].weight == best.weight and candidates[1].named == best.named
    return not tied


def _counts(block: Block, column: int) -> bool:
    texts = block.texts[column - block.first]
    return matching_text(texts[-1]) not in SAMPLE_HEADINGS


def match_column(texts: tuple[str, ...], dataset: Dataset, columns: Mapping[str, str]) -> HeadingMatch:
    """Return what the texts above each other in a column name: the longest that names a field wins.

    >>> from bqw_sdk.datasets import dataset_named
    >>> found = match_column(("资金(万元)", "计划", "投资"), dataset_named("enterprise_projects"), {})
    >>> found.field.name, found.unit
    ('planned_yuan', '万元')
    """
    for at, text in enumerate(variants(texts)):
        match = match_heading(text, dataset, columns)
        if match.how in {"unknown", "serial"}:
            continue
        if at >= _WHOLE and match.how in {"exact", "alias"}:
            match = replace(match, how="normalised")  # a part of a heading is less than the heading
        return _with_unit_above(match, texts)
    if any(is_serial(text) for text in texts):
        return HeadingMatch("serial")
    return HeadingMatch()


def _with_unit_above(match: HeadingMatch, texts: tuple[str, ...]) -> HeadingMatch:
    if match.unit or match.misfit or match.field is None or match.field.unit is None:
        return match
    for text in reversed(texts[:-1]):
        unit = heading_parts(text).unit
        if unit and field_takes(match.field, unit):
            return replace(match, unit=unit)
    return match
