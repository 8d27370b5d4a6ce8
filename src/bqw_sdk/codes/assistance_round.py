"""Code list: round of assistance."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

ASSISTANCE_ROUND = CodeList(
    "assistance_round",
    Text("帮扶轮次", "Round of assistance"),
    (
        Code("2013-2016", "2013—2016 年一轮", "round of 2013 to 2016"),
        Code("2017-2019", "2017—2019 年一轮", "round of 2017 to 2019"),
        Code("2020-2022", "2020—2022 年一轮", "round of 2020 to 2022"),
        Code("2023-2025", "2023—2025 年一轮", "round of 2023 to 2025"),
        Code("2026-onwards", "2026 年起一轮", "round from 2026"),
        Code("unstated", "未说明", "unstated"),
    ),
)
