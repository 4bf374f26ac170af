"""Letters to a resident that are no decision: their text is fixed here, and the paper room is asked for the PDF."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.envelope import Outsider
from keukentafel.domain.cases.models import Case, Document
from keukentafel.domain.intake.models import Appointment, ConversationDone, Melding, Notice
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.greeting import salutation
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.process.notice_paper import addressee_of, number_of
from keukentafel.domain.process.queries.about_safety import knows_nothing_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.kernel.typed import one_line
from keukentafel.rules import letters, termen
from keukentafel.rules.dutch import listed

from . import appointment_words, notice_tasks
from .addressees import Addressee, about, called, greeting, may_go_home, reached, written
from .work import holding

PRINT = "keukentafel.outside.paper.print_notice"
"""The name under which `outside/paper` listens."""
BY_LAW = frozenset(
    {
        "bezwaar-ontvangst",
        "bezwaar-gebrek",
        "bezwaar-behandeling",
        "bezwaar-hoorzitting",
        "bezwaar-horen-vraag",
        "beslissing-op-bezwaar",
        "bezwaar-ander-beslissing",
        "dwangsom",
        "dwangsom-geen",
    }
)
"""Letters that the law orders, also in a case about safety. source  Awb, artikel 3:41, 4:18, 6:6, 6:14, 7:2 and 7:13 lid 2"""
MADE_KNOWN = BY_LAW | {"voornemen"}
"""Of which somebody finds another way when the resident died or the BRP keeps their data no more."""
CALLED_OFF = "afspraak-vervalt"
MADE = "Wij hebben een afspraak met u gemaakt voor een gesprek."
MOVED = "Onze afspraak is veranderd. Hieronder staat de nieuwe afspraak. De oude geldt niet meer."


def write(
    case: Case,
    to: Addressee,
    code: str,
    values: dict[str, letters.Value],
    *,
    also: Collection[str] = (),
    by: Reader | None,
    at: datetime,
) -> Notice | None:
    """Any letter to somebody that is no step of a question; None when nobody can, or may, receive it. Of one that
    may not go home, and that the law does not order, the desk is told to say it.

    also  those of its optional blocks that stand in it
    """
    on, municipality = dutch_day(at), _municipality(case)
    told = {"aanhef": greeting(to, on=on)} | values
    if not written(to):
        if code in MADE_KNOWN:
            notice_tasks.to_be_sent_otherwise(
                case, code, _filled(code, told, municipality, on, also).title, by=by, at=at
            )
        return None
    if code not in BY_LAW and not may_go_home(case, to, on=on):
        title = _filled(code, told, municipality, on, also).title
        notice_tasks.to_be_said(case, code, title, to=called(to), by=by, at=at)
        return None
    return _write(code, told, to, case, municipality, by, at, also=also)


def confirm(appointment: Appointment, *, moved: bool, by: Reader, at: datetime) -> Notice | None:
    """The letter that an appointment was made or moved; None when nobody can, or may, receive it."""
    person = reached(appointment.case, at)
    if person is None:
        return None
    local, municipality = dutch_time(appointment.starts_at), _municipality(appointment.case)
    values: dict[str, letters.Value] = {
        "aanhef": salutation(person, on=dutch_day(at)),
        "waarom": MOVED if moved else MADE,
        "dag": plain_date(local.date()),
        "tijd": f"{local:%H.%M} uur",
        "duur": f"ongeveer {appointment.minutes} minuten",
        "waar": appointment_words.where(appointment, on=local.date()),
        "wie": appointment.account.name,
        "erbij": listed(appointment_words.comes_along(appointment)) or "niemand, of wie u zelf meeneemt",
        "tolk": f"ja, {appointment.interpreter}" if appointment.interpreter else "nee",
        "opmerking": appointment.remark
        or "Het gesprek gaat over wat er speelt, wat u zelf kunt en wat u wilt.",
        "client_ondersteuning": support(municipality),
    }
    return _write("afspraak", values, person, appointment.case, municipality, by, at, appointment=appointment)


def confirm_receipt(
    melding: Melding, person: Person, *, code: str, by: Reader | None, at: datetime
) -> Notice:
    """The letter that a melding came in, with what happens next and by when. code: whose words it may repeat"""
    municipality, on = _municipality(melding.case), dutch_day(melding.received_at)
    values: dict[str, letters.Value] = {
        "aanhef": salutation(person, on=dutch_day(at)),
        "meldingsnummer": melding.number,
        "ontvangen_op": on,
        "team": holding(melding.case).team.name,
        "onderzoek_uiterlijk": termen.compute("wmo-onderzoek", on).last_day,
        "plan_uiterlijk": termen.compute("wmo-persoonlijk-plan", on).last_day,
        "client_ondersteuning": support(municipality),
    }
    if code == "ontvangstbevestiging":
        values |= {"voor_wie": person_name(person).full, "vraag": _quoted(melding.text)}
    return _write(code, values, person, melding.case, municipality, by, at)


def call_off(
    appointment: Appointment, *, reason: str, onward: str, by: Reader, at: datetime
) -> Notice | None:
    """The letter that it does not take place; None as above. onward: how it goes on"""
    case = appointment.case
    if (person := reached(case, at)) is None:
        return None
    values: dict[str, letters.Value] = {
        "aanhef": salutation(person, on=dutch_day(at)),
        "dag": plain_date(dutch_day(appointment.starts_at)),
        "reden": reason,
        "verder": onward,
    }
    return _write(CALLED_OFF, values, person, case, _municipality(case), by, at, appointment=appointment)


def send_verslag(verslag: ConversationDone, *, by: Reader, at: datetime) -> Notice | None:
    """The letter with which the verslag goes to the resident. source  Wmo 2015, artikel 2.3.2 lid 8"""
    case = verslag.conversation.case
    person, municipality = reached(case, at), _municipality(case)
    if person is None:
        return None
    values: dict[str, letters.Value] = {
        "aanhef": salutation(person, on=dutch_day(at)),
        "gesprek_op": verslag.conversation.held_on,
        "verslag": "U vindt het bij deze brief, en in Mijn dossier.",
        "client_ondersteuning": support(municipality),
    }
    notice = _write("verslag", values, person, case, municipality, by, at, verslag=verslag)
    journal.note(
        "verslag.sent", about=verslag, by=by, at=at, household=case.household_id,
        rule="Wmo 2015, artikel 2.3.2 lid 8",
    )  # fmt: skip
    return notice


def tell_of_term(
    case: Case,
    code: str,
    values: dict[str, letters.Value],
    *,
    to: Person | None = None,
    by: Reader,
    at: datetime,
) -> Notice | None:
    """The letter that a term stands still, runs again, became longer or was missed; None when nobody can, or may, receive it. Of
    one that may not go home somebody is told to say it. to: who waits for it; None: whom the case is about"""
    waits, on = to or about(case), dutch_day(at)
    if waits is None or not written(waits):
        return None
    if isinstance(waits, Person) and knows_nothing_of(waits, case):
        return None
    told = {"aanhef": greeting(waits, on=on), "zaaknummer": number_of(case)} | values
    if not may_go_home(case, waits, on=on):
        title = _filled(code, told, _municipality(case), on).title
        notice_tasks.to_be_said(case, code, title, to=called(waits), by=by, at=at)
        return None
    return _write(code, told, waits, case, _municipality(case), by, at)


@deed
def notice_printed(notice: Notice, document: Document, *, at: datetime) -> Notice:
    """The PDF is there. Printing twice changes nothing."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("case").get(pk=notice.pk)
    if notice.document_id is None:
        notice.document = document
        notice.save(update_fields=["document"])
        journal.note("notice.printed", about=notice, by=None, at=at, household=notice.case.household_id)
    return notice


