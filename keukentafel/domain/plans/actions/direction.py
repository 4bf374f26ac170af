"""Who directs the plan: the household itself, until a professional takes over for a while."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .goals import WrongPeriod
from .plan import locked, start_plan

SOURCE = "Implementatieplan sociaal domein BUCH, één huishouden, één plan, één regisseur"


class WithoutReason(Refusal):
    """Direction is taken from a household only with a reason."""


class ConventionNotAccepted(Refusal):
    """A director works by the convenant."""


class AlreadyDirects(Refusal):
    """This colleague directs the plan already."""


class DirectsNothing(Refusal):
    """Only who directs can hand back."""


@deed
def take_direction(
    household: int, *, reason: str, until_on: date, accepts_convenant: bool, by: Reader, at: datetime
) -> Director:
    """Direct the plan of a household from today; whoever did so before stops today.

    until_on  the day on which the household directs again, unless it is agreed anew
    raises    NotYours, WithoutReason, ConventionNotAccepted, AlreadyDirects, WrongPeriod
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    if not reason.strip():
        raise WithoutReason(_("Schrijf op waarom het huishouden de regie nu niet zelf heeft."), rule=SOURCE)
    if not accepts_convenant:
        raise ConventionNotAccepted(
            _("Wie de regie neemt, werkt volgens het convenant. Zet daar een vinkje bij."), rule=SOURCE
        )
    if until_on <= today:
        raise WrongPeriod(
            _("Kies een dag in de toekomst: dan kijkt u samen of het huishouden het weer zelf kan.")
        )
    if running(plan, on=today).filter(account=by.account).exists():
        raise AlreadyDirects(_("U hebt de regie al."))
    _end(plan, on=today)
    taken = Director.objects.create(
        municipality_id=plan.municipality_id,
        plan=plan,
        account_id=by.account,
        reason=reason.strip(),
        convenant_on=today,
        from_on=today,
        until_on=until_on,
    )
    _household_from(plan, until_on)
    journal.note("direction.taken", about=plan, by=by, at=at, household=household, rule=SOURCE)
    return taken


@deed
def hand_back_direction(household: int, *, by: Reader, at: datetime) -> Plan:
    """The household directs again from today.

    raises  NotYours, DirectsNothing
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    if not running(plan, on=today).filter(account__isnull=False).exists():
        raise DirectsNothing(_("Het huishouden heeft de regie al zelf."))
    _end(plan, on=today)
    _household_from(plan, today)
    journal.note("direction.handed_back", about=plan, by=by, at=at, household=household)
    return plan


def running(plan: Plan, *, on: date) -> QuerySet[Director]:
    """The director of that day."""
    return plan.directors.filter(from_on__lte=on).exclude(until_on__lte=on)


def _end(plan: Plan, *, on: date) -> None:
    """Today's director stops, and who would begin later does not; who began today is kept as a row of no day."""
    plan.directors.filter(from_on__gt=on, account__isnull=True).delete()
    running(plan, on=on).update(until_on=on)


def _household_from(plan: Plan, day: date) -> None:
    Director.objects.create(municipality_id=plan.municipality_id, plan=plan, from_on=day)
