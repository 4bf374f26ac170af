"""That an objection runs is told where one decides, and that a decision was replaced is told where one objects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import FRIDAY, TUESDAY

Sign = Callable[[str], Client]


@pytest.mark.function("D6")
def test_where_one_decides_it_says_that_an_objection_runs(
    granted: Beschikking, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    made, client = object_to(granted, by=fatma), client_of("fatma")
    at = f'href="{reverse("desk:objection", args=[made.number])}"'
    pages = [
        reverse("desk:aanvraag", args=[granted.aanvraag.number]),
        reverse("desk:intend", args=[granted.number, "wijzigen"]),
        reverse("desk:intend", args=[granted.number, "verbeteren"]),
    ]
    for page in pages:
        shown = client.get(page).content.decode()
        assert "Er loopt een bezwaar" in shown and at in shown, page
    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    for page in pages:
        assert "Er loopt een bezwaar" not in client.get(page).content.decode(), page


@pytest.mark.function("D6")
def test_an_objection_against_what_was_replaced_says_so_and_what_would_end(
    granted: Beschikking, fatma: Reader, pieter: Reader, client_of: Sign
) -> None:
    assert granted.proposal is not None
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Annie kan de trap niet meer op.", date(2026, 7, 1), volume=4,
        provider=granted.proposal.provider_id,
    )  # fmt: skip
    intention = changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    later = changing.decide(intention.pk, grounds="Zij heeft meer hulp nodig.", by=fatma, at=FRIDAY)
    client = client_of("fatma")

    form = client.get(reverse("desk:new-objection", args=[granted.number])).content.decode()
    assert f"nu geldt besluit {later.number}" in form and "6:19" in form
    assert f'href="{reverse("desk:new-objection", args=[later.number])}"' in form
    assert (
        "nu geldt besluit"
        not in client.get(reverse("desk:new-objection", args=[later.number])).content.decode()
    )

    made = object_to(granted, by=fatma)
    assert f"nu geldt besluit {later.number}" in client.get(
        reverse("desk:objection", args=[made.number])
    ).content.decode()  # fmt: skip
    hearings.waive_hearing(made, ground="c", reason="U wilt niet komen.", by=pieter, at=LATER)
    page = reverse("desk:objection-step", args=[made.number, "beslissen"])
    step = client_of("sandra").get(page).content.decode()
    assert "Dan stopt: Hulp bij het huishouden, 4 uur per week." in step


@pytest.mark.function("D6")
def test_a_withdrawal_by_mistake_is_undone_from_the_page(
    granted: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    made, client = object_to(granted, by=fatma), client_of("sandra")
    page = reverse("desk:objection", args=[made.number])
    today = f"{date.today():%d-%m-%Y}"
    step = reverse("desk:objection-step", args=[made.number, "intrekken"])
    refused = client.post(step, {"on": today, "way": "hoorzitting"})
    assert "geen hoorzitting" in refused.content.decode()
    assert client.post(step, {"on": today, "way": "schriftelijk"}).status_code == 302
    undo = reverse("desk:objection-step", args=[made.number, "ongedaan"])
    shown = client.get(page).content.decode()
    assert undo in shown and "Gehaald" not in shown and "Ingetrokken op" in shown
    assert "Gehaald" not in client.get(reverse("desk:case-file", args=[made.case.number])).content.decode()
    assert client.post(undo, {"csrfmiddlewaretoken": "-"}).status_code == 302
    assert (
        undo not in client.get(page).content.decode() and "Behandelaar" in client.get(page).content.decode()
    )