@deed
def printed_anew(notice: Notice, document: Document, *, before: date, at: datetime) -> Notice:
    """With the day on which it goes, in the place of the paper that did not go. before: the day that stood on that"""
    notice.document = document
    notice.save(update_fields=["body", "dated_on", "document"])
    journal.note(
        "letter.redated", about=notice, by=None, at=at, household=notice.case.household_id, before=before.isoformat(),
        dated_on=notice.dated_on.isoformat(),
    )  # fmt: skip
    return notice


def support(municipality: Municipality) -> str:
    return f"de cliëntondersteuning in {municipality.name}, via {municipality.phone or 'de gemeente'}"


def _write(
    code: str,
    values: dict[str, letters.Value],
    to: Addressee,
    case: Case,
    municipality: Municipality,
    by: Reader | None,
    at: datetime,
    *,
    appointment: Appointment | None = None,
    verslag: ConversationDone | None = None,
    also: Collection[str] = (),
) -> Notice:
    on = dutch_day(at)
    letter = _filled(code, values, municipality, on, also)
    notice = Notice.objects.create(
        municipality_id=case.municipality_id, case=case, **_columns(to), appointment=appointment, verslag=verslag,
        template=letter.code, template_version=letter.version, subject=letter.title[:200], body=letter.markdown,
        dated_on=on, at=at, by_id=by.account if by and by.kind == "professional" else None,
    )  # fmt: skip
    queue.configure_task(PRINT, queue="letters").defer(
        notice_id=notice.pk, municipality=notice.municipality_id
    )
    return notice


def _columns(to: Addressee) -> dict[str, object]:
    if isinstance(to, Outsider):
        return {"person": None, "to_name": to.name, "to_address": list(to.lines)}
    return {"person": to}


def again(
    notice: Notice, values: dict[str, letters.Value], *, also: Collection[str] = (), on: date
) -> letters.Letter:
    """The text of a letter that was not printed yet, as it is when it goes out on another day."""
    told = {"aanhef": greeting(addressee_of(notice), on=on)} | values
    return _filled(notice.template, told, _municipality(notice.case), on, also)


def _filled(
    code: str,
    values: dict[str, letters.Value],
    municipality: Municipality,
    on: date,
    also: Collection[str] = (),
) -> letters.Letter:
    ours = {
        "gemeente": municipality.name, "telefoon": municipality.phone or "het nummer van uw gemeente"
    }  # fmt: skip
    known = {name: value for name, value in ours.items() if name in letters.fields(code, on=on)}
    return letters.fill(code, on=on, values=values | known, also=also)


def _quoted(text: str) -> str:
    """On one line, and no longer than a letter can quote."""
    flat = one_line(text)
    return flat if len(flat) <= 1200 else f"{flat[:1199]}…"


def _municipality(case: Case) -> Municipality:
    return Municipality.objects.get(pk=case.municipality_id)
