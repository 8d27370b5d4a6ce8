from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import NotValid, SourceMissing, SourceUnreadable
from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.ingest.tables import (
    SenderMapping,
    find_tables,
    mapping_text,
    read_mapping,
    suggest,
    unused_entries,
)
from bqw_sdk.ingest.tables.mapping_file import Sender
from bqw_sdk.ingest.tables.toml_lines import line_of

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
format = 1

[sender]
name = "翁源县农业农村局"
place = "440229000000"

[[tables]]
dataset = "plantings"
sheet = "植树*"
file = "翁源*.xlsx"
identify = ["树种", "place_code"]

[tables.columns]
"弄了\\n多少 \\"棵\\"" = "trees"
"备注" = ""

[tables.units]
funded_yuan = "万元"

[tables.constants]
synthetic = "false"

[[tables]]
dataset = "village_pairings"

[labels.project_status]
"弄好了" = "completed"

[places]
"老街" = "440229100000"

[organisations]
"某某公司" = "O002"
"""


def written(folder: Path, text: str) -> Path:
    """Return a file with a text."""
    path = folder / "翁源.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_is_read_and_written_back(tmp_path: Path) -> None:
    """What is written reads as the same mapping, and writing it again gives the same bytes."""
    mapping = read_mapping(written(tmp_path, WHOLE))
    assert mapping.tables[0].columns == {'弄了\n多少 "棵"': "trees", "备注": ""}
    assert mapping.labels["project_status"] == {"弄好了": "completed"}
    text = mapping_text(mapping)
    assert read_mapping(written(tmp_path, text)) == mapping
    assert mapping_text(read_mapping(written(tmp_path, text))) == text
    assert "# 报送单位" in text


@pytest.mark.parametrize(
    ("before", "after", "field", "line"),
    [
        ('dataset = "plantings"', 'dataset = "planting"', "tables.0.dataset", 8),
        ('= "trees"', '= "tree"', "tables.0.columns.tree", 14),
        ('funded_yuan = "万元"', 'funded_yuan = "亩"', "tables.0.units.funded_yuan", 18),
        ('synthetic = "false"', 'real = "true"', "tables.0.constants.real", 21),
        ('synthetic = "false"', "synthetic = false", "tables.0.constants.synthetic", 21),
        ('place = "440229000000"', 'place = "4402"', "sender.place", 5),
        ('"老街" = "440229100000"', '"老街" = "官渡"', "places.老街", 30),
        ("[labels.project_status]", "[labels.project_state]", "labels.project_state", 26),
        ('"弄好了" = "completed"', '"弄好了" = "done"', "labels.project_status.弄好了", 27),
        ("format = 1", "format = 2", "format", 1),
        ("[places]", "[place]", "place", 29),
        ('sheet = "植树*"', 'sheets = "植树*"', "tables.0.sheets", 9),
        ("[tables.constants]", "[tables.to_confirm]", "tables.0.to_confirm", 20),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, field: str, line: int
) -> None:
    """Every wrong entry is a finding at its line, with what was expected in both languages."""
    assert before in WHOLE
    with pytest.raises(NotValid, match="wrong entr") as caught:
        read_mapping(written(tmp_path, WHOLE.replace(before, after, 1)))
    (finding,) = caught.value.report.findings
    assert (finding.rule, finding.field, finding.origin.row) == ("TBL-076", field, line)
    assert finding.expected.zh
    assert finding.expected.en


def test_every_wrong_label_is_named_and_those_of_a_kept_file_go_on_meaning_what_they_meant(
    tmp_path: Path,
) -> None:
    """A submission that was taken in stays readable, for nobody can mend its mapping."""
    text = '[labels]\nproject_status."弄 好"="done"\nproject_status.b = "nope"\n[labels.nosuch]\nc = "d"\n'
    path = written(tmp_path, text)
    with pytest.raises(NotValid) as caught:
        read_mapping(path)
    told = [(each.field, each.found, each.row) for each in caught.value.report.findings]
    assert told == [
        ("labels.project_status.弄 好", "done", 2),
        ("labels.project_status.b", "nope", 3),
        ("labels.nosuch", "nosuch", 4),
    ]
    assert read_mapping(path, kept=True).labels["nosuch"] == {"c": "d"}


def test_what_is_no_mapping_file(tmp_path: Path) -> None:
    """A missing file, broken TOML and another encoding are errors of the world."""
    with pytest.raises(SourceMissing):
        read_mapping(tmp_path / "none.toml")
    with pytest.raises(SourceUnreadable, match="line 1"):
        read_mapping(written(tmp_path, "老街 = 1"))
    path = tmp_path / "gbk.toml"
    path.write_bytes('name = "镇"'.encode("gbk"))
    with pytest.raises(SourceUnreadable, match="UTF-8"):
        read_mapping(path)


def test_lines_of_sections_and_arrays() -> None:
    """The second of two tables is told from the first; what is not there falls back to its section."""
    text = '[[a]]\nx = 1\n[a.b]\n"k" = 2\n[[a]]\nx = 3\n[a.b]\nk = 4\n'
    assert line_of(text, ("a", 1, "b", "k")) == 8
    assert line_of(text, ("a", 0, "b", "k")) == 4
    assert line_of(text, ("a", 1, "missing")) == 5
    assert line_of(text, ("z",)) == 0


def test_entries_for_one_sheet_win(tmp_path: Path) -> None:
    """What singles out a sheet overrides what holds for all."""
    mapping = SenderMapping.model_validate(
        {
            "tables": [
                {"dataset": "plantings", "sheet": "植树", "columns": {"数": "survived"}},
                {"dataset": "plantings", "columns": {"数": "trees", "种": "species"}},
                {"dataset": "plantings", "file": "b*", "columns": {"种": "form"}},
            ]
        }
    )
    plantings = dataset_named("plantings")
    assert mapping.for_table(plantings, "dir/a.xlsx", "植树").columns == {"数": "survived", "种": "species"}
    assert mapping.for_table(plantings, "dir/b.xlsx", "别").columns == {"数": "trees", "种": "form"}
    assert mapping.datasets_for("a.xlsx", "植树") == {"plantings"}
    assert mapping.datasets_for("a.xlsx", "别") == set()


def test_suggestions_have_no_effect_until_confirmed(tmp_path: Path) -> None:
    """They are comments; once the sign is taken away the heading is read."""
    plantings = dataset_named("plantings")
    sheet = RawSheet("植树", (("树种", "株数", "投入的资金", "怪列"), ("樟树", 3, 1, 2)))
    found = find_tables(sheet, [plantings], file="a.xlsx")
    text = mapping_text(suggest([found], Sender(name="某局")))
    assert '# "投入的资金" = "funded_yuan"  # 待确认' in text
    assert '# "怪列" = ""' in text
    assert read_mapping(written(tmp_path, text)).tables[0].columns == {}
    confirmed = read_mapping(written(tmp_path, text.replace('# "投入的资金"', '"投入的资金"')))
    again = find_tables(sheet, [plantings], confirmed, file="a.xlsx")
    assert again.tables[0].column_of("funded_yuan").how == "mapping"


def test_entries_that_nothing_came_of() -> None:
    """A heading that no table has and a unit of a field without a column are warnings."""
    plantings = dataset_named("plantings")
    mapping = SenderMapping.model_validate(
        {
            "tables": [
                {
                    "dataset": "plantings",
                    "columns": {"资金/花 销": "funded_yuan", "数": "trees", "没有": "form"},
                    "units": {"funded_yuan": "元", "survived": "株"},
                },
                {"dataset": "village_pairings", "columns": {"镇": "place_code"}},
                {"dataset": "village_pairings", "file": "a.*"},
            ]
        }
    )
    sheet = RawSheet("植树", (("树种", "数", "资金"), (None, None, "花销"), ("樟树", 3, 1)))
    found = find_tables(sheet, [plantings], mapping, file="a.xlsx")
    assert found.tables[0].rows == (3,)
    unused = [each.found for each in unused_entries(mapping, found.tables, "a.xlsx")]
    assert unused == ["columns.没有", "units.survived", "[[tables]] village_pairings"]
