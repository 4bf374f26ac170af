"""After two became one, or one became two, who looked and what was done are still complete."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import datetime, timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Note
from keukentafel.domain.journal import looks
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.people.queries import trust
from keukentafel.domain.process.actions import regrouping
from keukentafel.domain.process.queries import my_file
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("A13"), pytest.mark.function("J3")]
WHY = "Gezien op het identiteitsbewijs"
LATER = MONDAY + timedelta(hours=2)


class Log:
    """Looks of one colleague, written as the carrier does."""

    def __init__(self, place: int, account: int) -> None:
        self.place, self.account, self.writer, self.count = place, account, str(uuid.uuid4()), 0

    def look(self, at: datetime, page: str, *, home: int | None = None, person: int | None = None) -> None:
        self.count += 1
        row = [self.place, at.isoformat(), self.account, page, "", home, person, self.writer, self.count]
        looks._insert([row])


@pytest.fixture
def log(village: Village, fatma: Reader) -> Log:
    return Log(village.household("De Wit").municipality_id, fatma.account)


@pytest.fixture
def double(village: Village) -> Person:
    """Somebody who looks like Jan, with a household of their own."""
    home = village.household("De Wit")
    here = {"municipality_id": home.municipality_id}
    found = Person.objects.create(surname="Wit", surname_key="wit", **here)
    other = Household.objects.create(name="Wit", district=home.district, opened_on=MONDAY, **here)
    Membership.objects.create(household=other, person=found, from_on=MONDAY, role="ouder", main=True, **here)
    return found


def pages(home: int, reader: Reader) -> Counter[str]:
    found = trust.access_log(home, reader=reader, before=MONDAY + timedelta(9))
    return Counter({page: n for _day, visits in found.days for each in visits for page, n in each.pages})


def mine(reader: Reader) -> set[str]:
    return {each.line.page for each in my_file.who_looked(reader=reader)[0]}


def test_after_a_merge_looks_at_both_numbers_count_and_after_going_back_those_of_each(
    village: Village, log: Log, double: Person, sandra: Reader, de_wit: Reader
) -> None:
    home, jan = village.household("De Wit"), village.person("Jan")
    theirs = Membership.objects.get(person=double).household_id
    hour = timedelta(hours=1)
    log.look(MONDAY - hour, "desk:plan", home=theirs)
    log.look(MONDAY - hour, "desk:person", person=double.pk)
    log.look(MONDAY - hour, "desk:household", home=home.pk)
    assert pages(home.pk, sandra) == {"desk:household": 1}

    done = regrouping.merge(jan.pk, double.pk, reason=WHY, by=sandra, at=MONDAY)
    log.look(MONDAY + hour, "desk:note", home=home.pk)

    assert pages(home.pk, sandra) == {"desk:household": 1, "desk:plan": 1, "desk:person": 1, "desk:note": 1}
    assert mine(de_wit) == {"desk:household", "desk:plan", "desk:person", "desk:note"}

    regrouping.undo(done.pk, reason=WHY, by=sandra, at=LATER)
    log.look(LATER + hour, "desk:contact", home=home.pk)

    assert pages(home.pk, sandra) == {"desk:household": 1, "desk:note": 1, "desk:contact": 1}
    assert pages(theirs, sandra) == {"desk:plan": 1, "desk:person": 1, "desk:note": 1}
    assert mine(de_wit) == {"desk:household", "desk:note", "desk:contact"}


def test_what_was_done_in_a_household_that_was_merged_is_told(
    village: Village, double: Person, sandra: Reader, de_wit: Reader
) -> None:
    third = Person.objects.create(surname="Wit", surname_key="wit", municipality_id=double.municipality_id)
    regrouping.merge(double.pk, third.pk, reason=WHY, by=sandra, at=MONDAY)
    before = len(my_file.who_did(reader=de_wit)[0])
    jan = village.person("Jan")

    regrouping.merge(jan.pk, double.pk, reason=WHY, by=sandra, at=LATER)

    assert len(my_file.who_did(reader=de_wit)[0]) == before + 1


def test_what_was_done_in_the_other_household_during_a_wrong_merge_stays_theirs(
    village: Village, double: Person, sandra: Reader, de_wit: Reader
) -> None:
    """Jan was merged into somebody else by mistake: what was done for that other family is not told to him."""
    jan, theirs = village.person("Jan"), Membership.objects.get(person=double).household_id
    before = my_file.who_did(reader=de_wit)[0]
    done = regrouping.merge(double.pk, jan.pk, reason=WHY, by=sandra, at=MONDAY)
    other = Household.objects.get(pk=theirs)
    cases.write_note(other, text="Van hen", by=sandra, at=MONDAY + timedelta(hours=1))

    regrouping.undo(done.pk, leave=True, reason=WHY, by=sandra, at=LATER)

    assert my_file.who_did(reader=de_wit)[0] == before


def test_of_a_wrong_merge_each_family_is_told_what_was_done_for_it(
    village: Village, fatma: Reader, sandra: Reader, de_wit: Reader, bakker: Reader
) -> None:
    """Els was merged into Jan. A line about a row of hers is told to her again, a line about a row of his stays his."""
    home, hers = village.household("De Wit"), village.household("Bakker")
    old = [
        cases.open_case(municipality=383, subject="Vraag", team=fatma.teams[0], household=each.pk, by=fatma, at=MONDAY)
        for each in (home, hers)
    ]  # fmt: skip
    told = [len(my_file.who_did(reader=each)[0]) for each in (de_wit, bakker)]
    done = regrouping.merge(
        village.person("Jan").pk, village.person("Els").pk, wrong_bsn=WHY, reason=WHY, by=sandra, at=MONDAY
    )
    for number, case in enumerate(old):
        case.refresh_from_db()
        for _again in range(number + 1):
            cases.write_note(home, text="Van wie?", case=case, by=fatma, at=MONDAY + timedelta(hours=1))
    cases.issue_task(
        kind="actie", title="Van Els", municipality=383, team=fatma.teams[0], case=old[1], due_on=MONDAY.date(),
        by=fatma, at=MONDAY + timedelta(hours=1),
    )  # fmt: skip

    regrouping.undo(done.pk, leave=True, reason=WHY, by=sandra, at=LATER)

    now = [my_file.who_did(reader=each)[0] for each in (de_wit, bakker)]
    assert [len(lines) - before for lines, before in zip(now, told, strict=True)] == [3, 3]
    assert Note.objects.filter(household=hers, text="Van wie?").count() == 2
    assert Note.objects.filter(household=home, text="Van wie?").count() == 1
    assert sum("taak" in each.line.sentence for each in now[1]) > sum(
        "taak" in each.line.sentence for each in now[0]
    )


def test_who_was_split_off_reads_who_looked_before(village: Village, log: Log, sandra: Reader) -> None:
    home, jan = village.household("De Wit"), village.person("Jan")
    log.look(MONDAY - timedelta(hours=1), "desk:person", person=jan.pk)
    row = Membership.objects.get(person=jan, household=home)
    elsewhere = Household.objects.create(
        name="Apart", district=home.district, opened_on=MONDAY, municipality_id=home.municipality_id
    )

    other = regrouping.Other(PersonFacts("Duin", "Ilja"), also_in=[row.pk])
    done = regrouping.split(jan.pk, other, reason=WHY, by=sandra, at=MONDAY)
    Membership.objects.filter(person=done.other).update(household=elsewhere)
    log.look(LATER, "desk:person", person=jan.pk)
    log.look(LATER, "desk:contact", person=done.other)

    assert pages(elsewhere.pk, sandra) == {"desk:person": 1, "desk:contact": 1}
    assert pages(home.pk, sandra) == {"desk:person": 2}
