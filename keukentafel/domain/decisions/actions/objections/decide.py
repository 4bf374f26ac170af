"""The decision on an objection: everything is weighed again, by somebody else than who decided first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions import college as by_college
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.decisions.actions.recording import record
from keukentafel.domain.decisions.at_once import stop_objected_to
from keukentafel.domain.decisions.fallen import RULE, fallen_by, sentence
from keukentafel.domain.decisions.models import (
    Beschikking,
    Objection,
    ObjectionDecision,
    Proposal,
    TemporaryProvision,
    follow_ups,
    objection_outcomes,
)
from keukentafel.domain.decisions.objected import all_about, concerned
from keukentafel.domain.decisions.since_proposed import check_still
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import objections as rules
from keukentafel.rules import reasons, termen, version
from keukentafel.rules.deciding import GIVES

from .at_once import carry_out, check_days
from .departing import with_departure
from .hearings import check_waived_for
from .inadmissible import check_ground
from .involved import check_not_first
from .lacking import lacking
from .matter import matter_of_objection
from .of_penalty import check_penalty, penalty_anew
from .of_referral import check_referral
from .resident_told import check_resident_told
from .steps import came_too_late, decided_from, open_objection
from .wanted import (
    INADMISSIBLE,
    REVOKED,
    STANDS,
    UPHELD,
    CostsNotAsked,
    NothingNew,
    OutcomeClashes,
    Wanted,
)
from .worse_off import first_day_without, keeps_help

GRANTED = "granted"
NEW = (GRANTED, "refused")
LONGEST = 6_000
GIVEN = (
    "product", "form", "provider_id", "volume", "unit", "frequency", "starts_on", "ends_on", "cents_per_year"
)  # fmt: skip
"""What of a proposal the resident gets."""


@deed
def decide(objection: Objection, wanted: Wanted, *, by: Reader, at: datetime) -> ObjectionDecision:
    """Decide on an objection on behalf of the college. A new decision on the aanvraag is part of it (Awb 7:11 lid 2).

    raises  NotOfTheCollege, ObjectionClosed, DecidedFirst, NotJudged, DefectWaits, NotHeard, NotAdvised, OutcomeClashes,
            HelpNotGivenBack, StopNotAsked, WrongHelpDays, NothingNew, CostsNotAsked, DepartsUnexplained, ResidentNotTold,
            NoMandate, rules.reasons.ReasonsTooThin, and as decisions.actions.penalties.replace_penalty: nothing was written
    source  Awb, artikel 7:11, 7:12, 7:15 and 10:3 lid 3
    """
    objection, today = open_objection(objection, by=by), dutch_day(at)
    college, matter = wanted.college, matter_of_objection(objection, gives=_given(objection, wanted))
    if college is None:
        check_not_first(objection, by.account)
    else:
        college = by_college.checked(college, since=decided_from(objection), today=today)
        matter = replace(by_college.to_record(matter), objected_to=frozenset())
    decided_on = college.on if college else today
    _check_steps(objection, wanted, today)
    _check_wanted(objection, wanted, today)
    check_resident_told(objection, wanted)
    wanted = with_departure(objection, wanted)
    ground = check_ground(objection, wanted)
    help_days = {"help_from": wanted.help_from, "help_until": wanted.help_until}
    if wanted.outcome in UPHELD and not keeps_help(objection, wanted, on=today):
        check_days(objection, **help_days, whole=wanted.outcome == "gegrond", on=today)
    held = mandates_here.authority(matter, account=by.account, on=today)
    rests_on = {**by_college.in_whose_name(college, held), "rules_version": version.fingerprint()}
    joins = wanted.follow_up in NEW or (wanted.follow_up == REVOKED and objection.beschikking is not None)
    without = first_day_without(objection, wanted, on=today)
    new = _replace(objection, wanted, rests_on, by, decided_on, without) if joins else None
    made = _kept(objection, wanted, ground, new, rests_on, decided_on=decided_on, by=by, at=at)
    if college is not None:
        for each in filter(None, (made, new)):
            record(each, college, held, by=by.account, at=at)
    if wanted.outcome in UPHELD and wanted.follow_up != STANDS:
        carry_out(made, rests_on, **help_days, by=by, at=at)
    journal.note(
        "objection.decided", about=objection, by=by, at=at, household=objection.case.household_id,
        rule=f"Awb, artikel 7:11; {made.mandate_source}"[:160], outcome=wanted.outcome, mandate=made.mandate,
    )  # fmt: skip
    return made


def _kept(
    objection: Objection,
    wanted: Wanted,
    ground: str,
    new: Beschikking | None,
    rests_on: dict[str, object],
    *,
    decided_on: date,
    by: Reader,
    at: datetime,
) -> ObjectionDecision:
    """With the decision on a penalty that comes in the place of the one that was objected to. raises as penalty_anew"""
    return ObjectionDecision.objects.create(
        municipality_id=objection.municipality_id,
        objection=objection,
        outcome=wanted.outcome,
        grounds=wanted.grounds.strip(),
        to_resident=wanted.to_resident.strip(),
        follow_up=wanted.follow_up,
        inadmissible=ground,
        replacement=new,
        penalty=penalty_anew(objection, wanted, rests_on, by, at),
        costs_asked=wanted.costs_asked,
        costs_cents=wanted.costs_cents,
        decided_on=decided_on,
        decided_by_id=by.account,
        appeal_last_day=termen.compute(rules.TO_APPEAL, dutch_day(at)).last_day,
        at=at,
        **rests_on,
    )


def _check_steps(objection: Objection, wanted: Wanted, today: date) -> None:
    """raises  NotJudged, DefectWaits, NotAdvised, NotHeard, StepRefused, OutcomeClashes"""
    for refusal in lacking(objection, on=today):
        raise refusal
    if came_too_late(objection) and wanted.outcome != INADMISSIBLE:
        raise OutcomeClashes(
            _("Het bezwaar kwam te laat, zonder goede reden. Dan is het niet-ontvankelijk."),
            rule="Awb, artikel 6:7 en 6:11",
        )
    check_waived_for(objection, wanted)


def _check_wanted(objection: Objection, wanted: Wanted, today: date) -> None:
    """raises  OutcomeClashes, rules.reasons.ReasonsTooThin, CostsNotAsked"""
    if wanted.outcome not in dict(objection_outcomes()) or wanted.follow_up not in dict(follow_ups()):
        raise OutcomeClashes(_("Kies wat u beslist, en wat er met het besluit gebeurt."))
    if not wanted.grounds.strip():
        raise OutcomeClashes(
            _("Schrijf op waarom u zo beslist. De inwoner leest dat in de brief."),
            rule="Awb, artikel 7:12 lid 1",
        )
    if len(wanted.grounds) > LONGEST:
        raise OutcomeClashes(
            _("De motivering is te lang voor een brief. Houd het bij %(count)s tekens."), count=LONGEST
        )
    reasons.check(wanted.grounds, rule="Awb, artikel 7:12 lid 1")
    clashes = (wanted.outcome in UPHELD) == (wanted.follow_up == STANDS)
    if clashes and not keeps_help(objection, wanted, on=today):
        raise OutcomeClashes(
            _(
                "Bij (deels) gegrond verandert het besluit; anders blijft het zoals het is. Kies wat erbij past."
            ),
            rule="Awb, artikel 7:11 lid 2",
        )
    _check_not_fallen(objection, wanted)
    check_penalty(objection, wanted)
    check_referral(objection, wanted)
    if wanted.follow_up in NEW and objection.beschikking is None:
        raise OutcomeClashes(
            _("Een tijdelijke voorziening vervalt of blijft; een nieuw besluit neemt u apart.")
        )
    if wanted.costs_cents and not (wanted.costs_asked and wanted.outcome in UPHELD):
        raise CostsNotAsked(
            _("Kosten worden alleen vergoed als daarom is gevraagd en het bezwaar (deels) gegrond is."),
            rule="Awb, artikel 7:15 lid 2 en 3",
        )


def _check_not_fallen(objection: Objection, wanted: Wanted) -> None:
    """What is gone by the objection of another does not fall twice; a new decision on the aanvraag can still come.

    raises  OutcomeClashes
    """
    if wanted.outcome not in UPHELD or (wanted.follow_up in NEW and objection.beschikking is not None):
        return
    gone = fallen_by(objection, all_about(objection))
    if gone is not None:
        raise OutcomeClashes(sentence(gone), field="outcome", rule=RULE)


def _replace(
    objection: Objection,
    wanted: Wanted,
    rests_on: dict[str, object],
    by: Reader,
    today: date,
    without: date | None,
) -> Beschikking:
    """What comes in the place of the decision that holds now: a new one, or that there is none. It is announced with this
    letter. without: the first day without help, where the one that falls gives it"""
    assert objection.beschikking is not None
    *_before, holds = concerned(objection)
    if wanted.follow_up == REVOKED:
        _check_nothing_comes_back(objection.beschikking)
    return Beschikking.objects.create(
        municipality_id=holds.municipality_id,
        number=cases.next_number("B", today),
        aanvraag_id=holds.aanvraag_id,
        proposal=_proposal(holds, wanted, by),
        replaces=holds,
        outcome=wanted.follow_up,
        effective_on=without,
        grounds=(wanted.to_resident or wanted.grounds).strip(),
        decided_on=today,
        decided_by_id=by.account,
        **rests_on,
    )


def _proposal(holds: Beschikking, wanted: Wanted, by: Reader) -> Proposal | None:
    """What the new decision rests on. raises OutcomeClashes, NothingNew, ChangedSince"""
    if wanted.follow_up == REVOKED:
        return holds.proposal
    if wanted.follow_up == "refused":
        return holds.aanvraag.proposals.order_by("-pk").first()
    chosen = _granted(holds, wanted)
    if chosen is None:
        raise OutcomeClashes(
            _(
                "Kies het voorstel dat u nu toekent. Staat het er niet bij? Maak dan eerst een nieuw voorstel."
            ),
            rule="Awb, artikel 7:11 lid 2",
        )
    if grants_the_same(holds, chosen):
        raise NothingNew(
            _("Dit voorstel is gelijk aan het besluit waar het bezwaar over gaat. Maak eerst een ander voorstel."),
            rule="Awb, artikel 7:11 lid 2",
        )  # fmt: skip
    check_still(holds.aanvraag, chosen, on=by.today, reader=by)
    return chosen


def _given(objection: Objection, wanted: Wanted) -> Proposal | TemporaryProvision | None:
    """The proposal that the decision grants, or the help at once that it gives again; None where it gives nothing."""
    stop = stop_objected_to(objection)
    if stop is not None:
        return stop.provision if wanted.outcome in UPHELD and wanted.follow_up == REVOKED else None
    if wanted.follow_up != GRANTED or objection.beschikking is None:
        return None
    return _granted(objection.beschikking, wanted)


def _granted(holds: Beschikking, wanted: Wanted) -> Proposal | None:
    return holds.aanvraag.proposals.filter(pk=wanted.proposal, outcome=GRANTED).first()


def grants_the_same(holds: Beschikking, proposal: Proposal) -> bool:
    """Whether the decision gives already what is proposed."""
    given = holds.proposal if holds.outcome in GIVES else None
    return given is not None and all(getattr(given, name) == getattr(proposal, name) for name in GIVEN)


def _check_nothing_comes_back(objected: Beschikking) -> None:
    """Without a later decision the help of before it would be there again, and nobody said from when. raises OutcomeClashes"""
    before = objected.before
    if before is not None and before.outcome in GIVES:
        raise OutcomeClashes(
            _("Dit besluit veranderde hulp die er al was. Neem een nieuw besluit, zodat vaststaat welke hulp er nu is."),
            rule="Awb, artikel 7:11 lid 2",
        )  # fmt: skip
