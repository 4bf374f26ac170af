"""Why a step of an objection cannot be taken, by this reader or any more."""

from __future__ import annotations

from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.objection_open_steps import AT_COURT, BY_COLLEAGUE, HANDLING
from keukentafel.web.desk import was_first

from .words import STEPS


def why_not(view: queries.ObjectionPage, step: str) -> str:
    """Who was first and when; or that it is no step of who decided first."""
    of_others = AT_COURT if view.state != "open" else HANDLING | BY_COLLEAGUE
    if view.kept_away and step in of_others:
        return view.kept_away
    of = STEPS[step].of if view.state == "open" else STEPS["beslissen"].of
    for row in view.steps:
        if row.code == of and row.state == "done" and row.on is not None and row.by:
            return was_first.by_whom(row.by, row.on)
    return was_first.not_now()
