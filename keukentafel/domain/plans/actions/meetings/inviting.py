"""Who comes to a meeting: invited on a ground, for the points that concern them, and for those alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.actions.basis import WithoutGround
from keukentafel.domain.plans.models import (
    Meeting,
    MeetingClosed,
    MeetingInvitedTo,
    MeetingItem,
    MeetingParticipant,
    MeetingRecorded,
    MeetingUninvited,
)
from keukentafel.domain.plans.queries.meetings.reach import hosted_items, still_reading
from keukentafel.domain.plans.queries.reach import for_person
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .asking import close_to
from .links import end_links
from .resting import Bases, let_go, let_read
from .running import MeetingOver, note_of, running
from .telling import tell


class NobodyNamed(Refusal):
    """An invitation is for exactly one party."""


class NotOfTheMeeting(Refusal):
    """Who is invited as a resident belongs to a household of the meeting; a colleague works in this municipality."""


class OfAHousemate(Refusal):
    """A goal that is for a housemate alone is not read by another member of the household."""


class NothingToTalkAbout(Refusal):
    """Somebody is invited for at least one point, of a household whose file they may know of."""


class AlreadyInvited(Refusal):
    """They come already."""


class AlreadyGone(Refusal):
    """The invitation was taken back before."""


NONE: Bases = MappingProxyType({})
OUTSIDE = ("organisation", "professional", "network", "volunteer")
"""What somebody without account can be for a household: codes of models.doers."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Exactly one of person, account or name. doer: how the plan calls what somebody by name is (models.doers)."""

    person: int | None = None
    account: int | None = None
    name: str = ""
    email: str = ""
    doer: str = "organisation"


