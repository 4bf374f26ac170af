"""A decision about who gets no letter: of the dead somebody writes to who is left, of who left the BRP they find another way."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .work import holder_of

HEIRS = "nabestaanden:"
"""How the reference begins of a task to tell the next of kin; the number of the decision follows."""
OTHERWISE = "bekendmaken:"
"""The same of a task to make a decision known to somebody whose registration was suspended."""
TELL_HEIRS = "Schrijf de nabestaanden over het besluit op aanvraag %s"
TELL_OTHERWISE = (
    "Maak het besluit op aanvraag %s zelf bekend: de BRP houdt de inwoner niet meer bij, er gaat geen brief"
)


@deed
def have_heirs_told(made: Beschikking, *, by: Reader, at: datetime) -> None:
    """A task for who holds the case, once for a decision, when it is about somebody who died or whose registration was
    suspended (moved abroad, decision of the minister): no letter of ours goes there.

    source  Awb, artikel 3:41: made known in another fit way, or to who is left, by a letter that a colleague writes
    """
    aanvraag, died = made.aanvraag, made.aanvraag.person.died_on is not None
    reference = f"{HEIRS if died else OTHERWISE}{made.number}"
    if gets_post(aanvraag.person) or cases.waiting_about(aanvraag.case_id, reference).exists():
        return
    holder = holder_of(aanvraag.case)
    title = TELL_HEIRS if died else TELL_OTHERWISE
    cases.issue_task(
        kind="actie", title=title % aanvraag.number, reference=reference,
        municipality=made.municipality_id, team=holder.team_id, account=holder.account_id, due_on=dutch_day(at),
        case=aanvraag.case, by=by, at=at,
    )  # fmt: skip
