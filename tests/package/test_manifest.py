from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.errors import IntegrityError
from bqw_sdk.package.manifest import Manifest, digest_line, list_file, parse_manifest

if TYPE_CHECKING:
    from pathlib import Path

SMALL, LARGE = 2**16, 2**20


def _content(size: int) -> bytes:
    return bytes(number * 31 % 251 for number in range(1009)) * (size // 1009 + 1)


def _listed(folder: Path, name: str, size: int) -> dict[str, Any]:
    (folder / name).write_bytes(_content(size)[:size])
    manifest = Manifest("sample", "1.0.0", (list_file(folder / name, name, 7),))
    told: dict[str, Any] = json.loads(manifest.as_text())
    return told


@pytest.mark.parametrize(("name", "block"), [("t.parquet", SMALL), ("t.csv", LARGE), ("parquet", LARGE)])
@pytest.mark.parametrize("blocks", [0, 1, 2.5])
def test_each_file_has_blocks_of_its_size_and_only_parquet_says_so(
    tmp_path: Path, name: str, block: int, blocks: float
) -> None:
    """The hashes are counted here a second time; what is written is read back as it was."""
    size = int(blocks * block)
    told = _listed(tmp_path, name, size)
    entry, content = told["files"][0], _content(size)[:size]
    assert entry.get("block_bytes") == (SMALL if block == SMALL else None)
    cut = [content[start : start + block] for start in range(0, size, block)]
    assert entry["blocks"] == [hashlib.sha256(each).hexdigest() for each in cut]
    again = parse_manifest(json.dumps(told).encode())
    assert again.files == (list_file(tmp_path / name, name, 7),)
    assert again.files[0].block_bytes == block


def test_a_manifest_from_before_blocks_had_sizes_of_their_own_is_read(tmp_path: Path) -> None:
    """A Parquet file of such a release has blocks of 1 MiB, and is verified by these."""
    told = _listed(tmp_path, "t.parquet", LARGE + 5)
    content = _content(LARGE + 5)[: LARGE + 5]
    entry = told["files"][0]
    del entry["block_bytes"]
    entry["blocks"] = [hashlib.sha256(part).hexdigest() for part in (content[:LARGE], content[LARGE:])]
    file = parse_manifest(json.dumps(told).encode()).files[0]
    assert (file.block_bytes, len(file.blocks)) == (LARGE, 2)
    assert list_file(tmp_path / "t.parquet", "t.parquet", 7, file.block_bytes) == file


@pytest.mark.parametrize(
    "spoilt",
    [
        {"block_bytes": 0},
        {"block_bytes": -65536},
        {"block_bytes": "many"},
        {"block_bytes": 2**40},
        {"bytes": -1},
        {"bytes": 3 * SMALL + 1},
        {"blocks": []},
        {"blocks": ["../../../x"] * 3},
        {"sha256": "../../../x"},
        {"sha256": "A" * 64},
        {"rows": "many"},
    ],
)
def test_figures_and_digests_that_cannot_be_are_refused(tmp_path: Path, spoilt: dict[str, Any]) -> None:
    """A reader computes with them and names files of its cache by them, so nonsense ends here."""
    told = _listed(tmp_path, "t.parquet", 2 * SMALL + 1)
    parse_manifest(json.dumps(told).encode())
    told["files"][0] |= spoilt
    with pytest.raises(IntegrityError, match="no manifest"):
        parse_manifest(json.dumps(told).encode())


def test_the_line_of_the_digest_names_the_manifest() -> None:
    """It is what ``sha256sum -c`` reads: digest, two blanks, name."""
    assert digest_line("ab") == "ab  manifest.json\n"
