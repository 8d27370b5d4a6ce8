from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from frictionless import Package

from bqw_sdk.datasets import dataset_named
from bqw_sdk.describe.citation import CITATION_STYLES, cite_descriptor
from bqw_sdk.describe.package_descriptor import DescribedFile, package_descriptor
from bqw_sdk.describe.readme import ListedTable, release_changes, release_readme
from bqw_sdk.findings import Text
from bqw_sdk.model.package_info import PackageInfo

ENTRIES: dict[str, Any] = {
    "name": "small",
    "version": "1.2.3",
    "released": date(2026, 1, 31),
    "period": "2023/2024",
    "title": {"zh": "小样", "en": "A small sample"},
    "description": {"zh": "说明", "en": "What it is"},
    "publisher": {"name_zh": "发布者", "name_en": "A publisher", "email": "a@b.example"},
    "corrections": {"zh": "更正", "en": "corrections go here"},
    "takedown": {"zh": "下架", "en": "takedowns go here"},
    "contributors": [{"title": "Somebody", "roles": ["creator"]}],
    "licences": [
        {"name": "CC-BY-4.0", "title": "CC BY 4.0", "covers_zh": "汇编", "covers_en": "compilation"}
    ],
    "datasets": ["places", "sources"],
    "keywords": ["百千万工程"],
    "tables": {
        "places": {
            "notes_zh": "注",
            "notes_en": "note",
            "licences": [{"name": "MIT", "title": "MIT"}],
            "sources": [{"title": "Codes", "version": "2023"}],
        }
    },
}
APPROVAL = {"by": "某厅", "role": "主管部门", "on": date(2026, 1, 30)}
SHA = "0" * 64
FILES = {
    name: [
        DescribedFile(f"data/{name}.csv", "csv", "text/csv", 10, SHA, 3),
        DescribedFile(f"data/{name}.parquet", "parquet", "application/vnd.apache.parquet", 20, SHA, 3),
    ]
    for name in ("places", "sources")
}


def info_with(**changes: object) -> PackageInfo:
    """Return a package with some entries changed."""
    return PackageInfo.model_validate({**ENTRIES, **changes})


def described(info: PackageInfo) -> dict[str, Any]:
    """Return the descriptor of two tables."""
    return package_descriptor(info, [(dataset_named(name), files) for name, files in FILES.items()])


def test_frictionless_accepts_the_descriptor() -> None:
    """The reference reads it and sees both tables and their references."""
    package = Package.from_descriptor(described(info_with()))
    assert package.resource_names == ["places", "sources"]
    assert package.version == "1.2.3"


def test_the_descriptor_says_what_the_release_is() -> None:
    """Titles in two languages, day, standing, where corrections go, who publishes."""
    told = described(info_with())
    assert told["$schema"].endswith("/2.0/datapackage.json")
    assert (told["title"], told["title@zh"]) == ("A small sample", "小样")
    assert told["created"] == "2026-01-31T00:00:00Z"
    assert (told["standing"], told["standing@zh"]) == ("an unofficial compilation", "非官方汇编")
    assert (told["synthetic"], told["official"]) == (False, False)
    assert told["corrections@zh"] == "更正"
    assert told["contributors"][0]["roles"] == ["distributor"]
    assert told["contributors"][0]["email"] == "a@b.example"
    assert "changes" not in told
    assert [] not in told.values()


def test_the_canonical_file_comes_first_and_the_others_are_alternates() -> None:
    """Path, bytes, hash and rows are those of the CSV; the copies carry their own."""
    places = described(info_with())["resources"][0]
    assert (places["path"], places["bytes"], places["rows"]) == ("data/places.csv", 10, 3)
    assert places["hash"] == f"sha256:{SHA}"
    assert [each["path"] for each in places["alternates"]] == ["data/places.parquet"]
    assert places["dialect"] == {"lineTerminator": "\n"}


def test_a_table_may_have_licences_sources_and_notes_of_its_own() -> None:
    """What is particular to one table stays with it, the others have those of the release."""
    places, sources = described(info_with())["resources"]
    assert [licence["name"] for licence in places["licenses"]] == ["MIT"]
    assert places["sources"] == [{"title": "Codes", "version": "2023"}]
    assert (places["notes"], places["notes@zh"]) == ("note", "注")
    assert [licence["name"] for licence in sources["licenses"]] == ["CC-BY-4.0"]
    assert sources["licenses"][0]["covers@zh"] == "汇编"
    assert "notes" not in sources


