"""One member lives somewhere else than the household: on their own, in care, in detention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people import access
from keukentafel.domain.people.models import OwnAddress
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .addresses import AddressEmpty, AddressEnded, end_or_replace

OWN = "eigen"
"""The kind of this address in the journal."""


class EndsBeforeBeginning(Refusal):
    """A period lasts at least a day."""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """postcode in any way of writing; kind: see own_address_kinds. until_on: the first day on which it is over."""

    kind: str
    street: str
    town: str
    from_on: date
    number: str = ""
    postcode: str = ""
    extra_line: str = ""
    country: str = ""
    gets_post: bool = True
    until_on: date | None = None


@deed
def live_elsewhere(
    person: Subject, place: OwnPlace, *, household: int | None = None, by: Reader, at: datetime
) -> OwnAddress:
    """This person alone has this address from a day on; the one before ends there and stays visible.

    raises  AddressEmpty, AddressEnded when one begins later, EndsBeforeBeginning
    source  Wet BRP, artikel 2.38; AVG, artikel 5 lid 1 onder d
    """
    if not (place.street.strip() and place.town.strip()):
        raise AddressEmpty(_("Vul een straat en een plaats in."))
    if place.until_on is not None and place.until_on <= place.from_on:
        raise EndsBeforeBeginning(_("De einddatum moet na de begindatum liggen."))
    for row in OwnAddress.objects.select_for_update().filter(access.lasting(place.from_on), person=person.pk):
        if place.until_on is None or row.from_on < place.until_on:
            _end(row, place.from_on)
    row = OwnAddress.objects.create(
        municipality_id=person.municipality_id,
        person_id=person.pk,
        kind=place.kind,
        street=one_line(place.street, 100),
        number=one_line(place.number, 12),
        postcode="".join(place.postcode.split()).upper()[:6],
        town=one_line(place.town, 80),
        extra_line=one_line(place.extra_line, 100),
        country=one_line(place.country, 60),
        gets_post=place.gets_post,
        from_on=place.from_on,
        until_on=place.until_on,
    )
    journal.note(
        "address.changed", about=row, by=by, at=at, household=household, person=person.pk, address=OWN
    )
    return row


@deed
def live_with_household_again(
    person: Subject, *, until_on: date, household: int | None = None, by: Reader, at: datetime
) -> OwnAddress:
    """From this day the address of the household is theirs again. raises AddressEnded"""
    running = OwnAddress.objects.select_for_update().filter(access.lasting(until_on), person=person.pk)
    row = running.order_by("-from_on").first()
    if row is None or until_on <= row.from_on:
        raise AddressEnded(_("Dit adres is al beëindigd, of de einddatum ligt voor de begindatum."))
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    journal.note("address.ended", about=row, by=by, at=at, household=household, person=person.pk, address=OWN)
    return row


def _end(row: OwnAddress, on: date) -> None:
    if row.from_on > on:
        raise AddressEnded(_("Er staat al een adres dat later ingaat. Kijk de datum nog eens na."))
    end_or_replace(row, on)
