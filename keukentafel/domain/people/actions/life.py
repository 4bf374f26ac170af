"""A child is born into a household; somebody dies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pghistory
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Membership, Person, Representation, Tie
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .households import NotAMember, join
from .newcomers import NewPerson, add_newcomer
from .representing import Representative, represent
from .ties import add_tie

NEXT = timedelta(days=1)


class AlreadyDied(Refusal):
    """The death of this person was written down before."""


class NotYet(Refusal):
    """The day lies in the future."""


class DiedBeforeBirth(Refusal):
    """Nobody dies before being born."""


class NotDead(Refusal):
    """There is no death to take back."""


@deed
def register_birth(
    household: Subject,
    *,
    child: NewPerson,
    born_on: date,
    parents: Sequence[int] = (),
    with_authority: Sequence[int] = (),
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Membership:
    """A child is born and belongs to the household from that day. A BSN may come later.

    parents         members (ids) whose child it is
    with_authority  those of them who have parental authority
    raises          NotYet, NotAMember, NameMissing, WrongBsn, BsnTaken, journal.AlreadySent
    """
    if born_on > dutch_day(at):
        raise NotYet(_("Deze dag ligt in de toekomst. Leg de geboorte vast als het kind er is."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    members = set(Membership.objects.filter(household=household.pk).values_list("person", flat=True))
    if not members.issuperset({*parents, *with_authority}):
        raise NotAMember(_("Kies als ouder iemand die bij dit huishouden hoort."))
    born = replace(child, born=PartialDate(born_on.year, born_on.month, born_on.day))
    person = add_newcomer(born, municipality=household.municipality_id, by=by, at=at)
    membership = join(household, person, role="kind", from_on=born_on, by=by, at=at)
    since: dict[str, Any] = {"from_on": born_on, "household": household.pk, "by": by, "at": at}
    for parent in dict.fromkeys(parents):
        add_tie(Person.objects.get(pk=parent), other=person.pk, kind="ouder", **since)
    for parent in dict.fromkeys(with_authority):
        represent(person, kind="gezag", representative=Representative(person=parent), **since)
    journal.note("person.born", about=person, by=by, at=at, household=household.pk)
    return membership


@deed
def register_death(
    person: Subject, *, died_on: date, household: int | None = None, by: Reader | None, at: datetime
) -> list[int]:
    """Somebody died. They leave their households after that day, nobody represents them any more, and letters stop.

    returns  numbers of the households they belonged to
    raises   AlreadyDied, NotYet, DiedBeforeBirth
    """
    row = Person.objects.select_for_update().get(pk=person.pk, municipality=person.municipality_id)
    if row.died_on is not None:
        raise AlreadyDied(_("Het overlijden van deze persoon staat er al."))
    if died_on > dutch_day(at):
        raise NotYet(_("Deze dag ligt in de toekomst. Kijk de datum nog eens na."))
    earliest = PartialDate(row.birth_year, row.birth_month, row.birth_day).earliest
    if earliest is not None and died_on < earliest:
        raise DiedBeforeBirth(
            _("De datum van overlijden ligt voor de geboortedatum. Kijk de datum nog eens na.")
        )
    row.died_on = died_on
    with pghistory.context(account=by.account if by else None):
        row.save(update_fields=["died_on"])
        households = _leave_all(row, died_on + NEXT)
        _end_what_death_ends(row, died_on + NEXT)
    journal.note("person.died", about=row, by=by, at=at, household=household or next(iter(households), None))
    return households


@deed
def withdraw_death(person: Subject, *, household: int | None = None, by: Reader | None, at: datetime) -> None:
    """The death was written down by mistake: everything is again as it was just before it. raises NotDead

    What history kept of the same deed is put back; so a planned end stays planned, and what ended otherwise stays ended.
    """
    row = Person.objects.select_for_update().get(pk=person.pk, municipality=person.municipality_id)
    if row.died_on is None:
        raise NotDead(_("Van deze persoon staat geen overlijden vast."))
    before = row.events.filter(died_on__isnull=True).order_by("-pgh_id").first()
    row.died_on = None
    with pghistory.context(account=by.account if by else None):
        row.save(update_fields=["died_on"])
        if before is not None:
            _put_back(row, before)
    journal.note("person.death_withdrawn", about=row, by=by, at=at, household=household)


def _leave_all(row: Person, until_on: date) -> list[int]:
    """Ends every membership that still runs; who came after the day of death was there for a day at least."""
    running = Membership.objects.select_for_update().filter(
        Q(until_on__isnull=True) | Q(until_on__gt=until_on), person=row
    )
    households = []
    for membership in running.order_by("-main", "household"):
        membership.until_on = max(until_on, membership.from_on + NEXT)
        membership.left_because = "overleden"
        membership.save(update_fields=["until_on", "left_because"])
        households.append(membership.household_id)
    return households


def _end_what_death_ends(row: Person, until_on: date) -> None:
    for rows in (_represents(row), _partners(row)):
        running = rows.filter(until_on__isnull=True).exclude(from_on__gte=until_on)
        running.update(until_on=until_on)


def _put_back(row: Person, before: Any) -> None:
    """What changed in the deed that wrote the death. before: the version of the person that this deed ended"""
    same = {"pgh_context": before.pgh_context_id, "pgh_created_at": before.pgh_created_at}
    if before.pgh_context_id is None:
        same = {"pgh_context__isnull": True, "pgh_created_at": before.pgh_created_at}
    left = Membership.objects.filter(person=row, left_because="overleden")
    for rows in (left, _represents(row), _partners(row)):
        for each in rows.select_for_update():
            was = each.events.filter(**same).order_by("pgh_id").first()
            if was is None:
                continue
            each.until_on = was.until_on
            if isinstance(each, Membership):
                each.left_because = was.left_because
            each.save()


def _represents(row: Person) -> QuerySet[Representation]:
    return Representation.objects.filter(Q(person=row) | Q(representative=row))


def _partners(row: Person) -> QuerySet[Tie]:
    return Tie.objects.filter(Q(person=row) | Q(other=row), kind="partner")
