"""Word to who comes to a meeting, by their own way: an e-mail that says nothing, or a task to call for who has none."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.plans.models import Meeting, MeetingParticipant
from keukentafel.domain.plans.queries.task_place import MEETING, reference_of
from keukentafel.domain.plans.queries.told import accounts_of, desk_of_call, whom_to_call
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from .links import make_link

What = Literal["new", "after", "off", "corrected"]
"""Something is new about it; it is over, and this is what they are going to do; it does not take place; what was written of it
was put right."""
PAGES = {"desk": "desk:meeting", "portal": "portal:my-meeting", "outside": "portal:outside-meeting"}
"""Names of the routes that a message opens: for colleagues, for residents, and for who has a secret address."""
OWN_ACTIONS = "desk:meeting-actions"
FOR_SOMEBODY = "portal:for-my-meeting"
LONGEST = 160
"""Letters of the title of a task."""
ABOUT = {
    "new": "over het overleg van {day}",
    "after": "over de eigen acties uit het overleg van {day}",
    "off": "dat het overleg van {day} niet doorgaat",
    "corrected": "dat de notulen van het overleg van {day} zijn verbeterd",
}
"""How a task says what to call about; kept in the file, so it is Dutch."""


def tell_participants(meeting: Meeting, *, what: What = "new", by: Reader, at: datetime) -> None:
    """Everybody who comes gets word. Part of a deed."""
    rows = MeetingParticipant.objects.filter(meeting=meeting, uninvited__isnull=True)
    for row in rows.select_related("account", "person", "meeting").order_by("pk"):
        tell(row, what=what, by=by, at=at)


def tell(participant: MeetingParticipant, *, what: What = "new", by: Reader, at: datetime) -> None:
    """One participant: by account, by that of who speaks for them, or by secret address; else a task to call. Part of a deed."""
    household = participant.invited_to.order_by("pk").values_list("item__plan__household", flat=True).first()
    about = {"about": participant.meeting, "household": household, "by": by, "at": at}
    key = (participant.meeting_id,)
    if participant.account is not None:
        page = OWN_ACTIONS if what == "after" else PAGES["desk"]
        outbox.notify(
            text="bericht-overleg-collega", to=participant.account.email, page=page, args=key, **about
        )
    elif found := accounts_of(participant, on=dutch_day(at)):
        for account, speaks in found:
            page, args = (FOR_SOMEBODY, (speaks, *key)) if speaks else (PAGES["portal"], key)
            outbox.notify(text="bericht-klaar", to=account.email, page=page, args=args, **about)
    elif participant.email:
        secret = make_link(participant, after=what == "after", by=by, at=at)
        slug = Municipality.objects.get(pk=participant.municipality_id).slug
        outbox.notify(
            text="bericht-overleg", to=participant.email, page=PAGES["outside"], args=(slug, secret), **about
        )
    else:
        _call(participant, household, what=what, by=by, at=at)


def _call(
    participant: MeetingParticipant, household: int | None, *, what: What, by: Reader, at: datetime
) -> None:
    """A task to call: nobody is left without word, but where no team serves the household at all."""
    whom = whom_to_call(participant, on=dutch_day(at))
    about = ABOUT[what].format(day=plain_date(dutch_day(participant.meeting.starts_at)))
    title = f"Bel {whom[: LONGEST - len(about) - 5]} {about}"
    desk = desk_of_call(participant, by=by, on=dutch_day(at))
    if desk is None:
        return
    cases.issue_task(
        kind="bellen", title=title, reference=reference_of(MEETING, participant.meeting),
        municipality=participant.municipality_id, team=desk.team, account=desk.account,
        due_on=dutch_day(at), household=household, by=by, at=at,
    )  # fmt: skip
