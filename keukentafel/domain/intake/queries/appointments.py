"""Appointments for a conversation, as a professional and a resident see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Appointment, AppointmentParticipant, place_kinds, wishes
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time


@dataclass(frozen=True, slots=True)
class WishLine:
    """What the resident asked. open: nobody answered yet."""

    kind_name: str
    text: str
    at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class MoveLine:
    before_at: datetime
    starts_at: datetime
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AppointmentView:
    """state: planned, held or cancelled. where: empty for at home; interpreter: a language, or empty.

    participants  kind and name of everybody who comes besides the resident and who holds the conversation
    letters       the PDFs that went out about it: (subject, id of the document)
    """

    id: int
    case_number: str
    municipality: int
    place: str
    place_name: str
    where: str
    starts_at: datetime
    minutes: int
    interpreter: str
    remark: str
    with_name: str
    state: str
    reason: str
    by_resident: bool
    revision: int
    participants: tuple[tuple[str, str], ...]
    moves: tuple[MoveLine, ...]
    wishes: tuple[WishLine, ...]
    letters: tuple[tuple[str, int], ...]

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def wished(self) -> WishLine | None:
        """What waits for an answer."""
        return next((each for each in self.wishes if each.open), None)


def appointment_row(appointment: int, *, reader: Reader) -> Appointment:
    """To give to a deed; of a case that this professional may read. raises NotYours"""
    rows = Appointment.objects.select_related("case__household", "account")
    found = (
        rows.filter(pk=appointment, case__in=readable_cases(reader)).first()
        if reader.kind == "professional"
        else None
    )
    if found is None:
        raise NotYours(appointment)
    return found


def appointments(case_id: int) -> tuple[AppointmentView, ...]:
    """Of a case that the reader was let into, the newest first; a fixed number of statements."""
    rows = (
        Appointment.objects.filter(case=case_id)
        .select_related("case", "account", "held", "cancelled")
        .prefetch_related(
            "participants__person", "participants__contact", "participants__account", "moves__by", "wishes__task__open",
            "notices",
        )
        .order_by("-starts_at", "-pk")
    )  # fmt: skip
    return tuple(_view(row) for row in rows)


def party_name(party: AppointmentParticipant) -> str:
    """What somebody is called who comes along."""
    if party.person:
        return person_name(party.person).full
    known = party.contact or party.account
    return known.name if known else party.name


def _view(row: Appointment) -> AppointmentView:
    cancelled = getattr(row, "cancelled", None)
    return AppointmentView(
        id=row.pk,
        case_number=row.case.number,
        municipality=row.municipality_id,
        place=row.place,
        place_name=str(dict(place_kinds())[row.place]),
        where=row.where,
        starts_at=dutch_time(row.starts_at),
        minutes=row.minutes,
        interpreter=row.interpreter,
        remark=row.remark,
        with_name=row.account.name,
        state="cancelled" if cancelled else "held" if hasattr(row, "held") else "planned",
        reason=cancelled.reason if cancelled else "",
        by_resident=bool(cancelled and cancelled.by_resident),
        revision=row.revision,
        participants=tuple(
            (str(each.get_kind_display()), party_name(each)) for each in row.participants.all()
        ),
        moves=tuple(
            MoveLine(dutch_time(each.before_at), dutch_time(each.starts_at), each.reason, each.by.name, each.at)
            for each in row.moves.all()
        ),
        wishes=tuple(
            WishLine(str(dict(wishes())[each.kind]), each.text, each.at, hasattr(each.task, "open"))
            for each in row.wishes.all()
        ),
        letters=tuple(
            (each.subject, each.document_id) for each in row.notices.all() if each.document_id is not None
        ),
    )  # fmt: skip
