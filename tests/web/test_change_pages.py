"""The pages on which a decision is changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.models import Beschikking, Intention, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.plans import changes
from tests.fixtures.village import MONDAY, Village


@pytest.mark.function("D4")
def test_from_a_decision_over_intention_and_hearing_to_the_next_with_its_letter_before(
    proposal: Proposal, village: Village, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    client, at = client_of("fatma"), reverse("desk:aanvraag", args=[proposal.aanvraag.number])
    assert "Trek in" in client.get(at).content.decode()
    form = reverse("desk:intend", args=[granted.number, "wijzigen"])
    assert "Stofzuigen lukt niet meer." in client.get(form).content.decode()
    sent = {
        "ground": "wmo-meer-nodig", "effective_on": "1-2-2027", "ends_on": "15-3-2027", "volume": "2", "form": "zin",
        "provider": proposal.provider_id, "reason": "Zij valt vaker.", "asked_on": "",
    }  # fmt: skip
    refused = client.post(form, sent)
    assert refused.status_code == 422 and "Kies de grond waarop dat mag" in refused.content.decode()
    asked = {**sent, "ground": "wmo-minder-nodig", "letter": "on"}
    before = client.post(form, {**asked, "bekijk": "1"}).content.decode()
    assert (
        "Zo gaat de brief weg" in before
        and "Dat wordt 2 uur per week" in before
        and "brieven/vooraf/" in before
    )
    assert not Intention.objects.exists() and not Notice.objects.exists()
    less = client.post(form, asked)
    assert "Dat wordt 2 uur per week" in Notice.objects.get().body
    page = reverse("desk:intention", args=[Intention.objects.get().pk])
    assert less.url == page  # type: ignore[attr-defined]
    shown = client.get(page).content.decode()
    assert "[komt later]" in shown and "is volgt" not in shown
    assert "Gevraagd met een brief van" in shown
    assert "Uw hulp verandert" in shown and "Awb, artikel 4:8" in shown and "Ja, op dit mandaat" in shown
    assert "Vraag eerst" in client.post(page, {"grounds": "Twee uur is genoeg."}).content.decode()
    heard = {"on": "1-1-2026", "way": "gesprek", "view": "Dat is goed.", "exception": "", "why": ""}
    assert (
        client.post(reverse("desk:hear-intention", args=[Intention.objects.get().pk]), heard).status_code
        == 302
    )
    seen = client.post(page, {"grounds": "Twee uur is genoeg.", "bekijk": "1"}).content.decode()
    assert (
        "Zo gaat de brief weg" in seen and "Twee uur is genoeg." in seen and Beschikking.objects.count() == 1
    )
    pdf = re.search(r"/werk/brieven/vooraf/\d+/", seen)
    assert pdf and "Wordt gemaakt" in client.get(pdf[0]).content.decode()
    assert client_of("sandra").get(pdf[0]).status_code == 404
    assert client.post(page, {"grounds": "Twee uur is genoeg."}).status_code == 302
    assert "Alle besluiten hierover" in client.get(at).content.decode()
    assert Beschikking.objects.get(changes=granted).proposal.volume == 2  # type: ignore[union-attr]


@pytest.mark.function("D4")
@pytest.mark.parametrize("kind", list(changes.KINDS))
def test_every_way_to_change_a_decision_opens_and_mending_one_makes_a_new_decision(
    kind: str, proposal: Proposal, village: Village, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    client, form = client_of("fatma"), reverse("desk:intend", args=[granted.number, kind])
    page = client.get(form).content.decode()
    assert "Voornemen opschrijven" in page
    assert ("Stuur de inwoner een brief" in page) is (kind != "verbeteren")
    if kind != "verbeteren":
        return
    same = {
        "effective_on": proposal.starts_on.strftime("%d-%m-%Y"), "ends_on": "15-3-2027", "volume": "2", "form": "zin",
        "provider": proposal.provider_id, "reason": "Er stond een verkeerd aantal uren.",
    }  # fmt: skip
    assert client.post(form, same).status_code == 302
    mend = reverse("desk:intention", args=[Intention.objects.get().pk])
    assert client.post(mend, {"grounds": "Er stond een verkeerd aantal uren."}).status_code == 302
    assert Beschikking.objects.get(replaces=granted).proposal.volume == 2  # type: ignore[union-attr]
