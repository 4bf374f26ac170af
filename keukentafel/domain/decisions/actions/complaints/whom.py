"""Whom a complaint is about: what its words fit, and what somebody says who looked at it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Complaint,
    ComplaintAbout,
    ComplaintClosed,
    ComplaintHandler,
    ComplaintTakenIn,
)
from keukentafel.domain.decisions.queries.complaint_whom import (
    about_account,
    fitting,
    one_to_place,
    read_by_nobody,
    staff,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .handle import ComplaintDone, appoint, note, open_complaint

RULE = "Awb, artikel 9:7"


class UnknownHere(Refusal):
    """Whom it would be about does not work in this municipality."""


class NobodyReads(Refusal):
    """Without a handler nobody could read it."""

    field = "handler"


def told(
    complaint: Complaint, account: int | None, team: int | None, *, settled: bool, by: Reader, at: datetime
) -> None:
    """As it came in: whom it is about, and who else its words fit. settled: it counts as known when they fit nobody else"""
    fits = fitting(complaint.municipality_id, about=complaint.about, text=complaint.text, on=dutch_day(at))
    _write(complaint, {account} if account is not None else set(), team, True, by, at)
    _write(complaint, fits - {account}, None, False, by, at)
    if settled and not fits - {account}:
        _taken_in(complaint, by, at)


@deed
def say_about(
    complaint: Complaint, *, accounts: Collection[int], team: int | None = None, by: Reader, at: datetime
) -> Complaint:
    """Somebody who may read it says whom it is about; nobody and no team: it is about no colleague. From then on those who are
    left read it. A handler it turns out to be about is taken off it.

    raises  NotYours, ComplaintDone, UnknownHere
    source  Awb, artikel 9:7
    """
    complaint = open_complaint(complaint, by=by, answered=True)
    _settle(complaint, set(accounts), team, by, at)
    return complaint


@deed
def place(
    number: str,
    *,
    accounts: Collection[int],
    team: int | None = None,
    handler: int | None,
    by: Reader,
    at: datetime,
) -> Complaint:
    """Somebody who does not read it says whom it is about, and who handles it, because nobody else can.

    handler  None: those with the right to complaints see it from now on
    raises   NotYours when somebody can by now; ComplaintDone, UnknownHere, AboutYou, StepIncomplete, NobodyReads
    source   Awb, artikel 9:7
    """
    _shown, found = one_to_place(number, reader=by)
    complaint = Complaint.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if ComplaintClosed.objects.filter(complaint=complaint).exists():
        raise ComplaintDone(_("Deze klacht is al afgehandeld."))
    _settle(complaint, set(accounts), team, by, at)
    if handler is not None:
        appoint(complaint, account=handler, by=by, at=at)
    elif complaint.pk in read_by_nobody([complaint.municipality_id], on=dutch_day(at)):
        raise NobodyReads(_("Nu mag nog niemand deze klacht lezen. Kies wie haar behandelt."), rule=RULE)
    return complaint


def check(municipality: int, account: int | None, team: int | None, *, on: date) -> None:
    """raises  UnknownHere"""
    if account is not None and account not in dict(staff(municipality, on=on)):
        raise UnknownHere(_("Kies een collega van deze gemeente."))
    if team is not None and not Team.objects.filter(pk=team, municipality=municipality).exists():
        raise UnknownHere(_("Kies een team van deze gemeente."))


def _settle(complaint: Complaint, accounts: set[int], team: int | None, by: Reader, at: datetime) -> None:
    today = dutch_day(at)
    was = set(ComplaintAbout.objects.filter(complaint=complaint).values_list("account", flat=True))
    for account in accounts - was:
        check(complaint.municipality_id, account, None, on=today)
    check(complaint.municipality_id, None, team, on=today)
    ComplaintAbout.objects.filter(complaint=complaint).delete()
    _write(complaint, accounts, team, True, by, at)
    _taken_in(complaint, by, at)
    for each in ComplaintHandler.objects.filter(complaint=complaint, until_at__isnull=True):
        if about_account(each.account_id, on=today).filter(complaint=complaint).exists():
            ComplaintHandler.objects.filter(pk=each.pk).update(until_at=at)
    note("complaint.about_said", complaint, by, at, rule=RULE, people=len(accounts), team=team is not None)


def _write(
    complaint: Complaint, accounts: set[int], team: int | None, sure: bool, by: Reader, at: datetime
) -> None:
    told = {
        "municipality_id": complaint.municipality_id,
        "complaint": complaint,
        "sure": sure,
        "at": at,
        "by_id": by.account,
    }
    rows = [ComplaintAbout(account_id=account, **told) for account in sorted(accounts)]
    if team is not None:
        rows.append(ComplaintAbout(team_id=team, **told))
    ComplaintAbout.objects.bulk_create(rows)


def _taken_in(complaint: Complaint, by: Reader, at: datetime) -> None:
    ComplaintTakenIn.objects.get_or_create(
        complaint=complaint,
        defaults={"municipality_id": complaint.municipality_id, "at": at, "by_id": by.account},
    )
