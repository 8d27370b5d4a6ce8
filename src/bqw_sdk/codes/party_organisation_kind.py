"""Code list: kind of party organisation."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PARTY_ORGANISATION_KIND = CodeList(
    "party_organisation_kind",
    Text("党组织类型", "Kind of party organisation"),
    (
        Code("village-committee", "村党委", "village party committee"),
        Code("general-branch", "党总支", "general party branch"),
        Code("branch", "党支部", "party branch"),
        Code("cell", "党小组", "party cell"),
    ),
)
