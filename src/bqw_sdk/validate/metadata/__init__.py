"""The metadata of a Data Package v2, judged by what its standard says must hold; see :func:`judge_metadata`."""

from __future__ import annotations

from bqw_sdk.validate.metadata.package import judge_metadata, says_version_two
from bqw_sdk.validate.metadata.rules import METADATA_RULES

__all__ = ["METADATA_RULES", "judge_metadata", "says_version_two"]
