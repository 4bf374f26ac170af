"""What is owed for deciding too late is a decision of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import Clock, ClockMet, NoticeOfDefault
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.decisions.clocks import REASONABLE, clocks_of
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Intention,
    Letter,
    Objection,
    ObjectionDecision,
    PenaltyDecision,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import penalty, reasons, version

SOURCE = "Awb, artikel 4:18"
OUTCOME = "penalty"
SETTLES, PAYS = "dwangsom:", "dwangsom-betalen:"
"""So begins the reference of a task to decide what is owed (the key of the notice follows), and of one to pay it (the number)."""


class SettledAlready(Refusal):
    """One notice of default has one decision on what is owed."""


class NothingOwed(Refusal):
    """The decision came within the two weeks of the notice."""


class StillRuns(Refusal):
    """There is no decision yet and the longest was not reached, so nobody knows what will be owed."""


class WrongDayKnown(Refusal):
    """The day on which the late decision was made known is missing or cannot be."""


class WhoAsked(Refusal):
    """Nobody knows who asked for the decision that was late, or it may be one of several."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who waited for the decision, and under which law. what: which, in the words of a letter"""

    person: Person
    law: str
    what: str


@deed
def settle_penalty(
    notice: NoticeOfDefault,
    *,
    known_on: date | None,
    exclusion: str = "",
    reason: str = "",
    by: Reader,
    at: datetime,
) -> PenaltyDecision:
    """Decide what is owed, or why nothing is.

    known_on   the day on which the late decision was made known; None while there is none and the longest was reached. Where
               nobody waits any more the day of that counts, whatever is given
    exclusion  of `penalty_exclusions`, then with its reason for the resident; also while it still runs
    raises     SettledAlready, StillRuns, WrongDayKnown, NothingOwed, WhoAsked, rules.reasons.ReasonsTooThin,
               rules.mandates.NoMandate: nothing was written
    source     Awb, artikel 4:17 and 4:18
    """
    notice = (
        NoticeOfDefault.objects.select_for_update(of=("self",))
        .select_related("clock__case")
        .get(pk=notice.pk)
    )
    clock, today = notice.clock, dutch_day(at)
    if PenaltyDecision.objects.filter(notice=notice).exists():
        raise SettledAlready(_("De dwangsom is al vastgesteld."), rule=SOURCE)
    known_on, owed = _owed(notice, known_on, today, still=bool(exclusion))
    if exclusion:
        reasons.check(reason, field="reason")
    asked = who_asked(clock)
    held = mandates_here.authority(matter_of(clock, asked), account=by.account, on=today)
    made = PenaltyDecision.objects.create(
        municipality_id=notice.municipality_id, number=cases.next_number("B", today), notice=notice, case=clock.case,
        person=asked.person, known_on=known_on, days=owed.days, cents=0 if exclusion else int(owed.euros * 100),
        exclusion=exclusion, reason=reason.strip() if exclusion else "", decided_on=today, mandate=held.code,
        mandate_source=held.source[:200], rules_version=version.fingerprint(), at=at, by_id=by.account,
        mandate_row_id=held.grant.row, in_place_of_id=int(held.replaces) if held.replaces else None,
    )  # fmt: skip
    journal.note(
        "penalty.settled", about=made, by=by, at=at, household=clock.case.household_id,
        rule=f"{SOURCE}; {held.source}"[:160], mandate=held.code, cents=made.cents,
    )  # fmt: skip
    return made


def who_asked(clock: Clock) -> Asked:
    """raises WhoAsked"""
    if objection := _objection_of(clock):
        what = f"uw bezwaar {objection.number} van {plain_date(objection.received_on)}"
        return Asked(objection.person, objection.law, what)
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
    """The day on which the letter of the late decision went, or on which nobody waited any more; None: it has yet to go, and
    until then it is too late. Where nobody gets a letter, the day of the decision.

    source  Awb, artikel 3:41 and 4:17
    """
    if met.withdrawn:
        return met.on
    if objection := _objection_of(met.clock):
        decided = ObjectionDecision.objects.filter(objection=objection).first()
        return (decided and decided.sent_on) or (None if gets_post(objection.person) else met.on)
    letter = (
        Letter.objects.select_related("late", "beschikking__aanvraag__person")
        .filter(beschikking__aanvraag=_aanvraag_of(met.clock), beschikking__decided_on=met.on)
        .first()
    )
    if letter is None or not gets_post(letter.person):
        return met.on
    assert letter.beschikking is not None
    return max(met.on, letter.counts_from) if letter.beschikking.sent_on else None


def _objection_of(clock: Clock) -> Objection | None:
    return Objection.objects.select_related("person").filter(case=clock.case_id).first()


def _aanvraag_of(clock: Clock) -> Aanvraag | None:
    """The one that the term is of, or that of the help that somebody asked to change; else that of the case, where all are of one
    person under one law."""
    rows = list(Aanvraag.objects.select_related("person").filter(case=clock.case_id).order_by("pk"))
    own = [row for row in rows if clocks_of(row).filter(pk=clock.pk).exists()]
    found = own or _asked_to_change(clock) or rows
    return found[0] if len({(row.person_id, row.law) for row in found}) == 1 else None


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


def _owed(
    notice: NoticeOfDefault, known_on: date | None, today: date, *, still: bool
) -> tuple[date | None, penalty.Penalty]:
    """still: it may be decided while it runs, for nothing is owed whatever the day"""
    met = ClockMet.objects.filter(clock=notice.clock_id).first()
    known_on = _day_known(met, known_on, today)
    owed = owed_of(notice, known_on=known_on, on=today)
    if met is None and today <= owed.last_day and not (still and owed.days):
        raise StillRuns(
            _("De dwangsom loopt nog. Stel haar vast als er is besloten, of na %(day)s."), day=plain_date(owed.last_day),
            rule=SOURCE,
        )  # fmt: skip
    if not owed.days:
        raise NothingOwed(
            _("Er is beslist voordat de dwangsom begon te lopen (%(day)s): er is niets verschuldigd."),
            day=plain_date(owed.first_day), rule="Awb, artikel 4:17 lid 3",
        )  # fmt: skip
    return known_on, owed


def _day_known(met: ClockMet | None, known_on: date | None, today: date) -> date | None:
    """raises WrongDayKnown"""
    if met is None:
        return None
    if met.withdrawn:
        return met.on
    if known_on is None or not met.on <= known_on <= today:
        raise WrongDayKnown(
            _("Vul de dag in waarop het besluit is bekendgemaakt: %(first)s of later, en niet na vandaag."),
            first=plain_date(met.on), field="known_on",
        )  # fmt: skip
    return known_on
