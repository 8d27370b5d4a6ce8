"""A mapping written out for people: a comment above every part, suggestions as comments to be confirmed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.tables.mapping_file import SuggestedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bqw_sdk.ingest.tables.mapping_file import SenderMapping, TableMapping

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_HEAD: Final = (
    "# 报送单位的对照文件:表头、单位、名称是什么意思。可长期保存,反复使用。",
    "# 以 # 开头的行是说明,不起作用;写着“待确认”的行,核对后去掉行首的 # 才生效。",
)


def mapping_text(mapping: SenderMapping) -> str:
    """Return a mapping as TOML; read back, it is the same mapping without what has to be confirmed.

    >>> from bqw_sdk.ingest.tables.mapping_file import SenderMapping
    >>> print(mapping_text(SenderMapping(places={"老街": "440229100000"})).splitlines()[-1])
    "老街" = "440229100000"
    """
    return "\n".join(_lines(mapping)).rstrip() + "\n"


def _lines(mapping: SenderMapping) -> Iterator[str]:
    yield from (*_HEAD, f"format = {mapping.format}", "")
    sender = {name: value for name, value in mapping.sender.model_dump().items() if value}
    if sender:
        yield from ("# 报送单位的名称,和它所报地方的 12 位代码", "[sender]", *_entries(sender), "")
    for table in mapping.tables:
        yield from _table(table)
    for name, labels in mapping.labels.items():
        yield f"# {name} 的写法:左边是表里的写法,右边是规定的代码"
        yield from (f"[labels.{_key(name)}]", *_entries(labels), "")
    if mapping.places:
        yield from ("# 地方的俗称和它的 12 位代码", "[places]", *_entries(mapping.places), "")
    if mapping.organisations:
        yield from ("# 单位的写法和它的单位编号", "[organisations]", *_entries(mapping.organisations), "")


def _table(table: TableMapping) -> Iterator[str]:
    yield from ("# 一种表:dataset 是数据集;sheet、file 限定工作表和文件名,可用 * 和 ?", "[[tables]]")
    named = {"dataset": table.dataset, "sheet": table.sheet, "file": table.file}
    yield from _entries({name: value for name, value in named.items() if value})
    if table.identify:
        yield "# 没有编号时,用这些列认出同一条记录"
        yield f"identify = [{', '.join(map(_quoted, table.identify))}]"
    waiting = table.to_confirm if isinstance(table, SuggestedTable) else {}
    if table.columns or waiting:
        yield from ("", '# 表头 = 字段名;"" 表示这一列不要', "[tables.columns]", *_entries(table.columns))
        for heading, field in waiting.items():
            remark = "待确认" if field else "待确认:填字段名,不要这一列就留空"
            yield f"# {_quoted(heading)} = {_quoted(field)}  # {remark}"
    if table.units:
        yield from ("", "# 字段名 = 这一列的单位", "[tables.units]", *_entries(table.units))
    if table.constants:
        yield from ("", "# 字段名 = 每一行都相同的值(表里没有这一列)", "[tables.constants]")
        yield from _entries(table.constants)
    yield ""


def _entries(entries: Mapping[str, str]) -> Iterator[str]:
    for name, value in entries.items():
        yield f"{_key(name)} = {_quoted(value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    # JSON escapes all that TOML asks for, but for one character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
