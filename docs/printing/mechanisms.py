"""The mechanism pages: what a mechanism is, its records, a diagram, its indicators, and what may be published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.analysis.indicators import BY_MECHANISM
from bqw_sdk.analysis.measures import Joined, Quoted, Ratio, Tally
from bqw_sdk.codes import MEASURE_KIND, MECHANISM, MONEY_KIND, OPENNESS, UNIT
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.findings import Text
from printing.mechanism_texts import MECHANISM_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bqw_sdk.analysis.definition import Definition
    from bqw_sdk.analysis.measures import Measure
    from bqw_sdk.model.dataset import Dataset

_WHOLE = "programme"
_SUFFIX = {"en": ".md", "zh": ".zh-CN.md"}
_WORDS = {
    "mechanisms": Text("工作机制", "Mechanisms"),
    "mechanism": Text("机制", "Mechanism"),
    "all": Text("全部机制", "All mechanisms"),
    "index": Text(
        "“百千万工程”靠十三个机制推进,每个机制一页:是什么、有哪些记录、算出哪些数字、哪些可以公开。由代码打印。",
        "Thirteen mechanisms carry the programme. Each has a page: what it is, its records, the figures that come from them, "
        "and what may be published. Printed from the code.",
    ),
    "whole": Text(
        "另有 {} 个指标属于百千万工程总体,只见于公布,不从记录计算。",
        "Another {} indicators belong to the programme as a whole; they are published only, not computed from records.",
    ),
    "records": Text("记录", "Records"),
    "dataset": Text("数据集", "Dataset"),
    "about": Text("说明", "About"),
    "key": Text("主键", "Key"),
    "columns": Text("列数", "Columns"),
    "openness": Text("开放类别", "Openness"),
    "relations": Text("记录之间的关系", "How the records hang together"),
    "drawn": Text(
        "箭头从引用的表指向被引用的表,旁边是列名;虚线框属于别的机制,或由各机制共用。",
        "Arrows lead from the table that refers to the one referred to, with the columns beside them; boxes with broken lines "
        "belong to other mechanisms or to all.",
    ),
    "figures": Text("指标", "Indicators"),
    "indicator": Text("指标", "Indicator"),
    "name": Text("名称", "Name"),
    "unit": Text("单位", "Unit"),
    "kind": Text("计量性质", "Measure kind"),
    "from": Text("怎样得来", "Computed from"),
    "computed": Text("指标:可计算 / 全部", "Indicators: computed / all"),
    "published_only": Text("只见于公布", "published only"),
    "counts": Text(
        "共 {} 个指标,其中 {} 个由记录计算(`bqw indicators`),其余只见于公布。",
        "{} indicators, of which {} are computed from records (`bqw indicators`); the others are published only.",
    ),
    "all_computed": Text(
        "共 {} 个指标,全部由记录计算(`bqw indicators`)。",
        "{} indicators, all computed from records (`bqw indicators`).",
    ),
    "none": Text("没有指标:这些记录不出数字。", "None: no figures are made from these records."),
    "public": Text("哪些可以公开", "What may be published"),
    "never": Text("从不发布的列", "Columns never released"),
    "personal": Text("涉及个人时抑制的列", "Columns suppressed where personal"),
    "before": Text("脱敏", "Desensitisation"),
    "gates": Text(
        "开放类别和列的处理由[关口](../how-to/clear.zh-CN.md)执行;汇总、取整等脱敏要求写在这里,由发布者落实。",
        "The [gates](../how-to/clear.md) act on openness and on columns; sums, bands and rounding that desensitisation asks for "
        "are told here, and are up to whoever publishes.",
    ),
}


def mechanism_pages() -> dict[str, str]:
    """Return every page by its file name; KeyError for a mechanism that nobody wrote about."""
    names = [code.value for code in MECHANISM if code.value != _WHOLE]
    printed = {}
    for language, suffix in _SUFFIX.items():
        printed[f"README{suffix}"] = "\n".join(_index(names, language)) + "\n"
        for name in names:
            printed[f"{name}{suffix}"] = "\n".join(_page(name, language)) + "\n"
    return printed


def _index(names: list[str], language: str) -> Iterator[str]:
    yield from (f"# {_say('mechanisms', language)}", "", _say("index", language), "")
    yield from _table(
        ("mechanism", "dataset", "computed"),
        (
            (
                f"[{MECHANISM.title_of(name).in_language(language)}]({name}{_SUFFIX[language]})",
                ", ".join(f"`{dataset.name}`" for dataset in _datasets(name)),
                f"{sum(each.measure is not None for each in _definitions(name))} / {len(_definitions(name))}",
            )
            for name in names
        ),
        language,
    )
    yield from ("", _say("whole", language).format(len(_definitions(_WHOLE))))


def _page(name: str, language: str) -> Iterator[str]:
    title = MECHANISM.title_of(name).in_language(language)
    yield from (f"# {_capital(title)}", "", MECHANISM_TEXTS[name].in_language(language), "")
    yield f"`{name}` · [{_say('all', language)}](README{_SUFFIX[language]})"
    yield from ("", f"## {_say('records', language)}", "")
    yield from _records(_datasets(name), language)
    yield from ("", f"## {_say('relations', language)}", "", _say("drawn", language), "")
    yield from _diagram(_datasets(name), language)
    yield from ("", f"## {_say('figures', language)}", "")
    yield from _indicators(_definitions(name), language)
    yield from ("", f"## {_say('public', language)}", "", _say("gates", language))
    for dataset in _datasets(name):
        yield from _publication(dataset, language)


def _datasets(mechanism: str) -> list[Dataset]:
    return [dataset for dataset in CATALOGUE if dataset.mechanism == mechanism]


def _definitions(mechanism: str) -> tuple[Definition, ...]:
    return dict(BY_MECHANISM).get(mechanism, ())


def _records(datasets: list[Dataset], language: str) -> Iterator[str]:
    rows = (
        (
            _linked(dataset, language),
            _capital(dataset.about.in_language(language)),
            ", ".join(f"`{column}`" for column in dataset.key),
            str(len(dataset.fields)),
            OPENNESS.title_of(dataset.openness).in_language(language),
        )
        for dataset in datasets
    )
    yield from _table(("dataset", "about", "key", "columns", "openness"), rows, language)


def _linked(dataset: Dataset, language: str) -> str:
    title = dataset.title.in_language(language)
    # The heading of the dictionary is "name — title"; this is how it is turned into an anchor.
    anchor = re.sub(r"[^\w\- ]", "", f"{dataset.name} — {title}".lower()).replace(" ", "-")
    page = "dictionary.zh-CN.md" if language == "zh" else "dictionary.en.md"
    return f"[`{dataset.name}`](../reference/{page}#{anchor}) {title}"


def _diagram(datasets: list[Dataset], language: str) -> Iterator[str]:
    names = {dataset.name for dataset in datasets}
    titles = {dataset.name: dataset.title.in_language(language) for dataset in CATALOGUE}
    arrows: dict[tuple[str, str], list[str]] = {}
    for dataset in datasets:
        for field in dataset.fields:
            if field.ref:
                other = field.ref.target.partition(".")[0]
                arrows.setdefault((dataset.name, other), []).append(field.name)
    others = sorted({other for _, other in arrows} - names)
    yield from ("```mermaid", "flowchart LR")
    for name in (*(dataset.name for dataset in datasets), *others):
        yield f'  {name}["{titles[name]}<br/>{name}"]'
    for (own, other), columns in arrows.items():
        yield f'  {own} -- "{", ".join(columns)}" --> {other}'
    yield "  classDef outside stroke-dasharray: 4 3"
    yield f"  class {','.join(others)} outside"
    yield "```"


def _indicators(definitions: tuple[Definition, ...], language: str) -> Iterator[str]:
    if not definitions:
        yield _say("none", language)
        return
    computed = sum(each.measure is not None for each in definitions)
    word = "all_computed" if computed == len(definitions) else "counts"
    yield from (_say(word, language).format(len(definitions), computed), "")
    rows = (
        (
            f"`{each.identifier}`",
            each.name.in_language(language),
            UNIT.title_of(each.unit).in_language(language),
            _kind(each, language),
            _origin(each.measure).in_language(language),
        )
        for each in sorted(definitions, key=lambda each: each.measure is None)
    )
    yield from _table(("indicator", "name", "unit", "kind", "from"), rows, language)


def _kind(definition: Definition, language: str) -> str:
    told = MEASURE_KIND.title_of(definition.measure_kind).in_language(language)
    if definition.money_kind is None:
        return told
    return f"{told}, {MONEY_KIND.title_of(definition.money_kind).in_language(language)}"


def _origin(measure: Measure | None) -> Text:
    match measure:
        case None:
            return _WORDS["published_only"]
        case Tally():
            return _tallied(measure)
        case Joined(tally, key, other, _):
            told = _tallied(tally)
            return Text(
                f"{told.zh},按 `{key}` 取 `{other}` 的列", f"{told.en}, with columns of `{other}` by `{key}`"
            )
        case Ratio(part, whole):
            one, all_of_it = _tallied(part), _tallied(whole)
            return Text(f"{one.zh}占{all_of_it.zh}的百分比", f"{one.en} as a percentage of {all_of_it.en}")
        case Quoted(dataset):
            return Text(f"引自 `{dataset}`,不计算", f"quoted from `{dataset}`, not computed")


def _tallied(tally: Tally) -> Text:
    # Which rows are meant is told by the definition of the indicator; here only that not all of them are.
    some = Text("中部分行", "some rows") if tally.where is not None else Text("", "rows")
    if tally.how == "count" or tally.column is None:
        return Text(f"`{tally.dataset}` {some.zh}的行数", f"number of {some.en} of `{tally.dataset}`")
    if tally.how == "distinct":
        return Text(
            f"`{tally.dataset}` {some.zh}里不同的 `{tally.column}` 个数",
            f"distinct `{tally.column}` in {some.en} of `{tally.dataset}`",
        )
    return Text(
        f"`{tally.dataset}` {some.zh}的 `{tally.column}` 之和",
        f"sum of `{tally.column}` over {some.en} of `{tally.dataset}`",
    )


def _publication(dataset: Dataset, language: str) -> Iterator[str]:
    openness = OPENNESS.title_of(dataset.openness).in_language(language)
    basis = dataset.openness_basis.in_language(language)
    yield from ("", f"### `{dataset.name}` {dataset.title.in_language(language)}", "")
    yield f"- **{_capital(openness)}**: {basis}"
    if dataset.desensitisation:
        yield f"- {_say('before', language)}: {dataset.desensitisation.in_language(language)}"
    left_out = [field.name for field in dataset.fields if field.left_out]
    personal = [field.name for field in dataset.fields if field.personal and not field.left_out]
    for word, columns in (("never", left_out), ("personal", personal)):
        if columns:
            yield f"- {_say(word, language)}: {', '.join(f'`{column}`' for column in columns)}"


def _table(words: tuple[str, ...], rows: Iterable[tuple[str, ...]], language: str) -> Iterator[str]:
    yield "| " + " | ".join(_say(word, language) for word in words) + " |"
    yield "|" + "---|" * len(words)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _say(word: str, language: str) -> str:
    return _WORDS[word].in_language(language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
