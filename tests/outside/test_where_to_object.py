"""The letter says where an objection goes: the postal address of its own letterhead, and the portal that is really there."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from demo import places
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper.housestyles import HOUSE_STYLES
from keukentafel.rules import objections
from tests.fixtures.village import MONDAY


@pytest.mark.function("D5")
@pytest.mark.parametrize("code", HOUSE_STYLES)
def test_an_objection_goes_to_the_postal_address_of_the_letterhead(code: int) -> None:
    found = objections.authority("bezwaar", municipality=code, on=date(2026, 3, 2))
    assert found.adres == ", ".join(HOUSE_STYLES[code].postal_address)


@pytest.mark.function("D5")
def test_a_letter_leads_to_the_portal_and_names_no_visiting_address(
    proposal: Proposal, fatma: Reader
) -> None:
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Drie uur is genoeg.", proposal=proposal.pk, by=fatma,
        at=MONDAY,
    )  # fmt: skip
    letter = Letter.objects.get(beschikking=made)
    assert f"{settings.PUBLIC_ADDRESS}/mijn/" in letter.body.replace("\\", "")
    assert "Postbus 00383, 0000 ZZ Castricum" in letter.body
    assert Municipality.objects.get(pk=places.CASTRICUM).address not in letter.body
    assert resolve("/mijn/").view_name == "portal:my-file" and Client().get("/mijn/").status_code == 302
