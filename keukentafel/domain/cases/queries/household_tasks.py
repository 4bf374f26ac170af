"""All tasks of a household, and to whom a new one can go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from keukentafel.domain.cases.models import answers, task_kinds
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

from . import gate

SHOWN = 100
"""Tasks on one page."""
COLUMNS = (
    "id", "kind", "title", "due_on", "case_number", "issued_at", "issued_by", "who", "outside", "resident", "done_at",
    "result", "done_by", "answered_by", "answer_text", "asked",
)  # fmt: skip
"""What TASKS gives, but for its last two: the first due day, and the code of the last answer."""
TASKS = f"""
SELECT t.id, t.kind, t.title, coalesce(o.due_on, t.due_on), coalesce(c.number, ''), t.issued_at, coalesce(i.name, ''),
       coalesce(a.name, w.name, ''), coalesce(g.name, x.name, ''), x.person_id IS NOT NULL, d.at, coalesce(d.result, ''),
       coalesce(e.name, ''), coalesce(y.name, ''), coalesce(y.text, ''), l.id IS NOT NULL, t.due_on, coalesce(y.answer, '')
  FROM cases_task t
  JOIN people_household h ON h.id = t.household_id
  LEFT JOIN cases_opentask o ON o.task_id = t.id
  LEFT JOIN cases_taskdone d ON d.task_id = t.id
  LEFT JOIN cases_case c ON c.id = t.case_id
  LEFT JOIN accounts_account i ON i.id = t.issued_by_id
  LEFT JOIN accounts_account a ON a.id = o.account_id
  LEFT JOIN accounts_account e ON e.id = d.by_id
  LEFT JOIN walls_team w ON w.id = o.team_id
  LEFT JOIN cases_taskoutside x ON x.task_id = t.id
  LEFT JOIN guide_organisation g ON g.id = x.organisation_id
  LEFT JOIN LATERAL (SELECT q.answer, q.name, q.text FROM cases_taskanswer q WHERE q.task_id = t.id
                      ORDER BY q.id DESC LIMIT 1) y ON true
  LEFT JOIN LATERAL (SELECT k.id FROM cases_tasklink k WHERE k.task_id = t.id LIMIT 1) l ON true
 WHERE t.household_id = %(household)s AND {access.OPENS}
   AND (d.task_id IS NOT NULL) = %(done)s AND (%(kind)s = '' OR t.kind = %(kind)s)
   AND (NOT %(late)s OR o.due_on < %(today)s)
   AND (t.case_id IS NULL OR t.case_id <> ALL ((SELECT {gate.HIDDEN})::bigint[]))
 ORDER BY d.at DESC, 4, t.id LIMIT %(limit)s OFFSET %(skip)s
"""


@dataclass(frozen=True, slots=True)
class HouseholdTask:
    """A task as a line of its household. done_at None: open. outside and resident: who does it when no colleague does.

    answer, answered_by, answer_text  the last answer of who outside does it, in our words; empty when there is none
    asked                             they were asked by e-mail
    """

    id: int
    kind: str
    kind_name: str
    title: str
    due_on: date
    days: int
    postponed: bool
    case_number: str
    issued_at: datetime
    issued_by: str
    who: str
    outside: str
    resident: bool
    done_at: datetime | None
    result: str
    done_by: str
    answer: str
    answered_by: str
    answer_text: str
    asked: bool


@dataclass(frozen=True, slots=True)
class HouseholdTasks:
    """One page of them; `more`: there is a next one."""

    tasks: tuple[HouseholdTask, ...]
    more: bool


def household_tasks(
    household: int, *, done: bool = False, late: bool = False, kind: str = "", page: int = 1, reader: Reader
) -> HouseholdTasks:
    """The open tasks of a household, soonest first, or those that are done, latest first; one statement.

    late  only what is past its day
    page  from 1; SHOWN on a page
    """
    values = access.values(
        reader, household=household, done=done, late=late and not done, kind=kind, limit=SHOWN + 1,
        skip=(page - 1) * SHOWN, **gate.values(reader),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(TASKS, values)
        rows = cursor.fetchall()
    kinds = {code: str(name) for code, name in task_kinds()}
    said = {code: str(name) for code, name in answers()}
    lines = tuple(
        HouseholdTask(
            **row,
            kind_name=kinds.get(row["kind"], row["kind"]),
            days=(row["due_on"] - reader.today).days,
            postponed=first < row["due_on"],
            answer=said.get(answer, ""),
        )
        for *values_of_row, first, answer in rows[:SHOWN]
        for row in (dict(zip(COLUMNS, values_of_row, strict=True)),)
    )
    return HouseholdTasks(lines, len(rows) > SHOWN)
