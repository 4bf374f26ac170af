"""Two colleagues take the same person into their household at the same moment."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

from django.db import connection

from demo import village as invented
from keukentafel.domain.people import actions
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import District
from tests.fixtures.village import MONDAY

CASTRICUM = 383
MARCH_1 = date(2026, 3, 1)


def test_two_households_take_the_same_person_at_once(committed_database: Any, django_db_blocker: Any) -> None:
    """Two threads with connections of their own: one main household, and a sentence for the other."""
    go, told = threading.Barrier(2), []

    def join(number: int) -> None:
        try:
            with security.opened(CASTRICUM):
                household, person = Household.objects.get(pk=number), Person.objects.get(first_names="Kik")
                go.wait(10)
                actions.join(household, person, role="kind", from_on=MARCH_1, by=None, at=MONDAY)
            told.append("joined")
        except actions.AlreadyInHousehold as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            person = actions.add_person(
                municipality=CASTRICUM, surname="Zeilstra", first_names="Kik", by=None, at=MONDAY
            )
            homes = [_home_of_somebody(name) for name in ("Eb", "Vloed")]
        threads = [threading.Thread(target=join, args=[home.pk]) for home in homes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        with security.opened(CASTRICUM):
            kept = Membership.objects.filter(person=person, main=True).count()
        connection.close()
    assert kept == 1
    assert sorted(told)[1] == "joined" and "twee huizen" in sorted(told)[0], told


def _home_of_somebody(name: str) -> Household:
    somebody = actions.add_person(municipality=CASTRICUM, surname=name, by=None, at=MONDAY)
    return actions.open_household(
        municipality=CASTRICUM, district=District.objects.filter(municipality=CASTRICUM).earliest("pk").pk, name=name,
        members=[(somebody, "alleenstaand", MARCH_1)], by=None, at=MONDAY,
    )  # fmt: skip
