"""After the conversation: the verslag goes out, the resident reacts and signs, and an aanvraag may come of it or by itself."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import laws
from keukentafel.domain.decisions.actions.aanvraag import not_taken_in
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import ConversationDone, Notice, VerslagSigned
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from . import notices
from .deciding import law_of, take_in
from .reactions import with_objections
from .receiving import receive_melding
from .scoping import concerns
from .work import holder_of, next_task

SOURCE = "Wmo 2015, artikel 2.3.2 lid 9"
GIVE_VERSLAG, VERSLAG = "Geef het verslag aan de inwoner", "verslag:geven"
"""The task to give somebody the verslag (Wmo 2015, artikel 2.3.2 lid 8), and by what it is found again."""
log = logging.getLogger(__name__)


class NobodyToSendTo(Refusal):
    """No letter can reach whom it is about."""


class NoScan(Refusal):
    """Of a signature on paper the paper is kept."""


class AlreadyWaiting(Refusal):
    """This application is there already, and waits for the investigation."""


class NothingAskedFor(Refusal):
    """An application says what for."""


@dataclass(frozen=True, slots=True)
class Application:
    """An aanvraag as it came in.

    came_on  the day of receipt; origin: decisions.models.origins; text: what is asked
    law      empty: the one that fits the case and the person
    """

    person: int
    came_on: date
    origin: str
    text: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A scan. name: as its sender called it; largest: bytes it may have"""

    name: str
    content: bytes
    largest: int


@deed
def send_verslag(verslag: ConversationDone, *, by: Reader, at: datetime) -> Notice | None:
    """To the resident, in the portal and as a letter. None: in a case about safety no letter goes home, it is in the portal of
    whom it is about alone, and who holds the case has a task to give it.

    raises  NobodyToSendTo
    """
    case = Case.objects.select_for_update().get(pk=verslag.conversation.case_id)  # who signs waits for it
    if notices.about(case) is None:
        raise NobodyToSendTo(
            _("Wij weten niet over wie deze vraag gaat, of kunnen die persoon geen brief sturen.")
        )
    notice = notices.send_verslag(verslag, by=by, at=at)
    if notice is None:
        intake.show_in_portal(verslag, by=by, at=at)
        next_task(
            case, kind="actie", title=f"{GIVE_VERSLAG}, op een veilige plek", reference=VERSLAG, due_on=dutch_day(at),
            account=holder_of(case).account_id, by=by, at=at,
        )  # fmt: skip
        return None
    for task in cases.waiting_about(case.pk, VERSLAG):
        cases.finish_task(task, result="Verslag verstuurd", by=by, at=at)
    return notice


@deed
def sign_verslag(
    verslag: ConversationDone,
    signing: intake.Signing,
    *,
    applicant: int,
    law: str = "",
    by: Reader,
    at: datetime,
) -> VerslagSigned:
    """Somebody signs, and when they want that, the verslag is the aanvraag of `applicant` from that day.

    applicant  whom the verslag is about; law: under which they ask, empty: the one that fits
    raises     LawMissing and what intake.sign and decisions.receive_aanvraag raise: nothing was written
    source     Wmo 2015, artikel 2.3.2 lid 9
    """
    signed = intake.sign(verslag, signing, by=by, at=at)
    if signing.applies:
        case = verslag.conversation.case
        asked = _lawful(
            case, Application(applicant, signing.received_on, "verslag", with_objections(verslag), law), at
        )
        if not _waits_for_a_decision(case, asked):
            _take(case, asked, by=by, at=at)
    return signed


@deed
def sign_on_paper(
    verslag: ConversationDone,
    signing: intake.Signing,
    paper: Paper,
    *,
    applicant: int,
    law: str = "",
    by: Reader,
    at: datetime,
) -> VerslagSigned:
    """The signed paper came in: its scan is kept with the case.

    raises  WrongFile and what sign_verslag raises
    """
    case = verslag.conversation.case
    assert case.household is not None
    told = cases.Received(
        name=paper.name, direction="in", dated_on=signing.signed_on, case=case,
        correspondent=signing.name,
    )  # fmt: skip
    document = cases.add_document(case.household, told, paper.content, largest=paper.largest, by=by, at=at)
    return sign_verslag(
        verslag, replace(signing, document=document), applicant=applicant, law=law, by=by, at=at
    )


