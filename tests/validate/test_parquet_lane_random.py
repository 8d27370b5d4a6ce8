"""Random typed tables, judged by the columnar lane and by frictionless."""

from __future__ import annotations

import datetime as dt
import json
import random
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bqw_sdk.cli.cards import rule_cards
from bqw_sdk.validate.anything import validate_other

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CARDS = rule_cards()
_VERSION_TWO = "https://datapackage.org/profiles/2.0/datapackage.json"
_OF_METADATA = "PKG-1"
_ZONES = (None, None, "UTC", "Asia/Shanghai")


def _moments(rng: random.Random) -> tuple[pa.DataType, Callable[[], Any]]:
    day = dt.datetime(2024, 3, 1)  # noqa: DTZ001
    kinds = [day, day.replace(hour=9), day.replace(microsecond=5000), day.replace(year=1960)]
    return pa.timestamp(rng.choice(["ms", "us", "ns"]), rng.choice(_ZONES)), lambda: rng.choice(kinds)


def _makers(rng: random.Random) -> list[tuple[pa.DataType, Callable[[], Any]]]:
    small, wide = range(-3, 12), [0, 1, 5, 2**53, 2**53 + 1, -(2**60) - 1]
    floats = [0.0, 1.0, 2.5, -1.0, 0.1, 3.0, float("nan"), float("inf")]
    texts = ["a", "bb", "", "NA", "7", "true", "2024-03-01", "4.5", "a@b.cn", "长文字", "-1"]
    days = [dt.date(2024, 3, 1), dt.date(1, 1, 2), dt.date(1960, 2, 29)]
    return [
        (rng.choice([pa.int8(), pa.int16(), pa.int32(), pa.int64()]), lambda: rng.choice(small)),
        (rng.choice([pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()]), lambda: rng.choice(range(9))),
        (pa.int64(), lambda: rng.choice(wide)),
        (rng.choice([pa.float32(), pa.float64(), pa.float64()]), lambda: rng.choice(floats)),
        (pa.bool_(), lambda: rng.random() < 0.5),
        (rng.choice([pa.string(), pa.large_string()]), lambda: rng.choice(texts)),
        (pa.string(), lambda: rng.choice(texts)),
        (pa.date32(), lambda: rng.choice(days)),
        (rng.choice([pa.time32("ms"), pa.time64("us")]), lambda: rng.choice([dt.time(1, 2, 3), dt.time(0)])),
        (pa.duration("us"), lambda: dt.timedelta(rng.choice(small))),
        (pa.decimal128(12, rng.choice([0, 2])), lambda: Decimal(rng.choice(small))),
        (pa.decimal128(12, 2), lambda: Decimal(rng.choice(["1.50", "0.00", "-3.25", "7.00"]))),
        (pa.binary(), lambda: rng.choice([b"a", b"\xff"])),
        (pa.dictionary(pa.int32(), pa.string()), lambda: rng.choice(texts)),
        (pa.list_(pa.int64()), lambda: [rng.choice(small)]),
        (pa.null(), lambda: None),
        _moments(rng),
        _moments(rng),
    ]


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


_FITTING: dict[str, Callable[[pa.DataType], bool]] = {
    "integer": _is_number,
    "number": _is_number,
    "boolean": pa.types.is_boolean,
    "string": lambda kind: pa.types.is_string(kind) or pa.types.is_dictionary(kind),
    "date": lambda kind: pa.types.is_date(kind) or pa.types.is_timestamp(kind),
    "datetime": pa.types.is_timestamp,
    "time": pa.types.is_time,
    "duration": pa.types.is_duration,
}
_BOUNDS: dict[str, list[Any]] = {
    "integer": [0, 5, "3"], "number": [0, 1.5, 2, "2.5"], "date": ["1970-01-01", "2024-03-01"], "year": [5],
    "datetime": ["2024-03-01T00:00:00"],
}  # fmt: skip


def _constraints(rng: random.Random, kind: str) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if rng.random() < 0.3:
        asked["required"] = True
    if kind in _BOUNDS and rng.random() < 0.5:
        names = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
        asked[rng.choice(names)] = rng.choice(_BOUNDS[kind])
    if kind == "string" and rng.random() < 0.4:
        asked |= rng.choice([{"pattern": "[a-z]+"}, {"minLength": 2}, {"maxLength": 2}, {"enum": ["a", "7"]}])
    if kind in ("integer", "number") and rng.random() < 0.2:
        asked["enum"] = [0, 1, 5]
    if kind in ("integer", "string", "date", "boolean", "number") and rng.random() < 0.15:
        asked["unique"] = True
    return asked


