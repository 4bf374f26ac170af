"""What the register says otherwise: side by side, and only what somebody chooses is taken over."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from demo import register
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import queries
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.actions import AlreadyInHousehold
from keukentafel.domain.people.actions.brp_take_over import NothingChosen, add_to_household, take_over
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.process.actions.households import take_over_from_brp
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.names import PersonName
from tests.fixtures.brp import Register
from tests.fixtures.looked_up import ELS, JAN, looked_up
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("els_is_of_fatmas_team")]


@pytest.mark.function("A3")
def test_differences_stand_side_by_side_and_only_what_is_chosen_is_taken_over(
    brp: Register, fatma: Reader, village: Village
) -> None:
    brp.change(ELS, birth=PartialDate(1958, 2, 12), name=PersonName("Elisabeth", "", "Bakker"))
    page = looked_up(ELS, fatma)
    assert page.comparison is not None
    assert {each.field: (each.ours, each.theirs) for each in page.comparison.differing} == {
        "first_names": ("Els", "Elisabeth"),
        "born": ("11 februari 1958", "12 februari 1958"),
        "address": ("Theedoekpad 3, 1901 CD Castricum", "Theedoekpad 27, 1901 CD Castricum"),
    }

    person = village.person("Els").pk
    taken = take_over(page.number, person=person, fields=["born", "address", "sex"], by=fatma, at=MONDAY)

    assert taken == ("born", "address")
    kept = Person.objects.get(pk=person)
    assert (kept.first_names, kept.born_on.isoformat()) == ("Els", "1958-02-12")
    home = village.household("Bakker")
    assert [(each.number, each.until_on is None) for each in home.addresses.order_by("from_on")] == [
        ("3", False),
        ("27", True),
    ]
    entry = Entry.objects.get(kind="brp.taken_over")
    assert (entry.details, entry.household_id, entry.rule) == (
        {"fields": "born address"},
        home.pk,
        "Wmo 2015, artikel 5.2.9",
    )


@pytest.mark.function("A3")
def test_the_version_before_is_kept_with_who_ended_it(brp: Register, fatma: Reader, village: Village) -> None:
    brp.change(ELS, name=PersonName("Elisabeth", "", "Bakker"))
    page = looked_up(ELS, fatma)
    person = village.person("Els").pk
    take_over(page.number, person=person, fields=["first_names"], by=fatma, at=MONDAY)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.first_names, c.metadata->>'account' FROM people_personevent e "
            "JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.pgh_obj_id = %s",
            [person],
        )
        assert cursor.fetchall() == [("Els", str(fatma.account))]


def test_nothing_chosen_changes_nothing(brp: Register, fatma: Reader, village: Village) -> None:
    page = looked_up(ELS, fatma)
    with pytest.raises(NothingChosen):
        take_over(page.number, person=village.person("Els").pk, fields=["born"], by=fatma, at=MONDAY)
    assert not Entry.objects.filter(kind="brp.taken_over").exists()


@pytest.mark.function("A3")
def test_what_changed_since_the_last_time_is_marked(brp: Register, fatma: Reader) -> None:
    first = looked_up(ELS, fatma).comparison
    assert first is not None and first.seen_at is None and not first.changed_since

    brp.change(ELS, name=PersonName("Els", "", "Bakker", "van", "Dam", "N"), secrecy=7)
    second = looked_up(ELS, fatma, days=1).comparison

    assert second is not None and second.seen_at is not None
    assert second.changed_since == {"secret"}  # a partner's name without a partner does not travel
    assert looked_up(ELS, fatma, days=2).comparison.changed_since == frozenset()  # type: ignore[union-attr]


def test_secrecy_hides_the_address_and_can_be_taken_over(
    brp: Register, fatma: Reader, village: Village
) -> None:
    brp.change(ELS, secrecy=7)
    page = looked_up(ELS, fatma)
    assert page.comparison is not None and page.comparison.hidden and page.lines[0].hidden

    person = village.person("Els").pk
    take_over(page.number, person=person, fields=["secret"], by=fatma, at=MONDAY)

    shown = queries.person(person, reader=fatma)
    assert shown.address_secret and shown.address == ""


def test_a_death_is_taken_over_with_its_day_and_the_suspension(
    brp: Register, fatma: Reader, village: Village
) -> None:
    day = PartialDate(2026, 1, 15)
    brp.change(ELS, death=day, suspension=register.Suspension("O", day))
    page = looked_up(ELS, fatma)

    person = village.person("Els").pk
    take_over(page.number, person=person, fields=["died", "suspended"], by=fatma, at=MONDAY)

    kept = Person.objects.get(pk=person)
    assert (kept.died_on, kept.suspended_on, kept.suspension_reason) == (day.exact, day.exact, "O")


def test_a_child_that_is_new_to_the_register_joins_the_household_that_is_there(
    brp: Register, fatma: Reader, village: Village
) -> None:
    jan = next(each for each in brp.persons if each.bsn == JAN)
    nour = brp.change(register.NOUR, address=jan.address)
    brp.change(
        JAN, relatives=(*jan.relatives, register.Relative("child", nour.name, nour.bsn, birth=nour.birth))
    )
    page = looked_up(JAN, fatma)
    home = village.household("De Wit")
    assert not page.buildable

    (joined,) = add_to_household(page.number, household=home.pk, bsns=[register.NOUR], by=fatma, at=MONDAY)

    assert (joined.household_id, joined.role, joined.person.bsn) == (home.pk, "kind", register.NOUR)
    with pytest.raises(AlreadyInHousehold):
        add_to_household(page.number, household=home.pk, bsns=[register.NOUR], by=fatma, at=MONDAY)
    with pytest.raises(NotYours):
        add_to_household(
            page.number, household=village.household("Bakker").pk, bsns=[register.NOUR], by=fatma, at=MONDAY
        )


@pytest.mark.function("A2")
def test_a_death_that_is_taken_over_is_a_death(brp: Register, fatma: Reader, village: Village) -> None:
    day, els = PartialDate(2026, 1, 15), village.person("Els")
    home = village.household("Bakker")
    brp.change(ELS, death=day, suspension=register.Suspension("O", day))
    page = looked_up(ELS, fatma)

    take_over_from_brp(page.number, person=els.pk, fields=["died"], by=fatma, at=MONDAY)

    row = Membership.objects.get(person=els)
    assert (row.household_id, row.until_on, row.left_because) == (home.pk, date(2026, 1, 16), "overleden")
    task = Task.objects.get(household=home, title__startswith="Overlijden")
    assert task.due_on == date(2026, 3, 9)

    brp.change(ELS, death=None, suspension=None)
    page = looked_up(ELS, fatma, days=1)
    take_over_from_brp(page.number, person=els.pk, fields=["died"], by=fatma, at=TUESDAY)
    assert Membership.objects.get(person=els).until_on is None
    assert Person.objects.get(pk=els.pk).died_on is None
