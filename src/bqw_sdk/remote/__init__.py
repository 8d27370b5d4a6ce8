"""Reading from a folder or from http(s), and verifying while reading."""

from __future__ import annotations

from bqw_sdk.remote.roots import FolderRoot, HttpRoot, Root, open_root
from bqw_sdk.remote.verified import BlockReader, verified_blocks

__all__ = ["BlockReader", "FolderRoot", "HttpRoot", "Root", "open_root", "verified_blocks"]
