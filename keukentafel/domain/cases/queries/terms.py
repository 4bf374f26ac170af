"""The statutory terms of a team that are over or soon will be, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Clock, ClockSuspension
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import alerts, loader

from .gate import lets_through

MOST = 200
"""Terms on one page; who has more sees the most urgent ones."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """A running term that stands out. days: calendar days left, below zero when it is over; state: over or soon.

    notice  somebody gave notice of default; account_name empty: the pile of the team
    """

    case_number: str
    subject: str
    household: int | None
    household_name: str
    clock: int
    code: str
    name: str
    source: str
    last_day: date
    days: int
    state: str
    team_name: str
    account_name: str
    notice: bool


@dataclass(frozen=True, slots=True)
class Terms:
    over: tuple[TermLine, ...]
    soon: tuple[TermLine, ...]
    more: bool


def terms(*, reader: Reader, mine: bool = False) -> Terms:
    """What stands out among the terms of the teams that the reader works in; one statement.

    mine  only of cases that lie with the reader
    """
    if reader.kind != "professional":
        return Terms((), (), False)
    held = Q(case__holders__until_at__isnull=True, case__holders__team__in=reader.working_teams)
    if mine:
        held &= Q(case__holders__account=reader.account)
    today = reader.today
    stands = ClockSuspension.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today), clock=OuterRef("pk"), from_on__lte=today
    )
    rows = (
        Clock.objects.filter(
            held,
            ~Exists(stands),
            lets_through(reader, "case"),
            access.not_locked(reader, "case__household"),
            met__isnull=True,
            case__closure__isnull=True,
            last_day__lte=today + timedelta(alerts.longest(on=today)),
            municipality__in=reader.municipalities,
        )
        .select_related("case__household", "notice")
        .annotate(team_name=F("case__holders__team__name"), account_name=F("case__holders__account__name"))
        .order_by("last_day", "pk")[: MOST + 1]
    )
    lines = [_line(row, today) for row in rows]
    shown = [line for line in lines[:MOST] if line.state]
    return Terms(
        tuple(line for line in shown if line.state == "over"),
        tuple(line for line in shown if line.state == "soon"),
        len(lines) > MOST,
    )


def _line(row: Clock, today: date) -> TermLine:
    rule, case = loader.load().termijnen.get(row.code, on=row.started_on), row.case
    return TermLine(
        case.number,
        case.subject,
        case.household_id,
        case.household.name if case.household else "",
        row.pk,
        row.code,
        gettext(rule.naam),
        rule.bron,
        row.last_day,
        (row.last_day - today).days,
        alerts.state(row.code, last_day=row.last_day, on=today),
        getattr(row, "team_name", "") or "",
        getattr(row, "account_name", "") or "",
        hasattr(row, "notice"),
    )
