"""An appointment stays when and where it is, and changes otherwise: who holds it, who comes, how long, with which interpreter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import Task
from keukentafel.domain.intake.models import Appointment, AppointmentMoved
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .appointments import Comes, check_parties, check_reason, keep_parties, note, running


class NothingChanges(Refusal):
    """It stays as it was."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An appointment as it is from now on, but for its moment and place."""

    account: int
    minutes: int = 60
    interpreter: str = ""
    remark: str = ""
    participants: tuple[Comes, ...] = ()


@deed
def change_appointment(
    appointment: Appointment,
    changed: Changed,
    *,
    reason: str,
    task: Task | None = None,
    by: Reader,
    at: datetime,
) -> Appointment:
    """Who holds it, who comes, for how long, with which interpreter or remark; what was otherwise stands with the reason.

    task    of who holds it from now on; None: that stays the same
    raises  AppointmentOver, WithoutReason, NothingChanges, NotOfThisHousehold
    """
    appointment = running(appointment)
    check_reason(reason)
    said = _differences(appointment, changed)
    if not said:
        raise NothingChanges(_("Er verandert niets. Pas iets aan, of ga terug."))
    check_parties(appointment.case, changed.participants, at)
    AppointmentMoved.objects.create(
        municipality_id=appointment.municipality_id, appointment=appointment, before_at=appointment.starts_at,
        starts_at=appointment.starts_at, reason=f"{reason.strip()} ({'; '.join(said)})"[:400], at=at, by_id=by.account,
    )  # fmt: skip
    appointment.account_id, appointment.minutes = changed.account, changed.minutes
    appointment.interpreter, appointment.remark = changed.interpreter.strip(), changed.remark.strip()
    appointment.task = task or appointment.task
    appointment.revision += 1
    appointment.save(update_fields=["account", "minutes", "interpreter", "remark", "task", "revision"])
    appointment.participants.all().delete()
    keep_parties(appointment, changed.participants)
    note("appointment.changed", appointment, by, at)
    return appointment


def comes_to(appointment: Appointment) -> tuple[Comes, ...]:
    """Who comes, as it was planned."""
    rows = appointment.participants.order_by("pk")
    return tuple(
        Comes(each.kind, each.person_id, each.contact_id, each.account_id, each.name) for each in rows
    )


def _differences(now: Appointment, changed: Changed) -> list[str]:
    """What is otherwise from now on, in the language of the file, which is Dutch."""
    said = []
    if now.account_id != changed.account:
        names = dict(
            Account.objects.filter(pk__in=[now.account_id, changed.account]).values_list("pk", "name")
        )
        said.append(f"{names[changed.account]} in plaats van {names[now.account_id]}")
    if now.minutes != changed.minutes:
        said.append(f"{changed.minutes} in plaats van {now.minutes} minuten")
    if now.interpreter != changed.interpreter.strip():
        said.append(f"tolk: {changed.interpreter.strip() or 'geen'}")
    if now.remark != changed.remark.strip():
        said.append("een andere opmerking")
    if set(comes_to(now)) != set(changed.participants):
        said.append("andere mensen erbij")
    return said
