"""From a seed to a case: clean tables, laid out and typed with disorder, and what must come of every cell."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from bqw_sdk.model.missing import Missing
from disorder.clean import DATASETS, CleanTable, Setting, clean_table
from disorder.files import KINDS
from disorder.layout import Layout, Manner
from disorder.places import County, county_codes
from disorder.sheet import Case, Sheet
from disorder.typed import Outcome

if TYPE_CHECKING:
    from disorder.sheet import WantedTable

_REFERRING = ("village_pairings", "university_pairings", "enterprise_projects")
_TEXT_SHARE, _MAC_SHARE, _OLD_SHARE, _TWO_SHARE, _NAMED_SHARE, _CALM = 0.3, 0.15, 0.12, 0.2, 0.5, 0.04
_OTHER_NAMES = ("Sheet1", "表1", "汇总表", "2024年", "附件2", "上报")


def case_of(seed: int, *, calm: bool | None = None) -> Case:
    """Return the case of a seed, always the same one; a calm one has every cell as the dataset has it."""
    random = Random(seed)  # noqa: S311 - a case, no secret
    county = County(random.choice(county_codes()))
    kind = random.choice(
        [each for each in KINDS if each.book is (random.random() >= _TEXT_SHARE)] or list(KINDS)
    )
    system = 1904 if kind.book and random.random() < _MAC_SHARE else 1900
    told = random.random()
    manner = Manner(
        kind=kind,
        system=system,
        county=county,
        told=told < 0.9,
        calm=random.random() < _CALM if calm is None else calm,
    )
    clean = _tables(random, county, kind.book)
    file = f"报送{seed}.{kind.ending}"
    sheets, wanted = _sheets(random, clean, manner, file)
    named = tuple(table.dataset.name for table in clean)
    return Case(
        seed=seed,
        kind=kind,
        system=system,
        file=file,
        sheets=sheets,
        tables=wanted,
        place=county.code if told < 0.7 else None,
        sender=county.full_name if 0.7 <= told < 0.9 else "",
        datasets=named if random.random() < _NAMED_SHARE else (),
    )


def _tables(random: Random, county: County, book: bool) -> list[CleanTable]:
    setting = Setting(county, random.choice(("true", "false")))
    first = random.choice(DATASETS)
    two = random.random() < _TWO_SHARE and first != "organisations"
    if book and first in _REFERRING and random.random() < 0.6:
        firms = clean_table(random, setting, "organisations", random.randint(2, 4))
        told = {row["organisation_id"]: row["name"] for row in firms.rows}
        named = Setting(county, setting.synthetic, told)
        return [firms, clean_table(random, named, first, random.randint(3, 8))]
    if random.random() < 0.12:
        whole = clean_table(random, setting, first, random.randint(4, 10))
        cut = random.randint(2, len(whole.rows) - 2)
        return [CleanTable(whole.dataset, whole.rows[:cut]), CleanTable(whole.dataset, whole.rows[cut:])]
    names = [first]
    if two:
        # Rows that refer to organisations of the book by chance would be references to nothing.
        names.append(random.choice([each for each in DATASETS if each not in {first, "organisations"}]))
    return [clean_table(random, setting, name, random.randint(3, 9)) for name in names]


def _sheets(
    random: Random, clean: list[CleanTable], manner: Manner, file: str
) -> tuple[list[Sheet], list[WantedTable]]:
    together = len(clean) > 1 and (not manner.kind.book or random.random() < 0.4)
    sheets: list[Sheet] = []
    wanted: list[WantedTable] = []
    for table in clean:
        if not (together and sheets):
            sheets.append(Sheet(_sheet_name(random, table, {each.name for each in sheets}, manner)))
        sheet = sheets[-1]
        layout = Layout(random, sheet, manner, file, table, stacked=together)
        wanted.append(layout.lay())
        if table.dataset.name == "organisations":
            manner.names = _sure_names(wanted[-1])
    if manner.kind.book and random.random() < _OLD_SHARE:
        sheets.insert(random.randrange(2), _old_sheet(random, clean[0], manner))
    return sheets, wanted


def _sure_names(table: WantedTable) -> dict[str, str]:
    """Return the organisations that others may refer to by name: those whose own row is not in doubt."""
    rows = [{cell.field: cell for cell in row.cells} for row in table.rows]
    return {
        row["organisation_id"].text: row["name"].text
        for row in rows
        if all(row[name].outcome is Outcome.EQUAL for name in ("organisation_id", "name", "short_name"))
        and row["name"].text not in {each.value for each in Missing}
    }


def _sheet_name(random: Random, table: CleanTable, taken: set[str], manner: Manner) -> str:
    if not manner.kind.book:
        return ""
    titles = [
        table.dataset.title.zh,
        table.dataset.title.zh,
        table.dataset.title.zh,
        random.choice(_OTHER_NAMES),
    ]
    return next((title for title in random.sample(titles, 4) if title not in taken), f"表{len(taken) + 1}")


def _old_sheet(random: Random, table: CleanTable, manner: Manner) -> Sheet:
    """Return a hidden sheet with rows of last year, which nobody means to send."""
    county = manner.county
    old = clean_table(random, Setting(county), table.dataset.name, 3)
    calm = Manner(manner.kind, manner.system, county, calm=True)
    sheet = Sheet(random.choice(("去年", "旧表", "备份")), hidden=True)
    Layout(random, sheet, calm, "", old, stacked=False).lay()
    return sheet
