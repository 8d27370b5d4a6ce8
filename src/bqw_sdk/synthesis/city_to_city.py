"""Assistance between cities: pairs, parks and their statistics, funds, conferences, cadres, recognitions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bqw_sdk.gazetteer import children
from bqw_sdk.model.period import period_bounds
from bqw_sdk.synthesis.allocation import shares
from bqw_sdk.synthesis.days import END, drawn_day
from bqw_sdk.synthesis.investment import investment
from bqw_sdk.synthesis.region import helper_of
from bqw_sdk.synthesis.setting import ROUND

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_BEGAN = date(2023, 5, 1)
_QUOTED_FROM = "虚构统计局"
_GROWTH = "above-scale-value-added-growth"


def city_to_city(setting: Setting) -> Parts:
    """Give the tables of assistance between cities; a region of the delta is helped by none."""
    if not setting.region.helped:
        return
    yield "city_pairings", _pairings(setting)
    parks = _parks(setting)
    yield "parks", parks
    yield "park_spaces", _spaces(setting, parks)
    yield "park_statistics", _statistics(setting, parks)
    yield "recognitions", _recognitions(setting, parks)
    yield "assistance_funds", _funds(setting)
    yield "joint_conferences", _conferences(setting)
    yield "dispatched_cadre_counts", _cadres(setting)
    local = [str(park["park_id"]) for park in parks if park["kind"] != "reverse-enclave"]
    yield from investment(setting, local)


def _period(period: str) -> Row:
    first, last = period_bounds(period)
    return {"period": period, "period_start": first, "period_end": last}


def _pairings(setting: Setting) -> list[Row]:
    dice = setting.stream("city_pairings").dice()
    region, helper = setting.region, helper_of(setting.region)
    helpers = [place.code for place in children(helper)]
    pairs = [(region.code, helper)] if region.code not in region.counties else []
    pairs += [(county, helpers[dice.below(len(helpers))]) for county in region.counties]
    return [
        {
            "pairing_id": setting.identifier("CP", number),
            "place_code": helped,
            "round": ROUND,
            "valid_from": _BEGAN,
            "helper_place_code": by,
            "level": "prefecture" if helped.endswith("00000000") else "county",
        }
        for number, (helped, by) in enumerate(pairs, start=1)
    ]


def _parks(setting: Setting) -> list[Row]:
    dice = setting.stream("parks").dice()
    region = setting.region
    kinds = ["main-platform", "innovation-centre", "reverse-enclave"]
    kinds += [dice.pick({"industrial-transfer-park": 1, "specialty-park": 1}) for _ in region.counties]
    places = [region.code] * 3 + list(region.counties)
    rows: list[Row] = []
    for number, (kind, place) in enumerate(zip(kinds, places, strict=True), start=1):
        enclave = kind == "reverse-enclave"
        founded = date(2024, 8, 1) if enclave else date(dice.between(2009, 2022), dice.between(1, 12), 1)
        rows.append(
            {
                "park_id": setting.identifier("PK", number),
                "name": f"示例园区{number}号(合成)",
                "kind": kind,
                "place_code": place,
                "host_place_code": helper_of(region) if enclave else None,
                "area_m2": Decimal(dice.between(80, 9000) * 1000),
                "factory_m2": None if enclave else Decimal(dice.between(20, 600) * 1000),
                "founded_on": founded,
                "construction_started_on": date(2024, 10, dice.between(8, 28)) if enclave else founded,
                "firms": None if enclave else dice.between(8, 180),
                "firms_counted_on": None if enclave else date(2024, 9, 30),
            }
        )
    return rows


def _spaces(setting: Setting, parks: list[Row]) -> list[Row]:
    dice = setting.stream("park_spaces").dice()
    lots = [(parks[1], part, 2024) for part in shares(setting.aims["park_space_m2"], [5, 3, 1])]
    lots += [(park, dice.between(4, 60) * 1000, 2023) for park in parks if park["kind"] != "reverse-enclave"]
    return [
        {
            "space_id": setting.identifier("PS", number),
            "park_id": park["park_id"],
            "place_code": park["place_code"],
            "completed_on": drawn_day(dice, date(year, 2, 1), date(year, 11, 15)),
            "space_m2": Decimal(area),
        }
        for number, (park, area, year) in enumerate(lots, start=1)
    ]


def _statistics(setting: Setting, parks: list[Row]) -> list[Row]:
    dice = setting.stream("park_statistics").dice()
    rows = [
        _statistic(parks[0], _GROWTH, "2023", setting.fixture("SG24-022") or str(dice.between(2, 30))),
        _statistic(
            parks[0], _GROWTH, "2024-01-01/..", setting.fixture("SG24-023") or str(dice.between(1, 20))
        ),
    ]
    for park in parks:
        if park["kind"] == "reverse-enclave":
            continue
        rows.append(_statistic(park, "above-scale-firms", "2023", str(dice.between(5, 90))))
        rows.append(_statistic(park, "tax-revenue", "2023", str(dice.between(5, 900) * 1_000_000)))
    return rows


def _statistic(park: Row, statistic: str, period: str, value: str) -> Row:
    kind, unit = {
        _GROWTH: ("growth", "percent"),
        "above-scale-firms": ("stock", "enterprises"),
        "tax-revenue": ("flow", "yuan"),
    }[statistic]
    return {
        "park_id": park["park_id"],
        "place_code": park["place_code"],
        "statistic": statistic,
        **_period(period),
        "measure_kind": kind,
        "value": Decimal(value),
        "unit": unit,
        "quoted_from": _QUOTED_FROM,
    }


def _recognitions(setting: Setting, parks: list[Row]) -> list[Row]:
    dice = setting.stream("recognitions").dice()
    given: list[tuple[Row, str, str, date]] = [
        (parks[1], "technology-incubator", "national", drawn_day(dice, date(2024, 2, 1), date(2024, 10, 31)))
    ]
    given += [
        (park, dice.pick({"specialty-park": 2, "green-park": 1}), "province", drawn_day(dice, _BEGAN, END))
        for park in parks[3:]
        if dice.chance(40)
    ]
    return [
        {
            "recognition_id": setting.identifier("RC", number),
            "subject": "park",
            "park_id": park["park_id"],
            "place_code": park["place_code"],
            "kind": kind,
            "title": f"示例称号{number}号",
            "level": level,
            "recognised_on": day,
        }
        for number, (park, kind, level, day) in enumerate(given, start=1)
    ]


def _funds(setting: Setting) -> list[Row]:
    dice = setting.stream("assistance_funds").dice()
    region, helper = setting.region, helper_of(setting.region)
    rows: list[Row] = []
    lots = [(county, "county", year) for county in region.counties for year in ("2023", "2024")]
    if region.code not in region.counties:
        lots += [
            (region.code, level, year) for level in ("province", "prefecture") for year in ("2023", "2024")
        ]
    for place, level, year in lots:
        # Whole ten thousands of yuan, a multiple of 100 of them, so that a whole percentage is exact.
        total = dice.between(18, 90) * 100
        percent = setting.aims["co_building_percent"] if level == "county" else dice.between(30, 60)
        rest = total - total * percent // 100
        uses = {"industrial-co-building": total - rest} | dict(
            zip(("livelihood", "rural", "other"), shares(rest, [5, 4, 1]), strict=True)
        )
        rows += [
            {
                "fund_id": setting.identifier("AF", len(rows) + number),
                "place_code": place,
                "helper_place_code": None if level == "province" else helper,
                **_period(year),
                "level": level,
                "round": ROUND,
                "use": use,
                "amount_yuan": Decimal(amount * 10_000),
            }
            for number, (use, amount) in enumerate(uses.items(), start=1)
        ]
    return rows


def _conferences(setting: Setting) -> list[Row]:
    """Return the last five conferences; of the latest only the year is known, as published."""
    dice = setting.stream("joint_conferences").dice()
    last = int(setting.fixture("SG24-019") or dice.between(8, 20))
    days = [date(2023, 3, 15), date(2023, 7, 20), date(2023, 12, 5), date(2024, 5, 16), None]
    return [
        {
            "conference_id": setting.identifier("JC", number),
            "ordinal": last - len(days) + number,
            "held_on": day,
            **_period(day.isoformat() if day else "2024"),
            "place_code": setting.region.code,
            "other_place_code": helper_of(setting.region),
        }
        for number, day in enumerate(days, start=1)
    ]


def _cadres(setting: Setting) -> list[Row]:
    dice: Dice = setting.stream("dispatched_cadre_counts").dice()
    return [
        {
            "place_code": place,
            **_period(year),
            "measure_kind": "stock",
            "value": Decimal(dice.between(5, 12)),
            "helper_place_code": helper_of(setting.region),
        }
        for place in setting.region.counties
        for year in ("2023", "2024")
    ]
