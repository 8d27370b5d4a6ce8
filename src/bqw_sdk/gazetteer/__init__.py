"""The places of Guangdong and their official codes, packed into the package; no network, no libraries.

Look a code up with :func:`place`, a name with :func:`find_places`, and walk with :func:`children`,
:func:`ancestors` and :func:`is_within`. Codes are those of the statistical edition of 2023;
:func:`crosswalk` leads to the Ministry of Civil Affairs' series of 2025, which differs for towns.
Where the data come from is told in ``PROVENANCE.md`` beside this file.

>>> [found.code for found in find_places("韶关市翁源县官渡镇")]
['440229109000']
"""

from bqw_sdk.gazetteer.names import find_places
from bqw_sdk.gazetteer.packing import pack
from bqw_sdk.gazetteer.places import (
    GazetteerPlace,
    Kind,
    Level,
    all_places,
    ancestors,
    children,
    is_within,
    place,
    place_code,
)
from bqw_sdk.gazetteer.spelling import normalise_name
from bqw_sdk.gazetteer.towns import Series, TownCrosswalk, all_crosswalks, crosswalk
from bqw_sdk.gazetteer.unknown import MalformedPlaceCode, UnknownPlace

__all__ = [
    "GazetteerPlace",
    "Kind",
    "Level",
    "MalformedPlaceCode",
    "Series",
    "TownCrosswalk",
    "UnknownPlace",
    "all_crosswalks",
    "all_places",
    "ancestors",
    "children",
    "crosswalk",
    "find_places",
    "is_within",
    "normalise_name",
    "pack",
    "place",
    "place_code",
]
