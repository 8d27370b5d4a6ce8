"""Code list: task of the universities.

Seven tasks, counted as 两强化、两突出、两参与、一提供; the labels only number them.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

UNIVERSITY_TASK = CodeList(
    "university_task",
    Text("双百行动任务", "Task of the universities"),
    (
        Code("strengthening-1", "两强化(一)", "first of the two tasks of strengthening"),
        Code("strengthening-2", "两强化(二)", "second of the two tasks of strengthening"),
        Code("highlighting-1", "两突出(一)", "first of the two tasks of highlighting"),
        Code("highlighting-2", "两突出(二)", "second of the two tasks of highlighting"),
        Code("taking-part-1", "两参与(一)", "first of the two tasks of taking part"),
        Code("taking-part-2", "两参与(二)", "second of the two tasks of taking part"),
        Code("providing", "一提供", "the one task of providing"),
    ),
)
