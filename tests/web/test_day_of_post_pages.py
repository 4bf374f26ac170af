"""A letter that waited: the list and the pile offer the date of today, or ask on which day it went."""

from __future__ import annotations

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import Posted
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.process.actions import deciding, print_batches
from keukentafel.domain.process.models import PrintBatch
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import anew, batches, jobs
from tests.fixtures.desk import SignIn
from tests.fixtures.piles import make, pile
from tests.fixtures.village import MONDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
QUEUE, PILES = "/werk/afdrukken/", "/werk/afdrukken/stapels/"
ANEW = "Maak opnieuw, met de datum van vandaag"


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    """Of a day long past."""
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt u niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    return jobs.print_now(Letter.objects.get(beschikking=made).pk, at=MONDAY)


def test_a_letter_of_before_gets_the_date_of_today(letter: Letter, desk: VillageClient) -> None:
    act = f"{QUEUE}stuk/{letter.document_id}/"
    assert ANEW in desk.get(QUEUE).text
    refused = desk.post(act, {"afgedrukt": "1"}, follow=True).text
    assert "een laatste dag die te vroeg is" in refused and not Posted.objects.exists()
    assert "wordt opnieuw gemaakt" in desk.post(act, {"vandaag": "1"}, follow=True).text

    anew.make_anew.func(letter.document_id, 383)
    fresh = Letter.objects.get()
    assert fresh.dated_on == timezone.localdate() and ANEW not in desk.get(QUEUE).text
    desk.post(f"{QUEUE}stuk/{fresh.document_id}/", {"afgedrukt": "1"})
    assert Posted.objects.get().document_id == fresh.document_id


def test_a_letter_of_before_went_on_a_day_that_is_said(letter: Letter, desk: VillageClient) -> None:
    act = f"{QUEUE}stuk/{letter.document_id}/"
    for wrong, why in (("gisteren of zo", "dag"), ("1-1-2026", "Kies een dag van 2 maart 2026")):
        assert why in desk.post(act, {"afgedrukt": "1", "dag": wrong}, follow=True).text
    assert not Posted.objects.exists()
    desk.post(act, {"afgedrukt": "1", "dag": "2-3-2026"})
    assert timezone.localdate(Posted.objects.get().at) == MONDAY.date()


def test_a_pile_says_on_which_day_it_goes(letter: Letter, client_of: SignIn) -> None:
    post, today = client_of("sandra"), timezone.localdate()
    assert "Op welke dag gaat deze stapel op de post?" in post.get(PILES).text
    refused = post.post(PILES, {"gemeente": "383", "dag": "2-3-2026"}, follow=True).text
    assert "een dag in de komende week" in refused and not PrintBatch.objects.exists()
    page = post.post(PILES, {"gemeente": "383", "dag": f"{today:%d-%m-%Y}"}).url
    batches.make_batch.func(PrintBatch.objects.get().pk, 383)
    shown = post.get(page).text
    assert f"Gaat op de post op {plain_date(today)}" in shown and "Op welke dag ging deze stapel" not in shown
    assert Letter.objects.get().dated_on == today


def test_a_pile_of_before_asks_when_it_went(letter: Letter, sandra: Reader, client_of: SignIn) -> None:
    made, post = make(pile(sandra, at=MONDAY), at=MONDAY), client_of("sandra")
    page = f"{PILES}{made.pk}/"
    assert "Op welke dag ging deze stapel op de post?" in post.get(page).text
    refused = post.post(f"{page}doen/", {"verstuurd": "1", "dag": ""}, follow=True).text
    assert "te vroeg is" in refused and not Posted.objects.exists()
    post.post(f"{page}doen/", {"verstuurd": "1", "dag": "2-3-2026"})
    assert print_batches.PrintBatchPosted.objects.get().batch_id == made.pk
