"""Minutes, written while people talk: each point on its own, by several writers, so that nobody overwrites another."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import MeetingItem
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .running import running_item

LONGEST = 4_000
"""Letters of the minutes of one point: the report is one page."""
SITTING = timedelta(minutes=10)
"""Minutes are kept at every pause in typing; the journal says once in this time that somebody wrote them."""


class TooLong(Refusal):
    """Minutes are short: the report is one page."""


@deed
def write_minutes(
    item: int, *, text: str, revision: int | None = None, by: Reader, at: datetime
) -> MeetingItem:
    """What was said about a point; the whole of it, in place of what stood there.

    revision  of the minutes that the writer saw; None: whatever there was
    raises    NotYours, MeetingOver, ItemDropped, TooLong; ChangedMeanwhile when somebody else wrote since
    """
    found = running_item(item, by=by)
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise TooLong(_("Dit is te lang. Houd de notulen van een punt bij %(count)s tekens."), count=LONGEST)
    if found.minutes == text:
        return found
    if revision is not None and revision != found.revision:
        raise ChangedMeanwhile(_("Iemand anders heeft deze notulen intussen aangepast."))
    new = found.minuted_by_id != by.account or found.minuted_at is None or at - found.minuted_at > SITTING
    found.minutes, found.revision = text, found.revision + 1
    found.minuted_by_id, found.minuted_at = by.account, at
    found.save(update_fields=["minutes", "revision", "minuted_by", "minuted_at"])
    if new:
        note_minutes("meeting.minuted", found, by=by, at=at)
    return found


def note_minutes(kind: str, item: MeetingItem, *, by: Reader, at: datetime) -> None:
    journal.note(kind, about=item.meeting, by=by, at=at, household=item.plan.household_id, item=item.pk)
