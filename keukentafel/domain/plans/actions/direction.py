"""Who directs the plan: the household itself, until a professional takes over for a while or an organisation has to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import Director, DirectorEnding, DirectorProlonged, Plan
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.task_place import DIRECTION, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import direction as rules

from .direction_consent import Given, checked, keep, rests_on_consent
from .direction_rows import (
    SOURCE,
    DirectsNothing,
    accepted,
    back_to_household,
    check_end,
    check_not_by_law,
    hand_to,
    household_from,
    household_not_after,
    looked_at,
    reason_of,
    running,
    who_directs,
)
from .plan import locked, start_plan
from .telling_home import tell_household

LOOK_AGAIN = "Regie: kijk samen of het huishouden het weer zelf kan, en verleng haar of geef haar terug"

ONE_DAY = timedelta(days=1)
"""On the day of the end itself the household directs, and nothing can be prolonged any more."""


class AlreadyDirects(Refusal):
    """This colleague or organisation directs the plan already."""


@deed
def take_direction(
    household: int, *, reason: str, until_on: date, accepts_convenant: bool, by: Reader, at: datetime
) -> Director:
    """Direct the plan of a household from today; whoever did so before stops today.

    until_on           the day on which the household directs again, unless it is agreed anew
    accepts_convenant  the one of the partnership that counts today; its version is kept
    raises             NotYours, DirectsByLaw, WithoutReason, ConventionNotAccepted, AlreadyDirects, WrongPeriod, NoConvenant
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    check_not_by_law(plan, on=today)
    said = reason_of(reason, _("Schrijf op waarom het huishouden de regie nu niet zelf heeft."))
    version = accepted(plan, accepts_convenant, on=today)
    check_end(until_on, after=today, on=today)
    if running(plan, on=today).filter(account=by.account).exists():
        raise AlreadyDirects(_("U hebt de regie al."))
    taken = hand_to(
        plan,
        until_on,
        by=by,
        at=at,
        account_id=by.account,
        reason=said,
        convenant=version,
        convenant_on=today,
    )
    journal.note(
        "direction.taken", about=plan, by=by, at=at, household=household, rule=SOURCE, convenant=version
    )
    return taken


@deed
def prolong_direction(
    household: int,
    *,
    reason: str,
    until_on: date,
    accepts_convenant: bool,
    given: Given | None = None,
    by: Reader,
    at: datetime,
) -> Director:
    """Who directs goes on until a later day. A colleague accepts the convenant of today for that.

    given   the consent of the household, where the direction rests on it: it was for the earlier day, so it is asked anew
    raises  NotYours, DirectsNothing, WithoutReason, ConventionNotAccepted, WithoutConsent, ConsentIncomplete, WrongPeriod
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    now = who_directs(plan, on=today)
    if now.account_id is not None and now.account_id != by.account:
        raise DirectsNothing(
            _("Alleen wie de regie heeft, kan haar verlengen. U kunt de regie wel overnemen.")
        )
    said = reason_of(reason, _("Schrijf op waarom het huishouden de regie nog niet zelf heeft."))[:400]
    version = accepted(plan, accepts_convenant, on=today) if now.account_id is not None else ""
    anew = checked(given, household, on=today) if rests_on_consent(now) else None
    before = now.until_on or today
    check_end(until_on, after=before, on=today)
    household_not_after(plan, today)
    now.until_on = until_on
    now.save(update_fields=["until_on"])
    household_from(plan, until_on)
    longer = DirectorProlonged.objects.create(
        municipality_id=plan.municipality_id, director=now, before_on=before, until_on=until_on, reason=said,
        convenant=version, at=at, by_id=by.account,
    )  # fmt: skip
    if anew is not None:
        keep(now, anew, prolonged=longer, by=by, at=at)
    looked_at(now, by=by, at=at)
    tell_household(plan, what="direction", about=now, by=by, at=at)
    journal.note(
        "direction.prolonged", about=longer, by=by, at=at, household=household, rule=SOURCE,
        until=until_on.isoformat(), convenant=version,
    )  # fmt: skip
    return now


@deed
def hand_back_direction(household: int, *, by: Reader, at: datetime) -> Plan:
    """The household directs again from today.

    raises  NotYours, DirectsByLaw, DirectsNothing
    """
    plan = locked(start_plan(household, by=by, at=at))
    check_not_by_law(plan, on=dutch_day(at))
    back_to_household(plan, who_directs(plan, on=dutch_day(at)), by=by, at=at)
    journal.note("direction.handed_back", about=plan, by=by, at=at, household=household)
    return plan


def ask_before_the_end(municipality: int, *, at: datetime) -> int:
    """Some time before a direction ends, a task to look together whether the household can do it again. Gives how many.

    Once for each end, so it can be repeated. How long before: norm einde-regie of landelijk/regie.toml.
    """
    today = dutch_day(at)
    ending = Director.objects.filter(
        current(today), Q(account__isnull=False) | Q(organisation__isnull=False), municipality=municipality,
        until_on__lte=today + rules.days("einde-regie", on=today),
    )  # fmt: skip
    asked = 0
    for row in ending.select_related("plan__household").order_by("pk"):
        if not DirectorEnding.objects.filter(director=row, until_on=row.until_on).exists():
            asked += _ask_before_the_end(row, at=at)
    return asked


@deed
def _ask_before_the_end(row: Director, *, at: datetime) -> bool:
    plan = locked(row.plan)
    now = running(plan, on=dutch_day(at)).filter(pk=row.pk).first()
    desk = desk_of(plan, on=dutch_day(at))
    if now is None or now.until_on is None or desk is None:
        return False
    task = cases.issue_task(
        kind="actie", title=LOOK_AGAIN, reference=reference_of(DIRECTION, plan), team=desk.team,
        municipality=plan.municipality_id, account=desk.account, due_on=now.until_on - ONE_DAY, household=plan.household_id,
        by=None, at=at,
    )  # fmt: skip
    told, new = DirectorEnding.objects.get_or_create(
        director=now,
        until_on=now.until_on,
        defaults={"municipality_id": plan.municipality_id, "task": task, "at": at},
    )
    assert new, f"told before: {told.pk}"  # the plan is locked
    journal.note("direction.ends", about=told, by=None, at=at, household=plan.household_id)
    return True
