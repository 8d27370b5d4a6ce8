"""What of a workbook openpyxl does not write again: looked for in the file, before it is opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK, _OVERLAP = 1024 * 1024, 64

PICTURES = Text("图片", "pictures")
CHARTS = Text("图表", "charts")
CHART_STYLES = Text("图表的部分样式(图表都在)", "some of the styling of charts (the charts are kept)")
CONTROLS = Text("按钮、复选框等控件", "buttons, boxes and other controls")
_ARRAYS = Text("动态数组公式(改成了普通数组公式)", "dynamic array formulas (now plain ones)")
_PARTS = (
    (re.compile(r"xl/cellimages\.xml|xl/richData/", re.IGNORECASE), Text("嵌在单元格里的图片", "pictures within cells")),
    (re.compile(r"xl/(ctrlProps|activeX)/", re.IGNORECASE), CONTROLS),
    (re.compile(r"xl/featurePropertyBag/", re.IGNORECASE), Text("单元格里的复选框(留下真假值)", "boxes within cells (their values are kept)")),
    (re.compile(r"xl/threadedComments/", re.IGNORECASE), Text("批注里的对话(留下文字)", "threads of comments (their text is kept)")),
    (re.compile(r"xl/(slicers|timelines)/", re.IGNORECASE), Text("切片器", "slicers")),
    (re.compile(r"xl/(charts/chartex|charts/.*chartex)", re.IGNORECASE), Text("新式图表(瀑布图等)", "charts of newer kinds")),
    (re.compile(r"xl/(embeddings|diagrams)/", re.IGNORECASE), Text("嵌入的对象、智能图形", "embedded objects, SmartArt")),
    (re.compile(r"xl/(connections|queryTables/)", re.IGNORECASE), Text("外部数据连接", "connections to other data")),
    (re.compile(r"_xmlsignatures/", re.IGNORECASE), Text("数字签名", "digital signatures")),
)  # fmt: skip
_IN_SHEETS = (
    (b"x14:sparkline", Text("迷你图", "sparklines")),
    (b"x14:cfRule", Text("部分条件格式(新式数据条、图标)", "conditional formats of newer kinds")),
    (b"x14:dataValidation", Text("引用其他工作表的下拉列表", "drop-downs that refer to other sheets")),
    (b"<legacyDrawingHF", Text("页眉、页脚里的图片", "pictures in headers and footers")),
    (b"<picture ", Text("工作表背景图", "background pictures")),
)
_SHAPE, _SHAPES = re.compile(rb"<xdr:(?:sp|grpSp|cxnSp)[ >]"), Text("文本框、形状", "text boxes and shapes")
_CONTROL = re.compile(rb"ObjectType=[\"'](?!Note)")
_PICTURE, _CHART = re.compile(rb"<xdr:pic[ >]"), re.compile(rb"<(?:c:)?chart [^>]*r:id=")


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a workbook has: things that will be lost, and how many pictures and charts there are to keep."""

    lost: tuple[Text, ...]
    pictures: int
    charts: int
    macros: bool


def inventory(path: Path) -> Inventory:
    """Return what is in a workbook beside its cells.

    Sheets are looked through as bytes, in pieces: a sheet of a hundred megabytes is never held.
    """
    with ZipFile(path) as archive:
        names = archive.namelist()
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        lost = [text for form, text in _PARTS if any(form.match(name) for name in names)]
        pictures = charts = 0
        for name in names:
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                lost += _seen(_pieces(archive, name))
            elif name.startswith("xl/drawings/") and name.endswith(".xml"):
                content = archive.read(name)
                lost += [_SHAPES] if _SHAPE.search(content) else []
                pictures += len(_PICTURE.findall(content))
                charts += len(_CHART.findall(content))
            elif name.endswith(".vml") and not macros and _CONTROL.search(archive.read(name)):
                lost.append(CONTROLS)
            elif name == "xl/metadata.xml" and b'"XLDAPR"' in archive.read(name):
                lost.append(_ARRAYS)
    return Inventory(tuple(dict.fromkeys(lost)), pictures, charts, macros)


def _pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    before = b""
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            yield before + chunk
            before = chunk[-_OVERLAP:]


def _seen(pieces: Iterator[bytes]) -> list[Text]:
    found: dict[Text, None] = {}
    for piece in pieces:
        found |= {text: None for sign, text in _IN_SHEETS if sign in piece}
    return list(found)
