"""The whole way in one call."""

from __future__ import annotations

from bqw_sdk.road.indicators import Figure, compute_indicators, write_definitions, write_figures
from bqw_sdk.road.init import init_source
from bqw_sdk.road.load import Loaded, load
from bqw_sdk.road.places import write_places
from bqw_sdk.road.reconcile import Reconciliation, reconcile
from bqw_sdk.road.release import Passage, release
from bqw_sdk.road.template import Template, write_template

__all__ = [
    "Figure",
    "Loaded",
    "Passage",
    "Reconciliation",
    "Template",
    "compute_indicators",
    "init_source",
    "load",
    "reconcile",
    "release",
    "write_definitions",
    "write_figures",
    "write_places",
    "write_template",
]
