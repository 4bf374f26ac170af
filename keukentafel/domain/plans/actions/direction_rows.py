"""What every change of direction has alike: who directs today, who does from then on, and the reason, end and convenant."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.plans.models import Director, DirectorStopped, Plan
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.task_place import DIRECTION, reference_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import direction as rules

from .goals import WrongPeriod
from .telling_home import tell_household
from .to_director import evaluation_to_who_directs

SOURCE = "Implementatieplan sociaal domein BUCH, één huishouden, één plan, één regisseur"
DIRECTED_BY_LAW = "Wmo 2015, artikel 4.1.1; Jeugdwet, artikel 3.2"
VOLUNTARY = "vrijwillig"
TAKEN_OVER = "Een ander heeft de regie overgenomen: draag over wat nog loopt"
HANDED_BACK = "Een ander gaf de regie terug aan het huishouden: draag over wat nog loopt"
STOPPED = "Bel wie de regie had: die is gestopt"
"""Who reads the tasks of a household need not read its plan, so no task names an organisation."""
LONGEST = 2_000
LOOKED_AGAIN = "Er is opnieuw gekeken wie de regie heeft."


class WithoutReason(Refusal):
    """Direction is taken from a household, or kept longer, only with a reason."""


class ConventionNotAccepted(Refusal):
    """A director works by the convenant, in the version that counts today."""


class DirectsByLaw(Refusal):
    """Veilig Thuis, or who carries out a measure of the court, directs until that ground ended."""


class DirectsNothing(Refusal):
    """Only who directs can hand back or go on."""


def running(plan: Plan, *, on: date) -> QuerySet[Director]:
    """The director of that day."""
    return plan.directors.filter(from_on__lte=on).exclude(until_on__lte=on)


def who_directs(plan: Plan, *, on: date) -> Director:
    """raises DirectsNothing while the household itself does"""
    now = running(plan, on=on).exclude(account__isnull=True, organisation__isnull=True).first()
    if now is None:
        raise DirectsNothing(_("Het huishouden heeft de regie al zelf."))
    return now


def by_law(plan: Plan, *, on: date) -> Director | None:
    """The organisation that directs on that day on another ground than the will of the household."""
    rows = running(plan, on=on).filter(organisation__isnull=False).exclude(ground=VOLUNTARY)
    return rows.select_related("organisation").first()


def check_not_by_law(plan: Plan, *, on: date) -> None:
    """raises DirectsByLaw"""
    now = by_law(plan, on=on)
    if now is not None and now.organisation is not None:
        raise DirectsByLaw(
            _(
                "%(name)s heeft de regie: %(ground)s. Dat stopt pas als die grond er niet meer is. Leg dat vast bij "
                "‘Verloop van de regie’, met wie het zei."
            )
            % {"name": now.organisation.name, "ground": now.get_ground_display()},
            rule=DIRECTED_BY_LAW,
        )


def hand_to(plan: Plan, until_on: date, *, by: Reader, at: datetime, **who: object) -> Director:
    """From today until that day; after it the household."""
    today = dutch_day(at)
    before = running(plan, on=today).exclude(account__isnull=True, organisation__isnull=True).first()
    if before is not None:
        tell_who_directed(plan, before, TAKEN_OVER, by=by, at=at)
        _stopped(before, "over", by=by, at=at)
    _end(plan, on=today)
    taken = Director.objects.create(
        municipality_id=plan.municipality_id, plan=plan, from_on=today, until_on=until_on, **who
    )
    household_from(plan, until_on)
    if before is not None:
        looked_at(before, by=by, at=at)
    evaluation_to_who_directs(plan, by=by, at=at)
    tell_household(plan, what="direction", about=taken, by=by, at=at)
    return taken


def back_to_household(plan: Plan, now: Director, *, way: str = "terug", by: Reader, at: datetime) -> None:
    """Today `now` stops, and the household directs. way: code of stop_ways; of a ground who directed said so themselves"""
    if way != "grond":
        tell_who_directed(plan, now, HANDED_BACK, by=by, at=at)
    _stopped(now, way, by=by, at=at)
    _end(plan, on=dutch_day(at))
    directs = household_from(plan, dutch_day(at))
    looked_at(now, by=by, at=at)
    evaluation_to_who_directs(plan, by=by, at=at)
    tell_household(plan, what="direction", about=directs, by=by, at=at)


def _stopped(row: Director, way: str, *, by: Reader, at: datetime) -> None:
    DirectorStopped.objects.create(
        municipality_id=row.municipality_id, director=row, way=way, at=at, by_id=by.account
    )


def tell_who_directed(
    plan: Plan, before: Director, title: str, *, call: str = STOPPED, by: Reader, at: datetime
) -> None:
    """A colleague finds `title` on the own desk; an organisation is called by who did it, that is `call`."""
    today = dutch_day(at)
    outside = before.organisation_id is not None
    desk = desk_of(plan, colleague=by.account if outside else None, on=today)
    if desk is None or before.account_id == by.account:
        return
    cases.issue_task(
        kind="bellen" if outside else "actie", title=call if outside else title, reference=reference_of(DIRECTION, plan),
        municipality=plan.municipality_id, team=desk.team, account=desk.account if outside else before.account_id, due_on=today,
        household=plan.household_id, by=None, at=at,
    )  # fmt: skip


def household_from(plan: Plan, day: date) -> Director:
    return Director.objects.create(municipality_id=plan.municipality_id, plan=plan, from_on=day)


def household_not_after(plan: Plan, day: date) -> None:
    """What the household would begin to direct after that day, it does not."""
    plan.directors.filter(from_on__gt=day, account__isnull=True, organisation__isnull=True).delete()


def looked_at(row: Director, *, by: Reader, at: datetime) -> None:
    """What was asked before the end of this direction is done: it was prolonged, taken over or handed back."""
    for task in Task.objects.filter(pk__in=row.endings.values("task"), open__isnull=False):
        cases.finish_task(task, result=LOOKED_AGAIN, by=by, at=at)


def reason_of(text: str, missing: str) -> str:
    """raises WithoutReason with the sentence `missing`"""
    reason = text.strip()[:LONGEST]
    if not reason:
        raise WithoutReason(missing, rule=SOURCE, field="reason")
    return reason


def accepted(plan: Plan, accepts: bool, *, on: date) -> str:
    """The version of the convenant that counts today. raises ConventionNotAccepted, NoConvenant"""
    if not accepts:
        raise ConventionNotAccepted(
            _("Wie de regie neemt, werkt volgens het convenant. Zet daar een vinkje bij."), rule=SOURCE,
            field="accepts_convenant",
        )  # fmt: skip
    return rules.convenant(plan.municipality_id, on=on).version


def check_end(until_on: date, *, after: date, on: date) -> None:
    """After that day, and not longer from now than norm regie-uiterlijk. raises WrongPeriod"""
    if until_on <= after:
        raise WrongPeriod(
            _("Kies een dag in de toekomst: dan kijkt u samen of het huishouden het weer zelf kan.")
            if after == on
            else _("De regie loopt al tot %(day)s. Kies een latere dag.") % {"day": plain_date(after)},
            field="until_on",
        )
    latest = on + rules.days("regie-uiterlijk", on=on)
    if until_on > latest:
        raise WrongPeriod(
            _(
                "Kies een dag tot en met %(day)s. Uiterlijk dan kijkt u opnieuw of het huishouden het weer zelf kan."
            ),
            day=plain_date(latest),
            field="until_on",
        )


def _end(plan: Plan, *, on: date) -> None:
    """Today's director stops, and who would begin later does not; who began today is kept as a row of no day."""
    household_not_after(plan, on)
    running(plan, on=on).update(until_on=on)
