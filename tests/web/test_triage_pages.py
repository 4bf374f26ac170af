"""The pages of triage: one question at a time, what follows, and an answer that closes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keukentafel.domain.cases.models import Closure
from keukentafel.domain.intake.models import Melding, Triage
from keukentafel.domain.intake.told import Answer
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import SignIn as Sign
from tests.fixtures.intake import COMPLEX, INFORMATION, SAFETY, about_annie, everything_asked, receive
from tests.fixtures.meldcode import follow_meldcode
from tests.fixtures.village import MONDAY, Village


@pytest.mark.function("B4")
def test_one_question_at_a_time_and_back(client_of: Sign, village: Village, fatma: Reader) -> None:
    case, client = about_annie(village, fatma).case, client_of("fatma")
    address = reverse("desk:triage", args=[case.number])
    page = client.get(address)
    for question, answer in COMPLEX:
        page = client.post(address, {"a": _given(page), "antwoord": f"{question}:{answer}"}, follow=True)
    text = page.content.decode()
    assert (
        "Meervoudig, het huishouden houdt de regie" in text
        and "Kan het huishouden zelf de regie houden" in text
    )
    assert not Triage.objects.exists()

    page = client.post(address, {"a": _given(page), "terug": "1"}, follow=True)
    assert "Op meer dan één leefgebied" in page.content.decode()
    assert page.redirect_chain == [(address, 302)], "what was answered does not stand in the address"
    page = client.post(address, {"a": _given(page), "antwoord": ":".join(COMPLEX[-1])}, follow=True)

    client.post(address, {"a": _given(page), "vastleggen": "1"})
    assert Triage.objects.get().outcome == "meervoudig-zelfregie"


def test_a_tree_that_is_tampered_with_begins_again(client_of: Sign, village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    tampered = {"a": ["regie:ja", "onzin"], "vastleggen": ""}
    page = client_of("fatma").post(reverse("desk:triage", args=[case.number]), tampered)
    assert page.status_code == 422 and "Begin de vragen opnieuw" in page.content.decode()


def test_without_a_person_the_refusal_says_what_to_do(client_of: Sign, village: Village) -> None:
    melding = receive()
    given = [f"{question}:{answer}" for question, answer in COMPLEX]
    page = client_of("fatma").post(
        reverse("desk:triage", args=[melding.case.number]), {"a": given, "vastleggen": "1"}
    )
    assert (
        page.status_code == 422 and reverse("desk:identify", args=[melding.number]) in page.content.decode()
    )


@pytest.mark.function("B4")
def test_after_safety_first_the_page_says_what_to_do_and_goes_on(
    client_of: Sign, village: Village, fatma: Reader
) -> None:
    melding, client = about_annie(village, fatma), client_of("fatma")
    actions.triage(melding.case, SAFETY, by=fatma, at=MONDAY)
    address = reverse("desk:melding", args=[melding.number])
    page = client.get(address).text
    assert "0800-2000" in page and "Begin het gesprek" not in page
    assert client.get(reverse("desk:case", args=[melding.case.number])).headers["Location"] == address

    follow_meldcode(melding.case, by=fatma, at=MONDAY)
    after = client.get(address).text
    assert "Begin het gesprek" in after and "De meldcode gaat voor al het andere" not in after


def test_information_is_answered_and_closed(client_of: Sign, village: Village, fatma: Reader) -> None:
    melding, client = receive(), client_of("fatma")
    actions.triage(melding.case, INFORMATION, by=fatma, at=MONDAY)
    address = reverse("desk:answer", args=[melding.case.number])

    assert "Schrijf kort op" in client.post(address, {"antwoord": ""}, follow=True).content.decode()
    assert client.post(address, {"antwoord": "Bel de maaltijddienst."}, follow=True).status_code == 200
    assert Closure.objects.get().reason == "Bel de maaltijddienst."


@pytest.mark.parametrize("page", ["melding", "triage", "conversation", "verslag"])
def test_as_many_statements_however_much_was_said(
    melding: Melding, client_of: Sign, fatma: Reader, page: str
) -> None:
    client, counted = client_of("fatma"), []
    number = melding.number if page == "melding" else melding.case.number
    little = everything_asked(answers={"behoeften": Answer("Kort.")}, scores={}, own_scores={}, ladder={})
    for revision, spoken in enumerate((little, everything_asked())):
        actions.save_conversation(melding.case, spoken, revision=revision, by=fatma, at=MONDAY)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(reverse(f"desk:{page}", args=[number])).status_code == 200
        counted.append(len(statements))
    assert counted[0] == counted[1]


def _given(page: Any) -> list[str]:
    """What the form sends along; the form that goes one back holds the same."""
    return list(dict.fromkeys(re.findall(r'name="a" value="([^"]+)"', page.content.decode())))
