"""Sources: where each fact was read, when, how, and what may be done with it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import COPY_KIND, EXTRACTION_METHOD, RELIABILITY
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Identifier, Reported, WebAddress
from bqw_sdk.rules import Ordered


class Source(Record):
    """One page, report or table that facts were taken from.

    >>> Source(
    ...     source_id="S001",
    ...     publisher="南方日报",
    ...     title="报道",
    ...     retrieved_on=date(2026, 11, 22),
    ...     extraction_method="manual-reading",
    ...     rights_note="只取事实",
    ...     rights_note_en="facts only",
    ...     copy_kind="original",
    ...     reliability="press",
    ... ).url is None
    True
    """

    source_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "来源编号", "Source identifier", "来源的永久编号", "identifier of the source, the same for ever"
        ),
    ]
    publisher: Annotated[
        Reported[str], Heading("发布者", "Publisher", "发布该文本的媒体或机构", "who published the text")
    ]
    title: Annotated[
        str, Heading("题名", "Title", "题名,或没有题名时的说明", "the title, or what it is when it has none")
    ]
    url: Annotated[
        WebAddress | None,
        Heading("网址", "Address", "读取时的网址,没有则空", "where it was read; empty when not known"),
    ] = None
    published_on: Annotated[
        date | None,
        Heading(
            "发布日期",
            "Published on",
            "印明的发布日期,没有则空",
            "the printed day of publication; empty when there is none",
        ),
    ] = None
    retrieved_on: Annotated[
        date, Heading("读取日期", "Retrieved on", "读取该来源的日期", "the day on which it was read")
    ]
    extraction_method: Annotated[
        str,
        OneOf(EXTRACTION_METHOD),
        Heading("提取方式", "Method of extraction", "事实如何取出", "how the facts were taken out"),
    ]
    copy_kind: Annotated[
        str,
        OneOf(COPY_KIND),
        Heading("文本性质", "Kind of copy", "原发、转载、镜像或存疑", "original, repost, mirror or doubtful"),
    ]
    reliability: Annotated[
        str,
        OneOf(RELIABILITY),
        Heading(
            "可靠程度", "Reliability", "官方、新闻、二手或未核实", "official, press, secondary or unverified"
        ),
    ]
    rights_note: Annotated[
        str, Heading("权利说明", "Rights note", "可以怎样使用(中文)", "what may be done with it (in Chinese)")
    ]
    rights_note_en: Annotated[
        str,
        Heading(
            "权利说明(英文)",
            "Rights note in English",
            "可以怎样使用(英文)",
            "what may be done with it (in English)",
        ),
    ]


SOURCES = Dataset(
    name="sources",
    title=Text("来源", "Sources"),
    about=Text(
        "每个事实读自何处、何时读取、如何提取、权利如何",
        "where each fact was read, when, how it was taken out, and its rights",
    ),
    record=Source,
    openness="unconditional",
    openness_basis=Text("书目信息,不含来源的语句", "bibliographic facts; no sentence of a source"),
    rules=(Ordered("published_on", "retrieved_on"),),
    examples=(
        Source(
            source_id="S001",
            publisher="示例日报",
            title="示例报道",
            url="https://news.example/1",
            published_on=date(2024, 11, 1),
            retrieved_on=date(2026, 11, 22),
            extraction_method="manual-reading",
            copy_kind="original",
            reliability="press",
            rights_note="只取事实,不含原文语句",
            rights_note_en="facts only, no sentence of the text",
        ),
        Source(
            source_id="S002",
            publisher="示例统计局",
            title="示例统计表",
            retrieved_on=date(2026, 11, 22),
            extraction_method="table-import",
            copy_kind="original",
            reliability="official",
            rights_note="政府公开数据",
            rights_note_en="published government data",
        ),
    ),
)
