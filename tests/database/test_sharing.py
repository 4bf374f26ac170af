"""The embedded server is shared, survives whoever is killed, and goes with the last."""

import time
from collections.abc import Callable
from pathlib import Path

from .conftest import Person, Server, lives

People = Callable[..., Person]


def test_the_last_who_leaves_stops_the_server(data: Path, person: People) -> None:
    first, second = person(data), person(data)
    assert first.says("join") == second.says("join")
    server = Server(data)

    first.goes()
    assert second.asks("SELECT 1") == "1"
    assert lives(server.postmaster)

    second.goes()
    assert not lives(server.postmaster), "leaving waits until the server has stopped"


def test_starting_at_the_same_moment_makes_one_server(folder: Path, person: People) -> None:
    people = [person(folder / "data") for _ in range(4)]
    for each in people:
        print("join", file=each.process.stdin, flush=True)

    answers = {each.process.stdout.readline() for each in people}  # type: ignore[union-attr]

    assert len(answers) == 1 and answers.pop().startswith("OK")
    assert {each.asks("SELECT pg_postmaster_start_time()") for each in people}.__len__() == 1


def test_a_killed_process_takes_nobody_along(data: Path, person: People) -> None:
    first, second = person(data), person(data)
    first.says("join")
    second.says("hold SELECT 1;")
    server = Server(data)

    first.dies()
    assert second.asks("SELECT 2") == "2"
    assert lives(server.postmaster)

    second.dies()
    assert server.is_gone()


def test_a_killed_keeper_is_replaced(data: Path, person: People) -> None:
    someone = person(data)
    someone.says("join")
    server = Server(data)
    server.kill(server.keeper)

    for _ in range(
        100
    ):  # on a busy machine the server may answer once more before it sees that its keeper is gone
        assert someone.asks("SELECT 3") == "3"
        again = Server(data)
        if again.keeper != server.keeper:
            break
        time.sleep(0.1)
    assert again.keeper != server.keeper
    assert server.is_gone()
    someone.goes()
    assert again.is_gone()


def test_who_is_connected_when_the_keeper_is_killed_may_finish(data: Path, person: People) -> None:
    someone = person(data)
    assert someone.says("hold BEGIN; SELECT 4;") == "OK 4"
    server = Server(data)

    server.kill(server.keeper)

    assert not server.is_gone(0.5)
    assert lives(server.postmaster)


def test_a_killed_server_is_started_again_with_everything_committed(data: Path, person: People) -> None:
    someone = person(data)
    owner = "SET ROLE keukentafel_owner"
    assert "NO" in someone.says(f"ask {owner}"), "the application cannot become the owner"
    someone.asks("CREATE TEMP TABLE x (y int)")
    before = someone.asks("SELECT pg_postmaster_start_time()")
    server = Server(data)

    server.kill(server.postmaster)

    assert server.is_gone(), "the keeper goes with its server"
    assert someone.asks("SELECT pg_postmaster_start_time()") != before


def test_after_a_power_cut_the_next_start_works(data: Path, person: People) -> None:
    someone = person(data)
    someone.says("join")
    server = Server(data)
    server.kill(server.keeper)
    server.kill(server.postmaster)
    someone.dies()

    assert person(data).asks("SELECT 5") == "5"


def test_nothing_stays_when_everybody_and_the_keeper_are_killed(data: Path, person: People) -> None:
    someone = person(data)
    assert someone.says("hold SELECT 6;") == "OK 6"
    server = Server(data)

    server.kill(server.keeper)  # first, or it would still stop the server itself
    someone.dies()

    assert server.is_gone()


def test_a_forked_child_keeps_the_server(data: Path) -> None:
    import os
    import subprocess
    import sys

    program = (
        "import os, sys, time; from pathlib import Path; from keukentafel.config.database import join\n"
        "join(Path(sys.argv[1]))\n"
        "if os.fork(): os._exit(0)\n"
        "print('child', flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout and parent.stdin
    parent.wait()
    assert parent.stdout.readline().strip() == "child"
    server = Server(data)
    assert not server.is_gone(0.5)

    parent.stdin.close()
    assert server.is_gone()
    assert os.path.exists(data)
