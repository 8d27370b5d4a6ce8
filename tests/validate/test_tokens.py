"""The tokenizer of the columnar lane, beside Python's own csv, which frictionless reads with."""

from __future__ import annotations

import csv
import io
import random
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.validate.columnar import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALPHABETS = ('ab,\n"', 'ab,\n"\r', "ab,,\n\n", 'a,"\n', "ab,\n\r\n", ' é,"\n"', "a\x01,\n", 'a\x02,"\n"')
_TEXTS, _TEXTS_LONG = 1_500, 40_000

Record = tuple[int, list[str]]


def _tokenized(text: bytes, columns: int, block: int, *, ragged: bool) -> list[Record]:
    found: list[Record] = []
    done = 0
    blocks = iter([text[at : at + block] for at in range(0, len(text), block)])
    for item in tokens.chunks(blocks, b","):
        for piece in _pieces(item, columns, ragged=ragged):
            numbers = range(1, piece.frame.height + 1) if piece.numbers is None else piece.numbers.to_list()
            found += [
                (done + at, list(row)) for at, row in zip(numbers, piece.frame.iter_rows(), strict=True)
            ]
            found += [(done + at, cells) for at, cells in piece.odd]
            done += piece.records
    return sorted(found)


def _pieces(item: tokens.Chunk | tokens.Rest, columns: int, *, ragged: bool) -> Iterator[tokens.Piece]:
    if isinstance(item, tokens.Rest):
        return tokens.read_rest(item, columns, ",")
    return iter([tokens.read_chunk(item, columns, ",", ragged=ragged)])


def _random_text(rng: random.Random, columns: int) -> str:
    alphabet = rng.choice(_ALPHABETS)
    if rng.random() < 0.5:
        return "".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 60)))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator=rng.choice(["\n", "\r\n"]))
    for _ in range(rng.randrange(1, 12)):
        width = columns if rng.random() < 0.9 else rng.randrange(6)
        writer.writerow(
            ["".join(rng.choice(alphabet) for _ in range(rng.randrange(4))) for _ in range(width)]
        )
    return file.getvalue()


def _same_as_csv(rng: random.Random, texts: int) -> int:
    judged = 0
    for _ in range(texts):
        columns = rng.randrange(1, 5)
        text = _random_text(rng, columns)
        # An empty line is a record without cells to one and of one empty cell to the other.
        asked = [
            (number, cells or [""] * columns)
            for number, cells in enumerate(csv.reader(io.StringIO(text, newline="")), 1)
        ]
        try:
            found = _tokenized(
                text.encode(), columns, rng.choice([3, 7, 20, 1000]), ragged=rng.random() < 0.5
            )
        except tokens.NotForColumns:
            continue
        judged += 1
        assert [(number, cells or [""] * columns) for number, cells in found] == asked, (text, columns)
    return judged


def test_random_texts_are_read_as_csv_reads_them() -> None:
    """Quotes, line ends and delimiters anywhere, cut into blocks anywhere."""
    judged = _same_as_csv(random.Random(4), _TEXTS)  # noqa: S311

    assert judged > _TEXTS * 0.8


@pytest.mark.long
def test_many_random_texts_are_read_as_csv_reads_them() -> None:
    """The same, at length."""
    judged = _same_as_csv(random.Random(44), _TEXTS_LONG)  # noqa: S311

    assert judged > _TEXTS_LONG * 0.8


@pytest.mark.parametrize("line", ["a,b", "a,b,c,d", "", '"a,b",c', "a,b,c,"])
def test_a_record_with_other_cells_is_told_with_its_number(line: str) -> None:
    """The others are columns, and keep their numbers."""
    text = f"1,2,3\n4,5,6\n{line}\n7,8,9\n".encode()

    piece = tokens.read_chunk(tokens.Chunk(text, 4, 2 * ('"' in line), ()), 3, ",")

    assert piece.frame.rows() == [("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9")]
    assert piece.numbers is not None
    assert (piece.numbers.to_list(), piece.odd) == ([1, 2, 4], [(3, next(csv.reader([line]), []))])


def test_records_of_several_lines_do_not_hide_those_with_other_cells() -> None:
    """Only what does not fit is taken out, and a line end within a cell is no end of a record."""
    text = b'1,"a\nb",3\n4,"c\n\nd"\n5,6,7\n\n8,"e""\n,",9\n'
    [chunk] = tokens.chunks(iter([text]), b",")
    assert isinstance(chunk, tokens.Chunk)

    parted = tokens._parted(chunk, 3, ",")  # the other tokenizer would hide that it gave up

    assert parted is not None
    assert parted.frame.rows() == [("1", "a\nb", "3"), ("5", "6", "7"), ("8", 'e"\n,', "9")]
    assert parted.odd == [(2, ["4", "c\n\nd"]), (4, [])]
