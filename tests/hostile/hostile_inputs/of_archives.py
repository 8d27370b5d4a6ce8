"""Archives and workbooks that inflate without end, lie about themselves or unpack elsewhere."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import zipfile
from typing import TYPE_CHECKING

from hostile_inputs.case import FINDINGS, FINE, TABLE, UNREADABLE, Where, case, package, resource, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MIB = 1024 * 1024
_ZEROS = 200 * _MIB
_DESCRIPTOR = json.dumps(resource(path="t.csv"))
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _zipped(entries: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _archive(make: Callable[[], bytes], name: str = "p.zip") -> Callable[[Where], Path]:
    def build(where: Where) -> Path:
        path = where.folder / name
        path.write_bytes(make())
        return path

    return build


def _data(name: str, make: Callable[[], bytes], **properties: object) -> Callable[[Where], Path]:
    return lambda where: package(where, resource(path=name, **properties), {name: make()})


def _marked_encrypted() -> bytes:
    content = bytearray(_zipped({"datapackage.json": _DESCRIPTOR, "t.csv": TABLE}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(sign)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(sign, place + 1)
    return bytes(content)


def _lying_sizes() -> bytes:
    content = bytearray(_zipped({"datapackage.json": _DESCRIPTOR, "t.csv": b"\0" * (2 * _MIB)}))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<L", 10)
    return bytes(content)


def _overlapping() -> bytes:
    """Two entries of the directory over the same bytes, in the manner of the bombs that grow a million times."""
    content = bytearray(_zipped({"datapackage.json": _DESCRIPTOR, "t.csv": TABLE * 50, "u.csv": TABLE * 50}))
    second, third = content.find(b"PK\x01\x02", content.find(b"PK\x01\x02") + 1), content.rfind(b"PK\x01\x02")
    content[third + 42 : third + 46] = content[second + 42 : second + 46]
    return bytes(content)


def _many_entries() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("datapackage.json", _DESCRIPTOR)
    content = buffer.getvalue()
    start = content.find(b"PK\x01\x02")
    end = content.find(b"PK\x05\x06")
    entries, count = content[start:end] * 150_000, 65_535
    close = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return content[:start] + entries + close


def _linked_entry() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("datapackage.json", _DESCRIPTOR)
        info = zipfile.ZipInfo("t.csv")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "../outside/secret.csv")
    return buffer.getvalue()


def _members() -> bytes:
    return gzip.compress(b"\0" * _MIB, mtime=0) * 200


def sheet(cells: str, *, before: str = "", dimension: str = "A1:B3") -> bytes:
    """Return a workbook of one sheet with these rows."""
    return _zipped({
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="t" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/><sheetData>{cells}</sheetData></worksheet>',
    })  # fmt: skip


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADING = f'<row r="1">{_text("A1", "id")}{_text("B1", "name")}</row>'
_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
) + "]>"  # fmt: skip


def _blank_rows() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(2, 300_001))
    return sheet(HEADING + rows)


def _ods(content: str, before: str = "") -> bytes:
    names = "".join(
        f' xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{key}:1.0"'
        for key in ("office", "table", "text")
    )
    return _zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        "content.xml": f'<?xml version="1.0"?>{before}<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="t">{content}</table:table></office:spreadsheet></office:body></office:document-content>',
    })  # fmt: skip


_REPEATED = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1024"><text:p>1</text:p></table:table-cell></table:table-row>'


def _wide_parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(pa.table({"id": pa.array([1], pa.int64())}), buffer)
    content = buffer.getvalue()
    # The footer counts rows as a zigzag varint; the one row of the file becomes 2^40 of them.
    length = struct.unpack("<L", content[-8:-4])[0]
    footer = content[-8 - length : -8]
    many = b"\x16\x80\x80\x80\x80\x80\x80\x01"
    place = footer.find(b"\x16\x02\x19")
    footer = footer[:place] + many + footer[place + 2 :]
    return content[: -8 - length] + footer + struct.pack("<L", len(footer)) + b"PAR1"


ARCHIVE_CASES = (
    case("zip-of-zeros", _archive(lambda: _zipped({"datapackage.json": _DESCRIPTOR, "t.csv": b"\0" * _ZEROS})), "package whose table is 200 MB of zeros", UNREADABLE, "PKG-034"),
    case("zip-of-blanks", _archive(lambda: _zipped({"datapackage.json": b" " * (60 * _MIB)})), "packed descriptor of 60 MB of blanks", UNREADABLE, "PKG-022"),
    case("zip-climbing", _archive(lambda: _zipped({"datapackage.json": _DESCRIPTOR, "t.csv": TABLE, "../../outside/made": "x"})), "entry that unpacks above", UNREADABLE, "PKG-035"),
    case("zip-rooted", _archive(lambda: _zipped({"datapackage.json": _DESCRIPTOR, "t.csv": TABLE, "/hostile-made": "x"})), "entry that unpacks at the root", UNREADABLE, "PKG-035"),
    case("zip-overlapping", _archive(_overlapping), "entries over the same bytes", UNREADABLE, "PKG-035"),
    case("zip-encrypted", _archive(_marked_encrypted), "encrypted entries", UNREADABLE, "PKG-035"),
    case("zip-lying", _archive(_lying_sizes), "entry that declares 10 bytes and has 2 MB", UNREADABLE, "PKG-035"),
    case("zip-of-many", _archive(_many_entries), "150,000 entries in the directory", UNREADABLE, "PKG-035"),
    case("zip-linked", _archive(_linked_entry), "entry that is a symlink outside", UNREADABLE, "PKG-035"),
    case("zip-empty", _archive(lambda: _zipped({})), "archive of nothing", (FINDINGS, UNREADABLE)),
    case("zip-folder", _archive(lambda: _zipped({"datapackage.json/": b"", "t.csv": TABLE})), "datapackage.json is a folder", (FINDINGS, UNREADABLE)),
    case("zip-cut", _archive(lambda: _zipped({"datapackage.json": _DESCRIPTOR})[:-30]), "archive cut short", UNREADABLE, "PKG-035"),
    case("zip-text", _archive(lambda: b"no archive at all"), "text named .zip", UNREADABLE, "PKG-035"),
    case("zip-in-zip", _archive(lambda: _zipped({"datapackage.json": json.dumps(resource(path="t.csv.zip")), "t.csv.zip": _zipped({"t.csv": b"\0" * _ZEROS})})), "archive in an archive of zeros", UNREADABLE, "PKG-034"),
    case("zipped-table-of-zeros", _data("t.csv.zip", lambda: _zipped({"t.csv": b"\0" * _ZEROS})), "zipped table of 200 MB of zeros", UNREADABLE, "PKG-034"),
    case("gzip-of-zeros", _data("t.csv.gz", lambda: gzip.compress(b"\0" * _ZEROS, mtime=0)), "gzip of 200 MB of zeros", UNREADABLE, "PKG-034"),
    case("gzip-of-members", _data("t.csv.gz", _members), "gzip of 200 members of zeros", UNREADABLE, "PKG-034"),
    case("gzip-alone", _archive(lambda: gzip.compress(b"\0" * _ZEROS, mtime=0), "t.csv.gz"), "the same, given alone", UNREADABLE, "PKG-034"),
    case("gzip-disguised", _data("t.csv", lambda: gzip.compress(b"\0" * _ZEROS, mtime=0), compression="gz"), "the same, named t.csv", UNREADABLE, "PKG-034"),
    case("bzip-of-zeros", _data("t.csv.bz2", lambda: bz2.compress(b"\0" * _ZEROS)), "bzip2 of 200 MB of zeros", UNREADABLE, "PKG-034"),
    case("xz-of-zeros", _data("t.csv.xz", lambda: lzma.compress(b"\0" * _ZEROS, preset=0)), "xz of 200 MB of zeros", UNREADABLE, "PKG-034"),
    case("gzip-cut", _data("t.csv.gz", lambda: gzip.compress(TABLE.encode() * 100_000)[:-100]), "gzip cut short", (FINDINGS, UNREADABLE)),
    case("gzip-text", _data("t.csv.gz", lambda: b"no gzip at all"), "text named .gz", (FINDINGS, UNREADABLE)),
    case("sheet-last-corner", _data("t.xlsx", lambda: sheet(HEADING + f'<row r="1048576">{_text("XFD1048576", "x")}</row>')), "one cell in the last corner", UNREADABLE, "PKG-036"),
    case("sheet-far-row", _data("t.xlsx", lambda: sheet(HEADING + f'<row r="2">{_text("ZZ900000", "x")}</row>')), "cell that lies about its row", UNREADABLE, "PKG-036"),
    case("sheet-odd-spelling", _data("t.xlsx", lambda: sheet(HEADING + '<row\nr="1048576"><c\ns="0" r = "XFD1048576"><v>1</v></c></row>')), "last corner, spelt oddly", UNREADABLE, "PKG-036"),
    case("sheet-lying-dimension", _data("t.xlsx", lambda: sheet(HEADING, dimension="A1:XFD1048576")), "small sheet that claims the last corner", UNREADABLE, "PKG-036"),
    case("sheet-of-blanks", _data("t.xlsx", _blank_rows), "300,000 rows of styled blanks", FINDINGS, seconds=120, megabytes=1500, long=True),
    case("sheet-of-laughs", _data("t.xlsx", lambda: sheet(f'<row r="1">{_text("A1", "&a11;")}</row>', before=_LAUGHS)), "a billion laughs by XML entities", UNREADABLE, "PKG-037"),
    case("sheet-of-files", _data("t.xlsx", lambda: sheet(f'<row r="1">{_text("A1", "&f;")}</row>', before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>')), "XML entity of a local file", UNREADABLE, "PKG-037"),
    case("sheet-of-zeros", _data("t.xlsx", lambda: sheet(HEADING + " " * _ZEROS)), "sheet of 200 MB of blanks", UNREADABLE, "PKG-034"),
    case("sheet-broken", _data("t.xlsx", lambda: sheet(HEADING)[:-200]), "workbook cut short", UNREADABLE, "PKG-041"),
    case("sheet-broken-xml", _data("t.xlsx", lambda: sheet(HEADING + '<row r="9"><!-- -- --><c r="XFD1048576"/></row')), "sheet of broken XML", UNREADABLE, "PKG-041"),
    case("sheet-text", _data("t.xlsx", TABLE.encode), "CSV named .xlsx", UNREADABLE, "PKG-041"),
    case("old-sheet-text", _data("t.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000), "XLS of nothing but its magic", (FINDINGS, UNREADABLE)),
    case("ods-repeated", _data("t.ods", lambda: _ods(_REPEATED)), "one cell repeated a thousand million times", UNREADABLE, "PKG-036"),
    case("ods-of-laughs", _data("t.ods", lambda: _ods("<table:table-row/>", _LAUGHS)), "a billion laughs in an ODS", UNREADABLE, "PKG-037"),
    case("parquet-of-rows", _data("t.parquet", _wide_parquet), "Parquet that declares 2^40 rows", UNREADABLE, "PKG-038"),
    case("parquet-text", _data("t.parquet", lambda: b"PAR1" + b"\xff" * 500 + b"PAR1"), "Parquet of nothing but its magic", (FINDINGS, UNREADABLE)),
    case("sheet-as-csv", table("\x00" * 1000, "t.csv"), "a thousand zero bytes as CSV", (FINE, FINDINGS, UNREADABLE)),
)  # fmt: skip
