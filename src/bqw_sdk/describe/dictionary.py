"""The data dictionary: every dataset, column and code, in Markdown, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bqw_sdk.model.code_list import CodeList
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field

_WORDS = {
    "dictionary": Text("数据字典", "Data dictionary"),
    "column": Text("列", "Column"),
    "title": Text("名称", "Title"),
    "type": Text("类型", "Type"),
    "rules": Text("约束", "Constraints"),
    "about": Text("说明", "Description"),
    "key": Text("主键", "key"),
    "required": Text("必填", "required"),
    "unique": Text("唯一", "unique"),
    "to": Text("指向", "refers to"),
    "list": Text("代码表", "code list"),
    "left_out": Text("不发布", "never released"),
    "suppressed": Text("涉及个人时抑制", "suppressed where personal"),
    "missing": Text("区分缺值原因", "missing values labelled"),
    "openness": Text("开放类别", "Openness"),
    "codes": Text("代码表", "Code lists"),
    "value": Text("值", "Value"),
    "row_rules": Text("行规则", "Row rules"),
    "string": Text("文字", "string"),
    "integer": Text("整数", "integer"),
    "number": Text("数字", "number"),
    "boolean": Text("是非", "boolean"),
    "date": Text("日期", "date"),
}


def dictionary(
    datasets: Iterable[Dataset], openness: CodeList, language: str, *, released: bool = False
) -> str:
    """Return the data dictionary of these datasets in ``"zh"`` or ``"en"``, as Markdown."""
    datasets = tuple(datasets)
    lines = [f"# {_say('dictionary', language)}", ""]
    lists: dict[str, CodeList] = {}
    for dataset in datasets:
        fields = [field for field in dataset.fields if not (released and field.left_out)]
        lists |= {field.codes.name: field.codes for field in fields if field.codes}
        lines += [*_dataset(dataset, fields, openness, language), ""]
    lines += [f"## {_say('codes', language)}", ""]
    for name in sorted(lists):
        lines += [*_codes(lists[name], language), ""]
    return "\n".join(lines).rstrip() + "\n"


def _dataset(dataset: Dataset, fields: list[Field], openness: CodeList, language: str) -> Iterator[str]:
    yield f"## {dataset.name} — {dataset.title.in_language(language)}"
    yield ""
    yield f"{dataset.about.in_language(language)}。" if language == "zh" else f"{_capital(dataset.about.en)}."
    yield ""
    basis = dataset.openness_basis.in_language(language)
    yield f"{_say('openness', language)}: {openness.title_of(dataset.openness).in_language(language)} ({basis})"
    yield ""
    yield (
        "| "
        + " | ".join(_say(word, language) for word in ("column", "title", "type", "rules", "about"))
        + " |"
    )
    yield "|---|---|---|---|---|"
    for field in fields:
        cells = (
            f"`{field.name}`",
            field.title.in_language(language),
            _say(field.kind, language),
            ", ".join(_constraints(field, language)),
            field.about.in_language(language),
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    if dataset.rules:
        yield ""
        yield f"{_say('row_rules', language)}:"
        yield ""
        for rule in dataset.rules:
            yield f"- `{rule.card.identifier}` {rule.expected.in_language(language)}"


def _constraints(field: Field, language: str) -> Iterator[str]:
    if field.key:
        yield _say("key", language)
    elif field.required:
        yield _say("required", language)
    if field.unique:
        yield _say("unique", language)
    if field.ref:
        yield f"{_say('to', language)} `{field.ref.target}`"
    if field.codes:
        yield f"{_say('list', language)} `{field.codes.name}`"
    if field.pattern:
        yield f"`{field.pattern}`"
    if field.digits:
        yield f"decimal({field.digits.precision},{field.digits.scale})"
    if field.missing:
        yield _say("missing", language)
    if field.personal:
        yield _say("left_out" if field.left_out else "suppressed", language)


def _codes(codes: CodeList, language: str) -> Iterator[str]:
    yield f"### `{codes.name}` — {codes.title.in_language(language)}"
    yield ""
    yield f"| {_say('value', language)} | 中文 | English |"
    yield "|---|---|---|"
    for code in codes:
        yield f"| `{code.value}` | {code.zh} | {code.en} |"


def _say(word: str, language: str) -> str:
    return _WORDS[word].in_language(language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
