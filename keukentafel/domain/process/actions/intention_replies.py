"""A resident answers an intention: kept, and laid on the desk of who prepares the decision."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions import replying
from keukentafel.domain.decisions.models import Intention, IntentionReply
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .work import holder_of


@deed
def reply(
    intention: Intention, *, text: str, on_behalf: str = "", by: Reader, at: datetime
) -> IntentionReply:
    """Keep it, with a task for who has the intention on their desk. raises  what decisions.actions.replying.reply raises"""
    made = replying.reply(intention, text=text, on_behalf=on_behalf, by=by, at=at)
    case = intention.beschikking.aanvraag.case
    if cases.waiting_about(case.pk, reference(intention)).exists():
        return made
    waits = cases.waiting_about(case.pk, f"voornemen:{intention.pk}").first()
    desk = waits.open if waits is not None else holder_of(case)
    cases.issue_task(
        kind="actie", title=f"Lees wat de inwoner vindt van het voornemen bij aanvraag {intention.beschikking.aanvraag.number}",
        municipality=case.municipality_id,
        team=desk.team_id, account=desk.account_id, due_on=dutch_day(at), case=case, reference=reference(intention), by=by,
        at=at,
    )  # fmt: skip
    return made


def reference(intention: Intention) -> str:
    """Of the task to read what the resident wrote."""
    return f"zienswijze:{intention.pk}"
