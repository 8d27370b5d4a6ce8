from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hostile_inputs import CASES, SECRET, Case, Where

from bqw_sdk.errors import AccessError
from bqw_sdk.ingest.described import open_described

if TYPE_CHECKING:
    from pathlib import Path

_QUICK = [each for each in CASES if not each.long]


@pytest.mark.parametrize("hostile", _QUICK, ids=lambda each: each.name)
def test_a_hostile_input_is_opened_with_the_stated_verdict(
    hostile: Case, tmp_path: Path, door: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every input opens without raising anything but AccessError, reports its rules, and leaves nothing behind."""
    if hostile.needs and os.name != hostile.needs:
        pytest.skip(f"needs {hostile.needs}")
    folder, outside, scratch = tmp_path / "package", tmp_path / "outside", tmp_path / "scratch"
    for each in (folder, outside, scratch):
        each.mkdir()
    (outside / "secret.csv").write_text(SECRET, encoding="utf-8")
    (outside / "secret.json").write_text(f'{{"resources": [], "title": "{SECRET}"}}', encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    given = hostile.build(Where(folder, outside, door.port))
    before, knocks = sorted(tmp_path.rglob("*")), door.knocks
    try:
        with open_described(given) as described:
            rules = {finding.rule for finding in described.findings}
            said = str(described.descriptor) + "".join(
                str(finding.as_dict()) for finding in described.findings
            )
    except AccessError as error:
        rules, said = set(), str(error)
        assert hostile.exits == {3}
    assert rules == hostile.rules or (hostile.rules <= rules and hostile.name.startswith("every-key-"))
    assert SECRET not in said
    assert sorted(tmp_path.rglob("*")) == before
    assert door.knocks == knocks
