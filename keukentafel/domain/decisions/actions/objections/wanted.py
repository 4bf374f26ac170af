"""What can be decided on an objection, and why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions.actions.penalties import WantedPenalty
from keukentafel.domain.decisions.college import College
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.after_objection import INADMISSIBLE as INADMISSIBLE
from keukentafel.rules.after_objection import STANDS as STANDS
from keukentafel.rules.after_objection import UPHELD as UPHELD

PENALTY, REVOKED = "penalty", "revoked"
"""Of follow_ups: only about a penalty for deciding too late something else is decided; the decision falls, without a new one."""


class NotJudged(Refusal):
    """It came late, and nobody judged yet whether there was a good reason."""


class DefectWaits(Refusal):
    """There is still time to mend what is missing."""


class NotHeard(Refusal):
    """Nobody was heard, and there is no ground to leave that out."""


class NotAdvised(Refusal):
    """The committee has not advised yet."""


class OutcomeClashes(Refusal):
    """What follows for the decision does not fit the outcome, or the reasons are missing."""


class NothingNew(Refusal):
    """A new grant rests on a proposal that says something else than the decision that goes."""


class DepartsUnexplained(Refusal):
    """Whether the advice of the committee is followed, and why not, do not fit each other."""


class ResidentNotTold(Refusal):
    """The resident reads why in words of their own where somebody else objects, and only there."""


class CostsNotAsked(Refusal):
    """Costs are paid on request, and only when the decision is revoked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is decided.

    outcome      of objection_outcomes; follow_up: what becomes of the first decision, of follow_ups
    costs_cents  compensation in eurocents (Awb 7:15)
    college      what burgemeester en wethouders decided themselves, in the place of a mandate
    proposal     key of the proposal that a new grant rests on: what was asked, or something else
    help_from, help_until  of help at once, as at_once_days.days_to_choose asks: from when it is given again, and its last day;
                 the last also of other help that stops because its decision falls
    inadmissible  of inadmissible_grounds, where the objection came in time and lacks nothing
    stop_asked   whether the resident wants that the help stops
    to_resident  why, to the resident, where somebody else objects
    departs      why the advice of the committee is not followed (Awb 7:13 lid 7)
    penalty      what is owed for deciding too late, where that was decided wrongly (Awb 4:19); None: that stays
    """

    outcome: str
    grounds: str
    follow_up: str
    costs_asked: bool = False
    costs_cents: int = 0
    proposal: int | None = None
    penalty: WantedPenalty | None = None
    college: College | None = None
    help_from: date | None = None
    help_until: date | None = None
    stop_asked: bool = False
    inadmissible: str = ""
    departs: str = ""
    to_resident: str = ""
