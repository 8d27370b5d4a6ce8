"""Code list: code series. The two official code series, which differ below the county."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CODE_SERIES = CodeList(
    "code_series",
    Text("代码体系", "Code series"),
    (
        Code("nbs-2023", "国家统计局 2023 年版", "National Bureau of Statistics, edition 2023"),
        Code("mca-2025", "民政部 2025 年末", "Ministry of Civil Affairs, end of 2025"),
    ),
)
