"""Folders and files that are made aside leave nothing, whatever interrupts their making."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.cli.written import _write
from bqw_sdk.client.pins import Pins, write_pins
from bqw_sdk.package.staging import staging_folder

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("which", [1, 2])
def test_an_interruption_right_after_a_folder_was_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """The signal comes when the folder is there and nobody has taken notice of it yet."""
    plain, made = Path.mkdir, []

    def interrupted(path: Path, *given: Any, **named: Any) -> None:
        plain(path, *given, **named)
        if path != tmp_path:
            made.append(path)
        if len(made) == which:
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", interrupted)
    with pytest.raises(KeyboardInterrupt), staging_folder(tmp_path):
        pass
    assert len(made) == which
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "write",
    [
        lambda path: _write(path, [b"text"]),
        lambda path: write_pins(path, Pins(file=path.name)),
    ],
    ids=["written", "pins"],
)
def test_an_interruption_right_after_a_file_was_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]
) -> None:
    """The same for a file that is written aside."""
    plain, made = os.open, []

    def interrupted(path: Any, flags: int, *given: Any, **named: Any) -> int:
        handle = plain(path, flags, *given, **named)
        if flags & os.O_CREAT:
            os.close(handle)
            made.append(path)
            raise KeyboardInterrupt
        return handle

    monkeypatch.setattr(os, "open", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "out")
    assert made
    assert not list(tmp_path.iterdir())
