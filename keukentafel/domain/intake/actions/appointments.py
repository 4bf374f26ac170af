"""An appointment is made, moved, cancelled or held; a resident may ask for another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.intake.models import (
    Appointment,
    AppointmentCancelled,
    AppointmentHeld,
    AppointmentMoved,
    AppointmentParticipant,
    AppointmentWish,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership, NetworkContact
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

FARTHEST = timedelta(days=366)
"""How far ahead an appointment is made; later is a mistake in the year."""


class WrongMoment(Refusal):
    """The appointment lies in the past, or too far ahead."""


class NoPlace(Refusal):
    """Nobody would know where to go."""


class AppointmentOver(Refusal):
    """It was held or cancelled; nothing of it changes any more."""


class NotYet(Refusal):
    """The conversation cannot have been held before it begins."""


class WithoutReason(Refusal):
    """The resident reads why."""


class NotOfThisHousehold(Refusal):
    """Who is named does not belong to the household or to its network."""


class AlreadyAskedFor(Refusal):
    """The resident asked for this already, and nobody answered yet."""


@dataclass(frozen=True, slots=True)
class Comes:
    """Somebody who comes: exactly one of person, contact, account or name. kind: see models.participant_kinds"""

    kind: str
    person: int | None = None
    contact: int | None = None
    account: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """An appointment as somebody plans it. place: see models.place_kinds; account: who holds the conversation.

    interpreter  the language that is interpreted; empty: no interpreter comes
    """

    place: str
    starts_at: datetime
    account: int
    where: str = ""
    minutes: int = 60
    interpreter: str = ""
    remark: str = ""
    participants: tuple[Comes, ...] = ()


def check_moment(starts_at: datetime, *, at: datetime) -> None:
    """raises WrongMoment"""
    if starts_at <= at:
        raise WrongMoment(_("Die dag en tijd zijn al voorbij. Kies een moment dat nog komt."))
    if starts_at > at + FARTHEST:
        raise WrongMoment(_("Die dag ligt meer dan een jaar vooruit. Kijk het jaartal nog eens na."))


@deed
def make_appointment(
    case: Case, planned: Planned, *, task: Task | None, by: Reader, at: datetime
) -> Appointment:
    """Plan a conversation.

    task    what stands in the work of who holds it
    raises  WrongMoment, NoPlace, NotOfThisHousehold: nothing was written
    """
    check_moment(planned.starts_at, at=at)
    if planned.place != "thuis" and not planned.where.strip():
        raise NoPlace(
            _("Schrijf op waar het gesprek is: het adres, de kamer of het adres van de vergadering.")
        )
    check_parties(case, planned.participants, at)
    appointment = Appointment.objects.create(
        municipality_id=case.municipality_id, case=case, place=planned.place, where=planned.where.strip(),
        starts_at=planned.starts_at, minutes=planned.minutes, interpreter=planned.interpreter.strip(),
        remark=planned.remark.strip(), account_id=planned.account, task=task, at=at, by_id=by.account,
    )  # fmt: skip
    keep_parties(appointment, planned.participants)
    note("appointment.made", appointment, by, at)
    return appointment


@deed
def move_appointment(
    appointment: Appointment,
    *,
    starts_at: datetime,
    place: str = "",
    where: str = "",
    reason: str,
    task: Task | None,
    by: Reader,
    at: datetime,
) -> Appointment:
    """To another moment, and perhaps another place; as it was stays readable.

    place   empty: where it was
    raises  AppointmentOver, WrongMoment, NoPlace, WithoutReason
    """
    appointment = running(appointment)
    check_moment(starts_at, at=at)
    check_reason(reason)
    if place and place != "thuis" and not where.strip():
        raise NoPlace(
            _("Schrijf op waar het gesprek is: het adres, de kamer of het adres van de vergadering.")
        )
    AppointmentMoved.objects.create(
        municipality_id=appointment.municipality_id, appointment=appointment, before_at=appointment.starts_at,
        starts_at=starts_at, reason=reason.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    appointment.starts_at, appointment.task = starts_at, task
    appointment.revision += 1
    if place:
        appointment.place, appointment.where = place, where.strip()
    appointment.save(update_fields=["starts_at", "task", "place", "where", "revision"])
    note("appointment.moved", appointment, by, at)
    return appointment


@deed
def cancel_appointment(
    appointment: Appointment, *, reason: str, by_resident: bool, by: Reader, at: datetime
) -> AppointmentCancelled:
    """raises AppointmentOver, WithoutReason"""
    appointment = running(appointment)
    check_reason(reason)
    Appointment.objects.filter(pk=appointment.pk).update(revision=appointment.revision + 1)
    cancelled = AppointmentCancelled.objects.create(
        municipality_id=appointment.municipality_id, appointment=appointment, by_resident=by_resident,
        reason=reason.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    note("appointment.cancelled", appointment, by, at)
    return cancelled


@deed
def hold_appointment(appointment: Appointment, *, by: Reader, at: datetime) -> AppointmentHeld:
    """The conversation took place. raises AppointmentOver, NotYet"""
    appointment = running(appointment)
    if dutch_day(appointment.starts_at) > dutch_day(at):
        raise NotYet(_("Het gesprek is nog niet geweest. Dit kan vanaf de dag van de afspraak."))
    held = AppointmentHeld.objects.create(
        municipality_id=appointment.municipality_id, appointment=appointment, at=at, by_id=by.account
    )
    note("appointment.held", appointment, by, at)
    return held


@deed
def wish_for_appointment(
    appointment: Appointment, *, kind: str, text: str, task: Task, by: Reader, at: datetime
) -> AppointmentWish:
    """The resident asks for another day, or to cancel; a colleague answers it.

    raises  AppointmentOver, AlreadyAskedFor
    """
    appointment = running(appointment)
    if appointment.wishes.filter(task__open__isnull=False).exists():
        raise AlreadyAskedFor(_("U hebt dit al gevraagd. U hoort van ons."))
    wish = AppointmentWish.objects.create(
        municipality_id=appointment.municipality_id, appointment=appointment, kind=kind, text=text.strip()[:1000],
        task=task, at=at, by_id=by.account,
    )  # fmt: skip
    note("appointment.wished", appointment, by, at)
    return wish


def running(appointment: Appointment) -> Appointment:
    """The same, locked. raises AppointmentOver"""
    row = Appointment.objects.select_for_update(of=("self",)).select_related("case").get(pk=appointment.pk)
    if AppointmentCancelled.objects.filter(appointment=row).exists():
        raise AppointmentOver(_("Deze afspraak is al afgezegd."))
    if AppointmentHeld.objects.filter(appointment=row).exists():
        raise AppointmentOver(_("Dit gesprek is al geweest."))
    return row


def keep_parties(appointment: Appointment, participants: tuple[Comes, ...]) -> None:
    AppointmentParticipant.objects.bulk_create(
        [
            AppointmentParticipant(
                municipality_id=appointment.municipality_id, appointment=appointment, kind=each.kind,
                person_id=each.person, contact_id=each.contact, account_id=each.account, name=each.name.strip(),
            )
            for each in participants
        ]
    )  # fmt: skip


def check_parties(case: Case, participants: tuple[Comes, ...], at: datetime) -> None:
    people = {each.person for each in participants if each.person}
    contacts = {each.contact for each in participants if each.contact}
    on = current(dutch_day(at))
    here = Membership.objects.filter(on, household=case.household_id, person__in=people)
    known = NetworkContact.objects.filter(on, household=case.household_id, pk__in=contacts)
    if here.values("person").distinct().count() != len(people) or known.count() != len(contacts):
        raise NotOfThisHousehold(_("Kies mensen uit dit huishouden of uit het netwerk ervan."))


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise WithoutReason(_("Schrijf op waarom. De inwoner leest dit."))


def note(kind: str, appointment: Appointment, by: Reader, at: datetime) -> None:
    journal.note(
        kind, about=appointment, by=by, at=at, household=appointment.case.household_id,
        on=dutch_day(appointment.starts_at).isoformat(),
    )  # fmt: skip
