"""Whoever changes, removes or adds a row of the journal is found out, with the number of the row."""

from __future__ import annotations

import itertools
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, connections, transaction

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal import chain, looks
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls import security

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PLACES = itertools.count(9_001)
"""A municipality for each test, so that one test's forgery is not in another's chain."""


@dataclass(frozen=True)
class Place:
    pk: int
    municipality_id: int


@pytest.fixture
def place(committed_database: Any, django_db_blocker: Any) -> Iterator[Place]:
    """A municipality in a committed database: a chain is made when a transaction ends."""
    with django_db_blocker.unblock(), committed_database.in_use():
        code = next(PLACES)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO walls_municipality (code, slug, name, phone, email, address)"
                " VALUES (%s, %s, 'Ergens', '', '', '')",
                [code, f"ergens-{code}"],
            )
        yield Place(1, code)


def deed(place: Place, times: int = 1) -> None:
    """As many deeds in one transaction; the walls are closed again before it ends, as after a page for visitors."""
    with transaction.atomic(), security.opened(place.municipality_id):
        for number in range(times):
            journal.note(
                "note.written", about=place, by=None, at=MONDAY, household=5, number=number, pinned=True
            )


def look(place: Place, times: int = 1, writer: str | None = None) -> None:
    name = writer or str(uuid.uuid4())
    looks._insert(
        [
            [place.municipality_id, MONDAY.isoformat(), 7, "desk:household", "", 5, None, name, number + 1]
            for number in range(times)
        ]
    )


def forge(place: Place, sql: str) -> None:
    """What somebody with every right in the database does."""
    owner = connections["owner"]
    owner.close()  # it may still be connected to the database of another test
    with security.opened(place.municipality_id, using="owner"), owner.cursor() as cursor:
        cursor.execute(sql.replace("$place", str(place.municipality_id)))


def faults(place: Place, **more: Any) -> list[tuple[str, int, str]]:
    report = chain.verify(municipalities=[place.municipality_id], progress=lambda name, rows: None, **more)
    return [(fault.journal, fault.number, fault.sentence) for fault in report.faults]


@pytest.mark.function("J3")
def test_every_deed_and_look_gets_the_next_number(place: Place) -> None:
    deed(place)
    deed(place, times=3)
    look(place, times=4)

    report = chain.verify(municipalities=[place.municipality_id], progress=lambda name, rows: None)

    assert (report.rows, report.faults) == (8, [])
    with security.opened(place.municipality_id):
        assert list(Entry.objects.order_by("id").values_list("number", flat=True)) == [1, 2, 3, 4]
    assert {(head.journal, head.number) for head in chain.heads(municipalities=[place.municipality_id])} == {
        ("entry", 4),
        ("look", 4),
    }


