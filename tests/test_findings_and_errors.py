from __future__ import annotations

import inspect
import pickle
import re
from itertools import pairwise

import pytest

from bqw_sdk import errors
from bqw_sdk.findings import Finding, Origin, Report, Severity, Text

PARENTS: dict[str, tuple[type[BaseException], ...]] = {
    "UsageError": (ValueError,),
    "UnknownDataset": (ValueError, KeyError),
    "MissingExtra": (ValueError, ImportError),
    "CatalogueFault": (TypeError,),
    "AccessError": (OSError,),
    "SourceMissing": (OSError, FileNotFoundError),
    "SourceUnreadable": (OSError,),
    "TargetUnwritable": (OSError,),
    "RemoteError": (ConnectionError,),
    "NotCached": (ConnectionError,),
    "IntegrityError": (ValueError,),
    "VersionTaken": (ValueError, FileExistsError),
    "NotFit": (ValueError,),
    "NotValid": (ValueError,),
    "NotCleared": (ValueError,),
}


def finding(file: str, row: int, column: int, rule: str = "FLD-001", found: str = "") -> Finding:
    """Return a finding at a place."""
    return Finding(rule, Severity.ERROR, row=row, origin=Origin(file, "", row, column), found=found)


def test_findings_sort_by_file_row_column_rule_and_what_was_found() -> None:
    """The order of a report does not depend on the order of judging."""
    ordered = [
        finding("a.csv", 2, 1),
        finding("a.csv", 2, 3),
        finding("a.csv", 2, 3, "FLD-002"),
        finding("a.csv", 2, 3, "FLD-002", "x"),
        finding("a.csv", 10, 1),
        finding("b.csv", 1, 1),
    ]
    assert sorted(ordered[number] for number in (3, 0, 5, 1, 4, 2)) == ordered
    assert all(first < second and not second < first for first, second in pairwise(ordered))


def test_a_severity_reaches_the_thresholds_below_it() -> None:
    """An error reaches all, a note reaches only notes."""
    assert [[one.reaches(other) for other in Severity] for one in Severity] == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
    ]


def test_a_report_is_fit_when_nothing_reaches_the_threshold() -> None:
    """A warning is fit for errors and not for warnings."""
    warning = Report((Finding("TBL-024", Severity.WARNING),))
    assert [warning.fit(severity) for severity in Severity] == [True, False, False]
    assert warning.fit()
    assert Report().fit(Severity.NOTE)
    assert warning.counts() == {"error": 0, "warning": 1, "note": 0}


def test_more_findings_are_sorted_in() -> None:
    """A report with more findings is another report; the first stays as it was."""
    report = Report((finding("b.csv", 1, 1),), subject="source")
    more = report.with_findings((finding("a.csv", 1, 1),))
    assert [each.origin.file for each in more.findings] == ["a.csv", "b.csv"]
    assert more.subject == "source"
    assert len(report.findings) == 1
    assert type(more) is Report


def test_a_report_is_unreadable_when_one_finding_is() -> None:
    """The command line tells what could not be read apart from what is wrong."""
    assert not Report((finding("a.csv", 1, 1),)).unreadable
    assert Report((Finding("TBL-020", Severity.ERROR, unreadable=True),)).unreadable


def test_a_text_speaks_either_language_and_can_be_filled() -> None:
    """Whatever is no Chinese is English."""
    text = Text("第 {n} 行", "row {n}").filled(n=3)
    assert [text.in_language(language) for language in ("zh", "en", "fr", "")] == [
        "第 3 行",
        "row 3",
        "row 3",
        "row 3",
    ]


def test_a_finding_as_json_says_none_for_what_it_has_not() -> None:
    """Zero and the empty text stand for "the whole"; JSON says null."""
    told = Finding("TBL-023", Severity.ERROR).as_dict()
    assert (told["row"], told["field"]) == (None, None)
    assert told["origin"] == {"file": None, "sheet": None, "row": None, "column": None}


@pytest.mark.parametrize("name", PARENTS)
def test_an_error_is_also_the_builtin_that_one_would_expect(name: str) -> None:
    """``except FileNotFoundError`` works, and so does ``except BqwError``."""
    kind = getattr(errors, name)
    for parent in (*PARENTS[name], errors.BqwError):
        assert issubclass(kind, parent)


def test_every_error_is_listed_above() -> None:
    """A new error needs its builtin parent."""
    kinds = {
        name
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.BqwError)
    }
    assert kinds == {*PARENTS, "BqwError"}


def test_the_tree_in_the_documentation_is_the_tree_of_the_code() -> None:
    """Each error stands in the drawing with its builtin parent."""
    assert errors.__doc__
    drawn = dict(re.findall(r"── (\w+) +\((\w+)\)", errors.__doc__))
    for name, builtin in drawn.items():
        assert builtin in {parent.__name__ for parent in PARENTS.get(name, ())} or not hasattr(errors, name)
    drawn_names = set(re.findall(r"── (\w+)", errors.__doc__))
    assert set(PARENTS) <= drawn_names


@pytest.mark.parametrize(
    "name", [name for name in PARENTS if name not in {"NotFit", "NotValid", "NotCleared"}]
)
def test_an_error_says_its_message_plainly(name: str) -> None:
    """Neither KeyError's quotes nor OSError's numbers; both languages, or one text for both."""
    kind = getattr(errors, name)
    assert str(kind(Text("没有", "nothing there"))) == "nothing there / 没有"
    assert str(kind("plain")) == "plain"
    assert kind("plain").text == Text("plain", "plain")


def test_not_fit_carries_the_report_that_says_why() -> None:
    """Whoever catches it can render the findings."""
    report = Report((finding("a.csv", 1, 1),))
    assert errors.NotValid(Text("不合格", "not valid"), report).report is report


def test_findings_and_reports_travel_between_processes() -> None:
    """They are values: pickled and read back they are equal."""
    report = Report((finding("a.csv", 2, 3),), subject="x")
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes
