"""No look is lost, not by a process that dies and not by a database that is away; none counts twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from demo import places, village
from keukentafel.domain.journal import looks
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.architecture.sources import ROOT

CASTRICUM = 383
FATMA = Reader(account=1, name="Fatma", kind="professional", municipalities=(CASTRICUM,))
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)

LOOK_A_HUNDRED_TIMES = """
import os, sys, django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
from demo import places, village
from keukentafel.domain.journal import looks
from keukentafel.domain.walls.reader import Reader
looks.BATCH_EVERY_SECONDS = 3600
spool = looks.Spool(Path(sys.argv[1]))
spool.carrying.acquire()   # the thread cannot carry: all lines still wait in the file
for household in range(100):
    spool.note([383, datetime(2026, 11, 16, 9, tzinfo=UTC).isoformat(), 1, "desk:household", "", household, None])
print("klaar", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def castricum(committed_database: Any, django_db_blocker: Any) -> Iterator[Any]:
    """A committed database with the places of the village, because looks are carried by a connection of their own."""
    with django_db_blocker.unblock(), committed_database.in_use():
        with security.opened(*places.CODES):
            village.build_places()  # whole: other tests decide and write letters in this database
        yield committed_database


@pytest.mark.function("J3")
def test_looks_of_a_killed_process_are_carried_by_the_next(castricum: Any, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LOOK_A_HUNDRED_TIMES, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | castricum.environment() | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "klaar\n"
    writer = next(tmp_path.glob("*.looks")).stem
    assert _carried(writer) == 0
    process.send_signal(signal.SIGKILL)
    process.wait()

    spool = looks.Spool(tmp_path)
    spool.adopt()  # unless the thread of the new spool was first: then it is carrying them now

    _wait_until(lambda: _carried(writer) == 100 and not (tmp_path / f"{writer}.looks").exists())
    assert [path.stem for path in tmp_path.glob("*.looks")] == [str(spool.id)]
    spool.close()


@pytest.mark.function("J3")
def test_looks_wait_for_a_database_that_is_away_and_count_once(
    castricum: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = looks.Spool(tmp_path)
    with spool.carrying, spool.lock:
        pass
    with monkeypatch.context() as away:
        away.setattr(looks, "_insert", _no_database)
        spool.note([CASTRICUM, MONDAY.isoformat(), 1, "desk:household", "", 1, None])
        with pytest.raises(ConnectionError):
            spool.carry()
    content = spool.path.read_bytes()

    spool.carry()
    looks._insert(looks._rows(content))

    assert _carried(str(spool.id)) == 1
    spool.close()


def test_a_look_that_cannot_be_written_stops_the_page(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    spool = looks.Spool(tmp_path)
    monkeypatch.setattr(spool, "file", full)
    monkeypatch.setattr(looks, "_current", spool)

    with pytest.raises(OSError):
        looks.note(looks.Looked(CASTRICUM, household=1), by=FATMA, page="desk:household", at=MONDAY)


def test_looks_that_were_settled_stay_when_the_page_is_undone(
    castricum: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = looks.Spool(tmp_path)
    monkeypatch.setattr(looks, "_current", spool)
    monkeypatch.setattr(looks, "BATCH_EVERY_SECONDS", 3600)
    with pytest.raises(LookupError), transaction.atomic():
        spool.note([CASTRICUM, MONDAY.isoformat(), 1, "desk:household", "", 1, None])
        looks.settle()
        raise LookupError

    assert _carried(str(spool.id)) == 1
    spool.close()


def test_a_line_that_a_crash_cut_off_is_left_out() -> None:
    assert looks._rows(b'[1,"a"]\n[2,"b') == [[1, "a"]]


def _wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def _carried(writer: str) -> int:
    with security.opened(CASTRICUM), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT sequence) FROM journal_look WHERE writer = %s",
            [uuid.UUID(writer)],
        )
        rows, numbers = cursor.fetchone()
    assert rows == numbers
    return int(rows)


def _no_database(rows: list[list[Any]]) -> None:
    raise ConnectionError
