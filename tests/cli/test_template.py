from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def first_sheet(path: Path) -> str:
    """Return the name of the first sheet, which tells the language."""
    return str(openpyxl.load_workbook(path, read_only=True).sheetnames[0])


def test_a_template_is_made_and_its_sheets_are_named(run: Callable[..., Result], tmp_path: Path) -> None:
    """One sheet per dataset; what to do with it goes to stderr, out of the way of programs."""
    done = run("template", "cases", "visits", "-o", tmp_path / "t.xlsx", "--place", "440281")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{tmp_path / 't.xlsx'}: 服务事项 (cases), 包点调研 (visits)\n"
    assert "fills it in" in done.stderr
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames[1:3] == ["服务事项", "包点调研"]


def test_the_workbook_is_chinese_unless_english_is_asked_for(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    """An English locale alone changes what the command says, not what the county gets."""
    for name, arguments, environment in (
        ("locale", (), {"LANG": "en_GB.UTF-8"}),
        ("option", ("--lang", "en"), {"BQW_LANG": "zh"}),
        ("before", (), {"BQW_LANG": "en"}),
        ("chinese", ("--lang=zh",), {"BQW_LANG": "en"}),
    ):
        done = run("template", "cases", "-o", tmp_path / f"{name}.xlsx", *arguments, **environment)
        assert done.exit_code == 0, done.output
    found = {
        name: first_sheet(tmp_path / f"{name}.xlsx") for name in ("locale", "option", "before", "chinese")
    }
    assert found == {
        "locale": "填写说明", "option": "Instructions", "before": "Instructions", "chinese": "填写说明",
    }  # fmt: skip


def test_what_is_wrong_with_the_call_exits_2(run: Callable[..., Result], tmp_path: Path) -> None:
    """No dataset, an unknown one, an unknown place, no code, another kind of file, no file."""
    path = tmp_path / "t.xlsx"
    for arguments in (
        ("-o", path),
        ("case", "-o", path),
        ("cases", "-o", path, "--place", "449999"),
        ("cases", "-o", path, "--place", "乐昌市"),
        ("cases", "-o", tmp_path / "t.xls"),
        ("cases",),
    ):
        assert run("template", *arguments).exit_code == 2, arguments
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_kept_and_exits_3(run: Callable[..., Result], tmp_path: Path) -> None:
    """It may have been filled in."""
    (tmp_path / "t.xlsx").write_text("filled in", encoding="utf-8")
    done = run("template", "cases", "-o", tmp_path / "t.xlsx")
    assert done.exit_code == 3
    assert "written over" in done.stderr
    assert (tmp_path / "t.xlsx").read_text(encoding="utf-8") == "filled in"


def test_help_speaks_both_languages(run: Callable[..., Result]) -> None:
    """Like every command."""
    assert "填报工作簿" in run("template", "--help", "--lang", "zh").stdout
    assert "drop-downs" in run("template", "--help", "--lang", "en").stdout
