"""Goals: added with their end in sight, shared with one expert, closed with what came of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.models import Goal, GoalClosed, GoalInvitation, goal_results
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader

from .plan import locked, locked_goal, start_plan

LONGEST = 400
"""Letters that a goal, its end or an action may have."""


class WithoutWords(Refusal):
    """A goal must say what the household wants."""


class GoalWithoutEnd(Refusal):
    """A goal must say when it is met: otherwise nobody can ever see that it is reached."""


class UnknownDomain(Refusal):
    """The life domain is not in the list of today."""


class NotAMember(Refusal):
    """A goal is for somebody of the household, or for all of it."""


class CaseOfOthers(Refusal):
    """The case is not of this household."""


class WrongPeriod(Refusal):
    """An end before its beginning."""


class GoalIsClosed(Refusal):
    """What is closed stays as it was."""


class ActionsStillOpen(Refusal):
    """A reached goal has no open actions."""


class UnknownResult(Refusal):
    """Not one of the results that a goal can have."""


class WithoutGround(Refusal):
    """Nobody reads along without a ground that the resident can read too."""


class NotAColleague(Refusal):
    """Only somebody with a role in this municipality can be invited."""


class AlreadyShared(Refusal):
    """This colleague reads the goal already."""


@deed
def add_goal(
    household: int,
    *,
    domain: str,
    text: str,
    met_when: str,
    person: int | None = None,
    case: str = "",
    priority: int = 2,
    expected_on: date | None = None,
    by: Reader,
    at: datetime,
) -> Goal:
    """Add a goal to the plan of a household, and begin that plan when it is the first.

    domain    code of landelijk/leefgebieden.toml
    met_when  how everybody will see that it is reached
    person    for whom; None for the whole household
    case      number of the case that it is for: then it follows the gate between the laws of that case. Empty: the household
              wants all who read the plan to read it
    priority  1 high, 2 ordinary, 3 low
    raises    NotYours, WithoutWords, GoalWithoutEnd, UnknownDomain, NotAMember, CaseOfOthers, WrongPeriod: nothing was written
    The same goal sent twice is one goal.
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    values = {
        "domain": domain,
        "text": _words(text, WithoutWords(_("Schrijf op wat het huishouden wil bereiken."))),
        "met_when": _words(
            met_when,
            GoalWithoutEnd(
                _("Schrijf op wanneer het doel is gehaald. Anders weet straks niemand of het gelukt is.")
            ),
        ),
        "person_id": person,
        "case_id": case_row(case, reader=by).pk if case else None,
        "priority": priority,
        "expected_on": expected_on,
    }
    if domain not in {row.code for row in loader.load().leefgebieden.on(today)}:
        raise UnknownDomain(_("Kies een leefgebied uit de lijst."))
    if (
        person is not None
        and not Membership.objects.filter(current(today), household=household, person=person).exists()
    ):
        raise NotAMember(_("Een doel is voor iemand uit het huishouden, of voor iedereen."))
    if expected_on is not None and expected_on < today:
        raise WrongPeriod(_("De dag waarop het doel klaar moet zijn, is al voorbij. Kies een latere dag."))
    if case and not plan.household.cases.filter(pk=values["case_id"]).exists():
        raise CaseOfOthers(_("Die zaak is niet van dit huishouden."))
    same = plan.goals.filter(closed__isnull=True, **values).first()
    if same is not None:
        return same
    goal = Goal.objects.create(municipality_id=plan.municipality_id, plan=plan, starts_on=today, **values)
    journal.note("goal.added", about=goal, by=by, at=at, household=household, domain=domain, shared=not case)
    return goal


@deed
def close_goal(goal: int, *, result: str, observation: str = "", by: Reader, at: datetime) -> GoalClosed:
    """Close a goal with what came of it.

    result  code of goal_results
    raises  NotYours, UnknownResult, GoalIsClosed, ActionsStillOpen (only when the goal is said to be reached)
    """
    found = locked_goal(goal, by=by)
    if result not in dict(goal_results()):
        raise UnknownResult(_("Kies wat er van het doel gekomen is."))
    if GoalClosed.objects.filter(goal=found).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    if result == "reached" and found.actions.filter(done__isnull=True).exists():
        raise ActionsStillOpen(_("Er staan nog acties open. Rond die eerst af, of kies een ander resultaat."))
    closed = GoalClosed.objects.create(
        municipality_id=found.municipality_id,
        goal=found,
        result=result,
        observation=observation.strip(),
        at=at,
        by_id=by.account,
    )
    journal.note("goal.closed", about=found, by=by, at=at, household=found.plan.household_id, result=result)
    return closed


@deed
def share_goal(
    goal: int, *, account: int, ground: str, until_on: date | None = None, by: Reader, at: datetime
) -> GoalInvitation:
    """Invite one colleague to read this one goal and nothing else of the household.

    ground    why, in words that the resident reads as well
    until_on  the first day on which the invitation no longer counts
    raises    NotYours, GoalIsClosed, WithoutGround, NotAColleague, AlreadyShared, WrongPeriod
    """
    found = locked_goal(goal, by=by)
    today = dutch_day(at)
    if GoalClosed.objects.filter(goal=found).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    if not ground.strip():
        raise WithoutGround(
            _("Schrijf op waarom deze collega mee moet kijken. De inwoner leest dat ook."),
            rule="Wmo 2015, artikel 5.1.1",
        )
    if until_on is not None and until_on <= today:
        raise WrongPeriod(_("De laatste dag ligt in het verleden. Kies een dag in de toekomst."))
    if not Role.objects.filter(current(today), account=account, municipality=found.municipality_id).exists():
        raise NotAColleague(_("Kies een collega die in deze gemeente werkt."))
    running = Q(until_on__isnull=True) | Q(until_on__gt=today)
    if GoalInvitation.objects.filter(running, goal=found, account=account).exists():
        raise AlreadyShared(_("Deze collega kijkt al mee met dit doel."))
    invitation = GoalInvitation.objects.create(
        municipality_id=found.municipality_id,
        goal=found,
        account_id=account,
        ground=" ".join(ground.split())[:160],
        from_on=today,
        until_on=until_on,
    )
    journal.note("goal.shared", about=found, by=by, at=at, household=found.plan.household_id, account=account)
    return invitation


def _words(text: str, missing: Refusal) -> str:
    """The text on one line; the refusal when there is none."""
    words = " ".join(text.split())
    if not words:
        raise missing
    if len(words) > LONGEST:
        raise type(missing)(_("Dit is te lang. Houd het bij %(count)s tekens."), count=LONGEST)
    return words
