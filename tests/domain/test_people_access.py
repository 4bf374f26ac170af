"""Who may open a household is written twice, for Django and as SQL: both must say the same of everybody."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Involvement
from tests.fixtures.village import Village

PEOPLE = ("fatma", "ruud", "joke", "sandra", "pieter", "de_wit", "bakker", "thuis")


@pytest.mark.parametrize("key", PEOPLE)
def test_both_ways_open_the_same_households(village: Village, key: str) -> None:
    reader = village.reader(key)

    assert _opened_by_sql(reader) == set(access.households(reader).values_list("pk", flat=True))


def test_both_ways_know_an_involvement_and_its_end(village: Village) -> None:
    joke, household = village.reader("joke"), village.household("Bakker")
    before = _opened_by_sql(joke)
    involvement = Involvement.objects.create(
        municipality_id=household.municipality_id, household=household, account_id=joke.account, role="deskundige",
        ground="Wmo 2015, artikel 2.3.2", from_on=date(2026, 3, 2),
    )  # fmt: skip

    assert (
        _opened_by_sql(joke)
        == before | {household.pk}
        == set(access.households(joke).values_list("pk", flat=True))
    )

    involvement.until_on = date(2026, 3, 3)
    involvement.from_on = date(2026, 3, 1)
    involvement.save()
    assert household.pk in _opened_by_sql(joke)
    involvement.until_on = date(2026, 3, 2)
    involvement.save()
    assert _opened_by_sql(joke) == before == set(access.households(joke).values_list("pk", flat=True))


def test_somebody_opens_something(village: Village) -> None:
    assert village.household("De Wit").pk in _opened_by_sql(village.reader("fatma"))
    assert _opened_by_sql(village.reader("de_wit")) == {village.household("De Wit").pk}
    assert Household.objects.count() > 1


def _opened_by_sql(reader: access.Reader) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT h.id FROM people_household h WHERE {access.OPENS}", access.values(reader))
        return {number for (number,) in cursor.fetchall()}
