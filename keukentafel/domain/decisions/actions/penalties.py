"""What is owed for deciding too late is a decision of its own; a mistake in it is put right by one that replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import ClockMet, NoticeOfDefault
from keukentafel.domain.decisions import college as by_college
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.decisions.court_penalty import check_not_settled
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.owed import SOURCE, Asked, matter_of, outrun, owed_of, settled, who_asked
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import penalty, reasons, version


class SettledAlready(Refusal):
    """One notice of default has one decision on what is owed; another one replaces it."""


class NotSettled(Refusal):
    """There is no decision on what is owed to replace."""


class NothingOwed(Refusal):
    """The decision came within the two weeks of the notice."""


class StillRuns(Refusal):
    """There is no decision yet and the longest was not reached, so nobody knows what will be owed."""


class WrongDayKnown(Refusal):
    """The day on which the late decision was made known is missing or cannot be."""

    field = "known_on"


class NothingElse(Refusal):
    """The new decision says what the one before it says."""


class DecidedOnObjection(Refusal):
    """What was decided on an objection is not decided anew on the mandate of the first decision."""


class LessThanBefore(Refusal):
    """What somebody was told to get is not taken back this way."""

    field = "owed"


@dataclass(frozen=True, slots=True)
class WantedPenalty:
    """What is decided on it.

    known_on   the day on which the late decision was made known; None while there is none and the longest was reached. Where
               nobody waits any more the day of that counts, whatever is given
    exclusion  of `penalty_exclusions`, then with its reason for the resident; also while it still runs
    """

    known_on: date | None
    exclusion: str = ""
    reason: str = ""


@deed
def settle_penalty(
    notice: NoticeOfDefault, wanted: WantedPenalty, *, by: Reader, at: datetime
) -> PenaltyDecision:
    """Decide what is owed, or why nothing is.

    raises  SettledAlready, SettledByCourt, StillRuns, WrongDayKnown, NothingOwed, WhoAsked, rules.reasons.ReasonsTooThin,
            rules.mandates.NoMandate: nothing was written
    source  Awb, artikel 4:17 and 4:18
    """
    notice = _locked(notice)
    if settled(notice) is not None:
        raise SettledAlready(_("De dwangsom is al vastgesteld."), rule=SOURCE)
    counted = _counted(notice, wanted, dutch_day(at))
    return _on_mandate(notice, counted, by=by, at=at)


@deed
def correct_penalty(
    notice: NoticeOfDefault, wanted: WantedPenalty, *, because: str, by: Reader, at: datetime
) -> PenaltyDecision:
    """Put a decision on what is owed right by one that takes its place, or go on where days came after it.

    because  why, for the resident
    raises   NotSettled, DecidedOnObjection, LessThanBefore, NothingElse, and as settle_penalty: nothing was written
    source   Awb, artikel 4:8, 4:17 and 4:18
    """
    notice = _locked(notice)
    _check_not_on_objection(settled(notice))
    reasons.check(because, field="because")
    counted = _anew(notice, wanted, dutch_day(at)) | {"because": because.strip()}
    return _on_mandate(notice, counted, by=by, at=at)


@deed
def replace_penalty(
    before: PenaltyDecision,
    wanted: WantedPenalty,
    *,
    because: str,
    rests_on: dict[str, Any],
    by: Reader,
    at: datetime,
) -> PenaltyDecision:
    """The same as part of the decision on an objection, on the mandate of that. rests_on: that mandate

    raises  LessThanBefore, NothingElse, StillRuns, WrongDayKnown, NothingOwed, rules.reasons.ReasonsTooThin
    source  Awb, artikel 7:11 lid 2
    """
    notice = _locked(before.notice)
    counted = _anew(notice, wanted, dutch_day(at), objected=True) | {"because": because.strip()}
    return _made(notice, before.person_id, counted, rests_on, by=by, at=at)


def _check_not_on_objection(before: PenaltyDecision | None) -> None:
    """raises DecidedOnObjection"""
    if before is not None and hasattr(before, "on_objection") and not outrun(before):
        raise DecidedOnObjection(
            _("Besluit %(number)s is genomen op een bezwaar. Wie het er niet mee eens is, gaat naar de rechter."),
            number=before.number, rule="Awb, artikel 7:11 en 8:1",
        )  # fmt: skip


def more_than_before(made: PenaltyDecision) -> int:
    """Eurocents that are paid on it, above what an earlier one gave."""
    return made.cents - (made.replaces.cents if made.replaces else 0)


def _locked(notice: NoticeOfDefault) -> NoticeOfDefault:
    """raises SettledByCourt"""
    rows = NoticeOfDefault.objects.select_for_update(of=("self",)).select_related("clock__case", "term")
    found = rows.get(pk=notice.pk)
    check_not_settled(found.clock)
    return found


def _anew(
    notice: NoticeOfDefault, wanted: WantedPenalty, today: date, *, objected: bool = False
) -> dict[str, Any]:
    """raises  NotSettled, LessThanBefore, NothingElse, and as _counted. objected: with the decision on an objection"""
    before = settled(notice)
    if before is None:
        raise NotSettled(_("De dwangsom is nog niet vastgesteld."), rule=SOURCE)
    counted = _counted(notice, wanted, today)
    if counted["cents"] < before.cents:
        raise _less(before, objected=objected)
    if all(getattr(before, name) == counted[name] for name in ("cents", "exclusion", "reason")):
        raise NothingElse(_("Dit zegt hetzelfde als besluit %(number)s."), number=before.number, rule=SOURCE)
    return counted | {"replaces": before}


def _less(before: PenaltyDecision, *, objected: bool) -> LessThanBefore:
    amount = euros(Decimal(before.cents) / 100)
    if objected:
        return LessThanBefore(
            _("De inwoner kreeg al %(amount)s toegezegd. Wie bezwaar maakt, krijgt daardoor niet minder."),
            amount=amount, rule="Awb, artikel 7:11",
        )  # fmt: skip
    return LessThanBefore(
        _("De inwoner kreeg al %(amount)s toegezegd. Een lager bedrag kan hier niet: daarvoor moet de inwoner eerst zeggen "
          "wat hij ervan vindt, en het college beslissen."),
        amount=amount, rule="Awb, artikel 4:8 en 7:11",
    )  # fmt: skip


def _counted(notice: NoticeOfDefault, wanted: WantedPenalty, today: date) -> dict[str, Any]:
    """raises  StillRuns, WrongDayKnown, NothingOwed, rules.reasons.ReasonsTooThin"""
    known_on, owed = _owed(notice, wanted.known_on, today, still=bool(wanted.exclusion))
    if wanted.exclusion:
        reasons.check(wanted.reason, field="reason")
    return {
        "known_on": known_on, "days": owed.days, "cents": 0 if wanted.exclusion else int(owed.euros * 100),
        "exclusion": wanted.exclusion, "reason": wanted.reason.strip() if wanted.exclusion else "",
    }  # fmt: skip


def _on_mandate(
    notice: NoticeOfDefault, counted: dict[str, Any], *, by: Reader, at: datetime
) -> PenaltyDecision:
    """raises  WhoAsked, rules.mandates.NoMandate"""
    asked: Asked = who_asked(notice.clock)
    held = mandates_here.authority(matter_of(notice.clock, asked), account=by.account, on=dutch_day(at))
    rests_on = by_college.in_whose_name(None, held) | {"rules_version": version.fingerprint()}
    return _made(notice, asked.person.pk, counted, rests_on, by=by, at=at)


def _made(
    notice: NoticeOfDefault,
    person: int,
    counted: dict[str, Any],
    rests_on: dict[str, Any],
    *,
    by: Reader,
    at: datetime,
) -> PenaltyDecision:
    today, case = dutch_day(at), notice.clock.case
    made = PenaltyDecision.objects.create(
        municipality_id=notice.municipality_id, number=cases.next_number("B", today), notice=notice, case=case,
        person_id=person, decided_on=today, at=at, by_id=by.account, **counted, **rests_on,
    )  # fmt: skip
    journal.note(
        "penalty.settled", about=made, by=by, at=at, household=case.household_id,
        rule=f"{SOURCE}; {made.mandate_source}"[:160], mandate=made.mandate, cents=made.cents,
    )  # fmt: skip
    return made


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
        if known_on is not None:
            raise WrongDayKnown(_("Er is nog geen besluit genomen. Laat deze dag leeg."))
        return None
    if met.withdrawn:
        return met.on
    if known_on is None or not met.on <= known_on <= today:
        raise WrongDayKnown(
            _("Vul de dag in waarop het besluit is bekendgemaakt: %(first)s of later, en niet na vandaag."),
            first=plain_date(met.on)
        )  # fmt: skip
    return known_on
