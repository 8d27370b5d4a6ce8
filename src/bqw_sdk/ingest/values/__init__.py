"""What people type into cells, understood exactly or not at all.

Every reader returns :class:`Understood` with the rule that it applied, or :class:`NotUnderstood` with the
reason in both languages. Readers neither raise nor guess; :func:`parse_quantity` raises, for use by hand.
"""

from bqw_sdk.ingest.values.absent import read_absent
from bqw_sdk.ingest.values.amounts import exact_number, read_amount, read_whole
from bqw_sdk.ingest.values.codes import read_identifier, read_place_code, read_sub_place_code, read_uscc
from bqw_sdk.ingest.values.dates import DateContext, read_day
from bqw_sdk.ingest.values.outcome import VALUE_RULES, NotUnderstood, Understood
from bqw_sdk.ingest.values.periods import read_period
from bqw_sdk.ingest.values.quantities import UnparsedQuantity, find_quantity, parse_quantity, read_quantity
from bqw_sdk.ingest.values.quantity import Quantity
from bqw_sdk.ingest.values.serials import day_of_serial
from bqw_sdk.ingest.values.text_forms import canonical_text, matching_text
from bqw_sdk.ingest.values.truths import read_truth
from bqw_sdk.ingest.values.units import heading_unit

__all__ = [
    "VALUE_RULES",
    "DateContext",
    "NotUnderstood",
    "Quantity",
    "Understood",
    "UnparsedQuantity",
    "canonical_text",
    "day_of_serial",
    "exact_number",
    "find_quantity",
    "heading_unit",
    "matching_text",
    "parse_quantity",
    "read_absent",
    "read_amount",
    "read_day",
    "read_identifier",
    "read_period",
    "read_place_code",
    "read_quantity",
    "read_sub_place_code",
    "read_truth",
    "read_uscc",
    "read_whole",
]
