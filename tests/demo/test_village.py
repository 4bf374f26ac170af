"""The village: whom it holds, what each may open, and that it is made once."""

from __future__ import annotations

import pytest

from demo import places
from demo import village as invented
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import is_bsn, is_test_bsn
from tests.fixtures.village import Village

TABLES = (Account, Household, Membership, Person, Role, Team)


def test_a_second_time_changes_nothing(village: Village) -> None:
    before = [model.objects.count() for model in TABLES]

    assert invented.build() is False

    assert [model.objects.count() for model in TABLES] == before


def test_each_comes_in_as_what_they_are(
    fatma: Reader, ruud: Reader, joke: Reader, sandra: Reader, de_wit: Reader, bakker: Reader, thuis: Reader
) -> None:
    assert [who.kind for who in (fatma, ruud, joke, sandra)] == ["professional"] * 4
    assert fatma.municipalities == sandra.municipalities == (places.CASTRICUM,)
    assert ruud.municipalities == (places.BERGEN,)
    assert joke.districts == () and fatma.districts
    assert sandra.role_kinds == {"team_leader"}
    assert de_wit.kind == bakker.kind == "resident" and de_wit.person != bakker.person
    assert thuis.kind == "provider" and thuis.organisation_name == "Thuis BV"


def test_de_wit_lives_in_fatmas_district(village: Village, fatma: Reader, ruud: Reader) -> None:
    household = village.household("De Wit")

    assert household.district_id in fatma.districts
    assert household.district_id not in ruud.districts


def test_everybody_has_a_number_that_only_invented_people_carry(village: Village) -> None:
    numbers = list(Person.objects.values_list("bsn", flat=True))

    assert len(numbers) == 6
    assert all(is_bsn(number) and is_test_bsn(number) for number in numbers)


def test_nobody_has_a_password(village: Village) -> None:
    assert not any(account.has_usable_password() for account in Account.objects.all())


@pytest.mark.parametrize(("code", "teams"), [(373, 6), (383, 3), (399, 1), (450, 1)])
def test_every_municipality_has_its_teams_and_every_district_one(
    village: Village, code: int, teams: int
) -> None:
    place = next(place for place in places.PLACES if place.code == code)

    assert Team.objects.filter(municipality=code).count() == teams
    assert sorted(d for districts in place.teams.values() for d in districts) == sorted(place.towns)
