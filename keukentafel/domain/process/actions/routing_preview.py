"""What a change of the routing would do, before it is switched on: done, looked at, and undone. Nothing stays written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db import connection, transaction

from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process.queries.district_files import area
from keukentafel.domain.process.routing import born
from keukentafel.domain.teams.queries import routing as teams
from keukentafel.rules import routing as rules

T = TypeVar("T")
S = TypeVar("S")
A_YEAR = timedelta(365)
MOST_MELDINGEN = 20_000
"""The newest ones; enough to see what a rule would do."""
TEAMS = f"""
SELECT DISTINCT a.postcode, a.number, coalesce(o.team_id, served.team_id)
  FROM people_address a
  JOIN people_household h ON h.id = a.household_id
  LEFT JOIN LATERAL ({area("a.")}) o ON true
  LEFT JOIN LATERAL (SELECT s.team_id FROM walls_teamdistrict s WHERE s.district_id = h.district_id
                      ORDER BY s.id LIMIT 1) served ON true
 WHERE a.municipality_id = %(municipality)s AND a.postcode <> '' AND (a.until_on IS NULL OR a.until_on > %(on)s)
"""


@dataclass(frozen=True, slots=True)
class AddressMove:
    """So many known addresses at this postcode would go to another team. Numbers stay out: who lives there is nobody's here."""

    postcode: str
    before: str
    after: str
    addresses: int


@dataclass(frozen=True, slots=True)
class MeldingMove:
    """So many meldingen of the last year would have gone another way by what they are. Empty: to the team of the district."""

    before: str
    after: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """looked: how many known addresses, or meldingen of the last year, were looked at."""

    addresses: tuple[AddressMove, ...] = ()
    meldingen: tuple[MeldingMove, ...] = ()
    looked: int = 0

    @property
    def count(self) -> int:
        return sum(each.addresses for each in self.addresses) + sum(each.count for each in self.meldingen)


def addresses_after(change: Callable[[], T], municipality: int, *, on: date) -> tuple[T, Preview]:
    """What the change answers, and which known addresses it gives another team. raises what the change raises"""
    before = _teams(municipality, on)
    answer, after = _undone(change, lambda: _teams(municipality, on))
    names = teams.team_names(municipality)
    moved = Counter(
        (place[0], names.get(before[place], ""), names.get(team, ""))
        for place, team in after.items()
        if before.get(place) != team
    )
    moves = tuple(AddressMove(*key, count) for key, count in sorted(moved.items()))
    return answer, Preview(addresses=moves, looked=len(after))


def meldingen_after(change: Callable[[], T], municipality: int, *, on: date) -> tuple[T, Preview]:
    """What the change answers, and which meldingen of the year before would have gone another way. raises as the change"""
    asked = [
        rules.Question(tuple(row.topics), row.urgent, row.unsafe, born(row.about_birth, on))
        for row in Melding.objects.filter(municipality=municipality, received_at__date__gt=on - A_YEAR)
        .only("topics", "urgent", "unsafe", "about_birth")
        .order_by("-pk")[:MOST_MELDINGEN]
    ]
    before = teams.rules_on(municipality, on=on)
    answer, after = _undone(change, lambda: teams.rules_on(municipality, on=on))
    moved = Counter(
        (_desk(municipality, each, before, on), _desk(municipality, each, after, on)) for each in asked
    )
    moves = tuple(MeldingMove(old, new, count) for (old, new), count in moved.most_common() if old != new)
    return answer, Preview(meldingen=moves, looked=len(asked))


def _undone(change: Callable[[], T], look: Callable[[], S]) -> tuple[T, S]:
    with transaction.atomic():
        answer = change()
        seen = look()
        transaction.set_rollback(True)
    return answer, seen


def _teams(municipality: int, on: date) -> dict[tuple[str, str], int]:
    """The team of each known address; a household without team is left out."""
    with connection.cursor() as cursor:
        cursor.execute(TEAMS, {"municipality": municipality, "on": on})
        return {(postcode, number): team for postcode, number, team in cursor.fetchall()}


def _desk(municipality: int, question: rules.Question, kept: teams.Kept, on: date) -> str:
    found = rules.route(municipality, question, on=on, own=kept.routes)
    return found.team if found else ""
