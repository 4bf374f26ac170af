"""My work and the work of my teams, by legal deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import connection
from django.utils.translation import gettext

from keukentafel.domain.cases.models import task_kinds
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader

Urgency = Literal["over", "today", "week", "month", "later"]
URGENCIES: tuple[Urgency, ...] = ("over", "today", "week", "month", "later")
MOST = 200
"""Tasks that one page shows; who has more sees the most urgent ones."""


@dataclass(frozen=True, slots=True)
class Work:
    """A task as a line of a work list. term: the name of the statutory term, empty for an ordinary appointment."""

    task: int
    kind: str
    kind_name: str
    title: str
    due_on: date
    days: int
    urgency: Urgency
    term: str
    case_number: str
    household: int | None
    household_name: str
    account: int | None
    account_name: str
    team: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on my desk and on the piles of my teams; `more_*` when a list was cut off."""

    mine: tuple[Work, ...]
    pile: tuple[Work, ...]
    more_mine: bool
    more_pile: bool

    @property
    def by_urgency(self) -> list[tuple[Urgency, list[Work]]]:
        return grouped(self.mine)


@dataclass(frozen=True, slots=True)
class TeamWork:
    """Everything that lies with the teams of the reader."""

    work: tuple[Work, ...]
    more: bool

    @property
    def by_person(self) -> list[tuple[str, list[Work]]]:
        """Per colleague, the pile (with an empty name) first."""
        found: dict[str, list[Work]] = {"": []}
        for work in self.work:
            found.setdefault(work.account_name, []).append(work)
        return [(name, found[name]) for name in sorted(found) if found[name]]


_LINE = """
SELECT o.task_id, t.kind, t.title, o.due_on, k.code, c.number, t.household_id, h.name, o.account_id, a.name, o.team_id
  FROM (%s) o
  JOIN cases_task t ON t.id = o.task_id
  LEFT JOIN cases_case c ON c.id = t.case_id
  LEFT JOIN cases_clock k ON k.id = t.clock_id
  LEFT JOIN people_household h ON h.id = t.household_id
  LEFT JOIN accounts_account a ON a.id = o.account_id
 ORDER BY o.due_on, o.task_id
"""
_OPEN = "SELECT task_id, due_on, account_id, team_id FROM cases_opentask"
_PILE = (
    f"{_OPEN} WHERE team_id = ANY(%(teams)s) AND account_id IS NULL ORDER BY due_on, task_id LIMIT %(limit)s"
)
MY_WORK = "SELECT * FROM kt_my_work(%(account)s, %(teams)s::bigint[], %(limit)s)"
"""The same lines as TEAM_WORK; see migrations/my_work.sql."""
TEAM_WORK = (
    _LINE
    % f"""({_PILE}) UNION ALL ({_OPEN}
   WHERE account_id IN (SELECT r.account_id FROM teams_role r WHERE r.team_id = ANY(%(teams)s)
                           AND r.from_on <= %(today)s AND (r.until_on IS NULL OR r.until_on > %(today)s))
     AND team_id = ANY(%(teams)s) ORDER BY due_on, task_id LIMIT %(limit)s)"""
)


def my_work(*, reader: Reader) -> Desk:
    """The reader's own tasks and those that wait to be picked up, most urgent first; one statement."""
    rows = _work(MY_WORK, reader)
    mine = [work for work in rows if work.account is not None]
    pile = [work for work in rows if work.account is None]
    return Desk(tuple(mine[:MOST]), tuple(pile[:MOST]), len(mine) > MOST, len(pile) > MOST)


def team_work(*, reader: Reader) -> TeamWork:
    """Everything that lies with the reader's teams, on piles and desks; one statement."""
    rows = _work(TEAM_WORK, reader)
    return TeamWork(tuple(rows[:MOST]), len(rows) > MOST)


def grouped(work: tuple[Work, ...]) -> list[tuple[Urgency, list[Work]]]:
    """Lines by urgency; groups without lines are left out."""
    found: dict[Urgency, list[Work]] = {urgency: [] for urgency in URGENCIES}
    for line in work:
        found[line.urgency].append(line)
    return [(urgency, lines) for urgency, lines in found.items() if lines]


def _work(sql: str, reader: Reader) -> list[Work]:
    if reader.kind != "professional":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "account": reader.account,
                "teams": list(reader.teams),
                "today": reader.today,
                "limit": MOST + 1,
            },
        )
        rows = cursor.fetchall()
    kinds = {code: str(name) for code, name in task_kinds()}
    terms = {row.code: gettext(row.naam) for row in loader.load().termijnen.rows}
    return [_line(row, reader.today, kinds, terms) for row in rows]


def _line(row: tuple[Any, ...], today: date, kinds: dict[str, str], terms: dict[str, str]) -> Work:
    task, kind, title, due_on, code, number, household, name, account, account_name, team = row
    days = (due_on - today).days
    return Work(
        task,
        kind,
        kinds.get(kind, kind),
        title,
        due_on,
        days,
        urgency(days),
        terms.get(code, "") if code else "",
        number or "",
        household,
        name or "",
        account,
        account_name or "",
        team,
    )


def urgency(days: int) -> Urgency:
    """How soon something must be done, from the days that are left."""
    if days < 0:
        return "over"
    if days == 0:
        return "today"
    if days <= 7:
        return "week"
    return "month" if days <= 31 else "later"