def _random_table(rng: random.Random) -> tuple[pa.Table, dict[str, Any] | None]:
    makers = _makers(rng)
    if rng.random() < 0.4:
        makers = rng.sample(makers, 3)  # few types in a table: numbers only, texts and numbers, moments only
    rows = rng.choice([0, 1, 2, 5, 20, 20, 60])
    columns, fields = {}, []
    for number in range(rng.randint(1, 6)):
        dtype, make = rng.choice(makers)
        gaps = rng.choice([0, 0, 0, 0.3, 0.8, 1])
        columns[f"c{number}"] = pa.array(
            [None if rng.random() < gaps else make() for _ in range(rows)], dtype
        )
        fits = [kind for kind, fit in _FITTING.items() if fit(dtype)]
        kinds = (
            fits if fits and rng.random() < 0.7 else [*_FITTING, "any", "year", "yearmonth", "array", "list"]
        )
        kind = rng.choice(kinds)
        fields.append({"name": f"c{number}", "type": kind, "constraints": _constraints(rng, kind)})
    if rng.random() < 0.1:
        return pa.table(columns), None
    schema: dict[str, Any] = {"fields": fields}
    if rng.random() < 0.5:
        schema["missingValues"] = rng.choice(
            [[""], ["", "NA"], ["-1"], ["7", "5.0"], ["nan"], ["NaT"], ["True"], []]
        )
    if rng.random() < 0.2:
        schema["primaryKey"] = rng.sample(sorted(columns), min(len(columns), rng.randint(1, 2)))
    if rng.random() < 0.1:
        rng.shuffle(fields)
    return pa.table(columns), schema


def _package(folder: Path, schema: dict[str, Any] | None) -> Path:
    resource: dict[str, Any] = {"name": "t", "path": "t.parquet"} | ({"schema": schema} if schema else {})
    path = folder / "datapackage.json"
    path.write_text(json.dumps({"$schema": _VERSION_TWO, "resources": [resource]}), encoding="utf-8")
    return path


def _theirs(path: Path) -> set[tuple[int, str, str]] | None:
    try:
        report = frictionless.validate(path.name, basepath=str(path.parent), limit_errors=10**9)
    except Exception:  # noqa: BLE001  # that it crashes is something to compare with
        return None
    told = [
        error.to_descriptor()
        for error in (*report.errors, *(e for task in report.tasks for e in task.errors))
    ]
    return {(each.get("rowNumber") or 0, each.get("fieldName") or "", each["type"]) for each in told}


def _ours(path: Path) -> tuple[set[tuple[int, str, str]], str]:
    report = validate_other(path)
    found = [each for each in report.findings if not each.rule.startswith(_OF_METADATA)]
    return {(each.row, each.field, CARDS[each.rule].reference_type) for each in found}, report.tables[0].lane


def _compare(folder: Path, seeds: range) -> dict[str, int]:
    lanes: dict[str, int] = {}
    path = folder / "t.parquet"
    for seed in seeds:
        rng = random.Random(seed)  # noqa: S311
        table, schema = _random_table(rng)
        pq.write_table(table, path, row_group_size=rng.choice([1, 3, 50]), use_dictionary=rng.random() < 0.5)
        package = _package(folder, schema)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = _theirs(package)
            ours, lane = _ours(package)
        if theirs is None:
            assert ours, f"seed {seed}: frictionless crashed and nothing was found"
            continue
        assert ours == theirs, f"seed {seed} ({lane}): {schema}\n{table.to_pydict()}\n{table.schema}"
        lanes[lane] = lanes.get(lane, 0) + 1
    return lanes


def test_random_typed_tables_are_judged_as_the_reference_judges_them(tmp_path: Path) -> None:
    """In 200 tables of all types the errors are frictionless's, and most are found by the columnar lane."""
    pytest.importorskip("pandas")
    lanes = _compare(tmp_path, range(200))
    assert lanes["columnar"] > 100


@pytest.mark.long
@pytest.mark.parametrize("start", range(1000, 4000, 500))
def test_many_random_typed_tables_are_judged_as_the_reference_judges_them(tmp_path: Path, start: int) -> None:
    """In 3,000 more tables the errors are frictionless's."""
    pytest.importorskip("pandas")
    assert _compare(tmp_path, range(start, start + 500))["columnar"] > 250
