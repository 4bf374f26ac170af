"""Somebody is away, and somebody else looks after the work."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.teams.models import Absence, Deputy, Role
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

Row = TypeVar("Row", Absence, Deputy)


class NotYourColleague(Refusal):
    """Only one's own absence, or as a team leader that of the own team."""


class WrongPeriod(Refusal):
    """The period holds no day, or is over."""


class AlreadyArranged(Refusal):
    """In this period there is one already."""


class NoDeputyOfYours(Refusal):
    """A deputy works in the same team and is somebody else."""


@deed
def register_absence(
    *, account: int, from_on: date, until_on: date | None, by: Reader, at: datetime
) -> list[Absence]:
    """Somebody is away from this day up to (not including) `until_on`, in each municipality that they work for.

    until_on  the first day back; None when that is not known yet
    raises    NotYourColleague, WrongPeriod, AlreadyArranged
    """
    homes = _may_arrange(account, by=by, on=dutch_day(at))
    _check_period(from_on, until_on, on=dutch_day(at))
    if _overlapping(Absence.objects.filter(account=account, municipality__in=homes), from_on, until_on):
        raise AlreadyArranged(_("In deze periode is al afwezigheid ingevuld. Haal die eerst weg."))
    rows = [
        Absence.objects.create(
            municipality_id=home,
            account_id=account,
            from_on=from_on,
            until_on=until_on,
            at=at,
            by_id=by.account,
        )
        for home in homes
    ]
    journal.note("absence.registered", about=rows[0], by=by, at=at, account=account)
    return rows


@deed
def end_absence(absence: int, *, by: Reader, at: datetime) -> None:
    """Back from today; an absence that has not begun is taken away. raises NotYourColleague"""
    row = _own(
        Absence.objects.select_for_update().filter(pk=absence, municipality__in=by.municipalities).first(),
        by,
        at,
    )
    same = Absence.objects.filter(account=row.account_id, from_on=row.from_on)
    journal.note("absence.ended", about=row, by=by, at=at, account=row.account_id)
    if row.from_on < dutch_day(at):
        same.update(until_on=dutch_day(at))
    else:
        same.delete()


@deed
def appoint_deputy(
    *, account: int, deputy: int, from_on: date, until_on: date | None, by: Reader, at: datetime
) -> list[Deputy]:
    """From this day `deputy` sees the work of `account` whenever they are away, in each municipality they share.

    until_on  the first day on which it is over; None until further notice
    raises    NotYourColleague, NoDeputyOfYours, WrongPeriod, AlreadyArranged
    """
    _may_arrange(account, by=by, on=dutch_day(at))
    homes = _shared_teams(account, deputy, on=max(from_on, dutch_day(at)))
    if account == deputy or not homes:
        raise NoDeputyOfYours(_("Een vervanger werkt in hetzelfde team. Kies een collega uit het team."))
    _check_period(from_on, until_on, on=dutch_day(at))
    if _overlapping(Deputy.objects.filter(account=account, municipality__in=homes), from_on, until_on):
        raise AlreadyArranged(_("In deze periode is er al een vervanger. Haal die eerst weg."))
    rows = [
        Deputy.objects.create(
            municipality_id=home, account_id=account, deputy_id=deputy, from_on=from_on, until_on=until_on, at=at,
            by_id=by.account,
        )
        for home in homes
    ]  # fmt: skip
    journal.note("deputy.appointed", about=rows[0], by=by, at=at, account=account, deputy=deputy)
    return rows


@deed
def end_deputy(deputy: int, *, by: Reader, at: datetime) -> None:
    """The deputy stops today; one who has not begun is taken away. raises NotYourColleague"""
    row = _own(
        Deputy.objects.select_for_update().filter(pk=deputy, municipality__in=by.municipalities).first(),
        by,
        at,
    )
    same = Deputy.objects.filter(account=row.account_id, deputy=row.deputy_id, from_on=row.from_on)
    journal.note("deputy.ended", about=row, by=by, at=at, account=row.account_id, deputy=row.deputy_id)
    if row.from_on < dutch_day(at):
        same.update(until_on=dutch_day(at))
    else:
        same.delete()


def _own(row: Row | None, by: Reader, at: datetime) -> Row:
    if row is None:
        raise _not_yours()
    _may_arrange(row.account_id, by=by, on=dutch_day(at))
    return row


def _may_arrange(account: int, *, by: Reader, on: date) -> list[int]:
    """The municipalities in which `by` may arrange this for the account."""
    roles = Role.objects.filter(_current(on), account=account, municipality__in=by.municipalities)
    if account != by.account:
        led = {role.team for role in by.roles if role.kind == "team_leader" and role.team is not None}
        roles = roles.filter(team__in=led)
    homes = sorted(set(roles.values_list("municipality", flat=True)))
    if not homes:
        raise _not_yours()
    return homes


def _shared_teams(account: int, deputy: int, *, on: date) -> list[int]:
    """Municipalities in which both work in one team."""
    teams = Role.objects.filter(_current(on), account=account, team__isnull=False).values("team")
    shared = Role.objects.filter(_current(on), account=deputy, team__in=teams)
    return sorted(set(shared.values_list("municipality", flat=True)))


def _check_period(from_on: date, until_on: date | None, *, on: date) -> None:
    if until_on is not None and (until_on <= from_on or until_on <= on):
        raise WrongPeriod(_("De laatste dag ligt voor de eerste, of is al voorbij. Kijk de dagen na."))


def _overlapping(rows: QuerySet[Any], from_on: date, until_on: date | None) -> bool:
    before = Q(until_on__isnull=True) | Q(until_on__gt=from_on)
    after = Q(from_on__lt=until_on) if until_on is not None else Q()
    return rows.filter(before & after).exists()


def _current(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def _not_yours() -> NotYourColleague:
    return NotYourColleague(_("U vult dit in voor uzelf, of als teamleider voor uw eigen team."))
