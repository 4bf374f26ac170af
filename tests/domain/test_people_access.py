"""Who may open a household and read a resident: what is asked in SQL is what Django would ask (opened_by_django.py)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from keukentafel.domain.people import access, queries
from keukentafel.domain.people.actions import (
    Representative,
    UnknownPerson,
    add_person,
    begin_household,
    represent,
)
from keukentafel.domain.people.models import Household, Involvement, Membership, Person, Regrouping
from keukentafel.domain.people.queries.search import cards
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

from . import opened_by_django

PEOPLE = ("fatma", "ruud", "joke", "sandra", "pieter", "de_wit", "bakker", "thuis")


@pytest.mark.parametrize("right", ["dossier", "overzicht", "plan", "contact-vastleggen", "eigen-dossier"])
@pytest.mark.parametrize("key", PEOPLE)
def test_both_ways_open_the_same_households(village: Village, key: str, right: str) -> None:
    reader = replace(village.reader(key), right=right)

    assert _opened_by_sql(reader) == _opened_by_django(reader)


@pytest.mark.parametrize("right", ["dossier", "persoonsgegevens", "bestaan", "eigen-dossier"])
@pytest.mark.parametrize("key", PEOPLE)
def test_both_ways_read_the_same_people(village: Village, key: str, right: str) -> None:
    """Also who moved, who never had a household, who became another, and who is kept out."""
    fatma, jan = village.reader("fatma"), village.person("Jan")
    home = village.household("De Wit")
    add_person(municipality=383, surname="Zwerver", by=fatma, at=MONDAY)
    merged = add_person(municipality=383, surname="Dubbel", by=fatma, at=MONDAY)
    Regrouping.objects.create(
        municipality_id=383, kind="merge", person=jan, other=merged.pk, reason="dubbel", by_id=fatma.account, at=MONDAY
    )  # fmt: skip
    Membership.objects.filter(person=village.person("Sanne")).update(until_on=date(2026, 3, 1))
    for locked in ((), (home.pk,)):
        reader = replace(village.reader(key), right=right, locked=locked)
        asked, expected = access.people(reader), opened_by_django.people(reader)
        assert set(asked.values_list("pk", flat=True)) == set(expected.values_list("pk", flat=True))
        of_households = Membership.objects.filter(household__in=access.households(reader), person__in=asked)
        beside = Membership.objects.filter(
            household__in=opened_by_django.households(reader), person__in=expected
        )
        assert set(of_households.values_list("pk", flat=True)) == set(beside.values_list("pk", flat=True))


@pytest.mark.parametrize("role", ["back_office", "contact_centre", "privacy_officer"])
def test_both_ways_know_the_roles_of_a_municipality(village: Village, role: str) -> None:
    fatma = village.reader("fatma")
    for right in ("overzicht", "aantekeningen", "contact-vastleggen"):
        reader = replace(fatma, roles=(replace(fatma.roles[0], kind=role),), right=right)
        assert _opened_by_sql(reader) == _opened_by_django(reader), right


def test_both_ways_know_an_involvement_and_its_end(village: Village) -> None:
    joke, household = replace(village.reader("joke"), right="plan"), village.household("Bakker")
    before = _opened_by_sql(joke)
    involvement = Involvement.objects.create(
        municipality_id=household.municipality_id, household=household, account_id=joke.account, role="deskundige",
        ground="Wmo 2015, artikel 2.3.2", from_on=date(2026, 3, 2),
    )  # fmt: skip

    assert _opened_by_sql(joke) == before | {household.pk} == _opened_by_django(joke)

    involvement.until_on = date(2026, 3, 3)
    involvement.from_on = date(2026, 3, 1)
    involvement.save()
    assert household.pk in _opened_by_sql(joke)
    involvement.until_on = date(2026, 3, 2)
    involvement.save()
    assert _opened_by_sql(joke) == before == _opened_by_django(joke)


def test_somebody_opens_something(village: Village) -> None:
    assert village.household("De Wit").pk in _opened_by_sql(village.reader("fatma"))
    assert _opened_by_sql(village.reader("de_wit")) == {village.household("De Wit").pk}
    assert Household.objects.count() > 1


def _opened_by_sql(reader: access.Reader) -> set[int]:
    return set(access.households(reader).values_list("pk", flat=True))


def _opened_by_django(reader: access.Reader) -> set[int]:
    return set(opened_by_django.households(reader).values_list("pk", flat=True))


def test_who_moved_is_of_the_household_moved_to(village: Village, fatma: Reader, ruud: Reader) -> None:
    jan, before = village.person("Jan"), village.household("De Wit")
    home = Household.objects.create(
        municipality_id=before.municipality_id,
        district=village.district("Bakkum"),
        name="Elders",
        opened_on=date(2026, 3, 1),
    )
    Membership.objects.filter(person=jan).update(until_on=date(2026, 3, 1))
    assert _reads(jan, fatma), "belongs to nobody else: the last household decides"
    assert not _reads(jan, replace(fatma, locked=(before.pk,)))

    Membership.objects.create(
        municipality_id=before.municipality_id, household=home, person=jan, role="alleenstaand", from_on=date(2026, 3, 1)
    )  # fmt: skip
    only_castricum = replace(
        fatma, roles=tuple(replace(role, districts=(before.district_id,)) for role in fatma.roles)
    )
    assert before.district_id != home.district_id and before.pk in _opened_by_sql(only_castricum)
    assert not _reads(jan, only_castricum), "the team of before reads a phone of today no more"
    assert _reads(jan, fatma) == (home.district_id in fatma.districts)

    involvement = Involvement.objects.create(
        municipality_id=home.municipality_id, household=home, account_id=only_castricum.account, role="collega",
        ground="Wmo 2015, artikel 2.3.2", from_on=date(2026, 3, 1),
    )  # fmt: skip
    assert _reads(jan, only_castricum)
    assert not _reads(jan, replace(only_castricum, locked=(home.pk,)))
    involvement.delete()


def test_who_never_had_a_household_is_for_who_opens_files(village: Village, fatma: Reader) -> None:
    stranger = add_person(municipality=383, surname="Zwerver", by=fatma, at=MONDAY)

    assert _reads(stranger, fatma)
    assert not _reads(stranger, village.reader("ruud"))
    for kind in ("expert", "contact_centre", "functional_admin", "privacy_officer"):
        other = replace(fatma, roles=(replace(fatma.roles[0], kind=kind),))
        assert not _reads(stranger, other), kind
        with pytest.raises(UnknownPerson):
            begin_household(
                district=village.district("Castricum").pk, who=stranger.pk, role="alleenstaand", by=other, at=MONDAY
            )  # fmt: skip


def test_a_representative_of_a_closed_household_has_no_phone_here(village: Village, fatma: Reader) -> None:
    child, other = village.person("Jan"), village.household("Bakker")
    parent = other.memberships.first().person
    Person.objects.filter(pk=parent.pk).update(phone="0612345678", email="nu@voorbeeld.nl")
    represent(
        child, kind="bewindvoerder", representative=Representative(person=parent.pk), from_on=date(2026, 3, 1),
        by=fatma, at=MONDAY,
    )  # fmt: skip

    (shown,) = queries.representations([child.pk], reader=fatma)
    (closed,) = queries.representations([child.pk], reader=replace(fatma, locked=(other.pk,)))
    assert (shown.email, closed.email, closed.phone) == ("nu@voorbeeld.nl", "", "")
    assert (
        queries.representations([child.pk], reader=replace(fatma, locked=(village.household("De Wit").pk,)))
        == ()
    )


def _reads(person: Person, reader: Reader) -> bool:
    """By the page, the form and the card alike: they may not say different things."""
    reader = replace(reader, right="persoonsgegevens")
    (card,) = cards([person.pk], reader=reader) or (None,)
    asked = [access.people(reader).filter(pk=person.pk).exists(), bool(card and card.readable)]
    for question in (queries.person, queries.editable):
        try:
            question(person.pk, reader=reader)
        except access.NotYours:
            asked.append(False)
        else:
            asked.append(True)
    assert len(set(asked)) == 1, asked
    return asked[0]
