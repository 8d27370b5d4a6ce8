from __future__ import annotations

import http.server
import random
import re
import threading
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow.parquet as pq
import pytest

from bqw_sdk.client.scan import scan_table
from bqw_sdk.errors import IntegrityError, RemoteError, UsageError
from bqw_sdk.findings import Text
from bqw_sdk.formats.parquet import ParquetAppender, read_parquet
from bqw_sdk.model.fields import Field
from bqw_sdk.model.missing import Missing
from bqw_sdk.model.types import Digits
from bqw_sdk.package.manifest import list_file
from bqw_sdk.remote.blobs import Blobs, Shape
from bqw_sdk.remote.drivers import run
from bqw_sdk.remote.http_root import HttpRoot
from bqw_sdk.remote.settings import Settings
from bqw_sdk.remote.transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

ROWS, GROUP = 60_000, 6_000
COUNTY = pl.col("code").str.starts_with("440203")


def _field(name: str, kind: Any, **more: Any) -> Field:
    return Field(name, kind, Text(name, name), Text("", ""), required=False, **more)


FIELDS = [
    _field("code", "string"), _field("count", "integer"), _field("day", "date"), _field("flag", "boolean"),
    _field("value", "number", digits=Digits(18, 2), missing=tuple(Missing)), _field("other", "number"),
    _field("not_there", "string"),
]  # fmt: skip


def _table() -> pl.DataFrame:
    chosen = random.Random(4)  # noqa: S311  # the same table in every run
    numbers = [chosen.randrange(10**6) for _ in range(ROWS)]
    missing = [next(iter(Missing)).value if number % 7 == 0 else None for number in numbers]
    return pl.DataFrame(
        {
            "code": [f"4402{row * 10 // ROWS:02d}{row % 97:06d}" for row in range(ROWS)],
            "count": numbers,
            "day": [date(2020, 1, 1) + timedelta(number % 900) for number in numbers],
            "flag": [number % 3 == 0 for number in numbers],
            "value": [
                None if kind else Decimal(number).scaleb(-2) for kind, number in zip(missing, numbers, strict=True)
            ],
            "value_missing": missing,
            "other": [Decimal(number).scaleb(-10) for number in numbers],
        },
        schema_overrides={
            "value": pl.Decimal(18, 2), "other": pl.Decimal(38, 10), "value_missing": pl.String,
        },
    )  # fmt: skip


class Remote:
    """A file behind a real server that serves ranges and counts what it sends."""

    def __init__(self, path: Path, cache: Path) -> None:
        """Serve the folder of the file."""
        self.path, self.moved, self.asked = path, 0, 0
        self.spoil: Callable[[bytes], bytes] = bytes
        remote = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content = remote.path.read_bytes()
                told = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
                start, stop = (int(told[1]), int(told[2]) + 1) if told else (0, len(content))
                piece = remote.spoil(content[start:stop])
                remote.asked, remote.moved = remote.asked + 1, remote.moved + len(piece)
                self.send_response(206 if told else 200)
                if told:
                    self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(content)}")
                self.send_header("Content-Length", str(len(piece)))
                self.end_headers()
                self.wfile.write(piece)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(
            target=partial(self._server.serve_forever, poll_interval=0.02), daemon=True
        )
        self._thread.start()
        self._settings = Settings(tries=2, wait=0.0)
        self._root = HttpRoot(f"http://127.0.0.1:{self._server.server_port}", self._settings)
        file = list_file(path, path.name)
        shape = Shape(file.sha256, file.bytes, file.block_bytes, file.blocks)
        self.size, self.content = file.bytes, Blobs(cache).partial(shape)

    def need(self, numbers: Sequence[int]) -> None:
        """Fetch blocks."""
        run(Transfer(self.path.name, self.content, self._settings).fetch(numbers), [self._root])

    def scan(self, **how: Any) -> pl.LazyFrame:
        """Scan the file."""
        return scan_table(self.content, self.need, FIELDS, **how)

    def close(self) -> None:
        """End the server."""
        self._root.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file, written as a release writes it."""
    path = tmp_path_factory.mktemp("scan") / "t.parquet"
    appender = ParquetAppender(FIELDS[:-1], path, row_group=GROUP)
    appender.append(_table())
    appender.close()
    return path


@pytest.fixture
def remote(written: Path, tmp_path: Path) -> Iterator[Remote]:
    """Return the file behind a server, nothing of it in the cache."""
    served = Remote(written, tmp_path / "cache")
    yield served
    served.close()


def test_a_scan_gives_what_reading_the_whole_gives(remote: Remote, written: Path) -> None:
    """The same rows in the same order, the same types: decimals, dates, missing kinds, columns that are not there."""
    whole = read_parquet(written, FIELDS)
    frame = remote.scan()
    assert frame.collect_schema() == whole.schema
    assert frame.collect().equals(whole)
    assert remote.moved == remote.size


def test_one_county_and_three_columns_move_few_bytes_and_then_none(remote: Remote, written: Path) -> None:
    """Of ten row groups one is fetched, of seven columns three; what is there is not asked for again."""
    wanted = read_parquet(written, FIELDS).filter(COUNTY).select("code", "count", "flag")
    ask = partial(remote.scan, columns=["code", "count", "flag"], where=COUNTY)
    assert ask().collect().equals(wanted)
    assert wanted.height == GROUP
    metadata = pq.read_metadata(written)
    chunks = [metadata.row_group(3).column(number).total_compressed_size for number in (0, 1, 3)]
    assert remote.moved <= sum(chunks) + metadata.serialized_size + 65536 * 4
    assert remote.moved < remote.size / 2
    moved, asked = remote.moved, remote.asked
    assert asked <= 4
    assert ask().collect().equals(wanted)
    assert (remote.moved, remote.asked) == (moved, asked)


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_what_is_filtered_and_selected_later_counts_as_well(
    remote: Remote, written: Path, engine: Any
) -> None:
    """Through Polars' plans, and through its SQL, as few bytes move as by ``where`` and ``columns``."""
    whole = read_parquet(written, FIELDS)
    found = (
        remote.scan()
        .filter(COUNTY & (pl.col("count") > 500_000))
        .select("day", "value")
        .collect(engine=engine)
    )
    assert found.equals(whole.filter(COUNTY & (pl.col("count") > 500_000)).select("day", "value"))
    moved = remote.moved
    assert moved < remote.size / 2
    asked = pl.SQLContext(t=remote.scan()).execute(
        "select day, value from t where code like '440203%' and count > 500000", eager=True
    )
    assert asked.equals(found)
    assert remote.moved == moved


