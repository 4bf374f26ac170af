"""Secret addresses of a meeting, for who has no account: before it the points they were invited for, after it their actions."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.plans.models import MeetingLink, MeetingLinkEnded, MeetingParticipant
from keukentafel.domain.plans.queries.meetings.reach import AFTER, own_actions
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.domain.walls.sealing import hashed
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .running import note_of

BEFORE_IT = Q(after=False, participant__meeting__closed__isnull=True)
"""An address that was made before the meeting. Of one that is called off it says so, and shows nothing else."""


class NoLink(Refusal):
    """The address does not work, or works no longer."""


@deed
def open_link(secret: str, *, municipality: int, at: datetime, comes: bool = True) -> MeetingLink:
    """Somebody opens their page of a meeting with its secret address: that is written down each time. raises NoLink

    Only the households whose points they were invited for are told.
    comes  False: a page that stands open asks whether it is still as it was; nothing is shown
    """
    with security.opened(municipality):
        link = _working(secret, municipality=municipality, on=dutch_day(at))
        if comes:
            note_of("meeting.opened", link.participant, by=None, at=at)
        return link


def make_link(participant: MeetingParticipant, *, after: bool, by: Reader, at: datetime) -> str:
    """A new address; those before it work no longer. Gives the secret, of which only the hash is kept. Part of a deed.

    It works until AFTER the day of the meeting, or of today when that is later.
    """
    end_links([participant], at=at)
    secret = secrets.token_urlsafe(24)
    last = max(dutch_day(participant.meeting.starts_at), dutch_day(at))
    MeetingLink.objects.create(
        municipality_id=participant.municipality_id, participant=participant, after=after, key=hashed(secret),
        made_at=at, made_by_id=by.account, expires_on=last + AFTER,
    )  # fmt: skip
    return secret


def end_links(participants: Collection[MeetingParticipant], *, at: datetime) -> None:
    """Their addresses work no longer. Part of a deed."""
    working = MeetingLink.objects.filter(participant__in=participants, ended__isnull=True)
    MeetingLinkEnded.objects.bulk_create(
        MeetingLinkEnded(municipality_id=link.municipality_id, link=link, at=at) for link in working
    )


def _working(secret: str, *, municipality: int, on: date) -> MeetingLink:
    after = Q(after=True, participant__in=own_actions().values("participant"))
    link = (
        MeetingLink.objects.select_related("participant__meeting")
        .filter(BEFORE_IT | after, key=hashed(secret), municipality=municipality)
        .filter(expires_on__gt=on, ended__isnull=True, participant__uninvited__isnull=True)
        .first()
    )
    if link is None:
        raise NoLink(_("Deze link werkt niet meer."))
    return link
