"""The API pages: every public name with its signature and docstring, and a Chinese index of the names."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import re
from functools import cached_property
from typing import TYPE_CHECKING

import bqw_sdk
from bqw_sdk.errors import BqwError
from bqw_sdk.model.record import Record
from printing.meanings import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROLE = re.compile(r":(?:class|func|mod|meth):`~?([^`]+)`")
_SECTIONS = (
    ("The road", "流程", ("init_source", "ingest", "Draft", "validate", "ValidationOptions", "ValidationReport", "Validated", "clear", "Cleared",
                       "build", "open_release", "Release", "verify_folder", "publish", "Receipt", "difference", "Difference", "withdraw",
                       "Withdrawal", "release", "Passage")),
    ("Submissions", "报送件", ("write_template", "Template", "read_submission", "Submission", "SubmissionOptions", "write_submission",
                              "Change", "take_in", "Intake", "read_mapping", "SenderMapping", "give_back", "GivenBack", "receive", "Reception",
                              "submissions", "Received", "withdraw_submission", "disagreements")),
    ("The client", "读取", ("Client", "PublishedRelease", "PublishedTable", "AsyncClient", "AsyncRelease", "AsyncTable", "Settings",
                           "Hit")),
    ("Quantities", "数量", ("parse_quantity", "find_quantity", "Quantity")),
    ("Places", "地方", ("find_places", "write_places")),
    ("Findings", "问题与报告", ("Finding", "Report", "Severity", "Text")),
    ("Datasets", "数据集", ("CATALOGUE", "Record", "Missing", "Denominator", "Event", "Indicator", "Observation",
                          "ObservationPlace", "Organisation", "Place", "PlaceChange", "Source")),
)  # fmt: skip


def sections() -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the public names by section; what is in no section is told as an error or under other names."""
    placed = {name for _, _, names in _SECTIONS for name in names}
    rest = [name for name in bqw_sdk.__all__ if name not in placed]
    errors = tuple(name for name in rest if _is_error(getattr(bqw_sdk, name)))
    others = tuple(name for name in rest if name not in errors)
    return [*_SECTIONS, ("Errors", "错误", errors), ("Others", "其他", others)]


def api_page() -> str:
    """Return the reference in English."""
    lines = ["# API reference", "", "The public names of `bqw_sdk`; whatever is not listed here may change."]
    for title, _, names in sections():
        lines += ["", f"## {title}"]
        for name in names:
            lines += ["", f"### `{name}`", "", *_told(name, getattr(bqw_sdk, name))]
    return "\n".join(lines) + "\n"


def names_page() -> str:
    """Return the index in Chinese; KeyError for a name without a Chinese meaning."""
    lines = ["# API 索引", "", "`bqw_sdk` 的全部公开名称。签名和说明见 [API reference](api.md)(英文)。"]
    for _, title, names in sections():
        lines += ["", f"## {title}", "", "| 名称 | 含义 |", "|---|---|"]
        lines += [f"| [`{name}`](api.md#{name.lower()}) | {MEANINGS[name]} |" for name in names]
    return "\n".join(lines) + "\n"


def _is_error(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, BqwError)


def _told(name: str, value: object) -> Iterator[str]:
    if inspect.isclass(value):
        yield from _class(name, value)
    elif callable(value):
        yield from _signed(name, inspect.signature(value))
        yield from _prose(value)
    elif name == "CATALOGUE":
        yield "A tuple of every dataset, in the order of publication: " + ", ".join(
            f"`{each.name}`" for each in value
        )
        yield "([data dictionary](dictionary.en.md))."
    else:
        yield f"A `{type(value).__name__}`: {MEANINGS_EN[name]}."


MEANINGS_EN = {"__version__": "the version of the SDK"}


def _class(name: str, value: type) -> Iterator[str]:
    if issubclass(value, BqwError):
        bases = ", ".join(f"`{base.__name__}`" for base in value.__bases__)
        yield from (f"An error, a kind of {bases} ([the tree](errors.md)).", "")
        yield from _prose(value)
        return
    if issubclass(value, Record) and value is not Record:
        yield from (
            f"A record with the columns {', '.join(f'`{field}`' for field in value.model_fields)}.",
            "",
        )
        yield from _prose(value)
        return
    if name == "Client":
        yield from _signed(name, inspect.signature(value))
    yield from _prose(value)
    yield from _members(value)


def _members(value: type) -> Iterator[str]:
    if issubclass(value, enum.Enum):
        yield from (
            "",
            "Members: " + ", ".join(f"`{member.name}` = `{member.value!r}`" for member in value) + ".",
        )
    names = (
        [(field.name, str(field.type)) for field in dataclasses.fields(value)]
        if dataclasses.is_dataclass(value)
        else []
    )
    names += [(field, "str") for field in getattr(value, "_fields", ())]
    if names:
        yield from ("", "Fields: " + ", ".join(f"`{field}: {kind}`" for field, kind in names) + ".")
    for name, member in vars(value).items():
        if name.startswith("_") or name in dict(names):
            continue
        if isinstance(member, property | cached_property):
            function = member.fget if isinstance(member, property) else member.func
            kind = inspect.signature(function).return_annotation
            yield from ("", f"- **`{name}`** → `{kind}` — {_first(function)}")
        elif inspect.isfunction(member):
            signature = inspect.signature(member)
            bare = signature.replace(
                parameters=[each for each in signature.parameters.values() if each.name != "self"]
            )
            yield from ("", f"- **`{name}{_text(bare)}`** — {_first(member)}")


def _signed(name: str, signature: inspect.Signature) -> Iterator[str]:
    yield from ("```python", f"{name}{_text(signature)}", "```", "")


def _text(signature: inspect.Signature) -> str:
    # Annotations are kept as text, which Python shows in quotes; the default of an enum is shown as people write it.
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature))
    return re.sub(r"<(\w+\.\w+): [^>]*>", r"\1", text).removesuffix(" -> None")


def _first(function: object) -> str:
    paragraphs = (inspect.getdoc(function) or "").split("\n\n")
    return _ROLE.sub(r"`\1`", " ".join(paragraphs[0].split()))


def _prose(value: object) -> Iterator[str]:
    example: list[str] = []
    for line in (inspect.getdoc(value) or "").splitlines():
        if line.startswith((">>>", "...")) or (example and line.strip()):
            example.append(line.partition("  # doctest")[0])
            continue
        if example:
            yield from ("```pycon", *example, "```")
            example = []
        yield _ROLE.sub(r"`\1`", line).replace("``", "`")
    if example:
        yield from ("```pycon", *example, "```")
