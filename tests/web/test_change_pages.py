"""The pages on which a decision is changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.models import Beschikking, Intention, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.plans import changes
from tests.fixtures.aanvraag import still_meets
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
        "provider": proposal.provider_id, "reason": "Zij valt vaker.", "asked_on": "", **still_meets(granted),
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
    assert less.url == page
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
    seen = client.post(
        page, {"grounds": "Twee uur is genoeg.", "said_all": "on", "bekijk": "1"}
    ).content.decode()
    assert (
        "Zo gaat de brief weg" in seen and "Twee uur is genoeg." in seen and Beschikking.objects.count() == 1
    )
    pdf = re.search(r"/werk/brieven/vooraf/\d+/", seen)
    assert pdf and "Wordt gemaakt" in client.get(pdf[0]).content.decode()
    assert client_of("sandra").get(pdf[0]).status_code == 404
    assert client.post(page, {"grounds": "Twee uur is genoeg.", "said_all": "on"}).status_code == 302
    assert "Alle besluiten hierover" in client.get(at).content.decode()
    assert Beschikking.objects.get(changes=granted).proposal.volume == 2


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
    no_mistake = client.post(form, same)
    assert no_mistake.status_code == 422 and "Schrijf op wat er fout stond" in no_mistake.content.decode()
    less = client.post(form, {**same, "mistake": "Er stond drie uur."}).content.decode()
    assert (
        "Dat is geen verbetering maar een wijziging" in less and "Er stond een verkeerd aantal uren." in less
    )
    on = reverse("desk:intend", args=[granted.number, "wijzigen"])
    assert f'formaction="{on}"' in less
    went_on = client.post(on, {**same, "mistake": "Er stond drie uur.", "letter": "on"})
    assert went_on.status_code == 422 and "Er stond een verkeerd aantal uren." in went_on.content.decode()
    same |= {"volume": "4", "mistake": "Er stond drie uur. Dat moest vier zijn."}
    assert client.post(form, same).status_code == 302
    mend = reverse("desk:intention", args=[Intention.objects.get().pk])
    page = client.get(mend).content.decode()
    assert "Wat er fout stond" in page and f"in de plaats van besluit {granted.number}" in page
    assert client.post(mend, {"grounds": "Er stond een verkeerd aantal uren."}).status_code == 302
    assert Beschikking.objects.get(replaces=granted).proposal.volume == 4


@pytest.mark.function("D4")
def test_mending_a_refusal_asks_no_hours(
    proposal: Proposal, sandra: Reader, client_of: Callable[[str], Client]
) -> None:
    refused = deciding.decide(
        proposal.aanvraag.number, outcome="refused", ground="wmo-netwerk", grounds="De buurvrouw maakt schoon.",
        proposal=proposal.pk, by=sandra, at=MONDAY,
    )  # fmt: skip
    client, form = client_of("fatma"), reverse("desk:intend", args=[refused.number, "verbeteren"])
    page = client.get(form).content.decode()
    assert 'name="volume"' not in page and 'name="effective_on"' not in page and "Wat er was gevraagd" in page
    typed = {
        "mistake": "Er stond een verkeerde grond.",
        "reason": "Zij kan dit zelf doen.",
        "outcome": "refused",
    }
    assert "Kies de grond" in client.post(form, typed).content.decode()
    same = {**typed, "ground": "wmo-netwerk", "reason": "De buurvrouw maakt schoon."}
    assert "Er verandert niets" in client.post(form, same).content.decode()
    at = client.post(form, {**typed, "ground": "wmo-eigen-kracht"}).url
    late = client_of("sandra").post(form, {**typed, "ground": "wmo-eigen-kracht"})
    assert late.status_code == 422 and "Over dit besluit is al een voornemen" in late.text
    assert typed["mistake"] in late.text and typed["reason"] in late.text and f'href="{at}"' in late.text
    shown = client.get(at).content.decode()
    assert "De aanvraag blijft afgewezen." in shown and "De hulp is er niet meer" not in shown
    assert client_of("sandra").post(at, {"grounds": "Zij kan dit zelf doen."}).status_code == 302
    assert Beschikking.objects.get(replaces=refused).ground == "wmo-eigen-kracht"


def test_the_ground_that_somebody_died_leads_to_the_page_where_that_is_written_down(
    proposal: Proposal, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    client, form = client_of("fatma"), reverse("desk:intend", args=[granted.number, "beeindigen"])
    sent = {
        "ground": "wmo-overleden",
        "effective_on": "1-2-2027",
        "reason": "Annie is op 1 januari overleden.",
        "asked_on": "",
    }

    refused = client.post(form, sent)
    assert refused.status_code == 422 and "leeft de inwoner" in refused.content.decode()
    assert f'href="{reverse("desk:death", args=[proposal.aanvraag.person_id])}"' in refused.content.decode()
    Person.objects.filter(pk=proposal.aanvraag.person_id).update(died_on=MONDAY.date())
    assert "Leg eerst het overlijden vast" not in client.get(form).content.decode()


@pytest.mark.function("D4")
def test_a_product_that_was_a_mistake_is_chosen_anew(
    proposal: Proposal, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Zelf plannen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    client, form = client_of("fatma"), reverse("desk:intend", args=[granted.number, "verbeteren"])
    assert '<option value="begeleiding-individueel">' in client.get(form).content.decode()
    chosen = f"{form}?product=begeleiding-individueel"
    page = client.get(chosen).content.decode()
    assert "Dit wordt Individuele begeleiding, in plaats van Hulp bij het huishouden." in page
    assert '<input type="hidden" name="product" value="begeleiding-individueel"' in page
    sent = {
        "product": "begeleiding-individueel", "mistake": "Er stond hulp bij het huishouden.", "effective_on": "16-3-2026",
        "ends_on": "15-3-2027", "volume": "3", "form": "zin", "provider": proposal.provider_id,
        "reason": "Begeleiding helpt u om uw dag te plannen.",
    }  # fmt: skip
    fewer = client.post(chosen, {**sent, "volume": "1"})
    assert fewer.status_code == 422
    on = f"{reverse('desk:intend', args=[granted.number, 'wijzigen'])}?product=begeleiding-individueel"
    assert f'formaction="{on}"' in fewer.content.decode()
    change = client.get(on).content.decode()
    assert (
        "In het eerdere besluit stond een fout" in change
        and "De inwoner heeft minder of andere hulp nodig" not in change
    )
    assert client.post(chosen, sent).status_code == 302
    shown = client.get(reverse("desk:intention", args=[Intention.objects.get().pk])).content.decode()
    assert "Individuele begeleiding" in shown
    again = client.get(reverse("desk:renew-intention", args=[Intention.objects.get().pk])).content.decode()
    assert '<input type="hidden" name="product" value="begeleiding-individueel"' in again
