"""Tables that are not plain delimited text: compressed, in parts, inline, JSON, workbooks, Parquet."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import io
import json
import zipfile
from typing import Any

import openpyxl
import polars as pl

from own_suite.case import Case, of, packaged, table

_FIELDS = [of("code", "integer"), of("town")]
_TEXT = "code,town\n1,Meihua\nx,Pingshi\n2\n"


def _book(*rows: tuple[Any, ...], **sheets: tuple[tuple[Any, ...], ...]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, content in {"Sheet": rows, **sheets}.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _parquet(**columns: list[Any]) -> bytes:
    written = io.BytesIO()
    pl.DataFrame(columns).write_parquet(written)
    return written.getvalue()


def _zipped(**entries: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("_", "."), text)
    return written.getvalue()


def _records(text: str, suffix: str, **more: Any) -> Case:
    name = more.pop("name")
    return table(name, text, more.pop("fields", _FIELDS), path=f"data.{suffix}", **more)


_DATED = [of("code", "integer"), of("day", "date"), of("share", "number"), of("open", "boolean")]

_PACKED = (
    table("gzip", gzip.compress(_TEXT.encode(), mtime=0), _FIELDS, path="data.csv.gz"),
    table("gzip-declared", gzip.compress(_TEXT.encode(), mtime=0), _FIELDS, path="data.csv.gz", compression="gz"),
    table("gzip-broken", b"\x1f\x8bnot really", _FIELDS, path="data.csv.gz"),
    table("gzip-cut", gzip.compress(_TEXT.encode() * 3000, mtime=0)[:-40], _FIELDS, path="data.csv.gz"),
    table("bzip2", bz2.compress(_TEXT.encode()), _FIELDS, path="data.csv.bz2"),
    table("zip", _zipped(data_csv=_TEXT), _FIELDS, path="data.csv.zip"),
    table("zip-inner-path", _zipped(a_csv="x\n1\n", b_csv=_TEXT), _FIELDS, path="data.csv.zip", innerpath="b.csv"),
    table("zip-broken", b"PK\x03\x04 no archive", _FIELDS, path="data.csv.zip"),
    packaged(
        "parts", {"name": "data", "path": ["1.csv", "2.csv"], "schema": {"fields": _FIELDS}},
        files={"1.csv": "code,town\n1,a\nx,b\n", "2.csv": "3,c\ny,d\n"},
    ),
    packaged(
        "parts-with-headings", {"name": "data", "path": ["1.csv", "2.csv"], "schema": {"fields": _FIELDS}, "dialect": {"header": True}},
        files={"1.csv": "code,town\n1,a\n", "2.csv": "code,town\ny,d\n"},
    ),
    packaged(
        "parts-one-missing", {"name": "data", "path": ["1.csv", "2.csv"], "schema": {"fields": _FIELDS}}, files={"1.csv": "code,town\n1,a\n"}
    ),
    packaged("file-missing", {"name": "data", "path": "none.csv", "schema": {"fields": _FIELDS}}),
)  # fmt: skip

_INLINE = (
    packaged("inline-objects", {"name": "data", "data": [{"code": 1, "town": "a"}, {"code": "x", "town": 2}], "schema": {"fields": _FIELDS}}),
    packaged("inline-lists", {"name": "data", "data": [["code", "town"], [1, "a"], ["x", None], [2]], "schema": {"fields": _FIELDS}}),
    packaged("inline-untyped", {"name": "data", "data": [{"code": 1}, {"code": 2}]}),
    packaged("inline-other-fields", {"name": "data", "data": [{"kode": 1, "town": "a"}], "schema": {"fields": _FIELDS}}),
    packaged("inline-empty", {"name": "data", "data": [], "schema": {"fields": _FIELDS}}),
    packaged("inline-nulls", {"name": "data", "data": [{"code": None, "town": None}], "schema": {"fields": [of("code", must={"required": True}), of("town")]}}),
    packaged("inline-text", {"name": "data", "data": "code,town\n1,a\nx,b\n", "format": "csv", "schema": {"fields": _FIELDS}}),
    packaged("inline-types", {"name": "data", "data": [{"code": True, "day": "2024-01-01", "share": 1, "open": 1}], "schema": {"fields": _DATED}}),
)  # fmt: skip

_JSON = (
    _records(json.dumps([{"code": 1, "town": "a"}, {"code": "x", "town": "b"}]), "json", name="j-objects"),
    _records(json.dumps([["code", "town"], [1, "a"], ["x", 3]]), "json", name="j-rows"),
    _records(
        json.dumps({"towns": [{"code": "x", "town": "a"}]}),
        "json",
        name="j-property",
        dialect={"json": {"property": "towns"}},
    ),
    _records("[{", "json", name="j-broken"),
    _records("[]", "json", name="j-empty-list"),
    _records('{"code": 1}\n{"code": "x", "town": "b"}\n', "jsonl", name="jsonl"),
    _records('{"code": 1, "town": "a"}\n\n{"code": 2, "town": null}\n', "ndjson", name="ndjson-blank-line"),
    _records('{"code": 1, "town": "a"}\nnot json\n', "jsonl", name="jsonl-broken"),
    _records('["code", "town"]\n[1, "a"]\n["x"]\n', "jsonl", name="jsonl-lists"),
)

_DAY = dt.date(2024, 10, 26)
_BOOKS = (
    table("workbook", _book(("code", "town"), (1, "a"), ("x", "b"), (3, None)), _FIELDS, path="data.xlsx"),
    table("workbook-types", _book(("code", "day", "share", "open"), (1, _DAY, 0.5, True), (1.5, "2024-01-01", "x", 1)), _DATED, path="data.xlsx"),
    table("workbook-blank-row", _book(("code", "town"), (1, "a"), (None, None), ("x", "b")), _FIELDS, path="data.xlsx"),
    table("workbook-heading", _book(("kode", "town", "more"), (1, "a", 2)), _FIELDS, path="data.xlsx"),
    table("workbook-second-sheet", _book(("a",), (1,), Towns=(("code", "town"), (1, "a"), ("x", "b"))), _FIELDS, path="data.xlsx", dialect={"excel": {"sheet": "Towns"}}),
    table("workbook-no-such-sheet", _book(("code", "town"), (1, "a")), _FIELDS, path="data.xlsx", dialect={"excel": {"sheet": "none"}}),
    table("workbook-unique", _book(("code", "town"), (1, "a"), (1.0, "b"), (2, "a")), [of("code", "integer", must={"unique": True}), of("town")], path="data.xlsx"),
    table("workbook-broken", b"no workbook", _FIELDS, path="data.xlsx"),
    table("workbook-untyped", _book(("code", "town"), (1, "a"), (2, "b")), path="data.xlsx"),
    table("parquet", _parquet(code=[1, 2, None], town=["a", "b", "c"]), _FIELDS, path="data.parquet"),
    table("parquet-text-codes", _parquet(code=["1", "x"], town=["a", "b"]), _FIELDS, path="data.parquet"),
    table("parquet-constraints", _parquet(code=[1, 9, 1]), [of("code", "integer", must={"maximum": 5, "unique": True})], path="data.parquet"),
    table("parquet-heading", _parquet(kode=[1], town=["a"]), _FIELDS, path="data.parquet"),
    table("parquet-broken", b"PAR1 not", _FIELDS, path="data.parquet"),
)  # fmt: skip

FORMAT_CASES: tuple[Case, ...] = (*_PACKED, *_INLINE, *_JSON, *_BOOKS)
