"""The columnar lane: whole columns pass a conservative test, and only what it does not clear is judged singly."""

from __future__ import annotations
