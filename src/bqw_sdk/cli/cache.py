"""``bqw cache``: what was kept of releases that were read, whether it is sound, and room for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.cli.commands import LazyGroup
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.remote.blobs import Blobs

COMMAND = LazyGroup(
    "cache",
    told=Text("查看、核对、清理缓存。", "Look at the cache, verify it, make room in it."),
    homes={
        "ls": ("bqw_sdk.cli.cache_ls", Text("列出缓存中的文件", "list the files of the cache")),
        "verify": ("bqw_sdk.cli.cache_verify", Text("核对缓存中的文件", "verify the files of the cache")),
        "prune": ("bqw_sdk.cli.cache_prune", Text("清理缓存", "make room in the cache")),
    },
)


def kept_blobs() -> Blobs:
    """Return the cache that the environment names."""
    from bqw_sdk.client.opening import cache_folder, cache_limit
    from bqw_sdk.remote.blobs import Blobs

    return Blobs(cache_folder(), cache_limit())
