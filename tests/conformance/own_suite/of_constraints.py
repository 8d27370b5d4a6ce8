"""Every constraint, on the types that have it."""

from __future__ import annotations

from own_suite.case import Case, column, of, table

_NEWER = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}

CONSTRAINT_CASES: tuple[Case, ...] = (
    column("required", "string", ["a", "", " ", "NA"], must={"required": True}),
    column(
        "required-missing-values",
        "integer",
        ["1", "", "NA", "x"],
        missing=["NA", ""],
        must={"required": True},
    ),
    column("required-short-rows", "string", ["a"], must={"required": True}),
    column("unique", "string", ["梅花", "坪石", "梅花", "", "", "梅花 "], must={"unique": True}),
    column("unique-integers", "integer", ["1", "01", "+1", "2", "x", "x", "１"], must={"unique": True}),
    column(
        "unique-numbers", "number", ["1", "1.0", "1e0", "0", "-0", "0.10", ".1", "1.5"], must={"unique": True}
    ),
    column("unique-dates", "date", ["2024-01-05", "2024-1-5", "2024-01-06"], must={"unique": True}),
    column("unique-booleans", "boolean", ["true", "1", "0", "false"], must={"unique": True}),
    column("unique-years", "year", ["2024", "2024", "0024"], must={"unique": True}),
    column(
        "unique-times",
        "datetime",
        ["2024-01-01T00:00:00Z", "2024-01-01T08:00:00+08:00"],
        must={"unique": True},
    ),
    column("unique-breaks-another", "integer", ["5", "5", "1"], must={"unique": True, "minimum": 3}),
    column("unique-breaks-type-too", "integer", ["x", "x", "1", "1"], must={"unique": True}),
    column("least-and-most", "integer", ["0", "1", "5", "6", "", "x"], must={"minimum": 1, "maximum": 5}),
    column("least-as-text", "integer", ["0", "1", "2"], must={"minimum": "1"}),
    column(
        "least-number", "number", ["0.49", "0.5", "0.50000000000000001", "NaN", "-inf"], must={"minimum": 0.5}
    ),
    column(
        "most-number-exactly",
        "number",
        ["0.3", "0.30000000000000004", "0.31", "1e-400"],
        must={"maximum": "0.3"},
    ),
    column(
        "least-date", "date", ["2023-12-31", "2024-01-01", "2024-1-1", "x"], must={"minimum": "2024-01-01"}
    ),
    column("least-year", "year", ["1999", "2000"], must={"minimum": "2000"}),
    column("least-yearmonth", "yearmonth", ["2023-12", "2024-01"], must={"minimum": "2024-01"}),
    column("least-time", "time", ["08:59:59", "09:00:00"], must={"minimum": "09:00:00"}),
    column(
        "least-datetime",
        "datetime",
        ["2024-01-01T00:00:00Z", "2023-12-31T23:59:59Z"],
        must={"minimum": "2024-01-01T00:00:00Z"},
    ),
    table(
        "exclusive",
        "n\n1\n2\n5\n6\n",
        [of("n", "integer", must={"exclusiveMinimum": 1, "exclusiveMaximum": 5})],
        package=_NEWER,
    ),
    table("exclusive-v1", "n\n1\n", [of("n", "integer", must={"exclusiveMinimum": 1})]),
    column(
        "length",
        "string",
        ["a", "ab", "abcd", "镇镇", "😀", "", "e\u0301"],
        must={"minLength": 2, "maxLength": 3},
    ),
    column("length-of-arrays", "array", ["[]", "[1]", "[1,2,3]"], must={"minLength": 1, "maxLength": 2}),
    column(
        "pattern",
        "string",
        ["GD-01", "gd-01", "GD-1", "xGD-01", "GD-01x", "GD-01\n", ""],
        must={"pattern": "GD-[0-9]{2}"},
    ),
    column(
        "pattern-alternatives",
        "string",
        ["town", "village", "towns", "avillage"],
        must={"pattern": "town|village"},
    ),
    column("pattern-classes", "string", ["a1", "镇1", "٣٣", "a-"], must={"pattern": "\\w\\d"}),
    column("pattern-chinese", "string", ["梅花镇", "梅花", "镇"], must={"pattern": "[\\u4e00-\\u9fa5]+镇"}),
    column("pattern-and-enum", "string", ["a", "b", "c"], must={"pattern": "[ab]", "enum": ["b", "c"]}),
    column("enum", "string", ["镇", "街道", "乡", "", "镇 "], must={"enum": ["镇", "街道"]}),
    column("enum-integers", "integer", ["1", "01", "2", "3"], must={"enum": [1, "2"]}),
    column("enum-numbers", "number", ["1", "1.50", "1.5", "2"], must={"enum": [1, 1.5]}),
    column("enum-booleans", "boolean", ["true", "0"], must={"enum": [True]}),
    column("enum-dates", "date", ["2024-1-1", "2024-01-02"], must={"enum": ["2024-01-01"]}),
    column("enum-empty", "string", ["a", ""], must={"enum": []}),
    column("unsupported", "boolean", ["true"], must={"minimum": 1}),
    column("unknown", "string", ["a"], must={"minimumLength": 1}),
)
