"""What a resident sees of the conversation about them, or about somebody for whom they speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.models import Case, Clock, ClockSuspension
from keukentafel.domain.cases.queries.documents import content_of
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import Appointment, Notice
from keukentafel.domain.intake.queries.reaching import safe_reach
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Person, Representation
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.people.queries.speaking import CARE, speaks_for
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules.representing import who_agrees

from .about_safety import about_safety, theirs_to_read
from .my_file_whose import own_person


@dataclass(frozen=True, slots=True)
class MyTalk:
    """Everything around the conversation of one case.

    person      whom it is about; mine: that is the reader; else name says who
    capacity    as what the reader may sign: zelf, gezag, curator, bewindvoerder, mentor or gemachtigde; empty: not at all
    verslag     the text once it was fixed and sent; empty before. done: which one that is
    reach       how the reader is reached about their own safety, see intake.queries.reaching; empty: as anybody
    until       the last day of the investigation while it runs and can be kept; None while it stands still
    """

    case_id: int
    case_number: str
    municipality: int
    subject: str
    person: int
    name: str
    mine: bool
    capacity: str
    appointments: tuple[intake.AppointmentView, ...]
    preparation: intake.PreparationView
    verslag: str
    done: int | None
    fixed_at: datetime | None
    after: intake.Aftermath
    applications: tuple[decisions.ApplicationLine, ...]
    until: date | None
    closed: bool
    reach: str

    @property
    def planned(self) -> tuple[intake.AppointmentView, ...]:
        """The soonest first."""
        planned = (each for each in self.appointments if each.state == "planned")
        return tuple(sorted(planned, key=lambda each: each.starts_at))

    @property
    def may_prepare(self) -> bool:
        """Until it was sent, or until the verslag is there."""
        return not self.closed and self.fixed_at is None


def my_talk(number: str, *, reader: Reader) -> MyTalk:
    """raises NotYours"""
    case = talk_row(number, reader=reader)
    person: Person = case.melding.identified.person
    done = intake.shown_verslag(case.pk)
    after = intake.aftermath(case.pk, done.pk if done else 0)
    return MyTalk(
        case_id=case.pk,
        case_number=case.number,
        municipality=case.municipality_id,
        subject=case.subject,
        person=person.pk,
        name=person_name(person).full,
        mine=person.pk == reader.person,
        capacity=_capacity(person, reader),
        appointments=intake.appointments(case.pk),
        preparation=intake.preparation(case.pk, drafts=True),
        verslag=done.verslag if done else "",
        done=done.pk if done else None,
        fixed_at=dutch_time(done.at) if done else None,
        after=after,
        applications=decisions.applications(case.pk),
        until=_until(case, reader.today),
        closed=hasattr(case, "closure"),
        reach=safe_reach(case.melding),
    )


def talk_row(number: str, *, reader: Reader) -> Case:
    """The case as a row, to give to a deed. raises NotYours"""
    found = _readable(reader).filter(number=number).first()
    if found is None:
        raise access.NotYours(number)
    return found


def my_appointment(appointment: int, *, reader: Reader) -> Appointment:
    """raises NotYours"""
    rows = Appointment.objects.select_related("case__household", "account")
    found = rows.filter(pk=appointment, case__in=_readable(reader)).first()
    if found is None:
        raise access.NotYours(appointment)
    return found


def my_letter(number: str, *, reader: Reader) -> tuple[str, bytes]:
    """Name and PDF of the newest letter with the verslag of this case that the portal shows.

    raises  NotYours, also while the PDF is being made; NowSecret; OSError when the store does not give it; Changed when it
            gives something else
    """
    case = talk_row(number, reader=reader)
    rows = Notice.objects.select_related("document").filter(case=case, document__isnull=False)
    found = rows.filter(verslag__isnull=False, verslag=intake.shown_verslag(case.pk)).order_by("-pk").first()
    if found is None or found.document is None:
        raise access.NotYours(number)
    return found.document.name, content_of(found.document, on=reader.today)


def running_cases(*, reader: Reader) -> list[tuple[str, str]]:
    """Number and subject of the running cases in which the reader may apply for themselves, the newest first."""
    rows = _readable(reader).filter(melding__identified__person=reader.person, closure__isnull=True)
    return [(row.number, row.subject) for row in rows.order_by("-opened_at")]


def has_talk(number: str, *, reader: Reader) -> bool:
    """Whether there is a page about the conversation of this case for the reader."""
    return _readable(reader).filter(number=number).exists()


def _readable(reader: Reader) -> QuerySet[Case]:
    """About the reader, or about somebody whose care the reader may see to. raises NotYours, TooYoung

    The place of an appointment, the verslag and its letter lead to where somebody lives: closed while that is hidden. A
    worry about safety is for nobody but who it is about, and the worry of another for them only with their own verslag.
    """
    me, safety = own_person(reader=reader).pk, about_safety(reader.municipalities)
    others = [
        each.person
        for each in speaks_for(reader=reader).people
        if CARE in each.sees.parts and each.sees.own_questions and not (each.hidden or each.elsewhere)
    ]
    mine = theirs_to_read(me, safety)
    mine |= Q(melding__identified__person__in=others) & ~safety
    rows = Case.objects.filter(mine, municipality__in=reader.municipalities, household__isnull=False)
    return rows.select_related("melding__identified__person", "household", "closure")


def _until(case: Case, today: date) -> date | None:
    """What can be promised: no day that passed, and none while nobody knows when the term runs on."""
    if hasattr(case, "closure"):
        return None
    still = ClockSuspension.objects.filter(access.current(today), clock=OuterRef("pk"))
    running = Clock.objects.filter(~Exists(still), case=case, code="wmo-onderzoek", met__isnull=True)
    return running.filter(last_day__gte=today).values_list("last_day", flat=True).first()


def _capacity(person: Person, reader: Reader) -> str:
    """As what the reader may sign for this person. source  rules.representing.who_agrees"""
    speaking = Representation.objects.filter(access.current(reader.today), person=person)
    kinds = set(speaking.values_list("kind", flat=True))
    agree = {
        each.who
        for each in who_agrees(born_of(person), on=reader.today, representatives=kinds)
        if not each.missing
    }
    if person.pk == reader.person:
        return "zelf" if "zelf" in agree or not agree else ""
    mine = speaking.filter(representative=reader.person, checked__isnull=False).values_list("kind", flat=True)
    return next((kind for kind in mine if kind in agree), "")
