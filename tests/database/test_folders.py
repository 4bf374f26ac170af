"""As root and as an ordinary user, in open and private folders, with short and long paths."""

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import IS_ROOT, SOMEBODY, Person, Server

People = Callable[..., Person]
GiveAway = Callable[[Path], None]


def test_the_first_start_makes_roles_that_the_walls_hold(data: Path, person: People) -> None:
    someone = person(data)
    rights = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb"

    roles = someone.asks(
        f"SELECT string_agg(concat_ws(' ', rolname, {rights}), '; ' ORDER BY rolname)"
        " FROM pg_roles WHERE rolname LIKE 'keuken%'"
    )

    assert roles == "keukentafel_app f f f f; keukentafel_owner f f f t"
    assert someone.says("ask CREATE TABLE x (y int)").startswith("NO")


def test_the_server_listens_on_its_private_socket_only(data: Path, person: People) -> None:
    someone = person(data)

    assert someone.asks("SELECT current_setting('listen_addresses')") == ""
    server = Server(data)
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.layout.cluster.stat().st_mode) == 0o700


def test_what_is_committed_is_on_disk(data: Path, person: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEUKENTAFEL_POSTGRES")  # tests/settings.py trades durability for speed
    someone = person(data)

    durable = "SELECT concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'))"
    assert someone.asks(durable) == "on on"


def test_server_settings_come_from_the_environment(
    data: Path, person: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEUKENTAFEL_POSTGRES", "shared_buffers=64MB work_mem=3MB")

    assert (
        person(data).asks("SELECT current_setting('shared_buffers') || current_setting('work_mem')")
        == "64MB3MB"
    )


def test_the_server_never_runs_as_root(data: Path, person: People) -> None:
    someone = person(data)
    someone.says("join")

    uid = os.stat(f"/proc/{Server(data).postmaster}").st_uid

    assert uid != 0 if IS_ROOT else uid == os.geteuid()


def test_a_folder_that_only_its_owner_may_enter(folder: Path, person: People) -> None:
    """`folder` is 0700 already; as root the server's own user can only get there by the capability."""
    private = folder / "private"
    private.mkdir(mode=0o700)

    assert person(private / "data").asks("SELECT 1") == "1"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700, "nothing was opened up"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_open_folder_needs_no_capability(folder: Path, person: People) -> None:
    folder.chmod(0o755)
    someone = person(folder / "data")
    someone.says("join")

    status = Path(f"/proc/{Server(folder / 'data').postmaster}/status").read_text()

    held = next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff:"))
    programs_are_open = _may_be_run_by_all(Server(folder / "data").postmaster)
    assert int(held, 16) == 0 or (IS_ROOT and not programs_are_open)


def test_an_ordinary_user_in_a_private_folder(
    folder: Path, ordinary_person: Callable[[Path], Person], give_away: GiveAway
) -> None:
    give_away(folder)
    someone = ordinary_person(folder / "data")

    assert someone.asks("SELECT 1") == "1"
    server = Server(folder / "data")
    assert os.stat(f"/proc/{server.postmaster}").st_uid == (SOMEBODY.pw_uid if IS_ROOT else os.geteuid())
    assert stat.S_IMODE(server.layout.home.stat().st_mode) == 0o700
    someone.goes()
    assert server.is_gone()


def test_root_in_the_folder_of_an_ordinary_user_leaves_it_theirs(
    folder: Path, person: People, ordinary_person: Callable[[Path], Person], give_away: GiveAway
) -> None:
    (folder / "data").mkdir()
    for path in (folder, folder / "data"):
        give_away(path)
    root = person(folder / "data")
    assert root.asks("SELECT 1") == "1"
    root.goes()

    assert ordinary_person(folder / "data").asks("SELECT 2") == "2"


def test_a_path_too_long_for_a_socket(folder: Path, person: People) -> None:
    deep = folder.joinpath(*["a-rather-long-name-for-a-folder"] * 5)
    someone = person(deep)
    assert someone.asks("SELECT 1") == "1"

    server = Server(deep)
    assert server.socket.parent == Path("/tmp")
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    someone.goes()
    assert not server.socket.exists(), "the folder in /tmp goes with the server"


def test_a_name_with_spaces_and_accents(folder: Path, person: People) -> None:
    assert person(folder / "gegevens van mevrouw Çelik, 'oud'").asks("SELECT 1") == "1"


def _may_be_run_by_all(postmaster: int) -> bool:
    program = Path(os.readlink(f"/proc/{postmaster}/exe"))
    return (
        subprocess.run(
            ["setpriv", "--reuid", str(SOMEBODY.pw_uid), "--clear-groups", "test", "-x", str(program)],
            check=False,
        ).returncode
        == 0
    )
