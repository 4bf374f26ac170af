"""A worker that is killed from outside in the middle of a pile: another goes on, and no letter is lost or in it twice.

KEUKENTAFEL_MEASURE_LETTERS=1000 makes it the measurement of docs/bouwen/prestaties.md.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app as queue

from demo import places
from demo import village as invented
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.letter_text import Told
from keukentafel.domain.cases.queries import compose_letter
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.people import queries as households
from keukentafel.domain.process.actions import print_batches
from keukentafel.domain.process.models import PrintBatch, PrintBatchLetter, PrintBatchMade
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import batches, post
from tests.fixtures.awaited import awaited
from tests.fixtures.browser import ROOT
from tests.fixtures.village import Village
from tests.outside import pdf_text

LETTERS = int(os.environ.get("KEUKENTAFEL_MEASURE_LETTERS", "6"))
WORKER = ("procrastinate", "worker", "--one-shot", "--queues", "letters")
PART = max(1, min(batches.PART, LETTERS // 3))
WHOLE = LETTERS // 2 // PART * PART
"""Letters in the parts that are made when the worker is killed, in the middle of the next one."""
STALLS = """
import sys, time, django
django.setup()
from django.core.management import call_command
from keukentafel.outside.paper import batches
batches.PART, whole, reads, seen = int(sys.argv[1]), int(sys.argv[2]), batches.content_of, []
def content_of(*args, **more):
    seen.append(args)
    if len(seen) > whole:
        print("halverwege", flush=True)
        time.sleep(600)
    return reads(*args, **more)
batches.content_of = content_of
call_command("procrastinate", "worker", "--one-shot", "--queues", "letters")
"""
"""A worker that stops in the middle of a part, with its transaction open."""


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder that this process shares with the workers."""
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    return tmp_path


@pytest.mark.function("D5")
def test_a_worker_that_is_killed_loses_no_letter_and_makes_none_twice(
    committed_database: Any, django_db_blocker: Any, data: Path
) -> None:
    environment = os.environ | committed_database.environment() | {
        "DJANGO_SETTINGS_MODULE": "keukentafel.config.settings", "KEUKENTAFEL_DATA": str(data),
    }  # fmt: skip
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(*places.CODES):
            began = time.perf_counter()
            written = letters(LETTERS)
            made = time.perf_counter()
            batch = print_batches.make_batch(383, two_sided=True, by=reader("sandra"), at=timezone.now())
            PrintBatchLetter.objects.filter(batch=batch).exclude(document__in=written).delete()

        first = time.perf_counter()
        killed_half_way(environment)
        killed = time.perf_counter()
        with security.opened(*places.CODES):
            assert PrintBatchLetter.objects.filter(batch=batch, pages__isnull=False).count() == WHOLE
            assert not PrintBatchMade.objects.exists()
        picked_up()
        start = time.perf_counter()
        run(
            [
                sys.executable,
                "-m",
                "keukentafel.config",
                "procrastinate",
                "worker",
                "--one-shot",
                "--queues",
                "letters",
            ],
            environment,
        )
        ended = time.perf_counter()
        with security.opened(*places.CODES):
            check(batch, written, data / "files")
    print(f"\n{LETTERS} letters: written {made - began:.1f} s, pile asked for {first - made:.2f} s")
    print(f"{WHOLE} in the pile {killed - first:.1f} s, then killed; the rest {ended - start:.1f} s")


def reader(name: str) -> Reader:
    found = entrance.reader_of(Village().account(name), today=timezone.localdate())
    assert found is not None
    return found


def letters(count: int) -> list[int]:
    """To Jan, each with a number in its text, made as a worker makes them."""
    village, by, at = Village(), reader("fatma"), timezone.now()
    home, to = village.household("De Wit"), f"persoon:{village.person('Jan').pk}"
    return [one(home.pk, to, f"Brief {number:04d}.", by, at) for number in range(count)]


def one(home: int, to: str, text: str, by: Reader, at: Any) -> int:
    card = households.members(home, reader=by)
    told = Told("brief-algemeen", to, {"onderwerp": "De stapel", "tekst": text})
    seen = compose_letter(card, told, on=timezone.localdate(at), reader=by).seen
    row = post.make_now(cases.write_letter(card, told, seen=seen, by=by, at=at).pk, at=at)
    assert row.document_id is not None
    return row.document_id


def killed_half_way(environment: dict[str, str]) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", STALLS, str(PART), str(WHOLE + PART // 2)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert "halverwege\n" in worker.stdout, "it ended before it was half-way"
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(timeout=30) == -signal.SIGKILL


def picked_up() -> None:
    """Every minute: the job of a worker without a sign of life is given to another."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")

    class Context:
        app = queue

    awaited(batches.pick_up.func, Context(), timestamp=0)


def run(command: list[str], environment: dict[str, str]) -> None:
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert ran.returncode == 0, ran.stderr


def check(batch: PrintBatch, written: list[int], store: Path) -> None:
    lines = PrintBatchLetter.objects.filter(batch=batch, left_out="")
    assert sorted(lines.values_list("document", flat=True)) == sorted(written)
    made = PrintBatchMade.objects.get(batch=batch)
    with pikepdf.open(store / made.path) as pdf:
        text, pages = pdf_text.text(pdf), len(pdf.pages)
    assert (made.letters, made.pages, pages) == (LETTERS, 2 * LETTERS, 2 * LETTERS)
    for number in range(LETTERS):
        assert text.count(f"Brief{number:04d}.") == 1
