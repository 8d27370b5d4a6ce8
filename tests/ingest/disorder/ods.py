"""A small real ODS: typed cells, joined cells, formulas, hidden sheets, either date system."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from disorder.typed import Formula, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from disorder.sheet import Sheet
    from disorder.typed import Raw

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("of", "of"),
    )
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_STYLES = (
    '<office:automatic-styles><style:style style:name="shown" style:family="table"><style:table-properties '
    'table:display="true"/></style:style><style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def write_ods(sheets: list[Sheet], path: Path, system: int) -> None:
    """Write sheets into a file."""
    epoch = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.2">{_STYLES}'
        f"<office:body><office:spreadsheet>{epoch if system == 1904 else ''}"
        f"{''.join(map(_table, sheets))}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _TYPE)
        archive.writestr("META-INF/manifest.xml", _MANIFEST, zipfile.ZIP_DEFLATED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)


def _table(sheet: Sheet) -> str:
    style = "hidden" if sheet.hidden else "shown"
    rows = []
    homes = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(homes)
    for row, line in enumerate(sheet.lines(), 1):
        cells = []
        for column, raw in enumerate(line, 1):
            if (row, column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            down, across = homes.get((row, column), (1, 1))
            spans = (
                f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
                if (down, across) != (1, 1)
                else ""
            )
            cells.append(_cell(raw, spans))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f'<table:table table:name={quoteattr(sheet.name)} table:style-name="{style}">{"".join(rows)}</table:table>'


def _cell(raw: Raw, spans: str) -> str:
    match raw:
        case None:
            return f"<table:table-cell{spans}/>"
        case bool():
            told = f' office:value-type="boolean" office:boolean-value="{str(raw).lower()}"'
            return f"<table:table-cell{spans}{told}><text:p>{str(raw).upper()}</text:p></table:table-cell>"
        case datetime() | date():
            return f'<table:table-cell{spans} office:value-type="date" office:date-value="{raw.isoformat()}"><text:p>{raw}</text:p></table:table-cell>'
        case int() | float():
            return f"<table:table-cell{spans}{_number(raw)}><text:p>{raw}</text:p></table:table-cell>"
        case Formula():
            stored = "" if raw.value is None else _number(raw.value)
            return f"<table:table-cell{spans} table:formula={quoteattr('of:' + raw.text)}{stored}/>"
        case Literal():
            return _text(raw.text, spans)
        case _:
            return _text(raw, spans)


def _number(value: float) -> str:
    return f' office:value-type="float" office:value="{value!r}"'


def _text(text: str, spans: str) -> str:
    # Runs of spaces, tabs and line breaks are elements of their own.
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        told = escape(line).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
        if told.startswith(" "):
            told = f"<text:s/>{told[1:]}"
        if told.endswith(" "):
            told = f"{told[:-1]}<text:s/>"
        lines.append(f"<text:p>{told}</text:p>")
    return f'<table:table-cell{spans} office:value-type="string">{"".join(lines)}</table:table-cell>'
