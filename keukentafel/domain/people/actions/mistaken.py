"""What was written down wrongly about who belongs to a household is put right; the versions of before are kept."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .households import AlreadyInHousehold, LeavesBeforeJoining, NotAMember
from .life import NotYet


def mistakes() -> list[tuple[str, str]]:
    """Why a membership was never so."""
    return [
        ("persoon", _("Het is een andere persoon")),
        ("huishouden", _("Deze persoon hoort bij een ander huishouden")),
        ("dubbel", _("Het is dubbel of per ongeluk ingevoerd")),
    ]


@deed
def correct_joining(
    household: Subject, person: int, *, since: date, from_on: date, by: Reader, at: datetime
) -> Membership:
    """Somebody belongs to the household since another day than was written down.

    since   the day that was written down, which says which membership it is
    raises  NotAMember, NotYet, LeavesBeforeJoining, AlreadyInHousehold
    """
    membership = _locked(household, person, since)
    if membership.from_on == from_on:
        return membership
    if from_on > dutch_day(at):
        raise NotYet(_("Deze dag ligt in de toekomst."))
    if membership.until_on is not None and from_on >= membership.until_on:
        raise LeavesBeforeJoining(_("Deze dag ligt na de dag waarop deze persoon vertrok."))
    membership.from_on = from_on
    try:
        with transaction.atomic():
            membership.save(update_fields=["from_on"])
    except IntegrityError:
        raise AlreadyInHousehold(
            _("%(name)s hoort in deze periode al bij een ander huishouden, of was er al eerder bij."),
            name=person_name(membership.person).full,
        ) from None
    journal.note(
        "household.joining_corrected", about=membership, by=by, at=at, household=household.pk, person=person
    )
    return membership


@deed
def never_belonged(
    household: Subject, person: int, *, since: date, mistake: str, by: Reader, at: datetime
) -> None:
    """This membership was a mistake: it goes, on every day. What was written about this person in the file stays there.

    since    the first day of it
    mistake  see mistakes
    raises   NotAMember
    """
    membership = _locked(household, person, since)
    journal.note(
        "household.never_belonged",
        about=membership,
        by=by,
        at=at,
        household=household.pk,
        person=person,
        mistake=mistake,
    )
    membership.delete()


def _locked(household: Subject, person: int, since: date) -> Membership:
    rows = Membership.objects.select_for_update().filter(household=household.pk, person=person, from_on=since)
    found = rows.first()
    if found is None:
        raise NotAMember(_("Dit is intussen veranderd. Kijk bij de leden hoe het nu staat."))
    return found
