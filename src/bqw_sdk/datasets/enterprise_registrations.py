"""Registrations of firms and chambers in the action of firms and villages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import REGISTRATION_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class EnterpriseRegistration(LedgerRow):
    """One firm or chamber that registered for the action, and the place that counts it.

    >>> EnterpriseRegistration(
    ...     registration_id="ER001",
    ...     organisation_id="O002",
    ...     place_code="440281000000",
    ...     registered_on=date(2024, 3, 5),
    ...     kind="state-enterprise",
    ...     synthetic=True,
    ... ).kind
    'state-enterprise'
    """

    registration_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "注册编号",
            "Registration identifier",
            "注册的永久编号",
            "identifier of the registration, the same for ever",
        ),
    ]
    organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading(
            "注册单位",
            "Organisation",
            "注册的企业或商会",
            "the firm or chamber that registered",
            ("企业名称",),
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "统计地代码",
            "Place",
            "计入的市或县,未必是其登记地",
            "the city or county that counts it, which need not be its seat",
            ("所在县区",),
        ),
    ]
    registered_on: Annotated[
        date,
        Heading(
            "注册日期",
            "Registered on",
            "在行动平台注册的日期",
            "the day on which it registered on the platform of the action",
            ("注册时间",),
        ),
    ]
    kind: Annotated[
        str,
        OneOf(REGISTRATION_KIND),
        Heading(
            "类别",
            "Kind",
            "国企、民企、商会或侨资",
            "state firm, private firm, chamber or overseas Chinese funds",
            ("企业类型",),
        ),
    ]


ENTERPRISE_REGISTRATIONS = Dataset(
    name="enterprise_registrations",
    title=Text("企业注册登记", "Enterprise registrations"),
    about=Text(
        "“千企帮千镇、万企兴万村”行动的注册登记,一家一行",
        "registrations for the action of firms, towns and villages, one a row",
    ),
    record=EnterpriseRegistration,
    mechanism="enterprise-village",
    openness="unconditional",
    openness_basis=Text(
        "法人登记信息依法公示,参与行动的企业名单属无条件开放类(《广东省公共数据开放暂行办法》)",
        "registrations of legal persons are public by law; the list of firms that take part is open without conditions",
    ),
    desensitisation=Text(
        "个体工商户的名称和代码按个人信息抑制(见单位表);按地方汇总的企业数不足 3 家的不与金额并列",
        "a sole trader's name and code are suppressed (see organisations); a count of fewer than 3 firms stands beside no sum of money",
    ),
    rules=(PlaceLevelIs("place_code", ("prefecture", "county")),),
    examples=(
        EnterpriseRegistration(
            registration_id="ER001",
            organisation_id="O002",
            place_code="440281000000",
            registered_on=date(2024, 3, 5),
            kind="state-enterprise",
            synthetic=True,
        ),
        EnterpriseRegistration(
            registration_id="ER002",
            organisation_id="O002",
            place_code="440200000000",
            registered_on=date(2023, 9, 1),
            kind="state-enterprise",
            synthetic=True,
        ),
    ),
)
