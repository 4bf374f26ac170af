"""A child comes near twelve, sixteen or eighteen: the team is told a month before who must consent from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import AgeNotice, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import representing

LOOKS_BACK = timedelta(days=31)
"""A child that joined a file, or a night without work, a month ago at most is still told of."""
# Everybody who may reach one of the ages: exactly known birth dates by their day, vague ones by their year.
NEAR = """
SELECT p.id, p.birth_year, p.birth_month, p.birth_day, h.id, coalesce(w.team_id, d.team_id)
  FROM people_person p
  JOIN people_membership m ON m.person_id = p.id AND m.main AND m.from_on <= %(today)s
       AND (m.until_on IS NULL OR m.until_on > %(today)s)
  JOIN people_household h ON h.id = m.household_id
  LEFT JOIN LATERAL (
    SELECT t.team_id FROM walls_teamdistrict t WHERE t.district_id = h.district_id ORDER BY t.team_id LIMIT 1) d ON true
  LEFT JOIN LATERAL (
    SELECT b.team_id FROM cases_case c JOIN cases_holder b ON b.case_id = c.id AND b.until_at IS NULL
     WHERE c.household_id = h.id AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = c.id)
     ORDER BY c.opened_at DESC, c.id DESC LIMIT 1) w ON true
 WHERE p.municipality_id = %(municipality)s AND p.died_on IS NULL AND p.suspended_on IS NULL
   AND (p.born_on BETWEEN %(first)s AND %(last)s OR p.born_on IS NULL AND p.birth_year = ANY (%(years)s))
   AND NOT EXISTS (SELECT FROM people_agenotice n WHERE n.person_id = p.id AND n.age = %(age)s)
   AND coalesce(w.team_id, d.team_id) IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody whose file has a team. reaches_on: the first day it can be."""

    person: int
    household: int
    team: int
    age: int
    reaches_on: date


def announce_ages(*, municipality: int, at: datetime) -> int:
    """Put out a task for each child of the municipality that reaches an age within a month; returns how many.

    It can be repeated: a notice stays, so nobody is told twice. The task goes to the team that holds the latest open
    case of the household, else to the team of its district.
    """
    told = 0
    for age in representing.AGES:
        for near in _near(municipality, age, dutch_day(at)):
            told += _announce(municipality, near, at)
    return told


@deed
def _announce(municipality: int, near: Near, at: datetime) -> bool:
    notice, fresh = AgeNotice.objects.get_or_create(
        person_id=near.person,
        age=near.age,
        defaults={"municipality_id": municipality, "reaches_on": near.reaches_on, "at": at},
    )
    if not fresh:
        return False
    sentence, source = representing.AGES[near.age]
    person = Person.objects.get(pk=near.person)
    cases.issue_task(
        kind="actie",
        title=f"{person_name(person).full} {sentence[0].lower()}{sentence[1:]}",
        municipality=municipality,
        team=near.team,
        due_on=near.reaches_on,
        household=near.household,
        by=None,
        at=at,
    )
    journal.note(
        "person.age_noticed",
        about=person,
        by=None,
        at=at,
        household=near.household,
        rule=source,
        age=notice.age,
    )
    return True


def _near(municipality: int, age: int, today: date) -> list[Near]:
    # two days wide on either side of what is asked: leap days are judged by the rule below
    first = _years_before(today - LOOKS_BACK, age) - timedelta(days=2)
    last = _years_before(today, age) + timedelta(days=33)
    with connection.cursor() as cursor:
        cursor.execute(
            NEAR,
            {
                "municipality": municipality,
                "today": today,
                "first": first,
                "last": last,
                "years": sorted({first.year, last.year}),
                "age": age,
            },
        )
        rows = cursor.fetchall()
    found = []
    for person, year, month, day, household, team in rows:
        reaches = representing.reached_on(PartialDate(year, month, day), age)
        if reaches and representing.month_before(reaches) <= today and reaches >= today - LOOKS_BACK:
            found.append(Near(person, household, team, age, reaches))
    return found


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)
