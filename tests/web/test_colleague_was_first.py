"""Two colleagues with the same page open: the second keeps what was typed and reads who was first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import places
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.models import ComplaintHeard, LateJudged, Proposal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.objected import object_to, step_of
from tests.fixtures.village import MONDAY

Sign = Callable[[str], Any]
FIRST, SECOND = "Zij lag drie weken in het ziekenhuis.", "Zij was die hele maand gewoon thuis."


@pytest.mark.function("D6")
def test_a_step_of_an_objection(proposal: Proposal, fatma: Reader, client_of: Sign) -> None:
    made = object_to(decide(proposal, fatma, at=MONDAY), by=fatma, at=timezone.now())
    here = reverse("desk:objection", args=[made.number])
    page = reverse("desk:objection-step", args=[made.number, "te-laat"])
    sandras, pieters = client_of("sandra"), client_of("pieter")
    assert sandras.post(page, {"excused": "ja", "reason": FIRST}).url == here
    second = pieters.post(page, {"excused": "nee", "reason": SECOND})
    assert second.status_code == 422 and SECOND in second.text
    assert "Sandra Hoekstra legde dit al vast" in second.text and "niet vastgelegd" in second.text
    assert LateJudged.objects.get().excused
    nothing = pieters.post(page, {"excused": "nee", "reason": ""})
    assert nothing.status_code == 422 and "Sandra Hoekstra legde dit al vast" in nothing.text
    assert "Sandra Hoekstra legde dit al vast" in pieters.get(page, follow=True).text

    again = sandras.post(page, {"excused": "ja", "reason": FIRST}, follow=True)
    assert again.redirect_chain == [(here, 302)] and "Dit was al opgeslagen" in again.text


@pytest.mark.function("D6")
def test_a_decision_on_an_objection_that_was_withdrawn(
    proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    made = object_to(decide(proposal, fatma, at=MONDAY), by=fatma, at=timezone.now())
    on = f"{timezone.localdate():%d-%m-%Y}"
    step = partial(step_of, "objection", made.number)
    assert client_of("pieter").post(step("intrekken"), {"on": on, "way": "schriftelijk"}).status_code == 302
    wanted = {"outcome": "ongegrond", "follow_up": "stands", "grounds": SECOND}
    typed = client_of("sandra").post(step("beslissen"), wanted)
    assert (
        typed.status_code == 422 and SECOND in typed.text and "Pieter Prins legde dit al vast" in typed.text
    )


@pytest.mark.function("D7")
def test_the_report_and_the_answer_of_a_complaint(sandra: Reader, pieter: Reader, client_of: Sign) -> None:
    now = timezone.now()
    told = complaints.ToldComplaint(
        "wachten", "telefoon", "Het duurde lang.", now.date(), name="P. Visser", about="de wachttijd"
    )
    made = complaints.complain(places.CASTRICUM, told, by=sandra, at=now)
    complaints.say_about(made, accounts=(), by=sandra, at=now)
    complaints.hand_to(made, account=pieter.account, by=sandra, at=now)
    step = partial(step_of, "complaint", made.number)
    here = reverse("desk:complaint", args=[made.number])
    sandras, pieters = client_of("sandra"), client_of("pieter")
    heard = {"waived": "nee", "text": FIRST}
    assert sandras.post(step("gehoord"), heard).url == here
    second = pieters.post(step("gehoord"), heard | {"text": SECOND})
    assert second.status_code == 422 and SECOND in second.text and "Sandra Hoekstra" in second.text
    assert ComplaintHeard.objects.get().text == FIRST
    assert sandras.post(step("gehoord"), heard).url == here

    answer = {"judgement": "gegrond", "findings": FIRST, "measures": "Wij bellen voortaan terug."}
    assert sandras.post(step("antwoord"), answer).url == here
    late = pieters.post(step("antwoord"), answer | {"findings": SECOND})
    assert late.status_code == 422 and SECOND in late.text and "niet vastgelegd" in late.text