def test_where_may_use_columns_that_are_not_wanted(remote: Remote) -> None:
    """They are fetched for the condition and not handed on."""
    found = remote.scan(columns=["flag"], where=COUNTY & pl.col("value_missing").is_null()).collect()
    assert found.columns == ["flag"]
    assert 0 < found.height < GROUP


def test_the_first_rows_need_the_first_row_group_only(remote: Remote, written: Path) -> None:
    """A limit stops the reading; with a filter after it, it counts the rows before the filter."""
    whole = read_parquet(written, FIELDS)
    assert remote.scan().head(5).collect().equals(whole.head(5))
    assert remote.moved < remote.size / 4
    some = pl.col("count") > 300_000
    assert remote.scan().head(GROUP + 7).filter(some).collect().equals(whole.head(GROUP + 7).filter(some))
    assert remote.scan().head(7).filter(COUNTY).collect().is_empty()
    assert remote.scan().filter(COUNTY).head(7).collect().equals(whole.filter(COUNTY).head(7))
    assert remote.scan().slice(GROUP - 1, 3).collect().equals(whole.slice(GROUP - 1, 3))
    assert remote.scan().select(pl.len()).collect().item() == ROWS


def test_conditions_over_all_rows_are_not_taken_for_conditions_on_each(remote: Remote, written: Path) -> None:
    """The greatest value of a table is not that of its row groups."""
    whole = read_parquet(written, FIELDS)
    for condition in (pl.col("count") == pl.col("count").max(), pl.col("count").shift(1) > 999_000):
        assert remote.scan(where=condition).collect().equals(whole.filter(condition))


def test_a_query_that_uses_no_column_counts_the_rows(remote: Remote) -> None:
    """A cross join asks one side for its rows and for none of its columns."""
    one = pl.LazyFrame({"x": [1, 2]})
    assert remote.scan().join(one, how="cross").select("x").collect().height == 2 * ROWS


def test_nothing_matches_nothing_moves_but_the_footer(remote: Remote) -> None:
    """The answer is an empty frame with the right columns."""
    found = remote.scan(columns=["day"], where=pl.col("code") == "5").collect()
    assert found.schema == {"day": pl.Date}
    assert found.is_empty()
    assert remote.moved <= 2 * 65536


def test_frames_are_handed_on_in_the_size_asked_for(remote: Remote) -> None:
    """Batches are no larger than asked for, and a row group at a time is held."""
    heights = [frame.height for frame in remote.scan(columns=["code"]).collect_batches(chunk_size=1000)]
    assert sum(heights) == ROWS
    assert max(heights) <= GROUP


def test_a_column_that_is_not_there_is_told_at_once(remote: Remote) -> None:
    """Before anything but the footer is fetched, with the columns that there are."""
    for how in ({"columns": ["code", "nope"]}, {"where": pl.col("nope") > 1}):
        with pytest.raises(UsageError, match="no column nope; known: code, count"):
            remote.scan(**how)
    assert remote.moved <= 2 * 65536


def test_wrong_bytes_are_never_handed_on(remote: Remote) -> None:
    """A server that changes one byte in each block it sends: an error, at the footer and later in the middle."""

    def spoil(piece: bytes) -> bytes:
        return bytes([piece[0] ^ 1]) + piece[1:]

    frame = remote.scan()
    remote.spoil = spoil
    with pytest.raises((IntegrityError, RemoteError)):
        frame.collect()
    fresh = Blobs(remote.content._blobs.folder.parent / "fresh").partial(remote.content.shape)
    remote.content = fresh
    with pytest.raises((IntegrityError, RemoteError)):
        remote.scan()
    assert fresh.missing(range(len(fresh.shape.blocks))) == list(range(len(fresh.shape.blocks)))


def test_what_fails_on_the_way_comes_through_as_it_is(remote: Remote) -> None:
    """The kind of the error is not lost in Polars or pyarrow."""

    class Unplugged(RemoteError):
        pass

    def need(numbers: Sequence[int]) -> None:
        if plugged:
            remote.need(numbers)
        else:
            raise Unplugged("the cable is out")

    plugged = True
    frame = scan_table(remote.content, need, FIELDS)
    plugged = False
    for engine in ("in-memory", "streaming"):
        with pytest.raises(Unplugged):
            frame.collect(engine=engine)
