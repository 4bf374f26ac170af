"""The sheet of rights behind the letter with a decision on an objection: what is there now, and the way to court."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from keukentafel.domain.decisions import penalty_told, products
from keukentafel.domain.decisions.appeal_days import last_day_to_appeal
from keukentafel.domain.decisions.at_once import stop_objected_to
from keukentafel.domain.decisions.leaflet import FACTS, facts_of, with_answers
from keukentafel.domain.decisions.models import Beschikking, Objection, ObjectionDecision
from keukentafel.domain.decisions.objected import concerned
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import entitlements, letters
from keukentafel.rules import objections as rules
from keukentafel.rules.entitlement_rows import RechtBijBesluit

from .actions.objection_about import against, became_in_dutch
from .actions.objection_words import OUTCOMES, OUTCOMES_TOLD

TEMPLATE = "uw-rechten-na-bezwaar"


def compose_leaflet(made: ObjectionDecision, *, on: date) -> letters.Letter:
    """The same rows give the same text, as for the sheet beside any other decision.

    source  Awb, artikel 3:45 to 3:47 and 7:12; Wmo 2015, artikel 2.2.4
    """
    objection, holds = made.objection, holding(made)
    court = rules.authority("rechtbank", municipality=made.municipality_id, on=made.decided_on)
    with translation.override("nl"):
        facts = _facts(made, holds, on)
        told = [*became_in_dutch(objection, made), _new(made.replacement)]
    values: dict[str, letters.Value] = {
        "bezwaarnummer": objection.number,
        "waarbij": f"onze beslissing op {_whose(objection)}",
        "beslissing": f"Op {plain_date(made.decided_on)} hebben wij beslist op {_whose(objection)} tegen {against(objection)}. "
        f"{(OUTCOMES_TOLD if is_other(objection) else OUTCOMES)[made.outcome]}",
        "gevolg": "\n\n".join(each for each in told if each),
        "reden": made.why_for_resident,
        "beroep_uiterlijk": last_day_to_appeal(made, went_on=on),
        "rechtbank": court.waarheen,
        "rechtbank_website": court.website,
    }
    filled = letters.fill(
        TEMPLATE, on=on, values=values | ({"feiten": facts} if facts else {}), also=[FACTS] if facts else []
    )
    return with_answers(filled, answers(made, holds))


def _whose(objection: Objection) -> str:
    return "het bezwaar van een ander" if is_other(objection) else "uw bezwaar"


def _facts(made: ObjectionDecision, holds: Beschikking | None, on: date) -> list[str]:
    owed = penalty_told.facts_of(made.penalty, on=on) if made.penalty else []
    return [*(facts_of(holds) if holds is not None else []), *owed]


def holding(made: ObjectionDecision, rows: Sequence[Beschikking] | None = None) -> Beschikking | None:
    """The decision that holds after it; None for help at once. rows: as decisions.objected.concerned gives them"""
    if made.replacement is not None:
        return made.replacement
    about = concerned(made.objection) if rows is None else rows
    return about[-1] if about else None


def answers(made: ObjectionDecision, holds: Beschikking | None) -> tuple[RechtBijBesluit, ...]:
    """What people ask after it: as after the decision that holds. Help at once stays, or is refused."""
    if made.objection.penalty_id is not None or made.objection.referral_id is not None:
        return ()  # what people ask after help was decided on, is no question here
    outcome = holds.outcome if holds is not None else _of_help_at_once(made)
    return entitlements.after(law=made.objection.law, outcome=outcome, on=made.decided_on)


def _of_help_at_once(made: ObjectionDecision) -> str:
    """A stop that falls gives the help back; one that stays keeps it away."""
    revoked, stopped = made.follow_up == "revoked", stop_objected_to(made.objection) is not None
    return entitlements.GRANTING if revoked == stopped else entitlements.REFUSING


def _new(new: Beschikking | None) -> str:
    if new is None or new.proposal is None or new.outcome == "revoked":
        return ""
    return f"Nieuw is besluit {new.number}: {products.name(new.proposal)}, {new.get_outcome_display()}."
