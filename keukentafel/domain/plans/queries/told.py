"""How somebody hears of what was asked of them, or of a meeting: by their own way, or from somebody with a task to tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.people.models import OwnFile, Representation
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import speakers_about_care
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.models import ActionReminder, MeetingParticipant
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import age
from keukentafel.rules.speaking import PARENTS_UNTIL

from .desk import Desk, desk_of
from .meetings.reach import hosted_items
from .reach import reached


def told_by_hand(asked: int, *, reader: Reader) -> str | None:
    """Whose task it is to tell what was asked, since no message could be sent: a name, empty where no team serves the
    household; None: a message went. One statement."""
    row = (
        ActionReminder.objects.filter(reached(reader, "action__goal"), asked=asked, kind="zelf")
        .select_related("task__open__account", "task__open__team")
        .first()
    )
    if row is None:
        return None
    desk = getattr(row.task, "open", None)
    return "" if desk is None else desk.account.name if desk.account else desk.team.name


@dataclass(frozen=True, slots=True)
class Call:
    """whom: to call. mine: the task is the reader's; else it lies with others, or nobody has it (desk False)."""

    whom: str
    mine: bool
    desk: bool


def called(participant: int, *, reader: Reader) -> Call | None:
    """Who calls about a meeting, since no message reaches this participant; None: one went. Of points that this reader
    may hand on."""
    row = (
        MeetingParticipant.objects.filter(pk=participant, invited_to__item__in=hosted_items(reader))
        .select_related("person")
        .first()
    )
    if row is None or row.account_id or row.email or accounts_of(row, on=reader.today):
        return None
    desk = desk_of_call(row, by=reader, on=reader.today)
    return Call(
        whom_to_call(row, on=reader.today),
        desk is not None and desk.account == reader.account,
        desk is not None,
    )


def desk_of_call(participant: MeetingParticipant, *, by: Reader, on: date) -> Desk | None:
    """Where the task to call lies: on the desk of who invited; of who works in no team, where the plan asks its work."""
    teams = by.working_teams or by.teams
    if teams:
        return Desk(teams[0], by.account)
    about = participant.invited_to.select_related("item__plan__household").order_by("pk").first()
    return desk_of(about.item.plan, on=on) if about else None


def accounts_of(participant: MeetingParticipant, *, on: date) -> list[tuple[Account, int | None]]:
    """With which this resident reads the own file; else with which those who speak about care for them do, by representation."""
    if participant.person_id is None:
        return []
    files = OwnFile.objects.select_related("account").filter(account__is_active=True)
    own = files.filter(person=participant.person_id).first()
    if own is not None:
        return [(own.account, None)]
    speaks = {each.id for each in speakers_about_care([participant.person_id], on=on)}
    rows = Representation.objects.filter(pk__in=speaks, checked__isnull=False, representative__isnull=False)
    accounts = {row.person_id: row.account for row in files.filter(person__in=rows.values("representative"))}
    return [
        (accounts[row.representative_id], row.pk)
        for row in rows.order_by("pk")
        if row.representative_id in accounts
    ]


def whom_to_call(participant: MeetingParticipant, *, on: date) -> str:
    """A name; of a child, or of who is represented, also who speaks for them. Kept in the file, so it is Dutch."""
    person = participant.person
    if person is None:
        return participant.name
    name = person_name(person).full
    years = age(born_of(person), on=on)
    speaks = " of ".join(each.name for each in speakers_about_care([person.pk], on=on))
    if not speaks and years is not None and years < PARENTS_UNTIL:
        speaks = "een ouder met gezag"
    return f"{speaks}, voor {name}" if speaks else name
