"""Where a hearing is planned it says before which day, and how to get more time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.models import Complaint, Hearing, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import long_date, plain_date
from keukentafel.outside.paper import notices
from tests.fixtures.objected import object_to

Sign = Callable[[str], Client]


@pytest.mark.function("D6")
def test_the_page_of_a_hearing_names_the_last_day_and_the_way_to_more_time(
    proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    first = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Drie uur is genoeg.", proposal=proposal.pk, by=fatma, at=now
    )  # fmt: skip
    made, sandras = object_to(first, by=fatma, at=now), client_of("sandra")
    clock = Clock.objects.get(case=made.case)
    page = reverse("desk:objection-step", args=[made.number, "hoorzitting"])
    asked = sandras.get(page).content.decode()
    assert f"Kies een dag voor {plain_date(clock.last_day)}" in asked
    assert reverse("desk:extend-clock", args=[made.case.number, clock.pk]) in asked

    late = {"day": f"{clock.last_day + timedelta(days=7):%d-%m-%Y}", "time": "10.00", "place": "Raadhuis"}
    refused = sandras.post(page, late)
    assert refused.status_code == 422 and not Hearing.objects.exists()
    assert f"uiterlijk op {plain_date(clock.last_day)}" in refused.content.decode()


@pytest.mark.function("D7")
def test_the_page_of_a_talk_about_a_complaint_names_the_last_day(client_of: Sign) -> None:
    sandras, today = client_of("sandra"), timezone.localdate()
    told = {
        "kind": "wachten", "channel": "telefoon", "received_on": f"{today:%d-%m-%Y}", "name": "P. Visser",
        "address": "Dorpsstraat 1\n1900 AA Castricum", "text": "Ik wacht al weken.",
    }  # fmt: skip
    sandras.post(reverse("desk:new-complaint"), told)
    page = reverse("desk:complaint-step", args=[Complaint.objects.get().number, "hoorzitting"])
    assert "Kies een dag voor " in sandras.get(page).content.decode()
    late = {"day": f"{today + timedelta(days=60):%d-%m-%Y}", "time": "10.00", "place": "Raadhuis"}
    refused = sandras.post(page, late)
    assert refused.status_code == 422 and "neem eerst meer tijd" in refused.content.decode()


@pytest.mark.function("D6")
def test_of_a_hearing_that_is_sooner_letter_and_pages_name_one_last_day_for_papers(
    proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    first = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Drie uur is genoeg.", proposal=proposal.pk, by=fatma, at=now
    )  # fmt: skip
    made, sandras, today = object_to(first, by=fatma, at=now), client_of("sandra"), timezone.localdate()
    soon = {
        "day": f"{today + timedelta(days=3):%d-%m-%Y}",
        "time": "10.00",
        "place": "Raadhuis",
        "sooner": "on",
    }
    step = reverse("desk:objection-step", args=[made.number, "hoorzitting"])
    assert sandras.post(step, soon).status_code == 302
    letter = Notice.objects.get(case=made.case, template="bezwaar-hoorzitting")
    assert f"uiterlijk op **{plain_date(today)}**" in letter.body
    assert notices.as_paper(letter).reference == made.number
    desk = sandras.get(reverse("desk:objection", args=[made.number])).content.decode()
    assert f"Stukken indienen kan tot en met {long_date(today)}" in desk
    own = client_of("de_wit").get(reverse("portal:my-objection", args=[made.number])).content.decode()
    told = own.split("Stukken insturen kan tot en met")[1].split("</dd>")[0]
    assert plain_date(today) in told