def test_a_synthetic_release_says_so_in_its_title() -> None:
    """Nobody can quote invented records without seeing it."""
    told = described(info_with(synthetic=True))
    assert (told["title"], told["title@zh"]) == ("A small sample (synthetic)", "小样(合成数据)")
    assert told["standing"] == "synthetic data, no real records"


def test_an_official_release_names_its_approval() -> None:
    """Who approved it, as what, and when."""
    told = described(info_with(official=True, approval=APPROVAL))
    assert told["standing"] == "approved for release by 某厅 (主管部门) on 2026-01-30"
    assert told["standing@zh"] == "由 某厅(主管部门)于 2026-01-30 批准发布"


def test_each_citation_names_publisher_version_day_standing_and_digest() -> None:
    """Whatever the style, the citation leads to these very bytes."""
    told = described(info_with(identifier="10.1234/x"))
    for style in CITATION_STYLES:
        cited = cite_descriptor(told, style, digest="abc")
        for word in ("A publisher", "1.2.3", "2026", "A small sample", "sha256:abc"):
            assert word in cited, (style, word)
    assert "An unofficial compilation." in cite_descriptor(told, "text")
    assert "doi = {10.1234/x}" in cite_descriptor(told, "bibtex")
    assert "license: CC-BY-4.0" in cite_descriptor(told, "cff")
    with pytest.raises(ValueError, match="unknown citation style 'apa'; known: text, bibtex, cff"):
        cite_descriptor(told, "apa")


def test_signs_of_tex_are_escaped_in_bibtex() -> None:
    """A title with percent, ampersand or braces does not break a bibliography."""
    told = described(info_with(title={"zh": "题", "en": "50% of {A} & B_1 #2"}))
    assert r"title = {{50\% of A \& B\_1 \#2}}," in cite_descriptor(told, "bibtex")


def test_quotes_are_escaped_in_cff() -> None:
    """A title with quotes stays one YAML string."""
    told = described(info_with(title={"zh": "题", "en": 'The "small": one'}))
    assert r'title: "The \"small\": one"' in cite_descriptor(told, "cff")


def readme_of(info: PackageInfo, *, notices: bool = False) -> str:
    """Return the read-me file of a release with one table."""
    tables = [ListedTable("places", Text("地方", "Places"), 28743, "[csv](data/places.csv)")]
    return release_readme(info, described(info), tables, (), notices=notices)


def test_the_read_me_speaks_both_languages_and_lists_the_tables() -> None:
    """Title, description, tables with their rows, corrections, takedown, citation."""
    told = readme_of(info_with())
    for words in (
        "# 小样 / A small sample",
        "**small 1.2.3**",
        "| `places` | 地方 / Places | 28,743 | [csv](data/places.csv) |",
        "非官方汇编",
        "An unofficial compilation.",
        "corrections go here",
        "takedowns go here",
        "A publisher (2026). A small sample. Version 1.2.3 [data set].",
        "没有内容需要略去。 / Nothing had to be left out.",
        "**CC BY 4.0** (`CC-BY-4.0`): 汇编 / compilation",
    ):
        assert words in told, words
    assert "\n\n\n" not in told
    assert "NOTICES.md" not in told
    assert "NOTICES.md" in readme_of(info_with(), notices=True)


def test_the_read_me_of_a_synthetic_or_official_release_says_so() -> None:
    """Each standing has its own words on the face of the release, and only those."""
    synthetic = readme_of(info_with(synthetic=True))
    assert "Synthetic data." in synthetic
    assert "An unofficial compilation.**" not in synthetic
    official = readme_of(info_with(official=True, approval=APPROVAL))
    assert "approved for release by 某厅" in official
    assert "unofficial" not in official.lower()


def test_the_change_log_begins_with_this_version() -> None:
    """Without entries it is the first release; entries are told in both languages."""
    assert release_changes(info_with()) == "# small 1.2.3 (2026-01-31)\n\n- 首次发布 / First release\n"
    changed = info_with(changes=[{"zh": "更正一行", "en": "one row corrected"}])
    assert release_changes(changed).endswith("\n- 更正一行 / one row corrected\n")
