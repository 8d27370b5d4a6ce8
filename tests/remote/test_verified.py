from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.errors import IntegrityError
from bqw_sdk.remote import BlockReader, verified, verified_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 1024 * 1024
SIZES = [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 5]


def content_of(size: int) -> bytes:
    """Return bytes in which no two blocks are alike."""
    return b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(size // 32 + 1))[:size]


def hashes_of(content: bytes) -> list[str]:
    """Return the hashes of the blocks, as a manifest lists them."""
    return [
        hashlib.sha256(content[start : start + BLOCK]).hexdigest() for start in range(0, len(content), BLOCK)
    ]


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    """Go through content in pieces, as a network hands them over, an empty one among them."""
    yield b""
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("piece", [65_521, BLOCK, 3 * BLOCK])
def test_the_published_bytes_pass(size: int, piece: int) -> None:
    """Whatever the pieces and whether or not the size is a multiple of the block, the bytes come out whole."""
    content = content_of(size)
    blocks = list(verified_blocks(pieces(content, piece), hashes_of(content), size, "f"))
    assert b"".join(blocks) == content
    assert [len(block) for block in blocks[:-1]] == [BLOCK] * max(0, len(blocks) - 1)


@pytest.mark.parametrize("at", [0, BLOCK - 1, BLOCK, 2 * BLOCK, 2 * BLOCK + 4])
def test_one_changed_byte_is_found_and_no_byte_of_its_block_is_handed_out(at: int) -> None:
    """The blocks before it were right and may be used; the error names file and block."""
    content = content_of(2 * BLOCK + 5)
    damaged = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    handed: list[bytes] = []
    with pytest.raises(IntegrityError, match=f"block {at // BLOCK + 1} of f differs") as caught:
        handed.extend(verified_blocks(pieces(damaged, 100_000), hashes_of(content), len(content), "f"))
    assert f"第 {at // BLOCK + 1} 块" in caught.value.text.zh
    assert b"".join(handed) == content[: at // BLOCK * BLOCK]


@pytest.mark.parametrize("kept", [0, 1, BLOCK - 1, BLOCK, 2 * BLOCK - 1, 2 * BLOCK, 2 * BLOCK + 4])
def test_a_truncated_file_is_found(kept: int) -> None:
    """Also when it ends exactly at the end of a block."""
    content = content_of(2 * BLOCK + 5)
    with pytest.raises(IntegrityError):
        list(verified_blocks(pieces(content[:kept], 100_000), hashes_of(content), len(content), "f"))


@pytest.mark.parametrize("size", [0, 5, BLOCK, 2 * BLOCK])
def test_surplus_bytes_are_found(size: int) -> None:
    """Also when the promised file ends exactly at the end of a block, or is empty; none of them is handed out."""
    content = content_of(size)
    handed: list[bytes] = []
    with pytest.raises(IntegrityError):
        handed.extend(verified_blocks(pieces(content + b"x", 100_000), hashes_of(content), size, "f"))
    assert content.startswith(b"".join(handed))


def test_blocks_in_another_order_are_found() -> None:
    """A hash belongs to its place."""
    content = content_of(2 * BLOCK)
    swapped = content[BLOCK:] + content[:BLOCK]
    with pytest.raises(IntegrityError, match="block 1 of f"):
        list(verified_blocks([swapped], hashes_of(content), len(content), "f"))


def test_a_size_that_contradicts_the_hashes_is_found() -> None:
    """All blocks agree and the manifest still promised another size."""
    content = content_of(10)
    with pytest.raises(IntegrityError, match="f has 11 bytes, only 10 arrived"):
        list(verified_blocks([content], hashes_of(content), 11, "f"))


def test_a_stream_is_not_read_further_than_the_first_bad_block() -> None:
    """A server that sends rubbish without end is not listened to for ever."""
    content = content_of(BLOCK)

    def rubbish() -> Iterator[bytes]:
        for _ in range(3):
            yield bytes(BLOCK)
        pytest.fail("read on after a block that was wrong")

    with pytest.raises(IntegrityError):
        list(verified_blocks(rubbish(), hashes_of(content), BLOCK, "f"))


@given(st.binary(max_size=300), st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_a_reader_hands_out_the_same_bytes_in_any_portions(content: bytes, portions: list[int]) -> None:
    """Whatever a reader asks for, it gets what comes next and nothing at the end."""
    blocks = iter([content[start : start + 64] for start in range(0, len(content), 64)])
    reader = io.BufferedReader(BlockReader(blocks), buffer_size=16)
    read = b""
    number = 0
    while portion := reader.read(portions[number % len(portions)]):
        read += portion
        number += 1
    assert read == content
    assert reader.read(1) == b""


def test_a_reader_passes_an_error_on() -> None:
    """A bad block met in the middle of a line is the same error as anywhere."""
    content = content_of(BLOCK + 10)
    damaged = content[:-1] + b"?"
    blocks = verified_blocks([damaged], hashes_of(content), len(content), "f")
    reader = io.BufferedReader(BlockReader(blocks))
    with pytest.raises(IntegrityError):
        reader.read()


def test_the_block_is_the_one_of_the_manifest() -> None:
    """Builder and reader cut files at the same places."""
    from bqw_sdk.package import manifest

    sizes = {value for name, value in vars(manifest).items() if "BLOCK" in name and isinstance(value, int)}
    assert sizes == {verified._BLOCK}
