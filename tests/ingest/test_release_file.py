from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import NotValid, SourceMissing, SourceUnreadable, ingest
from bqw_sdk.findings import Finding, Text
from bqw_sdk.ingest import read_package_info

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    SmallSource = Callable[..., Path]


def wrong_entries(source: Path, before: str, after: str) -> tuple[Finding, ...]:
    """Return the findings after one change of ``release.toml``."""
    toml = source / "release.toml"
    text = toml.read_text(encoding="utf-8")
    assert before in text
    toml.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(NotValid, match=r"release\.toml has \d+ wrong entr") as caught:
        ingest(source)
    return caught.value.report.findings


def test_every_entry_is_read(small_source: SmallSource) -> None:
    """The package says about itself what its file says."""
    info = read_package_info(small_source())
    assert (info.name, info.version, info.released) == ("small", "1.0.0", date(2026, 1, 31))
    assert info.title.text == Text("小样", "A small sample")
    assert info.contributors[0].roles == ("creator",)
    assert info.standing == Text("非官方汇编", "an unofficial compilation")
    assert info.notes_of("places").licences == ()


@pytest.mark.parametrize(
    ("before", "after", "field", "found"),
    [
        ('name = "small"\n', "", "name", ""),
        ('name = "small"', 'name = "Small Sample"', "name", "'Small Sample'"),
        ('name = "small"', 'name = "../up"', "name", "'../up'"),
        ('name = "small"', 'name = ""', "name", "''"),
        ('"1.0.0"', '"1.0"', "version", "'1.0'"),
        ('"1.0.0"', '"v1.0.0"', "version", "'v1.0.0'"),
        ('"1.0.0"', '"01.0.0"', "version", "'01.0.0'"),
        ('"1.0.0"', '"1.0.0/.."', "version", "'1.0.0/..'"),
        ('"1.0.0"', "1.0", "version", "1.0"),
        ("2026-01-31", '"soon"', "released", "'soon'"),
        ('"2023/2024"', '"2024-13"', "period", "'2024-13'"),
        ('"2023/2024"', '"2024/2023"', "period", "'2024/2023'"),
        ('zh = "小样"\n', "", "title.zh", ""),
        ('zh = "小样"', 'zh = ""', "title.zh", "''"),
        ('name_en = "Sample publisher"', 'email = "nobody"\nname_en = "x"', "publisher.email", "'nobody'"),
        ('name_en = "Sample publisher"', 'path = "ftp://x"\nname_en = "x"', "publisher.path", "'ftp://x'"),
        ('title = "Sample contributor"', 'title = ""', "contributors.0.title", "''"),
        ('name = "CC-BY-4.0"', 'name = "CC BY"', "licences.0.name", "'CC BY'"),
        ('name = "small"', 'name = "small"\nofficial = "perhaps"', "official", "'perhaps'"),
        ('name = "small"', 'name = "small"\nlicense = "MIT"', "license", "'MIT'"),
        ('name = "small"', 'name = "small"\nkeywords = "x"', "keywords", "'x'"),
        ('name = "small"', 'name = "small"\ntables = 3', "tables", "3"),
        ('name = "small"', 'name = "small"\nchanges = ["x"]', "changes.0", "'x'"),
        ('[publisher]\nname_zh = "示例发布者"\nname_en = "Sample publisher"\n', "", "publisher", ""),
        ('[title]\nzh = "小样"', '[title]\nzh = "小样"\nfr = "x"', "title.fr", "'x'"),
    ],
)
def test_each_wrong_entry_is_named(
    small_source: SmallSource, before: str, after: str, field: str, found: str
) -> None:
    """The finding says which entry, what stands there, what should, and where to mend it."""
    (finding,) = wrong_entries(small_source(), before, after)
    assert (finding.rule, finding.field, finding.found) == ("PKG-001", field, found)
    assert finding.origin.file == "release.toml"
    assert field in finding.message.zh
    assert re.search(r"[a-z]", finding.expected.en)
    assert re.search(r"[一-鿿]", finding.expected.zh)
    assert finding.mend.zh == f"在 release.toml 里改正 {field}"


