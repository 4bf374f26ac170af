"""What a provider sees: its own orders, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Member, Organisation
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import OwnAddress, Person, SecretAddress
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

Sign = Callable[[str], Any]
PROVIDERS = {
    "thuis": 200,
    "fatma": 403,
    "sandra": 403,
    "pieter": 403,
    "ruud": 403,
    "joke": 403,
    "de_wit": 403,
    "bakker": 403,
}


@pytest.fixture
def allocation(proposal: Proposal, fatma: Reader) -> Allocation:
    deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Een geheime reden.",
        proposal=proposal.pk,
        by=fatma,
        at=MONDAY,
    )
    return Allocation.objects.get()


@pytest.mark.parametrize(("who", "status"), PROVIDERS.items())
def test_who_gets_what(allocation: Allocation, client_of: Sign, who: str, status: int) -> None:
    assert client_of(who).get(reverse("back_office:allocations")).status_code == status
    assert client_of(who).get(reverse("back_office:allocation", args=[allocation.pk])).status_code == status


def test_a_provider_sees_what_it_needs_to_begin_and_no_more(allocation: Allocation, client_of: Sign) -> None:
    page = client_of("thuis").get(reverse("back_office:allocation", args=[allocation.pk])).text
    for said in (
        "Annie",
        "02-11-1941",
        "Lepelstraat 12",
        "Hulp bij het huishouden",
        "3 uur per week",
        "16 maart 2026",
    ):
        assert said in page, said
    for hidden in (
        "geheime reden",
        "Mijn huis is schoon",
        "Hulp in huis en gezelschap",
        "9999",
        "Jan de Wit",
    ):
        assert hidden not in page, hidden
    assert "Annie" in client_of("thuis").get(reverse("back_office:allocations")).text


@pytest.mark.parametrize("whose", ["Annie", "Jan"])
def test_a_secret_address_stays_secret_for_everybody_in_the_house(
    allocation: Allocation, client_of: Sign, whose: str
) -> None:
    Person.objects.filter(first_names=whose).update(address_secret=True)
    page = client_of("thuis").get(reverse("back_office:allocation", args=[allocation.pk])).text
    assert "Lepelstraat" not in page


def test_another_provider_sees_nothing_of_it(
    allocation: Allocation, village: Village, client_of: Sign
) -> None:
    other = Account.objects.create_user("ander@keukentafel.example", name="Ander")
    Member.objects.create(
        municipality_id=383,
        account=other,
        organisation=Organisation.objects.create(name="Ander BV"),
        from_on=date(2024, 1, 1),
    )
    others = client_of("ander")
    assert "Annie" not in others.get(reverse("back_office:allocations")).text
    assert others.get(reverse("back_office:allocation", args=[allocation.pk])).status_code == 404


def test_each_look_of_a_provider_is_written_down(
    allocation: Allocation, client_of: Sign, thuis: Reader
) -> None:
    client_of("thuis").get(reverse("back_office:allocations"))
    client_of("thuis").get(reverse("back_office:allocation", args=[allocation.pk]))
    rows = (
        Look.objects.filter(account_id=thuis.account)
        .values_list("person_id", "household_id", "purpose")
        .order_by("id")
    )
    assert list(rows) == [(allocation.person_id, None, allocation.beschikking.number)] * 2


def test_the_list_costs_the_same_however_long_it_is(
    allocation: Allocation, client_of: Sign, fatma: Reader, thuis: Reader, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        assert len(queries.allocations(reader=thuis)) == 1


def test_where_a_household_hides_no_provider_reads_an_address(
    allocation: Allocation, client_of: Sign
) -> None:
    place = reverse("back_office:allocation", args=[allocation.pk])
    assert "Lepelstraat 12" in client_of("thuis").get(place).text
    home = allocation.person.memberships.get().household
    SecretAddress.objects.create(
        municipality_id=home.municipality_id, household=home, lines="Schuilweg 1", from_on=MONDAY.date()
    )

    page = client_of("thuis").get(place).text
    assert "Lepelstraat" not in page and "Schuilweg" not in page


def test_each_of_one_house_has_an_address_and_who_lives_elsewhere_their_own(
    allocation: Allocation, village: Village, thuis: Reader
) -> None:
    annie, jan = village.person("Annie"), village.person("Jan")
    both = queries.addresses([annie.pk, jan.pk], MONDAY.date())
    assert len(both) == 2 and all(line.startswith("Lepelstraat 12") for line in both.values())
    OwnAddress.objects.create(
        municipality_id=383, person=annie, kind="zorg", street="Zorgweg", number="7", town="Heiloo", extra_line="kamer 4",
        from_on=MONDAY.date(),
    )  # fmt: skip
    (order,) = queries.allocations(reader=thuis)
    assert order.person == annie.pk and order.address == "Zorgweg 7, Heiloo, kamer 4"
    assert queries.addresses([annie.pk, jan.pk], MONDAY.date())[jan.pk] == both[jan.pk]
    Person.objects.filter(pk=jan.pk).update(address_secret=True)
    (order,) = queries.allocations(reader=thuis)
    assert order.address_secret and order.address == ""
