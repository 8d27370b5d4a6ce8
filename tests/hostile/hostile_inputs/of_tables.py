"""Tables that blow up their readers: endless cells, rows and columns, patterns that never end, numbers beyond bounds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hostile_inputs.case import FINDINGS, FINE, UNREADABLE, Where, case, fields, given, resource, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NAMED = fields(("id", "integer"), ("name", "string"))


def _written(first: bytes, repeated: bytes, times: int, last: bytes = b"") -> Callable[[Where], Path]:
    """A builder of a large table, written piece by piece."""

    def build(where: Where) -> Path:
        path = where.folder / "datapackage.json"
        path.write_text(json.dumps(resource(path="big.csv", schema=_NAMED)), encoding="utf-8")
        with (where.folder / "big.csv").open("wb") as file:
            file.write(first)
            for _time in range(times):
                file.write(repeated)
            file.write(last)
        return path

    return build


def _patterned(pattern: str, cell: str) -> Callable[[Where], Path]:
    schema = {"fields": [{"name": "v", "type": "string", "constraints": {"pattern": pattern}}]}
    return table(f"v\n{cell}\n", schema=schema)


def _typed(kind: str, *cells: str, **properties: object) -> Callable[[Where], Path]:
    schema = {"fields": [{"name": "k", "type": "string"}, {"name": "v", "type": kind, **properties}]}
    rows = "".join(f'{number},"{cell}"\n' for number, cell in enumerate(cells))
    return table(f"k,v\n{rows}", schema=schema)


def _wide() -> Callable[[Where], Path]:
    heading = ",".join(f"c{number}" for number in range(100_000))
    return table(f"{heading}\n{',' * 99_999}\n{','.join('1' * 100_000)}\n")


_A = "a" * 40 + "!"
_EXITS = (FINE, FINDINGS, UNREADABLE)

TABLE_CASES = (
    case("pattern-nested", _patterned("(a+)+", _A), "pattern that backtracks for ever", FINDINGS),
    case("pattern-alternating", _patterned("(a|aa)+", _A), "pattern of overlapping alternatives", FINDINGS),
    case("pattern-of-stars", _patterned(".*.*.*.*.*.*.*.*.*.*x", "a" * 20_000), "ten stars over 20,000 signs", FINDINGS),
    case("pattern-back-reference", _patterned("(a*)(a*)(a*)(a*)\\1\\2\\3\\4b", "a" * 3_000), "pattern with back references", _EXITS),
    case("pattern-looking-ahead", _patterned("(?=(a+)+$)b", _A), "pattern that looks ahead", _EXITS),
    case("pattern-of-counts", _patterned("((a{1,1000}){1,1000}){1,1000}", _A), "pattern of a thousand million states", _EXITS),
    case("pattern-broken", _patterned("([", "a"), "pattern that is none", FINDINGS),
    case("pattern-endless", _patterned("(" * 5_000 + "a" + ")" * 5_000, "a"), "pattern of 5,000 brackets", _EXITS),
    case("number-huge-exponent", _typed("number", "1e400000000", "-1e999999999", "1e-999999999"), "numbers beyond decimal arithmetic", _EXITS),
    case("number-bounded-exponent", _typed("number", "1e400000000", constraints={"maximum": 10}), "the same, with a bound", _EXITS),
    case("integer-endless", _typed("integer", "9" * 100_000), "integer of 100,000 digits", _EXITS),
    case("integer-exponent", _typed("integer", "1e400000000"), "integer with an exponent", FINDINGS),
    case("date-late", _typed("date", "99999-01-01", "0000-00-00", "-1-1-1"), "years beyond the calendar", FINDINGS),
    case("date-format", _typed("date", "x", format="%" * 5_000), "format of 5,000 percent signs", _EXITS),
    case("duration-endless", _typed("duration", "P" + "9" * 5_000 + "Y"), "period of 10^5000 years", _EXITS),
    case("object-deep", _typed("object", "[" * 50_000), "cell of 50,000 brackets", FINDINGS),
    case("array-deep", _typed("array", "[" * 50_000 + "]" * 50_000), "cell of 50,000 levels of JSON", _EXITS),
    case("geojson-deep", _typed("geojson", "{}"), "GeoJSON of nothing", _EXITS),
    case("zero-bytes", table("id,name\n1,a\0b\n2,\0\n", schema=_NAMED), "zero bytes in cells", _EXITS),
    case("half-utf-16", table("id,name\n1,a\n".encode("utf-16") + b"\x00", encoding="utf-16"), "UTF-16 cut within a character", _EXITS),
    case("wrong-encoding", table("id,name\n1,é\n".encode("latin-1"), encoding="utf-8"), "Latin-1 that is called UTF-8", _EXITS),
    case("no-encoding", table("id,name\n1,a\n", encoding="no-such"), "an encoding that does not exist", _EXITS),
    case("code-as-encoding", table("id,name\n1,a\n", encoding="unicode_escape"), "an encoding that interprets", _EXITS),
    case("bytes-as-encoding", table("id,name\n1,a\n", encoding="zlib_codec"), "an encoding that inflates", _EXITS),
    case("broken-gb18030", table(b"id,name\n1,\x81\x30\x81\n", encoding="gb18030"), "GB18030 cut within a character", _EXITS),
    case("ragged-rows", table("id,name\n" + "1\n1,2,3\n" * 20_000, schema=_NAMED), "40,000 rows of wrong length", FINDINGS, seconds=60),
    case("wide-heading", _wide(), "100,000 columns", _EXITS, seconds=120, megabytes=1500),
    case("blank-lines", _written(b"id,name\n1,a\n", b"\n" * 10_000, 20), "200,000 blank lines", FINDINGS, seconds=120, megabytes=1500),
    case("million-blank-lines", _written(b"id,name\n1,a\n", b"\n" * 10_000, 100), "a million blank lines", FINDINGS, seconds=300, megabytes=3000, long=True),
    case("unclosed-quote", _written(b'id,name\n1,"a', b"1,abcdefgh\n" * 1_000, 4_500), "quote that never closes, 50 MB", _EXITS, seconds=120, megabytes=1500, long=True),
    case("endless-cell", _written(b"id,name\n1,", b"x" * 1_000_000, 300, b"\n2,b\n"), "cell of 300 MB", _EXITS, seconds=240, megabytes=3500, long=True),
    case("endless-line", _written(b"", b"x" * 1_000_000, 50), "heading of 50 MB without end", _EXITS, seconds=120, megabytes=1500, long=True),
    case("dialect-of-nothing", table("a,b\n1,2\n", dialect={"delimiter": "", "quoteChar": "ab", "headerRows": [999_999_999]}), "dialect that fits nothing", _EXITS),
    case("dialect-far-rows", table("a,b\n1,2\n", dialect={"headerRows": [1, 2, 10**9], "commentRows": [10**12], "header": True}), "heading in row 10^9", _EXITS),
    case("inline-odd", given(resource(data=[{"a": 1}, None, 7, [[[]]], {"a": {"b": [1]}}])), "inline rows of every kind", _EXITS),
    case("bounds-of-text", table("id,name\n1,a\n", schema=fields(("id", "integer"), ("name", "string"), minimum="x", enum=[None, {}])), "bounds that are no numbers", _EXITS),
    case("key-of-nothing", table("id,name\n1,a\n", schema={**_NAMED, "primaryKey": ["nope", "", "id", "id"]}), "key of fields that do not exist", _EXITS),
)  # fmt: skip
