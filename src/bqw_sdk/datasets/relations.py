"""Relations: what published figures are said to be to each other, and what checking that comes to."""

from __future__ import annotations

from typing import Annotated

from bqw_sdk.codes import RELATION_KIND, RELATION_OUTCOME
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Matches, OneOf, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Identifier

_TERM = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"


class Relation(Record):
    """One stated relation: a sum and its parts, a part and its whole, two figures that only look alike.

    >>> Relation(
    ...     relation_id="R01",
    ...     kind="sum",
    ...     left_observation_id="B0124",
    ...     right="B0125 + B0126 + B0127",
    ...     expected="holds",
    ... ).right.split(" + ")
    ['B0125', 'B0126', 'B0127']
    """

    relation_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "关系编号",
            "Relation identifier",
            "关系的永久编号",
            "identifier of the relation, the same for ever",
        ),
    ]
    kind: Annotated[
        str,
        OneOf(RELATION_KIND),
        Heading(
            "关系种类",
            "Kind of relation",
            "左边的数字对右边是什么:合计、部分、同一件事等",
            "what the figure on the left is to those on the right: their sum, a part, the same thing and so on",
        ),
    ]
    left_observation_id: Annotated[
        Identifier,
        Ref("observations.observation_id"),
        Heading("左边的观测", "Left observation", "关系左边的观测", "the observation on the left"),
    ]
    right: Annotated[
        str,
        Matches(
            rf"{_TERM}( \+ {_TERM})*",
            Text(
                "用“ + ”连接的观测编号或数字",
                "identifiers of observations or plain numbers, joined by “ + ”",
            ),
        ),
        Heading(
            "右边",
            "Right",
            "关系右边的观测编号或数字,用“ + ”连接",
            "observations or plain numbers on the right, joined by “ + ”",
        ),
    ]
    expected: Annotated[
        str,
        OneOf(RELATION_OUTCOME),
        Heading(
            "应有结果",
            "Expected outcome",
            "核对应得的结果;已知的矛盾照录",
            "what checking should come to; known contradictions stand as they are",
        ),
    ]
    note: Annotated[str | None, Heading("说明", "Note", "关系的中文说明", "the relation told in Chinese")] = (
        None
    )
    note_en: Annotated[
        str | None, Heading("英文说明", "Note in English", "关系的英文说明", "the relation told in English")
    ] = None


RELATIONS = Dataset(
    name="relations",
    title=Text("数字间的关系", "Relations between figures"),
    about=Text(
        "公开数字之间的合计、部分、同一与否,以及核对应得的结果",
        "sums, parts and identities between published figures, and what checking them should come to",
    ),
    record=Relation,
    openness="unconditional",
    openness_basis=Text("公开报道中的事实之间的关系", "relations between facts of public reports"),
    examples=(
        Relation(
            relation_id="R001",
            kind="part-of",
            left_observation_id="X001",
            right="23372000",
            expected="holds",
            note="一市是全省的一部分",
            note_en="a city is a part of the province",
        ),
        Relation(
            relation_id="R002",
            kind="not-same-thing",
            left_observation_id="X001",
            right="X002",
            expected="no-contradiction",
            note="植树与投资不是同一件事",
            note_en="trees planted and money planned are different things",
        ),
    ),
)
