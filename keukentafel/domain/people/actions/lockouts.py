"""A named colleague is kept out of a file. It holds from the next click on, on every page, in every list and every export."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Lockout
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

WORKS_HERE = """
SELECT EXISTS (SELECT FROM teams_role r WHERE r.account_id = %s AND r.municipality_id = %s AND r.from_on <= %s
                  AND (r.until_on IS NULL OR r.until_on > %s))
"""


class LockoutWithoutReason(Refusal):
    """Why a colleague is kept out is written down."""


class AlreadyLockedOut(Refusal):
    """The file is closed to this colleague already."""


class NotLockedOut(Refusal):
    """There is nothing to open again."""


class NotAColleague(Refusal):
    """Only somebody who works in this municipality can be kept out of its files."""


@deed
def lock_out(
    household: Household, *, account: int, reason: str, until_on: date | None = None, by: Reader, at: datetime
) -> Lockout:
    """From now on the file is closed to this colleague.

    until_on  the first day on which it may be opened again; None: until somebody opens it
    raises    LockoutWithoutReason, AlreadyLockedOut, NotAColleague
    source    AVG, artikel 32
    """
    reason, today = one_line(reason, 400), dutch_day(at)
    if not reason:
        raise LockoutWithoutReason(_("Schrijf op waarom dit dossier dicht is voor deze collega."))
    if until_on is not None and until_on <= today:
        raise NotLockedOut(_("De einddatum moet na vandaag liggen."))
    if not _works_here(account, household.municipality_id, today):
        raise NotAColleague(_("Deze collega werkt niet in deze gemeente."))
    Account.objects.select_for_update().get(pk=account)  # so that two at once become one
    same = Lockout.objects.filter(household=household, account=account)
    if same.filter(access.current(today)).exists() or same.filter(until_on__isnull=True).exists():
        raise AlreadyLockedOut(_("Dit dossier is al dicht voor deze collega."))
    row = Lockout.objects.create(
        municipality_id=household.municipality_id,
        household=household,
        account_id=account,
        reason=reason,
        from_on=today,
        until_on=until_on,
        by_id=by.account,
        at=at,
    )
    journal.note("lockout.started", about=row, by=by, at=at, household=household.pk, account=account)
    return row


@deed
def let_in(household: Household, *, lockout: int, by: Reader, at: datetime) -> Lockout:
    """The file may be opened again by what the colleague has: team, involvement. raises NotLockedOut"""
    today = dutch_day(at)
    row = (
        Lockout.objects.select_for_update()
        .filter(access.current(today), pk=lockout, household=household)
        .first()
    )
    if row is None:
        raise NotLockedOut(_("Dit dossier is niet meer dicht voor deze collega."))
    row.until_on = today
    row.save(update_fields=["until_on"])
    journal.note("lockout.ended", about=row, by=by, at=at, household=household.pk, account=row.account_id)
    return row


def _works_here(account: int, municipality: int, on: date) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WORKS_HERE, [account, municipality, on, on])
        return bool(cursor.fetchone()[0])
