"""What makes a set of datasets a catalogue: names are unique and references lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.errors import CatalogueFault
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.model.dataset import Dataset


def checked_catalogue(*datasets: Dataset) -> tuple[Dataset, ...]:
    """Return the datasets as they are given; CatalogueFault names everything that is inconsistent in them."""
    faults = sorted(_faults({dataset.name: dataset for dataset in datasets}, datasets))
    if faults:
        said = "; ".join(faults)
        raise CatalogueFault(Text(f"数据集目录有误: {said}", f"the catalogue is inconsistent: {said}"))
    return datasets


def _faults(by_name: dict[str, Dataset], datasets: tuple[Dataset, ...]) -> Iterator[str]:
    if len(by_name) != len(datasets):
        yield "two datasets have one name"
    for dataset in datasets:
        names = {field.name for field in dataset.fields}
        if not dataset.key:
            yield f"{dataset.name} has no key"
        for field in dataset.fields:
            if field.left_out and (field.required or field.key):
                yield f"{dataset.name}.{field.name} is left out of releases, so it may be neither required nor a key"
            if field.ref and not _leads_somewhere(by_name, field.ref.dataset, field.ref.field):
                yield f"{dataset.name}.{field.name} points at {field.ref.target}, which is no key"
        for rule in dataset.rules:
            unknown = {*columns_of(rule.promise), *rule.fields} - names
            if unknown:
                yield f"a rule of {dataset.name} reads columns that are not there: {', '.join(sorted(unknown))}"


def _leads_somewhere(by_name: dict[str, Dataset], dataset: str, field: str) -> bool:
    return dataset in by_name and by_name[dataset].key == (field,)
