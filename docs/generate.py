"""Prints ``docs/reference/`` and ``docs/mechanisms/`` from the code, or, with ``--check``, compares them byte for byte."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from printing.api import api_page, names_page
from printing.commands import commands_page
from printing.errors import errors_page
from printing.mechanisms import mechanism_pages
from printing.rules import rules_page

from bqw_sdk.codes import OPENNESS
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.describe.dictionary import dictionary

DOCS = Path(__file__).resolve().parent
FOLDERS = ("mechanisms", "reference")
NOTE = (
    "<!-- Printed from the code by `make docs`; do not edit. / 由 `make docs` 从代码打印,请勿手改。 -->\n\n"
)


def pages() -> dict[str, str]:
    """Return every generated page by its path in ``docs/``."""
    reference = {
        "cli.md": commands_page("en"),
        "cli.zh-CN.md": commands_page("zh"),
        "api.md": api_page(),
        "api.zh-CN.md": names_page(),
        "dictionary.en.md": dictionary(CATALOGUE, OPENNESS, "en"),
        "dictionary.zh-CN.md": dictionary(CATALOGUE, OPENNESS, "zh"),
        "rules.md": rules_page("en"),
        "rules.zh-CN.md": rules_page("zh"),
        "errors.md": errors_page(),
    }
    printed = {f"reference/{name}": text for name, text in reference.items()}
    printed |= {f"mechanisms/{name}": text for name, text in mechanism_pages().items()}
    return {name: NOTE + text.rstrip() + "\n" for name, text in printed.items()}


def there() -> dict[str, Path]:
    """Return the files of the folders that hold nothing but generated pages, by their path in ``docs/``."""
    found = (path for folder in FOLDERS for path in (DOCS / folder).glob("*.md"))
    return {path.relative_to(DOCS).as_posix(): path for path in found}


def write(printed: dict[str, str]) -> None:
    """Write the pages and remove generated pages that are no longer printed."""
    for folder in FOLDERS:
        (DOCS / folder).mkdir(parents=True, exist_ok=True)
    for name, path in there().items():
        if name not in printed:
            path.unlink()
    for name, text in printed.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def differences(printed: dict[str, str]) -> list[str]:
    """Return a unified diff of every page that is not as printed; a page too many counts as well."""
    present = {name: path.read_bytes() for name, path in there().items()}
    found = []
    for name in sorted({*present, *printed}):
        wanted, has = printed.get(name, ""), present.get(name, b"")
        if name in present and name in printed and has == wanted.encode():
            continue
        before = has.decode("utf-8", errors="replace").splitlines(keepends=True)
        diff = difflib.unified_diff(before, wanted.splitlines(keepends=True), f"docs/{name}", "as printed")
        told = "".join(line if line.endswith("\n") else line + "\n" for line in diff)
        found.append(told or f"docs/{name}: the bytes differ (line ends, or an empty page)\n")
    return found


def main() -> int:
    """Write or compare, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    printed = pages()
    if not check:
        write(printed)
        print(f"{len(printed)} pages -> docs")
        return 0
    found = differences(printed)
    if found:
        print("".join(found), end="")
        print(f"{len(found)} generated pages differ from the code; run: make docs", file=sys.stderr)
        return 1
    print(f"{len(printed)} generated pages agree with the code")
    return 0


if __name__ == "__main__":
    sys.exit(main())
