"""The parts of an XLSX: which sheets there are, where they lie, what hides, and from when serial numbers count."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from xml.parsers import expat

from bqw_sdk.findings import Text
from bqw_sdk.formats.raw_sheets.faults import BrokenFile, TooLarge

if TYPE_CHECKING:
    from collections.abc import Collection

ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    expat.ExpatError,
    KeyError,
)
"""What reading the parts of a damaged workbook raises."""
_MOST_XML = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet as the workbook lists it, and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class BookParts:
    """What the workbook says of itself."""

    sheets: tuple[SheetPart, ...]
    date_system: Literal[1900, 1904]
    macros: bool
    links: bool


def book_parts(archive: zipfile.ZipFile, file: str) -> BookParts:
    """Read the list of sheets; those that hold no cells (charts, dialogs, macros) are left out."""
    names = {name.casefold().replace("\\", "/"): name for name in archive.namelist()}
    root = names["xl/workbook.xml"]
    links = names.get("xl/_rels/workbook.xml.rels", "")
    targets = {
        told.get("Id", ""): (told.get("Type", "").rpartition("/")[2], told.get("Target", ""))
        for _, told in elements(read_part(archive, links, file), {"Relationship"})
    } if links else {}  # fmt: skip
    sheets: list[SheetPart] = []
    system: Literal[1900, 1904] = 1900
    macro_sheets = False
    for kind, told in elements(read_part(archive, root, file), {"sheet", "workbookPr"}):
        if kind == "workbookPr":
            system = 1904 if told.get("date1904", "").lower() in {"1", "true", "on"} else 1900
            continue
        mark = next((value for key, value in told.items() if key.endswith(":id")), "")
        type_of, target = targets.get(mark, ("", ""))
        macro_sheets |= type_of in {"xlMacrosheet", "xlIntlMacrosheet"}
        if type_of == "worksheet":
            where = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            part = names.get(where.casefold(), "")
            sheets.append(SheetPart(told.get("name", ""), part, told.get("state", "visible") != "visible"))
    if any(not sheet.part for sheet in sheets):
        raise BrokenFile(file, "a sheet without its part")
    return BookParts(
        tuple(sheets), system,
        macro_sheets or any(name.endswith("vbaproject.bin") for name in names),
        any(name.startswith("xl/externallinks/") for name in names),
    )  # fmt: skip


def read_part(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """Return a small part of the workbook; TooLarge when it is none."""
    with archive.open(name) as source:
        content = source.read(_MOST_XML + 1)
    if len(content) > _MOST_XML:
        raise TooLarge(
            file,
            f"{name} > {_MOST_XML} bytes",
            Text(f"不超过 {_MOST_XML} 字节", f"at most {_MOST_XML} bytes"),
        )
    return content


def elements(content: bytes, wanted: Collection[str]) -> list[tuple[str, dict[str, str]]]:
    """Return the start tags of the wanted kinds, whatever prefix they carry.

    >>> elements(b'<a xmlns:p="u"><p:sheet name="x"/></a>', {"sheet"})
    [('sheet', {'name': 'x'})]
    """
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind in wanted:
            found.append((kind, attributes))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)  # noqa: FBT003 - the signature of expat
    return found
