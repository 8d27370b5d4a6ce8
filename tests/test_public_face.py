from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

import bqw_sdk

HEAVY = ("polars", "pyarrow", "frictionless", "jinja2", "httpx", "click", "rich", "xlsxwriter", "pandas")


def ruff_order(name: str) -> tuple[int, str]:
    """Return the key by which RUF022 sorts: constants, then classes, then the rest."""
    kind = 0 if re.fullmatch(r"[A-Z0-9_]+", name) else 1 if name[0].isupper() else 2
    return (kind, name)


def names_for_type_checkers() -> set[str]:
    """Return what the ``if TYPE_CHECKING`` block of the package imports, read from its source."""
    tree = ast.parse(Path(bqw_sdk.__file__).read_text(encoding="utf-8"))
    block = next(
        node
        for node in tree.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    )
    return {
        alias.name
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }


def test_the_public_names_are_sorted_and_each_stands_once() -> None:
    """``__all__`` is in the order of the linter and names nothing twice."""
    assert bqw_sdk.__all__ == sorted(set(bqw_sdk.__all__), key=ruff_order)


def test_the_public_names_are_those_with_a_home_and_the_version() -> None:
    """What can be loaded and what is listed are the same names."""
    assert set(bqw_sdk.__all__) == {*bqw_sdk._HOMES, "__version__"}


def test_type_checkers_see_the_same_names() -> None:
    """Whoever adds a public name adds it for the program and for the type checker."""
    assert names_for_type_checkers() == set(bqw_sdk._HOMES)


@pytest.mark.parametrize("name", sorted(bqw_sdk._HOMES))
def test_each_public_name_is_what_its_home_has(name: str) -> None:
    """A name of the package is the very object of its room, and never the room itself."""
    home = import_module(f"bqw_sdk.{bqw_sdk._HOMES[name]}")
    value = getattr(bqw_sdk, name)
    assert value is getattr(home, name)
    assert isinstance(value, type | FunctionType | tuple)


def test_dir_shows_the_public_names() -> None:
    """Completion in a console offers what is public."""
    assert dir(bqw_sdk) == sorted(bqw_sdk.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """A typing mistake fails as with any other module, and names the name."""
    with pytest.raises(AttributeError, match="no attribute 'Palce'"):
        _ = bqw_sdk.Palce  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy() -> None:
    """``import bqw_sdk`` stays light: no engine, no validator, no network, no command line."""
    code = f"import sys, bqw_sdk; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_records_and_findings_load_nothing_heavy() -> None:
    """The models of the lower floors come without the engines either."""
    code = (
        "import sys, bqw_sdk; bqw_sdk.Place; bqw_sdk.CATALOGUE; bqw_sdk.Finding; bqw_sdk.find_places; "
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_a_verb_stays_a_verb_when_its_room_is_imported() -> None:
    """Python binds ``bqw_sdk.validate`` to the room of that name; users call the function."""
    homes = {"ingest": "source", "validate": "anything", "publish": "publish", "release": "release"}
    rooms = {"release": "road"}
    lines = ["import bqw_sdk"]
    for verb, file in homes.items():
        room = f"bqw_sdk.{rooms.get(verb, verb)}.{file}"
        lines += [
            f"from {room} import {verb} as it",
            f"import {room}",
            f"assert bqw_sdk.{verb} is it, {verb!r}",
        ]
        lines += [f"from bqw_sdk import {verb}", f"assert {verb} is it, {verb!r}"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr


def test_all_can_be_imported_with_a_star() -> None:
    """``from bqw_sdk import *`` brings every public name."""
    names: dict[str, object] = {}
    exec("from bqw_sdk import *", names)  # noqa: S102 - the statement is the subject of the test
    assert set(bqw_sdk.__all__) <= set(names)


def test_the_version_is_the_one_of_the_version_file() -> None:
    """The build reads ``_version.py``; the package says the same."""
    from bqw_sdk import _version

    assert bqw_sdk.__version__ == _version.__version__
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+([a-z0-9.]+)?", bqw_sdk.__version__)
