"""Who sent what when, the mapping file of one sender, and the source that takes it all."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SENDERS = (
    ("number", "sender", "place", "received", "files"),
    ("01", "乐昌市", "440281", "2024-12-02", "01-乐昌市-党组织覆盖(合成示例).xlsx"),
    ("02", "翁源县", "440229", "2024-12-02", "02-翁源县-乡村植树(合成示例).xlsx"),
    ("03", "始兴县", "440222", "2024-12-03", "03-始兴县-社区吹哨事项(合成示例).csv"),
    ("04", "仁化县", "440224", "2024-12-03", "04-仁化县-邻和邻长(合成示例).xls"),
    ("05", "阳山县", "441823", "2024-12-03", "05-阳山县-序事材料(合成示例,用填报模板).xlsx"),
    ("06", "五华县", "441424", "2024-12-04", "06-五华县-对口帮扶和园区(合成示例).ods"),
    (
        "07",
        "省直帮扶(示例)",
        "44",
        "2024-12-04",
        "07-省直纵向帮扶组团(合成示例).csv;07-省直纵向帮扶投入(合成示例).csv",
    ),
    ("08", "饶平县", "445122", "2024-12-05", "08-饶平县-万企兴万村(合成示例).xlsx"),
    ("09", "紫金县", "441621", "2024-12-05", "09-紫金县-双百行动(合成示例).xlsx"),
    ("10", "台山市", "440781", "2024-12-06", "10-台山市-建築業企業結對(合成示例).xlsx"),
    ("11", "信宜市", "440983", "2024-12-06", "11-信宜市-积分和奖补(合成示例).xlsx"),
    ("12", "徐闻县", "440825", "2024-12-09", "12-徐闻县-领导包点和典型镇村(合成示例).xlsx"),
    ("13", "翁源县", "440229", "2024-12-16", "13-翁源县-乡村植树-更正(合成示例).xlsx"),
    ("14", "海丰县", "441521", "2024-12-16", "14-海丰县-四小园(合成示例,有疑问).xlsx"),
)
"""The list that whoever receives submissions keeps: several files of one sender are parted by ``;``."""

_MAPPING = """\
# 信宜市表格里的说法(合成示例)。由人看过原表、问过经办人之后写下,以后每次报送都用它。
# What the headings and words of one county mean (synthetic example), confirmed by a person once and used every time.
format = 1

[sender]
name = "信宜市"
place = "440983000000"

[[tables]]
dataset = "points_rules"
sheet = "积分细则"

[tables.columns]
"条目号" = "rule_id"
"哪里定的" = "place_code"
"办什么事" = "item"
"给几分" = "points"
"从哪天起" = "valid_from"

[tables.constants]
version = "1"

[[tables]]
dataset = "points_entries"
sheet = "积分流水"

[tables.columns]
"流水号" = "entry_id"
"村名" = "place_code"
"户号" = "household_ref"
"条目号" = "rule_id"
"哪天记的" = "entered_on"
"得分" = "points"
"公示没有" = "state"

[[tables]]
dataset = "subsidies"
sheet = "奖补"
identify = ["在哪里", "干了什么"]

[tables.columns]
"在哪里" = "place_code"
"干了什么" = "project_ref"
"按什么标准" = "standard"
"申请" = "applied_yuan"
"核定" = "accepted_yuan"
"已发" = "paid_yuan"

[tables.units]
applied_yuan = "万元"
accepted_yuan = "万元"
paid_yuan = "万元"

[labels.state]
"贴出去了" = "posted"
"有人提意见" = "contested"

[places]
"十里村委" = "440983101202"

[organisations]
"示例合作社" = "SL-HZ-01"
"""


def mapping_of(number: str) -> str:
    """Return the mapping file that goes with a submission, empty for most."""
    return _MAPPING if number == "11" else ""


RELEASE_FILE = """\
# 合成示例,不是真实记录 / synthetic example, no real records
name = "county-submissions-synthetic"
version = "0.1.0"
released = 2024-12-20
period = "2023-01-01/2024-12-31"
synthetic = true
official = false
keywords = ["百千万工程", "合成数据", "synthetic"]
datasets = [
    "places",
    "sources",
    "organisations",
    "villager_groups",
    "party_organisations",
    "group_coverage",
    "plantings",
    "small_gardens",
    "cases",
    "neighbour_units",
    "neighbour_heads",
    "narratives",
    "city_pairings",
    "parks",
    "assistance_funds",
    "assistance_groups",
    "assistance_inputs",
    "village_pairings",
    "village_needs",
    "enterprise_projects",
    "university_pairings",
    "university_projects",
    "firm_pairings",
    "construction_projects",
    "points_rules",
    "points_entries",
    "subsidies",
    "assignments",
    "visits",
    "start_batches",
    "typical_places",
]

[title]
zh = "各县报送件(合成示例)"
en = "Submissions of counties (synthetic example)"

