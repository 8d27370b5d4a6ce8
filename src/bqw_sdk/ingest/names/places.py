"""Names of places to their codes, within the place of the sender and the levels that the column allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.gazetteer import UnknownPlace, ancestors, find_places, is_within, normalise_name, place
from bqw_sdk.ingest.values.codes import read_place_code
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.rules.place_level_is import ALL_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bqw_sdk.gazetteer import GazetteerPlace
    from bqw_sdk.ingest.values.codes import CodeCell

_MOST = 8
_HIGH = ("province", "prefecture", "county")
_UNKNOWN = Text("没有叫这个名字的地方", "no place has this name")
_ELSEWHERE = Text("填报地方以内没有,别处才有", "there is none within the sender's place, only elsewhere")
_SEVERAL = Text("有几个地方同名,要写明上级", "several places have the name; the place above has to be named")
_NO_SENDER = Text(
    "同名的可能不止一处,要写全称(从县写起)或用 --place 说明填报地方",
    "others may have the name: give it from the county down, or name the sender's place with --place",
)
_OTHER_LEVEL = Text("这个地方的层级不对", "the place is of another level")


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads the cells of one column of places.

    ``within`` is the code of the sender's place, ``levels`` are those that the column allows, ``told`` leads from
    names to codes as a template's drop-downs or a mapping say, ``known`` are codes that the gazetteer has not.

    >>> reader = PlaceReader("440229000000", ("village",))
    >>> reader.read("官渡镇镇仔村").result, reader.read("官渡镇").reason.en
    ('440229109212', 'the place is of another level')
    >>> reader.read("440229109212").changed
    False
    """

    within: str | None = None
    levels: tuple[str, ...] = ALL_LEVELS
    told: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def read(self, cell: CodeCell, above: str = "") -> Understood[str] | NotUnderstood:
        """Return the code of the place; ``above`` is what another column says of the place it lies in."""
        text = cell.strip() if isinstance(cell, str) else ""
        if text in self.told:
            return Understood(self.told[text], "name-to-code", str(cell), changed=True)
        if text and (code := _same_name(text, self.confirmed)):
            return Understood(code, "name-confirmed", str(cell), changed=True)
        if not isinstance(cell, str) or any(sign.isdigit() for sign in text[:2]):
            return self._code(cell)
        return self._named(text, str(cell), above)

    def _code(self, cell: CodeCell) -> Understood[str] | NotUnderstood:
        found = read_place_code(cell, level=self.levels[0] if len(self.levels) == 1 else None)  # type: ignore[arg-type]  # levels are those of the gazetteer
        if isinstance(found, NotUnderstood) or found.result in self.known:
            return found
        try:
            place(found.result)
        except UnknownPlace:
            return NotUnderstood(
                found.raw, Text("没有这个代码的地方", "no place has this code"), found.result
            )
        return found

    def _named(self, text: str, raw: str, above: str) -> Understood[str] | NotUnderstood:
        containers = self._containers(above)
        found = self._within(text, containers)
        fitting = [each for each in found if each.level in self.levels]
        if len(fitting) == 1:
            return Understood(fitting[0].code, "name-to-code", raw, changed=True)
        if fitting:
            reason = _SEVERAL if containers else _NO_SENDER
            return NotUnderstood(raw, reason, text, _shown(fitting))
        if found:
            return NotUnderstood(raw, _OTHER_LEVEL, text, _shown(found))
        elsewhere = [each for each in find_places(text) if each.level in self.levels]
        return NotUnderstood(
            raw, _ELSEWHERE if elsewhere else _UNKNOWN, text, _shown(elsewhere or self._like(text))
        )

    def _containers(self, above: str) -> tuple[str, ...]:
        """Return the places within which the name is looked for: those that another column names, else the sender's."""
        if above:
            inside = self._within(above, (self.within,) if self.within else ())
            if inside:
                return tuple(each.code for each in inside)
        return (self.within,) if self.within else ()

    def _within(self, text: str, containers: Iterable[str]) -> tuple[GazetteerPlace, ...]:
        inside = {each.code: each for code in containers for each in find_places(text, within=code)}
        # A town and a village of one name are told apart by what the column allows.
        fitting = {code: each for code, each in inside.items() if each.level in self.levels}
        if fitting or inside:
            return tuple((fitting or inside).values())
        high = [each for each in find_places(text) if each.level in _HIGH]
        above = {each.code for each in ancestors(self.within)} if self.within else set()
        # What lies above the sender is meant first; another county or city must be the only one of its name.
        mine = [each for each in high if each.code in above]
        if mine or not self.within:
            return tuple(mine or find_places(text))
        return tuple(high)

    def _like(self, text: str) -> list[GazetteerPlace]:
        """Return places whose name is in the text: 官渡镇石桥 has the town at least."""
        if not self.within:
            return []
        plain = normalise_name(text)
        found = (
            each
            for cut in range(len(plain) - 1, 1, -1)
            for each in find_places(plain[:cut], within=self.within)
            if is_within(each.code, self.within or each.code)
        )
        first = next(found, None)
        return [first] if first else []


def _same_name(text: str, told: Mapping[str, str]) -> str:
    if not told:
        return ""
    plain = normalise_name(text)
    return next((code for name, code in told.items() if normalise_name(name) == plain), "")


def _shown(places: Iterable[GazetteerPlace]) -> tuple[str, ...]:
    listed = []
    for each in list(places)[:_MOST]:
        path = [one.short_name for one in reversed(ancestors(each.code)) if one.level != "province"]
        listed.append(f"{''.join((*path, each.short_name))}({each.code})")
    return tuple(listed)
