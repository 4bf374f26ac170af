"""An aanvraag comes in: for one person, under one law, by that person or by somebody they authorised."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OBJECTION, REFERRAL, Case, Clock, ClockMet
from keukentafel.domain.decisions.laws import laws
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold
from keukentafel.domain.intake.models import ConversationDone, Melding
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

INVESTIGATION = "wmo-onderzoek"
SOURCE = "Wmo 2015, artikel 2.3.2 lid 9"
OTHER_SOURCE = "Awb, artikel 4:1"


class NotInHousehold(Refusal):
    """An aanvraag is for somebody of the household of the case."""


class ReasonMissing(Refusal):
    """What is proposed, intended or arranged says why."""


class UnknownLaw(Refusal):
    """Under this law we cannot take an aanvraag (yet): there is no letter for it."""


class LawMissing(Refusal):
    """More than one law fits, so somebody chooses. source  Awb, artikel 4:2 lid 1: an aanvraag says what is asked"""

    field = "law"


class NotAQuestion(Refusal):
    """In a case of an objection or a referral nobody asks for help: that was asked before, or by somebody else."""


class InvestigationRuns(Refusal):
    """An aanvraag is possible once the investigation ended, or its six weeks passed."""


class NotTheAsker(Refusal):
    """Only who made the melding can be the one who asks on behalf of somebody else."""


class WrongDayOfReceipt(Refusal):
    """It cannot have come in on that day."""

    field = "received_on"


class AlreadyAsked(Refusal):
    """An aanvraag for this person in this case waits for its decision. `number` is its number."""

    @property
    def number(self) -> str:
        return str(self.values["number"])


@deed
def receive_aanvraag(
    case: Case,
    *,
    person: int,
    law: str,
    on_behalf: bool = False,
    received_on: date | None = None,
    by: Reader | None,
    at: datetime,
) -> Aanvraag:
    """Write down an aanvraag. The signed verslag may serve as one.

    person       for whom, somebody of the household of the case
    on_behalf    who made the melding asks for this person, authorised by them: they read the decision and the letter too
                 (Awb 2:1 and 6:17)
    received_on  when it came in, if that was before it is written down: the term to decide runs from that day
    raises       NotAQuestion, NotInHousehold, UnknownLaw, InvestigationRuns, NotTheAsker, AlreadyAsked, WrongDayOfReceipt:
                 nothing was written
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    check_question(case)
    today = dutch_day(at)
    received = received_on or today
    if received > today:
        raise WrongDayOfReceipt(
            _("Een aanvraag kan niet in de toekomst zijn ontvangen. Kijk de dag nog eens na.")
        )
    if not lives_in(case, person, on=today):
        raise NotInHousehold(_("Kies iemand uit dit huishouden."))
    if law not in laws(on=today):
        raise UnknownLaw(_("Voor deze wet kunnen wij nog geen besluit maken."))
    waiting = waits(case, person, law).first()
    if waiting is not None:
        raise AlreadyAsked(_("Deze aanvraag is er al: %(number)s."), number=waiting.number)
    if law == "wmo":
        received = max(received, possible_from(case, today))
    aanvraag = Aanvraag.objects.create(
        municipality_id=case.municipality_id,
        number=cases.next_number("A", today),
        case=case,
        person_id=person,
        law=law,
        received_on=received,
        by_id=_asker(case) if on_behalf else None,
    )
    journal.note(
        "aanvraag.received", about=aanvraag, by=by, at=at, household=case.household_id,
        rule=SOURCE if law == "wmo" else OTHER_SOURCE, law=law,
    )  # fmt: skip
    return aanvraag


def waits(case: Case, person: int, law: str) -> QuerySet[Aanvraag]:
    """What this person asked under this law in this case, and nobody decided on yet."""
    return Aanvraag.objects.filter(
        case=case, person=person, law=law, beschikkingen__isnull=True, withdrawn__isnull=True
    )


def not_taken_in() -> QuerySet[AanvraagTold]:
    """What waits for the investigation, and is still wanted."""
    return AanvraagTold.objects.filter(aanvraag__isnull=True, withdrawal__isnull=True)


def lives_in(case: Case, person: int, *, on: date) -> bool:
    """Whether this person belongs to the household of the case on that day."""
    return Membership.objects.filter(current(on), household=case.household_id, person=person).exists()


def check_question(case: Case) -> None:
    """raises NotAQuestion"""
    if case.kind in (OBJECTION, REFERRAL):
        raise NotAQuestion(
            _("In een zaak van een bezwaar of een verwijzing kan geen aanvraag. Kies een andere zaak.")
        )


def possible_from(case: Case, today: date) -> date:
    """The first day on which an aanvraag counts: when the investigation ended, or the day after its six weeks.

    raises  InvestigationRuns
    source  Wmo 2015, artikel 2.3.2 lid 9
    """
    done = ConversationDone.objects.filter(conversation__case=case).order_by("at").first()
    clocks = Clock.objects.filter(case=case, code=INVESTIGATION).order_by("last_day")
    clock = clocks.first()
    days = [dutch_day(done.at)] if done else []
    if clock is not None:
        days.append(clock.last_day + timedelta(days=1))
        met = ClockMet.objects.filter(clock=clock).first()
        days += [met.on] if met else []
    first = min(days, default=date.min)
    if first <= today:
        return first
    assert clock is not None
    raise InvestigationRuns(
        _("Het onderzoek loopt nog. Een aanvraag kan als het verslag klaar is, of na %(day)s."),
        day=clock.last_day.strftime("%d-%m-%Y"),
        rule=SOURCE,
    )


def _asker(case: Case) -> int:
    account = Melding.objects.filter(case=case).values_list("by", flat=True).first()
    if account is None:
        raise NotTheAsker(
            _("De melding is niet gedaan door iemand die kan inloggen."), rule="Awb, artikel 2:1"
        )
    return int(account)