[description]
zh = "合成示例:地方是真实的,单位、项目、事项和数字都是编造的,不得当作真实数据引用。"
en = "A synthetic example: the places are real; organisations, projects, cases and figures are invented and must not be quoted as real."

[publisher]
name_zh = "示例汇总单位(虚构)"
name_en = "An invented collecting office"

[corrections]
zh = "合成数据没有可更正的事实;程序的问题请提交到 bqw-sdk 的问题列表。"
en = "Synthetic data has no facts to correct; report faults of the program in the issue tracker of bqw-sdk."

[takedown]
zh = "记录全属虚构;如与真实单位或个人雷同,请在 bqw-sdk 的问题列表提出。"
en = "All records are invented; should one resemble a real organisation or person, say so in the issue tracker of bqw-sdk."

[[contributors]]
title = "bqw-sdk contributors"
roles = ["creator"]

[[licences]]
name = "CC0-1.0"
title = "CC0 1.0 Universal"
path = "https://creativecommons.org/publicdomain/zero/1.0/"
"""

_PLACES = (
    "440281103201", "440281103202", "440229100201", "440229100202", "440229104201", "440229104202", "440229106201",
    "440229106202", "440222100202", "440222101201", "440222101202", "440224102201", "440224102202", "441823000000",
    "441424101000", "441424100000", "440106001000", "441622100200", "441225000000", "445224000000", "445122102200",
    "445122102201", "445122102202", "445122103200", "445122100000", "441621102200", "440781100203", "440781101000",
    "440983101201", "440983101202", "440983101203", "440825103201", "440825102203", "441521101201", "441521102201",
    "441521102202", "441521103202", "441521104210", "441521120209", "440222102000",
)  # fmt: skip
"""The places that anything is about; those above them are added."""

_ORGANISATIONS = (
    ("organisation_id", "name", "short_name", "uscc", "kind", "place_code", "source_id"),
    ("SL-SZ-01", "示例省直部门甲", "", "", "department", "", "SL-LY-01"),
    ("SL-SZ-02", "示例省直部门乙", "", "", "department", "", "SL-LY-01"),
    ("SL-GX-01", "示例大学", "", "", "university", "", "SL-LY-01"),
    ("SL-GX-02", "示例学院", "", "", "university", "", "SL-LY-01"),
    ("SL-QY-01", "示例农业发展有限公司", "示例农业", "", "private-enterprise", "445122000000", "SL-LY-01"),
    ("SL-QY-02", "示例陶瓷有限公司", "示例陶瓷", "", "private-enterprise", "445122000000", "SL-LY-01"),
    ("SL-JZ-01", "示例建设集团有限公司", "", "", "local-state-enterprise", "440781000000", "SL-LY-01"),
    ("SL-JZ-02", "示例建筑工程有限公司", "", "", "private-enterprise", "440781000000", "SL-LY-01"),
    ("SL-HZ-01", "示例种养专业合作社", "", "", "rural-collective", "440983000000", "SL-LY-01"),
)

_SOURCES = (
    (
        "source_id", "publisher", "title", "url", "published_on", "retrieved_on", "extraction_method", "copy_kind",
        "reliability", "rights_note", "rights_note_en",
    ),
    (
        "SL-LY-01", "bqw-sdk", "各县报送件示例(虚构)", "", "", "2024-12-02", "manual-reading", "original", "unverified",
        "虚构记录,可任意使用,须注明为合成数据", "invented records, free to use; say that they are synthetic",
    ),
)  # fmt: skip

# Tables that the source keeps itself, beside those that are sent to it.
_OWN = {
    "start_batches": (
        ("batch_id", "place_code", "held_on", "kind", "projects", "planned_yuan", "synthetic"),
        ("HZ-KG-01", "440200000000", "2024-03-18", "start", "12", "360000000", "true"),
        ("HZ-KG-02", "441400000000", "2024-06-06", "completion", "7", "", "true"),
    ),
    "small_gardens": (
        ("garden_id", "place_code", "kind", "area_m2", "built_on", "upkeep_by", "synthetic"),
        ("HZ-XY-01", "440222100202", "orchard", "150", "2024-04-20", "villager-group", "true"),
    ),
    "typical_places": (
        ("designation_id", "place_code", "level", "batch", "named_on", "withdrawn_on", "synthetic"),
        ("HZ-DX-01", "440222102000", "town", "1", "2023-11-06", "", "true"),
    ),
}


def source_tables(places: Path) -> dict[str, Sequence[Sequence[str]]]:
    """Return the tables in canonical CSV that the source has of its own; places come from the other example."""
    wanted = {code[:digits].ljust(12, "0") for code in (*_PLACES, *_seats()) for digits in (2, 4, 6, 9, 12)}
    with places.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    kept = [rows[0], *(row for row in rows[1:] if row[0] in wanted)]
    return {"places": kept, "sources": _SOURCES, "organisations": _ORGANISATIONS, **_OWN}


def _seats() -> tuple[str, ...]:
    return tuple(row[5] for row in _ORGANISATIONS[1:] if row[5])
