"""Plantings: batches of trees and shrubs planted in a village, and how many survived."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import PLANT_FORM, PLANTING_ORGANISER
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import GivenTogether, Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow, Yuan


class Planting(LedgerRow):
    """One batch of one kind of plant. Trees and shrubs are separate batches, so that each can be summed.

    >>> Planting(
    ...     planting_id="PL-2024-0001",
    ...     place_code="440281103201",
    ...     planted_on=date(2024, 3, 12),
    ...     species="樟树",
    ...     form="tree",
    ...     trees=320,
    ...     checked_on=date(2024, 10, 15),
    ...     survived=301,
    ...     organiser="party-wood",
    ...     funded_yuan=Decimal(9600),
    ...     synthetic=True,
    ... ).trees
    320
    """

    planting_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "植树批次编号",
            "Planting identifier",
            "植树批次的永久编号",
            "identifier of the batch, the same for ever",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "所在村(社区)的 12 位代码",
            "12-digit code of the village or community",
            ("区划代码", "村代码"),
        ),
    ]
    planted_on: Annotated[
        date,
        Heading(
            "种植日期",
            "Planted on",
            "种植(完成)的日期",
            "the day on which the batch was planted",
            ("植树日期",),
        ),
    ]
    species: Annotated[str, Heading("树种", "Species", "树种名称", "the name of the species", ("苗木品种",))]
    form: Annotated[
        str, OneOf(PLANT_FORM), Heading("苗木类型", "Form", "乔木或灌木", "tree or shrub", ("乔木/灌木",))
    ]
    trees: Annotated[
        int,
        Unit("trees"),
        Heading("种植株数", "Trees planted", "种植的株数", "number planted", ("株数", "棵数", "种植数量")),
    ]
    checked_on: Annotated[
        date | None,
        Heading(
            "成活检查日期", "Survival checked on", "检查成活的日期", "the day on which survival was checked"
        ),
    ] = None
    survived: Annotated[
        int | None,
        Unit("trees"),
        Heading("成活株数", "Survived", "检查时成活的株数", "number alive at the check"),
    ] = None
    organiser: Annotated[
        str,
        OneOf(PLANTING_ORGANISER),
        Heading(
            "植树组织",
            "Organiser",
            "党建林、巾帼林、青年林、乡贤林等",
            "party members' wood, women's wood, youth wood and so on",
        ),
    ]
    funded_yuan: Annotated[
        Yuan | None,
        Heading("投入资金(元)", "Money spent", "苗木和栽植的资金", "money for plants and planting"),
    ] = None


PLANTINGS = Dataset(
    name="plantings",
    title=Text("乡村植树", "Plantings"),
    about=Text(
        "村内植树的批次、树种、株数、成活和资金",
        "batches planted in villages: species, numbers, survival and money",
    ),
    record=Planting,
    openness="unconditional",
    openness_basis=Text(
        "植树情况不涉及个人和商业秘密,依《广东省公共数据开放暂行办法》无条件开放",
        "plantings touch neither persons nor business secrets: open without conditions under Guangdong's interim measures on opening public data",
    ),
    rules=(
        PlaceLevelIs("place_code", ("village",)),
        Ordered("planted_on", "checked_on"),
        Ordered("survived", "trees"),
        GivenTogether("checked_on", "survived"),
    ),
    examples=(
        Planting(
            planting_id="PL-2024-0001",
            place_code="440281103201",
            planted_on=date(2024, 3, 12),
            species="樟树",
            form="tree",
            trees=320,
            checked_on=date(2024, 10, 15),
            survived=301,
            organiser="party-wood",
            funded_yuan=Decimal(9600),
            synthetic=True,
        ),
        Planting(
            planting_id="PL-2024-0002",
            place_code="440281103202",
            planted_on=date(2024, 4, 2),
            species="簕杜鹃",
            form="shrub",
            trees=150,
            organiser="women-wood",
            synthetic=True,
        ),
    ),
    mechanism="greening",
)
