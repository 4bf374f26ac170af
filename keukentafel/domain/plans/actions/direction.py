"""Who directs the plan: the household itself, until a professional takes over for a while or an organisation has to."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.guide.models import ContactPerson, Organisation
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import (
    Director,
    DirectorEnding,
    DirectorProlonged,
    Plan,
    director_grounds,
)
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import direction as rules

from .goals import WrongPeriod
from .plan import locked, start_plan
from .to_director import evaluation_to_who_directs

SOURCE = "Implementatieplan sociaal domein BUCH, één huishouden, één plan, één regisseur"
DIRECTED_BY_LAW = "Wmo 2015, artikel 4.1.1; Jeugdwet, artikel 3.2"
BY_LAW = {"veilig-thuis": "veilig-thuis", "maatregel": "gi"}
"""On these grounds only an organisation of that kind directs (director_grounds, guide.organisation_kinds)."""
LONGEST = 2_000
LOOK_AGAIN = "Regie: kijk samen of het huishouden het weer zelf kan"
LOOKED_AGAIN = "Er is opnieuw gekeken wie de regie heeft."


class WithoutReason(Refusal):
    """Direction is taken from a household, or kept longer, only with a reason."""


class ConventionNotAccepted(Refusal):
    """A director works by the convenant, in the version that counts today."""


class AlreadyDirects(Refusal):
    """This colleague or organisation directs the plan already."""


class DirectsNothing(Refusal):
    """Only who directs can hand back or go on."""


class NoDirector(Refusal):
    """This cannot direct a plan: the organisation is not in the guide, or closed, no ground was chosen, or not one of hers."""


@deed
def take_direction(
    household: int, *, reason: str, until_on: date, accepts_convenant: bool, by: Reader, at: datetime
) -> Director:
    """Direct the plan of a household from today; whoever did so before stops today.

    until_on           the day on which the household directs again, unless it is agreed anew
    accepts_convenant  the one of the partnership that counts today; its version is kept
    raises             NotYours, WithoutReason, ConventionNotAccepted, AlreadyDirects, WrongPeriod, NoConvenant
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    said = _reason(reason, _("Schrijf op waarom het huishouden de regie nu niet zelf heeft."))
    version = _accepted(plan, accepts_convenant, on=today)
    _check_end(until_on, after=today)
    if running(plan, on=today).filter(account=by.account).exists():
        raise AlreadyDirects(_("U hebt de regie al."))
    taken = _hand_to(
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
def let_direct(
    household: int,
    *,
    organisation: int,
    contact: int | None = None,
    ground: str,
    reason: str,
    until_on: date,
    by: Reader,
    at: datetime,
) -> Director:
    """Write down that an organisation directs from today; whoever did so before stops today.

    organisation  of the guide; contact: whom to reach there. Another than these two only with consent of the household
    ground        code of director_grounds
    raises        NotYours, NoDirector, WithoutReason, AlreadyDirects, WrongPeriod
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    if ground not in dict(director_grounds()):
        raise NoDirector(_("Kies waarom deze organisatie de regie heeft."), rule=DIRECTED_BY_LAW)
    chosen = Organisation.objects.filter(pk=organisation, closed__isnull=True).first()
    if chosen is None:
        raise NoDirector(_("Kies een organisatie uit de gids."))
    if chosen.kind != BY_LAW.get(ground, chosen.kind):
        raise NoDirector(
            _("Op deze grond kan deze organisatie de regie niet hebben: zij staat in de gids als %(kind)s.")
            % {"kind": chosen.get_kind_display()},
            rule=DIRECTED_BY_LAW,
        )
    reachable = ContactPerson.objects.filter(current(today), pk=contact, organisation=organisation)
    if contact is not None and not reachable.exists():
        raise NoDirector(_("Deze contactpersoon werkt niet bij die organisatie."))
    said = _reason(
        reason, _("Schrijf op waarom deze organisatie de regie heeft. Het huishouden leest dit ook.")
    )
    _check_end(until_on, after=today)
    if running(plan, on=today).filter(organisation=organisation).exists():
        raise AlreadyDirects(_("Deze organisatie heeft de regie al."))
    taken = _hand_to(
        plan, until_on, by=by, at=at, organisation_id=organisation, contact_id=contact, ground=ground, reason=said,
        recorded_by_id=by.account,
    )  # fmt: skip
    journal.note(
        "direction.given", about=plan, by=by, at=at, household=household, ground=ground, organisation=organisation,
        rule=DIRECTED_BY_LAW if ground in BY_LAW else SOURCE,
    )  # fmt: skip
    return taken


@deed
def prolong_direction(
    household: int, *, reason: str, until_on: date, accepts_convenant: bool, by: Reader, at: datetime
) -> Director:
    """Who directs goes on until a later day. A colleague accepts the convenant of today for that.

    raises  NotYours, DirectsNothing, WithoutReason, ConventionNotAccepted, WrongPeriod
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    now = _who_directs(plan, on=today)
    if now.account_id is not None and now.account_id != by.account:
        raise DirectsNothing(
            _("Alleen wie de regie heeft, kan haar verlengen. U kunt de regie wel overnemen.")
        )
    said = _reason(reason, _("Schrijf op waarom het huishouden de regie nog niet zelf heeft."))[:400]
    version = _accepted(plan, accepts_convenant, on=today) if now.account_id is not None else ""
    before = now.until_on or today
    _check_end(until_on, after=before)
    plan.directors.filter(from_on__gt=today, account__isnull=True, organisation__isnull=True).delete()
    now.until_on = until_on
    now.save(update_fields=["until_on"])
    _household_from(plan, until_on)
    longer = DirectorProlonged.objects.create(
        municipality_id=plan.municipality_id, director=now, before_on=before, until_on=until_on, reason=said,
        convenant=version, at=at, by_id=by.account,
    )  # fmt: skip
    _looked_at(now, by=by, at=at)
    journal.note(
        "direction.prolonged", about=longer, by=by, at=at, household=household, rule=SOURCE,
        until=until_on.isoformat(), convenant=version,
    )  # fmt: skip
    return now


@deed
def hand_back_direction(household: int, *, by: Reader, at: datetime) -> Plan:
    """The household directs again from today.

    raises  NotYours, DirectsNothing
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    now = _who_directs(plan, on=today)
    _end(plan, on=today)
    _household_from(plan, today)
    _looked_at(now, by=by, at=at)
    evaluation_to_who_directs(plan, by=by, at=at)
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


def running(plan: Plan, *, on: date) -> QuerySet[Director]:
    """The director of that day."""
    return plan.directors.filter(from_on__lte=on).exclude(until_on__lte=on)


@deed
def _ask_before_the_end(row: Director, *, at: datetime) -> bool:
    plan = locked(row.plan)
    now = running(plan, on=dutch_day(at)).filter(pk=row.pk).first()
    desk = desk_of(plan, on=dutch_day(at))
    if now is None or now.until_on is None or desk is None:
        return False
    task = cases.issue_task(
        kind="actie", title=LOOK_AGAIN, team=desk.team,
        municipality=plan.municipality_id, account=desk.account, due_on=now.until_on, household=plan.household_id,
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


def _hand_to(plan: Plan, until_on: date, *, by: Reader, at: datetime, **who: object) -> Director:
    today = dutch_day(at)
    before = running(plan, on=today).exclude(account__isnull=True, organisation__isnull=True).first()
    _end(plan, on=today)
    taken = Director.objects.create(
        municipality_id=plan.municipality_id, plan=plan, from_on=today, until_on=until_on, **who
    )
    _household_from(plan, until_on)
    if before is not None:
        _looked_at(before, by=by, at=at)
    evaluation_to_who_directs(plan, by=by, at=at)
    return taken


def _who_directs(plan: Plan, *, on: date) -> Director:
    """raises DirectsNothing while the household itself does"""
    now = running(plan, on=on).exclude(account__isnull=True, organisation__isnull=True).first()
    if now is None:
        raise DirectsNothing(_("Het huishouden heeft de regie al zelf."))
    return now


def _end(plan: Plan, *, on: date) -> None:
    """Today's director stops, and who would begin later does not; who began today is kept as a row of no day."""
    plan.directors.filter(from_on__gt=on, account__isnull=True, organisation__isnull=True).delete()
    running(plan, on=on).update(until_on=on)


def _household_from(plan: Plan, day: date) -> None:
    Director.objects.create(municipality_id=plan.municipality_id, plan=plan, from_on=day)


def _looked_at(row: Director, *, by: Reader, at: datetime) -> None:
    """What was asked before the end of this direction is done: it was prolonged, taken over or handed back."""
    for task in Task.objects.filter(pk__in=row.endings.values("task"), open__isnull=False):
        cases.finish_task(task, result=LOOKED_AGAIN, by=by, at=at)


def _reason(text: str, missing: str) -> str:
    reason = text.strip()[:LONGEST]
    if not reason:
        raise WithoutReason(missing, rule=SOURCE)
    return reason


def _accepted(plan: Plan, accepts: bool, *, on: date) -> str:
    """The version of the convenant that counts today."""
    if not accepts:
        raise ConventionNotAccepted(
            _("Wie de regie neemt, werkt volgens het convenant. Zet daar een vinkje bij."), rule=SOURCE
        )
    return rules.convenant(plan.municipality_id, on=on).version


def _check_end(until_on: date, *, after: date) -> None:
    if until_on <= after:
        raise WrongPeriod(
            _("Kies een dag in de toekomst: dan kijkt u samen of het huishouden het weer zelf kan.")
        )
