"""My work and the work of my teams, by legal deadline; narrowed and put in another order without asking more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.utils.translation import gettext

from keukentafel.domain.cases.models import task_kinds
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, purpose

Urgency = Literal["over", "today", "week", "month", "later"]
URGENCIES: tuple[Urgency, ...] = ("over", "today", "week", "month", "later")
ORDERS = ("due", "kind", "household")
WITHIN = {"over": 0, "today": 1, "week": 8}
"""Days from today that bound a narrowing by due day, the bound itself left out."""
MOST = 200
"""Tasks that one page shows; who has more sees the most urgent ones."""
FOREVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Work:
    """A task as a line of a work list. term: the name of the statutory term, empty for an ordinary appointment.

    postponed  it was put out for an earlier day
    outside    the organisation or person outside who does it; resident: somebody of the household does
    orphan     it lies with somebody who does not work in the team any more
    call       whom to call about it: the gate between the laws hides its case, so it has no title, kind, term or number
    """

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
    postponed: bool = False
    outside: str = ""
    resident: bool = False
    orphan: bool = False
    call: str = ""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a work list is narrowed to, and its order. Empty and None: to nothing.

    kind       of `task_kinds`
    within     over, today or week: due before the end of it
    household  number
    order      due, kind or household
    """

    kind: str = ""
    within: str = ""
    household: int | None = None
    order: str = "due"

    def values(self, today: date) -> dict[str, Any]:
        """What the statements ask. Anything that is no narrowing narrows to nothing."""
        kinds = {code for code, _name in task_kinds()}
        bounded = self.within in WITHIN
        return {
            "kind": self.kind if self.kind in kinds else "",
            "before": today + timedelta(WITHIN[self.within]) if bounded else FOREVER,
            "household": self.household or 0,
        }

    @property
    def narrows(self) -> bool:
        return bool(self.kind or self.within or self.household)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on my desk, with those I stand in for, and on the piles of my teams; `more_*` when a list was cut off."""

    mine: tuple[Work, ...]
    pile: tuple[Work, ...]
    more_mine: bool
    more_pile: bool
    others: tuple[Work, ...] = ()

    @property
    def by_urgency(self) -> list[tuple[Urgency, list[Work]]]:
        return grouped(self.mine)

    @property
    def by_absentee(self) -> list[tuple[str, list[Work]]]:
        """The work of whom I stand in for, per colleague."""
        return _grouped(self.others, lambda work: work.account_name)


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


MY_WORK = (
    "SELECT w.*, false FROM kt_my_work(%(account)s, %(teams)s::bigint[], %(limit)s, %(today)s, %(kind)s, %(before)s,"
    " %(household)s, %(working)s::bigint[], %(accepted)s::text[]) w"
)
"""The same lines as TEAM_WORK; see migrations/my_work.sql."""
_OPEN = """
SELECT w.task_id, w.due_on, w.account_id, w.team_id FROM cases_opentask w
 WHERE w.team_id = ANY(%(teams)s) AND w.account_id IS {} NULL AND w.due_on < %(before)s
   AND (%(kind)s = '' OR %(kind)s = (SELECT n.kind FROM cases_task n WHERE n.id = w.task_id))
   AND (%(household)s = 0 OR %(household)s = (SELECT n.household_id FROM cases_task n WHERE n.id = w.task_id))
 ORDER BY w.due_on, w.task_id LIMIT %(limit)s
