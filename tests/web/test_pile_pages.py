"""The page of a pile of letters: how far it is, its files, and what was brought to the post."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.models import PrintBatch
from keukentafel.outside.paper import batches
from tests.fixtures.desk import SignIn
from tests.fixtures.letters import answers, jan, made, send
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.django_db
PILES = "/werk/afdrukken/stapels/"


@pytest.mark.function("D5")
def test_a_pile_is_laid_looked_at_taken_away_and_posted(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    made(send(desk, here, answers(jan(village))))
    post = client_of("sandra")
    assert PILES in post.get("/werk/afdrukken/").text and PILES not in desk.get("/werk/afdrukken/").text
    assert "1 brief wacht op de post" in post.get(PILES).text

    answer = post.post(PILES, {"gemeente": "383", "dubbelzijdig": "1"})
    batch = PrintBatch.objects.get()
    page = f"{PILES}{batch.pk}/"
    assert answer.url == page
    going = post.get(page).text
    assert "0 van de 1 brieven" in going and 'hx-trigger="load delay:1s"' in going
    assert post.get(f"{page}pdf/").status_code == 404

    batches.make_batch.func(batch.pk, 383)
    done = post.get(page).text
    assert "1 brief, 2 bladzijden" in done and "hx-trigger" not in done.split('id="stapel"')[1]
    assert post.get(f"{page}pdf/").content[:5] == b"%PDF-"
    rows = list(csv.reader(StringIO(post.get(f"{page}csv/").content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["volgnummer", "document", "bladzijden"]
    assert rows[1][2:4] == ["2", "De heer De Wit"] and rows[1][4].startswith("Lepelstraat")
    assert Entry.objects.filter(kind="batch.taken").count() == 2
    assert post.get(f"{page}adres/").status_code == 404

    assert "op de post gedaan" in post.post(f"{page}doen/", {"verstuurd": "1"}, follow=True).text
    assert (
        "in een paar woorden op waarom"
        in post.post(f"{page}doen/", {"opnieuw": "1", "reden": ""}, follow=True).text
    )
    again = post.post(f"{page}doen/", {"opnieuw": "1", "reden": "De enveloppen scheurden."})
    assert "De enveloppen scheurden." in post.get(again.url).text
    assert "Er ligt geen brief klaar" in post.post(PILES, {"gemeente": "383"}, follow=True).text
    assert post.post(PILES, {"gemeente": "373"}).status_code == 404
