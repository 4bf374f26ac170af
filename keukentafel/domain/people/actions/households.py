"""A household is opened, people come and go, and somebody gets involved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError
from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.arrivals import somebody_came
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .addresses import NewAddress, write_address


class HouseholdOfNobody(Refusal):
    """A household needs at least one person."""


class AlreadyInHousehold(Refusal):
    """The person has another main household in these days."""


class NotAMember(Refusal):
    """The person does not belong to this household today."""


class LeavesBeforeJoining(Refusal):
    """The end lies before the start."""


class OtherMunicipality(Refusal):
    """The person is known in another municipality, and files do not cross that border."""


@deed
def open_household(
    *,
    municipality: int,
    district: int,
    name: str,
    members: Sequence[tuple[Person, str, date]],
    address: NewAddress | None = None,
    by: Reader | None,
    at: datetime,
) -> Household:
    """Open the file of a household.

    district  primary key of walls.District
    name      how colleagues know it, e.g. "De Wit"; empty takes the name of the first member
    members   person, role (see member_roles), first day
    raises    HouseholdOfNobody, AlreadyInHousehold, OtherMunicipality
    """
    if not members:
        raise HouseholdOfNobody(
            _("Een huishouden heeft minstens één persoon. Kies of maak eerst een persoon.")
        )
    household = Household.objects.create(
        municipality_id=municipality,
        district_id=district,
        name=one_line(name) or family(members[0][0]),
        opened_on=dutch_day(at),
    )
    for person, role, from_on in members:
        add_membership(household, person, role=role, from_on=from_on, main=True)
    if address:
        write_address(household, address, on=address.from_on or dutch_day(at))
    journal.note(
        "household.opened", about=household, by=by, at=at, household=household.pk, members=len(members)
    )
    return household


@deed
def join(
    household: Subject,
    person: Person,
    *,
    role: str,
    from_on: date,
    main: bool = True,
    rule: str = "",
    by: Reader | None,
    at: datetime,
) -> Membership:
    """A person belongs to the household from this day. A child of two homes joins the second with `main=False`.

    rule    the ground on which somebody of another household belongs to this one too
    raises  AlreadyInHousehold, OtherMunicipality
    """
    same = Membership.objects.filter(_on_or_after(from_on), household=household.pk, person=person)
    if same.exists():
        raise AlreadyInHousehold(_("Deze persoon hoort al bij dit huishouden."))
    membership = add_membership(household, person, role=role, from_on=from_on, main=main)
    journal.note(
        "household.joined",
        about=membership,
        by=by,
        at=at,
        household=household.pk,
        rule=rule,
        person=person.pk,
        role=role,
    )
    somebody_came(household.pk, at=at)
    return membership


@deed
def leave(
    household: Subject, person: int, *, until_on: date, because: str = "", by: Reader | None, at: datetime
) -> Membership:
    """A person belongs to the household no more. Writing down the same end twice changes nothing.

    person    id
    until_on  the first day on which it is no longer so
    because   see leave_reasons; empty: not said
    raises    NotAMember, LeavesBeforeJoining
    """
    try:
        membership = running_membership(household, person)
    except NotAMember:
        ended = Membership.objects.filter(household=household.pk, person=person, until_on=until_on).first()
        if ended is None:
            raise
        return ended
    if until_on <= membership.from_on:
        raise LeavesBeforeJoining(_("De einddatum moet na de begindatum liggen."))
    membership.until_on, membership.left_because = until_on, because
    membership.save(update_fields=["until_on", "left_because"])
    journal.note("household.left", about=membership, by=by, at=at, household=household.pk, person=person)
    return membership


def add_membership(household: Subject, person: Person, *, role: str, from_on: date, main: bool) -> Membership:
    if person.municipality_id != household.municipality_id:
        raise OtherMunicipality(
            _("Deze persoon is bekend in een andere gemeente. Een dossier blijft binnen één gemeente.")
        )
    taken = AlreadyInHousehold(
        _(
            "%(name)s hoort in deze periode al bij een ander huishouden. Is het een kind met twee huizen? "
            "Voeg het dan toe als tweede huis."
        ),
        name=_full(person),
    )
    if main and Membership.objects.filter(_on_or_after(from_on), person=person, main=True).exists():
        raise taken
    try:
        return Membership.objects.create(
            municipality_id=household.municipality_id,
            household_id=household.pk,
            person=person,
            role=role,
            from_on=from_on,
            main=main,
        )
    except IntegrityError:  # somebody else did the same between our look and our write
        raise taken from None


@deed
def change_role(household: Subject, person: int, *, role: str, by: Reader | None, at: datetime) -> Membership:
    """Somebody is something else in the household than was written down. raises NotAMember"""
    row = running_membership(household, person)
    row.role = role
    row.save(update_fields=["role"])
    journal.note(
        "household.role_changed", about=row, by=by, at=at, household=household.pk, person=person, role=role
    )
    return row


@deed
def make_main_home(
    household: Subject, person: int, *, from_on: date, by: Reader | None, at: datetime
) -> Membership:
    """Of two homes, this one becomes the main home from a day on. raises NotAMember, LeavesBeforeJoining"""
    here = running_membership(household, person)
    if here.main:
        return here
    others = Membership.objects.select_for_update().filter(_on_or_after(from_on), person=person, main=True)
    for other in others:
        _split(other, from_on, main=False)
    changed = _split(here, from_on, main=True)
    journal.note(
        "household.main_home_changed", about=changed, by=by, at=at, household=household.pk, person=person
    )
    return changed


def running_membership(household: Subject, person: int) -> Membership:
    """The membership that has no end, locked. raises NotAMember"""
    row = (
        Membership.objects.select_for_update()
        .filter(household=household.pk, person=person, until_on__isnull=True)
        .order_by("-from_on")
        .first()
    )
    if row is None:
        raise NotAMember(_("Deze persoon hoort op dit moment niet bij dit huishouden."))
    return row


def _split(row: Membership, on: date, *, main: bool) -> Membership:
    """The membership goes on from this day, to the same end, as a main or a second home."""
    if on < row.from_on:
        raise LeavesBeforeJoining(_("Op deze dag hoorde deze persoon nog niet bij het huishouden."))
    if on > row.from_on:
        end, row.until_on = row.until_on, on
        because, row.left_because = row.left_because, ""
        row.save(update_fields=["until_on", "left_because"])
        row = Membership(
            municipality_id=row.municipality_id,
            household_id=row.household_id,
            person_id=row.person_id,
            role=row.role,
            from_on=on,
            until_on=end,
            left_because=because,
        )
    row.main = main
    row.save()
    return row


def _on_or_after(day: date) -> Q:
    """Periods of which any day lies on or after this one."""
    return Q(until_on__isnull=True) | Q(until_on__gt=day)


def family(person: Person) -> str:
    return names.capitalised(person_name(person).family) or person.first_names


def _full(person: Person) -> str:
    return person_name(person).full
