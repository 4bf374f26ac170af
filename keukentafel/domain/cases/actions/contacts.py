"""A contact is written down once, for all members and cases that it concerns, and corrected in the open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Contact, ContactCase, ContactCorrection, ContactMember
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .tasks import issue_task
from .texts import ChangedMeanwhile, NothingSaid, TextTooLong, said

__all__ = [
    "CaseOfOthers",
    "ContactOfNobody",
    "FollowUp",
    "NotAMember",
    "NothingSaid",
    "Said",
    "TextTooLong",
    "correct_contact",
    "register_contact",
]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the writer will do after a contact, and before when. team: whose pile it falls back to."""

    title: str
    due_on: date
    team: int


@dataclass(frozen=True, slots=True)
class Said:
    """A contact moment as its writer tells it; see register_contact. at: when it took place."""

    channel: str
    direction: str
    at: datetime
    summary: str
    member_ids: Sequence[int]
    cases: Sequence[Case] = ()
    minutes: int | None = None
    with_whom: str = ""


class ContactOfNobody(Refusal):
    """A contact concerns at least one member."""


class NotAMember(Refusal):
    """The contact names somebody who never belonged to the household."""


class CaseOfOthers(Refusal):
    """The case is not of this household."""


@deed
def register_contact(
    household: Subject,
    *,
    channel: str,
    direction: str,
    at_moment: datetime,
    summary: str,
    member_ids: Sequence[int],
    cases: Sequence[Case] = (),
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
    cases       of this household
    minutes     how long it lasted; None: not known
    follow_up   becomes a task on the desk of the writer
    sent_once   key of the form: sending it twice writes one contact
    raises      NothingSaid, TextTooLong, ContactOfNobody, NotAMember, CaseOfOthers, journal.AlreadySent
    """
    told = Said(channel, direction, at_moment, summary, member_ids, cases, minutes, with_whom)
    contact = Contact(municipality_id=household.municipality_id, household_id=household.pk, by_id=by.account)
    _fill(contact, told)
    if sent_once:
        journal.first_time(sent_once, at=at)
    _about(_add(contact, told.member_ids), told.member_ids)
    _in_cases(contact, told.cases)
    journal.note(
        "contact.registered", about=contact, by=by, at=at, household=household.pk, channel=told.channel
    )
    if follow_up:
        _follow(contact, follow_up, told.cases, by, at)
    return contact


@deed
def correct_contact(
    contact: Contact, told: Said, *, revision: int, sent_once: UUID | None = None, by: Reader, at: datetime
) -> Contact:
    """What was written down is put right; what stood there stays readable, with who changed it and when.

    revision  of the contact as its corrector saw it
    raises    ChangedMeanwhile when somebody else corrected it since; the refusals of register_contact; nothing was written
    """
    if sent_once:
        journal.first_time(sent_once, at=at)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if contact.revision != revision:
        raise ChangedMeanwhile(_("Een collega heeft dit contact intussen ook aangepast."))
    was = _was(contact)
    _fill(contact, told)
    if _same(was, contact, told):
        return contact
    ContactCorrection.objects.create(
        municipality_id=contact.municipality_id,
        contact=contact,
        revision=contact.revision,
        was=was,
        at=at,
        by_id=by.account,
    )
    contact.revision += 1
    contact.save()
    ContactMember.objects.filter(contact=contact).delete()
    ContactCase.objects.filter(contact=contact).delete()
    _about(_name(contact, told.member_ids), told.member_ids)
    _in_cases(contact, told.cases)
    journal.note(
        "contact.corrected",
        about=contact,
        by=by,
        at=at,
        household=contact.household_id,
        revision=contact.revision,
    )
    return contact


def _fill(contact: Contact, told: Said) -> None:
    if not told.member_ids:
        raise ContactOfNobody(_("Kies over wie dit contact gaat."))
    contact.summary = said(told.summary)
    contact.channel, contact.direction, contact.at = told.channel, told.direction, told.at
    contact.minutes = told.minutes
    contact.with_whom = one_line(told.with_whom, 120)


def _was(contact: Contact) -> dict[str, Any]:
    """The contact as it stands, in plain values. at: ISO 8601; members and cases: keys."""
    return {
        "channel": contact.channel,
        "direction": contact.direction,
        "at": contact.at.isoformat(),
        "minutes": contact.minutes,
        "with_whom": contact.with_whom,
        "summary": contact.summary,
        "members": sorted(ContactMember.objects.filter(contact=contact).values_list("person_id", flat=True)),
        "cases": sorted(ContactCase.objects.filter(contact=contact).values_list("case_id", flat=True)),
    }


def _same(was: dict[str, Any], contact: Contact, told: Said) -> bool:
    """Whether nothing was changed at all: then there is nothing to correct."""
    now = {
        name: getattr(contact, name) for name in ("channel", "direction", "minutes", "with_whom", "summary")
    }
    now["members"], now["cases"] = sorted(set(told.member_ids)), sorted({case.pk for case in told.cases})
    return datetime.fromisoformat(was["at"]) == contact.at and all(was[name] == now[name] for name in now)


def _follow(contact: Contact, follow_up: FollowUp, cases: Sequence[Case], by: Reader, at: datetime) -> None:
    issue_task(
        kind="actie",
        title=follow_up.title,
        municipality=contact.municipality_id,
        team=follow_up.team,
        account=by.account,
        due_on=follow_up.due_on,
        case=cases[0] if len(cases) == 1 else None,
        household=contact.household_id,
        by=by,
        at=at,
    )


_COLUMNS = (
    "municipality_id", "household_id", "channel", "direction", "at", "minutes", "with_whom", "summary", "by_id",
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
_NAME = """
WITH about AS (
  INSERT INTO cases_contactmember (municipality_id, contact_id, person_id)
  SELECT DISTINCT m.municipality_id, %(contact)s, m.person_id FROM people_membership m
   WHERE m.household_id = %(household)s AND m.person_id = ANY (%(members)s::bigint[])
  RETURNING 1
)
SELECT count(*) FROM about
"""


def _add(contact: Contact, members: Sequence[int]) -> int:
    """Write the contact; gives how many of these people belong or belonged to the household."""
    with planned.cursor() as cursor:
        cursor.execute(_ADD, {name: getattr(contact, name) for name in _COLUMNS} | {"members": list(members)})
        contact.pk, known = cursor.fetchone()
    contact._state.adding = False
    return int(known)


def _name(contact: Contact, members: Sequence[int]) -> int:
    """Say whom a contact is about; gives how many of these people belong or belonged to the household."""
    with planned.cursor() as cursor:
        cursor.execute(
            _NAME, {"contact": contact.pk, "household": contact.household_id, "members": list(members)}
        )
        return int(cursor.fetchone()[0])


def _about(known: int, member_ids: Sequence[int]) -> None:
    if known != len(set(member_ids)):
        raise NotAMember(
            _("U hebt iemand gekozen die niet bij dit huishouden hoort. Open de pagina opnieuw.")
        )


def _in_cases(contact: Contact, cases: Sequence[Case]) -> None:
    if any(case.household_id != contact.household_id for case in cases):
        raise CaseOfOthers(_("U hebt een zaak gekozen die niet bij dit huishouden hoort. Kies opnieuw."))
    ContactCase.objects.bulk_create(
        ContactCase(municipality_id=contact.municipality_id, contact=contact, case=case)
        for case in {case.pk: case for case in cases}.values()
    )
