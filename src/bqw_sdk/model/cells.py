"""Cells as canonical text, and canonical text as typed cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from bqw_sdk.model.missing import Missing

if TYPE_CHECKING:
    from bqw_sdk.model.fields import Field


def cell_text(cell: object) -> str:
    """Return the canonical text of a typed cell.

    >>> from decimal import Decimal
    >>> cell_text(Decimal("12.5000")), cell_text(Decimal("1E+3")), cell_text(True), cell_text(None)
    ('12.5', '1000', 'true', '')
    """
    match cell:
        case None:
            return ""
        case Missing():
            return cell.value
        case bool():
            return "true" if cell else "false"
        case Decimal():
            text = format(cell or Decimal(0), "f")  # minus zero is zero
            return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def parse_cell(field: Field, text: str) -> object:
    """Return the typed cell of canonical text; ValueError when it is not canonical.

    >>> from bqw_sdk.datasets import dataset_named
    >>> parse_cell(dataset_named("observations").field("value"), "not-known")
    <Missing.NOT_KNOWN: 'not-known'>
    """
    if text == "":
        return None
    if field.missing and text in {kind.value for kind in field.missing}:
        return Missing(text)
    try:
        match field.kind:
            case "integer":
                return int(text)
            case "number":
                return Decimal(text)
            case "boolean":
                return {"true": True, "false": False}[text]
            case "date":
                return date.fromisoformat(text)
            case _:
                return text
    except (KeyError, InvalidOperation) as error:
        message = f"{field.name}: {text!r} is no {field.kind}"
        raise ValueError(message) from error
