"""Mirjam Tuin came to the desk once without her papers and was typed again: a double that the administrator finds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.actions import duplicates
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.models import District
from keukentafel.kernel.dates import PartialDate

from . import places, village


def tell(today: date) -> None:
    """Made ten days ago, and reported by Sandra some days later. The search of the coming night adds the score."""
    day = today - timedelta(days=10)
    then = timezone.make_aware(datetime.combine(day, time(11, 20)))
    sandra = Account.objects.get(email=f"sandra@{village.MAIL}")
    by = entrance.reader_of(sandra, today=day)
    assert by is not None
    person = people.add_person(
        municipality=places.CASTRICUM, first_names="Mirjam", surname="Tuyn", born=PartialDate(1975, 3, 9), sex="v",
        phone="06 0000 0013", language="Nederlands", by=by, at=then,
    )  # fmt: skip
    household = people.open_household(
        municipality=places.CASTRICUM,
        district=District.objects.get(municipality=places.CASTRICUM, name="Castricum").pk,
        name="Tuyn",
        members=[(person, "alleenstaand", day)],
        by=by,
        at=then,
    )
    cases.write_note(
        household,
        text="Kwam aan de balie zonder legitimatie. Vraagt of er hulp is voor haar schoonmoeder.",
        by=by,
        at=then,
    )
    mirjam = Person.objects.get(first_names="Mirjam", surname="Tuin", municipality=places.CASTRICUM)
    duplicates.report(
        person.pk,
        mirjam.pk,
        reason="Dit is Mirjam Tuin: de schoonmoeder is Annie.",
        by=by,
        at=then + timedelta(days=6),
    )
