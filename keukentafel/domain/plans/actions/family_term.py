"""Until which day a family writes its plan: agreed anew with a reason, and what follows when that day is over."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanTerm
from keukentafel.domain.plans.models.family_plan import ENDS
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.family_shapes import LOCKED
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.typed import one_line

from .family_helpers import AFTER
from .family_plan import LAW, LONGEST, NotItsTurn, SaysNoReason, professional_row, tell_the_family
from .family_tasks import of_the_term, off_the_desk
from .goals import WrongPeriod

TERM_OVER = "De tijd voor het familiegroepsplan is voorbij: spreek met de familie af hoe het verder gaat"


@deed
def agree_on_another_day(
    family_plan: int, *, write_until_on: date, reason: str, by: Reader, at: datetime
) -> FamilyPlanTerm:
    """Another day was agreed with the family, later or sooner; the family reads why. Who writes along can do so
    as long as the family.

    raises  NotYours, NotItsTurn when it does not write, WrongPeriod, SaysNoReason
    source  Jeugdwet, artikel 4.1.2: a reasonable term
    The same sent twice is agreed on once.
    """
    row, today, words = professional_row(family_plan, by=by), dutch_day(at), one_line(reason, 400)
    last = row.terms.order_by("-pk").first()
    if last is not None and (last.until_on, last.reason) == (write_until_on, words):
        return last
    if _state(row) in LOCKED:
        raise NotItsTurn(_("Dat kan nu niet: de familie schrijft niet meer. Kijk hoe het ervoor staat."))
    if not today <= write_until_on <= today + LONGEST or write_until_on == row.write_until_on:
        raise WrongPeriod(
            _("Kies een andere dag dan nu is afgesproken: vandaag of later, binnen een half jaar."),
            field="write_until_on",
        )
    if not words:
        raise SaysNoReason(
            _("Schrijf op waarom het een andere dag wordt. De familie leest dit ook."), rule=LAW
        )
    term = FamilyPlanTerm.objects.create(
        municipality_id=row.municipality_id, family_plan=row, was_on=row.write_until_on, until_on=write_until_on,
        reason=words, at=at, by_id=by.account,
    )  # fmt: skip
    off_the_desk(row, by=by, at=at)
    row.write_until_on = write_until_on
    row.save(update_fields=["write_until_on"])
    links = row.helpers.filter(
        ended__isnull=True, expires_on__gt=today, expires_on__lt=write_until_on + AFTER
    )
    links.update(expires_on=write_until_on + AFTER)
    journal.note(
        "family_plan.term_moved", about=row, by=by, at=at, household=row.plan.household_id, rule=LAW,
        until=write_until_on.isoformat(),
    )  # fmt: skip
    tell_the_family(row, by=by, at=at)
    return term


def ask_after_the_term(municipality: int, *, at: datetime) -> int:
    """Of every family that still writes after the day agreed on: who works on it speaks with the family.

    Gives how many. Once for each agreed day; repeatable.
    """
    rows = FamilyPlan.objects.filter(municipality=municipality, write_until_on__lt=dutch_day(at))
    keys = rows.exclude(turns__kind__in=ENDS).order_by("pk").values_list("pk", flat=True)
    return sum(_ask(key, at=at) for key in keys)


@deed
def _ask(family_plan: int, *, at: datetime) -> bool:
    locked = FamilyPlan.objects.select_for_update(of=("self",)).select_related("plan__household", "case")
    row, today = locked.get(pk=family_plan), dutch_day(at)
    if row.write_until_on >= today or _state(row) in LOCKED:
        return False
    if Task.objects.filter(household=row.plan.household_id, reference=of_the_term(row)).exists():
        return False
    desk = desk_of(row.plan, case=row.case, colleague=row.by_id, on=today)
    if desk is None:
        return False
    cases.issue_task(
        kind="actie", title=TERM_OVER, reference=of_the_term(row), municipality=row.municipality_id, team=desk.team,
        account=desk.account, due_on=today, case=row.case, household=row.plan.household_id, by=None, at=at,
    )  # fmt: skip
    journal.note("family_plan.term_over", about=row, by=None, at=at, household=row.plan.household_id)
    return True


def _state(row: FamilyPlan) -> str:
    return row.turns.order_by("-pk").values_list("kind", flat=True).first() or ""
