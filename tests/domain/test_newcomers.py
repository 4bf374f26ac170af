"""Joining somebody by id opens their file: only for who may open it already, and from another household on a ground."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db
CASTRICUM = 383


def somebody(by: Reader, first_names: str = "Bo") -> Person:
    return actions.add_person(
        municipality=CASTRICUM, surname="Vrij", first_names=first_names, by=by, at=MONDAY
    )


def house(village: Village, by: Reader, *, district: str = "Castricum") -> tuple[Household, Person]:
    """A household of one parent and one child; gives the child too."""
    people = [(somebody(by, "Ouder"), "ouder", MONDAY.date()), (somebody(by, "Kind"), "kind", MONDAY.date())]
    opened = actions.open_household(
        municipality=CASTRICUM, district=village.district(district).pk, name="", members=people, by=by, at=MONDAY,
    )  # fmt: skip
    return opened, people[1][0]


def add(household: Household, who: int, by: Reader, **more: Any) -> Membership:
    values: dict[str, Any] = {"role": "kind", "from_on": TUESDAY.date(), "main": False} | more
    return actions.add_member(household, who=who, by=by, at=TUESDAY, **values)


@pytest.mark.function("A1")
def test_a_child_of_another_household_comes_on_a_ground_that_both_can_read(
    village: Village, fatma: Reader
) -> None:
    home, (other, child) = village.household("De Wit"), house(village, fatma)

    membership = add(home, child.pk, fatma, ground="twee-ouders")

    assert not membership.main
    joined, shared = (
        Entry.objects.get(kind=kind) for kind in ("household.joined", "household.member_shared")
    )
    assert (joined.household_id, shared.household_id) == (home.pk, other.pk)
    assert joined.rule == shared.rule == "Kind van ouders die apart wonen"
    assert shared.details == {"ground": "twee-ouders"}


@pytest.mark.parametrize("ground", ["", "nieuwsgierig"])
def test_without_a_ground_nobody_of_another_household_comes(
    village: Village, fatma: Reader, ground: str
) -> None:
    _other, child = house(village, fatma)
    before = Entry.objects.count()
    with pytest.raises(actions.SharedWithoutGround, match="ander huishouden"):
        add(village.household("De Wit"), child.pk, fatma, ground=ground)
    assert Membership.objects.filter(person=child).count() == 1 and Entry.objects.count() == before


def test_who_may_not_open_somebodys_file_cannot_join_them_to_a_household_of_the_own_team(
    village: Village, fatma: Reader
) -> None:
    """Els Bakker lives in Bakkum, which another team serves."""
    els = village.person("Els").pk
    with pytest.raises(actions.UnknownPerson, match="niet openen"):
        add(village.household("De Wit"), els, fatma, ground="zorg")
    with pytest.raises(actions.UnknownPerson):
        actions.begin_household(
            district=village.district("Castricum").pk, who=els, role="alleenstaand", by=fatma, at=MONDAY
        )
    assert Membership.objects.filter(person=els).count() == 1


def test_a_ground_does_not_open_a_closed_file(village: Village, fatma: Reader, joke: Reader) -> None:
    """Joke opens what she is invited to, and De Wit is not among it."""
    with pytest.raises(actions.UnknownPerson):
        add(village.household("De Wit"), village.person("Annie").pk, joke, ground="twee-ouders")


def test_who_lives_nowhere_needs_no_ground(village: Village, fatma: Reader) -> None:
    add(village.household("De Wit"), somebody(fatma).pk, fatma, main=True)

    assert Entry.objects.get(kind="household.joined").rule == ""
    assert not Entry.objects.filter(kind="household.member_shared").exists()
