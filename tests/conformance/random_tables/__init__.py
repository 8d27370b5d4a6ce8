"""Random packages of dirty tables: a seed gives a folder, always the same one."""

from __future__ import annotations

from random_tables.packages import random_case

__all__ = ["random_case"]