@deed
def invite(
    meeting: int,
    guest: Guest,
    *,
    ground: str,
    items: Collection[int],
    bases: Bases = NONE,
    of_points: Bases = NONE,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> MeetingParticipant:
    """Invite somebody for some points of the agenda. They read these until the meeting is closed, and nothing else.

    Of a meeting that was held already it only says who was asked to come: they read nothing by it, and hear nothing.

    ground  why, in words that the resident reads as well
    items   keys of points; a member only of the own household, and no goal of a housemate alone
    bases   by key of a goal: on what it rests that somebody from outside reads it, who does not read it already
    of_points  the same by key of a point about a case, a risk or work on a desk
    raises  NotYours, MeetingOver, WithoutGround, NobodyNamed, NotOfTheMeeting, OfAHousemate, NothingToTalkAbout,
            AlreadyInvited, ConsentIncomplete
    source  Wmo 2015, artikel 5.1.1; AVG, artikel 5 lid 1 onder c
    """
    if sent_once:
        gone = MeetingUninvited.objects.filter(participant__meeting=meeting).count()
        journal.first_time(sent_once, undone=gone, at=at)
    found = running(meeting, by=by)
    words = one_line(ground, 160)
    if not words:
        raise WithoutGround(
            _("Schrijf op waarom deze persoon meedoet. De inwoner leest dat ook."),
            rule="Wmo 2015, artikel 5.1.1",
        )
    _check(found, guest, on=dutch_day(at))
    points = _points(found, guest, items, by=by, on=dutch_day(at))
    participant = MeetingParticipant.objects.create(
        municipality_id=found.municipality_id, meeting=found, person_id=guest.person, account_id=guest.account,
        name="" if guest.person or guest.account else one_line(guest.name, 120),
        email="" if guest.person or guest.account else guest.email.strip(), doer=guest.doer, ground=words, at=at,
        by_id=by.account,
    )  # fmt: skip
    _point_out(participant, points)
    held = MeetingRecorded.objects.filter(meeting=found).exists()
    note_of("meeting.named" if held else "meeting.invited", participant, by=by, at=at)
    if not held:
        let_read(participant, points, bases, of_points, by=by, at=at)
        tell(participant, by=by, at=at)
    return participant


@deed
def change_items(
    participant: int,
    *,
    items: Collection[int],
    bases: Bases = NONE,
    of_points: Bases = NONE,
    by: Reader,
    at: datetime,
) -> MeetingParticipant:
    """Other points than before: what is left out is read no longer; who gets one more hears of it.

    items   of the households that this reader works on; what others invited them for stays
    bases, of_points  as with invite, of the points that are new
    raises  NotYours, MeetingOver, AlreadyGone, NotOfTheMeeting, OfAHousemate, NothingToTalkAbout, WithoutGround,
            ConsentIncomplete
    """
    found = _participant(participant, by=by)
    running(found.meeting_id, by=by)
    guest = Guest(found.person_id, found.account_id, found.name, found.email)
    mine = hosted_items(by).filter(meeting=found.meeting, dropped__isnull=True)
    others = found.invited_to.filter(item__dropped__isnull=True).exclude(item__in=mine)
    points = _points(found.meeting, guest, items, by=by, on=dutch_day(at), none=others.exists())
    homes = set(found.invited_to.values_list("item__plan__household", flat=True))
    there = set(found.invited_to.values_list("item", flat=True))
    gone, _by_model = found.invited_to.filter(item__in=mine).exclude(item__in=points).delete()
    new = [each for each in points if each.pk not in there]
    if not gone and not new:
        return found
    _point_out(found, new)
    let_go(
        [found.pk],
        of=~Q(goal__in=found.invited_to.filter(item__goal__isnull=False).values("item__goal")),
        at=at,
    )
    note_of("meeting.points_changed", found, by=by, at=at, homes=homes)
    if new and not MeetingRecorded.objects.filter(meeting=found.meeting_id).exists():
        let_read(found, new, bases, of_points, by=by, at=at)
        tell(found, by=by, at=at)
    return found


@deed
def uninvite(participant: int, *, by: Reader, at: datetime) -> MeetingUninvited:
    """The invitation is taken back; nothing is read by it from now on.

    Who came from outside does not read the own actions any longer either, and is asked nothing by the meeting.
    raises  NotYours, MeetingOver, AlreadyGone
    """
    found = _participant(participant, by=by)
    closed = MeetingClosed.objects.filter(meeting=found.meeting_id).exists()
    if not closed:
        running(found.meeting_id, by=by)
    elif found.pk not in still_reading(found.meeting, on=dutch_day(at)):
        raise MeetingOver(_("Deze persoon leest niets meer van dit overleg."))
    note_of("meeting.uninvited", found, by=by, at=at)
    ended = MeetingUninvited.objects.create(
        municipality_id=found.municipality_id, participant=found, at=at, by_id=by.account
    )
    end_links([found], at=at)
    let_go([found.pk], at=at)
    close_to(found, by=by, at=at)
    return ended


def _participant(participant: int, *, by: Reader) -> MeetingParticipant:
    """Who is invited for a point of a household that this reader works on, for one writer at a time.

    raises  NotYours, AlreadyGone
    """
    mine = MeetingInvitedTo.objects.filter(participant=participant, item__in=hosted_items(by))
    found = (
        MeetingParticipant.objects.select_for_update(of=("self",))
        .select_related("meeting", "uninvited")
        .filter(pk__in=mine.values("participant"))
        .first()
    )
    if found is None:
        raise access.NotYours(participant)
    if hasattr(found, "uninvited"):
        raise AlreadyGone(_("Deze uitnodiging is al ingetrokken."))
    return found


def _check(meeting: Meeting, guest: Guest, *, on: date) -> None:
    named = [guest.person is not None, guest.account is not None, bool(guest.name.strip())]
    if sum(named) != 1:
        raise NobodyNamed(_("Kies wie u uitnodigt, of schrijf een naam op."))
    there = MeetingParticipant.objects.filter(meeting=meeting, uninvited__isnull=True)
    if guest.account is not None:
        known = Role.objects.filter(
            access.current(on), account=guest.account, municipality=meeting.municipality_id
        )
        if not known.exists():
            raise NotOfTheMeeting(_("Kies een collega die in deze gemeente werkt."))
        there = there.filter(account=guest.account)
    elif guest.person is not None:
        there = there.filter(person=guest.person)
    elif guest.doer not in OUTSIDE:
        raise NobodyNamed(_("Kies wat deze persoon voor het huishouden is."))
    else:
        there = there.filter(name__iexact=one_line(guest.name), email__iexact=guest.email.strip())
    if there.exists():
        raise AlreadyInvited(_("Deze persoon is al uitgenodigd."))


def _points(
    meeting: Meeting, guest: Guest, items: Collection[int], *, by: Reader, on: date, none: bool = False
) -> list[MeetingItem]:
    """The points that this reader may hand on; a member gets those of the own household that are for them.

    none  whether it may be none at all
    """
    rows = hosted_items(by).filter(meeting=meeting, dropped__isnull=True, pk__in=items)
    if guest.person is not None:
        homes = Membership.objects.filter(access.current(on), person=guest.person).values("household")
        rows = rows.filter(plan__household__in=homes)
    found = list(rows.order_by("pk"))
    if len(found) != len(set(items)):
        raise NotOfTheMeeting(_("Kies punten van het eigen huishouden van deze persoon."))
    if (
        guest.person is not None
        and rows.exclude(for_person(guest.person, about_safety(by.municipalities))).exists()
    ):
        raise OfAHousemate(
            _(
                "Een van deze punten gaat over een doel van een huisgenoot alleen. Dat leest alleen die huisgenoot zelf. "
                "Nodig die uit, of haal het punt weg."
            )
        )
    if not found and not none:
        raise NothingToTalkAbout(_("Kies voor welke punten u deze persoon uitnodigt."))
    return found


def _point_out(participant: MeetingParticipant, points: list[MeetingItem]) -> None:
    MeetingInvitedTo.objects.bulk_create(
        MeetingInvitedTo(municipality_id=participant.municipality_id, participant=participant, item=each)
        for each in points
    )
