"""An aanvraag comes in: for one person, under one law, by that person or by somebody they authorised."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.intake.models import ConversationDone, Melding
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader

INVESTIGATION = "wmo-onderzoek"
SOURCE = "Wmo 2015, artikel 2.3.2 lid 9"


class NotInHousehold(Refusal):
    """An aanvraag is for somebody of the household of the case."""


class UnknownLaw(Refusal):
    """Under this law we cannot take an aanvraag (yet): there is no letter for it."""


class InvestigationRuns(Refusal):
    """An aanvraag is possible once the investigation ended, or its six weeks passed."""


class NotTheAsker(Refusal):
    """Only who made the melding can be the one who asks on behalf of somebody else."""


class AlreadyAsked(Refusal):
    """An aanvraag for this person in this case waits for its decision. `number` is its number."""

    @property
    def number(self) -> str:
        return str(self.values["number"])


@deed
def receive_aanvraag(
    case: Case, *, person: int, law: str = "wmo", on_behalf: bool = False, by: Reader, at: datetime
) -> Aanvraag:
    """Write down an aanvraag. The signed verslag may serve as one.

    person     for whom, somebody of the household of the case
    on_behalf  who made the melding asks for this person, authorised by them: they read the decision and the letter too
               (Awb 2:1 and 6:17)
    raises     NotInHousehold, UnknownLaw, InvestigationRuns, NotTheAsker, AlreadyAsked: nothing was written
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    today = dutch_day(at)
    if not Membership.objects.filter(current(today), household=case.household_id, person=person).exists():
        raise NotInHousehold(_("Kies iemand uit dit huishouden."))
    if law not in laws(on=today):
        raise UnknownLaw(_("Voor deze wet kunnen wij nog geen besluit maken."))
    waiting = Aanvraag.objects.filter(case=case, person=person, law=law, beschikkingen__isnull=True).first()
    if waiting is not None:
        raise AlreadyAsked(_("Deze aanvraag is er al: %(number)s."), number=waiting.number)
    if law == "wmo":
        _investigated(case, today)
    aanvraag = Aanvraag.objects.create(
        municipality_id=case.municipality_id,
        number=cases.next_number("A", today),
        case=case,
        person_id=person,
        law=law,
        received_on=today,
        by_id=_asker(case) if on_behalf else None,
    )
    journal.note(
        "aanvraag.received", about=aanvraag, by=by, at=at, household=case.household_id, rule=SOURCE, law=law
    )
    return aanvraag


def laws(*, on: date) -> list[str]:
    """The laws for which there is a letter to grant and one to refuse."""
    letters = {row.code for row in loader.load().brieven.on(on)}
    return [
        row.code
        for row in loader.load().wetten.on(on)
        if {f"beschikking-{row.code}-toekenning", f"beschikking-{row.code}-afwijzing"} <= letters
    ]


def _investigated(case: Case, today: date) -> None:
    """source  Wmo 2015, artikel 2.3.2 lid 9"""
    running = Clock.objects.filter(
        case=case, code=INVESTIGATION, met__isnull=True, last_day__gte=today
    ).first()
    if running is None or ConversationDone.objects.filter(conversation__case=case).exists():
        return
    raise InvestigationRuns(
        _("Het onderzoek loopt nog. Een aanvraag kan als het verslag klaar is, of na %(day)s."),
        day=running.last_day.strftime("%d-%m-%Y"),
        rule=SOURCE,
    )


def _asker(case: Case) -> int:
    account = Melding.objects.filter(case=case).values_list("by", flat=True).first()
    if account is None:
        raise NotTheAsker(
            _("De melding is niet gedaan door iemand die kan inloggen."), rule="Awb, artikel 2:1"
        )
    return int(account)
