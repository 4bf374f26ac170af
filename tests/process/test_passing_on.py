"""A question from another municipality goes there with consent, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Closure, Holder, OpenTask
from keukentafel.domain.intake.models import Melding, MeldingFile, SentOn
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import personal_plans, sending_on, work
from keukentafel.domain.process.queries import distribution
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import SAFETY, receive
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village, VillageClient


@pytest.mark.function("B3")
def test_an_address_elsewhere_is_passed_on_with_consent_only(
    village: Village, fatma: Reader, ruud: Reader
) -> None:
    melding = receive(about_postcode="", about_town="Schoorl")
    assert distribution.origin(melding.pk).elsewhere_name == "Bergen"

    with pytest.raises(sending_on.NoConsent):
        sending_on.send_on(melding, to=373, consent="", consent_by="Jan", by=fatma, at=TUESDAY)
    assert Melding.objects.count() == 1 and not Closure.objects.exists()

    bakkum = village.team("Sociaal team Castricum").pk
    work.pass_on(melding, team=bakkum, account=fatma.account, by=fatma, at=MONDAY)
    sent = sending_on.send_on(melding, to=373, consent="gesproken", consent_by="Jan", by=fatma, at=TUESDAY)
    there = Melding.objects.get(number=sent.number)

    assert (there.municipality_id, there.text, there.received_at) == (373, melding.text, TUESDAY)
    assert Holder.objects.get(case=there.case, until_at__isnull=True).team.name == "Sociaal team Schoorl"
    assert Closure.objects.get(case=melding.case).result == "overgedragen"
    assert not OpenTask.objects.filter(task__case=melding.case).exists()
    again = sending_on.send_on(melding, to=373, consent="gesproken", consent_by="Jan", by=fatma, at=TUESDAY)
    assert again == sent and Melding.objects.count() == 2
    cases.reopen(melding.case, reason="Bergen gaf haar terug.", by=fatma, at=FRIDAY)
    with pytest.raises(sending_on.SentBefore, match="al doorgegeven aan gemeente Bergen"):
        sending_on.send_on(melding, to=373, consent="gesproken", consent_by="Jan", by=fatma, at=FRIDAY)


@pytest.mark.function("B3")
def test_what_the_triage_found_about_safety_goes_along(village: Village, fatma: Reader) -> None:
    melding = receive(about_postcode="", about_town="Schoorl")
    work.pick_up(melding, by=fatma, at=MONDAY)
    actions.triage(melding.case, SAFETY, by=fatma, at=MONDAY)
    sent = sending_on.send_on(melding, to=373, consent="gesproken", consent_by="Jan", by=fatma, at=TUESDAY)
    assert not melding.unsafe and Melding.objects.get(number=sent.number).unsafe


@pytest.mark.function("B3")
def test_without_a_file_that_came_along_nothing_is_passed_on(
    village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    came = [Incoming("brief.txt", b"Mevrouw is gevallen.")]
    melding = receive(about_postcode="", about_town="Schoorl", files=came, largest=99)
    work.pass_on(melding, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    default_storage.delete(MeldingFile.objects.get(melding=melding).path)

    page = client_of("fatma").post(
        reverse("desk:send-on", args=[melding.number]), {"gemeente": 373, "hoe": "gesproken", "wie": "Jan"}, follow=True
    )  # fmt: skip

    assert "De bijlage ‘brief.txt’ is nu niet te openen" in page.content.decode()
    assert Melding.objects.count() == 1 and not Closure.objects.exists() and not SentOn.objects.exists()


@pytest.mark.function("B2")
@pytest.mark.function("B3")
def test_the_plan_the_receipt_and_where_it_came_from_go_along(
    village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    melding = receive(
        about_postcode="", about_town="Schoorl", relation="zelf", asker_email="a@voorbeeld.nl", receipt_by="email",
        channel="partner", through="Huisarts De Duinen",
    )  # fmt: skip
    work.pass_on(melding, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    personal_plans.hand_in_plan(melding, text="Ik wil hulp bij het koken.", largest=99, by=None, at=MONDAY)
    scan = Incoming("plan.txt", b"Zo wil ik het.")
    personal_plans.hand_in_plan(melding, file=scan, way="papier", largest=99, by=fatma, at=MONDAY)

    sent = sending_on.send_on(melding, to=373, consent="gesproken", consent_by="Jan", by=fatma, at=TUESDAY)
    there = Melding.objects.get(number=sent.number)
    plans = list(there.personal_plans.order_by("pk").values_list("text", "file__name", "way"))
    assert plans == [
        ("Ik wil hulp bij het koken.", "Persoonlijk plan.txt", "portaal"), ("", "plan.txt", "papier"),
    ]  # fmt: skip
    assert (there.through, there.receipt_by) == ("Huisarts De Duinen, via gemeente Castricum", "email")
    assert (
        OpenTask.objects.filter(task__case=there.case, task__title__startswith="Lees het persoonlijk").count()
        == 2
    )


@pytest.mark.function("B2")
def test_the_receipt_here_says_who_has_the_question_now(
    village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    melding = receive(about_postcode="", about_town="Schoorl", relation="zelf")
    work.pass_on(melding, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    sent = sending_on.send_on(melding, to=373, consent="gesproken", consent_by="Jan", by=fatma, at=TUESDAY)
    there = Melding.objects.get(number=sent.number)

    anybody = VillageClient()
    page = anybody.get(reverse("portal:receipt", args=["castricum", melding.receipt])).text
    assert "Uw vraag ligt nu bij gemeente Bergen" in page and there.number in page
    assert "Ons onderzoek is klaar" not in page and "Uw eigen plan inleveren" not in page
    address = reverse("portal:receipt", args=["bergen", there.receipt])
    assert address in page and there.number in anybody.get(address).text


@pytest.mark.function("B3")
def test_an_address_here_goes_elsewhere_only_with_the_reason(
    village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    melding = receive()
    work.pass_on(melding, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    desk, sent = client_of("fatma"), {"gemeente": 373, "hoe": "gesproken", "wie": "Jan"}
    address = reverse("desk:send-on", args=[melding.number])

    refused = desk.post(address, sent, follow=True).content.decode()
    assert "Dit adres ligt in uw eigen gemeente." in refused and not SentOn.objects.exists()
    desk.post(address, sent | {"waarom": "Zij verhuist naar haar zoon."})
    assert "Zij verhuist naar haar zoon." in Closure.objects.get(case=melding.case).reason
