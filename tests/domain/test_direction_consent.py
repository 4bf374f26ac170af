"""A director of the household's own will: there by the consent of every member, until one of them takes it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.cases.models import Task
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.actions.shares import ConsentIncomplete
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Director, DirectorConsent
from keukentafel.domain.process.queries import my_readers as portal
from keukentafel.domain.process.queries.file_copy_rest import consents
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.directed import consented
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("C3")
JUNE = date(2026, 6, 1)


@pytest.fixture
def duinrand(fatma: Reader) -> Organisation:
    return guide.add_organisation(guide.OrganisationFacts("Duinrand Test", "welzijn"), by=fatma, at=MONDAY)


@pytest.fixture
def let(number: int, duinrand: Organisation, fatma: Reader) -> Any:
    return partial(
        actions.let_direct, number, organisation=duinrand.pk, ground="vrijwillig", reason="Zij kennen het gezin.",
        until_on=JUNE, by=fatma, at=MONDAY,
    )  # fmt: skip


@pytest.fixture
def directed(let: Any, village: Village) -> Director:
    return let(given=consented(village, MONDAY))


def now(number: int, reader: Reader, on: date) -> queries.DirectorView:
    found = queries.course(number, reader=replace(reader, today=on)).director
    assert found is not None
    return found


@pytest.mark.function("J4")
def test_without_the_consent_of_every_member_nobody_directs_of_their_own_will(
    let: Any, village: Village, number: int, fatma: Reader
) -> None:
    whole = consented(village, MONDAY)
    annie, sanne = village.person("Annie").pk, village.person("Sanne").pk
    with pytest.raises(actions.WithoutConsent, match="wie van het huishouden"):
        let()
    with pytest.raises(actions.WithoutConsent, match=r"^Ook .*Sanne"):
        let(given=replace(whole, by_person={k: v for k, v in whole.by_person.items() if k != sanne}))
    with pytest.raises(ConsentIncomplete, match=r"^Sanne.*Van twaalf tot zestien"):
        let(given=replace(whole, by_person={**whole.by_person, sanne: "zelf"}))
    with pytest.raises(actions.WithoutGround):
        let(given=replace(whole, by_person={**whole.by_person, village.person("Els").pk: "zelf"}))
    with pytest.raises(actions.WrongPeriod):
        let(given=replace(whole, on=TUESDAY.date()))
    with pytest.raises(actions.WithoutConsent):
        let(given=replace(whole, way="mondeling"))
    assert not Director.objects.filter(organisation__isnull=False).exists()

    row = let(given=whole)
    seen = now(number, fatma, MONDAY.date())
    assert {each.person for each in seen.consents} == set(whole.by_person)
    hers = next(each for each in seen.consents if each.person == annie)
    assert (hers.given_on, hers.way, hers.recorded_by) == (MONDAY.date(), "op papier", fatma.name)
    assert hers.withdrawn_on is None
    with pytest.raises(IntegrityError, match="direction_consent_is_given_once"), transaction.atomic():
        DirectorConsent.objects.create(
            municipality_id=row.municipality_id, director=row, person_id=annie, given_by="zelf", way="papier",
            given_on=MONDAY.date(), at=MONDAY, by_id=fatma.account,
        )  # fmt: skip


@pytest.mark.function("J4")
def test_who_takes_the_consent_back_ends_it_that_day_and_exactly_one_directs(
    directed: Director, village: Village, number: int, fatma: Reader, de_wit: Reader
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    on_tuesday = replace(de_wit, today=TUESDAY.date())
    assert [each.id for each in portal.my_readers(reader=on_tuesday).directed] == [directed.pk]
    assert portal.my_direction(directed.pk, reader=on_tuesday) == jan
    with pytest.raises(NotYours):
        actions.withdraw_direction_consent(
            directed.pk, person=village.person("Els").pk, by=de_wit, at=TUESDAY
        )

    actions.withdraw_direction_consent(directed.pk, person=jan, by=de_wit, at=TUESDAY)
    assert now(number, fatma, TUESDAY.date()).is_household
    was = queries.course(number, reader=replace(fatma, today=TUESDAY.date())).directors[1]
    assert was.until_on == TUESDAY.date()
    assert {each.person: each.withdrawn_on for each in was.consents}[jan] == TUESDAY.date()
    assert {each.person: each.withdrawn_on for each in was.consents}[annie] is None, (
        "hers was given and stays"
    )
    assert Task.objects.filter(title__startswith="Toestemming ingetrokken: het huishouden").count() == 1
    assert Entry.objects.filter(kind="direction.consent_withdrawn").get().account_id == de_wit.account
    rows = list(Director.objects.filter(plan=directed.plan))
    for day in (MONDAY.date() + timedelta(days=nth) for nth in range(120)):
        there = [row for row in rows if row.from_on <= day and (row.until_on is None or day < row.until_on)]
        assert len(there) == 1, day
    with pytest.raises(actions.DirectsNothing):
        actions.withdraw_direction_consent(directed.pk, person=jan, by=de_wit, at=TUESDAY)
    with pytest.raises(NotYours):
        portal.my_direction(directed.pk, reader=on_tuesday)


def test_a_colleague_writes_down_that_somebody_took_it_back(
    directed: Director, village: Village, number: int, fatma: Reader, ruud: Reader
) -> None:
    annie = village.person("Annie").pk
    with pytest.raises(NotYours):
        actions.direction_consent_withdrawn(number, person=annie, by=ruud, at=MONDAY)
    with pytest.raises(actions.DirectsNothing):
        actions.direction_consent_withdrawn(number, person=village.person("Els").pk, by=fatma, at=MONDAY)
    actions.direction_consent_withdrawn(number, person=annie, by=fatma, at=MONDAY)
    assert now(number, fatma, MONDAY.date()).is_household, "also on the day on which it began"
    assert not Task.objects.filter(title__startswith="Toestemming ingetrokken").exists(), "they know"


def test_longer_is_asked_anew_and_taken_back_whole(
    directed: Director, village: Village, number: int, fatma: Reader
) -> None:
    longer = partial(
        actions.prolong_direction, number, reason="Nog even.", until_on=JUNE + timedelta(days=30), accepts_convenant=False,
        by=fatma, at=TUESDAY,
    )  # fmt: skip
    with pytest.raises(actions.WithoutConsent):
        longer()
    longer(given=consented(village, TUESDAY, way="scherm"))
    seen = now(number, fatma, TUESDAY.date())
    annie = village.person("Annie").pk
    assert [each.way for each in seen.consents if each.person == annie] == [
        "op papier", "op het scherm, met een collega erbij",
    ]  # fmt: skip
    actions.direction_consent_withdrawn(number, person=annie, by=fatma, at=TUESDAY)
    hers = DirectorConsent.objects.filter(person=annie)
    assert hers.count() == hers.filter(withdrawn__isnull=False).count() == 2


@pytest.mark.function("J6")
def test_a_copy_of_the_file_says_what_one_agreed_to(
    directed: Director, village: Village, number: int, fatma: Reader
) -> None:
    annie = village.person("Annie")
    actions.direction_consent_withdrawn(number, person=annie.pk, by=fatma, at=TUESDAY)
    (piece,) = consents(village.household("De Wit"), annie, {})
    assert piece.key == f"regie:{directed.consents.get(person=annie).pk}"
    assert "Duinrand Test" in piece.text and "op papier" in piece.text and "ingetrokken" in piece.text


def test_on_a_ground_of_the_law_no_consent_is_kept(village: Village, number: int, fatma: Reader) -> None:
    safe = guide.add_organisation(guide.OrganisationFacts("VT Test", "veilig-thuis"), by=fatma, at=MONDAY)
    actions.let_direct(
        number, organisation=safe.pk, ground="veilig-thuis", reason="Rust.", until_on=JUNE,
        given=consented(village, MONDAY), by=fatma, at=MONDAY,
    )  # fmt: skip
    assert not DirectorConsent.objects.exists()