def test_no_datasets_no_licence_no_contributor_are_refused(small_source: SmallSource) -> None:
    """A release of nothing, under no licence, by nobody, is none."""
    source = small_source(datasets=("sources",))
    findings = wrong_entries(source, 'datasets = ["sources"]', "datasets = []")
    assert [finding.field for finding in findings] == ["datasets"]


def test_an_official_release_needs_its_approval(small_source: SmallSource) -> None:
    """Nobody calls a release official without saying who approved it."""
    (finding,) = wrong_entries(small_source(), 'name = "small"', 'name = "small"\nofficial = true')
    assert "approval" in finding.expected.en
    assert finding.origin.file == "release.toml"


def test_an_approved_official_release_is_accepted(small_source: SmallSource) -> None:
    """With who, as what and when it is one."""
    source = small_source()
    toml = source / "release.toml"
    text = toml.read_text(encoding="utf-8").replace('name = "small"', 'name = "small"\nofficial = true', 1)
    toml.write_text(
        text + '\n[approval]\nby = "某厅"\nrole = "主管部门"\non = 2026-01-30\n', encoding="utf-8"
    )
    assert read_package_info(source).standing.zh == "由 某厅(主管部门)于 2026-01-30 批准发布"


def test_all_wrong_entries_are_told_at_once(small_source: SmallSource) -> None:
    """Name, version and period in one go."""
    source = small_source()
    toml = source / "release.toml"
    text = toml.read_text(encoding="utf-8").replace("2023/2024", "when").replace('"small"', '"S"')
    toml.write_text(text, encoding="utf-8")
    findings = wrong_entries(source, '"1.0.0"', '"one"')
    assert sorted(finding.field for finding in findings) == ["name", "period", "version"]


def test_what_is_no_toml_cannot_be_read(small_source: SmallSource) -> None:
    """The line is named, as the reader of TOML says it."""
    source = small_source()
    (source / "release.toml").write_text('name = "small\n', encoding="utf-8")
    with pytest.raises(SourceUnreadable, match=r"release\.toml is not correct TOML: .*line 1") as caught:
        ingest(source)
    assert "不是正确的 TOML" in caught.value.text.zh


def test_what_is_no_utf_8_cannot_be_read(small_source: SmallSource) -> None:
    """The byte is named."""
    source = small_source()
    (source / "release.toml").write_bytes('name = "广东"\n'.encode("gbk"))
    with pytest.raises(SourceUnreadable, match=r"release\.toml is not UTF-8 \(byte 9\)"):
        ingest(source)


def test_a_folder_that_is_none_or_no_source_is_missing(tmp_path: Path) -> None:
    """Nothing there, a file there, or a folder without ``release.toml``: each is said, with the way out."""
    with pytest.raises(SourceMissing, match="there is no source folder"):
        ingest(tmp_path / "nowhere")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SourceMissing, match="there is no source folder"):
        ingest(tmp_path / "file")
    with pytest.raises(SourceMissing, match=r"has no release\.toml.*bqw init"):
        ingest(tmp_path)
    with pytest.raises(FileNotFoundError):
        ingest(tmp_path)


def test_the_file_as_a_folder_is_no_source(tmp_path: Path) -> None:
    """A folder called ``release.toml`` is no file."""
    (tmp_path / "release.toml").mkdir()
    with pytest.raises(SourceMissing, match=r"has no release\.toml"):
        ingest(tmp_path)


def test_a_dataset_named_twice_is_a_wrong_entry(small_source: SmallSource) -> None:
    """A list that says one thing twice was most likely meant to say another."""
    (finding,) = wrong_entries(small_source(), '"places", ', '"places", "places", ')
    assert (finding.rule, finding.field) == ("PKG-001", "datasets")
