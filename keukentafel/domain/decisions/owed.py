"""After a notice of default: who waited for the decision, when it was made known, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import Clock, ClockMet, NoticeOfDefault
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.people.models import Person
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import penalty

from .clocks import REASONABLE, clocks_of, named
from .known import known_on
from .models import Aanvraag, Beschikking, Intention, Letter, Objection, ObjectionDecision, PenaltyDecision
from .objectors import person_of

SOURCE = "Awb, artikel 4:18"
OUTCOME = "penalty"
SETTLES, PAYS = "dwangsom:", "dwangsom-betalen:"
"""So begins the reference of a task to decide what is owed (the key of the notice follows), and of one to pay it (the number)."""


class WhoAsked(Refusal):
    """Nobody knows who asked for the decision that was late, or it may be one of several."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who waited for the decision, and under which law. what: which, in the words of a letter"""

    person: Person
    law: str
    what: str


def who_asked(clock: Clock) -> Asked:
    """raises WhoAsked"""
    if objection := _objection_of(clock):
        what = f"uw bezwaar {objection.number} van {plain_date(objection.received_on)}"
        return Asked(_objector(objection), objection.law, what)
    found = _aanvraag_of(clock)
    if found is None:
        raise WhoAsked(
            _("Niet bekend is wie op dit besluit wacht: in deze zaak is dat niemand, of meer dan één.")
        )
    what = f"uw aanvraag {found.number} van {plain_date(found.received_on)}"
    if found in _asked_to_change(clock) and not clocks_of(found).filter(pk=clock.pk).exists():
        what = f"uw verzoek van {plain_date(clock.started_on)} over aanvraag {found.number}"
    return Asked(found.person, found.law, what)


def made_known(met: ClockMet) -> date | None:
    """The day on which the late decision was made known (known.py), or on which nobody waited any more; None: it was not yet,
    and until then it is too late. Where nobody gets a letter, the day of the decision.

    source  Awb, artikel 3:41 and 4:17
    """
    if met.withdrawn:
        return met.on
    if objection := _objection_of(met.clock):
        decided = ObjectionDecision.objects.filter(objection=objection).first()
        person = person_of(objection)
        goes = person is None or gets_post(person)
        return (decided and decided.sent_on) or (None if goes else met.on)
    letter = (
        Letter.objects.select_related("late", "beschikking__aanvraag__person")
        .filter(beschikking__aanvraag=_aanvraag_of(met.clock), beschikking__decided_on=met.on)
        .first()
    )
    if letter is None:
        return _sent_by_desk(met) or met.on
    if not gets_post(letter.person):
        return met.on
    known = known_on(letter)
    return max(met.on, known) if known else None


def _sent_by_desk(met: ClockMet) -> date | None:
    """When the letter of a regional desk went that decided in the name of the municipality; None: not known, or none did."""
    rows = Beschikking.objects.filter(
        aanvraag=_aanvraag_of(met.clock), by_desk__isnull=False, decided_on=met.on
    )
    return rows.values_list("sent_on", flat=True).first()


def _objection_of(clock: Clock) -> Objection | None:
    return Objection.objects.select_related("person", "objector").filter(case=clock.case_id).first()


def _objector(objection: Objection) -> Person:
    """raises WhoAsked for who has no file: what is paid is paid to a person"""
    found = person_of(objection)
    if found is None:
        raise WhoAsked(
            _(
                "Wie bezwaar maakte, heeft geen dossier. Neem het besluit over de dwangsom buiten dit programma."
            )
        )
    return found


def _aanvraag_of(clock: Clock) -> Aanvraag | None:
    """The one that the term is of, or that of the help that somebody asked to change; else that of the case, where all are of one
    person under one law."""
    if found := named(clock):
        return found
    rows = list(Aanvraag.objects.select_related("person").filter(case=clock.case_id).order_by("pk"))
    own = [row for row in rows if clocks_of(row).filter(pk=clock.pk).exists()]
    among = own or _asked_to_change(clock) or rows
    return among[0] if len({(row.person_id, row.law) for row in among}) == 1 else None


def _asked_to_change(clock: Clock) -> list[Aanvraag]:
    if clock.code != REASONABLE:
        return []
    asked = Intention.objects.filter(beschikking__aanvraag__case=clock.case_id, asked_on=clock.started_on)
    return [row.beschikking.aanvraag for row in asked.select_related("beschikking__aanvraag__person")]


def matter_of(clock: Clock, asked: Asked) -> mandates_here.Matter:
    """What deciding so is about; no limit of a mandate stands in its way, for the law fixes the amount."""
    return mandates_here.Matter(
        clock.municipality_id, asked.law, "", OUTCOME, 0, asked.person.pk, clock.case.household_id
    )


def owed_of(notice: NoticeOfDefault, *, known_on: date | None, on: date) -> penalty.Penalty:
    return penalty.penalty(
        term_last_day=notice.clock.last_day, notice_received_on=notice.received_on, on=on, decided_on=known_on
    )


def late_decision(clock: Clock) -> str:
    """Number of the decision on an aanvraag that came too late; empty while there is none, and for one on an objection."""
    if _objection_of(clock) is not None:
        return ""
    rows = Beschikking.objects.filter(aanvraag=_aanvraag_of(clock), decided_on=clock.met.on)
    return str(rows.order_by("pk").values_list("number", flat=True).first() or "")


def settled(notice: NoticeOfDefault) -> PenaltyDecision | None:
    """The decision on what is owed that holds now."""
    return PenaltyDecision.objects.filter(notice=notice, replaced_by__isnull=True).first()


def outrun(made: PenaltyDecision) -> bool:
    """Whether days came after those it counts: nobody waited any more, and then somebody did."""
    if made.known_on is None or made.exclusion:
        return False
    met = ClockMet.objects.filter(clock=made.notice.clock_id).first()
    return met is None or met.on > made.known_on
