"""Where an annotation goes: whole or not at all, and over nothing that anybody may have worked on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl import Workbook

from bqw_sdk.errors import TargetUnwritable, UsageError
from bqw_sdk.road.annotate import annotate_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.findings import Finding

    Faulting = Callable[..., Finding]

SHEET = "植树'台账"


def digest(path: Path) -> str:
    """Return what tells whether a file changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_input_is_never_written_over(town: Path, tmp_path: Path) -> None:
    """By its own name, or by another one for the same file."""
    before = digest(town)
    (tmp_path / "link.xlsx").symlink_to(town)
    for out in (town, tmp_path / "link.xlsx"):
        with pytest.raises(TargetUnwritable, match="来文"):
            annotate_workbook(town, out, findings=[])
    assert digest(town) == before


def test_an_annotation_is_written_over_and_nothing_else(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """A second run may write where the first one did; any other workbook is somebody's work."""
    out = tmp_path / "out.xlsx"
    annotate_workbook(town, out, findings=[])
    first, kept = digest(out), tmp_path / "kept.xlsx"
    kept.hardlink_to(out)
    annotate_workbook(town, out, findings=[fault(5, 3)])
    # Put in its place and not written into: whoever reads the old one goes on reading it.
    assert digest(kept) == first
    assert openpyxl.load_workbook(out)[SHEET]["C5"].comment
    other = tmp_path / "other.xlsx"
    Workbook().save(other)
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")
    for path in (other, tmp_path / "text.xlsx"):
        before = digest(path)
        with pytest.raises(TargetUnwritable, match="不会覆盖"):
            annotate_workbook(town, path, findings=[])
        assert digest(path) == before


def test_an_annotation_that_somebody_worked_on_is_kept(town: Path, tmp_path: Path) -> None:
    """A spreadsheet program that saves it writes its own name into the file."""
    from zipfile import ZipFile

    out, edited = tmp_path / "out.xlsx", tmp_path / "edited.xlsx"
    annotate_workbook(town, out, findings=[])
    with ZipFile(out) as ours, ZipFile(edited, "w") as theirs:
        for name in ours.namelist():
            content = ours.read(name)
            if name == "docProps/app.xml":
                content = b"<Properties><Application>WPS</Application></Properties>"
            theirs.writestr(name, content)
    with pytest.raises(TargetUnwritable, match="不会覆盖"):
        annotate_workbook(town, edited, findings=[])


@pytest.mark.parametrize("lock", ["~$out.xlsx", ".~lock.out.xlsx#"])
def test_a_file_that_is_open_elsewhere_is_named(town: Path, tmp_path: Path, lock: str) -> None:
    """Spreadsheet programs leave a file beside the one that they have open."""
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[])
    (tmp_path / lock).write_text("", encoding="utf-8")
    with pytest.raises(TargetUnwritable, match="关闭后再试"):
        annotate_workbook(town, tmp_path / "out.xlsx", findings=[])


def test_a_failure_leaves_what_was_there(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle of writing: the earlier annotation stays whole, and nothing lies beside it."""
    out = tmp_path / "out" / "out.xlsx"
    annotate_workbook(town, out, findings=[])
    before = digest(out)

    def full(_self: object, name: Path) -> None:
        name.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Workbook, "save", full)
    with pytest.raises(TargetUnwritable, match="No space left"):
        annotate_workbook(town, out, findings=[])
    assert digest(out) == before
    assert [each.name for each in out.parent.iterdir()] == ["out.xlsx"]


@pytest.mark.parametrize("name", ["out.xls", "out.xlsm", "out"])
def test_the_name_has_to_fit_the_kind(town: Path, tmp_path: Path, name: str) -> None:
    """Excel refuses a file whose name says another kind."""
    with pytest.raises(UsageError, match=r"\.xlsx"):
        annotate_workbook(town, tmp_path / name, findings=[])