@pytest.mark.function("J3")
@pytest.mark.parametrize(
    ("forgery", "found"),
    [
        ("UPDATE journal_entry SET account_id = 99 WHERE number = 3", ("entry", 3, "is veranderd")),
        ("UPDATE journal_entry SET at = at + '1 second' WHERE number = 5", ("entry", 5, "is veranderd")),
        ("UPDATE journal_entry SET details = '{}' WHERE number = 1", ("entry", 1, "is veranderd")),
        ("DELETE FROM journal_entry WHERE number = 2", ("entry", 2, "is verdwenen")),
        ("DELETE FROM journal_entry WHERE number = 5", ("entry", 5, "is verdwenen")),
        (
            "DELETE FROM journal_entry WHERE number IN (3, 4)",
            ("entry", 3, "is verdwenen, met alles tot en met 4"),
        ),
        ("UPDATE journal_look SET household_id = 6 WHERE number = 4", ("look", 4, "is veranderd")),
        ("DELETE FROM journal_look WHERE number = 1", ("look", 1, "is verdwenen")),
        (
            "UPDATE journal_chain SET hash = sha256('elders') WHERE journal = 'look'",
            ("look", 5, "is veranderd: de keten eindigt anders"),
        ),
        (
            "UPDATE journal_entry SET hash = sha256('elders') WHERE number = 5",
            ("entry", 5, "is veranderd"),
        ),
    ],
)
def test_a_forgery_is_found_with_its_number(
    place: Place, forgery: str, found: tuple[str, int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    deed(place, times=5)
    look(place, times=5)
    forge(place, forgery)

    said = faults(place)
    monkeypatch.setattr(chain, "STEP", 2)  # and the same when it is counted in several steps
    in_steps = faults(place)

    assert found in said and len([each for each in said if each[1]]) == 1
    assert [each for each in in_steps if each[1]] == [
        each for each in said if each[1]
    ] or "tot en met" in found[2]


INSERTED = """
INSERT INTO journal_entry (municipality_id, at, kind, about_kind, about_id, rule, details, number, hash)
SELECT municipality_id, at, kind, about_kind, about_id, rule, details, {number}, hash FROM journal_entry WHERE number = 2
"""


@pytest.mark.function("J3")
def test_a_row_put_between_is_found(place: Place) -> None:
    deed(place, times=3)
    forge(
        place,
        f"ALTER TABLE journal_entry DISABLE TRIGGER USER; {INSERTED.format(number='NULL')}; {INSERTED.format(number=9)};"
        "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE journal_entry ENABLE TRIGGER USER",
    )

    found = faults(place)

    assert ("entry", 9, "staat voorbij het einde van de keten") in found
    assert next(sentence for _, number, sentence in found if not number).startswith(
        "1 regels staan niet in de keten"
    )


@pytest.mark.function("J3")
def test_a_whole_chain_forged_anew_shows_against_an_end_that_was_kept(place: Place) -> None:
    deed(place, times=4)
    kept = chain.heads(municipalities=[place.municipality_id])
    forge(
        place,
        "UPDATE journal_entry SET account_id = 99 WHERE number = 2;"
        "UPDATE journal_entry SET number = NULL, hash = NULL; DELETE FROM journal_chain;"
        "SELECT kt_link_deeds($place::smallint, 0, 100)",
    )

    assert faults(place) == []
    assert faults(place, kept=kept) == [("entry", 4, "is niet meer wat eerder is bewaard")]


def test_a_look_that_never_arrived_is_missed(place: Place) -> None:
    writer = str(uuid.uuid4())
    look(place, times=3, writer=writer)
    looks._insert([[place.municipality_id, MONDAY.isoformat(), 7, "desk:household", "", 5, None, writer, 6]])
    look(place, times=3, writer=writer)  # the same lines again: they count once

    assert faults(place) == [("look", 0, f"van schrijver {writer} ontbreken 2 inzagen")]


@pytest.mark.function("J3")
def test_the_command_says_which_number_and_fails(place: Place, tmp_path: Path) -> None:
    deed(place, times=3)
    heads, good, bad = StringIO(), StringIO(), StringIO()
    town = f"ergens-{place.municipality_id}"
    call_command("journal", "head", gemeente=town, stdout=heads)
    kept = tmp_path / "einde.txt"
    kept.write_text(heads.getvalue())
    deed(place)

    call_command("journal", "verify", gemeente=town, bewaard=kept, stdout=good)
    forge(place, "DELETE FROM journal_entry WHERE number = 2")
    with pytest.raises(CommandError, match="klopt niet: 1 keer"):
        call_command("journal", "verify", gemeente=town, stdout=bad)

    assert "4 regels nagerekend" in good.getvalue() and "Het logboek klopt." in good.getvalue()
    assert f"gemeente {place.municipality_id}, daden nummer 2: is verdwenen" in bad.getvalue()


@pytest.mark.parametrize("table", ["journal_entry", "journal_look", "journal_chain"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET number = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_may_not_touch_what_is_written(place: Place, table: str, sql: str) -> None:
    with pytest.raises(ProgrammingError, match="denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table))


@pytest.mark.function("J3")
def test_deeds_of_many_at_once_make_one_chain(place: Place) -> None:
    at_once([lambda: deed(place, times=2), lambda: look(place, times=5)] * 4, times=5)

    report = chain.verify(municipalities=[place.municipality_id], progress=lambda name, rows: None)

    assert (report.rows, report.faults) == (4 * 5 * 7, [])


def test_what_was_written_beside_the_chain_is_linked_on_request(place: Place) -> None:
    deed(place, times=3)
    forge(place, "UPDATE journal_entry SET number = NULL, hash = NULL; DELETE FROM journal_chain")

    assert sum(chain.link(municipality=place.municipality_id, most=2)) == 3
    assert faults(place) == []


def at_once(jobs: list[Callable[[], None]], *, times: int) -> None:
    problems: list[BaseException] = []

    def work(job: Callable[[], None]) -> None:
        try:
            for _ in range(times):
                job()
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
