"""A decision about who died: no letter goes to the dead, so somebody writes to who is left."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .work import holder_of

HEIRS = "nabestaanden:"
"""How the reference begins of a task to tell the next of kin; the number of the decision follows."""


@deed
def have_heirs_told(made: Beschikking, *, by: Reader, at: datetime) -> None:
    """A task for who holds the case, once for a decision, when it is about somebody who died.

    source  Awb, artikel 3:41: who is left is told by a letter that a colleague writes
    """
    aanvraag, reference = made.aanvraag, f"{HEIRS}{made.number}"
    if aanvraag.person.died_on is None or cases.waiting_about(aanvraag.case_id, reference).exists():
        return
    holder = holder_of(aanvraag.case)
    cases.issue_task(
        kind="actie", title=f"Schrijf de nabestaanden over het besluit op aanvraag {aanvraag.number}", reference=reference,
        municipality=made.municipality_id, team=holder.team_id, account=holder.account_id, due_on=dutch_day(at),
        case=aanvraag.case, by=by, at=at,
    )  # fmt: skip
