"""Which colleagues have a stake of their own in a decision, as far as the files know."""

from __future__ import annotations

from datetime import date

from django.db import connection

CONFLICTS = """
WITH mine AS (SELECT account_id, person_id FROM people_ownfile WHERE account_id = ANY(%(accounts)s)),
home AS (
  SELECT household_id AS id FROM people_membership m WHERE m.person_id = %(person)s AND {HOLDS}
  UNION SELECT %(household)s::bigint WHERE %(household)s::bigint IS NOT NULL),
there AS (
  SELECT m.person_id AS id FROM people_membership m JOIN home ON home.id = m.household_id AND {HOLDS}
  UNION SELECT %(person)s::bigint)
SELECT account_id, min(ground) FROM (
  SELECT account_id, '1 household' FROM mine JOIN there ON there.id = mine.person_id
  UNION ALL
  SELECT account_id, '2 tie' FROM mine JOIN people_tie t
      ON (t.person_id = mine.person_id AND t.other_id IN (SELECT id FROM there))
      OR (t.other_id = mine.person_id AND t.person_id IN (SELECT id FROM there))
   WHERE t.until_on IS NULL OR t.until_on > %(on)s
  UNION ALL
  SELECT account_id, '3 represents' FROM mine JOIN people_representation m
      ON ((m.person_id = mine.person_id AND m.representative_id IN (SELECT id FROM there))
      OR (m.representative_id = mine.person_id AND m.person_id IN (SELECT id FROM there))) AND {HOLDS}
  UNION ALL
  SELECT account_id, '4 closed' FROM people_lockout m JOIN home ON home.id = m.household_id
   WHERE account_id = ANY(%(accounts)s) AND {HOLDS}) AS found(account_id, ground)
 GROUP BY account_id
""".replace("{HOLDS}", "m.from_on <= %(on)s AND (m.until_on IS NULL OR m.until_on > %(on)s)")
"""Who has a stake of their own, as far as the files know, and the first reason for it (rules.mandate_words.CONFLICTS).

A tie counts whatever its kind: partner, former partner, parent, child, brother, sister, neighbour. The law knows no degrees
(Awb, artikel 2:4), and a decision that may look prejudiced is a colleague's to take.
"""


def conflicts(accounts: list[int], *, person: int, household: int | None, on: date) -> dict[int, str]:
    """Which of these accounts have a stake of their own, and why: a key of rules.mandate_words.CONFLICTS."""
    values = {"accounts": accounts, "person": person, "household": household, "on": on}
    with connection.cursor() as cursor:
        cursor.execute(CONFLICTS, values)
        return {account: ground.partition(" ")[2] for account, ground in cursor.fetchall()}


MANY = (
    "SELECT asked.person, asked.household, found.* FROM unnest(%(persons)s::bigint[], %(households)s::bigint[])"
    " AS asked(person, household) CROSS JOIN LATERAL ("
    + CONFLICTS.replace("%(person)s", "asked.person").replace("%(household)s::bigint", "asked.household")
    + ") AS found(account, ground)"
)
"""The same for many residents, each with the household of their case."""


def conflicts_of_many(
    accounts: list[int], about: list[tuple[int, int | None]], *, on: date
) -> dict[tuple[int, int | None], dict[int, str]]:
    """As `conflicts`, for many at once: one statement. about: person and household; who has no stake is not in the answer"""
    values = {
        "accounts": accounts, "persons": [person for person, _home in about],
        "households": [home for _person, home in about], "on": on,
    }  # fmt: skip
    found: dict[tuple[int, int | None], dict[int, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(MANY, values)
        for person, home, account, ground in cursor.fetchall():
            found.setdefault((person, home), {})[account] = ground.partition(" ")[2]
    return found
