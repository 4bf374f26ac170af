"""Who stands around a household that is no resident in the file: family, a neighbour, the GP, the school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Membership, NetworkContact, Tie
from keukentafel.domain.people.phones import plain_phone
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .ties import TieEnded, TieToNobody


class ContactNameless(Refusal):
    """A contact needs a name, and a formal one a ground."""


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody around a household who is no resident in the file. ground: needed when formal.

    listed  the organisation of that name in the guide (id), when it is there
    """

    kind: str
    name: str
    role: str
    organisation: str = ""
    phone: str = ""
    ground: str = ""
    from_on: date | None = None
    listed: int | None = None
    email: str = ""


@deed
def add_contact(
    household: Subject,
    contact: NewContact,
    *,
    tied_to: Sequence[int] = (),
    strength: str = "gewoon",
    by: Reader | None,
    at: datetime,
) -> NetworkContact:
    """Somebody stands around the household: family, a neighbour, the GP, the school.

    tied_to  members (ids) to whom this contact is tied, with this strength; nobody when it is for the whole house
    raises   ContactNameless, TieToNobody
    """
    row = _new_contact(household, contact, on=dutch_day(at))
    members = set(Membership.objects.filter(household=household.pk).values_list("person", flat=True))
    if not members.issuperset(tied_to):
        raise TieToNobody(_("Kies mensen die bij dit huishouden horen."))
    row.save()
    _tie_to(row, tied_to, strength)
    journal.note(
        "contact.added",
        about=row,
        by=by,
        at=at,
        household=household.pk,
        network=row.kind,
        members=len(tied_to),
    )
    return row


def _new_contact(household: Subject, told: NewContact, *, on: date) -> NetworkContact:
    """Not saved yet. raises ContactNameless"""
    name, role = _named(told.name, told.role)
    ground, organisation = one_line(told.ground, 160), one_line(told.organisation, 120)
    if told.kind == "formeel" and not ground:
        raise ContactNameless(
            _("Een beroepskracht of organisatie is betrokken op een grond. Vul in welke dat is.")
        )
    return NetworkContact(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        kind=told.kind,
        name=name,
        role=role,
        organisation=organisation,
        listed_id=told.listed if organisation else None,
        phone=plain_phone(told.phone),
        email=told.email.strip(),
        ground=ground if told.kind == "formeel" else "",
        from_on=told.from_on or on,
    )


def _named(name: str, role: str) -> tuple[str, str]:
    """Both as they are kept. raises ContactNameless"""
    name, role = one_line(name, 120), one_line(role, 60)
    if not name or not role:
        raise ContactNameless(_("Vul in wie het is en wat deze persoon voor het huishouden is."))
    return name, role


def _tie_to(contact: NetworkContact, members: Sequence[int], strength: str) -> None:
    Tie.objects.bulk_create(
        Tie(
            municipality_id=contact.municipality_id,
            person_id=member,
            contact=contact,
            kind="anders",
            description=contact.role,
            helper=contact.kind,
            strength=strength,
            from_on=contact.from_on,
        )
        for member in dict.fromkeys(members)
    )


@deed
def correct_contact_data(
    household: Subject,
    contact: int,
    *,
    name: str,
    role: str,
    phone: str,
    email: str,
    by: Reader | None,
    at: datetime,
) -> NetworkContact:
    """Who somebody around the household is and how they are reached, put right; their ties say the new role too.

    raises  TieEnded, ContactNameless: nothing was written
    """
    row = _open_contact(household, contact)
    name, role = _named(name, role)
    if role != row.role:
        Tie.objects.filter(contact=row, description=row.role, until_on__isnull=True).update(description=role)
    row.name, row.role = name, role
    row.save(update_fields=["name", "role"])
    return reach_contact(household, contact, phone=phone, email=email, by=by, at=at)


@deed
def reach_contact(
    household: Subject, contact: int, *, phone: str, email: str, by: Reader | None, at: datetime
) -> NetworkContact:
    """How somebody around the household is reached; empty: not by that. raises TieEnded"""
    row = _open_contact(household, contact)
    row.phone, row.email = plain_phone(phone), email.strip()
    row.save(update_fields=["phone", "email"])
    journal.note("contact.changed", about=row, by=by, at=at, household=household.pk, network=row.kind)
    return row


@deed
def end_contact(
    household: Subject, contact: int, *, until_on: date, by: Reader | None, at: datetime
) -> NetworkContact:
    """The contact is no longer around this household; its ties end too. raises TieEnded"""
    row = _open_contact(household, contact)
    if until_on < row.from_on:
        raise TieEnded(_("De einddatum kan niet voor de begindatum liggen."))
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    _end_ties_of(row, until_on)
    journal.note("contact.ended", about=row, by=by, at=at, household=household.pk, network=row.kind)
    return row


def _open_contact(household: Subject, contact: int) -> NetworkContact:
    """For one writer at a time. raises TieEnded"""
    row = (
        NetworkContact.objects.select_for_update()
        .filter(pk=contact, household=household.pk, until_on__isnull=True)
        .first()
    )
    if row is None:
        raise TieEnded(_("Dit contact is al beëindigd."))
    return row


def _end_ties_of(contact: NetworkContact, until_on: date) -> None:
    """Ties that had not lasted a day by then were none."""
    ties = Tie.objects.filter(contact=contact, until_on__isnull=True)
    ties.filter(from_on__gte=until_on).delete()
    ties.update(until_on=until_on)
