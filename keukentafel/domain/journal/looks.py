"""Looks: written without making the reader wait, and without losing a line.

A look is first appended to a file of this process (a few microseconds; it survives the death of the process), then a
thread carries the lines to the database in batches. A file that a dead process left behind is carried by the next one.
Each writer counts its looks, so a gap shows. When the file cannot be written the page fails: no look, no page.
"""

from __future__ import annotations

import atexit
import fcntl
import json
import logging
import os
import threading
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection

from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader

BATCH_EVERY_SECONDS = 0.25
INSERT = """
INSERT INTO journal_look
       (id, municipality_id, at, account_id, page, purpose, household_id, person_id, writer, sequence, number, hash)
SELECT id, municipality_id, at, account_id, page, purpose, household_id, person_id, writer, sequence, number, hash
  FROM kt_linked_looks(%s::smallint[], %s::timestamptz[], %s::bigint[], %s::text[], %s::text[], %s::bigint[],
                       %s::bigint[], %s::uuid[], %s::bigint[])
"""
"""Only what is not there yet, linked in the chain of its municipality: migrations/chain.sql."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at: a household, a person, or both."""

    municipality: int
    household: int | None = None
    person: int | None = None


def note(looked: Looked, *, by: Reader, page: str, at: datetime, purpose: str = "") -> None:
    """Write down one look. Raises OSError when it cannot be written: then the page must not be shown."""
    _writer().note(
        [looked.municipality, at.isoformat(), by.account, page, purpose, looked.household, looked.person]
    )


def settle() -> None:
    """Carry every look that waits to the database now, before somebody reads who looked."""
    if _current is not None:
        _current.settle()


class Direct:
    """Writes each look at once, in the transaction of the page."""

    def __init__(self) -> None:
        self.id, self.sequence = uuid.uuid4(), 0

    def note(self, values: list[Any]) -> None:
        self.sequence += 1
        _insert([[*values, str(self.id), self.sequence]])

    def settle(self) -> None:
        """Nothing waits."""


class Spool:
    """Appends looks to one file of this process and carries them in batches."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder, self.id, self.sequence, self.process = folder, uuid.uuid4(), 0, os.getpid()
        self.path = folder / f"{self.id}.looks"
        self.file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_EX)  # held for life: tells others that this file has an owner
        self.lock, self.carrying, self.waiting = threading.Lock(), threading.Lock(), threading.Event()
        self.thread = threading.Thread(target=self._carry_forever, name="looks", daemon=True)
        self.thread.start()
        atexit.register(self.close)

    def note(self, values: list[Any]) -> None:
        with self.lock:
            self.sequence += 1
            line = json.dumps([*values, str(self.id), self.sequence], separators=(",", ":")).encode() + b"\n"
            if os.write(self.file, line) != len(line):
                raise OSError("De inzage kon niet worden vastgelegd.")
        self.waiting.set()

    def carry(self) -> None:
        """Carry all lines of this file; it is emptied only after the database has them."""
        with self.carrying:
            size = os.fstat(self.file).st_size
            if size:
                _insert(_rows(os.pread(self.file, size, 0)))
                with self.lock:
                    rest = os.pread(self.file, os.fstat(self.file).st_size - size, size)
                    os.ftruncate(self.file, 0)
                    if rest:
                        os.write(self.file, rest)

    def settle(self) -> None:
        """Carry now, on a connection of its own: the transaction of a page may still be undone, and a look never is."""
        failed: list[Exception] = []
        carrier = threading.Thread(target=self._settle, args=(failed,), name="looks settled")
        carrier.start()
        carrier.join()
        if failed:
            raise failed[0]

    def _settle(self, failed: list[Exception]) -> None:
        try:
            self.carry()
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    def adopt(self) -> None:
        """Carry what processes left behind that are no longer there."""
        for path in self.folder.glob("*.looks"):
            if path == self.path:
                continue
            try:
                file = os.open(path, os.O_RDWR)
            except FileNotFoundError:
                continue
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _insert(_rows(os.pread(file, os.fstat(file).st_size, 0)))
                path.unlink(missing_ok=True)
            except BlockingIOError:
                pass  # its owner lives
            finally:
                os.close(file)

    def close(self) -> None:
        if self.process != os.getpid():
            return
        try:
            self.carry()
            self.path.unlink(missing_ok=True)
        except Exception:  # the file stays; the next process carries it
            log.warning("Inzagen wachten in %s tot de database er weer is.", self.folder)

    def _carry_forever(self) -> None:
        adopted = False
        while True:
            try:
                close_old_connections()
                if not adopted:
                    self.adopt()
                    adopted = True
                self.carry()
            except Exception:
                log.warning("Inzagen konden nog niet naar de database; ze wachten in een bestand.")
                connection.close()
            self.waiting.wait()
            self.waiting.clear()
            threading.Event().wait(BATCH_EVERY_SECONDS)


def _insert(rows: list[list[Any]]) -> None:
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    with security.opened(*sorted(set(columns[0]))), connection.cursor() as cursor:
        cursor.execute(INSERT, columns)


def _rows(lines: bytes) -> list[list[Any]]:
    """Whole lines only: the tail of a write that was cut off by a crash was never answered with a page."""
    return [json.loads(line) for line in lines.split(b"\n")[:-1] if line]


_current: Direct | Spool | None = None
_making = threading.Lock()


def _writer() -> Direct | Spool:
    global _current
    if _current is None or (isinstance(_current, Spool) and _current.process != os.getpid()):
        with _making:
            if _current is None or (isinstance(_current, Spool) and _current.process != os.getpid()):
                _current = Spool(settings.LOOK_SPOOL) if settings.LOOK_SPOOL else Direct()
    return _current
