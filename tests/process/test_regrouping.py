"""Two people become one and go back; one becomes two and goes back: nothing is lost, in any room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from demo import de_wit, places
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.process.actions import regrouping
from keukentafel.domain.process.actions.regrouping.merge import FIELDS
from keukentafel.domain.process.actions.regrouping.references import label, pointing_to
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.filler import Filler, dump
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("A13")]
WHY = "Gezien op het identiteitsbewijs"
MANY = settings().max_examples // 15
"""Each example fills every table: four of them here, with the profile "thorough" more than a hundred."""


@dataclass(frozen=True)
class Stage:
    by: Reader
    people: list[Person]
    homes: list[Household]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Stage]:
    """The village with the story of De Wit, once; each example undoes what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        de_wit.tell(MONDAY.date())
        with security.opened(*places.CODES):
            village = Village()
            here = {"municipality_id": places.CASTRICUM}
            homes = [village.household("De Wit"), village.household("Bakker")]
            homes.append(
                Household.objects.create(
                    name="Duin", district=village.district("Bakkum"), opened_on=MONDAY, **here
                )
            )
            people = [village.person(name) for name in ("Jan", "Els", "Sanne")]
            people.append(
                Person.objects.create(surname="Duin", surname_key="duin", phone="0612345678", **here)
            )
            yield Stage(village.reader("sandra"), people, homes)
        transaction.set_rollback(True)


@given(
    seed=st.integers(0, 2**32),
    most=st.integers(1, 3),
    one_household=st.booleans(),
    chosen=st.sets(st.sampled_from(list(FIELDS))),
)
@settings(
    max_examples=MANY,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_merge_followed_by_undo_gives_an_identical_database(
    stage: Stage, seed: int, most: int, one_household: bool, chosen: set[str]
) -> None:
    with transaction.atomic():
        chance = Random(seed)
        Filler(chance, stage.people, stage.homes).fill(most)
        before = dump()
        stays, gone = chance.sample(stage.people, 2)

        done = regrouping.merge(
            stays.pk,
            gone.pk,
            from_gone=chosen,
            one_household=one_household,
            wrong_bsn=WHY,
            reason=WHY,
            by=stage.by,
            at=MONDAY,
        )
        assert left_with(gone) == {}
        assert dump() != before
        regrouping.undo(done.pk, reason=WHY, by=stage.by, at=MONDAY)

        assert differences(before, dump()) == {}
        transaction.set_rollback(True)


@given(seed=st.integers(0, 2**32), one_household=st.booleans(), taken=st.sets(st.sampled_from(list(FIELDS))))
@settings(
    max_examples=MANY // 2,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_several_merges_go_back_in_any_order_that_is_not_refused(
    stage: Stage, seed: int, one_household: bool, taken: set[str]
) -> None:
    with transaction.atomic():
        chance = Random(seed)
        numbers = iter(("999990019", "999990020", "999990032", "999990044"))
        for person in stage.people:
            Person.objects.filter(pk=person.pk).update(bsn=next(numbers))
        Filler(chance, stage.people, stage.homes).fill(2)
        before, standing, left = dump(), [], list(stage.people)
        for _number in range(chance.randint(2, 3)):
            stays, gone = chance.sample(left, 2)
            left.remove(gone)
            done = regrouping.merge(
                stays.pk,
                gone.pk,
                from_gone=taken,
                one_household=one_household,
                reason=WHY,
                wrong_bsn=WHY,
                by=stage.by,
                at=MONDAY,
            )
            standing.append(done.pk)
        while standing:
            back = list(standing)
            chance.shuffle(back)
            for each in back:
                try:
                    with transaction.atomic():
                        regrouping.undo(each, reason=WHY, leave=True, by=stage.by, at=MONDAY)
                except regrouping.LaterFirst:
                    assert each != max(standing)
                else:
                    standing.remove(each)

        assert differences(before, dump()) == {}
        transaction.set_rollback(True)


@given(seed=st.integers(0, 2**32), bsn=st.booleans())
@settings(
    max_examples=MANY,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_split_followed_by_undo_gives_an_identical_database(stage: Stage, seed: int, bsn: bool) -> None:
    with transaction.atomic():
        chance = Random(seed)
        Filler(chance, stage.people, stage.homes).fill(3)
        person = chance.choice(stage.people)
        rows = [
            (label(each), key)
            for each in pointing_to(Person)
            for key in each.model._default_manager.filter(**{each.name: person}).values_list("pk", flat=True)
            if chance.random() < 0.5
        ]
        both = Membership.objects.filter(person=person).exclude(
            pk__in=[key for reference, key in rows if reference == "people.Membership.person"]
        )
        other = regrouping.Other(PersonFacts("Duin", "Ilja"), rows, both.values_list("pk", flat=True), bsn)
        before = dump()

        if not rows and not both:
            return
        done = regrouping.split(person.pk, other, reason=WHY, by=stage.by, at=MONDAY)
        assert sum(left_with(Person(pk=done.other)).values()) >= len(rows)
        regrouping.undo(done.pk, reason=WHY, by=stage.by, at=MONDAY)

        assert differences(before, dump()) == {}
        transaction.set_rollback(True)


def test_the_examples_reach_every_reference(stage: Stage) -> None:
    """What is never filled is never proven."""
    made: dict[str, int] = {}
    why: dict[str, str] = {}
    for seed in range(2):
        with transaction.atomic():
            filler = Filler(Random(seed), stage.people, stage.homes)
            filler.fill(4, least=4)
            made |= filler.made
            why |= filler.why
            transaction.set_rollback(True)
    wanted = {label(each) for model in (Person, Household) for each in pointing_to(model)}
    assert {name: why.get(name) for name in wanted - set(made)} == {}


def left_with(person: Person) -> dict[str, int]:
    counts = {
        label(f): f.model._default_manager.filter(**{f.name: person.pk}).count() for f in pointing_to(Person)
    }
    return {name: count for name, count in counts.items() if count}


def differences(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> dict[str, tuple[set[str], set[str]]]:
    return {
        table: (set(rows) - set(after[table]), set(after[table]) - set(rows))
        for table, rows in before.items()
        if rows != after[table]
    }
