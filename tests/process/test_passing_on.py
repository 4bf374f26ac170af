"""A question from another municipality goes there with consent, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from keukentafel.domain.cases.models import Closure, Holder, OpenTask
from keukentafel.domain.intake.models import Melding, MeldingFile, SentOn
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.process.actions import sending_on, work
from keukentafel.domain.process.queries import distribution
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient


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
