"""Code list: kind of place.

Functional zones and quasi units have a statistical code, and are no towns or villages of the programme.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PLACE_KIND = CodeList(
    "place_kind",
    Text("地方类型", "Kind of place"),
    (
        Code("province", "省", "province"),
        Code("prefecture", "地级市", "prefecture-level city"),
        Code("county", "县(市、区)", "county, city or district"),
        Code("town", "镇", "town"),
        Code("street", "街道", "subdistrict"),
        Code("township", "乡", "township"),
        Code("zone", "功能区(类似乡级单位)", "functional zone (town-like unit)"),
        Code("villagers_committee", "村委会", "villagers' committee"),
        Code("residents_committee", "居委会", "residents' committee"),
        Code("quasi_villagers", "类似村委会", "unit like a villagers' committee"),
        Code("quasi_residents", "类似居委会", "unit like a residents' committee"),
    ),
)
