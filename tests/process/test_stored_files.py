"""The store and the database tell the same, and what belongs to nobody is removed; seen from the command line."""

from __future__ import annotations

import io
import logging
import os
import time
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Document
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process import jobs
from keukentafel.domain.process.actions import stored_files
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
CASTRICUM = 383


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    """A folder of this test alone."""
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    return tmp_path


@pytest.fixture
def letter(village: Village, fatma: Reader) -> Document:
    return actions.keep_document(
        municipality=CASTRICUM, household=village.household("De Wit").pk, name="brief.txt", media_type="text/plain",
        content=b"Beste Jan", by=fatma, at=MONDAY,
    )  # fmt: skip


def stray(*, days: float, name: str = "") -> str:
    """A file that a failed deed left behind so many days ago."""
    path = default_storage.save(name or f"{CASTRICUM:04d}/2026/{uuid.uuid4()}", ContentFile(b"over"))
    then = time.time() - days * 86400
    os.utime(default_storage.path(path), (then, then))
    return path


def run(what: str, *more: str) -> str:
    out = io.StringIO()
    call_command("files", what, *more, stdout=out)
    return out.getvalue()


@pytest.mark.function("A8")
def test_a_deed_that_fails_later_leaves_a_file_which_is_swept(letter: Document) -> None:
    old, young, other = (
        stray(days=2),
        stray(days=0.5),
        stray(days=9, name=f"{CASTRICUM:04d}/2026/lees-mij.txt"),
    )
    os.utime(default_storage.path(letter.path), (0, 0))

    assert run("sweep") == "1 bestanden weggehaald die bij niets meer hoorden.\n"

    left = {path: default_storage.exists(path) for path in (old, young, other, letter.path)}
    assert left == {old: False, young: True, other: True, letter.path: True}
    line = Entry.objects.get(kind="files.swept")
    assert (line.municipality_id, line.details) == (CASTRICUM, {"files": 1})
    assert run("sweep").startswith("0 ")


@pytest.mark.function("A8")
def test_a_store_of_another_database_is_left_alone(letter: Document) -> None:
    found = [stray(days=3) for _ in range(21)]

    with pytest.raises(CommandError, match="Van 22 bestanden staan er 21 niet in de database"):
        run("sweep")
    assert all(default_storage.exists(path) for path in found) and not Entry.objects.filter(
        kind="files.swept"
    )

    assert run("sweep", "--toch").startswith("21 ")
    assert not any(default_storage.exists(path) for path in found) and default_storage.exists(letter.path)


@pytest.mark.function("A8")
@pytest.mark.parametrize(("kept", "left"), [(0, 20), (0, 1), (1, 2), (8, 3)])
def test_a_small_store_of_another_or_an_older_database_is_left_alone_too(
    village: Village, fatma: Reader, kept: int, left: int
) -> None:
    for number in range(kept):
        actions.keep_document(
            municipality=CASTRICUM, household=village.household("De Wit").pk, name=f"{number}.txt",
            media_type="text/plain", content=b"Beste Jan", by=fatma, at=MONDAY,
        )  # fmt: skip
    found = [stray(days=3) for _ in range(left)]

    with pytest.raises(CommandError, match=f"staan er {left} niet in de database"):
        run("sweep")
    assert all(default_storage.exists(path) for path in found)


@pytest.mark.function("A8")
def test_what_is_taken_away_can_be_put_back_for_a_month(letter: Document) -> None:
    path, now = stray(days=2), timezone.now()
    assert stored_files.sweep(CASTRICUM, at=now) == 1
    away = f"weg/{CASTRICUM:04d}/{timezone.localdate(now)}/{path.split('/', 1)[1]}"
    assert default_storage.open(away).read() == b"over"

    assert stored_files.sweep(CASTRICUM, at=now + timedelta(days=30)) == 0 and default_storage.exists(away)
    stored_files.sweep(CASTRICUM, at=now + timedelta(days=31))
    assert not default_storage.exists(away) and default_storage.exists(letter.path)


def test_it_happens_every_night_and_a_store_of_others_stands_in_the_log(
    letter: Document, caplog: pytest.LogCaptureFixture
) -> None:
    path = stray(days=2)
    with caplog.at_level(logging.INFO):
        jobs.sweep_files_tonight(int(timezone.now().timestamp()))
        assert not default_storage.exists(path) and "1 bestanden weggehaald" in caplog.text
        for _ in range(21):
            stray(days=2)
        jobs.sweep_files_tonight(int((timezone.now() + timedelta(hours=1)).timestamp()))
    assert "hoort deze opslag bij deze database?" in caplog.text
    assert [record.levelname for record in caplog.records if "hoort deze opslag" in record.message] == [
        "ERROR"
    ]


@pytest.mark.function("A8")
def test_a_file_that_is_gone_or_changed_is_told_without_a_name(letter: Document, fatma: Reader) -> None:
    assert "De opslag klopt." in run("verify")
    other = actions.keep_document(
        municipality=CASTRICUM, household=letter.household_id, name="scan Jan.txt", media_type="text/plain",
        content=b"x" * 3_000_000, by=fatma, at=datetime.fromisoformat("2026-03-02T10:00+01:00"),
    )  # fmt: skip
    Path(default_storage.path(letter.path)).write_bytes(b"Beste Piet")
    default_storage.delete(other.path)

    out = io.StringIO()
    with pytest.raises(CommandError, match="De opslag klopt niet: 2 keer"):
        call_command("files", "verify", stdout=out)
    told = out.getvalue().splitlines()
    assert told[0] == f"cases_document {letter.pk} ({letter.path}): het bestand is niet meer wat het was"
    assert told[1] == f"cases_document {other.pk} ({other.path}): het bestand is er niet"
    assert "Jan" not in out.getvalue()
