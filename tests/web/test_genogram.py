"""The genogram and ecomap of a household: what the file says, what a reader may know of it, and how it is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.people import actions, queries
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.web.ui.drawing.around import around_drawing
from keukentafel.web.ui.drawing.family import family_drawing
from tests.fixtures.genogram import Tie
from tests.fixtures.village import MONDAY, Village, VillageClient

CASTRICUM, BERGEN = 383, 373
LONG_AGO = date(2012, 1, 1)
Home = Callable[..., Household]


@pytest.fixture
def born(village: Village, fatma: Reader) -> Callable[..., Person]:
    """A person: name, year of birth, sex. A year of 0 is unknown."""

    def add(name: str, year: int, sex: str = "o", municipality: int = CASTRICUM) -> Person:
        when = PartialDate(year or None, None, None)
        return actions.add_person(
            municipality=municipality, surname="Zeilstra", first_names=name, born=when, sex=sex, by=fatma, at=MONDAY
        )  # fmt: skip

    return add


@pytest.fixture
def home(village: Village, fatma: Reader) -> Home:
    def open_(name: str, *members: tuple[Person, str], district: str = "Castricum") -> Household:
        return actions.open_household(
            municipality=CASTRICUM, district=village.district(district).pk, name=name,
            members=[(person, role, LONG_AGO) for person, role in members],
            address=actions.NewAddress("Duinweg", "3", "1901CD", "Castricum"), by=fatma, at=MONDAY,
        )  # fmt: skip

    return open_


@pytest.fixture
def parted(village: Village, fatma: Reader, born: Callable[..., Person], home: Home, tie: Tie) -> Household:
    """Noa lives with Kik and Bo, who also live with their father Sem; her mother Toos helps, her father died."""
    noa, sem = born("Noa", 1982, "v"), born("Sem", 1980, "m")
    bo, kik = born("Bo", 2018, "v"), born("Kik", 2016, "m")
    toos, piet = born("Toos", 1950, "v"), born("Piet", 1948, "m")
    here = home("Zeilstra", (noa, "ouder"), (bo, "kind"), (kik, "kind"))
    there = home("Zeilstra bij Sem", (sem, "ouder"))
    for child in (bo, kik):
        actions.join(there, child, role="kind", from_on=LONG_AGO, main=False, by=fatma, at=MONDAY)
        tie(noa, "ouder", child)
        tie(sem, "ouder", child, "conflict" if child == kik else "gewoon")
        actions.represent(
            child, kind="gezag", representative=actions.Representative(noa.pk), from_on=LONG_AGO, by=fatma, at=MONDAY
        )  # fmt: skip
    tie(noa, "ex-partner", sem, "conflict")
    tie(toos, "partner", piet, "nauw")
    tie(toos, "ouder", noa, "nauw", helper="informeel")
    tie(piet, "ouder", noa)
    Person.objects.filter(pk=piet.pk).update(died_on=date(2020, 5, 1), born_on=None)
    actions.add_contact(
        here, actions.NewContact("formeel", "School De Duif", "school", ground="toestemming van Noa", from_on=LONG_AGO),
        tied_to=[bo.pk, kik.pk], strength="zwak", by=fatma, at=MONDAY,
    )  # fmt: skip
    return here


def of(family: queries.Genogram, name: str) -> queries.GenogramPerson:
    return next(person for person in family.people if person.name.startswith(name))


def said(family: queries.Genogram) -> set[str]:
    """Every tie as a sentence of first names."""
    first = [person.name.split()[0] for person in family.people]
    return {f"{first[tie.one]} {tie.kind} {first[tie.other]}" for tie in family.ties}


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_parted_parents_with_two_homes_three_generations_and_who_has_authority(
    parted: Household, fatma: Reader
) -> None:
    found = queries.genogram(parted.pk, reader=fatma)

    assert said(found) == {
        "Noa ouder Bo", "Noa ouder Kik", "Sem ouder Bo", "Sem ouder Kik", "Noa ex-partner Sem",
        "Toos partner Piet", "Toos ouder Noa", "Piet ouder Noa",
    }  # fmt: skip
    assert {(found.people[tie.one].name.split()[0], tie.authority) for tie in found.parents} == {
        ("Noa", True), ("Sem", False), ("Toos", None), ("Piet", None),
    }  # fmt: skip
    assert [tie.together for tie in found.couples] == [False, True]
    assert of(found, "Kik").key < of(found, "Bo").key
    assert (of(found, "Piet").dead, of(found, "Piet").died_year) == (True, 2020)
    assert [of(found, name).standing for name in ("Noa", "Sem", "Toos")] == ["lid", "buiten", "buiten"]
    assert of(found, "Kik").homes == (0, 1)
    assert of(found, "Sem").homes == (1,)

    drawing = family_drawing(found)
    row = {found.people[box.key].name.split()[0]: box.row for box in drawing.people}
    assert (row["Toos"], row["Piet"]) == (0, 0)
    assert (row["Noa"], row["Sem"]) == (1, 1)
    assert (row["Kik"], row["Bo"]) == (2, 2)
    x = {found.people[box.key].name.split()[0]: box.x for box in drawing.people}
    assert x["Kik"] < x["Bo"], "the eldest child stands on the left"


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_another_home_has_its_team_and_a_name_only_for_who_may_open_it(
    parted: Household, village: Village, fatma: Reader, joke: Reader
) -> None:
    second = queries.genogram(parted.pk, reader=fatma).homes[1]
    assert second.number is not None
    assert second.name == "Zeilstra bij Sem"
    assert second.team

    plan = Plan.objects.create(
        municipality_id=parted.municipality_id, household=parted, started_on=MONDAY.date()
    )
    Director.objects.create(
        municipality_id=parted.municipality_id, plan=plan, account_id=joke.account, reason="op verzoek",
        convenant_on=MONDAY.date(), from_on=MONDAY.date(),
    )  # fmt: skip
    joke = replace(joke, right="netwerk")
    found = queries.genogram(parted.pk, reader=joke)
    assert (found.homes[1].number, found.homes[1].name, found.homes[1].team) == (None, "", second.team)
    strangers = [person for person in found.people if person.id is None]
    assert [(each.name, each.sex, each.born.year) for each in strangers] == [
        ("iemand buiten dit huishouden", "o", None)
    ]
    assert "Sem" not in str(found)

    with_secret = Person.objects.get(first_names="Sem", surname="Zeilstra")
    Person.objects.filter(pk=with_secret.pk).update(address_secret=True)
    assert queries.genogram(parted.pk, reader=joke).homes[1].team == "", "where somebody hides is not told"


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_who_may_not_open_the_household_gets_nothing(parted: Household, ruud: Reader, thuis: Reader) -> None:
    for reader in (ruud, thuis):
        with pytest.raises(queries.NotYours):
            queries.genogram(parted.pk, reader=reader)


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_two_fathers_an_adopted_child_with_a_guardian_and_somebody_of_whom_little_is_known(
    born: Callable[..., Person], home: Home, tie: Tie, fatma: Reader
) -> None:
    ad, ben, kim, ouma = born("Ad", 1980, "m"), born("Ben", 1981, "m"), born("Kim", 2015), born("Ouma", 0)
    here = home("Zeilstra", (ad, "partner"), (ben, "partner"), (kim, "kind"))
    tie(ad, "partner", ben)
    tie(ad, "ouder", kim)
    tie(ben, "ouder", kim)
    tie(ouma, "anders", kim, description="pleegoma")
    actions.represent(
        kim, kind="gezag", representative=actions.Representative(organisation="De Jeugdbescherming"),
        from_on=LONG_AGO, by=fatma, at=MONDAY,
    )  # fmt: skip

    found = queries.genogram(here.pk, reader=fatma)

    assert [person.sex for person in found.people] == ["m", "m", "o", "o"]
    assert [tie.authority for tie in found.parents] == [False, False]
    assert of(found, "Kim").guardians == ("De Jeugdbescherming",)
    assert of(found, "Ouma").born.year is None
    assert "pleegoma" in {tie.kind_name for tie in found.ties if tie.kind == "anders"}.pop()
    drawing = family_drawing(found)
    union = [line for line in drawing.lines if line.kind == "family"]
    assert [len(line.ties) for line in union] == [2], "one line from the couple to the child"


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_a_tie_that_ended_is_gone_and_a_partner_becomes_a_former_one(
    parted: Household, fatma: Reader
) -> None:
    before = queries.genogram(parted.pk, reader=fatma)
    noa = Person.objects.get(first_names="Noa", surname="Zeilstra")
    sem_of_kik = next(tie for tie in before.parents if tie.strength == "conflict")
    kik = before.people[sem_of_kik.other]
    actions.change_tie(
        sem_of_kik.id, of=Person.objects.get(pk=kik.id), strength="conflict", until_on=MONDAY.date(), by=fatma, at=MONDAY
    )  # fmt: skip
    new = actions.add_person(
        municipality=CASTRICUM, surname="Zeilstra", first_names="Rik", by=fatma, at=MONDAY
    )
    love = actions.add_tie(noa, other=new.pk, kind="partner", by=fatma, at=MONDAY)
    actions.change_tie(love.pk, of=noa, strength="verbroken", until_on=MONDAY.date(), by=fatma, at=MONDAY)

    after = queries.genogram(parted.pk, reader=fatma)

    assert "Sem ouder Kik" not in said(after)
    assert [tie.together for tie in after.couples if tie.id == love.pk] == [False]


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_the_ecomap_has_the_network_colleagues_and_relatives_who_help(
    parted: Household, fatma: Reader, joke: Reader
) -> None:
    actions.involve(
        parted, account=joke.account, role="orthopedagoog", ground="toestemming", from_on=MONDAY.date(), by=fatma, at=MONDAY
    )  # fmt: skip
    found = queries.ecomap(queries.genogram(parted.pk, reader=fatma), reader=fatma)

    assert [(each.sort, each.kind, each.name.split()[0], len(each.ties)) for each in found] == [
        ("bewoner", "informeel", "Toos", 1), ("contact", "formeel", "School", 2), ("collega", "formeel", joke.name.split()[0], 1),
    ]  # fmt: skip
    assert {tie.strength for tie in found[1].ties} == {"zwak"}
    drawing = around_drawing(found)
    assert len(drawing.lines) == 3, "two ties of one strength are one line"
    assert drawing.boxes[0].x < drawing.cx < drawing.boxes[1].x


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_as_many_statements_for_a_large_family(
    parted: Household, fatma: Reader, born: Callable[..., Person], tie: Tie
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.ecomap(queries.genogram(parted.pk, reader=fatma), reader=fatma)
        return len(captured)

    small = count()
    noa = Person.objects.get(first_names="Noa", surname="Zeilstra")
    for number in range(4):
        tie(noa, "broer-zus", born(f"Zus{number}", 1970 + number, "v"), helper="informeel")
        actions.add_contact(
            parted, actions.NewContact("informeel", f"Buur {number}", "buur", from_on=LONG_AGO), tied_to=[noa.pk],
            by=fatma, at=MONDAY,
        )  # fmt: skip
    assert count() == small <= 10


@pytest.mark.django_db
@pytest.mark.function("A12")
def test_the_tables_say_what_the_drawings_say_and_lead_to_where_it_is_changed(
    parted: Household, village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    page = client_of("fatma").get(f"/werk/huishoudens/{parted.pk}/genogram/").content.decode()
    drawn = "".join(re.findall(r'<svg class="kt-geno__svg".*?</svg>', page, re.DOTALL))
    tables = "".join(re.findall(r"<table.*?</table>", page, re.DOTALL))

    people = set(re.findall(r'data-person="(\d+)"', drawn))
    assert people == set(re.findall(r'data-person="(\d+)"', tables))
    assert len(people) == 6
    helpers = set(re.findall(r'data-helper="(\d+)"', drawn))
    assert helpers == set(re.findall(r'data-helper="(\d+)"', tables))
    ties = {tie for found in re.findall(r'data-ties="([\d ]+)"', drawn) for tie in found.split()}
    assert ties - {"0"} == set(re.findall(r'data-tie="(\d+)"', tables))
    assert len(ties) == 8 + 2
    for each in queries.genogram(parted.pk, reader=fatma).people:
        assert f'href="/werk/personen/{each.id}/banden/"' in tables
        assert f'href="/werk/personen/{each.id}/"' in drawn
    assert "style=" not in drawn
    assert "Duinweg" not in page
