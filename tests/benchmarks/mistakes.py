"""The mistakes that are put into a table: 29 kinds, such as people make who fill in project lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


COLUMNS = (
    "project_id", "county_code", "village_code", "title", "enterprise_uscc", "status", "planned_start",
    "actual_start", "total_investment_yuan", "completed_investment_yuan", "households", "beneficiaries",
    "is_demonstration", "contact_email", "updated_at",
)  # fmt: skip

# A wrong cell carries the number of its row, or a year drawn from it: a checker that remembers what it has judged
# gains nothing.
WRONG_CELLS = {
    "identifier in another form": ("project_id", "ab{number}"),
    "no identifier": ("project_id", ""),
    "county not in the list": ("county_code", "99{number:04}"),
    "letter in a village code": ("village_code", "44028110{number}X"),
    "no title": ("title", ""),
    "title too long": ("title", "{number}" + "很" * 121),
    "letters that no credit code has": ("enterprise_uscc", "91440281MA{number:06}OI"),
    "status in words": ("status", "已完工{number}"),
    "month 13": ("planned_start", "{year}/13/45"),
    "slashes in a date": ("planned_start", "{year}/01/05"),
    "date too early": ("planned_start", "{year}-12-31"),
    "30 February": ("actual_start", "{year}-02-30"),
    "negative amount": ("total_investment_yuan", "-{number}.00"),
    "unit beside an amount": ("total_investment_yuan", "{number}万元"),
    "comma in an amount": ("completed_investment_yuan", "{number},234.50"),
    "half a household": ("households", "{number}.5"),
    "too many households": ("households", "1{number:06}"),
    "negative count": ("beneficiaries", "-{number}"),
    "count in words": ("beneficiaries", "约{number}"),
    "truth in Chinese": ("is_demonstration", "是"),
    "two at signs": ("contact_email", "u{number}@nyncj@x"),
    "hour 25": ("updated_at", "{year}-05-01 25:00:00"),
    "no time of change": ("updated_at", ""),
    "no status": ("status", ""),
}  # fmt: skip
# The others concern several rows or the shape of one.
WRONG_ROWS: dict[str, Callable[[list[str], int, str], list[str]]] = {
    "identifier used twice": lambda row, _, earlier: [earlier, *row[1:]],
    "village that is not in the list": lambda row, number, _: [*row[:2], f"9999{number:08}", *row[3:]],
    "one cell too many": lambda row, *_: [*row, "多出"],
    "row cut off": lambda row, *_: row[:12],
    "blank row": lambda *_: [],
}
KINDS = (*WRONG_CELLS, *WRONG_ROWS)


def spoil(row: list[str], kind: str, number: int, earlier: str) -> list[str]:
    """Return a row with one mistake; ``earlier`` is an identifier that stands further up.

    Example:
        >>> row = [""] * 10 + ["12", "34"]
        >>> spoil(row, "negative count", 7, "AA00000001")[-2:]
        ['12', '-7']
        >>> spoil(row, "blank row", 7, "AA00000001")
        []
    """
    if kind in WRONG_ROWS:
        return WRONG_ROWS[kind](row, number, earlier)
    field, cell = WRONG_CELLS[kind]
    column = COLUMNS.index(field)
    return [*row[:column], cell.format(number=number, year=1000 + number % 1000), *row[column + 1 :]]
