"""Random valid rows of ledgers, as canonical text: what a sender meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bqw_sdk.datasets import dataset_named
from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.period import period_bounds
from bqw_sdk.model.types import IDENTIFIER_FORM, PERIOD_FORM, PLACE_FORM, USCC_FORM
from bqw_sdk.rules.place_level_is import levels_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from disorder.places import County

Row = dict[str, str]

DATASETS = (
    "plantings", "village_pairings", "enterprise_projects", "organisations", "village_needs", "small_gardens",
    "investment_projects", "observations", "visits", "party_organisations", "dispatched_cadre_counts",
    "university_pairings", "denominators",
)  # fmt: skip
_SPECIES = ("樟树", "簕杜鹃", "木棉", "秋枫", "黄花风铃木", "小叶榄仁", "荷木", "枫香(苗)", "桂花 A 级")
_WORDS = (
    "示例",
    "标准化",
    "乡村",
    "道路",
    "农产品",
    "冷链",
    "产业园",
    "电子元件",
    "人居环境",
    "南药",
    "丝苗米",
)
_ENDS = ("项目", "工程", "基地建设", "一期", "改造(二期)", "示范点", "中心")
_FIRMS = ("有限公司", "集团有限公司", "股份有限公司", "合作社", "研究院")
_SIGNS = "=+-@"
_INNER = (
    " ",
    "\u3000",
    ",",
    ";",
    '"',
    "'",
    "、",
    "：",
    "\n",
    "（甲）",
    "-",
    "/",
    "|",
    "1,2",
    "&",
    "<b>",
    "％",
    "Ａ",
)
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FIRST_DAY, _DAYS = date(2019, 1, 1), 2400
_PERIODS = (
    "2023",
    "2024",
    "2024-03",
    "2024-10",
    "2023-33",
    "2024-36",
    "2024-01/2024-06",
    "2024-01-01/..",
    "2023-11-05",
)
_STAGES = ("planned_on", "signed_on", "started_on", "completed_on", "in_production_on")
_REACHED = {
    "intended": 0, "planned": 1, "signed": 2, "started": 3, "under-construction": 3, "completed": 4, "in-production": 5,
}  # fmt: skip


@dataclass
class CleanTable:
    """The rows of one dataset."""

    dataset: Dataset
    rows: list[Row]


@dataclass(frozen=True)
class Setting:
    """What the rows of one sender have in common: its county, whether they are made up, and its organisations by name."""

    county: County
    synthetic: str = "true"
    names: dict[str, str] = field(default_factory=dict)


def clean_table(random: Random, setting: Setting, name: str, rows: int) -> CleanTable:
    """Return random valid rows."""
    names = setting.names
    keys: set[tuple[str, ...]] = set()
    dataset = dataset_named(name)
    made: list[Row] = []
    style = random.choice(("letters", "digits", "dashes", "marks"))
    for number in range(1, rows + 1):
        row = {
            each.name: _value(random, setting.county, dataset, each, (number, style))
            for each in dataset.fields
        }
        if names and "organisation_id" in row:
            row["organisation_id"] = random.choice(list(names))
        if "synthetic" in row:
            row["synthetic"] = setting.synthetic
        for mend in _MENDS.get(name, ()):
            mend(random, row)
        key = tuple(row[each] for each in dataset.key)
        if key not in keys:
            made.append(row)
        keys.add(key)
    return CleanTable(dataset, made)


def _value(random: Random, county: County, dataset: Dataset, each: Field, made: tuple[int, str]) -> str:
    if not each.required and random.random() < 0.3:
        return ""
    if each.codes:
        return random.choice([code.value for code in each.codes])
    match each.kind:
        case "boolean":
            return random.choice(("true", "false"))
        case "date":
            return _day(random)
        case "integer":
            return str(
                random.choice(
                    (random.randint(1, 99), random.randint(100, 9999), random.randint(10000, 2000000))
                )
            )
        case "number":
            return _number(random, each)
        case _:
            return _text(random, county, dataset, each, made)


def _day(random: Random) -> str:
    return (_FIRST_DAY + timedelta(random.randrange(_DAYS))).isoformat()


def _number(random: Random, each: Field) -> str:
    if each.unit == "yuan":
        value = random.choice((
            Decimal(random.randint(1, 50000) * 10000), Decimal(random.randint(1, 9_000_000) * 100),
            Decimal(random.randint(100, 900_000_000)) / 100,
        ))  # fmt: skip
    elif each.unit == "m2":
        value = Decimal(random.randint(1, 60000)) * 10 + random.choice(
            (Decimal(0), Decimal("0.5"), Decimal(6))
        )
    elif each.unit == "persons":
        value = Decimal(random.randint(1, 900))
    else:
        value = Decimal(random.choice((random.randint(1, 400), random.randint(1000, 5_000_000))))
        value += random.choice((Decimal(0), Decimal(0), Decimal("0.25")))
    return cell_text(value)


def _text(random: Random, county: County, dataset: Dataset, each: Field, made: tuple[int, str]) -> str:
    number, style = made
    if each.pattern == PLACE_FORM:
        return county.draw(random, levels_of(dataset, each.name), mine=each.name == "place_code")
    if each.pattern == PERIOD_FORM:
        return random.choice(_PERIODS)
    if each.pattern == USCC_FORM:
        return uscc(random)
    if each.pattern == IDENTIFIER_FORM:
        own = each.key and not each.ref
        serial = number if own else random.randint(1, 30)
        return {
            "letters": f"{'K' if own else 'R'}{serial:04d}",
            "digits": f"{2024000 + serial}",
            "marks": f"A_{serial:02d}.{'--' if own else '_'}1",
            "dashes": f"{dataset.name[:2].upper()}-2024-{serial:04d}",
        }[style]
    if each.pattern:
        return f"{random.choice('ABCF')}{random.choice(('', '34', '398'))}"
    if each.name == "species":
        return random.choice(_SPECIES)
    if each.name == "as_published":
        return f"{random.randint(2, 900)}{random.choice(('万株', '亿元', '户', '个村'))}"
    name = f"{random.choice(_WORDS)}{random.choice(_WORDS)}{random.choice(_ENDS)}{number}"
    if dataset.name == "organisations":
        name = f"{random.choice(_WORDS)}{number}号{random.choice(_WORDS)}{random.choice(_FIRMS)}"
    sign = random.choice(_SIGNS) if random.random() < 0.06 else ""
    inner = random.choice(_INNER) if random.random() < 0.15 else ""
    return f"{sign}{name[:2]}{inner}{name[2:]}"


def uscc(random: Random) -> str:
    """Return a unified social credit code whose check digits hold, now and then one of figures alone."""
    wanted = random.random() < 0.2
    while True:
        code = _uscc(random)
        if code.isdigit() or not wanted:
            return code


def _uscc(random: Random) -> str:
    """Return a code with its check digits (GB 32100-2015, GB 11714)."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    body = "".join(random.choice("0123456789") for _ in range(8))
    total = sum(
        digits.index(sign) * weight for sign, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    last = (11 - total % 11) % 11
    code = f"91{random.choice(('440200', '440300', '441300'))}{body}{'X' if last == 10 else last}"
    weighed = sum(_ALPHABET.index(sign) * pow(3, at, 31) for at, sign in enumerate(code))
    return f"{code}{_ALPHABET[(31 - weighed % 31) % 31]}"


def _sorted_days(*names: str) -> Callable[[Random, Row], None]:
    def mend(random: Random, row: Row) -> None:
        given = [name for name in names if row[name]]
        for name, day in zip(given, sorted(row[name] for name in given), strict=True):
            row[name] = day

    return mend


def _plantings(random: Random, row: Row) -> None:
    if not (row["checked_on"] and row["survived"]):
        row["checked_on"] = row["survived"] = ""
    else:
        row["survived"] = str(random.randint(0, int(row["trees"])))


def _project(random: Random, row: Row) -> None:
    reached = _REACHED.get(row["status"])
    if reached is None:
        row["status"], reached = "signed", 2
    days = sorted(_day(random) for _ in _STAGES)
    for at, (name, day) in enumerate(zip(_STAGES, days, strict=True)):
        row[name] = day if at < reached else ""
    planned, completed = row["planned_yuan"], row["completed_yuan"]
    if planned and completed and Decimal(completed) > Decimal(planned):
        row["completed_yuan"] = planned


def _enterprise(random: Random, row: Row) -> None:
    if not (row["beneficiaries"] and row["beneficiary_basis"]):
        row["beneficiaries"] = row["beneficiary_basis"] = ""


def _investment(random: Random, row: Row) -> None:
    if row["status"] in {"intended", "planned"}:
        row["contracted_yuan"] = row["organisation_id"] = ""
    elif not row["contracted_yuan"]:
        row["contracted_yuan"] = str(random.randint(1, 900) * 10000)


def _need(random: Random, row: Row) -> None:
    if row["state"] == "closed":
        row["closed_on"] = max(row["closed_on"] or _day(random), row["filed_on"])
    else:
        row["closed_on"] = ""


def _bounds(random: Random, row: Row) -> None:
    value, qualifier = Decimal(row["value"]), row["qualifier"]
    width = Decimal(random.choice((0, 1, 50)))
    row["lower"] = "" if qualifier in {"less-than", "at-most"} else cell_text(max(value - width, Decimal(0)))
    row["upper"] = "" if qualifier in {"more-than", "at-least"} else cell_text(value + width)


def _period(random: Random, row: Row) -> None:
    start, end = period_bounds(row["period"])
    row["period_start"], row["period_end"] = cell_text(start), cell_text(end)


def _scope(random: Random, row: Row) -> None:
    row["scope_text"] = "" if row["place_code"] else row["scope_text"] or "全省示例范围"


def _pairing(random: Random, row: Row) -> None:
    if row.get("agreement_on") and row["valid_to"] and row["agreement_on"] > row["valid_to"]:
        row["agreement_on"] = row["valid_to"]


def _sole(random: Random, row: Row) -> None:
    if row["kind"] == "sole-trader":
        row["kind"] = "private-enterprise"
    row["uscc"] = row["uscc"] or "not-known"
    if random.random() < 0.2:
        row["name"] = random.choice(("not-known", "not-reported"))


_MENDS: dict[str, tuple[Callable[[Random, Row], None], ...]] = {
    "plantings": (_sorted_days("planted_on", "checked_on"), _plantings),
    "village_pairings": (_sorted_days("valid_from", "valid_to"),),
    "enterprise_projects": (_project, _enterprise),
    "organisations": (_sole,),
    "village_needs": (_need,),
    "investment_projects": (_project, _investment),
    "observations": (_bounds, _period, _scope),
    "party_organisations": (_sorted_days("founded_on", "ended_on"), _sorted_days("founded_on", "counted_on")),
    "dispatched_cadre_counts": (_period,),
    "university_pairings": (_sorted_days("valid_from", "valid_to"), _pairing),
    "denominators": (_bounds, _sorted_days("valid_from", "valid_to")),
}
