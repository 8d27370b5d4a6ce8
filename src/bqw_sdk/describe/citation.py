"""How a release is cited: BibTeX, Citation File Format, and one plain sentence."""

from __future__ import annotations

import json
from typing import Any

CITATION_STYLES = ("text", "bibtex", "cff")


def cite_descriptor(descriptor: dict[str, Any], style: str, *, digest: str = "") -> str:
    """Return the citation of a release from its descriptor; ``digest`` is the SHA-256 of its manifest.

    ValueError for a style that is none of text, bibtex, cff.

    >>> print(
    ...     cite_descriptor(
    ...         {
    ...             "name": "sample",
    ...             "version": "1.0.0",
    ...             "title": "Sample",
    ...             "created": "2026-01-02T00:00:00Z",
    ...             "contributors": [{"title": "A publisher", "roles": ["distributor"]}],
    ...         },
    ...         "text",
    ...     )
    ... )
    A publisher (2026). Sample. Version 1.0.0 [data set].
    """
    makers = {"text": _text, "bibtex": _bibtex, "cff": _cff}
    if style not in makers:
        message = f"unknown citation style {style!r}; known: {', '.join(CITATION_STYLES)}"
        raise ValueError(message)
    return makers[style](descriptor, digest)


def _publisher(descriptor: dict[str, Any]) -> str:
    return str(descriptor["contributors"][0]["title"])


def _text(descriptor: dict[str, Any], digest: str) -> str:
    told = f"{_publisher(descriptor)} ({descriptor['created'][:4]}). {descriptor['title']}. "
    told += f"Version {descriptor['version']} [data set]."
    standing = f" {_sentence(descriptor['standing'])}" if "standing" in descriptor else ""
    return told + standing + (f" sha256:{digest}." if digest else "")


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _bibtex(descriptor: dict[str, Any], digest: str) -> str:
    key = f"{descriptor['name']}_{descriptor['version'].replace('.', '_')}"
    notes = [part for part in (descriptor.get("standing", ""), f"sha256:{digest}" if digest else "") if part]
    lines = [
        f"@dataset{{{key},",
        f"  title = {{{{{_escaped(descriptor['title'])}}}}},",
        f"  author = {{{{{_escaped(_publisher(descriptor))}}}}},",
        f"  year = {{{descriptor['created'][:4]}}},",
        f"  version = {{{descriptor['version']}}},",
    ]
    if notes:
        lines.append(f"  note = {{{_escaped('; '.join(notes))}}},")
    if str(descriptor.get("id", "")).startswith("10."):
        lines.append(f"  doi = {{{descriptor['id']}}},")
    return "\n".join([*lines, "}"])


def _escaped(text: str) -> str:
    for sign in ("\\", "{", "}"):
        text = text.replace(sign, "")
    for sign in ("&", "%", "$", "#", "_"):
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(value: str) -> str:
    # A JSON string is a YAML string, so no YAML library is needed to write one.
    return json.dumps(value, ensure_ascii=False)


def _cff(descriptor: dict[str, Any], digest: str) -> str:
    lines = [
        "cff-version: 1.2.0",
        "message: If you use this data set, please cite it as below.",
        "type: dataset",
        f"title: {_quoted(descriptor['title'])}",
        f"version: {_quoted(descriptor['version'])}",
        f"date-released: {descriptor['created'][:10]}",
        "authors:",
        f"  - name: {_quoted(_publisher(descriptor))}",
    ]
    named = [
        licence["name"] for licence in descriptor.get("licenses", []) if licence["name"].startswith("CC")
    ]
    if named:
        lines.append(f"license: {named[0]}")
    if descriptor.get("keywords"):
        lines += ["keywords:", *(f"  - {_quoted(word)}" for word in descriptor["keywords"])]
    if "description" in descriptor:
        lines.append(f"abstract: {_quoted(descriptor['description'])}")
    if digest:
        lines += ["identifiers:", "  - type: other", f"    value: {_quoted('sha256:' + digest)}"]
    return "\n".join(lines) + "\n"
