"""An appointment with everything around it: the task of who holds the conversation, and the letter to the resident."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import (
    Appointment,
    AppointmentCancelled,
    AppointmentHeld,
    AppointmentWish,
)
from keukentafel.domain.process.queries.about_safety import is_about_safety
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.kernel.refusal import Refusal

from . import notices
from .work import check_open, holder_of, running_clock

SAFELY = " (bel niet zomaar: bereik de inwoner veilig)"
HEARS = "U hoort dan ook hoe het verder gaat."


class NoHouseholdYet(Refusal):
    """A conversation is about a household."""


@deed
def plan_appointment(case: Case, planned: intake.Planned, *, by: Reader, at: datetime) -> Appointment:
    """raises NoHouseholdYet, AlreadyClosed and what intake.make_appointment raises: nothing was written"""
    check_open(case)
    if case.household_id is None:
        raise NoHouseholdYet(
            _("Zoek of maak eerst de persoon en het huishouden. Daarna kunt u een afspraak maken.")
        )
    intake.check_moment(planned.starts_at, at=at)
    task = _task(case, planned.starts_at, planned.account, by, at)
    appointment = intake.make_appointment(case, planned, task=task, by=by, at=at)
    notices.confirm(appointment, moved=False, by=by, at=at)
    return appointment


@deed
def move_appointment(
    appointment: Appointment,
    *,
    starts_at: datetime,
    place: str = "",
    where: str = "",
    reason: str,
    by: Reader,
    at: datetime,
) -> Appointment:
    """raises what intake.move_appointment raises"""
    intake.check_moment(starts_at, at=at)
    _off_the_desk(appointment, "Afspraak verzet", by, at)
    task = _task(appointment.case, starts_at, appointment.account_id, by, at)
    moved = intake.move_appointment(
        appointment, starts_at=starts_at, place=place, where=where, reason=reason, task=task, by=by, at=at
    )
    notices.confirm(moved, moved=True, by=by, at=at)
    return moved


@deed
def change_appointment(
    appointment: Appointment, changed: intake.Changed, *, reason: str, by: Reader, at: datetime
) -> Appointment:
    """The resident gets a letter; who held it before hears that another does, and that one gets the task.

    raises  what intake.change_appointment raises
    """
    before, task = appointment.account_id, None
    if before != changed.account:
        for old in Task.objects.filter(pk=appointment.task_id, open__isnull=False):
            cases.finish_task(old, result="Een collega voert het gesprek", by=by, at=at)
        task = _task(appointment.case, appointment.starts_at, changed.account, by, at)
    made = intake.change_appointment(appointment, changed, reason=reason, task=task, by=by, at=at)
    if task is not None and before != by.account:
        _tell_who_held_it(made, before, by, at)
    notices.confirm(made, moved=True, by=by, at=at)
    return made


@deed
def cancel_appointment(
    appointment: Appointment,
    *,
    reason: str,
    by_resident: bool,
    onward: str | None = "",
    by: Reader,
    at: datetime,
) -> AppointmentCancelled:
    """onward: how it goes on, for the letter; empty: there will be another appointment; None: no letter goes

    raises  what intake.cancel_appointment raises
    """
    cancelled = intake.cancel_appointment(appointment, reason=reason, by_resident=by_resident, by=by, at=at)
    _off_the_desk(appointment, "Afspraak afgezegd", by, at)
    if onward is not None:
        notices.call_off(
            appointment, reason=reason, onward=onward or _another(appointment.case), by=by, at=at
        )
    return cancelled


@deed
def hold_appointment(appointment: Appointment, *, by: Reader, at: datetime) -> AppointmentHeld:
    """raises what intake.hold_appointment raises"""
    held = intake.hold_appointment(appointment, by=by, at=at)
    _off_the_desk(appointment, "Gesprek gevoerd", by, at)
    return held


@deed
def wish_for_appointment(
    appointment: Appointment, *, kind: str, text: str, by: Reader, at: datetime
) -> AppointmentWish:
    """The resident asks for something else; calling back about it comes on the desk of who holds the conversation.

    raises  what intake.wish_for_appointment raises
    """
    case = appointment.case
    task = cases.issue_task(
        kind="bellen", title=_wish(case, kind)[:160],
        municipality=case.municipality_id, team=holder_of(case).team_id, account=appointment.account_id,
        due_on=min(dutch_day(at), dutch_day(appointment.starts_at)), case=case, by=by, at=at,
    )  # fmt: skip
    return intake.wish_for_appointment(appointment, kind=kind, text=text, task=task, by=by, at=at)


def _wish(case: Case, kind: str) -> str:
    what = "afzeggen" if kind == "afzeggen" else "verzetten"
    safely = is_about_safety(case.pk, municipality=case.municipality_id)
    return f"Afspraak {what}{SAFELY if safely else ''}: {case.subject}"


def _tell_who_held_it(appointment: Appointment, account: int, by: Reader, at: datetime) -> None:
    case, day = appointment.case, plain_date(dutch_day(appointment.starts_at))
    cases.issue_task(
        kind="actie", title=f"Het gesprek van {day} voert een collega: {case.subject}"[:160], account=account,
        municipality=case.municipality_id, team=holder_of(case).team_id, due_on=dutch_day(at), case=case, by=by, at=at,
    )  # fmt: skip


def _another(case: Case) -> str:
    clock = running_clock(case)
    by_when = (
        f"Wij zijn uiterlijk op {plain_date(clock.last_day)} klaar met ons onderzoek." if clock else HEARS
    )
    return f"Wij maken een nieuwe afspraak met u. {by_when}"


def _task(case: Case, starts_at: datetime, account: int, by: Reader, at: datetime) -> Task:
    local = dutch_time(starts_at)
    return cases.issue_task(
        kind="afspraak", title=f"Gesprek om {local:%H.%M} uur: {case.subject}"[:160], municipality=case.municipality_id,
        team=holder_of(case).team_id, account=account, due_on=local.date(), lands_on=local.date(), case=case, by=by, at=at,
    )  # fmt: skip


def _off_the_desk(appointment: Appointment, result: str, by: Reader, at: datetime) -> None:
    """The task of the appointment, and what the resident asked about it: both are answered now."""
    asked = appointment.wishes.values_list("task", flat=True)
    own = Appointment.objects.filter(pk=appointment.pk).values_list("task", flat=True)
    for task in Task.objects.filter(pk__in=[*asked, *own], open__isnull=False):
        cases.finish_task(task, result=result, by=by, at=at)
