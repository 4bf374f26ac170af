"""The decision itself: once per aanvraag, on a mandate that is checked, with its letter in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions import college as by_college
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.decisions.at_once_same import lock_help_of
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.lives import check_ground_of
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Beschikking,
    Proposal,
    outcomes_on_aanvraag,
)
from keukentafel.domain.decisions.since_proposed import check_still
from keukentafel.domain.decisions.spoken import ladder_of
from keukentafel.domain.decisions.stays_beside import check_beside
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding, reasons, version
from keukentafel.rules.decision_rows import Besluitgrond

from .letter import write_letter
from .recording import record
from .temporary_ended import end_by_decision
from .withdraw import check_not_withdrawn

LONGEST = 4_000
"""Letters of the grounds: what fits in a letter that people read."""
PARTLY = "partly_granted"


class AlreadyDecided(Refusal):
    """There is a beschikking on this aanvraag; a second click changes nothing."""


class UnknownOutcome(Refusal):
    """Grant or refuse."""


class NoProposal(Refusal):
    """Nothing was proposed, so there is nothing to decide."""


class ProposalChanged(Refusal):
    """A colleague made a new proposal after this page was opened."""


class ProposedToRefuse(Refusal):
    """What was proposed is to refuse; granting needs a proposal of its own, with its ladder, provider and price."""


class GroundsMissing(Refusal):
    """A decision without grounds is none (Awb 3:46)."""


class GroundsTooLong(Refusal):
    """Nobody reads such a letter."""


@deed
def decide(
    aanvraag: Aanvraag,
    *,
    outcome: str,
    grounds: str,
    proposal: int,
    ground: str = "",
    own: str = "",
    difference: str = "",
    rights: bool = False,
    college: College | None = None,
    ending: Collection[str] | None = None,
    by: Reader,
    at: datetime,
) -> Beschikking:
    """Decide on an aanvraag on behalf of the college, and ask for its letter.

    outcome   granted, partly_granted or refused
    ground    code of besluitgronden.toml, for what is refused; empty: the step of the ladder that is enough says it
    grounds   why, in words for the resident
    proposal  the proposal that was on the page: another one by now stops the decision
    difference  what was asked and which part of it is not granted; the reasons of a partial grant begin with it
    own       a paragraph of one's own for the letter; rights: the sheet with one's rights goes along with it
    college   what burgemeester en wethouders decided themselves, in the place of a mandate
    ending    numbers of the help at once that the page said to stop; other help stops the decision
    raises    NotOfTheCollege, AlreadyDecided, UnknownOutcome, NoProposal, ProposalChanged, ProposedToRefuse, ChangedSince,
              StaysBeside, GroundsMissing, GroundsTooLong, rules.reasons.ReasonsTooThin, DifferenceMissing, EndsUnseen,
              rules.deciding.WrongGround, rules.mandates.NoMandate, rules.letters.IncompleteLetter: nothing was written
    source    Wmo 2015, artikel 2.3.5 lid 2; Awb, artikel 3:46 and 10:3
    """
    aanvraag = undecided(aanvraag)
    latest = _proposed(aanvraag, outcome, proposal)
    check_reasons(grounds, own, difference)
    said = _Said(outcome, ground, _grounds(outcome, grounds, difference))
    beschikking = _decided(aanvraag, latest, said, college, by=by, at=at)
    end_by_decision(beschikking, seen=ending, by=by, at=at)
    check_beside(beschikking)
    write_letter(beschikking, on=dutch_day(at), own=own, rights=rights)
    return beschikking


class _Said(NamedTuple):
    """ground: code of besluitgronden.toml, or empty; grounds: in words for the resident."""

    outcome: str
    ground: str
    grounds: str


def _decided(
    aanvraag: Aanvraag, proposal: Proposal, said: _Said, college: College | None, *, by: Reader, at: datetime
) -> Beschikking:
    """On whose authority, on which ground, and kept. raises NotOfTheCollege, ChangedSince, WrongGround, NoMandate"""
    today = dutch_day(at)
    matter = mandates_here.matter_of(aanvraag, proposal, said.outcome)
    college, matter = by_college.deciding(college, matter, since=_since(aanvraag), today=today)
    decided_on = college.on if college else today
    if said.outcome in deciding.GIVES:
        check_still(aanvraag, proposal, on=decided_on, reader=by)
    rests_on = _ground(aanvraag, proposal, said.outcome, said.ground, decided_on)
    held = mandates_here.authority(matter, account=by.account, on=today)
    beschikking = Beschikking.objects.create(
        municipality_id=aanvraag.municipality_id,
        number=cases.next_number("B", today),
        aanvraag=aanvraag,
        proposal=proposal,
        outcome=said.outcome,
        ground=rests_on.code if rests_on else "",
        ground_source=rests_on.bron[:200] if rests_on else "",
        grounds=said.grounds,
        decided_on=decided_on,
        decided_by_id=by.account,
        rules_version=version.fingerprint(),
        **by_college.in_whose_name(college, held),
    )
    if college is not None:
        record(beschikking, college, held, by=by.account, at=at)
    journal.note(
        "beschikking.decided", about=beschikking, by=by, at=at, household=aanvraag.case.household_id,
        rule=beschikking.mandate_source[:160], outcome=said.outcome, mandate=beschikking.mandate,
    )  # fmt: skip
    return beschikking


def _since(aanvraag: Aanvraag) -> date:
    """Before it nobody could decide on this: the day it was asked, or of the first proposal that lay there."""
    first = aanvraag.proposals.order_by("pk").values_list("at", flat=True).first()
    return max(aanvraag.received_on, dutch_day(first)) if first else aanvraag.received_on


def undecided(aanvraag: Aanvraag) -> Aanvraag:
    """The same, locked: of two clicks one decides, and no colleague gives the help at once meanwhile. raises AlreadyDecided, and
    what check_not_withdrawn does"""
    locked = (
        Aanvraag.objects.select_for_update(of=("self",)).select_related("case", "person").get(pk=aanvraag.pk)
    )
    lock_help_of(locked.person_id)
    if locked.beschikkingen.exists():
        raise AlreadyDecided(_("Op deze aanvraag is intussen al besloten. Kijk eerst bij de aanvraag."))
    check_not_withdrawn(locked)
    return locked


def _proposed(aanvraag: Aanvraag, outcome: str, proposal: int) -> Proposal:
    """What is decided on: the last proposal, when that is the one on the page and this outcome fits it.

    raises  UnknownOutcome, NoProposal, ProposalChanged, ProposedToRefuse
    """
    if outcome not in dict(outcomes_on_aanvraag()):
        raise UnknownOutcome(_("Kies of u toekent of afwijst."))
    latest: Proposal | None = aanvraag.proposals.order_by("-pk").first()
    if latest is None:
        raise NoProposal(_("Er is nog geen voorstel. Maak eerst een voorstel."))
    if latest.pk != proposal:
        raise ProposalChanged(_("Er is intussen een nieuw voorstel. Bekijk dat eerst en besluit dan."))
    if outcome != "refused" and latest.outcome != "granted":
        raise ProposedToRefuse(
            _("Het voorstel is om af te wijzen. Maak eerst een voorstel om toe te kennen."),
            rule="Wmo 2015, artikel 2.3.5 lid 3",
        )
    return latest


def _grounds(outcome: str, grounds: str, difference: str) -> str:
    """Why, as the decision keeps it: a partial grant begins with what is not granted. raises rules.reasons.DifferenceMissing"""
    if outcome != PARTLY:
        return grounds.strip()
    reasons.check_difference(difference)
    return f"{difference.strip()}\n\n{grounds.strip()}"


def check_reasons(grounds: str, own: str, difference: str = "") -> None:
    """raises  GroundsMissing, GroundsTooLong, rules.reasons.ReasonsTooThin"""
    if not grounds.strip():
        raise GroundsMissing(
            _("Schrijf op waarom u dit besluit neemt. De inwoner leest dat in de brief."), rule=reasons.RULE
        )
    if len(grounds) + len(difference) > LONGEST or len(own) > LONGEST:
        raise GroundsTooLong(
            _("De motivering is te lang voor een brief. Houd het bij %(count)s tekens."), count=LONGEST
        )
    reasons.check(grounds)


def _ground(
    aanvraag: Aanvraag, proposal: Proposal, outcome: str, code: str, decided_on: date
) -> Besluitgrond | None:
    """On which ground something is refused. raises rules.deciding.WrongGround, TooYoung. source  Awb, artikel 3:46"""
    if outcome not in deciding.NEEDS_GROUND:
        return None
    if not code:
        enough = [step for step, answer in ladder_of(aanvraag).items() if answer.enough]
        code = deciding.of_ladder(enough, law=aanvraag.law, on=decided_on)
    found = deciding.ground(code, law=aanvraag.law, outcome=outcome, form=proposal.form, on=decided_on)
    check_ground_of(aanvraag.person, found, day=decided_on)
    return found
