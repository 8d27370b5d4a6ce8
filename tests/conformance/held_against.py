"""Our report and frictionless's own on the same input, as comparable sets."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import frictionless

from bqw_sdk.cli.cards import rule_cards
from bqw_sdk.reports import rendering
from bqw_sdk.reports.sheet import Sheet
from bqw_sdk.validate.anything import validate_other
from bqw_sdk.validate.described import ValidationOptions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Error = tuple[str, int, str, str]
_NO_LIMIT = 10**9
_CARDS = rule_cards()
_OF_METADATA = "PKG-1"


@dataclass(frozen=True)
class Verdict:
    """What a validator says: (resource, row, field, error type) of each error; zero and "" stand for none.

    ``beyond`` are those of them that come from what the standard says of metadata and frictionless does not check.
    """

    errors: frozenset[Error]
    beyond: frozenset[Error] = frozenset()
    rules: frozenset[str] = frozenset()
    lanes: Mapping[str, str] = field(default_factory=dict)
    crash: str = ""


def of_frictionless(path: Path, **options: Any) -> Verdict:
    """Ask frictionless, with its limit on errors lifted."""
    single = path.suffix not in (".json", ".yaml", ".yml")
    for name, told in list(options.items()):
        # It takes both by the name of a file, beside the data.
        (path.parent / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
        options[name] = f"{name}.json" if name == "schema" else str(path.parent / f"{name}.json")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = frictionless.validate(
                path.name, basepath=str(path.parent), limit_errors=_NO_LIMIT, **options
            ).to_descriptor()
    except Exception as error:  # noqa: BLE001  # that it crashes is something to compare with
        return Verdict(frozenset(), crash=f"{type(error).__name__}: {error}"[:200])
    return Verdict(_errors(report, single=single))


def of_ours(path: Path, *, lane: str = "auto", **options: Any) -> Verdict:
    """Ask ours, through the rendering that speaks frictionless's language."""
    single = path.suffix not in (".json", ".yaml", ".yml")
    report = validate_other(path, ValidationOptions(lane=lane, **options))
    told = json.loads(rendering("frictionless-json").render(Sheet(report, "en", _CARDS, None, None)))
    return Verdict(
        _errors(told, single=single),
        _errors(told, single=single, rules=_OF_METADATA),
        frozenset(finding.rule for finding in report.findings),
        {table.dataset: table.lane for table in report.tables},
    )


def _errors(report: Mapping[str, Any], *, single: bool, rules: str = "") -> frozenset[Error]:
    parts = [("", report["errors"])]
    parts += [("*" if single else str(task["name"]), task["errors"]) for task in report["tasks"]]
    return frozenset(
        _error(name, each)
        for name, errors in parts
        for each in errors
        if str(each.get("rule", "")).startswith(rules)
    )


def _error(name: str, error: Mapping[str, Any]) -> Error:
    return (name, int(error.get("rowNumber") or 0), str(error.get("fieldName") or ""), str(error["type"]))


def difference(theirs: Verdict, ours: Verdict) -> str:
    """Tell how two verdicts differ, shortly; empty when they do not."""
    if theirs.crash:
        return "" if ours.errors else f"frictionless crashed ({theirs.crash}) and we found nothing"
    missed, extra = theirs.errors - ours.errors, ours.errors - theirs.errors - ours.beyond
    if not missed and not extra:
        return ""
    kinds = Counter(error[3] for error in missed), Counter(error[3] for error in extra)
    shown = [f"  - {each}" for each in sorted(missed)[:5]] + [f"  + {each}" for each in sorted(extra)[:5]]
    return f"missed {dict(kinds[0])}, invented {dict(kinds[1])}, lanes {dict(ours.lanes)}\n" + "\n".join(
        shown
    )
