"""A household that was opened for a melding of the wrong person ends with the tie, where nothing else is in it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import HouseholdClosure, Membership
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import untying
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, TUESDAY, Village
from tests.fixtures.way_in import Sign

pytestmark = [pytest.mark.django_db, pytest.mark.function("B1")]


@pytest.fixture
def tied(village: Village, fatma: Reader) -> Melding:
    """To somebody new in a household of their own."""
    return actions.identify_in_new_household(
        receive(), district=village.district("Castricum").pk, new=actions.NewPerson("Bakkersma", "Piet"), by=fatma, at=MONDAY
    )  # fmt: skip


def untie(tied: Melding, fatma: Reader) -> int | None:
    return untying.untie(tied, reason="Het is zijn broer.", by=fatma, at=TUESDAY).ended


def test_the_empty_household_ends_in_the_same_deed(tied: Melding, fatma: Reader) -> None:
    number = tied.case.household_id
    assert untie(tied, fatma) == number
    closed = HouseholdClosure.objects.get(household=number)
    assert closed.from_on == TUESDAY.date()
    assert not Membership.objects.filter(household=number, until_on__isnull=True).exists()


def test_the_page_says_so(tied: Melding, client_of: Sign) -> None:
    number = tied.case.household_id
    page = client_of("fatma").post(
        reverse("desk:untie", args=[tied.number]), {"reason": "Het is zijn broer."}, follow=True
    )
    assert f"Huishouden {number} was alleen voor deze melding gemaakt" in page.text


@pytest.mark.parametrize("what", ["case", "member", "note"])
def test_what_has_something_else_in_it_stays(
    tied: Melding, village: Village, fatma: Reader, what: str
) -> None:
    household = tied.case.household
    assert household is not None
    who: dict[str, Any] = {"by": fatma, "at": MONDAY}
    if what == "case":
        cases.open_case(municipality=383, subject="Vraag", team=fatma.teams[0], household=household.pk, **who)
    elif what == "member":
        sister = people.add_person(municipality=383, surname="Bakkersma", first_names="Mia", **who)
        people.join(household, sister, role="kind", from_on=MONDAY.date(), **who)
    else:
        cases.write_note(household, text="Zij belde.", **who)
    assert untie(tied, fatma) is None and not HouseholdClosure.objects.exists()


def test_a_household_of_before_stays(village: Village, fatma: Reader) -> None:
    known = actions.identify(receive(), village.person("Annie").pk, by=fatma, at=MONDAY)
    assert untie(known, fatma) is None and not HouseholdClosure.objects.exists()
