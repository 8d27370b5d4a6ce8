"""Small JSON files that an option names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path


def read_object(path: Path) -> dict[str, Any]:
    """Read a JSON object; SourceMissing when there is no such file, SourceUnreadable when it is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceMissing(Text(f"没有文件 {path}", f"there is no file {path}")) from error
    except (OSError, ValueError, RecursionError) as error:
        raise SourceUnreadable(Text(f"{path} 不是 JSON:{error}", f"{path} is no JSON: {error}")) from error
    if not isinstance(value, dict):
        raise SourceUnreadable(Text(f"{path} 应为一个 JSON 对象", f"{path} should hold a JSON object"))
    return value
