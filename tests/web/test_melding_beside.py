"""Beside a melding stands what runs already; a household that one searched for takes in the new person, and typing stays."""

from __future__ import annotations

import pytest
from django.urls import reverse

from keukentafel.domain.intake.models import Identified
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import about_annie, receive
from tests.fixtures.village import Village
from tests.fixtures.way_in import Sign

from .test_intake_pages import _new_person


@pytest.mark.function("B5")
def test_what_runs_already_is_named_beside_who_it_may_be_about(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    first = about_annie(village, fatma)
    second = receive(text="Zij is nu ook gevallen.")
    desk = client_of("fatma")
    page = desk.get(reverse("desk:melding", args=[second.number])).text
    assert "Loopt al:" in page and f"/werk/zaken/{first.case.number}/" in page and "(hetzelfde adres)" in page
    assert (
        f"/werk/zaken/{first.case.number}/" in desk.get(reverse("desk:identify", args=[second.number])).text
    )
    desk.post(reverse("desk:identify", args=[second.number]), {"persoon": village.person("Annie").pk})
    page = desk.get(reverse("desk:melding", args=[second.number])).text
    assert "Er loopt al iets dat hierbij kan horen" in page and "(dezelfde persoon)" in page
    alone = receive(about_name="Onbekende Iemand", about_postcode="", about_street="")
    assert "Er loopt al iets" not in desk.get(reverse("desk:melding", args=[alone.number])).text


@pytest.mark.function("A11")
def test_a_household_that_was_searched_for_takes_the_new_person_and_typing_stays(
    village: Village, client_of: Sign
) -> None:
    melding, desk = receive(about_name="Piet Dekker", about_postcode="", about_birth=""), client_of("fatma")
    address, home = reverse("desk:identify", args=[melding.number]), village.household("De Wit")
    typed = _new_person(village) | {"first_names": "Pietertje"}
    page = desk.post(address, typed | {"zoek": "Wit 19-4-1972"}).text
    assert 'value="Pietertje"' in page and f'value="{home.pk}"' in page
    assert not Identified.objects.filter(melding=melding).exists()
    enter = desk.post(address, typed | {"zoek": ""})
    assert enter.status_code == 422 and "Vul hier in wie u zoekt" in enter.text
    assert 'value="Pietertje"' in enter.text and not Identified.objects.filter(melding=melding).exists()
    desk.post(
        address, typed | {"zoek": "", "maak": "1", "household": str(home.pk), "role": "kind", "new": "yes"}
    )
    melding.case.refresh_from_db()
    assert melding.case.household_id == home.pk
