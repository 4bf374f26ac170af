"""Word to who comes to a meeting, by their own way: an e-mail that says nothing, or a task to call for who has none."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Meeting, MeetingParticipant
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from .links import make_link

BEFORE = {"desk": "desk:meeting", "portal": "portal:my-meeting", "outside": "portal:outside-meeting"}
AFTERWARDS = {
    "desk": "desk:meeting-actions",
    "portal": "portal:my-meeting",
    "outside": "portal:outside-meeting",
}
"""Names of the routes that a message opens: for colleagues, for residents, and for who has a secret address."""


def tell_participants(meeting: Meeting, *, by: Reader, at: datetime) -> None:
    """Everybody who comes gets word that something about it is new. Part of a deed."""
    rows = MeetingParticipant.objects.filter(meeting=meeting, uninvited__isnull=True)
    for row in rows.select_related("account", "person", "meeting"):
        tell(row, by=by, at=at)


def tell(participant: MeetingParticipant, *, after: bool = False, by: Reader, at: datetime) -> None:
    """One participant. Who has no address that we know is called. Part of a deed.

    after  the meeting is over: what they find is what they are going to do
    """
    household = participant.invited_to.order_by("pk").values_list("item__plan__household", flat=True).first()
    about = {"about": participant.meeting, "household": household, "by": by, "at": at}
    pages, key = AFTERWARDS if after else BEFORE, (participant.meeting_id,)
    if participant.account is not None:
        outbox.notify(
            text="bericht-overleg-collega",
            to=participant.account.email,
            page=pages["desk"],
            args=key,
            **about,
        )
    elif (account := _account_of(participant)) is not None:
        outbox.notify(text="bericht-klaar", to=account.email, page=pages["portal"], args=key, **about)
    elif participant.email:
        secret = make_link(participant, after=after, by=by, at=at)
        slug = Municipality.objects.get(pk=participant.municipality_id).slug
        outbox.notify(
            text="bericht-overleg", to=participant.email, page=pages["outside"], args=(slug, secret), **about
        )
    else:
        _call(participant, household, after=after, by=by, at=at)


def _account_of(participant: MeetingParticipant) -> Account | None:
    """With which this resident reads the own file; None when they have none."""
    if participant.person_id is None:
        return None
    row = OwnFile.objects.select_related("account").filter(person=participant.person_id).first()
    return row.account if row and row.account.is_active else None


def _call(
    participant: MeetingParticipant, household: int | None, *, after: bool, by: Reader, at: datetime
) -> None:
    """A task on the desk of who invited: nobody is left without word."""
    name = person_name(participant.person).full if participant.person else participant.name
    day = plain_date(dutch_day(participant.meeting.starts_at))
    what = "de eigen acties uit het overleg" if after else "het overleg"
    title = f"Bel {name} over {what} van {day}"  # kept in the file, so it is Dutch
    teams = by.working_teams or by.teams
    if not teams:
        return
    cases.issue_task(
        kind="bellen", title=title, municipality=participant.municipality_id, team=teams[0], account=by.account,
        due_on=dutch_day(at), household=household, by=by, at=at,
    )  # fmt: skip
