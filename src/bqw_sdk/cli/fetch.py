"""``bqw fetch``: verified files of releases, put into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bqw_sdk.cli.commands import command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import format_option, out_option, quiet_option
from bqw_sdk.cli.reading import (
    lock_options,
    offline_option,
    opened,
    part_options,
    split_words,
    words_argument,
)
from bqw_sdk.cli.render import as_json, size
from bqw_sdk.cli.transfer import shown_transfer
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.client import PublishedRelease


@command(
    "fetch",
    Text(
        "把发布包取到 OUT/<包名>/<版本>,边取边核验;中断后再次运行会接着取。",
        "Fetch releases into OUT/<package>/<version>, verified while they arrive; run it again to go on after an interruption.",
    ),
    words_argument("NAME[RANGE]..."),
    out_option(Text("放到这个文件夹", "the folder to put them into")),
    *part_options(),
    *lock_options(),
    offline_option(),
    format_option(),
    quiet_option(),
)
@click.pass_context
def COMMAND(  # noqa: N802, PLR0917 - click hands over every option by name
    ctx: click.Context,
    words: tuple[str, ...],
    out: Path,
    tables: tuple[str, ...],
    forms: tuple[str, ...],
    lock: Path | None,
    update_lock: bool,
    offline: bool,
    form: str,
    quiet: bool,
) -> None:
    """Run ``bqw fetch``."""
    from bqw_sdk.client.pins import PINS_FILE, add_pins
    from bqw_sdk.client.versions import split_wanted

    catalogue, names = split_words(words, 1)
    wanted = [split_wanted(name) for name in names]
    with opened(catalogue, offline=offline, lock=None if update_lock else lock) as client:
        releases = [client.release(*each) for each in wanted]
        paths = {release: release.paths(tables or None, forms or None) for release in releases}
        total = sum(release.manifest.file(path).bytes for release in releases for path in paths[release])
        placed = []
        with shown_transfer(total, quiet=quiet or form == "json") as progress:
            for release in releases:
                folder = out / release.name / release.version
                release.fetch(folder, tables=tables or None, formats=forms or None, progress=progress)
                placed.append(_told(release, folder, paths[release]))
    if update_lock:
        add_pins(
            lock or Path(PINS_FILE), catalogue, [(each.name, each.version, each.digest) for each in releases]
        )
    if form == "json":
        click.echo(as_json(ctx, 0, releases=placed))
        return
    for each in placed:
        count = each["files"]
        told = Text(f"{count} 个文件已核验", f"{count} {'file' if count == 1 else 'files'} verified")
        line = f"{each['package']} {each['version']}: {say(told)} ({size(each['bytes'])}) -> {each['folder']}"
        click.echo(line)


def _told(release: PublishedRelease, folder: Path, paths: Sequence[str]) -> dict[str, Any]:
    count = sum(release.manifest.file(path).bytes for path in paths)
    return {
        "package": release.name, "version": release.version, "manifest_sha256": release.digest,
        "folder": str(folder), "files": len(paths), "bytes": count,
    }  # fmt: skip
