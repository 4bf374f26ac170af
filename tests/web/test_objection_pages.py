"""An objection and a complaint, as a resident and colleagues drive them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.models import (
    Complaint,
    ComplaintLetter,
    Objection,
    ObjectionDecision,
    Proposal,
)
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import deciding, posting
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import complaints as paper
from keukentafel.outside.paper import notices
from tests.fixtures.aanvraag import propose
from tests.fixtures.days import in_days
from tests.fixtures.objected import step_of
from tests.fixtures.village import Village

pytestmark = pytest.mark.usefixtures("files")

Sign = Callable[[str], Any]


@pytest.mark.function("D6")
def test_from_the_decision_in_the_own_file_to_the_decision_on_the_objection(
    proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    """Jan, authorised by Annie, objects in his own words; Sandra decides, since Fatma decided first."""
    first = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Drie uur is genoeg.", proposal=proposal.pk, by=fatma,
        at=timezone.now(),
    )  # fmt: skip
    jan, sandras = client_of("de_wit"), client_of("sandra")
    page = reverse("portal:object", args=[first.number])
    assert page in jan.get(reverse("portal:my-file")).text
    told = {
        "text": "Drie uur is te weinig.",
        "file": SimpleUploadedFile("dokter.txt", b"Zij heeft meer hulp nodig."),
    }
    sent = jan.post(page, told)
    made = Objection.objects.get()
    assert sent.url == reverse("portal:my-objection", args=[made.number])
    assert (made.channel, made.on_behalf) == ("portaal", "Jan de Wit")
    assert Document.objects.filter(case=made.case, direction="in").exists()
    assert made.number in jan.get(reverse("portal:my-file")).text
    assert jan.post(page, {"text": "Drie uur is te weinig."}).url == sent.url
    kept = jan.post(page, {"text": "De trap is ook te steil."})
    assert kept.status_code == 422 and "De trap is ook te steil." in kept.text and made.number in kept.text
    notice = Notice.objects.get(case=made.case)
    assert notices.print_now(notice.pk, at=timezone.now()).document_id is not None
    shown = jan.get(sent.url).text
    assert "Wij hebben uw bezwaar ontvangen" in shown and "Wij beslissen" in shown
    for stranger, status in (("bakker", 404), ("ruud", 403), ("thuis", 403)):
        assert client_of(stranger).get(sent.url).status_code == status

    desk = reverse("desk:objection", args=[made.number])
    assert made.number in sandras.get(reverse("desk:objections")).text
    assert client_of("ruud").get(desk).status_code == 404
    step = partial(step_of, "objection", made.number)
    assert "Fatma Yilmaz" not in sandras.get(step("behandelaar")).text.split("<main")[1].split("</select>")[0]
    assert sandras.post(step("niet-horen"), {"ground": "c", "reason": "Zij wil niet komen."}).url == desk
    wanted = {"outcome": "gegrond", "follow_up": "granted", "grounds": "U hebt gelijk.", "costs": "12,50"}
    refused = sandras.post(step("beslissen"), wanted)
    assert refused.status_code == 422 and "Kies het voorstel dat u nu toekent" in refused.text
    wanted["proposal"] = str(propose(proposal.aanvraag, proposal.goal, by=fatma, volume=5).pk)
    assert "5 uur per week" in sandras.get(step("beslissen")).text
    refused = sandras.post(step("beslissen"), wanted)
    assert refused.status_code == 422 and "Awb, artikel 7:15" in refused.text
    assert client_of("fatma").post(step("beslissen"), wanted).status_code == 422
    assert sandras.post(step("beslissen"), wanted | {"costs_asked": "on"}).url == desk
    letter = Notice.objects.get(template="beslissing-op-bezwaar")
    tomorrow = timezone.now() + timedelta(days=1)
    paper = notices.print_now(letter.pk, at=tomorrow).document
    assert paper is not None and ObjectionDecision.objects.get().sent_on is None
    posting.post(paper, by=fatma, at=tomorrow)
    decided = ObjectionDecision.objects.get()
    assert decided.sent_on == timezone.localdate(tomorrow) == decided.replacement.sent_on
    new = decided.replacement
    assert new is not None
    own = jan.get(reverse("portal:my-file")).text
    letter.refresh_from_db()
    assert reverse("portal:objection-paper", args=[made.number, letter.document_id]) in own
    assert "Download de brief over het bezwaar (PDF)" in own and "Het bezwaar waarop dit besluit kwam" in own
    rights = reverse("portal:decision-rights", args=[new.number])
    told = jan.get(rights).text
    assert (
        "naar de rechter" in told and "Postbus 1621" in told and f"{decided.appeal_last_day:%Y-%m-%d}" in told
    )
    assert "Maak bezwaar" not in told
    assert jan.get(reverse("portal:object", args=[new.number])).url == rights
    assert sandras.get(reverse("desk:new-objection", args=[new.number])).url == reverse(
        "desk:aanvraag", args=[proposal.aanvraag.number]
    )
    assert (
        "U krijgt gelijk" in jan.get(sent.url).text
        and "Beslissen op bezwaar over de Wmo" in sandras.get(desk).text
    )


@pytest.mark.function("D7")
def test_a_complaint_is_not_read_by_whom_it_is_about_and_ends_at_the_ombudsman(
    village: Village, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    jan, sandras, henks = client_of("de_wit"), client_of("sandra"), client_of("henk")
    told = {"kind": "bejegening", "text": "Er werd niet geluisterd.", "about": "Fatma", "reach": "06"}
    assert jan.post(reverse("portal:complain"), told).status_code == 302
    made = Complaint.objects.get()
    assert made.number in jan.get(reverse("portal:complain")).text
    here = reverse("desk:complaint", args=[made.number])
    for who in ("sandra", "fatma", "henk"):
        assert client_of(who).get(here).status_code == 404, who
    placing = reverse("desk:place-complaint", args=[made.number])
    assert placing in henks.get(reverse("desk:my-work")).text
    asked = henks.get(placing).text
    assert "Fatma Yilmaz" in asked and "geluisterd" not in asked
    assert sandras.get(placing).status_code == 404
    assert henks.post(placing, {}).url == reverse("desk:complaints")  # it is about another Fatma
    assert made.number not in henks.get(reverse("desk:complaints")).text
    for who, status in (("sandra", 200), ("fatma", 404), ("pieter", 404), ("ruud", 404)):
        assert client_of(who).get(here).status_code == status, who
    step = partial(step_of, "complaint", made.number)
    assert sandras.post(step("behandelaar"), {"account": fatma.account}).url == here
    assert client_of("fatma").get(here).status_code == 200
    assert "Behandel de klacht" in client_of("fatma").get(reverse("desk:my-work")).text
    assert "Fatma Yilmaz" in sandras.get(step("over-wie")).text
    assert sandras.post(step("over-wie"), {"another": fatma.account}).url == here  # it is about her after all
    assert client_of("fatma").get(here).status_code == 404
    assert "Kies wie de klacht behandelt" in sandras.get(reverse("desk:my-work")).text
    assert sandras.post(step("behandelaar"), {"account": fatma.account}).status_code == 422
    assert sandras.post(step("verlengen"), {"reason": "ok"}).status_code == 422
    assert sandras.post(step("verlengen"), {"reason": "Wij wachten op een collega."}).url == here
    answer = {"judgement": "gegrond", "findings": "U hebt gelijk.", "measures": "Excuses."}
    assert "Awb, artikel 9:10" in sandras.post(step("antwoord"), answer).text
    assert sandras.post(step("gehoord"), {"waived": "nee", "text": "Jan vertelde hoe het ging."}).url == here
    shown = sandras.post(step("antwoord"), answer | {"bekijk": "1"}).text
    assert "Zo gaat de brief weg" in shown and "Nationale ombudsman" in shown
    assert not ComplaintLetter.objects.filter(template="klacht-antwoord").exists()
    assert sandras.post(step("antwoord"), answer | {"findings": "ok"}).status_code == 422
    assert sandras.post(step("antwoord"), answer).url == here
    better = answer | {
        "findings": "U hebt gelijk: wij belden niet terug.",
        "reason": "Er stond niet wat er gebeurde.",
    }
    assert sandras.post(step("verbeteren"), better).url == here
    assert "klopte niet" in ComplaintLetter.objects.latest("pk").body
    assert "belden niet terug" in jan.get(reverse("portal:my-complaint", args=[made.number])).text
    last = ComplaintLetter.objects.latest("pk")
    assert "Nationale ombudsman" in last.body
    assert paper.print_now(last.pk, at=timezone.now()).path
    mine = reverse("portal:my-complaint-letter", args=[made.number, last.pk])
    assert jan.get(mine)["Content-Type"] == "application/pdf"
    assert client_of("bakker").get(mine).status_code == 404
    assert "gegrond" in jan.get(reverse("portal:my-complaint", args=[made.number])).text
    assert sandras.post(step("sluiten"), {"learned": "Eerst luisteren."}).url == here
    assert "bejegening" not in sandras.get(reverse("desk:complaints")).text
    assert "hoe iemand is behandeld" in sandras.get(reverse("desk:complaints")).text
    assert not Document.objects.filter(name__contains="klacht").exists()


@pytest.mark.function("D7")
def test_a_complaint_by_telephone_from_somebody_in_no_file(client_of: Sign) -> None:
    told = {
        "kind": "wachten", "channel": "telefoon", "received_on": in_days(),
        "name": "P. Visser", "address": "Dorpsstraat 1\n1900 AA Castricum", "text": "Ik wacht al weken.",
    }  # fmt: skip
    fatmas = client_of("fatma")
    assert fatmas.post(reverse("desk:new-complaint"), told).url == reverse("desk:complaints")
    made = Complaint.objects.get()
    assert reverse("desk:complaint", args=[made.number]) not in fatmas.get(reverse("desk:complaints")).text
    assert made.number in client_of("sandra").get(reverse("desk:complaints")).text
    letter = ComplaintLetter.objects.get()
    assert paper.as_paper(letter).address is not None