"""
TEAM_WORK = f"""
SELECT o.task_id, t.kind, t.title, o.due_on, k.code, c.number, t.household_id, h.name, o.account_id, a.name, o.team_id,
       t.due_on, coalesce(g.name, x.name), x.person_id IS NOT NULL,
       CASE WHEN o.account_id IS DISTINCT FROM %(account)s AND c.household_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM cases_holder b WHERE b.case_id = c.id AND b.until_at IS NULL
              AND (b.team_id = ANY (%(working)s::bigint[]) OR b.account_id = %(account)s))
         AND NOT kt_readable(c.id, c.household_id, %(account)s, %(working)s::bigint[], %(accepted)s::text[], %(today)s)
         THEN (SELECT concat_ws(', ', y.name, v.name) FROM cases_holder b JOIN walls_team v ON v.id = b.team_id
                 LEFT JOIN accounts_account y ON y.id = b.account_id WHERE b.case_id = c.id AND b.until_at IS NULL) END,
       o.account_id IS NOT NULL AND NOT EXISTS (
         SELECT FROM teams_role r WHERE r.account_id = o.account_id AND r.team_id = o.team_id
            AND r.from_on <= %(today)s AND (r.until_on IS NULL OR r.until_on > %(today)s))
  FROM (({_OPEN.format("")}) UNION ALL ({_OPEN.format("NOT")})) o
  JOIN cases_task t ON t.id = o.task_id
  LEFT JOIN cases_case c ON c.id = t.case_id
  LEFT JOIN cases_clock k ON k.id = t.clock_id
  LEFT JOIN people_household h ON h.id = t.household_id
  LEFT JOIN accounts_account a ON a.id = o.account_id
  LEFT JOIN cases_taskoutside x ON x.task_id = t.id
  LEFT JOIN guide_organisation g ON g.id = x.organisation_id
 ORDER BY o.due_on, o.task_id
"""


def my_work(*, reader: Reader, narrowed: Narrowed = Narrowed()) -> Desk:
    """The reader's own tasks, those of whom they stand in for and those that wait, most urgent first; one statement.

    narrowed  counts for the desks; the piles are shown whole
    """
    rows = _work(MY_WORK, reader, narrowed)
    mine = [work for work in rows if work.account == reader.account]
    others = [work for work in rows if work.account not in (None, reader.account)]
    pile = [work for work in rows if work.account is None]
    return Desk(
        tuple(mine[:MOST]), tuple(pile[:MOST]), len(mine) > MOST, len(pile) > MOST, tuple(others[:MOST])
    )


def team_work(*, reader: Reader, narrowed: Narrowed = Narrowed()) -> TeamWork:
    """Everything that lies with the reader's teams, on piles and desks; one statement."""
    rows = _work(TEAM_WORK, reader, narrowed)
    return TeamWork(tuple(rows[:MOST]), len(rows) > MOST)


def grouped(work: Iterable[Work]) -> list[tuple[Urgency, list[Work]]]:
    """Lines by urgency; groups without lines are left out."""
    found: dict[Urgency, list[Work]] = {urgency: [] for urgency in URGENCIES}
    for line in work:
        found[line.urgency].append(line)
    return [(urgency, lines) for urgency, lines in found.items() if lines]


def by_order(work: Iterable[Work], order: str) -> list[tuple[str, list[Work]]]:
    """Lines by kind or by household, in order of their names; what has no household comes last."""
    if order == "kind":
        return _grouped(work, lambda line: line.kind_name)
    found = _grouped(work, lambda line: line.household_name)
    return sorted(found, key=lambda group: not group[0])


def _grouped(work: Iterable[Work], name: Callable[[Work], str]) -> list[tuple[str, list[Work]]]:
    found: dict[str, list[Work]] = {}
    for line in work:
        found.setdefault(name(line), []).append(line)
    return sorted(found.items())


def _work(sql: str, reader: Reader, narrowed: Narrowed) -> list[Work]:
    if reader.kind != "professional":
        return []
    values = {
        "account": reader.account,
        "teams": list(reader.teams),
        "today": reader.today,
        "limit": MOST + 1,
        "working": list(reader.working_teams),
        "accepted": list(purpose.accepted(reader.today)),
    }
    with planned.cursor() as cursor:
        cursor.execute(sql, values | narrowed.values(reader.today))
        rows = cursor.fetchall()
    kinds = {code: str(name) for code, name in task_kinds()}
    terms = {row.code: gettext(row.naam) for row in loader.load().termijnen.rows}
    return [_line(row, reader.today, kinds, terms) for row in rows if row[6] not in reader.locked]


def _line(row: tuple[Any, ...], today: date, kinds: dict[str, str], terms: dict[str, str]) -> Work:
    (
        task, kind, title, due_on, code, number, household, name, account, account_name, team, first_due_on, outside,
        resident, hidden_with, orphan,
    ) = row  # fmt: skip
    days = (due_on - today).days
    if hidden_with is not None:
        kind, title, code, number, outside = "", gettext("Betrokken, niet leesbaar"), "", "", ""
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
        first_due_on < due_on,
        outside or "",
        resident,
        orphan,
        hidden_with or "",
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
