"""bqw-sdk: typed models, a verifying client and open-data tooling for Guangdong's 百千万工程.

Names load when they are first used, so that ``import bqw_sdk`` stays light.

>>> import bqw_sdk
>>> bqw_sdk.Severity.ERROR.value
'error'
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from bqw_sdk._version import __version__

if TYPE_CHECKING:
    from bqw_sdk.client import Client, PublishedRelease, PublishedTable
    from bqw_sdk.datasets import CATALOGUE
    from bqw_sdk.datasets.denominators import Denominator
    from bqw_sdk.datasets.events import Event
    from bqw_sdk.datasets.indicators import Indicator
    from bqw_sdk.datasets.observation_places import ObservationPlace
    from bqw_sdk.datasets.observations import Observation
    from bqw_sdk.datasets.organisations import Organisation
    from bqw_sdk.datasets.place_changes import PlaceChange
    from bqw_sdk.datasets.places import Place
    from bqw_sdk.datasets.sources import Source
    from bqw_sdk.disclosure import Cleared, clear
    from bqw_sdk.errors import (
        AccessError,
        BqwError,
        IntegrityError,
        NotCleared,
        NotFit,
        NotValid,
        RemoteError,
        SourceMissing,
        SourceUnreadable,
        TargetUnwritable,
        UnknownDataset,
        UsageError,
        VersionTaken,
    )
    from bqw_sdk.findings import Finding, Report, Severity, Text
    from bqw_sdk.gazetteer import MalformedPlaceCode, UnknownPlace, find_places
    from bqw_sdk.ingest import Draft, ingest
    from bqw_sdk.model.missing import Missing
    from bqw_sdk.model.record import Record
    from bqw_sdk.package.build import build
    from bqw_sdk.package.open_release import open_release
    from bqw_sdk.package.release import Release
    from bqw_sdk.package.verify import verify_folder
    from bqw_sdk.publish import Receipt, publish
    from bqw_sdk.road import Passage, init_source, release, write_places
    from bqw_sdk.validate import Validated, ValidationReport, validate

_HOMES = {
    "AccessError": "errors",
    "BqwError": "errors",
    "CATALOGUE": "datasets",
    "Cleared": "disclosure",
    "Client": "client",
    "Denominator": "datasets.denominators",
    "Draft": "ingest",
    "Event": "datasets.events",
    "Finding": "findings",
    "Indicator": "datasets.indicators",
    "IntegrityError": "errors",
    "MalformedPlaceCode": "gazetteer",
    "Missing": "model.missing",
    "NotCleared": "errors",
    "NotFit": "errors",
    "NotValid": "errors",
    "Observation": "datasets.observations",
    "ObservationPlace": "datasets.observation_places",
    "Organisation": "datasets.organisations",
    "Passage": "road",
    "Place": "datasets.places",
    "PlaceChange": "datasets.place_changes",
    "PublishedRelease": "client",
    "PublishedTable": "client",
    "Receipt": "publish",
    "Record": "model.record",
    "Release": "package.release",
    "RemoteError": "errors",
    "Report": "findings",
    "Severity": "findings",
    "Source": "datasets.sources",
    "SourceMissing": "errors",
    "SourceUnreadable": "errors",
    "TargetUnwritable": "errors",
    "Text": "findings",
    "UnknownDataset": "errors",
    "UnknownPlace": "gazetteer",
    "UsageError": "errors",
    "Validated": "validate",
    "ValidationReport": "validate",
    "VersionTaken": "errors",
    "build": "package.build",
    "clear": "disclosure",
    "find_places": "gazetteer",
    "ingest": "ingest",
    "init_source": "road",
    "open_release": "package.open_release",
    "publish": "publish",
    "release": "road",
    "validate": "validate",
    "verify_folder": "package.verify",
    "write_places": "road",
}

__all__ = [
    "CATALOGUE",
    "AccessError",
    "BqwError",
    "Cleared",
    "Client",
    "Denominator",
    "Draft",
    "Event",
    "Finding",
    "Indicator",
    "IntegrityError",
    "MalformedPlaceCode",
    "Missing",
    "NotCleared",
    "NotFit",
    "NotValid",
    "Observation",
    "ObservationPlace",
    "Organisation",
    "Passage",
    "Place",
    "PlaceChange",
    "PublishedRelease",
    "PublishedTable",
    "Receipt",
    "Record",
    "Release",
    "RemoteError",
    "Report",
    "Severity",
    "Source",
    "SourceMissing",
    "SourceUnreadable",
    "TargetUnwritable",
    "Text",
    "UnknownDataset",
    "UnknownPlace",
    "UsageError",
    "Validated",
    "ValidationReport",
    "VersionTaken",
    "__version__",
    "build",
    "clear",
    "find_places",
    "ingest",
    "init_source",
    "open_release",
    "publish",
    "release",
    "validate",
    "verify_folder",
    "write_places",
]


class _Package(ModuleType):
    """The package itself: a public name stays that name when the room of the same name is imported.

    Python binds ``bqw_sdk.validate`` to the room as soon as anything imports it; users call the verb.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        message = f"module 'bqw_sdk' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"bqw_sdk.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
