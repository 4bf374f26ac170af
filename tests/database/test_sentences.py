"""Whatever is wrong: one Dutch sentence that says what to do, and nothing left half-made."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from keukentafel.config import database
from keukentafel.config.database import DatabaseUnavailable, check, explain, settings
from keukentafel.config.database.backend.base import DatabaseWrapper

from .conftest import IS_ROOT, Person, Server, wrapper

People = Callable[..., Person]


def test_a_folder_that_may_not_be_written(
    folder: Path, ordinary_person: Callable[[Path], Person], give_away: Callable[[Path], None]
) -> None:
    folder.chmod(
        0o755 if IS_ROOT else 0o555
    )  # for nobody root's folder is closed; our own needs its w taken away

    said = ordinary_person(folder / "data").says("join")

    assert said.startswith("NO FolderLocked De gegevensmap") and "KEUKENTAFEL_DATA" in said
    folder.chmod(0o700)


@pytest.mark.skipif(not IS_ROOT, reason="only root can make a folder of another user")
def test_a_folder_of_another_user(data: Path, ordinary_person: Callable[[Path], Person]) -> None:
    data.parent.chmod(0o755)
    data.chmod(0o755)

    said = ordinary_person(data).says("join")

    assert said.startswith("NO FolderOfSomeoneElse") and "van gebruiker root" in said


def test_a_folder_that_is_a_file(folder: Path, person: People) -> None:
    (folder / "data").write_text("")

    assert person(folder / "data").says("join").startswith("NO FolderLocked")


def test_files_of_another_version(data: Path, person: People) -> None:
    (data / "postgres" / "cluster" / "PG_VERSION").write_text("16\n")

    said = person(data).says("join")

    assert said.startswith("NO OtherDataVersion") and "PostgreSQL 16" in said and "PostgreSQL 18" in said


def test_a_broken_setting_is_told_with_the_servers_words(
    data: Path, person: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEUKENTAFEL_POSTGRES", "shared_buffers=plenty")

    said = person(data).says("join")

    assert said.startswith("NO NotStarted") and "shared_buffers" in said and "server.log" in said


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk of a given size."""
    disk = folder / "disk"
    disk.mkdir()

    def mount(size: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
        if not IS_ROOT or subprocess.run(command, capture_output=True, check=False).returncode != 0:
            pytest.skip("no right to mount a small disk here; test_programs_that_find_no_room still runs")
        return disk

    yield mount
    subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=False)


def test_a_full_disk_at_the_first_start(small_disk: Callable[[str], Path], person: People) -> None:
    disk = small_disk("12m")

    said = person(disk / "data").says("join")

    assert said.startswith("NO DiskFull De schijf van de gegevensmap") and "maak ruimte" in said
    assert not list((disk / "data" / "postgres").glob("new-*")), "nothing half-made is left"


def test_a_full_disk_at_a_later_start(
    small_disk: Callable[[str], Path], made_once: Path, person: People
) -> None:
    disk = small_disk("80m")
    subprocess.run(["cp", "-a", str(made_once), str(disk / "data")], check=True)
    with (disk / "filler").open("wb") as filler, pytest.raises(OSError, match="No space left"):
        while True:
            filler.write(bytes(65536))
            filler.flush()

    assert person(disk / "data").says("join").startswith("NO DiskFull")

    (disk / "filler").unlink()
    assert person(disk / "data").asks("SELECT 1") == "1", "with room again everything works"


def test_a_disk_that_fills_up_while_working(
    small_disk: Callable[[str], Path], made_once: Path, person: People
) -> None:
    disk = small_disk("110m")
    subprocess.run(["cp", "-a", str(made_once), str(disk / "data")], check=True)
    someone = person(disk / "data")
    folder = someone.says("join").removeprefix("OK ")

    with psycopg.connect(f"host={folder} user=keukentafel_owner dbname=keukentafel") as owner:
        owner.execute("CREATE UNLOGGED TABLE much (it text)")
        with pytest.raises(psycopg.OperationalError) as problem:
            while True:
                owner.execute("INSERT INTO much SELECT repeat('x', 1500) FROM generate_series(1, 5000)")

    assert explain(problem.value) is not None and "is vol" in str(explain(problem.value))