@deed
def receive_application(case: Case, asked: Application, *, by: Reader, at: datetime) -> AanvraagTold:
    """An aanvraag that comes in by itself. While the investigation runs it is kept, and becomes an aanvraag when that ends.

    raises  NothingAskedFor, AlreadyWaiting, decisions.AlreadyAsked and what decisions.receive_aanvraag raises
    source  Wmo 2015, artikel 2.3.2 lid 9
    """
    if not asked.text.strip():
        raise NothingAskedFor(_("Schrijf op welke hulp wordt gevraagd. Een paar woorden is genoeg."))
    if asked.came_on > dutch_day(at):
        raise decisions.WrongDayOfReceipt(
            _("Een aanvraag kan niet in de toekomst zijn ontvangen. Kijk de dag nog eens na.")
        )
    case = Case.objects.select_for_update().get(pk=case.pk)
    decisions.check_question(case)
    asked = _lawful(case, asked, at)
    if not_taken_in().filter(case=case, person=asked.person, law=asked.law).exists():
        raise AlreadyWaiting(_("Deze aanvraag is er al. Zij wacht tot het onderzoek klaar is."))
    if _waits_for_investigation(case, asked.law, dutch_day(at)):
        return _tell(case, asked, None, by=by, at=at)
    return _take(case, asked, by=by, at=at)


@deed
def apply_without_question(
    *,
    text: str,
    person: int,
    name: str,
    born: str,
    phone: str,
    email: str,
    municipality: int,
    law: str = "",
    by: Reader,
    at: datetime,
) -> AanvraagTold:
    """A resident applies for something that nobody looked into yet: it is a melding as well, and the aanvraag waits for it.

    law     empty: the one that fits the person
    raises  NothingAskedFor and what receive_melding raises
    source  Wmo 2015, artikel 2.3.2 lid 1 en 9
    """
    if not text.strip():
        raise NothingAskedFor(_("Schrijf op welke hulp u aanvraagt. Een paar woorden is genoeg."))
    melding = receive_melding(
        municipality=municipality, text=text, about_name=name, about_birth=born, asker_phone=phone, asker_email=email,
        relation="zelf", channel="web", by=by, at=at,
    )  # fmt: skip
    asked = _lawful(melding.case, Application(person, dutch_day(at), "portaal", text, law), at)
    return _tell(melding.case, asked, None, by=by, at=at)


def take_waiting(case: Case, *, by: Reader | None, at: datetime) -> int:
    """The investigation ended, or its six weeks passed: what waited becomes an aanvraag, with its own term. Gives how many."""
    taken = 0
    for told in not_taken_in().select_for_update().filter(case=case):
        if not _may_become(case, told, dutch_day(at)):
            continue
        told.aanvraag = take_in(
            case, person=told.person_id, law=told.law, received_on=told.came_on, by=by, at=at
        )
        told.save(update_fields=["aanvraag"])
        taken += 1
    return taken


def take_all_waiting(*, municipality: int, at: datetime) -> int:
    """What happens every night: applications for which the six weeks passed. Gives how many."""
    waiting = not_taken_in().filter(municipality=municipality).values("case")
    rows = Case.objects.filter(pk__in=waiting, closure__isnull=True)
    taken = 0
    for case in rows:
        try:
            with transaction.atomic():
                taken += take_waiting(case, by=None, at=at)
        except Exception:  # whatever it is, the next case gets its turn
            log.exception("Aanvragen: zaak %s is niet gelukt.", case.number)
    return taken


def _may_become(case: Case, told: AanvraagTold, today: date) -> bool:
    member = Membership.objects.filter(current(today), household=case.household_id, person=told.person_id)
    return (
        not _waits_for_investigation(case, told.law, today)
        and member.exists()
        and told.law in laws.laws(on=today)
        and not _waits_for_a_decision(
            case, Application(told.person_id, told.came_on, told.origin, law=told.law)
        )
    )


def _waits_for_investigation(case: Case, law: str, today: date) -> bool:
    if law != "wmo":
        return False
    try:
        decisions.possible_from(case, today)
    except decisions.InvestigationRuns:
        return True
    return False


def _waits_for_a_decision(case: Case, asked: Application) -> bool:
    return decisions.waits(case, asked.person, asked.law).exists()


def _lawful(case: Case, asked: Application, at: datetime) -> Application:
    return replace(asked, law=asked.law or law_of(case, asked.person, on=dutch_day(at)))


def _take(case: Case, asked: Application, *, by: Reader, at: datetime) -> AanvraagTold:
    aanvraag = take_in(case, person=asked.person, law=asked.law, received_on=asked.came_on, by=by, at=at)
    return _tell(case, asked, aanvraag, by=by, at=at)


def _tell(
    case: Case, asked: Application, aanvraag: Aanvraag | None, *, by: Reader, at: datetime
) -> AanvraagTold:
    told = AanvraagTold.objects.create(
        municipality_id=case.municipality_id, case=case, person_id=asked.person, law=asked.law, origin=asked.origin,
        text=asked.text.strip(), came_on=asked.came_on, aanvraag=aanvraag, at=at, by_id=by.account,
    )  # fmt: skip
    concerns(case, asked.law, by=by, at=at)
    if aanvraag is None:
        journal.note(
            "aanvraag.told", about=told, by=by, at=at, household=case.household_id, rule=SOURCE, law=asked.law
        )
    return told
