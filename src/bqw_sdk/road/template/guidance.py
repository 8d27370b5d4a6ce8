"""The first sheet of a template: what it is, how it is filled in, what becomes of it, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.codes import OPENNESS
from bqw_sdk.findings import Text
from bqw_sdk.formats.template_xlsx import Line
from bqw_sdk.road.template.columns import PERMITTED_MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bqw_sdk.formats.template_xlsx.values import LineLook
    from bqw_sdk.model.dataset import Dataset

GUIDANCE_SHEET = Text("填写说明", "Instructions")
TITLE = Text("百千万工程数据填报表", "Data of the 百千万工程: workbook to be filled in")
_MADE = Text(
    "供{place}填报下列 {n} 个数据集。生成日期 {made},bqw-sdk {sdk}。",
    "For {place} to fill in. Datasets: {n}. Made on {made} by bqw-sdk {sdk}.",
)
_ANYWHERE = Text("各地", "any place")
_SENDER = Text("填报单位(请填写)", "Sender (please fill in)")
_CONTACT = Text("咨询单位、联系方式", "Whom to ask, and how")

_HOW = (
    Text(
        "1. 每个数据集一张工作表。第一行是表头,不能改动;从示例行下面起填写,一行一条记录。",
        "1. One sheet per dataset. The first row is the heading and stays as it is; write below the samples, one record a row.",
    ),
    Text(
        "2. 把鼠标停在表头上,可看到这一列的含义、单位、是否必填、怎样写、例子。",
        "2. Rest the pointer on a heading to see what the column means, its unit, whether it is required, how it is written, an example.",
    ),
    Text(
        "3. “示例”列写有“示例”的灰色斜体行只作参考,不会读入,可以删除;请不要在这些行上填写。自己的行这一列留空。",
        "3. Grey italic rows with “sample” in the first column only show how it is done: they are not read and may be deleted. Do not write over them; leave the first column empty in your rows.",
    ),
    Text(
        "4. 有下拉列表的格从列表中选。列表里没有的地方(如外市的帮扶方)填全称或 12 位代码。",
        "4. Where there is a list, choose from it. A place that is not in the list (say, one that helps from another city) goes by its full name or 12-digit code.",
    ),
    Text(
        "5. 可以增删行、排序、筛选、调整列宽。请不要合并单元格,不要写小标题行、合计行,也不要写公式。",
        "5. Rows may be added, deleted, sorted and filtered, columns widened. Please no merged cells, no sub-headings, no totals, no formulas.",
    ),
    Text(
        "6. 从别的表格粘贴时,请用“选择性粘贴—数值”,以免带入别处的格式。用 Excel、WPS 或 LibreOffice 填写,存为 .xlsx。",
        "6. When pasting from elsewhere, paste values only, so that formats do not come along. Use Excel, WPS or LibreOffice and save as .xlsx.",
    ),
)
_VALUES = (
    Text(
        "数字:只填数字,不写“万元”“约”“多”。单位见表头的批注;金额一律为元,面积一律为平方米。",
        "Numbers: digits alone, no 万元, no “about”. The unit is in the note of the heading; money is in yuan, areas in square metres.",
    ),
    Text("日期:写成 2024-01-05。", "Dates: 2024-01-05."),
    Text(
        "代码和编号:这些列是文本格式,开头的 0 和很长的数字都不会丢。编号由填报单位自定,同一记录以后再报时编号不变。",
        "Codes and identifiers: these columns are text, so that no zero and no digit is lost. You choose identifiers; a record that is sent again keeps its own.",
    ),
)
_SYNTHETIC = Text(
    "“合成”列:真实的记录一律选“否”(示例行是编造的,所以选“是”)。",
    "Column “Synthetic”: no for every real record (the samples are invented, hence yes).",
)
_NONE = (
    Text(
        "选填的格没有值就留空。不要写“无”“—”“/”,也不要用 0 代替。",
        "An optional cell without a value stays empty. Do not write “none”, “—” or “/”, nor 0 in its place.",
    ),
    Text(
        "表头的批注说可以填原因的列,没有值时填原因:{kinds}。",
        "Where the note of the heading says so, give the reason in place of the value: {kinds}.",
    ),
)
_LOOKS: tuple[tuple[LineLook, Text, Text], ...] = (
    ("required", Text("必填", "required"), Text("每一行都要填", "filled in on every row")),
    ("optional", Text("选填", "optional"), Text("有就填,没有留空", "filled in where there is something")),
    (
        "kept-back",
        Text("不公开", "never public"),
        Text("涉及个人,只供核对,任何时候都不发布", "about a person: for checking alone, never published"),
    ),
    ("sample", Text("示例", "sample"), Text("示例行,不会读入", "a row that shows how it is done; not read")),
)
_USE = (
    Text(
        "交回的表先校验;有问题的格会标出并说明怎样改,退回更正。",
        "What you send back is validated first; cells with faults are marked, explained, and returned to be mended.",
    ),
    Text(
        "合格的数据按下表的“开放类别”处理:只有“无条件开放”的进入公开的发布包;“有条件开放”和“不予开放”的不进入,只用于汇总。",
        "What is fit is treated by its openness class below: only what is open without conditions enters a public release; the rest does not, and is used for totals alone.",
    ),
    Text(
        "请不要填写本表没有要求的个人信息。本工作簿有两张隐藏的工作表(下拉列表、模板标记),请不要删除。",
        "Please give no personal information that is not asked for. Two hidden sheets hold the lists and the stamp of the template; do not delete them.",
    ),
)
_SECTIONS = {
    "how": Text("怎样填写", "How to fill it in"),
    "values": Text("数字、日期、代码", "Numbers, dates, codes"),
    "none": Text("没有的值", "Values that are not there"),
    "looks": Text("颜色", "Colours"),
    "use": Text("数据的用途", "What happens with the data"),
    "ask": Text("向谁询问", "Whom to ask"),
    "datasets": Text("数据集", "Datasets"),
}
_ASK = Text(
    "请询问把本表发给您的单位;发表单位请把联系方式写在下面的黄格里。",
    "Ask whoever sent you this workbook; senders please give their contact in the yellow cell.",
)
_HEADS = (
    Text("工作表", "Sheet"),
    Text("数据集名", "Dataset"),
    Text("内容", "What it holds"),
    Text("开放类别", "Openness"),
    Text("必填/列", "Required"),
)
SENDER_CELL = (3, 2)
"""Where the sender writes its name: row and column from 1."""


def guidance_lines(
    tables: tuple[tuple[str, Dataset], ...], language: str, place: str | None, made: date, sdk: str
) -> Iterator[Line]:
    """Return the lines of the first sheet; ``tables`` are the sheets and the datasets they are for."""

    def say(text: Text, **values: object) -> str:
        told = text.in_language(language)
        return told.format(**values) if values else told

    def section(name: str) -> Line:
        return Line("section", (say(_SECTIONS[name]),))

    title = f"{say(TITLE)} · {place}" if place else say(TITLE)
    yield Line("title", (title,))
    yield Line("text", (say(_MADE, place=place or say(_ANYWHERE), n=len(tables), made=made, sdk=sdk),))
    yield Line("entry", (say(_SENDER),))
    yield section("how")
    yield from (Line("text", (say(text),)) for text in _HOW)
    yield section("values")
    yield from (Line("text", (say(text),)) for text in _VALUES)
    if any(field.name == "synthetic" for _, dataset in tables for field in dataset.fields):
        yield Line("text", (say(_SYNTHETIC),))
    yield section("none")
    kinds = ("、" if language == "zh" else ", ").join(say(kind.label) for kind in PERMITTED_MISSING)
    reasons = any(field.missing for _, dataset in tables for field in dataset.fields)
    yield from (Line("text", (say(text, kinds=kinds),)) for text in (_NONE if reasons else _NONE[:1]))
    yield section("looks")
    yield from (Line(look, (say(name), say(about))) for look, name, about in _LOOKS)
    yield section("use")
    yield from (Line("text", (say(text),)) for text in _USE)
    yield section("ask")
    yield Line("text", (say(_ASK),))
    yield Line("entry", (say(_CONTACT),))
    yield section("datasets")
    yield Line("table-head", tuple(say(head) for head in _HEADS))
    for sheet, dataset in tables:
        required = sum(field.required for field in dataset.fields)
        openness = say(OPENNESS.title_of(dataset.openness))
        cells = (sheet, dataset.name, say(dataset.about), openness, f"{required}/{len(dataset.fields)}")
        yield Line("table", cells, link=sheet)
