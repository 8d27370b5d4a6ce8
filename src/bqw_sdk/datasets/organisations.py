"""Organisations that take part: enterprises, universities, departments, associations."""

from __future__ import annotations

from typing import Annotated

from bqw_sdk.codes import ORGANISATION_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.expressions import Column, Compare, Value
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref, Unique
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Identifier, PlaceCode, Reported, SocialCreditCode
from bqw_sdk.rules import WellFormed

_SOLE_TRADER = Compare(Column("kind"), "==", Value("sole-trader"))


class Organisation(Record):
    """One organisation. A sole trader's name and code are a person's: they are suppressed in every release.

    >>> Organisation(organisation_id="O001", name="某大学", kind="university", source_id="S001").uscc is None
    True
    """

    organisation_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "单位编号",
            "Organisation identifier",
            "本标准内的永久编号",
            "identifier within the standard, the same for ever",
        ),
    ]
    name: Annotated[
        Reported[str],
        Personal(when=_SOLE_TRADER),
        Heading(
            "单位名称", "Name", "登记的全称", "the registered full name", ("企业名称", "高校名称", "帮扶单位")
        ),
    ]
    short_name: Annotated[
        str | None,
        Personal(when=_SOLE_TRADER),
        Heading("简称", "Short name", "报道中常用的简称", "the short form that reports use"),
    ] = None
    uscc: Annotated[
        Reported[SocialCreditCode] | None,
        Unique(),
        Personal(when=_SOLE_TRADER),
        Heading(
            "统一社会信用代码",
            "Unified social credit code",
            "18 位代码,带校验位(GB 32100-2015);未知则空",
            "18 characters with a check digit (GB 32100-2015); empty when not known",
            ("信用代码",),
        ),
    ] = None
    kind: Annotated[
        str,
        OneOf(ORGANISATION_KIND),
        Heading(
            "单位类型",
            "Kind",
            "央企、地方国企、民企、高校、机关等",
            "central or local state firm, private firm, university, department and so on",
        ),
    ]
    place_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading(
            "所在地代码",
            "Place code",
            "登记或办学所在地(仅广东省内)",
            "where it is registered or seated (within Guangdong only)",
        ),
    ] = None
    source_id: Annotated[
        Identifier, Ref("sources.source_id"), Heading("来源", "Source", "依据的来源", "the source relied on")
    ]


ORGANISATIONS = Dataset(
    name="organisations",
    title=Text("单位", "Organisations"),
    about=Text(
        "参与百千万工程的企业、高校、机关和社会组织",
        "enterprises, universities, departments and associations that take part",
    ),
    record=Organisation,
    openness="unconditional",
    openness_basis=Text(
        "法人和其他组织的登记信息依法公示;个体工商户名称按个人信息处理",
        "registrations of legal persons are public by law; a sole trader's name is treated as personal",
    ),
    rules=(
        WellFormed(
            "uscc", "is_uscc", Text("校验位正确的统一社会信用代码", "a code whose check digit is right")
        ),
    ),
    examples=(
        Organisation(
            organisation_id="O001",
            name="示例大学",
            short_name="示例",
            kind="university",
            place_code="440200000000",
            source_id="S001",
        ),
        Organisation(
            organisation_id="O002",
            name="示例建设集团有限公司",
            kind="local-state-enterprise",
            place_code="440281000000",
            source_id="S001",
        ),
    ),
)
