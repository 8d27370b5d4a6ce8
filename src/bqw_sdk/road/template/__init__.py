"""Workbooks for counties to fill in, made from the models."""

from __future__ import annotations

from bqw_sdk.road.template.make import Template, write_template

__all__ = ["Template", "write_template"]
