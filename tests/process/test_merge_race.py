"""A colleague writes while another merges: what was written is never left behind at a household that nobody sees."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from demo import places
from demo import village as invented
from keukentafel.domain.cases.models import Note
from keukentafel.domain.people import actions, merged_away
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process.actions import regrouping
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import District
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("A13")


def test_a_note_that_is_being_written_during_the_merge_is_refused_at_its_end(
    committed_database: Any, django_db_blocker: Any
) -> None:
    written, merged, told = threading.Event(), threading.Event(), []

    def note(home: int, by: int) -> None:
        try:
            with transaction.atomic(), security.opened(places.CASTRICUM):
                Note.objects.create(
                    municipality_id=places.CASTRICUM, household_id=home, text="race", at=MONDAY, by_id=by
                )
                written.set()
                merged.wait(20)
        except IntegrityError as problem:
            told.append(merged_away.refused(problem))
        finally:
            connection.close()

    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(places.CASTRICUM):
            (stays, _home), (gone, home) = _somebody("Ebben"), _somebody("Ebbe")
            sandra = Village().reader("sandra")
        writer = threading.Thread(target=note, args=[home.pk, sandra.account])
        writer.start()
        assert written.wait(20)
        with security.opened(places.CASTRICUM):
            regrouping.merge(stays.pk, gone.pk, reason="Gezien", by=sandra, at=MONDAY)
        merged.set()
        writer.join(30)
        with security.opened(places.CASTRICUM):
            left = Note.objects.filter(text="race").count()
        connection.close()

    assert told == [True] and left == 0


def _somebody(name: str) -> tuple[Person, Household]:
    person = actions.add_person(municipality=places.CASTRICUM, surname=name, by=None, at=MONDAY)
    district = District.objects.filter(municipality=places.CASTRICUM).earliest("pk").pk
    home = actions.open_household(
        municipality=places.CASTRICUM, district=district, name=name,
        members=[(person, "alleenstaand", date(2026, 3, 1))], by=None, at=MONDAY,
    )  # fmt: skip
    return person, home
