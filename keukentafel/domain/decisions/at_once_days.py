"""The days from which who decides on an objection about help at once may choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keukentafel.domain.cases.models import Case, Clock
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import termen
from keukentafel.rules.deciding import GIVES
from keukentafel.rules.working_days import ONE_DAY

from .at_once import about, given_back, last_day, runs_until, undone
from .at_once_same import first_day_again
from .beside import LAW_AT_ONCE
from .models import Beschikking, Objection, TemporaryEnded, TemporaryExtended, TemporaryProvision

INVESTIGATION = "wmo-onderzoek"
"""Of regels/landelijk/termijnen.toml."""
WMO_DECISION = "wmo-beschikking"


@dataclass(frozen=True, slots=True)
class GivenAgain:
    """An objection against a stop: the help is given again.

    first   the earliest day, the one after the last day of the help as it stands now: the stop may be put on another day since
    start   the day from which who wins wholly has it at the latest
    whole   the last day that who wins wholly keeps: that of before the stop, or of when the decision on the aanvraag ended it
    latest  no later last day than this; before `start`: there is nothing to give again
    """

    first: date
    start: date
    whole: date
    latest: date

    @property
    def lost(self) -> bool:
        """Every day that who wins would keep has passed."""
        return self.whole < self.start


@dataclass(frozen=True, slots=True)
class EndsToo:
    """An objection against the gift, or against making it longer: the help that runs ends too.

    first, last  the earliest and the latest day to choose; usual: the one that fits most
    """

    first: date
    last: date
    usual: date


@dataclass(frozen=True, slots=True)
class StopDays:
    """On which days it may stop, first to last. now: its last day as it stands, which is no choice; planned: without any stop"""

    first: date
    last: date
    now: date
    planned: date

    def may(self, day: date) -> bool:
        return self.first <= day <= self.last and day != self.now


def days_to_stop(provision: TemporaryProvision, *, on: date) -> StopDays | None:
    """Sooner than it stops now; a stop that was decided also later, as long as it stops before its planned end, and before what
    another decision says. Of who died no later. None where no day is left, it is over, it never begins, or an objection undid
    the stop: then the help that was given again is what may stop."""
    now, planned, died = runs_until(provision), last_day(provision), provision.person.died_on
    first = min(on, died) if died else on
    if now < first:
        return None
    ended = provision.ended
    if ended is not None and (ended.never_began or undone(ended) is not None):
        return None
    latest = now - ONE_DAY if ended is None or died else _latest_stop(provision, planned)
    found = StopDays(first, latest, now, planned)
    return found if first < now or now < latest else None


def _latest_stop(provision: TemporaryProvision, planned: date) -> date:
    bound = [each.last_day for each in provision.stops.all() if each.beschikking_id or each.on_objection_id]
    return min([planned - ONE_DAY, *bound])


def days_to_choose(objection: Objection, *, on: date) -> GivenAgain | EndsToo | None:
    """None where there is nothing to choose: no help at once, or it ended, or a colleague gave it again already."""
    provision = objection.temporary
    if provision is None:
        return None
    found = about(objection)
    if isinstance(found, TemporaryEnded):
        return given_again(found, on=on)
    last = runs_until(provision)
    if last <= on:
        return None
    kept = found.before_on if isinstance(found, TemporaryExtended) else on
    return EndsToo(on, last - ONE_DAY, min(max(on, kept), last - ONE_DAY))


def given_again(stop: TemporaryEnded, *, on: date) -> GivenAgain | None:
    provision, first = stop.provision, runs_until(stop.provision) + ONE_DAY
    if given_back(stop) is not None:
        return None
    ended = _ended_by_decision(provision, since=dutch_day(stop.at))
    before = last_day(provision)
    latest = ended or max(before, latest_end(provision.case, on))
    there = first_day_again(provision, since=first)
    latest = min(latest, there - ONE_DAY) if there is not None else latest
    return GivenAgain(first, max(first, on), min(before, latest), latest)


def latest_end(case: Case, today: date) -> date:
    """The investigation ends, the resident applies, the decision comes: no temporary provision needs to last longer."""
    clock = Clock.objects.filter(case=case, code=INVESTIGATION).order_by("-last_day").first()
    ends = max(clock.last_day if clock else termen.compute(INVESTIGATION, today).last_day, today)
    return termen.compute(WMO_DECISION, ends).last_day


def last_by_decision(decided: Beschikking, *, on: date) -> date:
    """The last day of help at once by a decision on the aanvraag that is written down on that day: the one before granted help
    begins, not before it was decided; that day itself where it gives nothing."""
    proposal = decided.proposal
    if decided.outcome in GIVES and proposal is not None:
        return max(decided.decided_on, proposal.starts_on - ONE_DAY)
    return on


def _ended_by_decision(provision: TemporaryProvision, *, since: date) -> date | None:
    here, same = Q(aanvraag__case=provision.case_id), Q(proposal__product=provision.product)
    if provision.product:
        here = here & (same | Q(proposal=None)) | same & Q(outcome__in=GIVES)
    rows = Beschikking.objects.filter(
        here, aanvraag__person=provision.person_id, aanvraag__law=LAW_AT_ONCE, decided_on__gte=since
    )
    first = rows.select_related("proposal").order_by("pk").first()
    return last_by_decision(first, on=first.decided_on) if first is not None else None
