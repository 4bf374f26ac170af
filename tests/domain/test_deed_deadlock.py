"""Two deeds that wait for each other: PostgreSQL ends one of them, and it is done when the other is."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import pytest
from django.db import OperationalError, connection

from demo import village as invented
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from tests.fixtures.village import MONDAY

CASTRICUM = 383


@deed
def rename_both(first: int, second: int, name: str, meet: threading.Barrier) -> None:
    for place, number in enumerate((first, second)):
        household = Household.objects.select_for_update().get(pk=number)
        household.name += name
        household.save(update_fields=["name"])
        journal.note("household.changed", about=household, by=None, at=MONDAY, household=number)
        if place == 0:
            with suppress(threading.BrokenBarrierError):
                meet.wait(5)  # each has one; now each wants the other's


def test_both_are_done_the_one_after_the_other(committed_database: Any, django_db_blocker: Any) -> None:
    meet, told = threading.Barrier(2), []

    def do(first: int, second: int, name: str) -> None:
        try:
            with security.opened(CASTRICUM):
                rename_both(first, second, name, meet)
            told.append("done")
        except OperationalError as problem:
            told.append(str(problem))
        finally:
            meet.abort()
            connection.close()

    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            one, two = _home_of("Eb"), _home_of("Vloed")
        threads = [threading.Thread(target=do, args=args) for args in ((one, two, " A"), (two, one, " B"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        with security.opened(CASTRICUM):
            names = list(Household.objects.filter(pk__in=(one, two)).values_list("name", flat=True))
            lines = Entry.objects.filter(kind="household.changed", household_id__in=(one, two)).count()
        connection.close()
    assert told == ["done", "done"]
    assert all(" A" in name and " B" in name for name in names)
    assert lines == 4, "what the first try wanted to write is not written"


def _home_of(name: str) -> int:
    """A household of its own: other tests read those of the village in this database."""
    person = people.add_person(municipality=CASTRICUM, surname=name, by=None, at=MONDAY)
    district = District.objects.filter(municipality=CASTRICUM).earliest("pk").pk
    return people.open_household(
        municipality=CASTRICUM, district=district, name=name, members=[(person, "alleenstaand", MONDAY.date())],
        by=None, at=MONDAY,
    ).pk  # fmt: skip


@pytest.mark.django_db
def test_another_fault_of_the_database_is_not_tried_again() -> None:
    tries = []

    @deed
    def fails() -> None:
        tries.append(1)
        raise OperationalError("the disk is full")

    with pytest.raises(OperationalError):
        fails()
    assert tries == [1]
