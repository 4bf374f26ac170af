"""The plan itself: it begins with the household as its own director."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Director, Goal, Plan
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day


@deed
def start_plan(household: int, *, by: Reader, at: datetime) -> Plan:
    """The plan of this household; begun now when there is none yet. One household, one plan.

    raises  NotYours
    """
    opened = access.household(household, reader=by)
    plan, new = Plan.objects.get_or_create(
        household=opened, defaults={"municipality_id": opened.municipality_id, "started_on": dutch_day(at)}
    )
    if new:
        Director.objects.create(municipality_id=plan.municipality_id, plan=plan, from_on=plan.started_on)
        journal.note("plan.started", about=plan, by=by, at=at, household=household)
    return plan


@deed
def paint_picture(
    household: int, *, text: str, revision: int | None = None, by: Reader, at: datetime
) -> Plan:
    """Write down the picture of the household that everybody agreed on; an empty text takes it away.

    revision  of the picture that the writer saw; None: whatever there was
    raises    NotYours; ChangedMeanwhile when somebody else wrote since
    """
    plan = locked(start_plan(household, by=by, at=at))
    text = text.replace("\r\n", "\n").strip()
    if plan.picture != text:
        if revision is not None and revision != plan.picture_revision:
            raise ChangedMeanwhile(_("Iemand anders heeft dit beeld intussen aangepast."))
        plan.picture, plan.picture_revision = text, plan.picture_revision + 1
        plan.painted_by_id, plan.painted_at = by.account, at
        plan.save(update_fields=["picture", "picture_revision", "painted_by", "painted_at"])
        journal.note("plan.picture_painted", about=plan, by=by, at=at, household=household)
    return plan


def locked(plan: Plan) -> Plan:
    """The same plan, for one writer at a time: two clicks on one button come here one after the other."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def locked_goal(goal: int, *, by: Reader) -> Goal:
    """The goal for one writer at a time, when the reader may open its household. raises NotYours"""
    found = (
        Goal.objects.select_for_update(of=("self",))
        .select_related("plan")
        .filter(reached(by), pk=goal)
        .first()
    )
    if found is None:
        raise access.NotYours(goal)
    return found
