"""Who objected won and keeps the help: the work to give what falls short, or to have a desk decide anew."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.help_to_come import due
from keukentafel.domain.decisions.models import ObjectionDecision
from keukentafel.domain.walls.reader import Reader

from .work import holder_of

MORE, ANEW = "meer-hulp:", "nieuw-besluit:"
"""What the reference of these tasks begins with; the number of what was decided follows."""


def have_given(made: ObjectionDecision, *, by: Reader, at: datetime) -> None:
    """source  Awb, artikel 7:11 lid 2"""
    objection, until = made.objection, due(made)
    about = objection.temporary or objection.referral
    if until is None or about is None:
        return
    holder = holder_of(about.case)
    desk = objection.referral.referrer_name if objection.referral is not None else ""
    asked = (
        f"vraag {desk} om een nieuw besluit" if desk else f"geef nu de hulp die {about.number} te kort komt"
    )
    cases.issue_task(
        kind="actie", title=f"Bezwaar {objection.number} is gegrond: {asked}"[:160],
        reference=f"{ANEW if desk else MORE}{about.number}", municipality=about.municipality_id, team=holder.team_id,
        account=holder.account_id, due_on=until, case=about.case, by=by, at=at,
    )  # fmt: skip
