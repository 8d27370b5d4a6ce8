"""The public names as a user would write them. Never run: ``mypy --strict`` reads it and must accept it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, assert_type

import bqw_sdk
from bqw_sdk import (
    CATALOGUE,
    AccessError,
    BqwError,
    Cleared,
    Client,
    Denominator,
    Draft,
    Event,
    Finding,
    Indicator,
    IntegrityError,
    Missing,
    NotCleared,
    NotFit,
    NotValid,
    Observation,
    ObservationPlace,
    Organisation,
    Passage,
    Place,
    PlaceChange,
    PublishedRelease,
    PublishedTable,
    Receipt,
    Record,
    Release,
    RemoteError,
    Report,
    Severity,
    Source,
    SourceMissing,
    SourceUnreadable,
    TargetUnwritable,
    Text,
    UnknownDataset,
    UsageError,
    Validated,
    ValidationReport,
    VersionTaken,
    build,
    clear,
    find_places,
    ingest,
    init_source,
    open_release,
    publish,
    validate,
    verify_folder,
    write_places,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl


def walk_the_road(source: Path) -> Receipt:
    """Go step by step; each step takes only what the step before gives."""
    draft = ingest(source)
    assert_type(draft, Draft)
    report = validate(draft, fail_on=Severity.WARNING, progress=print)
    assert_type(report, ValidationReport)
    if report.validated is None:
        raise NotValid(Text("不合格", "not valid"), report)
    assert_type(report.validated, Validated)
    cleared = clear(report.validated, only=("places", "observations"))
    assert_type(cleared, Cleared)
    release = build(cleared, "build/release")
    assert_type(release, Release)
    receipt = publish(release, Path("catalogue"))
    assert_type(receipt, Receipt)
    return receipt


def nobody_skips_a_step(draft: Draft, validated: Validated, cleared: Cleared) -> None:
    """What was not validated cannot be cleared, what was not cleared cannot be built or published."""
    clear(draft)  # type: ignore[arg-type]
    build(validated, "build")  # type: ignore[arg-type]
    publish(cleared, "catalogue")  # type: ignore[arg-type]


def walk_in_one_call() -> str:
    """Release, and say what happened."""
    passage = bqw_sdk.release("examples/guangdong", "catalogue", fail_on=Severity.ERROR)
    assert_type(passage, Passage)
    return f"{passage.receipt.package} {passage.receipt.version}: {passage.receipt.files}, {passage.report.counts()}"


def read_as_records(root: str) -> dict[str, Decimal]:
    """Add up what can be added up; a missing value asks for its case."""
    total: dict[str, Decimal] = {}
    with Client(root, timeout=10.0) as client:
        release = client.release("guangdong")
        assert_type(release, PublishedRelease)
        assert_type(release.records(Observation), "Iterator[Observation]")
        for observation in release.records(Observation):
            assert_type(observation.value, Missing | Decimal)
            if isinstance(observation.value, Missing):
                continue
            known = total.get(observation.indicator_id, Decimal(0))
            total[observation.indicator_id] = known + observation.value
        names: list[str] = [place.name for place in release.records(Place)]
        assert_type(names, list[str])
    return total


def read_as_columns(root: Path, version: str | None = None) -> pl.DataFrame:
    """Take a table as a Polars frame, with its citation."""
    with Client(root) as client:
        table = client.release("guangdong", version).table("observations")
        assert_type(table, PublishedTable)
        assert_type(table.to_polars(), "pl.DataFrame")
        print(table.citation, table.sha256, table.licences, table.version, client.versions("guangdong"))  # noqa: T201 - as a user would
        return table.to_polars()


def make_records() -> tuple[Record, ...]:
    """Make one record of each class."""
    place = Place(code="440281000000", level="county", kind="county", name="乐昌市", edition=2023)
    assert_type(place.parent_code, str | None)
    organisation = Organisation(
        organisation_id="O1", name=Missing.SUPPRESSED, kind="sole-trader", source_id="S1"
    )
    assert_type(organisation.name, Missing | str)
    observation = Observation(
        observation_id="X1",
        indicator_id="trees",
        scope_text="全省",
        period="2024",
        period_start=date(2024, 1, 1),
        period_end=date(2024, 12, 31),
        period_certainty="printed",
        value=Missing.NOT_KNOWN,
        lower_open=False,
        upper_open=False,
        qualifier="exact",
        as_published="不详",
        source_id="S1",
    )
    return (place, organisation, observation)


def name_all_records() -> tuple[type[Record], ...]:
    """Every record class is a class of records."""
    return (
        Denominator,
        Event,
        Indicator,
        Observation,
        ObservationPlace,
        Organisation,
        Place,
        PlaceChange,
        Source,
    )


def tell_findings(report: Report) -> Iterator[str]:
    """Read a report."""
    if report.fit(Severity.WARNING):
        return
    for finding in report.findings:
        assert_type(finding, Finding)
        yield f"{finding.origin.file}:{finding.origin.row} {finding.rule} {finding.message.in_language('zh')}"


def catch_errors(folder: Path) -> int:
    """Catch by what happened, by its parent, or by the builtin that one would expect."""
    try:
        release = open_release(folder)
        manifest, digest = verify_folder(release.folder)
        return len(manifest.files) + len(digest)
    except VersionTaken:
        return 5
    except (IntegrityError, RemoteError):
        return 4
    except (SourceMissing, SourceUnreadable, TargetUnwritable) as error:
        assert_type(error.text, Text)
        return 3
    except NotCleared as error:
        assert_type(error.report, Report)
        return 6
    except NotFit:
        return 1
    except (AccessError, UnknownDataset, UsageError):
        return 2
    except BqwError:
        return 70


def begin() -> None:
    """Start a source, look for places."""
    folder = init_source("mine", name="mine", within="440281000000")
    assert_type(folder, Path)
    assert_type(write_places(folder / "places.csv"), int)
    codes = [place.code for place in find_places("乐昌市", within="440200000000")]
    titles = [dataset.title.zh for dataset in CATALOGUE]
    assert_type([*codes, *titles, bqw_sdk.__version__], list[str])
