"""The decision on what was intended: a new row after the one that holds, with its own ground, mandate and letter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions import college as by_college
from keukentafel.domain.decisions import correcting, products
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import (
    CORRECTED,
    GIVES_NONE,
    Beschikking,
    Intention,
    IntentionHeard,
    IntentionReply,
    Proposal,
)
from keukentafel.domain.decisions.since_proposed import cents_now, check_still_intended, weigh_intended
from keukentafel.domain.decisions.weighing import Weighed
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding as rules
from keukentafel.rules import reasons, version
from keukentafel.rules.product_criteria import Judged

from . import asked_again
from .decide import check_reasons
from .hearing import answered, check_both, check_said_all, check_time_passed, replied
from .intending import NotTheLast, check_ground, last_of, open_intention
from .letter import write_letter
from .proposal import kept_of, write_weighed
from .recording import record

NOT_YET = "[komt later]"
"""Where a letter that is shown beforehand will have what only the decision gives; Dutch, as the letter is."""


class NotHeardFirst(Refusal):
    """Before a decision that takes something away the resident is asked what they think of it."""


class AnsweredMeanwhile(Refusal):
    """The resident wrote something that whoever decides has not read."""


@deed
def decide_change(
    intention: Intention,
    *,
    grounds: str,
    own: str = "",
    rights: bool = False,
    read: int | None = None,
    said_all: bool = False,
    college: College | None = None,
    by: Reader,
    at: datetime,
) -> Beschikking:
    """Decide as intended, on behalf of the college, and ask for its letter.

    grounds  why, in words for the resident; own: a paragraph of one's own for the letter; rights: as in decide
    read     how many answers of the resident were on the page; None: nobody read a page
    said_all the resident said all before the last day that the letter gave them
    college  what burgemeester en wethouders decided themselves, in the place of a mandate
    raises   NotOfTheCollege, NotYours, IntentionClosed, NotTheLast, NotHeardFirst, AnsweredMeanwhile, GroundsMissing,
             GroundsTooLong, since_proposed.ChangedSince, rules.reasons.ReasonsTooThin and ReplyPassedOver,
             rules.deciding.WrongGround and TooEarly, rules.mandates.NoMandate,
             rules.dated.UnknownCode (no letter text), correcting.NotACorrection: nothing was written
    source   Wmo 2015, artikel 2.3.10; Jeugdwet, artikel 8.1.4; Awb, artikel 3:46, 4:8 and 10:3
    """
    intention, today = open_intention(intention, by=by), dutch_day(at)
    holds = intention.beschikking
    if last_of(holds).pk != holds.pk:
        raise NotTheLast(_("Er is intussen een later besluit. Laat dit voornemen vallen."))
    check_still_intended(intention, reader=by)
    matter = matter_of_intention(intention)
    college, matter = by_college.deciding(college, matter, since=_since(intention), today=today)
    decided_on = college.on if college else today
    source = check_ground(intention, on=today)
    _check_answers(intention, read, college, said_all=said_all, on=decided_on)
    check_reasons(grounds, own)
    _check_weighed(intention, grounds)
    held = mandates_here.authority(matter, account=by.account, on=today)
    made, found = draft(intention, grounds=grounds, on=decided_on, by=by)
    if made.proposal is not None and found is not None:
        _keep_proposal(made, found, _answered(intention, holds))
    made.number, made.ground_source = cases.next_number("B", today), source[:200]
    for name, value in by_college.in_whose_name(college, held).items():
        setattr(made, name, value)
    made.save(force_insert=True)
    if college is not None:
        record(made, college, held, by=by.account, at=at)
    journal.note(
        "beschikking.decided", about=made, by=by, at=at, household=made.aanvraag.case.household_id,
        rule=f"{source}; {made.mandate_source}"[:160], outcome=made.outcome, mandate=made.mandate, after=holds.number,
        said_all=said_all,
    )  # fmt: skip
    write_letter(made, on=today, own=own, rights=rights)
    return made


def _since(intention: Intention) -> date:
    """Before it nobody could decide on this: the decision that holds, or the day on which it was asked."""
    return max(intention.beschikking.decided_on, intention.asked_on or date.min)


def _check_answers(
    intention: Intention, read: int | None, college: College | None, *, said_all: bool, on: date
) -> None:
    """The resident could say what they think, and who decides read it. raises NotHeardFirst, MayStillReply, AnsweredMeanwhile"""
    if read is not None and _answers(intention) > read:
        raise AnsweredMeanwhile(
            _("De inwoner reageerde intussen. Lees dat eerst, en besluit dan."), rule=rules.HEARING
        )
    check_heard(intention, said_all=said_all, on=on)
    if college is not None:
        _check_heard_before(intention, college.on)


def _answers(intention: Intention) -> int:
    """How many times the resident said what they think."""
    about = {"intention__in": answered(intention)}
    return IntentionReply.objects.filter(**about).count() + IntentionHeard.objects.filter(**about).count()


def _check_weighed(intention: Intention, grounds: str) -> None:
    """What the resident said came after the reasons that they had read. raises rules.reasons.ReplyPassedOver"""
    about = {"intention__in": answered(intention)}
    replied = IntentionReply.objects.filter(**about).values_list("intention__reason", flat=True)
    heard = (
        IntentionHeard.objects.filter(**about).exclude(view="").values_list("intention__reason", flat=True)
    )
    for before in {*replied, *heard}:
        reasons.check_weighs_reply(grounds, before)


def _keep_proposal(made: Beschikking, found: Weighed, judged: tuple[Judged, ...]) -> None:
    """The help as it becomes stands in a proposal of its own, with its price and what was answered."""
    assert made.proposal is not None
    made.proposal.save(force_insert=True)
    write_weighed(made.proposal, found, {}, judged)
    made.proposal_id = made.proposal.pk


def draft(intention: Intention, *, grounds: str, on: date, by: Reader) -> tuple[Beschikking, Weighed | None]:
    """The decision as it would be, not kept, and its cost: also for the letter that is shown before anything is decided."""
    holds, corrects = intention.beschikking, intention.kind == CORRECTED
    proposal, found = _proposal_after(intention, holds)
    outcome = correcting.outcome_of(intention)
    same = corrects and outcome == holds.outcome
    made = Beschikking(
        municipality_id=holds.municipality_id,
        number=NOT_YET,
        aanvraag=holds.aanvraag,
        proposal=proposal,
        replaces=holds if corrects else None,
        changes=None if corrects else holds,
        intention=intention,
        outcome=outcome,
        ground=intention.ground or (holds.ground if same else ""),
        grounds=grounds.strip(),
        effective_on=holds.effective_on if same and outcome in GIVES_NONE else intention.effective_on,
        decided_on=on,
        decided_by_id=by.account,
        mandate=NOT_YET,
        rules_version=version.fingerprint(),
    )
    return made, found


def matter_of_intention(intention: Intention) -> mandates_here.Matter:
    """What deciding so would be, for the register of mandates: at what it costs now."""
    holds = intention.beschikking
    assert holds.proposal is not None
    outcome = correcting.outcome_of(intention)
    return mandates_here.Matter(
        holds.municipality_id, holds.aanvraag.law, products.group_of(intention), outcome,
        cents_now(intention),
        holds.aanvraag.person_id, holds.aanvraag.case.household_id, signed_by=intention.by_id,
    )  # fmt: skip


def check_heard(intention: Intention, *, said_all: bool = False, on: date) -> None:
    """Whether the resident could say what they think: they did, an exception holds, or the days to answer are over. What they
    said to the one before counts, and the days that the letter of this one gives are theirs all the same.

    said_all  who answered has nothing to add
    raises    NotHeardFirst; OneSideOnly; MayStillReply while its letter still gives them days and nobody wrote what they said
              to it, of a child and who has authority only one of them, or who wrote may say more
    source  Awb, artikel 4:8, 4:11 and 4:12; Jeugdwet, artikel 7.3.4
    """
    if not correcting.is_heard_first(intention, on=on):
        return
    some, by_all, excepted = replied(intention, on=on)
    if not some and not excepted:
        raise NotHeardFirst(
            _("Vraag eerst wat de inwoner hiervan vindt, of leg vast waarom dat niet hoeft."),
            rule=rules.HEARING,
        )
    if intention.pk not in by_all:
        check_time_passed(intention, on=on)
    if not excepted:
        check_both(intention, on=on)
    check_said_all(intention, said_all=said_all, on=on)


def _check_heard_before(intention: Intention, on: date) -> None:
    """The college decides after what the resident said, not before it was asked. raises  NotHeardFirst"""
    if not correcting.is_heard_first(intention, on=on):
        return
    about = {"intention__in": answered(intention)}
    days = [dutch_day(each.at) for each in IntentionReply.objects.filter(**about)]
    days += IntentionHeard.objects.filter(**about).values_list("on", flat=True)
    if min(days, default=date.max) > on:
        raise NotHeardFirst(
            _("Het college besloot voordat de inwoner had gereageerd. Kijk de dag na."), rule=rules.HEARING
        )


def _answered(intention: Intention, holds: Beschikking) -> tuple[Judged, ...]:
    """What was answered for the help as it will be; a correction asks nothing again, unless of another product."""
    if intention.kind in asked_again.KINDS or intention.product or holds.proposal is None:
        return asked_again.answered(intention)
    return asked_again.answered(holds.proposal)


def _proposal_after(intention: Intention, holds: Beschikking) -> tuple[Proposal | None, Weighed | None]:
    """The help as it will be, signed by who intends it; what stops stays what it was."""
    before = holds.proposal
    if before is None or correcting.outcome_of(intention) not in rules.GIVES:
        return before, None
    found = weigh_intended(intention)
    return _signed(intention, before, kept_of(found)), found


def as_meant(intention: Intention) -> Proposal | None:
    """The help as it will be, also where it cannot be decided so any more: then with the product and cost of when it was written.
    None: help stops."""
    before = intention.beschikking.proposal
    if before is None or correcting.outcome_of(intention) not in rules.GIVES:
        return None
    try:
        kept = kept_of(weigh_intended(intention))
    except Refusal:
        kept = {name: getattr(before, name) for name in ("unit", "frequency")}
        kept["product_name"] = "" if intention.product else before.product_name
        kept["cents_per_year"] = intention.cents_per_year
    return _signed(intention, before, kept)


def _signed(intention: Intention, before: Proposal, kept: dict[str, Any]) -> Proposal:
    holds = intention.beschikking
    return Proposal(
        municipality_id=holds.municipality_id, aanvraag=holds.aanvraag, goal=before.goal, need=before.need,
        product=correcting.product_of(intention),
        outcome="granted", form=intention.form, provider=intention.provider, volume=intention.volume,
        starts_on=intention.effective_on, ends_on=intention.ends_on, reason=intention.reason, at=intention.at,
        by_id=intention.by_id, **kept,
    )  # fmt: skip
