"""Persons and households: who may be added, who may open what, and what can never be true."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import access, actions, queries
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import invented_bsn
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db
CASTRICUM, BERGEN = 383, 373


def make_person(by: Reader, **known: Any) -> Person:
    return actions.add_person(
        **({"municipality": CASTRICUM, "surname": "Vrij", "by": by, "at": MONDAY} | known)
    )


def make_household(village: Village, by: Reader, *people: Person) -> Household:
    return actions.open_household(
        municipality=CASTRICUM,
        district=village.district("Castricum").pk,
        name="",
        members=[(person, "ouder", MONDAY.date()) for person in people],
        by=by,
        at=MONDAY,
    )


@pytest.mark.function("A2")
def test_somebody_of_whom_little_is_known_is_a_person_all_the_same(fatma: Reader) -> None:
    person = make_person(fatma, surname="", first_names="Amal", born=PartialDate(1980), language="Tigrinya")

    page = queries.person(person.pk, reader=fatma)
    assert (page.name, page.bsn, str(page.born), page.language) == ("Amal", "", "1980", "Tigrinya")
    assert person.surname_key == "amal"


@pytest.mark.function("A2")
@pytest.mark.parametrize(
    ("typed", "says"),
    [("123456789", "kan niet kloppen"), ("12345", "heeft 9 cijfers"), ("12a", "alleen uit cijfers")],
)
def test_a_wrong_bsn_is_refused_with_a_sentence(fatma: Reader, typed: str, says: str) -> None:
    before = Person.objects.count()
    with pytest.raises(actions.WrongBsn, match=says):
        make_person(fatma, bsn=typed)
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    ("born", "says"), [(PartialDate(2199), "toekomst"), (PartialDate(1849, 12, 31), "voor 1850")]
)
def test_a_birth_date_that_nobody_can_have_is_refused_and_impossible(
    fatma: Reader, born: PartialDate, says: str
) -> None:
    with pytest.raises(actions.NotYetBorn, match=says):
        actions.add_person(municipality=CASTRICUM, surname="Later", born=born, by=fatma, at=MONDAY)
    person = actions.add_person(municipality=CASTRICUM, surname="Later", by=fatma, at=MONDAY)
    with pytest.raises(actions.NotYetBorn, match=says):
        actions.change_person(person, PersonFacts("Later", born=born), version=0, by=fatma, at=MONDAY)
    with pytest.raises(IntegrityError, match="person_born_since_1850"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(born_on=date(1849, 12, 31))


def test_nobody_gets_the_bsn_of_somebody_else(fatma: Reader) -> None:
    make_person(fatma, bsn=invented_bsn(900))
    with pytest.raises(actions.BsnTaken):
        make_person(fatma, bsn=invented_bsn(900))


@pytest.mark.function("A1")
def test_a_household_of_nobody_is_refused(village: Village, fatma: Reader) -> None:
    before = Entry.objects.count()
    with pytest.raises(actions.HouseholdOfNobody, match="minstens één persoon"):
        make_household(village, fatma)
    assert Entry.objects.count() == before


@pytest.mark.function("A1")
def test_a_child_of_two_homes_has_one_main_household(village: Village, fatma: Reader) -> None:
    child, mother, father = (make_person(fatma, first_names=name) for name in ("Kind", "Moeder", "Vader"))
    first = make_household(village, fatma, mother, child)
    second = make_household(village, fatma, father)

    with pytest.raises(actions.AlreadyInHousehold, match="twee huizen"):
        actions.join(second, child, role="kind", from_on=MONDAY.date(), by=fatma, at=TUESDAY)
    actions.join(second, child, role="kind", from_on=MONDAY.date(), main=False, by=fatma, at=TUESDAY)

    assert queries.household_of(child.pk, reader=fatma).number == first.pk
    assert [number for number, _name, _member in queries.person(child.pk, reader=fatma).memberships] == [
        first.pk,
        second.pk,
    ]


@pytest.mark.function("A1")
def test_who_left_stays_visible(village: Village, fatma: Reader) -> None:
    stays, goes = make_person(fatma, first_names="Blijft"), make_person(fatma, first_names="Gaat")
    household = make_household(village, fatma, stays, goes)

    actions.leave(household, goes.pk, until_on=date(2026, 3, 9), by=fatma, at=TUESDAY)

    card = queries.members(household.pk, reader=fatma)
    assert [(m.name, m.until_on) for m in card.members] == [
        ("Gaat Vrij", date(2026, 3, 9)),
        ("Blijft Vrij", None),
    ]
    with pytest.raises(actions.NotAMember):
        actions.leave(household, goes.pk, until_on=date(2026, 3, 10), by=fatma, at=TUESDAY)


def test_leaving_twice_on_the_same_day_is_leaving_once(village: Village, fatma: Reader) -> None:
    stays, goes = make_person(fatma, first_names="Blijft"), make_person(fatma, first_names="Gaat")
    household = make_household(village, fatma, stays, goes)
    left = {
        actions.leave(household, goes.pk, until_on=date(2026, 3, 9), by=fatma, at=TUESDAY).pk
        for _ in range(2)
    }
    assert len(left) == 1 and Entry.objects.filter(kind="household.left").count() == 1


def test_nobody_leaves_before_they_came(village: Village, fatma: Reader) -> None:
    person = make_person(fatma)
    household = make_household(village, fatma, person)
    with pytest.raises(actions.LeavesBeforeJoining):
        actions.leave(household, person.pk, until_on=MONDAY.date(), by=fatma, at=TUESDAY)


def test_a_person_does_not_cross_the_border_of_a_municipality(
    village: Village, fatma: Reader, ruud: Reader
) -> None:
    elsewhere = make_person(ruud, municipality=BERGEN)
    with pytest.raises(actions.OtherMunicipality):
        make_household(village, fatma, elsewhere)


DAYS = some.integers(0, 60).map(lambda days: date(2026, 1, 1) + timedelta(days))
PERIODS = some.lists(some.tuples(DAYS, some.none() | some.integers(1, 30)), min_size=2, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example undoes what it wrote
@given(periods=PERIODS)
def test_periods_in_main_households_never_overlap(
    village: Village, fatma: Reader, periods: list[tuple[date, int | None]]
) -> None:
    """Whatever is tried straight in the table: the database keeps them apart, and only the overlapping ones out."""
    point = transaction.savepoint()
    try:
        kept = _keep_what_fits(village, fatma, periods)
        for a, b in ((a, b) for a in kept for b in kept if a is not b):
            assert (a[1] is not None and a[1] <= b[0]) or (b[1] is not None and b[1] <= a[0])
    finally:
        transaction.savepoint_rollback(point)


def _keep_what_fits(
    village: Village, fatma: Reader, periods: list[tuple[date, int | None]]
) -> list[tuple[date, date | None]]:
    person, household = make_person(fatma), village.household("De Wit")
    kept: list[tuple[date, date | None]] = []
    for start, days in periods:
        end = start + timedelta(days) if days else None
        overlaps = any((b is None or start < b) and (end is None or a < end) for a, b in kept)
        try:
            with transaction.atomic():
                Membership.objects.create(
                    municipality_id=CASTRICUM,
                    household=household,
                    person=person,
                    role="kind",
                    from_on=start,
                    until_on=end,
                )
        except IntegrityError:
            assert overlaps
        else:
            assert not overlaps
            kept.append((start, end))
    return kept


@pytest.mark.function("A14")
def test_involvement_opens_the_file_for_its_period(village: Village, fatma: Reader, joke: Reader) -> None:
    household = village.household("De Wit")
    assert not access.may_open(household.pk, reader=joke)

    actions.involve(
        household, account=joke.account, role="Deskundige", ground="Verzoek van het huishouden",
        from_on=date(2026, 2, 1), until_on=date(2026, 3, 3), by=fatma, at=MONDAY,
    )  # fmt: skip

    assert access.may_open(household.pk, reader=joke)
    yesterday = Reader(**{f: getattr(joke, f) for f in joke.__slots__} | {"today": date(2026, 3, 3)})
    assert not access.may_open(household.pk, reader=yesterday)


# Bakker lives in Bakkum, which another team serves.
OPENS: dict[str, set[str]] = {
    "fatma": {"De Wit"},
    "sandra": {"De Wit"},
    "pieter": {"De Wit"},
    "ruud": set(),
    "joke": set(),
    "de_wit": {"De Wit"},
    "bakker": {"Bakker"},
    "thuis": set(),
}


@pytest.mark.parametrize("key", OPENS)
def test_who_opens_which_household(village: Village, key: str) -> None:
    opened = set(
        access.households(village.reader(key))
        .filter(name__in=["De Wit", "Bakker"])
        .values_list("name", flat=True)
    )
    assert opened == OPENS[key]


@pytest.mark.parametrize("key", ["ruud", "joke", "bakker", "thuis"])
def test_for_others_a_person_is_not_there(village: Village, key: str) -> None:
    with pytest.raises(queries.NotYours):
        queries.person(village.person("Sanne").pk, reader=village.reader(key))


def test_one_secret_address_hides_that_of_the_house(village: Village, fatma: Reader) -> None:
    sanne = village.person("Sanne")
    assert "Lepelstraat" in queries.person(village.person("Tim").pk, reader=fatma).address

    Person.objects.filter(pk=sanne.pk).update(address_secret=True)

    assert queries.person(village.person("Tim").pk, reader=fatma).address == ""
    assert queries.search("1901AB 12", reader=fatma).found == ()
