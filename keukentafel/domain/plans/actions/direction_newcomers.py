"""Somebody came to live where an organisation directs of the household's own will: their consent is asked too."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.models import Director, DirectorConsent, Plan
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.task_place import CONSENT, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .basis import CONSENT_RULE, of_everybody
from .direction_consent import VOLUNTARY, Given, WithoutConsent, check_day_and_way, keep
from .direction_rows import DirectsNothing, running
from .plan import locked, start_plan

ASK = "Iemand kwam bij het huishouden: vraag ook toestemming voor wie de regie heeft"
ASKED = "De toestemming is opgeschreven."


@deed
def add_direction_consent(household: int, *, given: Given | None, by: Reader, at: datetime) -> Director:
    """Write down the consent of members who came after an organisation began to direct of the household's own will.

    raises  NotYours, DirectsNothing, WithoutConsent, ConsentIncomplete, WrongPeriod
    source  AVG, artikel 6 and 7; Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    now = running(plan, on=today).filter(ground=VOLUNTARY).first()
    if now is None:
        raise DirectsNothing(_("Niemand heeft nu de regie op grond van toestemming."))
    there = set(_consented(now))
    new = {
        person: by_whom
        for person, by_whom in (given.by_person if given else {}).items()
        if person not in there
    }
    if given is None or not new:
        raise WithoutConsent(_("Schrijf op wie er toestemming gaf."), rule=CONSENT_RULE)
    check_day_and_way(given, on=today)
    of_everybody(new, household, on=today)
    keep(now, Given(new, given.on, given.way), by=by, at=at)
    about = [_reference(now, each) for each in new]
    waiting = Task.objects.filter(household=household, reference__in=about, open__isnull=False)
    for task in waiting.order_by("pk"):
        cases.finish_task(task, result=ASKED, by=by, at=at)
    journal.note("direction.consented", about=now, by=by, at=at, household=household, rule=CONSENT_RULE)
    return now


def ask_newcomers(municipality: int, *, at: datetime) -> int:
    """A task for every member without a consent to who directs by consent; once for each. Gives how many. Repeatable."""
    silent = Membership.objects.filter(current(dutch_day(at)), household=OuterRef("plan__household")).exclude(
        Exists(
            DirectorConsent.objects.filter(
                director=OuterRef(OuterRef("pk")), person=OuterRef("person"), withdrawn__isnull=True
            )
        )
    )
    directs = Director.objects.filter(
        current(dutch_day(at)), Q(Exists(silent)), municipality=municipality, ground=VOLUNTARY
    )
    plans = Plan.objects.filter(pk__in=directs.values("plan")).order_by("pk")
    return sum(_ask(plan, at=at) for plan in plans)


def somebody_came_to_directed(household: int, at: datetime) -> None:
    """The same at once. Part of the deed by which they came."""
    for plan in Plan.objects.filter(household=household, directors__ground=VOLUNTARY).distinct():
        _ask(plan, at=at)


@deed
def _ask(plan: Plan, *, at: datetime) -> int:
    locked(plan)
    today = dutch_day(at)
    now = running(plan, on=today).filter(ground=VOLUNTARY).first()
    desk = desk_of(plan, on=today)
    if now is None or desk is None:
        return 0
    there = Membership.objects.filter(current(today), household=plan.household_id).exclude(
        person__in=_consented(now)
    )
    asked = 0
    for person in there.order_by("pk").values_list("person", flat=True):
        reference = _reference(now, person)
        if Task.objects.filter(household=plan.household_id, reference=reference).exists():
            continue
        cases.issue_task(
            kind="actie", title=ASK, reference=reference, municipality=plan.municipality_id, team=desk.team,
            account=desk.account, due_on=today, household=plan.household_id, by=None, at=at,
        )  # fmt: skip
        asked += 1
    return asked


def _consented(now: Director) -> list[int]:
    rows = now.consents.filter(withdrawn__isnull=True)
    return list(rows.values_list("person", flat=True))


def _reference(director: Director, person: int) -> str:
    return f"{reference_of(CONSENT, director)}:{person}"
