"""The read-me file and the change log of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from bqw_sdk.describe.citation import cite_descriptor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from bqw_sdk.findings import Text
    from bqw_sdk.model.package_info import PackageInfo, TableNotes


class ListedTable(NamedTuple):
    """A table as the read-me file lists it."""

    name: str
    title: Text
    rows: int
    links: str


def release_readme(
    info: PackageInfo,
    descriptor: dict[str, Any],
    tables: Sequence[ListedTable],
    kept_back: Sequence[object],
    *,
    notices: bool,
) -> str:
    """Return README.md of a release, in both languages."""
    environment = Environment(
        loader=PackageLoader("bqw_sdk.describe"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # Markdown, no HTML: escaping would garble it
    text = environment.get_template("readme.md.j2").render(
        info=info,
        title=info.title.text,
        standing=info.standing,
        tables=tables,
        kept_back=kept_back,
        notices=notices,
        noted=sorted(info.tables.items()),
        licences_of=_licences_of,
        citation=cite_descriptor(descriptor, "text"),
    )
    return _without_runs_of_blank_lines(text)


def release_changes(info: PackageInfo) -> str:
    """Return CHANGES.md of a release."""
    lines = [f"# {info.name} {info.version} ({info.released})", ""]
    lines += [f"- {change.zh} / {change.en}" for change in info.changes] or ["- 首次发布 / First release"]
    return "\n".join(lines) + "\n"


def _licences_of(notes: TableNotes) -> str:
    return ", ".join(f"{licence.title} (`{licence.name}`)" for licence in notes.licences)


def _without_runs_of_blank_lines(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).rstrip() + "\n"
