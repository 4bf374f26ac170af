"""A resident takes back the consent that somebody from outside reads a point about their case: it counts at once."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.actions.to_director import plan_to_who_directs
from keukentafel.domain.plans.models import MeetingInvitedTo, MeetingPointConsent
from keukentafel.domain.plans.queries.task_place import PLAN, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .links import end_links
from .running import note_of

WITHDRAWN = "Toestemming ingetrokken: een punt van een overleg wordt niet meer meegelezen"


@deed
def withdraw_point(invited: int, *, person: int, by: Reader, at: datetime) -> None:
    """The guest is not invited for this point any longer; an address that shows nothing else works no longer.

    person  whose consent; that the reader may speak for them is for the question that found it
    raises  NotYours
    """
    given = MeetingPointConsent.objects.filter(invited=OuterRef("pk"), person=person)
    row = (
        MeetingInvitedTo.objects.select_for_update(of=("self",))
        .select_related("participant__meeting", "item__plan", "item__case")
        .filter(Exists(given), pk=invited, municipality__in=by.municipalities)
        .first()
    )
    if row is None:
        raise NotYours(invited)
    participant, item = row.participant, row.item
    row.delete()
    note_of("meeting.point_withdrawn", participant, by=by, at=at, homes=[item.plan.household_id])
    if not participant.invited_to.filter(item__dropped__isnull=True).exists():
        end_links([participant], at=at)
    plan_to_who_directs(item.plan, WITHDRAWN, reference=reference_of(PLAN, item.plan), case=item.case, at=at)
