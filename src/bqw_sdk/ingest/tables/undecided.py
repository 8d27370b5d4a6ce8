"""Findings about sheets without a table, and headings whose dataset is not certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.tables import rules
from bqw_sdk.ingest.tables.columns import Columns
from bqw_sdk.ingest.tables.found import Found, FoundTable
from bqw_sdk.ingest.tables.known import FEWEST
from bqw_sdk.ingest.tables.telling import finding, listed
from bqw_sdk.ingest.values.outcome import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.ingest.tables.blocks import Block
    from bqw_sdk.ingest.tables.choice import Candidate
    from bqw_sdk.ingest.tables.view import View
    from bqw_sdk.model.dataset import Dataset

_CANDIDATES: Final = 5
_CHOOSE: Final = Text(
    "用 --dataset 指明数据集,或在对照文件里写一节 [[tables]],注明 dataset 和 sheet",
    "name the dataset with --dataset, or in a [[tables]] section of the mapping file with dataset and sheet",
)


def dataset_unclear(view: View, block: Block, candidates: Sequence[Candidate]) -> Found:
    """Tell of a heading that may be that of several datasets, or that too few columns speak for."""
    texts = [texts[-1] for _, texts in block.headings()]
    # Other texts of the row may be anything, also names of persons.
    known = [
        text for column, (*_, text) in block.headings() if candidates and candidates[0].matches[column].field
    ]
    best = listed([_weighed(each) for each in candidates[:_CANDIDATES]])
    if not candidates or not candidates[0].matched:
        message = Text("有表头,但没有一列认得出", "there is a heading, and not one of its columns is known")
    elif candidates[0].matched < FEWEST or candidates[0].matched * 2 < len(texts):
        message = Text(
            f"{len(texts)} 列中认出的太少,没有读入;最接近的是 {best.zh}",
            f"too few of {len(texts)} columns are known, so nothing was read; closest are {best.en}",
        )
    else:
        message = Text(
            f"分不清是哪个数据集,没有读入;可能是 {best.zh}",
            f"the dataset is not certain, so nothing was read; it may be {best.en}",
        )
    told = finding(
        rules.DATASET_UNCLEAR,
        view.origin(block.bottom),
        message,
        _CHOOSE,
        found=shown("、".join(known)),
        expected=Text(
            "一个数据集的表头,过半的列认得出", "the heading of one dataset, half of it known at least"
        ),
    )
    if not candidates:
        return Found(findings=(told,))
    rows = tuple(range(view.number(block.top), view.number(block.bottom) + 1))
    columns = Columns(view, block, candidates[0], "")
    table = FoundTable(candidates[0].dataset, view.sheet, rows, columns.columns, ())
    # Where one dataset alone is meant, what its headings are close to is worth telling.
    close = [each for each in columns.findings if each.rule == rules.HEADING_CLOSE.identifier]
    return Found(findings=(told, *(close if len(candidates) == 1 else ())), doubtful=(table,))


def _weighed(candidate: Candidate) -> Text:
    dataset, matched = candidate.dataset, candidate.matched
    return Text(
        f"{dataset.title.zh}({dataset.name},认出 {matched} 列)",
        f"{dataset.title.en} ({dataset.name}, {matched} columns)",
    )


def no_table(view: View, datasets: Sequence[Dataset]) -> Found:
    """Tell of a sheet with content and no heading."""
    example = datasets[0] if len(datasets) == 1 else None
    wanted = (
        listed([field.title for field in example.fields])
        if example
        else Text("地方代码、种植日期、树种", "Place, Planted on, Species")
    )
    told = finding(
        rules.NO_TABLE,
        view.origin(0),
        Text(
            f"工作表“{shown(view.sheet.name)}”有内容,但没有找到表头;没有读入",
            f"the sheet “{shown(view.sheet.name)}” has content and no heading; nothing was read",
        ),
        Text(
            "在数据上方加一行表头,或在对照文件的 [tables.columns] 里写明各表头的字段",
            "put a row of headings above the data, or name the fields of its headings under [tables.columns] of the "
            "mapping file",
        ),
        expected=Text(f"一行表头,如 {wanted.zh}", f"a row of headings such as {wanted.en}"),
    )
    return Found(findings=(told,))


def rows_unread(view: View, rows: Sequence[int]) -> Found:
    """Tell of rows above the first heading of a sheet that nobody read."""
    first, last = view.number(rows[0]), view.number(rows[-1])
    told = finding(
        rules.NO_TABLE,
        view.origin(rows[0]),
        Text(
            f"第 {first} 至 {last} 行有内容,没有认出表头;没有读入",
            f"rows {first} to {last} have content and no heading that is known; they were not read",
        ),
        Text(
            "在这些行上方加一行表头,或在对照文件的 [tables.columns] 里写明各表头的字段",
            "put a row of headings above them, or name the fields of their headings under [tables.columns] of the "
            "mapping file",
        ),
        expected=Text("表格上方有表头", "a row of headings above a table"),
    )
    return Found(findings=(told,))
