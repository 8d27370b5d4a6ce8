"""Renderings of a report: one file each, all of them listed here, imported when one is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.reports.sheet import Sheet


class Rendering(NamedTuple):
    """One way of telling a report: its name on the command line, what it is for, where it is written."""

    name: str
    about: Text
    module: str
    function: str

    def render(self, sheet: Sheet) -> str:
        """Return the report in this form.

        >>> from bqw_sdk.findings import Report
        >>> from bqw_sdk.reports.sheet import Sheet
        >>> RENDERINGS[0].render(Sheet(Report()))
        'no findings'
        """
        module = import_module(f"bqw_sdk.reports.{self.module}")
        return cast("Callable[[Sheet], str]", getattr(module, self.function))(sheet)


RENDERINGS: tuple[Rendering, ...] = (
    Rendering("human", Text("给人看的文字", "text for people"), "human", "human_text"),
    Rendering("json", Text("全部问题,中英文", "all findings, in both languages"), "json", "json_report"),
    Rendering(
        "frictionless-json",
        Text("frictionless 5 的报告格式", "as frictionless 5 reports"),
        "frictionless",
        "frictionless_report",
    ),
    Rendering(
        "sarif",
        Text("SARIF 2.1.0,供代码平台和编辑器", "SARIF 2.1.0 for code hosts and editors"),
        "sarif",
        "sarif_report",
    ),
    Rendering(
        "junit", Text("JUnit XML,供构建服务器", "JUnit XML for build servers"), "junit", "junit_report"
    ),
    Rendering(
        "github", Text("GitHub 工作流注解", "annotations of GitHub workflows"), "github", "github_report"
    ),
    Rendering(
        "markdown",
        Text("Markdown,供合并请求和网页", "Markdown for pull requests"),
        "markdown",
        "markdown_report",
    ),
    Rendering(
        "html", Text("网页,给填报的人看", "a page for those who fill in the tables"), "html", "html_report"
    ),
)


def rendering(name: str) -> Rendering:
    """Return a rendering by its name; KeyError without one.

    >>> rendering("sarif").about.en
    'SARIF 2.1.0 for code hosts and editors'
    """
    return {each.name: each for each in RENDERINGS}[name]


__all__ = ["RENDERINGS", "Rendering", "rendering"]
