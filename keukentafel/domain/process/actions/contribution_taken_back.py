"""What was judged of a contribution during the help was a mistake: it is to be judged again, while the CAK has nothing of it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.models import TOLD, ContributionChange
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import reasons

from . import contribution_changes as changes
from . import contribution_words, notices
from .contribution_letters import told_falls


class NotTakenBack(Refusal):
    """Something rests on it, or nobody judged it."""


@deed
def take_back(change: int, *, reason: str, by: Reader, at: datetime) -> ContributionChange:
    """It is to be judged again, from the day that follows from the file; who read that it begins or stops reads this too. What
    was not posted of it yet does not go.

    raises  NotYours, NotTakenBack, reasons.ReasonsTooThin
    """
    row, decided = changes.locked(change, by)
    if not queries.may_be_taken_back(row):
        raise NotTakenBack(
            _("Dit kan niet meer terug: het CAK heeft het al, er is daarna nog iets beoordeeld, of niemand beoordeelde het.")
        )  # fmt: skip
    reason = one_line(reason, changes.LONGEST)
    reasons.check(reason, field="reason", rule="", sentence=_("Schrijf op wat er niet klopt."))
    told, judged_at = row.outcome == TOLD, row.settled_at
    _as_before(row, reason)
    journal.note("contribution.taken_back", about=row, by=by, at=at, household=row.case.household_id)
    if told:
        delivery.put_right(decided, by=by, at=at)
        told_falls(row, judged_at=judged_at, by=by, at=at)
        code, values = contribution_words.mistake(row, what=changes.what(decided))
        notices.write(row.case, row.person, code, values, by=by, at=at)
    changes.have_judged(row, by=by, at=at)
    changes.look(decided, by=by, at=at)
    row.refresh_from_db()
    return row


def _as_before(row: ContributionChange, reason: str) -> None:
    row.outcome, row.remark, row.settled_at, row.settled_by = "", reason, None, None
    row.save(update_fields=["outcome", "remark", "settled_at", "settled_by"])
