from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.ingest.described import open_described
from bqw_sdk.ingest.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "id,name\n1,a\n"


def described_of(path: Path, **options: Any) -> Any:
    """Open and close, and return what was there."""
    with open_described(path, **options) as described:
        return described


def package(folder: Path, descriptor: object, **files: str) -> Path:
    """Write a package and return its descriptor."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"t.csv": TABLE, **files}.items():
        (folder / name).write_text(content, encoding="utf-8")
    path = folder / "datapackage.json"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return path


def one(**properties: object) -> dict[str, Any]:
    """Return a package of one resource."""
    return {"resources": [{"name": "t", **properties}]}


def packed(path: Path, entries: dict[str, str]) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_a_descriptor_is_returned_as_it_is_written(tmp_path: Path) -> None:
    """An honest package has no findings, and nothing of its descriptor is changed."""
    written = one(path="t.csv", schema={"fields": [{"name": "id"}, {"name": "name"}]})
    path = package(tmp_path, written)
    described = described_of(path)
    assert (described.descriptor, described.folder, described.entry) == (
        written,
        tmp_path,
        "datapackage.json",
    )
    assert (described.findings, described.refused, described.file) == ((), frozenset(), None)


def test_a_folder_is_its_json_before_its_yaml(tmp_path: Path) -> None:
    """With both there, the JSON one is read; without it, the YAML one."""
    path = package(tmp_path, {"title": "json", **one(path="t.csv")})
    (tmp_path / "datapackage.yaml").write_text("title: yaml\nresources: []\n", encoding="utf-8")
    assert described_of(tmp_path).descriptor["title"] == "json"
    path.unlink()
    assert described_of(tmp_path).descriptor["title"] == "yaml"


@pytest.mark.parametrize("top", ["", "release-1.0/"])
def test_a_zip_is_its_package_at_the_top_or_in_one_folder(tmp_path: Path, top: str) -> None:
    """The table that the descriptor names lies unpacked where its path leads, while the package is open."""
    path = packed(
        tmp_path / "p.zip",
        {f"{top}datapackage.json": json.dumps(one(path="a/t.csv")), f"{top}a/t.csv": TABLE},
    )
    with open_described(path) as described:
        assert (described.folder / "a" / "t.csv").read_text(encoding="utf-8") == TABLE
        assert not described.findings
    assert not described.folder.exists()


def test_of_a_zip_only_what_the_descriptor_names_is_unpacked(tmp_path: Path) -> None:
    """Nothing else of a stranger's archive reaches the disk."""
    entries = {"datapackage.json": json.dumps(one(path="t.csv")), "t.csv": TABLE, "other.csv": TABLE}
    with open_described(packed(tmp_path / "p.zip", entries)) as described:
        assert sorted(path.name for path in described.folder.rglob("*")) == ["datapackage.json", "t.csv"]


def test_the_unpacked_folder_is_gone_after_an_error_too(tmp_path: Path) -> None:
    """Whoever fails while the package is open leaves nothing behind."""
    path = packed(tmp_path / "p.zip", {"datapackage.json": json.dumps(one(path="t.csv")), "t.csv": TABLE})
    with pytest.raises(KeyError), open_described(path) as described:
        raise KeyError
    assert not described.folder.exists()


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.csv.gz", "t.json", "t.jsonl", "t.csv.zip"])
def test_a_data_file_is_taken_as_one(tmp_path: Path, name: str) -> None:
    """What is no descriptor is the one table to judge."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(TABLE.encode()) if name.endswith("gz") else b'[{"a": 1}]')
    if name.endswith(".zip"):
        packed(path, {"t.csv": TABLE})
    described = described_of(path)
    assert (described.descriptor, described.file, described.entry) == (None, path, name)
    assert not described.findings


def test_json_is_told_by_what_it_holds(tmp_path: Path) -> None:
    """An object with resources is a package whatever its name, one with path and name a resource, any other a table."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps(one(path="t.csv")), encoding="utf-8")
    assert described_of(path).descriptor == one(path="t.csv")
    path.write_text('{"name": "t", "path": "t.csv"}', encoding="utf-8")
    assert described_of(path).descriptor == one(path="t.csv")
    path.write_text('{"a": [1, 2]}', encoding="utf-8")
    assert described_of(path).file == path


@pytest.mark.parametrize("name", ["nowhere", "nowhere.json", "a" * 5_000])
def test_what_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    """A name that leads nowhere, even one too long for the system, is an error of its own."""
    with pytest.raises(SourceMissing):
        described_of(tmp_path / name)


def test_a_folder_without_descriptor_is_missing_one(tmp_path: Path) -> None:
    """The message names what was looked for, in both languages."""
    with pytest.raises(SourceMissing) as caught:
        described_of(tmp_path)
    assert "datapackage.json" in caught.value.text.zh
    assert "datapackage.json" in caught.value.text.en


