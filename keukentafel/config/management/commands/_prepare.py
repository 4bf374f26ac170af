"""What the demo needs before it can serve; each step is skipped quickly when there is nothing to do."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from keukentafel.config import database

FOLDERS = ("files", "mail", "looks")
"""What belongs to the database, in the data folder beside it."""


def throw_away(data: Path) -> None:
    """The embedded database and its files.

    raises  CommandError with a server of your own, DatabaseUnavailable when somebody else works with it
    """
    if "EMBEDDED" not in settings.DATABASES["default"]:
        raise CommandError(
            "--reset gooit alleen de eigen database van de demo weg, niet die van DATABASE_URL."
        )
    connections.close_all()
    database.remove(data)
    for name in FOLDERS:
        shutil.rmtree(data / name, ignore_errors=True)


def migrate(announce: Callable[[], None]) -> None:
    """Bring the tables up to date, as their owner; `announce` is called before, when there is something to do."""
    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        announce()
        call_command("migrate", database="owner", verbosity=0, interactive=False, skip_checks=True)
    connections["owner"].close()


def collect_static() -> None:
    """Gather stylesheets, fonts and scripts when any of them changed."""
    stamp = Path(settings.STATIC_ROOT) / "made-for"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, skip_checks=True)
    stamp.write_text(now, encoding="ascii")


def _fingerprint() -> str:
    total = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            total.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return total.hexdigest()
