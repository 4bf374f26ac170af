"""Whether something changed on a page that stands open: one statement, asked every second."""

from __future__ import annotations

import hashlib

from django.db.models import BigIntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import FamilyPlanHelper, PlanStamp
from keukentafel.domain.walls import planned, security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate

from .meetings.reach import open_meetings
from .meetings.views import stamp_of

PLAN = f"""
SELECT coalesce((SELECT sum(s.id) FROM plans_plan p JOIN plans_planstamp s ON s.plan = p.id
                  WHERE p.household_id = h.id), 0)::bigint, me.birth_year, me.birth_month, me.birth_day
  FROM people_household h LEFT JOIN people_person me ON me.id = %(person)s
 WHERE h.id = %(household)s AND ({access.OPENS})
"""
"""Written out: every open plan asks it every second."""


def plan_stamp(household: int, *, reader: Reader) -> int:
    """A number that differs after every write of the plan of this household; 0 when there is none yet. raises NotYours"""
    return own_stamp(household, reader=reader)[0]


def own_stamp(household: int, *, reader: Reader) -> tuple[int, PartialDate]:
    """The same, and when a resident who asks was born, in one statement. raises NotYours"""
    with planned.cursor() as cursor:
        cursor.execute(PLAN, access.values(reader, household=household))
        found = cursor.fetchone()
    if found is None:
        raise access.NotYours(household)
    stamp, *born = found
    return int(stamp), PartialDate(*born)


def meeting_stamp(meeting: int, *, reader: Reader) -> int:
    """The same of a meeting: of all plans that it is about, so that what was decided shows as well. raises NotYours"""
    found = open_meetings(reader).filter(pk=meeting).values_list(stamp_of(), flat=True).first()
    if found is None:
        raise access.NotYours(meeting)
    return int(found)


def helper_stamp(helper: FamilyPlanHelper) -> str:
    """What others wrote in the family plan in which somebody writes along; three statements.

    Not what this helper wrote: the page on which it was typed has it already, and would be opened for each sentence.
    """
    row = helper.family_plan
    with security.opened(row.municipality_id):
        parts = row.parts.exclude(helper=helper).order_by("pk").values_list("pk", "revision")
        goals = row.goals.exclude(helper=helper).order_by("pk").values_list("pk", "revision", "dropped")
        turn = row.turns.order_by("-pk").values_list("pk", flat=True).first()
        told = ([*parts], [*goals], turn, row.write_until_on.isoformat())
    return hashlib.sha256(repr(told).encode()).hexdigest()[:20]


def stamp_of_plan(plan: str = "pk") -> Coalesce:
    """The stamp within another statement. plan: the path from its rows to the key of the plan"""
    rows = PlanStamp.objects.filter(plan=OuterRef(plan)).order_by().values("plan")
    return Coalesce(
        Subquery(rows.annotate(stamp=Sum("id")).values("stamp"), output_field=BigIntegerField()), 0
    )
