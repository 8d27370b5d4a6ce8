"""Checks that frictionless lacks or cannot be trusted with, as checks of its own kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frictionless import Check

from bqw_sdk.validate.flaws import Flaw
from bqw_sdk.validate.patterns import PatternRefused, pattern_judge
from bqw_sdk.validate.promises import categories_of, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frictionless import Error, Field, Row

    from bqw_sdk.validate.patterns import PatternJudge


class PromiseCheck(Check):
    """What a schema promises and frictionless does not judge: patterns in bounded time, categories, unique keys.

    Patterns are taken out of the fields that frictionless is given, since Python's engine may take years over one
    cell. What is found stands in ``flaws``, in the words of the columnar lane; frictionless is told of nothing.
    """

    type = "promise"
    flaws: list[Flaw]
    refused: dict[str, str]

    @classmethod
    def of(
        cls, fields: Iterable[Field], unique_keys: Sequence[tuple[str, ...]], *, version_two: bool
    ) -> PromiseCheck:
        """Take the fields of a table, whose patterns are taken out."""
        check = cls()
        check.flaws, check.refused = [], {}
        check._patterns = check._judges(fields)
        check._categories = {
            field.name: values for field in fields if version_two and (values := categories_of(field))
        }
        check._keys = [(names, {}) for names in unique_keys]
        return check

    _patterns: dict[str, tuple[str, PatternJudge]]
    _categories: dict[str, tuple[object, ...]]
    _keys: list[tuple[tuple[str, ...], dict[tuple[object, ...], int]]]

    def _judges(self, fields: Iterable[Field]) -> dict[str, tuple[str, PatternJudge]]:
        judges = {}
        for field in fields:
            pattern = pattern_of(field)
            if pattern is not None:
                try:
                    judges[field.name] = (pattern, pattern_judge(pattern))
                except PatternRefused:
                    self.refused[field.name] = pattern
        return judges

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Judge one row; what is wrong goes to ``flaws``."""
        for name, (pattern, judge) in self._patterns.items():
            value = row.get(name)
            if isinstance(value, str) and name not in self.refused:
                self._judge_pattern(row, name, value, (pattern, judge))
        for name, values in self._categories.items():
            value = row.get(name)
            if value is not None and value not in values:
                self._add(row, name, value, "categories")
        for names, seen in self._keys:
            key = tuple(row.get(name) for name in names)
            if None in key:
                continue
            above = seen.setdefault(key, row.row_number)
            if above != row.row_number:
                self.flaws.append(Flaw("unique-keys", row.row_number, note=str(above)))
        return ()

    def _judge_pattern(self, row: Row, name: str, value: str, judged: tuple[str, PatternJudge]) -> None:
        pattern, judge = judged
        try:
            holds = judge(value)
        except PatternRefused:
            self.refused[name] = pattern
            return
        if not holds:
            self._add(row, name, value, "pattern")

    def _add(self, row: Row, name: str, value: object, constraint: str) -> None:
        number = list(row.field_names).index(name) + 1
        note = f'constraint "{constraint}"'
        self.flaws.append(
            Flaw("constraint-error", row.row_number, number, name, str(value), note, constraint)
        )
