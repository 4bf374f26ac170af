"""A contact is written down once, for all members and cases that it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Contact
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .tasks import issue_task
from .texts import NothingSaid, TextTooLong, said

__all__ = ["ContactOfNobody", "FollowUp", "NotAMember", "NothingSaid", "TextTooLong", "register_contact"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the writer will do after a contact, and before when. team: whose pile it falls back to."""

    title: str
    due_on: date
    team: int


class ContactOfNobody(Refusal):
    """A contact concerns at least one member."""


class NotAMember(Refusal):
    """The contact names somebody who never belonged to the household."""


@transaction.atomic
def register_contact(
    household: Subject,
    *,
    channel: str,
    direction: str,
    at_moment: datetime,
    summary: str,
    member_ids: Sequence[int],
    case: Case | None = None,
    minutes: int | None = None,
    with_whom: str = "",
    follow_up: FollowUp | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Contact:
    """Write down a contact moment.

    at_moment   when it took place; `at` is when it is written down
    member_ids  persons it is about; past members may be named, strangers not
    follow_up   becomes a task on the desk of the writer
    sent_once   key of the form: sending it twice writes one contact
    raises      NothingSaid, TextTooLong, ContactOfNobody, NotAMember, journal.AlreadySent
    """
    summary = said(summary)
    members = sorted(set(member_ids))
    if not members:
        raise ContactOfNobody(_("Kies over wie dit contact gaat."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    contact = Contact(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        case=case,
        channel=channel,
        direction=direction,
        at=at_moment,
        minutes=minutes,
        with_whom=" ".join(with_whom.split())[:120],
        summary=summary,
        by_id=by.account,
    )
    if _add(contact, members) != len(members):
        raise NotAMember(
            _("U hebt iemand gekozen die niet bij dit huishouden hoort. Open de pagina opnieuw.")
        )
    journal.note("contact.registered", about=contact, by=by, at=at, household=household.pk, channel=channel)
    if follow_up:
        issue_task(
            kind="actie",
            title=follow_up.title,
            municipality=household.municipality_id,
            team=follow_up.team,
            account=by.account,
            due_on=follow_up.due_on,
            case=case,
            household=household.pk,
            by=by,
            at=at,
        )
    return contact


_COLUMNS = (
    "municipality_id", "household_id", "case_id", "channel", "direction", "at", "minutes", "with_whom", "summary", "by_id",
)  # fmt: skip
# One statement, because this is what is written most of all: the contact, and whom of the household it is about.
_ADD = f"""
WITH contact AS (
  INSERT INTO cases_contact ({", ".join(_COLUMNS)}) VALUES ({", ".join(f"%({name})s" for name in _COLUMNS)}) RETURNING id
), about AS (
  INSERT INTO cases_contactmember (municipality_id, contact_id, person_id)
  SELECT DISTINCT m.municipality_id, contact.id, m.person_id FROM contact, people_membership m
   WHERE m.household_id = %(household_id)s AND m.person_id = ANY (%(members)s::bigint[])
  RETURNING 1
)
SELECT id, (SELECT count(*) FROM about) FROM contact
"""


def _add(contact: Contact, members: Sequence[int]) -> int:
    """Write the contact; gives how many of these people belong or belonged to the household."""
    with connection.cursor() as cursor:
        cursor.execute(_ADD, {name: getattr(contact, name) for name in _COLUMNS} | {"members": list(members)})
        contact.pk, known = cursor.fetchone()
    contact._state.adding = False
    return int(known)
