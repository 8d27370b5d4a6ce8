"""Makes the tables that are measured: ``python tests/benchmarks/tables.py FOLDER clean:1000000 xlsx:100000``.

A package of two tables: 26,000 villages, and projects of 15 columns that name them, all invented. Every cell is
computed from the number of its row, so that a table is the same each time and any number of rows takes the memory
of one block.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow.parquet as pq
import xlsxwriter
from mistakes import COLUMNS, KINDS, spoil

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 250_000
VILLAGES = 26_000
COUNTIES = (
    "440224", "440229", "440232", "440281", "441322", "441422", "441423", "441521", "441823", "445122",
)  # fmt: skip
STATUSES = ("planned", "approved", "in_progress", "completed", "cancelled")
PLACES = ("粤北", "粤东", "粤西", "珠三角", "雷州", "潮汕")
WORKS = (
    "村道硬底化", "自来水提质", "圩镇人居环境提升", "丝苗米加工（含烘干）", "水库移民增收", "农产品冷库",
    "古村落活化", "屋顶光伏", "南药种植", "村务数字平台",
)  # fmt: skip
STAGES = ("项目", "首期工程", "续建项目", "示范点（2024年度）", "配套管网")
# What makes reading CSV harder than cutting at commas.
HARD = ("，设备,安装,监理", '"千企帮千村"项目', "\n第二标段")
PEOPLE = ("chenxm", "li.hua", "wu_j", "huang-yy", "nyncj")
HOSTS = ("@nync.example.cn", "@bqw.example.org", "@mail.example.com")
TIME = "%Y-%m-%dT%H:%M:%SZ"


def schema() -> dict[str, Any]:
    """Return the Table Schema of the projects."""
    required: dict[str, Any] = {"required": True}
    fields = {
        "project_id": ("string", required | {"unique": True, "pattern": r"^[A-Z]{2}\d{8}$"}),
        "county_code": ("string", required | {"enum": list(COUNTIES)}),
        "village_code": ("string", required | {"pattern": r"^\d{12}$"}),
        "title": ("string", required | {"minLength": 2, "maxLength": 120}),
        "enterprise_uscc": ("string", {"pattern": r"^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$"}),
        "status": ("string", required | {"enum": list(STATUSES)}),
        "planned_start": ("date", required | {"minimum": "2015-01-01"}),
        "actual_start": ("date", {}),
        "total_investment_yuan": ("number", required | {"minimum": 0}),
        "completed_investment_yuan": ("number", {"minimum": 0}),
        "households": ("integer", {"minimum": 0, "maximum": 100_000}),
        "beneficiaries": ("integer", {"minimum": 0}),
        "is_demonstration": ("boolean", required),
        "contact_email": ("string", {}),
        "updated_at": ("datetime", required),
    }
    described = [
        {"name": name, "type": kind, "constraints": constraints}
        for name, (kind, constraints) in fields.items()
    ]
    described[COLUMNS.index("contact_email")]["format"] = "email"
    reference = {"resource": "villages", "fields": ["village_code"]}
    return {
        "fields": described,
        "missingValues": [""],
        "primaryKey": ["project_id"],
        "foreignKeys": [{"fields": ["village_code"], "reference": reference}],
    }


def villages() -> pl.DataFrame:
    """Return the villages that projects refer to."""
    number = pl.col("number")
    county = _one_of(COUNTIES, number // (VILLAGES // len(COUNTIES)))
    within = number % (VILLAGES // len(COUNTIES))
    towns = (within // 20 + 100).cast(pl.String) + (within % 20 + 200).cast(pl.String)
    name = _one_of("陈林黄李张梁王刘吴罗邓曾", _draw(1, 12)) + _one_of(
        ("屋村", "坑村", "岭村", "塘村", "社区"), _draw(2, 5)
    )
    return _numbered(0, VILLAGES).select(village_code=county + towns, county_code=county, village_name=name)


def projects(rows: int) -> Iterator[pl.DataFrame]:
    """Yield the projects without a mistake, typed, in blocks."""
    codes = villages()["village_code"]
    for start in range(0, rows, BLOCK):
        yield _block(start, min(BLOCK, rows - start), codes)


def _block(start: int, rows: int, codes: pl.Series) -> pl.DataFrame:
    number = pl.col("number")
    # The multiplier shares no factor with 10**8, so no identifier comes twice within as many rows.
    letters = [chr(65 + left) + chr(65 + right) for left in range(26) for right in range(26)]
    village = pl.lit(codes).gather(_draw(1, VILLAGES))
    planned = pl.date(2016, 1, 1) + pl.duration(days=_draw(2, 3_600))
    worth = _draw(3, 2**32)
    title = (
        _one_of(PLACES, _draw(4, len(PLACES)))
        + _one_of(WORKS, _draw(5, len(WORKS)))
        + _one_of(STAGES, _draw(6, len(STAGES)))
        + (_draw(7, 9_999) + 1).cast(pl.String)
        + "号合同"
        + _one_of([*HARD, *[""] * 97], _draw(8, 100))
    )
    firm = (
        _one_of(("91", "92", "93", "54"), _draw(9, 4))
        + village.str.slice(0, 6)
        + "MA"
        + _padded(_draw(10, 10**7), 7)
        + _one_of("0123456789X", _draw(11, 11))
    )
    address = (
        _one_of(PEOPLE, _draw(12, len(PEOPLE)))
        + (_draw(13, 9_999) + 1).cast(pl.String)
        + _one_of(HOSTS, _draw(14, 3))
    )
    moment = pl.datetime(2024, 1, 1, time_zone="UTC") + pl.duration(seconds=_draw(15, 86_400 * 700))
    values = (
        _one_of(letters, number % 676) + _padded(number * 61_803_399 % 10**8, 8),
        village.str.slice(0, 6),
        village,
        title,
        firm,
        _one_of(STATUSES, _draw(16, len(STATUSES))),
        planned,
        pl.when(_draw(17, 10) >= 3).then(planned + pl.duration(days=_draw(18, 200))),
        _yuan(worth),
        _yuan(worth * _draw(19, 101) // 100),
        (_draw(20, 800) + 1).cast(pl.Int64),
        (_draw(21, 4_000) + 1).cast(pl.Int64),
        _draw(22, 2) == 0,
        pl.when(_draw(23, 10) >= 2).then(address),
        moment,
    )
    return _numbered(start, rows).select(**dict(zip(COLUMNS, values, strict=True)))


def _numbered(start: int, rows: int) -> pl.DataFrame:
    return pl.select(number=pl.int_range(start, start + rows, dtype=pl.UInt64))


def _draw(stream: int, below: int) -> pl.Expr:
    """Return numbers that look drawn by lot: that of the row, stirred by multiplying and folding within 32 bits."""
    value = (pl.col("number") + stream * 2_654_435_769) % 2**32
    for odd in (2_246_822_519, 3_266_489_917):
        value = (value ^ (value // 2**16)) * odd % 2**32
    return (value ^ (value // 2**15)) % below


def _one_of(words: tuple[str, ...] | list[str] | str, index: pl.Expr) -> pl.Expr:
    return pl.lit(pl.Series(list(words))).gather(index)


def _padded(number: pl.Expr, digits: int) -> pl.Expr:
    return number.cast(pl.String).str.zfill(digits)


def _yuan(fen: pl.Expr) -> pl.Expr:
    return (fen.cast(pl.Decimal(18, 2)) / 100).cast(pl.Decimal(18, 2))


def _write_csv(path: Path, rows: int) -> None:
    with path.open("wb") as file:
        for index, block in enumerate(projects(rows)):
            block.write_csv(file, include_header=index == 0, datetime_format=TIME)


def _write_spoiled(path: Path, rows: int, every: int) -> None:
    """Write the table with one mistake in about every so many rows, by lot, the kinds in turn."""
    earlier, spoiled, number = "AA00000000", 0, 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for block in projects(rows):
            chosen = _numbered(number, block.height).select(_draw(24, every) == 0).to_series().to_list()
            text = block.write_csv(include_header=False, datetime_format=TIME)
            for row, wrong in zip(csv.reader(io.StringIO(text, newline="")), chosen, strict=True):
                number += 1
                kept = row
                if wrong:
                    kept = spoil(row, KINDS[spoiled % len(KINDS)], number, earlier)
                    spoiled += 1
                if kept:
                    writer.writerow(kept)
                else:
                    file.write("\n")
                if kept[:1] == row[:1]:
                    earlier = row[0]


def _write_parquet(path: Path, rows: int) -> None:
    writer = None
    for block in projects(rows):
        table = block.to_arrow(compat_level=pl.CompatLevel.oldest())
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()


def _write_xlsx(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(path, {"strings_to_urls": False})
    book.set_properties({"created": dt.datetime(2024, 1, 1)})  # noqa: DTZ001 - the property has no time zone
    sheet = book.add_worksheet("projects")
    sheet.write_row(0, 0, COLUMNS)
    day, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"))
    number = 0
    for block in projects(rows):
        plain = block.with_columns(
            pl.col(pl.Decimal).cast(pl.Float64), pl.col("updated_at").dt.replace_time_zone(None)
        )
        write: list[Any] = [sheet.write_string] * len(COLUMNS)
        forms: list[Any] = [()] * len(COLUMNS)
        for column, kind in enumerate(plain.dtypes):
            if kind.is_numeric():
                write[column] = sheet.write_number
            elif kind == pl.Boolean:
                write[column] = sheet.write_boolean
            elif kind.is_temporal():
                write[column], forms[column] = sheet.write_datetime, (day if kind == pl.Date else moment,)
        for row in plain.iter_rows():
            number += 1
            for column, cell in enumerate(row):
                if cell is not None:
                    write[column](number, column, cell, *forms[column])
    book.close()


# What each kind of table is called, the end of its name, and what writes it.
WRITERS: dict[str, tuple[str, Any]] = {
    "clean": ("csv", _write_csv),
    "dirty": ("csv", lambda path, rows: _write_spoiled(path, rows, 100)),
    "every-row": ("csv", lambda path, rows: _write_spoiled(path, rows, 1)),
    "parquet": ("parquet", _write_parquet),
    "xlsx": ("xlsx", _write_xlsx),
}


def make(folder: Path, kind: str, rows: int) -> Path:
    """Write a package with a table of that kind, and return its descriptor."""
    folder.mkdir(parents=True, exist_ok=True)
    villages().write_csv(folder / "villages.csv")
    end, write = WRITERS[kind]
    write(folder / f"{kind}-{rows}.{end}", rows)
    text = {"type": "string", "constraints": {"required": True}}
    parent = {
        "fields": [{"name": name, **text} for name in ("village_code", "county_code", "village_name")],
        "primaryKey": ["village_code"],
    }
    resources = [
        {"name": "villages", "type": "table", "path": "villages.csv", "format": "csv", "schema": parent},
        {
            "name": "projects",
            "type": "table",
            "path": f"{kind}-{rows}.{end}",
            "format": end,
            "schema": schema(),
        },
    ]
    for resource in resources:
        if resource["format"] == "csv":
            resource["encoding"] = "utf-8"
    # Written last: a table that was cut off has no descriptor.
    descriptor = folder / f"{kind}-{rows}.json"
    descriptor.write_text(
        json.dumps({"name": "bench", "resources": resources}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    return descriptor


if __name__ == "__main__":
    for wanted in sys.argv[2:]:
        variant, _, size = wanted.partition(":")
        make(Path(sys.argv[1]), variant, int(size))
