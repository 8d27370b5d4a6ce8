"""Names to codes: places, labels of code lists, organisations; one meaning or none, never a guess."""

from bqw_sdk.ingest.names.labels import read_label
from bqw_sdk.ingest.names.places import PlaceReader
from bqw_sdk.ingest.names.rows import NamedRows

__all__ = ["NamedRows", "PlaceReader", "read_label"]
