"""What a release says of itself, for people and for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bqw_sdk.cli.language import say
from bqw_sdk.cli.ls import state, told_version
from bqw_sdk.cli.reading import lines_of
from bqw_sdk.cli.render import size
from bqw_sdk.findings import Text
from bqw_sdk.reports.shown import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bqw_sdk.client import PublishedRelease
    from bqw_sdk.client.listing import Listed


def told_release(release: PublishedRelease, entry: Listed) -> dict[str, Any]:
    """Return a release for JSON."""
    about = release.descriptor
    return {
        "package": release.name, **told_version(entry), "title": _both(about, "title")._asdict(),
        "description": _both(about, "description")._asdict(), "standing": _both(about, "standing")._asdict(),
        "licences": about["licenses"], "citation": release.cite(), "bibtex": release.cite("bibtex"),
        "tables": [
            {"name": name, "title": _both(resource, "title")._asdict(), "rows": resource.get("rows"),
             "bytes": dict(_sizes(resource)), "sha256": release.table(name).sha256}
            for name, resource in _resources(release)
        ],
    }  # fmt: skip


def release_lines(release: PublishedRelease, entry: Listed) -> Iterator[str]:
    """Go through what people see of a release: facts, then tables with rows and bytes."""
    about = release.descriptor
    yield plain(f"{release.name} {release.version}  {say(_both(about, 'title'))}")
    facts = [
        (Text("说明", "about"), say(_both(about, "description"))),
        (Text("性质", "standing"), say(_both(about, "standing"))),
        (Text("状态", "state"), state(entry)),
        (Text("发布", "released"), entry.released),
        (Text("许可", "licences"), ", ".join(str(each["name"]) for each in about["licenses"])),
        (Text("引用", "cite"), release.cite()),
        (Text("清单", "manifest"), f"sha256:{release.digest}"),
    ]
    yield from lines_of([(say(name), told) for name, told in facts if told])
    yield ""
    heading = [Text("表", "table"), Text("行", "rows"), Text("字节", "bytes"), Text("标题", "title")]
    rows = [
        (name, f"{resource.get('rows', 0):,}", size(resource["bytes"]), say(_both(resource, "title")))
        for name, resource in _resources(release)
    ]
    yield from lines_of([tuple(map(say, heading)), *rows], right={1, 2})


def field_lines(fields: list[dict[str, Any]]) -> Iterator[str]:
    """Go through the fields of a table, with their types and titles."""
    heading = [
        Text("字段", "field"),
        Text("类型", "type"),
        Text("必填", "required"),
        Text("标题", "title"),
        Text("说明", "about"),
    ]
    rows = [
        (
            str(each["name"]),
            str(each["type"]),
            say(Text("是", "yes")) if each.get("constraints", {}).get("required") else "",
            say(_both(each, "title")),
            say(_both(each, "description")),
        )
        for each in fields
    ]
    yield from lines_of([tuple(map(say, heading)), *rows])


def _resources(release: PublishedRelease) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, release.table(name).resource) for name in release.tables)


def _sizes(resource: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for each in (resource, *resource.get("alternates", ())):
        yield str(each["format"]), int(each["bytes"])


def _both(told: Mapping[str, Any], key: str) -> Text:
    english = str(told.get(key) or "")
    return Text(str(told.get(f"{key}@zh") or english), english)
