"""What a synthetic ledger says about itself: ``release.toml``, the read-me, its places and its one source."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.gazetteer import place
from bqw_sdk.synthesis.cast import SOURCE
from bqw_sdk.synthesis.days import END, START
from bqw_sdk.synthesis.region import region_of
from bqw_sdk.synthesis.tables import LARGE
from bqw_sdk.synthesis.targets import CALIBRATED, TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bqw_sdk.synthesis.setting import Part, Row

_MADE_ON = date(2024, 12, 1)
_SPELT = {"440200000000": "shaoguan"}
_CITIES = 21
_LONGEST = 6

_RELEASE = """\
# 合成数据,不是真实记录 / Synthetic data, no real records
name = {name}
version = "0.1.0"
released = {made_on}
period = "{start}/{end}"
synthetic = true
official = false
keywords = ["百千万工程", "合成数据", "synthetic"]
datasets = [
{datasets}
]

[title]
zh = {title_zh}
en = {title_en}

[description]
zh = "合成(虚构)台账:地方是真实的,单位、项目、事项和数字都是程序编造的,不是任何机构的记录,不得当作真实数据引用。"
en = "A synthetic ledger: the places are real; organisations, projects, cases and figures were made up by a program. They are nobody's records and must not be quoted as real."

[publisher]
name_zh = "bqw-sdk 合成数据生成器"
name_en = "bqw-sdk generator of synthetic data"

[corrections]
zh = "合成数据没有可更正的事实;生成器的问题请提交到 bqw-sdk 的问题列表。"
en = "Synthetic data has no facts to correct; report faults of the generator in the issue tracker of bqw-sdk."

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

_READ_ME = """\
# {title_zh}

**合成数据,不是真实记录。** 地方取自统计用区划代码;单位、项目、事项、数字都由程序编造(种子 {seed},倍数 {scale}),编号带 `SYN-`,名称带“示例”或“虚构”,每条台账记录 `synthetic` 为 `true`。不得与真实数据合并或一并发布。{paired_zh}
{calibrated_zh}

# {title_en}

**Synthetic data, no real records.** The places come from the statistical division codes. Organisations, projects, cases and figures were made up by a program (seed {seed}, scale {scale}); identifiers carry `SYN-`, names carry 示例 or 虚构, and `synthetic` is `true` in every row of a ledger table. Do not merge it with real data or publish it beside real data.{paired_en}
{calibrated_en}

Made again, byte for byte with the same versions of the libraries and value for value with any:

    bqw synthesize {options} --seed {seed}{scaled} -o DIR

| 表 / table | 文件 / file | 行 / rows |
|---|---|---:|
{rows}
"""


_PAIRED = Text(
    "合成台账里城市之间的对口帮扶,只有东莞市帮扶韶关市取自公开报道;其余城市由谁帮扶,县由哪个县或镇街帮扶,都是编造的,与实际结对无关。",
    " Of the pairs of cities in synthetic ledgers only Dongguan helping Shaoguan is taken from what was published; "
    "which city helps any other, and which county or town helps which county, is invented and tells nothing of real pairs.",
)


def release_file(regions: Sequence[str], counts: Mapping[str, int]) -> str:
    """Return the text of ``release.toml``."""
    title_zh, title_en = _titles(regions)
    return _RELEASE.format(
        name=json.dumps(_name(regions)),
        made_on=_MADE_ON,
        start=START,
        end=END,
        datasets="\n".join(f'    "{name}",' for name in counts),
        title_zh=json.dumps(title_zh, ensure_ascii=False),
        title_en=json.dumps(title_en, ensure_ascii=False),
    )


def read_me(regions: Sequence[str], counts: Mapping[str, int], seed: int, scale: int) -> str:
    """Return the text of ``README.md``."""
    title_zh, title_en = _titles(regions)
    exact = CALIBRATED in regions and scale == 1
    names = {code: place(code).name for code in regions}
    paired = _PAIRED if any(region_of(code).helped for code in regions) else Text("", "")
    options = (
        "--place 440000" if len(regions) == _CITIES else " ".join(f"--place {code[:6]}" for code in names)
    )
    return _READ_ME.format(
        title_zh=title_zh,
        title_en=title_en,
        seed=seed,
        scale=scale,
        paired_zh=paired.zh,
        paired_en=paired.en,
        scaled=f" --scale {scale}" if scale > 1 else "",
        options=options,
        calibrated_zh=f"韶关市的总数按 {len(TARGETS)} 个公开报道的数字校准。" if exact else "",
        calibrated_en=f"The totals of Shaoguan are calibrated to {len(TARGETS)} published figures."
        if exact
        else "",
        rows="\n".join(
            f"| {name} | {name}.{'parquet' if name in LARGE else 'csv'} | {rows:,} |"
            for name, rows in counts.items()
        ),
    )


def shared_tables(needed: Iterable[str]) -> tuple[Part, Part]:
    """Return the places that the ledger names and its only source, the generator."""
    rows: list[Row] = [
        {
            "code": found.code,
            "level": found.level,
            "kind": found.kind,
            "name": found.name,
            "short_name": found.short_name,
            "parent_code": found.parent_code,
            "edition": found.edition,
        }
        for found in (place(code) for code in sorted(needed))
    ]
    source: Row = {
        "source_id": SOURCE,
        "publisher": "bqw-sdk",
        "title": "bqw synthesize:合成台账生成器(虚构)",
        "retrieved_on": _MADE_ON,
        "extraction_method": "table-import",
        "copy_kind": "original",
        "reliability": "unverified",
        "rights_note": "虚构记录,可任意使用,须注明为合成数据",
        "rights_note_en": "invented records, free to use; say that they are synthetic",
    }
    return ("places", rows), ("sources", [source])


def _name(regions: Sequence[str]) -> str:
    if len(regions) == _CITIES:
        return "guangdong-ledger-synthetic"
    digits = [_SPELT.get(code, code.rstrip("0")) for code in regions]
    shown = digits if len(digits) <= _LONGEST else [digits[0], f"and-{len(digits) - 1}-more"]
    return f"{'-'.join(shown)}-ledger-synthetic"


def _titles(regions: Sequence[str]) -> tuple[str, str]:
    names = [place(code).name for code in regions]
    told = "广东省" if len(names) == _CITIES else "、".join(names)
    codes = (
        "Guangdong"
        if len(names) == _CITIES
        else ", ".join(_SPELT.get(code, code).capitalize() for code in regions)
    )
    return f"{told}“百千万工程”合成台账(虚构)", f"Synthetic ledger of the programme, {codes} (invented)"
