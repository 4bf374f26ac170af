"""On whose desk or pile work may land, and does."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Lockout
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal


class NotInTeam(Refusal):
    """The colleague does not work in that team, or the team is of another municipality."""


def check_team(team: int, *, municipality: int) -> None:
    """Work stays in its municipality, also where somebody works in two. raises NotInTeam"""
    if not Team.objects.filter(pk=team, municipality=municipality).exists():
        raise not_in_team()


def check_target(
    team: int, account: int | None, *, municipality: int, by: Reader | None, at: datetime
) -> None:
    """The same, and the colleague works in that team today. What one takes oneself is one's own affair.

    raises  NotInTeam
    """
    check_team(team, municipality=municipality)
    if account is None or (by is not None and account == by.account):
        return
    if not teams.works_in(account, team=team, on=dutch_day(at)):
        raise not_in_team()


def not_in_team() -> NotInTeam:
    return NotInTeam(_("Kies een collega of team van dezelfde gemeente als de taken."))


def landing(
    account: int | None,
    *,
    team: int,
    municipality: int,
    household: int | None = None,
    on: date | None = None,
    by: Reader | None,
    at: datetime,
) -> int | None:
    """On whose desk work for this account lands; None: on the pile of the team. One's own desk is one's own affair.

    on         today; or another day, for what is done on that day and no other
    household  whose work it is: on the desk of somebody who is kept out of that file nobody would ever see it
    """
    if account is None or (by is not None and account == by.account):
        return account
    on = on or dutch_day(at)
    lands = teams.landing(account, team=team, municipality=municipality, on=on).account
    if lands is None or household is None:
        return lands
    kept_out = Lockout.objects.filter(current(on), household=household, account=lands).exists()
    return None if kept_out else lands
