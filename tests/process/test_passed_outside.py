"""An address of a municipality that does not work with this program: asked on the form, passed on with consent, and told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from keukentafel.domain.cases.models import Closure
from keukentafel.domain.intake.models import Melding, SentOn
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.process import actions, routing
from keukentafel.domain.process.actions import sending_outside, work
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import SAFETY, receive
from tests.fixtures.meldcode import follow_meldcode
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient
from tests.fixtures.way_in import Sign
from tests.web.test_portal_pages import ANSWERS, ASK

pytestmark = pytest.mark.django_db
THERE: dict[str, Any] = {
    "about_street": "Langestraat",
    "about_number": "1",
    "about_postcode": "1811 AA",
    "about_town": "Alkmaar",
}
HOW: dict[str, Any] = {"name": "gemeente Alkmaar", "way": "telefoon", "told": "De vraag en het nummer van Jan.",
                       "consent": "gesproken", "consent_by": "Jan"}  # fmt: skip


@pytest.mark.parametrize(
    ("postcode", "town", "unknown"),
    [("1811AA", "Alkmaar", True), ("", "Alkmaar", True), ("1901AB", "Castricum", False), ("1811AA", "", False),
     ("", "Heiloo", False), ("1901AB", "Kastricum", False), ("", "", False)],
)  # fmt: skip
@pytest.mark.function("B3")
def test_only_a_place_of_no_municipality_here_is_unknown(
    village: Village, postcode: str, town: str, unknown: bool
) -> None:
    place: dict[str, Any] = {
        "municipality": 383,
        "postcode": postcode,
        "number": "1",
        "town": town,
        "on": MONDAY.date(),
    }
    assert routing.unknown_here(**place) is unknown


@pytest.mark.function("B3")
def test_the_form_asks_and_keeps_which_municipality_may_hear_of_it(
    visitor: VillageClient, client_of: Sign, village: Village
) -> None:
    asked = visitor.post(ASK, ANSWERS | THERE)
    page = asked.text
    assert (
        asked.status_code == 422
        and "lijkt niet in gemeente Castricum te liggen" in page
        and ANSWERS["text"] in page
    )
    assert "In welke gemeente ligt het adres?" in page and not Melding.objects.exists()
    receipt = visitor.post(ASK, ANSWERS | THERE | {"elsewhere": "ja", "lies_at": "Alkmaar"}, follow=True).text
    melding = Melding.objects.get()
    assert melding.may_go_to == "Alkmaar" and "U vond goed dat wij uw vraag doorgeven" in receipt
    page = client_of("fatma").get(reverse("desk:melding", args=[melding.number])).text
    assert "hoort het bij Alkmaar, en mag u de vraag doorgeven" in page and 'name="naam"' in page
    visitor.post(ASK, ANSWERS | THERE | {"elsewhere": "nee", "text": "Een andere vraag."})
    second = Melding.objects.latest("pk")
    assert second.may_go_to == ""
    page = client_of("fatma").get(reverse("desk:melding", args=[second.number])).text
    assert "Dit adres lijkt niet in deze gemeente te liggen" in page


@pytest.mark.function("B3")
def test_a_worry_about_safety_leaves_only_after_the_meldcode(village: Village, fatma: Reader) -> None:
    melding = receive(**THERE)
    work.pick_up(melding, by=fatma, at=MONDAY)
    actions.triage(melding.case, SAFETY, by=fatma, at=MONDAY)
    with pytest.raises(actions.SafetyNotSettled, match="Volg eerst de meldcode"), transaction.atomic():
        sending_outside.send_outside(melding, **HOW, by=fatma, at=MONDAY)
    assert not Closure.objects.exists() and not SentOn.objects.exists()
    follow_meldcode(melding.case, by=fatma, at=MONDAY)
    sending_outside.send_outside(melding, **HOW, by=fatma, at=TUESDAY)
    assert Closure.objects.get().case == melding.case


@pytest.mark.function("B3")
def test_it_is_passed_on_with_consent_and_who_asked_hears_where_it_is(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    melding = receive(relation="zelf", asker_email="jan@voorbeeld.example", receipt_by="scherm", **THERE)
    work.pass_on(melding, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    for wrong, refusal in (
        ({"consent": ""}, sending_outside.NoConsent), ({"consent_by": " "}, sending_outside.NoConsent),
        ({"name": "gemeente "}, sending_outside.NotSaidWhere), ({"told": ""}, sending_outside.NotSaidWhere),
        ({"way": "duif"}, sending_outside.NotSaidWhere), ({"name": "Gemeente Bergen"}, sending_outside.WorksHere),
    ):  # fmt: skip
        with pytest.raises(refusal):
            sending_outside.send_outside(melding, **(HOW | wrong), by=fatma, at=TUESDAY)
    assert not SentOn.objects.exists() and not Closure.objects.exists()

    post = {"gemeente": "anders", "naam": "Gemeente Alkmaar", "weg": "telefoon", "verteld": HOW["told"], "hoe": "gesproken",
            "wie": "Jan", "nummer": "ALK-12"}  # fmt: skip
    page = client_of("fatma").post(reverse("desk:send-on", args=[melding.number]), post, follow=True).text
    sent = SentOn.objects.get()
    assert (sent.name, sent.number, sent.to_id, sent.way) == ("Alkmaar", "ALK-12", None, "telefoon")
    assert "Doorgegeven aan gemeente Alkmaar" in page and HOW["told"] in page
    assert Closure.objects.get(case=melding.case).result == "overgedragen"
    assert Notice.objects.filter(text="bericht-klaar").count() == 1 or mail.outbox
    assert sending_outside.send_outside(melding, **HOW, by=fatma, at=TUESDAY) == sent
    told = VillageClient().get(reverse("portal:receipt", args=["castricum", melding.receipt])).text
    assert "Uw vraag ligt nu bij gemeente Alkmaar" in told and "ALK-12" in told and HOW["told"] not in told
