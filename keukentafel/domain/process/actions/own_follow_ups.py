"""A moment of aftercare that a colleague plans: on which day, who asks whom, and what."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach, target
from keukentafel.domain.cases.models import Case, Closure
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.process.models import OWN, FollowUp
from keukentafel.domain.process.queries.about_safety import who_hear_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .aftercare import BEFORE, put_out_one

FURTHEST = timedelta(days=3 * 366)
"""Further ahead nobody plans to ask how it goes: our own choice, no law."""
LONGEST_QUESTION = 120


class FollowUpDay(Refusal):
    """The day is over, or far away."""

    field = "on"


class FollowUpQuestion(Refusal):
    """Nothing is asked, or too much for one line."""

    field = "what"


class FollowUpPerson(Refusal):
    """Who is asked belongs to the household today, and may know of the case."""

    field = "person"


@deed
def plan_own(
    case: Case,
    *,
    on: date,
    what: str,
    person: int | None = None,
    asks: tuple[int, int | None] | None = None,
    by: Reader,
    at: datetime,
) -> FollowUp:
    """Plan a moment beside those by rule; within a week of its day it is a task at once.

    what    what is asked, in words that the resident may read
    person  who is asked; None: nobody by name, so nobody reads it in the portal
    asks    team, and account or None for its pile; None: who holds the case by then
    raises  NotYours, AlreadyClosed, FollowUpDay, FollowUpQuestion, FollowUpPerson, NotInTeam
    """
    reach.locked(case, by=by)
    if case.household_id is None or Closure.objects.filter(case=case).exists():
        raise cases.AlreadyClosed(
            _("In deze zaak is nu geen nazorg te plannen: zij is afgesloten of nog van niemand.")
        )
    _check(case, on, what, person, at)
    team, account = asks or (None, None)
    if team is not None:
        target.check_target(team, account, municipality=case.municipality_id, by=by, at=at)
    made = FollowUp.objects.create(
        municipality_id=case.municipality_id, case=case, person_id=person, code=OWN, what=what.strip(), planned_on=on,
        asks_team_id=team, asks_id=account, at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "follow_up.planned",
        about=made,
        by=by,
        at=at,
        household=case.household_id,
        code=OWN,
        on=on.isoformat(),
    )
    if on <= dutch_day(at) + BEFORE:
        put_out_one(made, at)
    return made


def _check(case: Case, on: date, what: str, person: int | None, at: datetime) -> None:
    today = dutch_day(at)
    if on < today:
        raise FollowUpDay(_("Deze dag is al voorbij. Kies vandaag of een latere dag."))
    if on > today + FURTHEST:
        raise FollowUpDay(_("Deze dag is verder weg dan drie jaar. Kies een dag dichterbij."))
    if not what.strip():
        raise FollowUpQuestion(_("Schrijf op wat u wilt vragen."))
    if len(what.strip()) > LONGEST_QUESTION:
        raise FollowUpQuestion(
            _("Deze vraag is te lang. Houd het bij %(most)s tekens."), most=LONGEST_QUESTION
        )
    members = Membership.objects.filter(current(today), household=case.household_id)
    if person is not None and not members.filter(person=person, person__died_on__isnull=True).exists():
        raise FollowUpPerson(_("Kies iemand die nu bij het huishouden hoort."))
    if person is not None and person not in who_hear_of(case, [person]):
        raise FollowUpPerson(
            _(
                "Deze zaak gaat over veiligheid en deze persoon weet er niet van. "
                "De vraag komt in Mijn dossier: kies iemand anders of niemand."
            )
        )