def test_programs_that_find_no_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The same sentence where no small disk can be mounted: an initdb that says what initdb says."""
    from keukentafel.config.database import cluster

    words = "initdb: error: could not write to file: No space left on device"
    (folder / "initdb").write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")
    (folder / "initdb").chmod(0o755)
    folder.chmod(0o755)
    monkeypatch.setattr(cluster, "binaries", lambda: folder)
    request.addfinalizer(lambda: database.leave(folder / "data"))

    with pytest.raises(DatabaseUnavailable, match="is vol: maak ruimte"):
        database.join(folder / "data")


def test_a_server_that_does_not_answer() -> None:
    with socket.socket() as probe:  # a port that is free for certain
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    connection = _connection(f"postgresql://someone@127.0.0.1:{port}/keukentafel")

    with pytest.raises(DatabaseUnavailable, match=r"niet bereikbaar .*refused.*controleer DATABASE_URL"):
        check(connection)


def test_a_server_with_an_unknown_name() -> None:
    connection = _connection("postgresql://someone@does-not-exist.invalid/keukentafel")

    with pytest.raises(DatabaseUnavailable, match="niet bereikbaar"):
        check(connection)


def test_a_server_that_refuses_us(data: Path, person: People) -> None:
    host = person(data).says("join").removeprefix("OK ")

    for url in (
        f"postgresql://stranger@/keukentafel?host={host}",
        f"postgresql://postgres@/nowhere?host={host}",
    ):
        with pytest.raises(DatabaseUnavailable, match=r"weigert de aanmelding \(.*does not exist"):
            check(_connection(url))


def test_a_role_that_looks_over_the_walls_is_refused(data: Path, person: People) -> None:
    host = person(data).says("join").removeprefix("OK ")

    with pytest.raises(DatabaseUnavailable, match="databaserol postgres mag de muren"):
        check(_connection(f"postgresql://postgres@/keukentafel?host={host}"))
    check(_connection(f"postgresql://keukentafel_app@/keukentafel?host={host}"))


def test_a_server_that_is_too_old() -> None:
    """A neighbour that cannot be had here: a connection that answers as PostgreSQL 15 would."""

    class Old:
        def cursor(self) -> "Old":
            return self

        def __enter__(self) -> "Old":
            return self

        def __exit__(self, *_: object) -> None: ...

        def execute(self, _: str) -> None: ...

        def fetchone(self) -> tuple[object, ...]:
            return (150_004, "15.4", "keukentafel_app", False)

    with pytest.raises(DatabaseUnavailable, match=r"PostgreSQL 15\.4; Keukentafel werkt met PostgreSQL 16"):
        check(Old())


@pytest.mark.parametrize(
    "url", ["mysql://x@y/z", "postgresql://server", "postgres://u@h:port/n", "keukentafel"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="DATABASE_URL is geen adres"):
        settings(Path("var"), url)


def test_an_address_in_full() -> None:
    both = settings(
        Path("var"),
        "postgresql://app:p%40ss@db.example:6432/kt?sslmode=require",
        "postgres://boss@db.example/kt",
    )

    assert both["default"]["PASSWORD"] == "p@ss" and both["default"]["PORT"] == "6432"
    assert both["default"]["OPTIONS"]["sslmode"] == "require"
    assert (both["owner"]["USER"], both["owner"]["NAME"]) == ("boss", "kt")


def test_the_command_says_it_in_one_line_and_fails(folder: Path) -> None:
    environment = {
        **os.environ,
        "KEUKENTAFEL_DATA": str(folder),
        "DATABASE_URL": "postgresql://x@127.0.0.1:1/x",
    }
    done = subprocess.run(
        [str(Path(sys.executable).with_name("keukentafel")), "migrate"],
        env=environment | {"DJANGO_SETTINGS_MODULE": "keukentafel.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert done.stderr.count("\n") == 1 and "De databaseserver is niet bereikbaar" in done.stderr


def test_what_is_no_database_problem_gets_no_sentence() -> None:
    assert explain(ValueError("x")) is None


def test_a_database_in_use_is_not_thrown_away(data: Path, person: People) -> None:
    someone = person(data)
    someone.says("join")

    with pytest.raises(DatabaseUnavailable, match="nog in gebruik"):
        database.remove(data)

    server = Server(data)
    someone.goes()
    assert server.is_gone()
    database.remove(data)
    assert not (data / "postgres").exists()


def _connection(url: str) -> DatabaseWrapper:
    return wrapper(settings(Path("unused"), url)["default"])
