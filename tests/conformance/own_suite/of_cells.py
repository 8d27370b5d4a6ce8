"""Every type, and the ways to spell its values."""

from __future__ import annotations

from own_suite.case import Case, column

_UUID = "5f0c9a4e-3d21-4b7a-9c55-0a1b2c3d4e5f"

CELL_CASES: tuple[Case, ...] = (
    column("integer", "integer", ["12", "-3", "+8", "0012", "12.0", "1e2", "1_0", "１２", " 12 ", "12\n", "", "十二", "1 2", "9" * 30]),
    column("integer-with-units", "integer", ["12 亩", "￥30", "-5%", "3,4", "元"], bareNumber=False),
    column("integer-bare", "integer", ["12 亩", "30"], bareNumber=True),
    column("number", "number", ["3.5", "-.5", "5.", "1e5", "1E-3", "NaN", "-inf", "INF", "1_0.5", "1,5", "３.５", "0x1f", "", "1.2.3", "--1"]),
    column("number-comma", "number", ["1,5", "1.5", "1.234,5", "-,5", "x"], decimalChar=","),
    column("number-grouped", "number", ["1,234.5", "1,2,3", "12", ",", "1.2,3"], groupChar=","),
    column("number-european", "number", ["1.234,56", "1234.56", "1,5"], decimalChar=",", groupChar="."),
    column("number-with-units", "number", ["3.5 km", "$4.20", "9%", "-7e2m", "none"], bareNumber=False),
    column("number-as-float", "number", ["0.1", "1e400", "nan", "x", "1_0"], floatNumber=True),
    column("number-very-long", "number", ["1" * 300, "0." + "3" * 300, "1e-9999", "1e9999", "-1e999999999"]),
    column("boolean", "boolean", ["true", "FALSE", "True", "0", "1", "yes", "tRue", " true", "是", ""]),
    column("boolean-chinese", "boolean", ["是", "否", "true", "0"], trueValues=["是"], falseValues=["否"]),
    column("boolean-one-sided", "boolean", ["Y", "false", "true", "N"], trueValues=["Y", "true"]),
    column("boolean-both-ways", "boolean", ["1", "0", "x"], trueValues=["1"], falseValues=["1", "0"]),
    column("date", "date", ["2024-02-29", "2023-02-29", "2024-2-9", "20240209", "2024/02/09", "2024-13-01", "0000-01-01", "９999-01-01", " 2024-01-01", "2024-01-01T00:00:00", ""]),
    column("date-century", "date", ["1900-02-29", "2000-02-29", "2100-02-29", "1600-02-29", "10000-01-01", "0001-01-01"]),
    column("date-chinese", "date", ["2024年10月26日", "2024-10-26", "2024年2月30日"], format="%Y年%m月%d日"),
    column("date-any", "date", ["26 Oct 2024", "2024-10-26", "tomorrow", "10/26/2024"], format="any"),
    column("datetime", "datetime", ["2024-10-26T09:30:00Z", "2024-10-26T09:30:00+08:00", "2024-10-26 09:30:00", "2024-10-26T24:00:00", "2024-10-26T09:30", "2024-10-26T09:30:00.5Z", "2024-10-26T09:30:60Z", "x"]),
    column("datetime-format", "datetime", ["26.10.2024 09:30", "2024-10-26 09:30"], format="%d.%m.%Y %H:%M"),
    column("time", "time", ["09:30:00", "9:30:00", "09:30", "24:00:00", "23:59:60", "09:30:00Z", "09:30:00.25", "noon", ""]),
    column("time-format", "time", ["9点30", "09:30:00"], format="%H点%M"),
    column("year", "year", ["2024", "0024", "24", "02024", "-024", "２０２４", "2_24", "year"]),
    column("yearmonth", "yearmonth", ["2024-10", "2024-1", "2024-13", "202410", "2024-10-26", "-2024-10", "二〇二四-10"]),
    column("duration", "duration", ["P1Y", "PT36H", "P2W", "P", "1 year", "-P3D", "P1Y2M3DT4H5M6.5S"]),
    column("geopoint", "geopoint", ["113.34,25.13", "113.34, 25.13", "200,1", "1,91", "113.34", "a,b", "1,2,3"]),
    column("geopoint-array", "geopoint", ["[113.34, 25.13]", "[200, 1]", "[1]", "113,25"], format="array"),
    column("geopoint-object", "geopoint", ['{"lon": 113.34, "lat": 25.13}', '{"lon": 1}', "[1, 2]"], format="object"),
    column("geojson", "geojson", ['{"type": "Point", "coordinates": [113, 25]}', '{"type": "Town"}', "[]", "point"]),
    column("object", "object", ['{"a": 1}', "[1]", "null", "{", '"a"']),
    column("array", "array", ["[1, 2]", "{}", "null", "[", "1"]),
    column("array-of-integers", "array", ["[1, 2]", '[1, "x"]', "[]", "[1.5]"], arrayItem={"type": "integer"}),
    column("list", "list", ["a,b", "a", "a,,b"]),
    column("list-of-integers", "list", ["1;2", "1;x", "1,2", ";"], delimiter=";", itemType="integer"),
    column("any", "any", ["1", "x", "", " "]),
    column("text-email", "string", ["li@example.org", "li@", "li lei@example.org", "李@example.org", "li@example"], format="email"),
    column("text-uri", "string", ["https://example.org/镇", "example.org", "urn:x:y", "http://"], format="uri"),
    column("text-uuid", "string", [_UUID, _UUID.upper(), _UUID.replace("-", ""), f"{{{_UUID}}}", "x"], format="uuid"),
    column("text-binary", "string", ["5LmQ5piM", "5LmQ5pi", "!!", "镇"], format="binary"),
    column("missing-none", "integer", ["1", "", "NA"], missing=[]),
    column("missing-several", "integer", ["1", "", "NA", "na", "-", " NA"], missing=["NA", "-"]),
    column("missing-of-the-field", "integer", ["1", "", "NA", "缺"], missing=["NA"], missingValues=["缺"]),
    column("missing-takes-a-value", "integer", ["1", "99", "x"], missing=["99"]),
    column("missing-takes-true", "boolean", ["true", "false", "是"], missing=["true"]),
)  # fmt: skip
