"""The letter that asks what is missing in an objection, when it goes on a later day than stands on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions.clocks import WrongDay
from keukentafel.domain.cases.actions.suspension_moved import move_suspension
from keukentafel.domain.cases.models import Clock, ClockSuspension
from keukentafel.domain.decisions.clocks import to_decide_on_objection
from keukentafel.domain.decisions.models import Defect
from keukentafel.domain.intake.models import Notice
from keukentafel.rules import objections as rules

from . import notices
from .objection_letters import of_repair


def dated(notice: Notice, *, on: date, at: datetime) -> None:
    """Its text with that day on it, as much time from there as was given, and the term that stands still meanwhile; the letter
    itself is not saved.

    raises  what cases.actions.suspension_moved.move_suspension raises, WrongDay where no day is left to answer
    source  Awb, artikel 6:6 and 7:10 lid 2
    """
    defect = Defect.objects.select_related("objection__case").get(
        objection__case=notice.case_id, at=notice.at
    )
    clock = to_decide_on_objection(defect.objection.case)
    until = _until(defect, clock, later=on - notice.dated_on)
    if until <= on:
        raise WrongDay(_("De dag waarop het kan is dan voorbij."), rule="Awb, artikel 6:6")
    standing = _standing(defect, clock)
    if clock is not None and standing is not None:
        standing = move_suspension(standing, event_on=max(on, clock.started_on), given_until=until, at=at)
    defect.repair_by = until
    defect.save(update_fields=["repair_by"])
    values = of_repair(defect, stands_still=standing.from_on if standing else None)
    notice.body, notice.dated_on = notices.again(notice, values, on=on).markdown, on


def _until(defect: Defect, clock: Clock | None, *, later: timedelta) -> date:
    """Before the day that a court named, on which is decided."""
    until = defect.repair_by + later
    if clock is None or clock.code != rules.BY_COURT:
        return until
    return max(defect.repair_by, min(until, clock.last_day - timedelta(1)))


def _standing(defect: Defect, clock: Clock | None) -> ClockSuspension | None:
    """The days that the term stands still for it, as long as they were not cut short."""
    if clock is None:
        return None
    rows = clock.suspensions.filter(
        given_until=defect.repair_by, until_on=defect.repair_by + timedelta(1), at=defect.at
    )
    return rows.first()
