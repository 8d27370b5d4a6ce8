"""No command turns to a host that it was not told of, seen from Python and from the system beneath it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import pytest

from bqw_sdk.cli.main import COMMAND

# The calls are told apart from the test; the server is that of the tests with faults.
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))

from calls import CALLS, Call, Scene
from origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STRACE = shutil.which("strace")
_TRACED = (
    STRACE, "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-e", "signal=none",
)  # fmt: skip
_CONNECTED = re.compile(
    r"sa_family=AF_INET6?, sin6?_port=htons\((\d+)\).*?(?:inet_addr\(|inet_pton\(AF_INET6, )\"([^\"]+)\""
)


def leaves(group: click.Group, *before: str) -> Iterator[str]:
    """Yield the name of every command that does something, groups left out."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, *before, name)
        else:
            yield " ".join([*before, name])


COMMANDS = tuple(leaves(COMMAND))


class Contacts(NamedTuple):
    """What a command turned to: by Python's own account, and by that of the system."""

    python: list[str]
    system: list[str]


def watched(folder: Path, *command: object, **environment: str) -> tuple[int, str, Contacts]:
    """Run a Python program under both watches, in an empty home, with nothing of this user's settings."""
    log, trace, home = folder / "python.log", folder / "system.log", folder / "home"
    for each in (log, trace):
        each.write_text("", encoding="utf-8")
    home.mkdir(exist_ok=True)
    paths = [HERE / "watching", ROOT / "src"]
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "COVERAGE_PROCESS_START")
    told = {name: os.environ[name] for name in kept if name in os.environ}
    told |= dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"), str(home))
    told |= {"PYTHONPATH": os.pathsep.join(map(str, paths)), "NO_CONTACT_LOG": str(log), "PYTHONUTF8": "1"}
    beneath = [*_TRACED, "-o", trace] if STRACE else []
    done = subprocess.run(
        [*map(str, beneath), sys.executable, *map(str, command)],
        cwd=folder, env=told | environment, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    seen = [f"{host}:{port}" for port, host in _CONNECTED.findall(_outgoing(trace))]
    contacts = Contacts(log.read_text(encoding="utf-8").splitlines(), seen)
    return done.returncode, done.stdout + done.stderr, contacts


def _outgoing(trace: Path) -> str:
    """Return the calls that turn to somebody; those that take a port or ask for the own address do not."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(line for line in lines if re.search(r"\b(connect|sendto|sendmsg|sendmmsg)\(", line))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scene, Origin]]:
    """Everything that the calls need, made once; the catalogue is served on this machine."""
    from bqw_sdk import build, clear, ingest, init_source, publish, validate

    base = tmp_path_factory.mktemp("scene")
    source = init_source(base / "small", name="small", within="440281103000")
    text = (source / "release.toml").read_text(encoding="utf-8").replace('"0.1.0"', '"1.0.0"')
    (source / "release.toml").write_text(text, encoding="utf-8")
    validated = validate(ingest(source)).validated
    assert validated
    release = build(clear(validated), base / "built")
    publish(release, base / "catalogue")
    files = {
        path.relative_to(base / "catalogue").as_posix(): path.read_bytes()
        for path in (base / "catalogue").rglob("*")
        if path.is_file()
    }
    with Origin({**files, "towns.csv": b"code,name\n1,a\n"}) as origin:
        scene = Scene(
            source, _ledger(base / "ledger"), _figures(base / "figures"), release.folder, base / "catalogue",
            _package(base / "package", f"{origin.address}/towns.csv"), ROOT / "schemas", base, origin.address, "",
        )  # fmt: skip
        yield scene, origin


def _ledger(folder: Path) -> Path:
    text = (ROOT / "examples" / "guangdong" / "release.toml").read_text(encoding="utf-8")
    head, _, rest = text.replace("2017/2026", "2024").partition("datasets = [")
    folder.mkdir()
    (folder / "release.toml").write_text(
        f'{head}datasets = ["courtyards"]{rest.partition("]")[2]}', encoding="utf-8"
    )
    heading = "courtyard_id,place_code,household_ref,level,recognised_on,grade,withdrawn_on,synthetic"
    row = "CY-1,440281103201,,county,2024-05-20,exemplary,,true"
    (folder / "courtyards.csv").write_text(f"{heading}\n{row}\n", encoding="utf-8")
    return folder


def _figures(folder: Path) -> Path:
    example = ROOT / "examples" / "guangdong"
    folder.mkdir()
    for name in ("indicators.csv", "observations.csv", "relations.csv"):
        shutil.copy(example / name, folder / name)
    head, _, rest = (example / "release.toml").read_text(encoding="utf-8").partition("datasets = [")
    listed = 'datasets = ["indicators", "observations", "relations"]'
    (folder / "release.toml").write_text(head + listed + rest.partition("]")[2], encoding="utf-8")
    return folder


def _package(folder: Path, address: str) -> Path:
    fields = '[{"name": "code", "type": "integer"}, {"name": "name", "type": "string"}]'
    resource = f'{{"name": "towns", "path": "{address}", "schema": {{"fields": {fields}}}}}'
    folder.mkdir()
    (folder / "datapackage.json").write_text(
        f'{{"name": "far", "resources": [{resource}]}}', encoding="utf-8"
    )
    return folder


@pytest.fixture
def scene(prepared: tuple[Scene, Origin], tmp_path: Path) -> Scene:
    """The scene with an empty folder for what a call makes, and a copy of the catalogue that it may change."""
    catalogue = Path(shutil.copytree(prepared[0].catalogue, tmp_path / "catalogue"))
    return prepared[0]._replace(out=tmp_path, catalogue=catalogue)


@pytest.fixture
def with_storage(scene: Scene, request: pytest.FixtureRequest) -> tuple[Scene, dict[str, str]]:
    """The scene with its catalogue in object storage too, and the variables that name the storage."""
    from bqw_sdk.remote.s3_store import open_store
    from bqw_sdk.remote.settings import Settings

    storage: Any = request.getfixturevalue("object_storage")
    address = storage.address("private")
    store = open_store(address, Settings(s3=storage.keys))
    for path in scene.catalogue.rglob("*"):
        if path.is_file():
            store.put(path.relative_to(scene.catalogue).as_posix(), path)
    return scene._replace(s3=address), storage.environment


def test_every_command_is_called_here() -> None:
    """A new command without an entry in ``calls.py`` is noticed, and so is an entry whose command is gone."""
    assert set(COMMANDS) - set(CALLS) == set(), "say in tests/cli/calls.py how the command is called"
    assert set(CALLS) - set(COMMANDS) == set()


@pytest.mark.parametrize(
    ("name", "call"),
    [
        pytest.param(name, call, id=f"{name}-{number}{call.names and '-' + call.names}")
        for name, calls in CALLS.items()
        for number, call in enumerate(calls)
    ],
)
def test_a_command_turns_to_nobody_but_the_host_it_was_given(
    name: str, call: Call, scene: Scene, request: pytest.FixtureRequest
) -> None:
    """None where no host was named; the very host and port where one was, and that one really."""
    environment: dict[str, str] = {}
    named = scene.http.partition("://")[2] if call.names else ""
    if call.names == "s3":
        scene, environment = request.getfixturevalue("with_storage")
        named = environment["AWS_ENDPOINT_URL"].partition("://")[2]
    words = [*name.split(), *call.words(scene)]
    code, told, contacts = watched(scene.out, "-m", "bqw_sdk", *words, **environment)

    assert code == call.code, told
    allowed = {named, named.rpartition(":")[0]} - {""}
    assert {each.partition(" ")[2] for each in contacts.python} <= allowed
    assert set(contacts.system) == ({named} if named and STRACE else set())


def test_storage_without_keys_is_not_asked_through_others(
    scene: Scene, request: pytest.FixtureRequest
) -> None:
    """Where no keys are given, nobody is asked for some: clouds have an address for that, and it was not named."""
    storage: Any = request.getfixturevalue("object_storage")
    address, endpoint = storage.address("public"), storage.endpoint
    _, _, contacts = watched(scene.out, "-m", "bqw_sdk", "ls", address, AWS_ENDPOINT_URL=endpoint)
    named = endpoint.partition("://")[2]
    assert {each.partition(" ")[2] for each in contacts.python} <= {named, named.rpartition(":")[0]}
    assert set(contacts.system) <= {named}


BY_PYTHON = "import socket; socket.create_connection(('127.0.0.1', {port})).close()"
BY_NAME = "import socket\ntry: socket.getaddrinfo('nobody.invalid', 80)\nexcept OSError: pass"
BY_RUST = (
    "import polars\ntry: polars.scan_parquet('http://127.0.0.1:{port}/towns.parquet').collect()\n"
    "except Exception: pass"
)


@pytest.mark.parametrize(
    ("code", "python"), [(BY_PYTHON, True), (BY_NAME, True), (BY_RUST, False)], ids=["python", "name", "rust"]
)
def test_the_watch_sees_a_contact(
    code: str, python: bool, prepared: tuple[Scene, Origin], tmp_path: Path
) -> None:
    """Python's own account knows connections and names; what compiled libraries do is seen by the system alone."""
    port = prepared[1].port
    exit_code, told, contacts = watched(tmp_path, "-c", code.format(port=port))
    assert exit_code == 0, told
    assert bool(contacts.python) is python
    if code == BY_NAME:
        assert contacts.python == ["socket.getaddrinfo nobody.invalid"]
    elif STRACE:
        assert f"127.0.0.1:{port}" in contacts.system


@pytest.mark.platform("linux")
def test_the_system_is_watched() -> None:
    """Without strace only half of the above was shown."""
    if not STRACE:
        pytest.skip("needs strace (on Debian and Ubuntu: apt-get install strace)")


def test_the_watch_counts_what_goes_out_and_nothing_else(tmp_path: Path) -> None:
    """Addresses of both families are read, and those of a connection that was only listened for are not."""
    trace = tmp_path / "trace"
    trace.write_text(
        '7 bind(3, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr("0.0.0.0")}, 16) = 0\n'
        '7 connect(3, {sa_family=AF_INET, sin_port=htons(2), sin_addr=inet_addr("192.0.2.1")}, 16) = -1\n'
        "7 connect(3, {sa_family=AF_INET6, sin6_port=htons(3), sin6_flowinfo=htonl(0), "
        'inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0\n'
        '7 connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1\n',
        encoding="utf-8",
    )
    assert _CONNECTED.findall(_outgoing(trace)) == [("2", "192.0.2.1"), ("3", "2001:db8::1")]