def test_a_folder_named_as_descriptor_cannot_be_read(tmp_path: Path) -> None:
    """A folder datapackage.json is no descriptor, and none is there."""
    (tmp_path / "datapackage.json").mkdir()
    with pytest.raises((SourceMissing, SourceUnreadable)):
        described_of(tmp_path)


def test_a_refused_resource_holds_nothing_that_could_be_opened(tmp_path: Path) -> None:
    """Its name stays for the report; path, address and reference are gone, so that a careless reader finds nothing."""
    path = package(
        tmp_path, one(path="http://example.org/t.csv", schema="http://example.org/s.json", title="T")
    )
    described = described_of(path)
    assert described.descriptor == {"resources": [{"name": "t", "title": "T", "data": []}]}
    assert described.refused == {0}
    assert [(finding.rule, finding.dataset) for finding in described.findings] == [("PKG-029", "t")]


def test_one_refused_resource_leaves_the_others(tmp_path: Path) -> None:
    """The numbers are those of the descriptor."""
    resources = [
        {"name": "a", "path": "t.csv"},
        {"name": "b", "path": ".h/t.csv"},
        {"name": "c", "path": "../t.csv"},
    ]
    described = described_of(package(tmp_path, {"resources": resources}))
    assert (described.refused, described.outside) == ({1}, {2})
    assert described.descriptor["resources"][0] == resources[0]
    assert described.descriptor["resources"][2] == resources[2]


def test_a_custom_profile_is_read_from_the_package(tmp_path: Path) -> None:
    """It comes with the package, and is taken out of the descriptor, where others would look for it elsewhere."""
    path = package(
        tmp_path, {"profile": "p.json", **one(path="t.csv")}, **{"p.json": '{"required": ["title"]}'}
    )
    described = described_of(path)
    assert [(each.resource, each.name, each.content) for each in described.profiles] == [
        (None, "p.json", {"required": ["title"]})
    ]
    assert described.descriptor == one(path="t.csv")


@pytest.mark.parametrize(
    "profile",
    [
        "data-package",
        "https://specs.frictionlessdata.io/schemas/data-package.json",
        "https://datapackage.org/profiles/2.0/datapackage.json",
    ],
)
def test_the_profiles_of_the_standard_are_known_by_name(tmp_path: Path, profile: str) -> None:
    """Nothing is fetched for them, and nobody after us will fetch them."""
    described = described_of(package(tmp_path, {"profile": profile, **one(path="t.csv")}))
    assert described.descriptor["profile"] == "data-package"
    assert not described.findings


def test_a_profile_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Frictionless calls it a metadata-error, and so does the rule."""
    described = described_of(package(tmp_path, {"profile": "p.json", **one(path="t.csv")}))
    assert [finding.rule for finding in described.findings] == ["PKG-039"]


def test_a_link_that_stays_inside_is_fine(tmp_path: Path) -> None:
    """Only what leads out is refused."""
    path = package(tmp_path, one(path="linked.csv"))
    (tmp_path / "linked.csv").symlink_to("t.csv")
    assert not described_of(path).findings


@pytest.mark.parametrize(
    "told",
    ["./t.csv", "a%20b.csv", "100%.csv", "数据.csv", "a..b/t.csv", "data//t.csv", "t.csv", "a:b/t.csv"[2:]],
)
def test_honest_paths_are_left_alone(tmp_path: Path, told: str) -> None:
    """Blanks, percent signs, Chinese, doubled dots and slashes are no tricks."""
    assert not described_of(package(tmp_path, one(path=told))).findings


def test_limits_can_be_set(tmp_path: Path) -> None:
    """Each limit is a number of the caller."""
    path = package(tmp_path, {"resources": [{"name": "a", "path": "t.csv"}] * 3})
    assert not described_of(path, limits=Limits(resources=3)).findings
    for limits in (Limits(resources=2), Limits(depth=3), Limits(descriptor_bytes=20), Limits(nodes=5)):
        described = described_of(path, limits=limits)
        assert [finding.rule for finding in described.findings] == ["PKG-022"]
        assert described.findings[0].unreadable


def test_yaml_aliases_that_stay_small_are_fine(tmp_path: Path) -> None:
    """An anchor used a few times is how people write YAML."""
    text = "f: &f [{name: id}, {name: name}]\nresources:\n- {name: t, path: t.csv, schema: {fields: *f}}\n"
    (tmp_path / "datapackage.yaml").write_text(text, encoding="utf-8")
    described = described_of(tmp_path)
    assert described.descriptor["resources"][0]["schema"]["fields"] == [{"name": "id"}, {"name": "name"}]
