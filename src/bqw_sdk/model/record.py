"""The record: one row of a dataset as a typed, frozen value."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """The root of all records. A record cannot be changed and takes no column that it does not know.

    ``None`` is an empty cell; where a dataset tells the kinds of missing values apart, the cell may
    be a :class:`bqw_sdk.Missing` instead.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
