"""The places of observations that are about several places at once."""

from __future__ import annotations

from typing import Annotated

from bqw_sdk.codes import PLACE_ROLE
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Identifier, PlaceCode


class ObservationPlace(Record):
    """One of the places that an observation is about.

    >>> ObservationPlace(observation_id="B0057", place_code="440500000000", role="member").role
    'member'
    """

    observation_id: Annotated[
        Identifier,
        Key(),
        Ref("observations.observation_id"),
        Heading("观测编号", "Observation", "所指的观测", "the observation"),
    ]
    place_code: Annotated[
        PlaceCode,
        Key(),
        Ref("places.code"),
        Heading("地方代码", "Place code", "所涉的一个地方", "one of its places"),
    ]
    role: Annotated[
        str,
        OneOf(PLACE_ROLE),
        Heading("角色", "Role", "该地方在其中的角色", "the part that the place has in it"),
    ]


OBSERVATION_PLACES = Dataset(
    name="observation_places",
    title=Text("观测的地方", "Places of observations"),
    about=Text(
        "涉及多个地方的观测分别涉及哪些地方", "which places an observation about several places is about"
    ),
    record=ObservationPlace,
    openness="unconditional",
    openness_basis=Text("公开报道的事实", "facts of public reports"),
    examples=(
        ObservationPlace(observation_id="X001", place_code="440200000000", role="member"),
        ObservationPlace(observation_id="X001", place_code="440281000000", role="member"),
    ),
)
